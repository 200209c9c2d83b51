"""Warnings and limits of contact: what was proposed, what holds and until when, what was asked of it (5.14, 5.15)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from amends.accounts.models import Landlord, Person
from amends.casework import behaviour_permissions as may
from amends.casework.models import BehaviourWarning, Complaint, Restriction
from amends.casework.models.seen import open_to, things_seen_by
from amends.desk import doors
from amends.desk.acts.act import who
from amends.desk.registers.around import Act, Row, act, landlord_of, listing
from amends.desk.registers.around import one as one_thing
from amends.web.clock import today
from amends.web.words import whole_date

PAGE = "desk:restrictions"
WAITS = Q(from_on=None, declined_on=None)
CHALLENGED = Q(challenged_on__isnull=False, challenge_answered_on=None)
VIEWS = {
    "": ("Going on", Q(ended_on=None, declined_on=None)),
    "waits": ("Waiting for approval", WAITS),
    "review": ("To review or answer", Q(from_on__isnull=False, ended_on=None)),
    "ended": ("Ended or declined", Q(ended_on__isnull=False) | Q(declined_on__isnull=False)),
}
WARNINGS = "warnings"


@doors.through(doors.REGISTERS)
def restrictions(request: HttpRequest) -> HttpResponse:
    """Show the limits that go on, those of one kind, or the warnings."""
    landlord, chosen = landlord_of(request), request.GET.get("show", "")
    warned = chosen == WARNINGS
    chosen = chosen if chosen in VIEWS else ""
    person = who(request)
    found: QuerySet[Any]
    if warned:
        found = _warnings(person, landlord)
    else:
        found = may.seen_by(person).filter(VIEWS[chosen][1], landlord=landlord)
        found = (_due(found) if chosen == "review" else found).order_by(F("review_on").asc(nulls_last=True), "pk")
    views = [
        (text, f"&show={name}" if name else "", name == chosen and not warned) for name, (text, _) in VIEWS.items()
    ]
    return listing(
        request,
        landlord,
        PAGE,
        "Limits of contact",
        found,
        _warning_row if warned else _row,
        called="warning" if warned else "limit",
        empty="There is none.",
        sentences=[
            "When the behaviour of somebody does harm, we warn them first, and limit contact only as far as it takes. "
            "A limit stops no complaint and no repair (Code 5.14, 5.15).",
        ],
        acts=[act("Warn somebody, or limit contact", "desk:whose_behaviour", may.why_not_warn(person, landlord))],
        views=[*views, ("Warnings", f"&show={WARNINGS}", warned)],
    )


def _due(found: QuerySet[Restriction]) -> QuerySet[Restriction]:
    return found.filter(CHALLENGED | Q(review_on__lte=today()))


def waiting(person: Person, landlord: Landlord) -> int:
    """Return how many wait for somebody: to be approved, to be reviewed today or before, or answered."""
    going = may.seen_by(person).filter(landlord=landlord, ended_on=None, declined_on=None)
    return going.filter(WAITS | CHALLENGED | Q(review_on__lte=today())).count()


def whom(one: Restriction | BehaviourWarning) -> str:
    """Return whose behaviour it was."""
    return f"{one.representative.name}, for {one.resident.name}" if one.representative else one.resident.name


def stands(one: Restriction, on: date) -> tuple[str, str]:
    """Return the word for how a limit stands on a day, and its colour."""
    if one.declined_on:
        return "declined", "grey"
    if one.ended_on:
        return "ended", "grey"
    if one.from_on is None:
        return "to approve", "orange"
    if one.challenged_on and not one.challenge_answered_on:
        return "challenged", "orange"
    if one.review_on and one.review_on < on:
        return "review overdue", "red"
    return ("review today", "orange") if one.review_on == on else ("in force", "blue")


def _row(one: Restriction) -> Row:
    word, colour = stands(one, today())
    return Row(
        whom(one),
        reverse("desk:restriction", args=[one.pk]),
        quiet=one.complaint.reference if one.complaint else "",
        says=one.what,
        word=word,
        colour=colour,
        due_on=one.ended_on or one.declined_on or one.review_on,
        note=_note(one),
    )


def _note(one: Restriction) -> str:
    if one.ended_on or one.declined_on:
        return ""
    if one.from_on is None:
        return "one of two has approved it; " * bool(one.approved_on) + "reviewed by then"
    return "reviewed by then"


def _warnings(person: Person, landlord: Landlord) -> QuerySet[BehaviourWarning]:
    theirs = Complaint.objects.seen_by(person).order_by().values("resident")
    found = BehaviourWarning.objects.filter(
        things_seen_by(person) | Q(resident__in=theirs), open_to(person, "complaint"), landlord=landlord
    )
    found = found.select_related("resident", "representative", "complaint")
    return found.prefetch_related("notices").order_by("-on", "-pk")


def _warning_row(one: BehaviourWarning) -> Row:
    letter = next(iter(one.notices.all()), None)
    return Row(
        whom(one),
        reverse("desk:notice", args=[letter.pk]) if letter else "",
        quiet=one.complaint.reference if one.complaint else "",
        says=one.behaviour,
        word="warned",
        colour="grey",
        due_on=one.on,
    )


@doors.through(doors.REGISTERS)
def restriction(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one with its reasons, who decided it, what became of it, and its letters."""
    one = find(request, pk)
    word, colour = stands(one, today())
    case = Complaint.objects.seen_by(who(request)).filter(restrictions=one).first()
    return one_thing(
        request,
        one,
        (PAGE, "Limits of contact"),
        f"Contact with {whom(one)}",
        list(_rows(one)),
        list(_acts(who(request), one)),
        template="restriction",
        word=word,
        colour=colour,
        restriction=one,
        case=case,
        letters=one.notices.order_by("issued_on", "pk"),
    )


