"""Reasonable adjustments: what is agreed with whom, looked at again on its day, ended with a reason (Code 5.10)."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from amends.accounts.models import Person
from amends.casework import front_door_permissions as may
from amends.casework.actions import adjustments as actions
from amends.casework.models import Adjustment, Complaint
from amends.casework.models.seen import READS_ALL
from amends.desk import doors
from amends.desk.acts.act import typed, who
from amends.desk.acts.forms import ActForm, day, words
from amends.desk.registers.around import Question, Row, act, allow, ask, landlord_of, listing, mine
from amends.desk.registers.around import one as one_thing
from amends.web.clock import today
from amends.web.forms import Date
from amends.web.words import whole_date

PAGE = "desk:adjustments"


def seen_by(person: Person) -> QuerySet[Adjustment]:
    """Return the adjustments of the residents whose complaints the person may see, or of all where they read all."""
    reads_all = [one.pk for one in mine(person) if person.roles_at(one) & READS_ALL]
    theirs = Complaint.objects.seen_by(person)
    found = Adjustment.objects.filter(
        Q(resident__landlord__in=reads_all) | Q(resident__in=theirs.order_by().values("resident"))
    )
    newest = Prefetch("resident__complaints", theirs.order_by("-told_on"), to_attr="seen")
    return found.select_related("resident__landlord", "complaint", "agreed_by").prefetch_related(newest)


@doors.through(doors.REGISTERS)
def adjustments(request: HttpRequest) -> HttpResponse:
    """Show what is agreed: what is due for review first, or all."""
    landlord = landlord_of(request)
    everything = request.GET.get("show") == "all"
    found = seen_by(who(request)).filter(resident__landlord=landlord).order_by(F("review_on").asc(nulls_first=True))
    due = found.filter(ended_on=None).filter(Q(review_on__lte=today()) | Q(review_on=None))
    return listing(
        request,
        landlord,
        PAGE,
        "Adjustments",
        found if everything else due,
        _row,
        called="adjustment",
        empty="None is recorded." if everything else "None is due for review.",
        sentences=[
            "What we do differently for residents who need it, and when each is looked at again (Code 5.10).",
            "A new one is agreed on the complaint.",
        ],
        views=[("Due for review", "", not everything), ("All", "&show=all", everything)],
    )


def _stands(one: Adjustment) -> tuple[str, str | None]:
    if one.ended_on:
        return "ended", "grey"
    if one.review_on is None:
        return "no day to review", "orange"
    return ("overdue" if one.review_on < today() else "due today" if one.review_on == today() else "due", None)


def _row(one: Adjustment) -> Row:
    word, colour = _stands(one)
    return Row(
        one.resident.name,
        reverse("desk:adjustment", args=[one.pk]),
        quiet=one.get_kind_display() + (f": {one.language}" if one.language else ""),
        says=one.what,
        word=word,
        colour=colour,
        due_on=one.ended_on or one.review_on,
    )


@doors.through(doors.REGISTERS)
def adjustment(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one with its reviews."""
    one = get_object_or_404(seen_by(who(request)).prefetch_related("reviews__by"), pk=pk)
    word, colour = _stands(one)
    rows: list[tuple[str, Any]] = [
        ("What we do", one.what),
        ("Kind", one.get_kind_display() + (f": {one.language}" if one.language else "")),
        ("Agreed", f"{whole_date(one.agreed_on)}, by {one.agreed_by or 'the resident, on our website'}"),
        ("Looked at again on", whole_date(one.review_on) if one.review_on else "No day is set"),
        *((f"Review of {whole_date(review.on)}", f"{review.note} ({review.by})") for review in one.reviews.all()),
    ]
    if one.ended_on:
        rows.append(("Ended", f"{whole_date(one.ended_on)}: {one.ended_because}"))
    why_not = may.why_not_agree_adjustment(who(request), one.resident.landlord) or (
        "It is ended" if one.ended_on else None
    )
    acts = [
        act("Look at it again", "desk:review_adjustment", why_not, pk),
        act("End it", "desk:end_adjustment", why_not, pk),
    ]
    seen = [
        (f"{made.reference}: {made.title}", reverse("desk:complaint", args=[made.reference]))
        for made in one.resident.seen  # type: ignore[attr-defined]  # prefetched above
    ]
    return one_thing(
        request,
        one,
        (PAGE, "Adjustments"),
        f"{one.get_kind_display()} for {one.resident.name}",
        rows,
        acts,
        word=word,
        colour=colour,
        due_on=one.ended_on or one.review_on,
        leads_to=seen,
    )


class ReviewForm(ActForm):
    """What was found, and the day of the next look."""

    ahead = ("review_on",)
    note = words("Does it still fit?", "Ask the resident. Say what they said.", missing="Say what you found", rows=3)
    review_on = Date(label="When is it looked at again?", called="the date it is looked at again")
    on = day("When did you look?", "the date you looked")


class EndForm(ActForm):
    """Why it ends; the resident agrees or no longer needs it."""

    because = words("Why does it end?", "In the resident’s words, where they asked.", missing="Say why it ends", rows=3)
    on = day("When does it end?", "the date it ends")


def _found(request: HttpRequest, pk: int) -> Adjustment:
    one = get_object_or_404(seen_by(who(request)), pk=pk)
    allow(may.why_not_agree_adjustment(who(request), one.resident.landlord))
    return one


@doors.through(doors.REGISTERS)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at one again and set the next day."""
    one = _found(request, pk)
    form = ReviewForm(typed(request), today=today())
    question = Question("Look at it again", "Save the review", reverse("desk:adjustment", args=[pk]), (one.what,))
    return ask(request, form, question, actions.review, "The review is recorded.", adjustment=one)


@doors.through(doors.REGISTERS)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one."""
    one = _found(request, pk)
    form = EndForm(typed(request), today=today())
    question = Question("End the adjustment", "End it", reverse("desk:adjustment", args=[pk]), (one.what,), "warning")
    return ask(request, form, question, actions.end, "The adjustment is ended.", adjustment=one)
