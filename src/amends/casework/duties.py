"""Duties kept: what the rulebook says of a complaint, or of what is not one, written with the change."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet

from amends.accounts.models import Landlord
from amends.casework import things
from amends.casework.facts import case_of
from amends.casework.front_door_facts import landlord_of, thing_of
from amends.casework.models import Complaint, Duty, Stage
from amends.casework.whole import read
from amends.rulebook import clocks, registry
from amends.rulebook.duties.offices import OFFICES
from amends.rulebook.duties.policy import POLICY
from amends.rulebook.duty import Duty as Asked
from amends.rulebook.duty import Verdict
from amends.rulebook.facts import Case
from amends.workdays import Calendar

FIELDS = ("ask", "falls_to", "arose_on", "due_on", "met_on", "verdict", "because")


class DutyVanished(RuntimeError):
    """A duty that had already fallen due is no longer returned by the rulebook: a fault in the rulebook."""


def work_out(complaint: Complaint, calendar: Calendar) -> dict[tuple[str, str, str, str], Asked]:
    """Return the duties of a complaint read whole, by key; what does not apply is not kept."""
    return of_case(case_of(complaint), calendar)


def of_case(case: Case, calendar: Calendar) -> dict[tuple[str, str, str, str], Asked]:
    """Return the duties that the facts of a complaint settle, by key; what does not apply is not kept."""
    found = registry.duties(case, calendar)
    return {duty.key: duty for duty in found if duty.verdict is not Verdict.NOT_APPLICABLE}


def recompute(complaint: Complaint, calendar: Calendar, *, on: date | None, corrects: bool = False) -> int:
    """Bring the stored duties of a complaint read whole up to its facts, and its next duty with them.

    Returns how many rows were written. Raises DutyVanished where a duty due before `on` would disappear and the
    record is not being corrected.
    """
    asked = work_out(complaint, calendar)
    stored = Duty.objects.filter(complaint=complaint)
    written = _store(complaint.reference, complaint.landlord_id, complaint, asked, stored, None if corrects else on)
    rewrite_copies(complaint, list(asked.values()), calendar)
    return written


def bring_up(pk: int, calendar: Calendar, *, on: date | None, corrects: bool = False) -> None:
    """Bring the duties of a complaint up to what changed beside it: what came of its issue, or a restriction."""
    complaint = read(pk)
    recompute(complaint, calendar, on=on, corrects=corrects)
    complaint.save(update_fields=["next_due_on", "next_ask"])


def work_out_thing(thing: Model, calendar: Calendar) -> dict[tuple[str, str, str, str], Asked]:
    """Return the duties of a thing that is no complaint, by key."""
    fact = thing_of(thing)
    found = registry.duties_of(fact, calendar) if fact else ()
    return {duty.key: duty for duty in found if duty.verdict is not Verdict.NOT_APPLICABLE}


def recompute_thing(thing: Model, calendar: Calendar, *, on: date | None, corrects: bool = False) -> int:
    """Bring the stored duties of a thing that is no complaint up to its facts; return how many rows were written."""
    landlord, subject = things.landlord_id(thing), things.name_of(thing)
    held = Q(subject=subject) | Q(subject__startswith=f"{subject} ")
    stored = Duty.objects.filter(held, landlord=landlord, complaint__isnull=True)
    return _store(subject, landlord, None, work_out_thing(thing, calendar), stored, None if corrects else on)


def work_out_landlord(landlord: Landlord, calendar: Calendar) -> dict[tuple[str, str, str, str], Asked]:
    """Return the landlord's own duties, as its papers show them, by key."""
    found = registry.duties_of(landlord_of(landlord), calendar)
    return {duty.key: duty for duty in found if duty.verdict is not Verdict.NOT_APPLICABLE}


def recompute_landlord(landlord: Landlord, calendar: Calendar) -> int:
    """Bring the landlord's own stored duties up to its papers; return how many rows were written."""
    own = Q(subject__in=(POLICY, OFFICES)) | Q(subject__startswith="office ")
    stored = Duty.objects.filter(own, landlord=landlord, complaint__isnull=True)
    return _store(landlord.name, landlord.pk, None, work_out_landlord(landlord, calendar), stored, None)


