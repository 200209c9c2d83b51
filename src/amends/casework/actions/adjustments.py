"""Reasonable adjustments: agreed, applied to letters and calls, reviewed on a day; disabilities told (Code 5.10)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import adjusted, calendar, duties, journal
from amends.casework.action import action
from amends.casework.models import (
    Adjustment,
    AdjustmentKind,
    AdjustmentReview,
    Complaint,
    Disability,
    Resident,
)
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said
from amends.casework.whole import read
from amends.workdays import spoken


@action
def agree(
    *,
    resident: Resident,
    by: Person | None,
    on: date,
    kind: str,
    what: str = "",
    language: str = "",
    review_on: date | None = None,
    complaint: Complaint | None = None,
) -> Adjustment:
    """Return the adjustment as agreed; it holds for every letter and call from that day until it ends."""
    if kind == AdjustmentKind.LANGUAGE:
        said(language, "Which language", provision="5.10", mend="Name it.")
    if kind == AdjustmentKind.EMAIL_ONLY and not resident.email:
        raise Refused(f"We have no email address of {resident}", provision="5.10", mend="Record it first.")
    if review_on is not None:
        not_before(review_on, on, "the day it is agreed", provision="5.10")
    words = what.strip() or _in_words(kind, language)
    adjustment = Adjustment.objects.create(
        resident=resident,
        complaint=complaint,
        kind=AdjustmentKind(kind),
        what=said(words, "What was agreed", provision="5.10"),
        language=language.strip(),
        agreed_on=on,
        agreed_by=by,
        review_on=review_on,
    )
    adjusted.apply(resident, adjustment.kind)
    journal.note("adjustment agreed", adjustment.what, on=on, by=by)
    _tell_complaints(resident, "adjustment agreed", adjustment.what, on, by)
    return adjustment


@action
def review(*, adjustment: Adjustment, by: Person, on: date, note: str, review_on: date) -> AdjustmentReview:
    """Return the review: it still fits, and is looked at again on `review_on`; one that does not fit is ended."""
    _active(adjustment)
    if review_on <= on:
        raise Refused("The next review date does not lie ahead", provision="5.10", mend="Give a later day, or end it.")
    made = AdjustmentReview.objects.create(
        adjustment=adjustment, on=on, by=by, due_on=adjustment.review_on, note=said(note, "What was found")
    )
    adjustment.review_on = review_on
    adjustment.save(update_fields=["review_on"])
    journal.note("adjustment reviewed", f"{made.note} Again on {spoken(review_on)}.", on=on, by=by)
    _tell_complaints(adjustment.resident, "adjustment reviewed", adjustment.what, on, by)
    return made


@action
def end(*, adjustment: Adjustment, by: Person | None, on: date, because: str) -> None:
    """End an adjustment, with the reason."""
    _active(adjustment)
    not_before(on, adjustment.agreed_on, "it was agreed")
    adjustment.ended_on, adjustment.ended_because = on, said(because, "Why it ends", provision="5.10")
    adjustment.save(update_fields=["ended_on", "ended_because"])
    adjusted.apply(adjustment.resident, adjustment.kind)
    journal.note("adjustment ended", f"{adjustment.what} {adjustment.ended_because}", on=on, by=by)
    _tell_complaints(adjustment.resident, "adjustment ended", adjustment.what, on, by)


@action
def disclose(*, resident: Resident, by: Person | None, on: date, words: str) -> Disability:
    """Return the disability that the resident told us of, in their words."""
    told = Disability.objects.create(
        resident=resident, told_on=on, recorded_by=by, words=said(words, "What the resident said", provision="5.10")
    )
    journal.note("disability disclosed", told.words, on=on, by=by)
    return told


@action
def noted(*, complaint: Complaint, by: Person | None, on: date, kind: str, words: str) -> None:
    """Note on a complaint that its resident's adjustments changed; its letters keep them from now on."""
    journal.note(kind, words, on=on, by=by)


def _in_words(kind: str, language: str) -> str:
    if kind == AdjustmentKind.LANGUAGE:
        return f"Letters and calls in {language.strip()}."
    return "" if kind == AdjustmentKind.OTHER else f"{AdjustmentKind(kind).label}."


def _tell_complaints(resident: Resident, kind: str, words: str, on: date, by: Person | None) -> None:
    """Note it on each complaint of the resident that is open, or whose duties it changes."""
    for complaint in resident.complaints.filter(told_on__lte=on).order_by("pk"):
        if complaint.is_open or duties.differ(read(complaint.pk), calendar.current()):
            noted(complaint=complaint, by=by, on=on, kind=kind, words=words)


def _active(adjustment: Adjustment) -> None:
    if adjustment.ended_on is not None:
        raise Refused(f"It ended on {spoken(adjustment.ended_on)}", provision="5.10", mend="Agree a new one.")
