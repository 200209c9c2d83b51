"""Notices: letters that belong to no stage of a complaint, as they went; and that we cannot keep to the Code (8.5)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from amends.accounts.models import Landlord, Person
from amends.casework import letters_permissions as may
from amends.casework import things
from amends.casework.actions import deliveries
from amends.casework.actions import notices as actions
from amends.casework.letters import notices as words
from amends.casework.letters.exceptional import Exceptional
from amends.casework.letters.notices import NoticeKind
from amends.casework.models import Complaint, Delivery, Event, Notice, ServiceRequest
from amends.casework.models import NoticeKind as Kind
from amends.casework.models.delivery import DeliveryQuerySet
from amends.casework.models.seen import open_to
from amends.casework.notices import Whom
from amends.casework.refused import Refused
from amends.casework.states import WORKING
from amends.desk import doors
from amends.desk.acts.act import pressed, typed, who
from amends.desk.acts.forms import words as box
from amends.desk.acts.letter import LetterForm
from amends.desk.complaint import kept_file
from amends.desk.present import case
from amends.desk.present import deliveries as present
from amends.desk.registers import notice_writing
from amends.desk.registers.around import Row, act, address, allow, landlord_of, listing, mine
from amends.desk.registers.around import one as one_thing
from amends.web.clock import today
from amends.web.forms import Date, DayMonthYear
from amends.web.words import count, whole_date

PAGE = "desk:notices"
BEHAVIOUR = (
    Kind.WARNING, Kind.RESTRICTION, Kind.RESTRICTION_REVIEW, Kind.CHALLENGE_ANSWER, Kind.RESTRICTION_ENDED,
)  # fmt: skip


def seen_by(person: Person) -> QuerySet[Notice]:
    """Return the notices that this person may see: on behaviour who works on cases, on requests whose request it is."""
    requests = ServiceRequest.objects.seen_by(person).order_by().values("pk")
    open_ways = open_to(person, "restriction__complaint", "warning__complaint")
    found = Notice.objects.filter(open_ways, landlord__in=mine(person))
    return found.filter(Q(request=None) | Q(request__in=requests)).select_related("landlord", "issued_by")


@doors.through(doors.REGISTERS)
def notices(request: HttpRequest) -> HttpResponse:
    """Show the letters that belong to no stage, newest first."""
    landlord, kind = landlord_of(request), request.GET.get("kind", "")
    found = (
        seen_by(who(request))
        .filter(landlord=landlord)
        .prefetch_related("deliveries__instead")
        .order_by("-issued_on", "-pk")
    )
    shown = {"": Q(), "behaviour": Q(kind__in=BEHAVIOUR), "requests": Q(kind=Kind.REQUEST_DECISION)}
    shown["exceptional"] = Q(kind=Kind.EXCEPTIONAL)
    return listing(
        request,
        landlord,
        PAGE,
        "Notices",
        found.filter(shown.get(kind, Q())),
        _row,
        called="notice",
        empty="None has gone.",
        sentences=["Letters that belong to no stage of a complaint, as they went."],
        acts=[
            act(
                "We cannot keep to the Code for now",
                "desk:tell_exceptional",
                may.why_not_tell_exceptional(who(request), landlord),
            )
        ],
        views=[
            ("All", "", not kind),
            ("Behaviour", "&kind=behaviour", kind == "behaviour"),
            ("Decisions on requests", "&kind=requests", kind == "requests"),
            ("Exceptional circumstances", "&kind=exceptional", kind == "exceptional"),
        ],
    )


def _stands(one: Notice) -> tuple[str, str]:
    goes = list(one.deliveries.all())
    stand = [delivery for delivery in goes if not delivery.is_replaced]
    if any(delivery.bounced_at or (delivery.failed_at and not delivery.sent_at) for delivery in stand):
        return "did not arrive", "red"
    if not goes:
        return "kept here", "grey"
    return ("waits to go", "orange") if any(delivery.sent_at is None for delivery in stand) else ("went", "green")


def _row(one: Notice) -> Row:
    word, colour = _stands(one)
    return Row(
        one.get_kind_display(),
        reverse("desk:notice", args=[one.pk]),
        quiet=one.reference,
        says=f"To {one.addressed_to}",
        word=word,
        colour=colour,
        note=whole_date(one.issued_on),
    )


@doors.through(doors.REGISTERS)
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one as it went, and how it went."""
    one = get_object_or_404(seen_by(who(request)), pk=pk)
    word, colour = _stands(one)
    goes = list(one.deliveries.select_related("notice__landlord").prefetch_related("instead"))
    may_post = {delivery.pk for delivery in goes if may.why_not_post_notice(who(request), delivery) is None}
    return one_thing(
        request,
        one,
        (PAGE, "Notices"),
        one.get_kind_display(),
        [
            ("To", one.addressed_to),
            ("Dated", whole_date(one.issued_on)),
            ("By", one.issued_by or "Amends, by itself"),
            ("Reference", one.reference),
        ],
        template="notice",
        caption=one.reference,
        word=word,
        colour=colour,
        notice=one,
        goes=present.shown(who(request), goes),
        may_post=may_post,
        words=case.letter_in_page(one.html),
        events=case.timeline(_events(one)),
    )


