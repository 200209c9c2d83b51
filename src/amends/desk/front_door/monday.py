"""Monday: what the complaints officer looks at first, each number leading to what it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from amends.accounts.models import Landlord, Person
from amends.casework.load import GOING, away_on
from amends.casework.models import (
    Channel,
    Choice,
    Complaint,
    Delivery,
    Heard,
    HeardKind,
    MailMessage,
    ServiceRequest,
    Stage,
    State,
)
from amends.casework.models.delivery import DeliveryQuerySet
from amends.casework.models.mail import MailState
from amends.desk import doors
from amends.desk.front_door import rows, signing
from amends.desk.front_door.act import landlord_here
from amends.desk.front_door.replies import to_sort
from amends.desk.front_door.rows import Row
from amends.desk.lists import Listed, Several, show
from amends.desk.the_file.unsent import unsent
from amends.web.clock import today
from amends.web.words import short_date

ENDED = (State.CLOSED, State.REFUSED, State.WITHDRAWN)
FRIDAY = 4


def since_friday(day: date) -> date:
    """Return the last Friday before a day: on a Monday, three days ago."""
    return day - timedelta(days=(day.weekday() - FRIDAY - 1) % 7 + 1)


@dataclass(frozen=True, slots=True)
class Part:
    """One question of the page: its name in addresses, its heading, the lines, and what to do about them.

    The lines are read only as far as they are shown.
    """

    name: str
    title: str
    rows: Sequence[Row]
    then: str = ""


def parts(person: Person, landlord: Landlord, day: date) -> list[Part]:
    """Return the questions of the page in order, the gravest first."""
    seen = Complaint.objects.seen_by(person).filter(landlord=landlord).select_related("handler", "landlord")
    heard = Heard.objects.seen_by(person).filter(landlord=landlord).select_related("told_to")
    going = seen.exclude(state__in=ENDED)
    theirs = Q(letter__complaint__in=seen.order_by().values("pk")) | Q(notice__landlord=landlord)
    out: DeliveryQuerySet = Delivery.objects.filter(theirs).select_related("letter__complaint", "notice")
    failed, doubtful = out.not_arrived(), out.unsure()
    nobody = going.filter(handler=None).order_by("told_on")
    mail = MailMessage.objects.seen_by(person).filter(
        landlord=landlord, state__in=(MailState.NEW, MailState.QUARANTINED)
    )
    chased = ServiceRequest.objects.seen_by(person).filter(landlord=landlord).chased_twice().select_related("owner")
    to_log = heard.filter(choice=Choice.COMPLAIN, complaint=None) | heard.filter(
        came_as_complaint=True, complaint=None, choice="", sorted_on=None
    )
    return [
        Part("risk", "Someone may be at risk", _at_risk(going, heard)),
        Part("to-log", "They want to complain, and nobody has logged it", Several((to_log, rows.of_heard)), "Log it"),
        Part("not-asked", "Heard, and not asked", Several((_not_asked(heard), _to_ask)), "Ask them today"),
        Part("nobody", "With nobody", Several((nobody, rows.of_complaint)), "Give it to a handler"),
        Part("away", "Whose handler is away", _away(going, landlord, day), "See that somebody covers"),
        Part("conflicts", "Whose handler declared a conflict", Several(_conflicted(going)), "Give it to another"),
        Part("unacknowledged", "Not acknowledged", Several((_unacknowledged(going), _to_acknowledge)), "By day"),
        Part("replies", "Replies to sort", Several((to_sort(person, landlord), rows.of_reply))),
        Part("signing", "Waiting for signature", tuple(_unsigned(person, landlord, day))),
        Part(
            "decided",
            "Decided, and not sent",
            tuple(_unsent(person, landlord, day)),
            "Send it: works that are not finished are no ground to wait",
        ),
        Part("letters", "Letters that did not arrive", Several((failed, rows.of_delivery)), "Send it another way"),
        Part("in-doubt", "Letters that may have gone, or not", Several((doubtful, rows.of_delivery)), "Find out"),
        Part("mail", "Mail nobody has read", Several((mail.select_related("complaint"), rows.of_mail))),
        Part("chased", "Requests chased twice, with no complaint", Several((chased, rows.of_request)), "Ask them"),
    ]


def _at_risk(going: QuerySet[Complaint], heard: QuerySet[Heard]) -> Several:
    """Return who may be at risk on complaints, then in what was heard and nothing became of yet."""
    waits = heard.filter(complaint=None, request=None, sorted_on=None).order_by("told_on", "pk")
    said = waits.exclude(risk="no").exclude(risk="", at_risk="")
    return Several(
        (
            going.exclude(at_risk="").order_by("next_due_on", "told_on", "pk"),
            lambda one: rows.of_complaint(one, one.at_risk),
        ),
        (said, lambda one: rows.of_heard(one, one.who_is_at_risk)),
    )


def _unsigned(person: Person, landlord: Landlord, day: date) -> Iterable[Row]:
    for one in signing.waiting(person, landlord, day):
        due = f", due {short_date(one.stage.due_on)}" if one.stage.due_on else ""
        yield rows.of_complaint(one.complaint, one.says + due)


def _unsent(person: Person, landlord: Landlord, day: date) -> Iterable[Row]:
    for one in unsent(person, landlord, day):
        says = f"stage {one.waits.stage}, decided on {short_date(one.waits.decided_on)} (Code {one.waits.provision})"
        yield rows.of_complaint(one.complaint, says)


def _not_asked(heard: QuerySet[Heard]) -> QuerySet[Heard]:
    waiting = heard.filter(
        Q(sorted_on=None), kind=HeardKind.DISSATISFACTION, offered_on=None, complaint=None, came_as_complaint=False
    )
    return waiting.order_by("told_on", "pk")


def _to_ask(one: Heard) -> Row:
    by = f"to be asked by {short_date(one.follow_up_on)} · " if one.follow_up_on else ""
    return rows.of_heard(one, f"{by}told to {one.by_whom}: {one.not_asked_because}")


def _unacknowledged(going: QuerySet[Complaint]) -> QuerySet[Complaint]:
    """Return the complaints with a stage neither acknowledged nor answered, the first due first."""
    waits = Stage.objects.filter(complaint=OuterRef("pk"), acknowledged_on=None, answered_on=None)
    first = waits.order_by("ack_due_on", "pk").values("ack_due_on")[:1]
    return going.filter(Exists(waits)).prefetch_related("stages").order_by(Subquery(first), "pk")


def _to_acknowledge(one: Complaint) -> Row:
    stage = next(stage for stage in one.stages.all() if stage.acknowledged_on is None and stage.answered_on is None)
    return rows.of_complaint(one, f"stage {stage.number}, to acknowledge by {short_date(stage.ack_due_on)}")


def _away(going: QuerySet[Complaint], landlord: Landlord, day: date) -> Several:
    """Return the complaints whose handler is away, with until when and who covers."""
    away = away_on(landlord, day)

    def line(one: Complaint) -> Row:
        assert one.handler_id is not None
        absence = away[one.handler_id]
        until = f" until {short_date(absence.to_on)}" if absence.to_on else ""
        cover = f"{absence.cover} covers" if absence.cover else "nobody covers"
        return rows.of_complaint(one, f"{absence.person} is away{until}: {cover}")

    return Several((going.filter(handler__in=away).order_by("next_due_on", "pk"), line))


def _conflicted(going: QuerySet[Complaint]) -> tuple[QuerySet[Complaint], Callable[[Complaint], Row]]:
    declared: dict[str, Any] = {
        "stages__declarations__has_conflict": True, "stages__declarations__person": F("handler"),
    }  # fmt: skip
    found = going.filter(state__in=GOING, **declared).distinct().order_by("next_due_on", "pk")
    return found, lambda one: rows.of_complaint(one, f"{one.handler} declared a conflict of interest (Code 5.8)")


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came by one channel against what was made of it."""

    channel: str
    called: str
    told: int
    complaints: int
    others: int
    open: int


