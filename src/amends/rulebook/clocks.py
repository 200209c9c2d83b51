"""Due dates of a stage, each with its working: how this date was reached.

Day 0 is the day of the event. A clock keeps the edition in force when its stage began. Nothing pauses a clock; only
an extension told in time, with its reason, moves it, and by no more than the cap unless there is good reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from amends.rulebook import edition as editions
from amends.rulebook import reached
from amends.rulebook.edition import Edition, EditionError, Limit, Unit
from amends.rulebook.facts import Case, Extension, Stage
from amends.workdays import Calendar, spoken

# Where each edition keeps the limits of a stage: (acknowledge, answer, extend); none where it sets none.
PLACES = {
    ("2022", 1): ("4.1", "5.1", "5.1"),
    ("2022", 2): (None, "5.13", "5.13"),
    ("2024", 1): ("6.2", "6.3", "6.4"),
    ("2024", 2): ("6.11", "6.14", "6.15"),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit running from `starts_on` (day 0) to `limit_on`, or to `extended_to` where more time was validly taken."""

    starts_on: date
    limit_on: date
    limit: int
    unit: str
    working: tuple[str, ...]
    extended_to: date | None = None

    @property
    def due_on(self) -> date:
        """Return the day by which it has to be done."""
        return self.extended_to or self.limit_on


def edition_of(stage: Stage) -> Edition | None:
    """Return the edition that a stage's clocks keep, the one in force when it began, or None before the first."""
    try:
        return editions.in_force(stage.requested_on)
    except EditionError:
        return None


def day_0(case: Case, stage: Stage) -> date:
    """Return the day from which a stage counts: the request, or the day the Ombudsman overturned its refusal."""
    overturned = [r.overturned_on for r in case.refusals if r.stage == stage.number and r.overturned_on]
    return max([stage.requested_on, *overturned])


@lru_cache(maxsize=16_384)
def count(calendar: Calendar, start: date, limit: Limit, event: str) -> Clock:
    """Return the clock of a counted limit from a day, with its working in sentences."""
    number = limit.limit or 0
    if limit.unit is Unit.DAYS:
        due = start + timedelta(days=number)
        return Clock(
            start, due, number, limit.unit, (f"{event} on {spoken(start)}, which is day 0.", _counts(due, number))
        )
    due = calendar.after(start, number)
    working = [f"{event} on {spoken(start)}, which is day 0.", f"{number} working days after it is {spoken(due)}."]
    if skipped := calendar.holidays_between(start, due):
        named = "; ".join(f"{name}, {spoken(day)}" for day, name in skipped if day.weekday() < 5)
        working.append(f"Weekends do not count, nor do these bank holidays: {named}.")
    else:
        working.append("Weekends do not count; there is no bank holiday between.")
    return Clock(start, due, number, limit.unit, tuple(working))


def _counts(due: date, number: int) -> str:
    return f"{number} days after it, weekends and bank holidays among them, is {spoken(due)}."


def acknowledgement(case: Case, stage: Stage, calendar: Calendar) -> Clock | None:
    """Return the clock for acknowledging a stage, or None where its edition sets none (2022 stage 2, and before)."""
    place = _place(stage, 0)
    if place is None:
        return None
    code, number = place
    event = "The complaint was made" if stage.number == 1 else "Stage 2 was asked for"
    return count(calendar, day_0(case, stage), code.limit(number, "acknowledge"), event)


def answer(case: Case, stage: Stage, calendar: Calendar) -> Clock | None:
    """Return the clock for answering a stage under its edition, or None where we hold no rule for it.

    2024: from the acknowledgement (6.3, 6.14), or where none went, 15 or 25 working days from the request.
    2022: from logging at stage 1 (5.1), from the request at stage 2 (5.13).
    """
    place = _place(stage, 1)
    if place is None:
        return None
    code, number = place
    if code.name == "2022":
        clock = _answer_2022(case, stage, calendar, code)
    elif stage.acknowledged_on is None:
        return answer_from_request(case, stage, calendar)
    else:
        event = "The acknowledgement went"
        clock = count(calendar, stage.acknowledged_on, code.limit(number, "answer"), event)
    return extend(clock, stage, calendar)


