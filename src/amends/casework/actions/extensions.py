"""More time, told in writing with its reason (Code 6.4, 6.5, 6.15, 6.16), and updates while they wait (5.9)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import calendar, duties, journal, outgoing
from amends.casework.action import action
from amends.casework.letters import Answers
from amends.casework.models import Complaint, Extension, Letter, Stage
from amends.casework.refused import Refused
from amends.casework.subject import open_stage, said
from amends.casework.whole import read
from amends.rulebook.facts import LetterKind
from amends.workdays import spoken

PROVISION = {1: "6.4", 2: "6.15"}


@action
def extend(
    *,
    complaint: Complaint,
    stage_number: int,
    by: Person,
    on: date,
    until: date,
    reason: str,
    good_reason: str = "",
    update_every: int | None = None,
    parts: Answers | None = None,
) -> Letter:
    """Return the extension letter as issued.

    One told after the limit, or past the cap without good reason, is recorded all the same; the rulebook does not
    move the due date for it. `update_every` is in working days, as agreed with the resident.
    """
    stage = open_stage(complaint, stage_number)
    provision = PROVISION[stage_number]
    reason = said(
        reason, "The reason for more time", provision=provision, mend="Say what in this complaint takes longer."
    )
    due_on = _due_before(complaint, stage)
    if due_on is not None and until <= due_on:
        raise Refused(
            f"The new date, {spoken(until)}, is no later than {spoken(due_on)}, when the answer is due already",
            provision=provision,
            mend="Give a later date, or answer by that day.",
        )
    if until <= on:
        raise Refused(
            f"The new date, {spoken(until)}, does not lie ahead", provision=provision, mend="Give a later date."
        )
    Extension.objects.create(
        stage=stage,
        told_on=on,
        until=until,
        reason=reason,
        good_reason=good_reason.strip(),
        ombudsman_details=True,  # every extension letter carries them
        by=by,
    )
    _agree(stage, update_every, on)
    kind = LetterKind.EXTENSION
    letter = outgoing.issue(complaint, stage, kind, by=by, on=on, answers=parts, due_on=due_on)
    journal.note("extended", f"More time for stage {stage_number}, until {spoken(until)}: {reason}", on=on, by=by)
    return letter


@action
def agree_updates(*, complaint: Complaint, stage_number: int, by: Person, on: date, every: int) -> None:
    """Keep how often, in working days, the resident agreed to be told how it is going (Code 5.9)."""
    stage = open_stage(complaint, stage_number)
    _agree(stage, every, on)
    journal.note("updates agreed", f"An update every {every} working days.", on=on, by=by)


def _due_before(complaint: Complaint, stage: Stage) -> date | None:
    """Return the day the answer is due as things stand."""
    return duties.due_dates(read(complaint.pk), stage, calendar.current())[1]


def _agree(stage: Stage, every: int | None, on: date) -> None:
    if every is None:
        return
    if every < 1:
        raise Refused(
            "Updates come every working day or less often", provision="5.9", mend="Give a whole number from 1."
        )
    stage.updates_every, stage.updates_agreed_on = every, on
    stage.save(update_fields=["updates_every", "updates_agreed_on"])
