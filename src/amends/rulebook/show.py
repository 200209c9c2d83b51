"""The duties of cases, printed: as text for people, as at a day, and as JSON for machines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from amends.rulebook.duty import Duty, Verdict
from amends.rulebook.facts import Case
from amends.rulebook.front_door import Expression, Landlord, Thing
from amends.rulebook.registry import duties_of, next_duty
from amends.rulebook.working import ThirdParty
from amends.workdays import ENGLAND_AND_WALES, Calendar, spoken


class Standing(StrEnum):
    """How a duty stands as at a day: its verdict, with lateness asked of the dates."""

    OVERDUE = "overdue"
    LATE = "late"
    BREACHED = "breached"
    CANNOT_TELL = "cannot tell"
    DUE = "due"
    OPEN = "open"
    AHEAD = "ahead"
    MET = "met"
    NOT_APPLICABLE = "not applicable"


def standing(duty: Duty, on: date) -> Standing:
    """Return how a duty stands as at a day; what was done later is not done yet."""
    if duty.verdict in (Verdict.CANNOT_TELL, Verdict.NOT_APPLICABLE):
        return Standing(duty.verdict.value)
    if duty.arose_on and duty.arose_on > on:
        return Standing.AHEAD
    if duty.met_on and duty.met_on <= on:
        return Standing.LATE if duty.verdict is Verdict.BREACHED else Standing.MET
    if duty.verdict is Verdict.BREACHED and duty.met_on is None:
        return Standing.BREACHED
    if duty.due_on is None:
        return Standing.OPEN
    return Standing.OVERDUE if duty.due_on < on else Standing.DUE


def as_at(found: Iterable[Duty], on: date) -> tuple[tuple[Duty, Standing], ...]:
    """Return each duty with how it stands as at a day."""
    return tuple((duty, standing(duty, on)) for duty in found)


def as_text(cases: Sequence[Case | Thing], on: date, calendar: Calendar = ENGLAND_AND_WALES) -> str:
    """Return the duties of each case in words, as at a day, in the Code's order, with what to do next."""
    return "\n\n".join("\n".join(_case_lines(case, on, calendar)) for case in cases)


_CALLED: dict[type, str] = {Expression: "heard", ThirdParty: "third party"}


def called(one: Case | Thing) -> str:
    """Return the name of a case, or what a thing outside one is called: "request 7"."""
    if isinstance(one, Case):
        return one.name
    if isinstance(one, Landlord):
        return "policy"
    return f"{_CALLED.get(type(one), type(one).__name__.lower())} {one.key}"


def _case_lines(case: Case | Thing, on: date, calendar: Calendar) -> list[str]:
    found = duties_of(case, calendar)
    lines = [called(case), f"As at {spoken(on)}"]
    if first := next_duty(found):
        late = "overdue since" if first.due_on and first.due_on < on else "by"
        lines.append(
            f"Next: {first.ask}, {late} {spoken(first.due_on) if first.due_on else ''} (Code {first.provision})"
        )
    lines.append("")
    for duty, stands in as_at(found, on):
        lines.append(f"{stands.upper():<12} {duty.provision:<5} {duty.what} ({duty.subject})")
        lines.append(f"{'':<18} {duty.because}")
    counts = {one: sum(stands is one for _, stands in as_at(found, on)) for one in Standing}
    lines += ["", ", ".join(f"{number} {one}" for one, number in counts.items() if number) + "."]
    return lines


def as_json(cases: Sequence[Case | Thing], on: date, calendar: Calendar = ENGLAND_AND_WALES) -> Any:
    """Return what `amends duties --json` prints: one case as a mapping, several as a list of them.

    The verdict is that of all the facts in the file; lateness as at the day is to be read from the dates.
    """
    made = [
        {
            "case": called(case),
            "as_at": on.isoformat(),
            "duties": [_duty_json(duty) for duty in duties_of(case, calendar)],
        }
        for case in cases
    ]
    return made[0] if len(made) == 1 else made


def _duty_json(duty: Duty) -> dict[str, str | None]:
    days = {name: getattr(duty, name) for name in ("arose_on", "due_on", "met_on")}
    return {
        "edition": duty.edition,
        "provision": duty.provision,
        "what": duty.what,
        "subject": duty.subject,
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "verdict": duty.verdict.value,
        "because": duty.because,
    }
