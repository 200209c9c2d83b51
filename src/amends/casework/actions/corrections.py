"""A date put right, with its reason; one that cures a breach waits for a second person, and is listed."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError

from amends.accounts.models import Person
from amends.casework import calendar, duties, journal
from amends.casework.action import action
from amends.casework.models import Complaint, Correction, Stage
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said
from amends.casework.whole import read
from amends.rulebook.duty import Duty, Verdict
from amends.workdays import spoken

# What may be put right: its name on pages, and where it is kept (the stage, or none; the column).
DATES: dict[str, tuple[int | None, str, str]] = {
    "told_on": (None, "told_on", "the day we were told"),
    "logged_on": (1, "logged_on", "the day it was logged"),
    "stage 1 acknowledged_on": (1, "acknowledged_on", "the day stage 1 was acknowledged"),
    "stage 1 answered_on": (1, "answered_on", "the day stage 1 was answered"),
    "stage 2 requested_on": (2, "requested_on", "the day stage 2 was asked for"),
    "stage 2 acknowledged_on": (2, "acknowledged_on", "the day stage 2 was acknowledged"),
    "stage 2 answered_on": (2, "answered_on", "the day stage 2 was answered"),
}


@action
def correct(*, complaint: Complaint, what: str, to: date, reason: str, by: Person, on: date) -> Correction:
    """Return the correction: applied at once, or waiting where it would turn a breach into met."""
    if what not in DATES:
        raise Refused(f"“{what}” is no date that can be put right", mend=f"Choose one of: {', '.join(DATES)}.")
    reason = said(reason, "The reason for the correction", mend="Say how the right date is known.")
    if to > on:
        raise Refused(f"{spoken(to)} has not come yet", mend="Check the date.")
    whole = read(complaint.pk)
    old = _value(whole, what)
    if old is None:
        raise Refused(f"There is no date yet for {DATES[what][2]}", mend="Record it by its own action.")
    if old == to:
        raise Refused(f"{DATES[what][2].capitalize()} is {spoken(to)} already")
    if complaint.corrections.filter(what=what, applied_on__isnull=True, declined_on__isnull=True).exists():
        raise Refused("A correction of that date is waiting for a second person", mend="Confirm or decline it first.")
    cures = _cures(whole, what, to, on)
    correction = Correction(
        complaint=complaint,
        what=what,
        old=old,
        new=to,
        reason=reason,
        by=by,
        on=on,
        cures_breach=bool(cures),
        cures=cures,
    )
    if not cures:
        _apply(complaint, correction, on)
    correction.save()
    name = "correction proposed" if cures else "corrected"
    waits = " It would cure a breach, so it waits for a second person." if cures else ""
    words = f"{DATES[what][2].capitalize()}: {spoken(to)}, not {spoken(old)}. {reason}{waits}"
    journal.note(name, words, on=on, by=by)
    return correction


@action
def confirm(*, correction: Correction, by: Person, on: date) -> None:
    """Confirm a correction that cures a breach: a second person does, and only then does the date change."""
    _waits(correction)
    if by.pk == correction.by_id:
        raise Refused("A correction that cures a breach needs a second person", mend="Ask a colleague to confirm it.")
    not_before(on, correction.on, "it was proposed")
    if _value(read(correction.complaint_id), correction.what) != correction.old:
        raise Refused("The date has changed since it was proposed", mend="Decline it, and propose it afresh.")
    correction.confirmed_by, correction.confirmed_on = by, on
    _apply(correction.complaint, correction, on)
    correction.save()
    journal.note("corrected", f"{DATES[correction.what][2].capitalize()}: {spoken(correction.new)}.", on=on, by=by)


@action
def decline(*, correction: Correction, by: Person, on: date) -> None:
    """Turn a waiting correction down: the date stays as it was."""
    _waits(correction)
    correction.declined_by, correction.declined_on = by, on
    correction.save(update_fields=["declined_by", "declined_on"])
    journal.note("correction declined", f"{DATES[correction.what][2].capitalize()} stays.", on=on, by=by)


def _waits(correction: Correction) -> None:
    if correction.applied_on or correction.declined_on:
        raise Refused("That correction is not waiting")


def _stage(complaint: Complaint, number: int) -> Stage | None:
    return next((stage for stage in complaint.stages.all() if stage.number == number), None)


def _value(complaint: Complaint, what: str) -> date | None:
    number, column, _ = DATES[what]
    holder = complaint if number is None else _stage(complaint, number)
    return getattr(holder, column, None)


def _put(complaint: Complaint, what: str, to: date) -> list[Complaint | Stage]:
    """Put the date into a complaint read whole, unsaved; return what it changed.

    Raises Refused where the dates would contradict each other.
    """
    number, column, _ = DATES[what]
    first, changed = _stage(complaint, 1), [complaint if number is None else _stage(complaint, number)]
    if what == "told_on" and first is not None:
        first.requested_on = to
        changed.append(first)
    if what == "logged_on":
        complaint.logged_on = to
        changed.append(complaint)
    for holder in changed[:1]:
        setattr(holder, column, to)
    found = [holder for holder in changed if holder is not None]
    for holder in found:
        try:
            holder.validate_constraints()
        except ValidationError as wrong:
            raise Refused(
                f"With {spoken(to)} the dates of this complaint contradict each other", mend="Check the dates."
            ) from wrong
    return found


def _cures(whole: Complaint, what: str, to: date, on: date) -> list[str]:
    """Return what the correction would cure: each breach, or duty overdue on the day, that would be none."""
    days = calendar.current()
    before = duties.work_out(whole, days)
    _put(whole, what, to)
    after = duties.work_out(whole, days)
    return [
        f"{duty.provision} {duty.what}"
        for key, duty in before.items()
        if _failed(duty, on) and (key not in after or not _failed(after[key], on))
    ]


def _failed(duty: Duty, on: date) -> bool:
    overdue = duty.verdict is Verdict.OPEN and duty.due_on is not None and duty.due_on < on
    return duty.verdict is Verdict.BREACHED or overdue


def _apply(complaint: Complaint, correction: Correction, on: date) -> None:
    """Change the date itself."""
    whole = read(complaint.pk)
    for holder in _put(whole, correction.what, correction.new):
        holder.save(update_fields=["told_on", "logged_on"] if isinstance(holder, Complaint) else [*STAGE_DATES])
    complaint.told_on, complaint.logged_on = whole.told_on, whole.logged_on
    correction.applied_on = on
    journal.corrects()


STAGE_DATES = ("requested_on", "logged_on", "acknowledged_on", "answered_on")