def answer_from_request(case: Case, stage: Stage, calendar: Calendar) -> Clock | None:
    """Return the second clock of 6.3 and 6.14: 15 or 25 working days from the request, acknowledged or not.

    A valid extension lengthens it by as many working days as it lengthens the first.
    """
    place = _place(stage, 1)
    if place is None or place[0].name != "2024":
        return None
    code, number = place
    name, event = ("answer_from_told", "The complaint was made") if stage.number == 1 else _FROM_REQUEST
    clock = count(calendar, day_0(case, stage), code.limit(number, name), event)
    if stage.acknowledged_on is None:
        return extend(clock, stage, calendar)
    first = extend(count(calendar, stage.acknowledged_on, code.limit(number, "answer"), ""), stage, calendar)
    if first.extended_to is None:
        return clock
    added = calendar.between(first.limit_on, first.extended_to)
    later = calendar.after(clock.limit_on, max(added, 0))
    working = (*clock.working, f"The extension adds {added} working days: {spoken(later)}.")
    return Clock(clock.starts_on, clock.limit_on, clock.limit, clock.unit, working, later)


_FROM_REQUEST = ("answer_from_request", "Stage 2 was asked for")


def _answer_2022(case: Case, stage: Stage, calendar: Calendar, code: Edition) -> Clock:
    if stage.number == 2:
        return count(calendar, day_0(case, stage), code.limit("5.13", "answer"), "Stage 2 was asked for")
    if stage.logged_on is not None:
        return count(calendar, stage.logged_on, code.limit("5.1", "answer"), "The complaint was logged")
    should = count(calendar, day_0(case, stage), code.limit("4.1", "acknowledge"), "The complaint was made").due_on
    return count(calendar, should, code.limit("5.1", "answer"), "The complaint should have been logged")


def _place(stage: Stage, at: int) -> tuple[Edition, str] | None:
    code = edition_of(stage)
    number = PLACES.get((code.name, stage.number), (None, None, None))[at] if code else None
    return (code, number) if code and number else None


def cap_on(stage: Stage, limit_on: date, calendar: Calendar) -> date:
    """Return the last day that an extension may reach without good reason: 10 or 20 working days past the limit."""
    place = _place(stage, 2)
    if place is None:
        raise EditionError(f"No edition held here says how far a stage {stage.number} of {stage.requested_on} may run.")
    return calendar.after(limit_on, place[0].length(place[1], "extend"))


def extend(clock: Clock, stage: Stage, calendar: Calendar) -> Clock:
    """Return the clock moved by the stage's extensions, those that are valid, with a sentence for each."""
    due, working, taken = clock.limit_on, list(clock.working), 0
    for extension in sorted(stage.extensions, key=lambda one: one.told_on):
        moved, why = _moved(extension, clock.limit_on, due, taken, stage, calendar)
        working.append(why)
        taken += moved > due
        due = max(due, moved)
    extended = due if due > clock.limit_on else None
    return Clock(clock.starts_on, clock.limit_on, clock.limit, clock.unit, tuple(working), extended)


def _moved(one: Extension, limit_on: date, due: date, taken: int, stage: Stage, calendar: Calendar) -> tuple[date, str]:
    """Return the date that one extension reaches (the old one where it does not count), and a sentence why."""
    came = reached.extension(stage, one)
    if came.on is None:
        return due, f"{came.says} So it does not move the date."
    told = f"The extension told on {spoken(came.on)}"
    if came.on > limit_on:
        return due, f"{told} came after the limit, {spoken(limit_on)}, so it does not move the date."
    if not one.reason.strip():
        return due, f"{told} gave no reason, so it does not move the date."
    if taken and not one.good_reason.strip():
        return due, f"{told} was a second one without good reason, so it does not move the date."
    cap = cap_on(stage, limit_on, calendar)
    if one.until <= cap:
        return one.until, f"{told} moved it to {spoken(one.until)}."
    agreed = one.agreed or _place_name(stage) != "2022"
    if one.good_reason.strip() and agreed:
        return one.until, f"{told} moved it, for a good reason, to {spoken(one.until)}."
    lacking = "good reason" if agreed else "the resident's agreement"
    return (
        cap,
        f"{told} asked for {spoken(one.until)}, but without {lacking} it counts to {spoken(cap)} and no further.",
    )


def _place_name(stage: Stage) -> str:
    code = edition_of(stage)
    return code.name if code else ""


def missed_on(clock: Clock) -> date:
    """Return the first day on which it is too late."""
    return clock.due_on + timedelta(days=1)