def arrived(person: Person, landlord: Landlord, since: date) -> list[Arrived]:
    """Return by channel what arrived since a day, and what was made of it: complaints, other things, nothing yet."""
    heard = Heard.objects.seen_by(person).filter(landlord=landlord, recorded_on__gte=since)
    direct = Complaint.objects.seen_by(person).filter(landlord=landlord, logged_on__gte=since, heard=None)
    mail = MailMessage.objects.seen_by(person).filter(landlord=landlord, received_at__date__gte=since)
    mail = mail.exclude(state=MailState.DUPLICATE)
    told: Counter[str] = Counter(heard.values_list("channel", flat=True))
    made = Counter(heard.filter(complaint__isnull=False).values_list("channel", flat=True))
    waits = Counter(heard.filter(sorted_on=None, complaint=None).values_list("channel", flat=True))
    by_mail = mail.filter(heard=None).count()
    cases = mail.filter(state=MailState.CASE, complaint__isnull=False).values("complaint")
    for channel in direct.exclude(pk__in=cases).values_list("channel", flat=True):
        told[channel] += 1
        made[channel] += 1
    told[Channel.EMAIL] += by_mail
    made[Channel.EMAIL] += mail.filter(state=MailState.CASE, heard=None).count()
    waits[Channel.EMAIL] += mail.filter(heard=None, state__in=(MailState.NEW, MailState.QUARANTINED)).count()
    return [
        Arrived(name, label, told[name], made[name], told[name] - made[name] - waits[name], waits[name])
        for name, label in Channel.choices
        if told[name]
    ]