def _store(
    name: str,
    landlord: int,
    complaint: Complaint | None,
    asked: dict[tuple[str, str, str, str], Asked],
    rows: QuerySet[Duty],
    on: date | None,
) -> int:
    """Write what differs; a duty due before `on` may not disappear, where a day is given."""
    stored = {duty.key: duty for duty in rows}
    gone = [duty for key, duty in stored.items() if key not in asked]
    for duty in gone:
        if on is not None and duty.due_on is not None and duty.due_on < on:
            raise DutyVanished(f"{name}: {duty}, due {duty.due_on}, is no longer among the duties.")
    if gone:
        Duty.objects.filter(pk__in=[duty.pk for duty in gone]).delete()
    new = [_row(landlord, complaint, duty) for key, duty in asked.items() if key not in stored]
    Duty.objects.bulk_create(new)
    differs = {old.pk: taken for key, old in stored.items() if key in asked and (taken := _take(old, asked[key]))}
    for pk, taken in differs.items():  # few of them, and of each little: one statement for all would cost more to make
        Duty.objects.filter(pk=pk).update(**taken)
    return len(new) + len(differs) + len(gone)


def differ(complaint: Complaint, calendar: Calendar) -> bool:
    """Return whether the stored duties or due dates are not what the facts make them now."""
    stored = {duty.key: duty for duty in Duty.objects.filter(complaint=complaint)}
    asked = work_out(complaint, calendar)
    same = stored.keys() == asked.keys() and not any(_wrong(stored[key], asked[key]) for key in asked)
    dates = [
        (stage.ack_due_on, stage.due_on) == due_dates(complaint, stage, calendar) for stage in complaint.stages.all()
    ]
    return not same or not all(dates)


def row(complaint: Complaint, duty: Asked) -> Duty:
    """Return the unsaved row of a complaint's duty."""
    return _row(complaint.landlord_id, complaint, duty)


def _row(landlord: int, complaint: Complaint | None, duty: Asked) -> Duty:
    edition, provision, what, subject = duty.key
    values = {name: getattr(duty, name) for name in FIELDS}
    return Duty(
        landlord_id=landlord,
        complaint=complaint,
        edition=edition,
        provision=provision,
        what=what,
        subject=subject,
        **values,
    )


def rewrite_copies(complaint: Complaint, asked: list[Asked], calendar: Calendar) -> None:
    """Rewrite the dates that lists are ordered by: the complaint's next duty, unsaved, and its stages' due dates."""
    first = next_of(asked)
    complaint.next_due_on = first.due_on if first else None
    complaint.next_ask = first.ask if first else ""
    case = case_of(complaint)
    for stage in complaint.stages.all():
        ack_due_on, due_on = due_dates_of(case, stage.number, calendar)
        if (stage.ack_due_on, stage.due_on) != (ack_due_on, due_on):
            Stage.objects.filter(pk=stage.pk).update(ack_due_on=ack_due_on, due_on=due_on)
            stage.ack_due_on, stage.due_on = ack_due_on, due_on


def next_of(asked: list[Asked]) -> Asked | None:
    """Return the open duty that is due first and has something to do, or None."""
    return registry.next_duty(asked)


def due_dates(complaint: Complaint, stage: Stage, calendar: Calendar) -> tuple[date | None, date | None]:
    """Return the days by which a stage is to be acknowledged and answered; None where its edition sets none."""
    return due_dates_of(case_of(complaint), stage.number, calendar)


def due_dates_of(case: Case, number: int, calendar: Calendar) -> tuple[date | None, date | None]:
    """Return the days by which a stage of a case is to be acknowledged and answered, as `due_dates` does."""
    fact = case.stage(number)
    assert fact is not None
    acknowledge = clocks.acknowledgement(case, fact, calendar)
    answer = clocks.answer(case, fact, calendar)
    return (acknowledge.due_on if acknowledge else None, answer.due_on if answer else None)


def _take(old: Duty, duty: Asked) -> dict[str, Any]:
    """Return what of a stored row is not as the rulebook has it, each with the rulebook's answer."""
    return {name: getattr(duty, name) for name in _wrong(old, duty)}


def _wrong(old: Duty, duty: Asked) -> list[str]:
    """Return the fields of a stored row that are not as the rulebook has them."""
    return [name for name in FIELDS if getattr(old, name) != getattr(duty, name)]
