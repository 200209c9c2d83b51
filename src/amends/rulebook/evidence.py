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
from amends.workdays import Calendar, spoken


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


def in_2024(on: date | None) -> bool:
    """Return whether the Code of 2024 was in force on a day; a day that is not known counts as now."""
    return on is None or on >= edition.load("2024").in_force_on


def due_after(calendar: Calendar, start: date, provision: str, name: str) -> date:
    """Return the day on which a limit of the Code of 2024, ours or its own, ends that began on a day."""
    return clocks.count(calendar, start, edition.load("2024").limit(provision, name), "").due_on


def dated_from(
    subject: str, told_on: date, counts_from: date | None, what: str, due_on: date, *, declined_on: date | None = None
) -> Iterator[Found]:
    """Yield whether what was made of a telling ("complaint", "stage 2") counts from the day of the telling.

    Not made yet it is open until `due_on`; a resident who declined by then asks for nothing.
    """
    told = f"It was told on {spoken(told_on)}"
    if counts_from is not None and counts_from <= told_on:
        says = f"{told}, and the {what} counts from {spoken(counts_from)}."
        yield Found(subject, Verdict.MET, says, told_on, None, told_on)
    elif counts_from is not None:
        says = f"{told}, but the {what} counts from {spoken(counts_from)}, which is later."
        yield Found(subject, Verdict.BREACHED, says, told_on)
    elif declined_on is None:
        says = f"{told}; no {what} has been made of it yet, due by {spoken(due_on)}."
        yield still_to_do(subject, told_on, due_on, says)
    elif declined_on > due_on:
        says = (
            f"{told}, and no {what} was made of it by {spoken(due_on)}; the resident declined on {spoken(declined_on)}."
        )
        yield Found(subject, Verdict.BREACHED, says, told_on, due_on)


def reviewed(
    subject: str,
    since: date,
    review_on: date | None,
    done: tuple[date, ...],
    due: tuple[date, ...],
    ended_on: date | None,
) -> Iterator[Found]:
    """Yield whether each review was done by the date set for it, and how the one now set stands."""
    for at, on in enumerate(done, 1):
        name = f"{subject} review {at}"
        if at <= len(due):
            yield by_the_day(name, since, due[at - 1], on, "reviewed")
        else:
            yield cannot_tell(name, f"by when the review of {spoken(on)} was due", since)
        since = on
    if review_on is None or (ended_on is not None and ended_on <= review_on):
        return
    name = f"{subject} review {len(done) + 1}"
    if ended_on is None:
        yield by_the_day(name, since, review_on, None, "reviewed")
    else:
        says = f"Not reviewed before it ended on {spoken(ended_on)}; it was due by {spoken(review_on)}."
        yield Found(name, Verdict.BREACHED, says, since, review_on)
