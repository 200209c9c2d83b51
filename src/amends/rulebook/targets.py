"""A landlord's own targets, stricter than the Code's limits and never looser; no target moves a date of the Code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from amends.rulebook import clocks, edition
from amends.rulebook.facts import Case, Stage
from amends.workdays import Calendar, spoken

ACKNOWLEDGE, ANSWER, CALL_BACK = "acknowledge", "answer", "call back"
# Where the Code of 2024 has the limit that each target may not pass: target, provision, limit.
PLACES = {
    "acknowledge": (("6.2", "acknowledge"), ("6.11", "acknowledge")),
    "answer_1": (("6.3", "answer"),),
    "answer_2": (("6.14", "answer"),),
}
_WORDS = {"acknowledge": "acknowledging", "answer_1": "answering stage 1", "answer_2": "answering stage 2"}


@dataclass(frozen=True, slots=True)
class Targets:
    """A landlord's own targets in working days, None where it has none; the Code has no limit for calling back."""

    acknowledge: int | None = None
    answer_1: int | None = None
    answer_2: int | None = None
    call_back: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One target of a stage beside the Code: the landlord's own day, the Code's, and when it was done, if it was."""

    what: str
    own_on: date
    code_on: date
    done_on: date | None = None

    @property
    def met(self) -> bool | None:
        """Return whether it was done by the landlord's own day; None while it is not done."""
        return None if self.done_on is None else self.done_on <= self.own_on

    @property
    def because(self) -> str:
        """Return the sentence that sets the two days side by side."""
        return f"Our own target is {spoken(self.own_on)}; the Code's limit is {spoken(self.code_on)}."


def most(name: str) -> int | None:
    """Return the most working days that a target may have, the Code's own; None where the Code has no limit."""
    code = edition.load("2024")
    return min((code.length(*place) for place in PLACES.get(name, ())), default=None)


def looser(targets: Targets) -> tuple[str, ...]:
    """Return a sentence for each target that is no target: below one working day, or looser than the Code."""
    return tuple(
        sentence
        for name in Targets.__slots__
        if (days := getattr(targets, name)) is not None and (sentence := _wrong(name, days))
    )


def _wrong(name: str, days: int) -> str:
    limit, what = most(name), _WORDS.get(name, "calling back")
    if days < 1:
        return f"The target for {what} is at least 1 working day."
    if limit is not None and days > limit:
        return f"The target for {what} may be {limit} working days at most, as the Code has it; {days} is looser."
    return ""


def own(case: Case, stage: Stage, targets: Targets, calendar: Calendar) -> tuple[Target, ...]:
    """Return the landlord's own days for a stage beside the Code's; none for a stage that no target is set for.

    The own day counts as the Code does, from the request or the acknowledgement, and is never later than the Code's; an
    extension moves the Code's day and leaves the own one where it was.
    """
    return tuple(
        target
        for target in (_acknowledge(case, stage, targets, calendar), _answer(case, stage, targets, calendar))
        if target
    )


def _acknowledge(case: Case, stage: Stage, targets: Targets, calendar: Calendar) -> Target | None:
    clock = clocks.acknowledgement(case, stage, calendar)
    if clock is None or targets.acknowledge is None:
        return None
    on = min(calendar.after(clock.starts_on, targets.acknowledge), clock.due_on)
    return Target(ACKNOWLEDGE, on, clock.due_on, stage.acknowledged_on)


def _answer(case: Case, stage: Stage, targets: Targets, calendar: Calendar) -> Target | None:
    clock = clocks.answer(case, stage, calendar)
    days = targets.answer_1 if stage.number == 1 else targets.answer_2
    if clock is None or days is None:
        return None
    started = stage.acknowledged_on
    if started is None:
        due = clocks.acknowledgement(case, stage, calendar)
        started = due.due_on if due else clock.starts_on
    on = min(calendar.after(started, days), clock.due_on)
    return Target(ANSWER, on, clock.due_on, stage.answered_on)


def call_back_on(asked_on: date, targets: Targets, calendar: Calendar) -> date | None:
    """Return the day by which somebody who asked for a call is rung back; None where no target is set."""
    return None if targets.call_back is None else calendar.after(asked_on, targets.call_back)


TRY_AGAIN_DAYS = 7  # calendar days until somebody who could not be reached is tried once more


def follow_up_on(answered_on: date, days: int) -> date:
    """Return the day of a word with the resident after an answer, so many calendar days on; the Code asks for none."""
    return answered_on + timedelta(days=days)


def try_again_on(tried_on: date) -> date:
    """Return the day on which somebody who could not be reached is tried once more."""
    return tried_on + timedelta(days=TRY_AGAIN_DAYS)