def find(request: HttpRequest, pk: int) -> Restriction:
    """Return the restriction; one that the person may not see does not exist (404)."""
    return get_object_or_404(may.seen_by(who(request)).prefetch_related("reviews__by"), pk=pk)


def _rows(one: Restriction) -> Iterator[tuple[str, Any]]:
    yield "What is limited", one.what
    if one.review_on and not one.ended_on and not one.declined_on:
        yield "To be looked at again by", whole_date(one.review_on)
    yield "Why", one.reasons
    yield "What shows it", one.evidence
    yield "Equality Act", one.equality
    yield "How they complain meanwhile", one.how_to_complain
    yield "How they get repairs meanwhile", one.how_to_get_repairs
    yield "Proposed", f"{whole_date(one.proposed_on)}, by {one.proposed_by}"
    if one.approved_on:
        yield "Approved", f"{whole_date(one.approved_on)}, by {one.approved_by}"
    if one.second_approved_on:
        yield "Approved by a second person", f"{whole_date(one.second_approved_on)}, by {one.second_approved_by}"
    if one.declined_on:
        yield "Declined", f"{whole_date(one.declined_on)}, by {one.declined_by}: {one.declined_because}"
    if one.from_on:
        yield "Holds from", whole_date(one.from_on)
    for made in one.reviews.all():
        yield f"Review of {whole_date(made.on)}", f"{made.get_outcome_display()}. {made.note} ({made.by})"
    if one.challenged_on:
        yield f"Challenged on {whole_date(one.challenged_on)}", one.challenge
    if one.challenge_answered_on:
        answered = f"Answered on {whole_date(one.challenge_answered_on)}"
        yield answered, f"{one.challenge_answer} ({one.challenge_answered_by})"
    if one.ended_on:
        yield "Ended", f"{whole_date(one.ended_on)}, by {one.ended_by}: {one.ended_because}"


def _acts(person: Person, one: Restriction) -> Iterator[Act]:
    """Yield what may be done with it as it stands, or why not; what is long past is left out."""
    if one.declined_on or (one.ended_on and not one.challenged_on):
        return
    if one.from_on is None:
        yield act("Approve it", "desk:approve_restriction", may.why_not_approve(person, one), one.pk)
        yield act("Decline it", "desk:decline_restriction", may.why_not_decline(person, one), one.pk)
        yield act(
            "Change the review date", "desk:plan_restriction_review", may.why_not_plan_review(person, one), one.pk
        )
        return
    if one.challenged_on and not one.challenge_answered_on:
        yield act("Answer the challenge", "desk:answer_challenge", may.why_not_answer_challenge(person, one), one.pk)
    if one.ended_on:
        return
    yield act("Look at it again", "desk:review_restriction", may.why_not_review(person, one), one.pk)
    if one.challenged_on is None:
        yield act("They challenge it", "desk:challenge_restriction", may.why_not_challenge(person, one), one.pk)
    yield act("End it", "desk:end_restriction", may.why_not_end(person, one), one.pk)


def to(one: Restriction) -> str:
    """Return where its page is."""
    return reverse("desk:restriction", args=[one.pk])