def arrived_rows(person: Person, landlord: Landlord, since: date, channel: str) -> tuple[Row, ...]:
    """Return what came by one channel since a day, newest first: the lines behind the number."""
    heard = Heard.objects.seen_by(person).filter(landlord=landlord, recorded_on__gte=since, channel=channel)
    direct = Complaint.objects.seen_by(person).filter(landlord=landlord, logged_on__gte=since, heard=None)
    direct = direct.filter(channel=channel).select_related("handler")
    found = [rows.of_heard(one, f"{became(one)} · told to {one.by_whom}") for one in heard]
    if channel == Channel.EMAIL:
        mail = MailMessage.objects.seen_by(person).filter(landlord=landlord, received_at__date__gte=since, heard=None)
        mail = mail.exclude(state=MailState.DUPLICATE).select_related("complaint")
        direct = direct.exclude(pk__in=mail.filter(state=MailState.CASE, complaint__isnull=False).values("complaint"))
        found += [rows.of_mail(one) for one in mail]
    found += [rows.of_complaint(one) for one in direct]
    return tuple(sorted(found, key=lambda row: row.on, reverse=True))


def became(heard: Heard) -> str:
    """Return in a few words what became of something heard."""
    if heard.complaint_id:
        return "became a complaint"
    if heard.request_id:
        return "became a request"
    if heard.choice == Choice.DECLINE:
        return "they declined to complain"
    if heard.choice == Choice.COMPLAIN:
        return "they want to complain: not logged yet"
    if heard.sorted_on:
        return heard.became
    return "asked, no answer yet" if heard.offered_on else "not asked yet"


@doors.through(doors.MONDAY)
def monday(request: HttpRequest) -> HttpResponse:
    """Show what waits, and what arrived since Friday against what was made of it."""
    around, day, person = landlord_here(request, doors.MONDAY), today(), doors.who(request)
    since = since_friday(day)
    shown = parts(person, around["landlord"], day)
    context = {"today": day, "since": since, "parts": shown, "arrived": arrived(person, around["landlord"], since)}
    return render(request, "desk/front_door/monday.html", around | context)


@doors.through(doors.MONDAY)
def monday_part(request: HttpRequest, name: str) -> HttpResponse:
    """Show every line behind one number of the page."""
    around, day, person = landlord_here(request, doors.MONDAY), today(), doors.who(request)
    landlord, since = around["landlord"], since_friday(day)
    if name in Channel.values:
        lines = arrived_rows(person, landlord, since, name)
        part = Part(name, f"Arrived since {short_date(since)}: {Channel(name).label}", lines)
    else:
        found = [one for one in parts(person, landlord, day) if one.name == name]
        if not found:
            raise Http404("Monday has no such part.")
        part = found[0]
    context = {"part": part, "back_to": "desk:monday", "back_text": "Monday"}
    listed = Listed(part.title, part.rows, rows.COLUMNS, "line")
    return show(request, listed, "desk/front_door/part.html", around | context)