def _events(one: Notice) -> QuerySet[Event]:
    """Return what happened to a notice: its own events, and the one of what it hangs on that made it."""
    its_own = Q(subject=things.name_of(one)) | Q(decided__has_key=f"{things.name_of(one)}.sha256")
    return Event.objects.filter(its_own, landlord=one.landlord, complaint=None).order_by("-number")


@doors.through(doors.REGISTERS)
def notice_pdf(request: HttpRequest, pk: int) -> FileResponse:
    """Answer with the PDF of a notice as it was issued."""
    one = get_object_or_404(seen_by(who(request)), pk=pk)
    return kept_file(one.pdf, f"{one.reference}.pdf", "application/pdf")


@doors.through(doors.REGISTERS)
@require_POST
def notice_posted(request: HttpRequest, pk: int, delivery: int) -> HttpResponse:
    """Say that a notice was printed and posted."""
    one = get_object_or_404(seen_by(who(request)), pk=pk)
    goes = get_object_or_404(one.deliveries.all(), pk=delivery)
    allow(may.why_not_post_notice(who(request), goes))
    try:
        deliveries.post(delivery=goes, by=who(request), on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "It was posted.")
    return redirect("desk:notice", one.pk)


LATER = "Leave it empty where it is not known yet, and say so below."


class ExceptionalForm(LetterForm):
    """Why we cannot keep to the Code, what it touches, and by when it is over."""

    ahead = ("return_on",)
    cause = box("What happened?", "Residents read this.", missing="Say what happened", rows=3)
    began_on = Date(label="When did it begin?", called="the day it began")
    services = box("What does not work?", missing="Say what does not work", rows=3)
    limits = box(
        "What should residents expect meanwhile?",
        "What takes longer, and by how much. If nothing does, say so.",
        missing="Say what residents should expect",
        rows=3,
    )
    return_on = Date(
        label="By when do we keep to the Code again?", called="the day of return", required=False, help_text=LATER
    )
    ombudsman_told_on = Date(
        label="When was the Housing Ombudsman told?",
        called="the day the Ombudsman was told",
        required=False,
        help_text=LATER,
    )
    tell_residents = forms.BooleanField(label="Send it to every resident whose complaint is open", required=False)

    def clean(self) -> dict[str, Any]:
        """Return what was typed; the day of return lies ahead."""
        said = super().clean() or {}
        if said.get("return_on") and said["return_on"] < self.today:
            self.add_error("return_on", "The day of return must be today or in the future")
        return said


OWN = frozenset({"cause", "services", "limits"})  # asked by boxes of their own
TYPED = ("cause", "began_on", "services", "limits", "return_on", "ombudsman_told_on", "tell_residents")


@doors.through(doors.REGISTERS)
def tell_exceptional(request: HttpRequest) -> HttpResponse:
    """Write the notice that we cannot keep to the Code for now, look at it, issue it (Code 8.5)."""
    landlord = landlord_of(request)
    allow(may.why_not_tell_exceptional(who(request), landlord))
    facts = _as_typed(request)
    blank = Exceptional(cause="", began_on=today(), services="")
    parts = [part for part in words.parts(NoticeKind.EXCEPTIONAL, facts or blank) if part.key not in OWN]
    form = ExceptionalForm(typed(request), parts=parts, sending=pressed(request) == "send", today=today())
    waiting = Complaint.objects.filter(landlord=landlord, state__in=WORKING).values("resident").distinct().count()
    form.fields["tell_residents"].help_text = f"Now: {count(waiting, 'resident')}."
    return notice_writing.write(
        request,
        form,
        landlord=landlord,
        kind=NoticeKind.EXCEPTIONAL,
        facts=facts if facts and facts.cause and facts.services else None,
        parts=parts,
        whom=Whom(),
        action=lambda: actions.tell_exceptional(
            landlord=landlord, by=who(request), on=today(), answers=form.answers(),
            **{name: form.cleaned_data[name] for name in TYPED},
        ),
        done="The notice is issued. Publish it on your website too (Code 8.5).",
        here=doors.REGISTERS.page,
        back_to=address(PAGE, landlord),
        heading="We cannot keep to the Code for now",
        sentences=(
            "After an attack on our computers, a flood or the like: tell the Ombudsman, tell residents, and publish "
            "when you keep to the Code again (Code 8.5).",
        ),
        button_text="Issue the notice",
    )  # fmt: skip


def _as_typed(request: HttpRequest) -> Exceptional | None:
    """Return what was typed as the notice would tell it, or None where there is no day on which it began."""
    began_on = _day(request, "began_on")
    if began_on is None:
        return None
    cause, services, limits = (request.POST.get(name, "").strip() for name in ("cause", "services", "limits"))
    return Exceptional(
        cause=cause,
        began_on=began_on,
        services=services,
        limits=limits,
        return_on=_day(request, "return_on"),
        ombudsman_told_on=_day(request, "ombudsman_told_on"),
    )


def _day(request: HttpRequest, name: str) -> Any:
    """Return a day as it was typed, or None where it is no day yet."""
    try:
        return Date(required=False).clean(DayMonthYear().value_from_datadict(request.POST, request.FILES, name))
    except forms.ValidationError:
        return None


def waiting_to_go(landlord: Landlord) -> int:
    """Return how many notices did not arrive, or wait to be posted."""
    out: DeliveryQuerySet = Delivery.objects.filter(notice__landlord=landlord)
    return (out.not_arrived() | out.unsure() | out.to_post()).values("notice").distinct().count()
