"""Service requests: an owner, a next step, reviews and an outcome; a complaint never stops one (Code 1.4, 1.5)."""

from __future__ import annotations

from datetime import date
from typing import Any

from amends.accounts.models import Home, Landlord, Person
from amends.casework import journal, taking_in
from amends.casework.action import action
from amends.casework.actions import intake
from amends.casework.choice import record_choice
from amends.casework.models import (
    Choice,
    Complaint,
    RequestState,
    RequestStep,
    Resident,
    ServiceRequest,
    StepKind,
)
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said
from amends.workdays import spoken

STEPS = (StepKind.WORK, StepKind.REVIEW, StepKind.CHASE, StepKind.NOTE)


@action
def raise_request(
    *,
    landlord: Landlord,
    by: Person | None,
    on: date,
    what: str,
    raised_on: date | None = None,
    owner: Person | None = None,
    next_step: str = "",
    review_on: date | None = None,
    resident: Resident | None = None,
    resident_name: str = "",
    home: Home | None = None,
    category: str = "",
    turned_from: Complaint | None = None,
    turned_words: str = "",
) -> ServiceRequest:
    """Return the request, dated the day it was asked."""
    taking_in.of_the_landlord(landlord, home, resident)
    raised = raised_on or on
    not_before(on, raised, "the day it was asked")
    if review_on is not None:
        not_before(review_on, on, "today", provision="1.4")
    request = ServiceRequest.objects.create(
        landlord=landlord,
        reference=taking_in.next_reference(landlord, on.year, ServiceRequest, "REQ-"),
        raised_on=raised,
        raised_by=by,
        resident=resident,
        resident_name=resident_name.strip(),
        home=home,
        what=said(what, "What is asked for", provision="1.4"),
        category=category,
        owner=owner,
        next_step=next_step.strip(),
        review_on=review_on,
        turned_from=turned_from,
        turned_words=turned_words.strip(),
    )
    journal.note("request raised", f"{request.reference}: {request.what}", on=on, by=by)
    return request


@action
def step(
    *,
    request: ServiceRequest,
    by: Person,
    on: date,
    kind: str,
    note: str,
    next_step: str = "",
    review_on: date | None = None,
) -> RequestStep:
    """Return the step: work, a review, the resident chasing it, or a note.

    A review sets the next review date, or the request is closed.
    """
    _open(request)
    if kind not in STEPS:
        raise Refused(f"“{kind}” is no step of a request", mend=f"Choose one of: {', '.join(STEPS)}.")
    not_before(on, request.raised_on, "it was asked")
    was_due = request.review_on if kind == StepKind.REVIEW else None
    if kind == StepKind.REVIEW:
        if review_on is None or review_on <= on:
            raise Refused("The next review date is missing", provision="1.4", mend="Give a day ahead, or close it.")
        request.review_on = review_on
    elif review_on is not None:
        _sooner_only(request, review_on, on)
    if next_step.strip():
        request.next_step = next_step.strip()
    made = RequestStep.objects.create(
        request=request, on=on, kind=StepKind(kind), note=said(note, "What happened"), by=by, due_on=was_due
    )
    request.save()
    journal.note(f"request: {kind}", made.note, on=on, by=by)
    return made


@action
def assign(
    *,
    request: ServiceRequest,
    by: Person,
    on: date,
    owner: Person,
    next_step: str = "",
    review_on: date | None = None,
) -> None:
    """Give the request to an owner, with its next step and review date."""
    _open(request)
    request.owner = owner
    request.next_step = next_step.strip() or request.next_step
    if review_on is not None:
        _sooner_only(request, review_on, on)
    request.save()
    journal.note("request given", f"{owner} has it. {request.next_step}".strip(), on=on, by=by)


