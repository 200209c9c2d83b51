"""Verdicts from dates and from facts, with their sentences: what the duties of every section share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from amends.rulebook import clocks, edition
from amends.rulebook.clocks import Clock
from amends.rulebook.duty import Verdict
from amends.rulebook.facts import Case, Stage
from amends.rulebook.limbs import Found
from amends.workdays import spoken


def by_the_day(
    subject: str, arose_on: date, due_on: date, done_on: date | None, done: str, *, too_late: date | None = None
) -> Found:
    """Return how a dated duty stands. `done` is the participle ("acknowledged"); `too_late` the day it was overtaken.

    Not done and not overtaken is open, whatever day it is now: lateness is asked of the dates.
    """
    due = f"due by {spoken(due_on)}"
    if done_on is not None:
        verdict = Verdict.MET if done_on <= due_on else Verdict.BREACHED
        says = f"{done[0].upper()}{done[1:]} on {spoken(done_on)}, {due}."
        return Found(subject, verdict, says, arose_on, due_on, done_on)
    if too_late is not None:
        says = f"Not {done} at all before the answer of {spoken(too_late)}; it was {due}."
        return Found(subject, Verdict.BREACHED, says, arose_on, due_on)
    return Found(subject, Verdict.OPEN, f"Not {done} yet; {due}.", arose_on, due_on)


def cannot_tell(subject: str, lacking: str, arose_on: date | None = None, due_on: date | None = None) -> Found:
    """Return that the record lacks a fact, named as the end of a sentence ("when the complaint was acknowledged")."""
    return Found(subject, Verdict.CANNOT_TELL, f"The record does not say {lacking}.", arose_on, due_on)


def held(
    subject: str,
    on: date,
    kept: bool,
    yes: str,
    no: str,
    *,
    lacking: str = "",
    due_on: date | None = None,
) -> Found:
    """Return whether something was so on the day it had to be: met with `yes`, breached with `no`.

    Where `lacking` is given the record does not hold the fact, and the answer is cannot tell.
    """
    if lacking and not kept:
        return cannot_tell(subject, lacking, on, due_on)
    if kept:
        return Found(subject, Verdict.MET, yes, on, due_on, on)
    return Found(subject, Verdict.BREACHED, no, on, due_on)


def still_to_do(subject: str, arose_on: date, due_on: date | None, says: str) -> Found:
    """Return a duty that is open."""
    return Found(subject, Verdict.OPEN, says, arose_on, due_on)


def on_the_clock(subject: str, clock: Clock, done_on: date | None, done: str, *, too_late: date | None = None) -> Found:
    """Return how a duty with a clock stands, naming the first limit where the clock was extended."""
    found = by_the_day(subject, clock.starts_on, clock.due_on, done_on, done, too_late=too_late)
    if clock.extended_to is None:
        return found
    return replace(found, because=f"{found.because} The first limit was {spoken(clock.limit_on)}; it was extended.")


def stages(case: Case, number: int, edition: str = "2024") -> Iterator[Stage]:
    """Yield the stage of that number where its clocks keep that edition; nothing otherwise."""
    stage = case.stage(number)
    code = clocks.edition_of(stage) if stage else None
    if stage and code and code.name == edition:
        yield stage


def every_stage(case: Case) -> Iterator[Stage]:
    """Yield both stages, as far as the complaint has gone and they began under the Code of 2024."""
    for number in (1, 2):
        yield from stages(case, number)


def named(stage: Stage) -> str:
    """Return the subject of a stage's duties: "stage 1"."""
    return f"stage {stage.number}"


def since_2024(case: Case, number: int, on: date | None) -> bool:
    """Return whether the Code of 2024 was in force on a day, or where none is known, when that stage began."""
    if on is not None:
        return on >= edition.load("2024").in_force_on
    return any(stages(case, number))