@action
def close(
    *, request: ServiceRequest, by: Person, on: date, outcome: str, state: str = RequestState.DONE, stop_words: str = ""
) -> None:
    """Close the request with its outcome: done, or stopped; one with a complaint stops only at the resident's word."""
    _open(request)
    not_before(on, request.raised_on, "it was asked")
    if state not in (RequestState.DONE, RequestState.STOPPED):
        raise Refused("A request closes as done or as stopped", provision="1.4")
    if state == RequestState.STOPPED and request.complaint is not None and not stop_words.strip():
        raise Refused(
            "Work on a request does not stop because of a complaint",
            provision="1.5",
            mend="Go on with it, or keep the resident's own words that ask us to stop.",
        )
    request.outcome = said(outcome, "The outcome", provision="1.4")
    request.state, request.closed_on, request.stop_words = RequestState(state), on, stop_words.strip()
    request.save()
    journal.note("request closed", f"{request.get_state_display()}: {request.outcome}", on=on, by=by)


@action
def offer(*, request: ServiceRequest, by: Person, on: date, choice: str = "", choice_words: str = "") -> None:
    """Record that whoever is unhappy with, or chases, a request was offered the choice to complain (Code 1.3, 1.5)."""
    not_before(on, request.raised_on, "it was asked")
    if choice == Choice.COMPLAIN:
        raise Refused("The resident wants to complain", provision="1.5", mend="Make the complaint from the request.")
    record_choice(request, on, choice, choice_words)
    request.save()
    note = f"The choice to complain was offered. {request.choice_words}".strip()
    RequestStep.objects.create(request=request, on=on, kind=StepKind.CHOICE, note=note, by=by)
    journal.note("choice offered", note, on=on, by=by)


@action
def dissatisfied(
    *,
    request: ServiceRequest,
    by: Person | None,
    on: date,
    words: str,
    channel: str,
    told_on: date | None = None,
    resident: dict[str, Any] | Resident | None = None,
    **details: Any,
) -> Complaint:
    """Return the complaint raised because the resident is unhappy with the request, which goes on (Code 1.5).

    `details` are those of intake.receive.
    """
    if request.complaint is not None:
        raise Refused(f"A complaint was made of it already: {request.complaint.reference}", provision="1.5")
    told = told_on or on
    not_before(told, request.raised_on, "it was asked")
    complaint = intake.receive(
        landlord=request.landlord,
        told_on=told,
        on=on,
        by=by,
        channel=channel,
        words=words,
        resident=resident or request.resident or {"name": request.resident_name},
        home=details.pop("home", None) or request.home,
        category=details.pop("category", "") or request.category,
        **details,
    )
    record_choice(request, on, Choice.COMPLAIN, words)
    request.dissatisfied_on = request.dissatisfied_on or told
    request.complaint, request.resident = complaint, complaint.resident
    request.save()
    note = f"{complaint.reference}, told on {spoken(told)}; the request goes on."
    journal.note("became a complaint", note, on=on, by=by)
    return complaint


@action
def unhappy(*, request: ServiceRequest, by: Person, on: date, words: str, choice_words: str) -> None:
    """Record that the resident is unhappy with the request and declines to complain, in their words."""
    record_choice(request, on, Choice.DECLINE, choice_words)
    request.dissatisfied_on = request.dissatisfied_on or on
    request.save()
    heard = said(words, "What the resident said", provision="1.5")
    note = f"{heard} They do not want to complain: {request.choice_words}"
    RequestStep.objects.create(request=request, on=on, kind=StepKind.CHOICE, note=note, by=by)
    journal.note("declined to complain", note, on=on, by=by)


def _open(request: ServiceRequest) -> None:
    if request.closed_on is not None:
        raise Refused(
            f"The request was closed on {spoken(request.closed_on)}", provision="1.4", mend="Raise a new one."
        )


def _sooner_only(request: ServiceRequest, review_on: date, on: date) -> None:
    """Set a first review date, or a sooner one; only a review moves it later."""
    not_before(review_on, on, "today", provision="1.4")
    if request.review_on is not None and review_on > request.review_on:
        raise Refused(
            f"The review was set for {spoken(request.review_on)}",
            provision="1.4",
            mend="Record the review; that sets the next date.",
        )
    request.review_on = review_on
