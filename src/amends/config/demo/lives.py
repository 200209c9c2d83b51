"""How complaints of the demonstration go: each is told as a sequence of days on which somebody does something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from amends.casework.actions import corrections, definition, refusals, stages, withdrawals
from amends.casework.models import Objection, Refusal
from amends.config.demo.case import Work

NEVER = 10_000  # working days: nobody has done it up to now


@dataclass(frozen=True, slots=True)
class Plan:
    """What will happen on a complaint; days are working days since the step before, NEVER where nobody does it."""

    logged_after: int = 0
    prepared_after: int = 1
    acknowledged_after: int = 3
    answered_after: int = 8
    signed: bool = True
    triaged: bool = True
    weighed: bool = True
    heard: bool = True
    extended: str = ""  # "in time", "late", "too far"
    objects: str = ""  # "settled", "open"
    promises: str = ""  # "kept", "late", "never", "today"
    closed_after: int = NEVER
    escalated_after: int = NEVER
    at_stage_2: Plan | None = None
    ends: str = ""  # "refused", "refusal waits", "overturned", "withdrawn", "resumed"
    corrected: str = ""  # "confirmed", "waits"
    updates_agreed: bool = field(default=True)


def life(work: Work, plan: Plan, told_on: date, today: date) -> Iterator[date]:
    """Yield each day on which something is done next, and do it when asked for the one after."""
    days = work.days
    logged_on = days.after(told_on, plan.logged_after)
    yield logged_on
    work.receive(told_on, logged_on)
    if plan.ends.startswith("refus") or plan.ends == "overturned":
        yield from _refused(work, plan, told_on)
        if plan.ends != "overturned":
            return
    yield from _stage(work, plan, today)
    if plan.escalated_after != NEVER and plan.at_stage_2 is not None:
        yield days.after(_answered(work), plan.escalated_after)
        work.escalate(days.after(_answered(work), plan.escalated_after))
        yield from _stage(work, plan.at_stage_2, today)
        plan = plan.at_stage_2
    closed_on = days.after(_answered(work), plan.closed_after) if plan.closed_after != NEVER else date.max
    yield closed_on
    stages.close(complaint=work.complaint, by=work.handler, on=closed_on)


def _stage(work: Work, plan: Plan, today: date) -> Iterator[date]:
    """Yield the days of one stage, up to its answer and what was promised in it."""
    days = work.days
    on = work.complaint.told_on if work.stage == 1 else work.complaint.stages.get(number=2).requested_on
    asked_on = _overturned(work) or on
    yield _later(work, asked_on, plan.prepared_after)
    on = days.after(asked_on, plan.prepared_after)
    work.prepare(on, triage=plan.triaged)
    yield _later(work, asked_on, plan.acknowledged_after)
    on = days.after(asked_on, plan.acknowledged_after)
    work.acknowledge(on)
    yield from _in_between(work, plan, on)
    if plan.answered_after == NEVER:
        yield date.max
    decided_on, answered_on = days.after(on, max(plan.answered_after - 2, 1)), days.after(on, plan.answered_after)
    yield decided_on
    work.decide(decided_on)
    yield answered_on if plan.signed else date.max
    work.sign(answered_on)
    promised = work.promise(answered_on, _promised_for(work, plan, answered_on, today)) if plan.promises else None
    work.answer(answered_on, nothing_left=promised is None)
    if promised and plan.promises in ("kept", "late"):
        done_on = days.after(promised.due_on, 6 if plan.promises == "late" else 0)
        if plan.escalated_after == NEVER:  # else it is done while stage 2 runs
            yield done_on
            work.keep(promised, done_on)
    if plan.corrected:
        yield from _corrected(work, plan, answered_on)


def _in_between(work: Work, plan: Plan, on: date) -> Iterator[date]:
    """Yield the days between acknowledgement and answer: the resident's word, the papers, more time, an ending."""
    days = work.days
    if plan.ends in ("withdrawn", "resumed"):
        yield from _withdrawn(work, plan, on)
    if plan.objects:
        yield days.after(on, 1)
        says = "That is not all. I also said that nobody told me when they would come."
        made = definition.object(complaint=work.complaint, on=days.after(on, 1), says=says)
        if plan.objects == "settled":
            yield days.after(on, 2)
            _settle(work, made, days.after(on, 2))
    if plan.heard:
        yield days.after(on, 2)
        work.speak(days.after(on, 2))
    if plan.weighed:
        yield days.after(on, 3)
        work.gather(days.after(on, 3))
    if plan.extended:
        yield from _more_time(work, plan, on)


def _settle(work: Work, made: Objection, on: date) -> None:
    how = "Agreed on the telephone: it is part of point 1, and the answer will deal with it."
    definition.settle(objection=made, by=work.handler, on=on, how=how)


def _more_time(work: Work, plan: Plan, on: date) -> Iterator[date]:
    """Yield the day on which more time is taken, and those of the updates that were agreed."""
    days, limit = work.days, 10 if work.stage == 1 else 20
    late, far = plan.extended == "late", plan.extended == "too far"
    told_on = days.after(on, limit + 2 if late else limit - 2)
    until = days.after(on, limit + (14 if far and work.stage == 1 else 24 if far else 8))
    yield told_on
    reason = "The surveyor comes on a day that suits you, and that is after the day on which our answer is due."
    work.extend(told_on, until, reason, every=5 if plan.updates_agreed else None, too_far=far)
    answered_on = days.after(on, min(plan.answered_after, 200)) if plan.answered_after != NEVER else date.max
    for number in (1, 2) if plan.updates_agreed else ():
        update_on = days.after(told_on, 5 * number)
        if update_on >= answered_on or work.rng.random() < 0.2:
            return
        yield update_on
        work.speak(update_on, "Rang to say how it is going: the surveyor's report is expected this week.", update=True)


def _refused(work: Work, plan: Plan, told_on: date) -> Iterator[date]:
    """Yield the days on which a complaint is not taken, and taken after all."""
    days = work.days
    yield days.after(told_on, 2)
    proposed = work.refuse(days.after(told_on, 2))
    if plan.ends == "refusal waits":
        yield date.max
    yield days.after(told_on, 4)
    work.approve(proposed, days.after(told_on, 4))
    if plan.ends != "overturned":
        return
    yield days.after(told_on, 24)
    because = "The Ombudsman told us to take it: the resident was in hospital for much of that time."
    refusals.overturn(complaint=work.complaint, by=work.officer, on=days.after(told_on, 24), because=because)


def _withdrawn(work: Work, plan: Plan, on: date) -> Iterator[date]:
    """Yield the day on which the resident stops, and that on which they go on; what stays so may be closed."""
    days = work.days
    yield days.after(on, 2)
    words = "Somebody came today and did it all. I do not want to go on with this."
    withdrawals.withdraw(complaint=work.complaint, on=days.after(on, 2), words=words, by=None)
    if plan.ends == "withdrawn":
        yield days.after(on, plan.closed_after) if plan.closed_after != NEVER else date.max
        stages.close(complaint=work.complaint, by=work.handler, on=days.after(on, plan.closed_after))
        yield date.max
    yield days.after(on, 4)
    withdrawals.resume(complaint=work.complaint, on=days.after(on, 4), by=None)


def _corrected(work: Work, plan: Plan, answered_on: date) -> Iterator[date]:
    """Yield the days on which the day of a late acknowledgement is put right, with its reason."""
    on, stage = work.days.after(answered_on, 3), work.complaint.stages.get(number=1)
    yield on
    right = work.days.after(stage.requested_on, 4)
    reason = "The letter went that day, as the post book shows; it was entered here when the handler came back."
    made = corrections.correct(
        complaint=work.complaint, what="stage 1 acknowledged_on", to=right, reason=reason, by=work.handler, on=on
    )
    if plan.corrected == "confirmed":
        yield work.days.after(on, 1)
        corrections.confirm(correction=made, by=work.officer, on=work.days.after(on, 1))


def _promised_for(work: Work, plan: Plan, on: date, today: date) -> date:
    """Return the day for which something is promised."""
    return today if plan.promises == "today" else work.days.after(on, work.rng.randint(5, 25))


def _later(work: Work, on: date, after: int) -> date:
    return date.max if after == NEVER else work.days.after(on, after)


def _answered(work: Work) -> date:
    answered_on = work.complaint.stages.get(number=work.stage).answered_on
    return answered_on or date.max - timedelta(days=1)


def _overturned(work: Work) -> date | None:
    found = [one.overturned_on for one in _refusals(work) if one.overturned_on]
    return max(found, default=None)


def _refusals(work: Work) -> list[Refusal]:
    return list(work.complaint.stages.get(number=work.stage).refusals.all())


def by_chance(rng: Random) -> Plan:
    """Return how a complaint usually goes: most in time, some late, a few badly."""
    first = Plan(
        logged_after=rng.choices((0, 1, 2), (80, 15, 5))[0],
        prepared_after=rng.choices((1, 2), (60, 40))[0] + 1,
        acknowledged_after=rng.choices((3, 4, 5, 7, 9), (30, 35, 23, 8, 4))[0],
        answered_after=rng.choices((6, 8, 9, 10, 12, 16), (14, 26, 24, 20, 10, 6))[0],
        triaged=rng.random() < 0.94,
        weighed=rng.random() < 0.9,
        heard=rng.random() < 0.92,
        objects=rng.choices(("", "settled", "open"), (90, 8, 2))[0],
        promises=rng.choices(("", "kept", "late", "never"), (55, 34, 7, 4))[0],
        closed_after=rng.choices((2, 10, 25), (10, 60, 30))[0],
    )
    if rng.random() < 0.16:
        how = rng.choices(("in time", "late", "too far"), (70, 20, 10))[0]
        first = replace(first, extended=how, answered_after=rng.randint(14, 20), updates_agreed=rng.random() < 0.85)
    if rng.random() < 0.2:
        second = replace(
            first,
            prepared_after=1,
            acknowledged_after=rng.choices((2, 4, 5, 7), (35, 40, 18, 7))[0],
            answered_after=rng.choices((14, 17, 19, 20, 24), (20, 30, 25, 15, 10))[0],
            extended="",
            objects="",
        )
        first = replace(first, escalated_after=rng.randint(3, 22), at_stage_2=second)
    return first


# How many working days ago, and what happened: together they show every state and standing, whatever day it is today.
LATELY: tuple[tuple[int, Plan], ...] = (
    (0, Plan(prepared_after=NEVER)),
    (1, Plan(prepared_after=NEVER)),
    (3, Plan(prepared_after=1, acknowledged_after=NEVER)),
    (5, Plan(prepared_after=2, acknowledged_after=NEVER)),
    (8, Plan(prepared_after=2, acknowledged_after=NEVER)),
    (7, Plan(acknowledged_after=4, answered_after=NEVER)),
    (9, Plan(acknowledged_after=3, answered_after=NEVER, objects="open")),
    (13, Plan(acknowledged_after=3, answered_after=NEVER)),
    (22, Plan(acknowledged_after=4, answered_after=NEVER, heard=False)),
    (14, Plan(acknowledged_after=3, answered_after=9, signed=False)),
    (13, Plan(acknowledged_after=3, answered_after=9, signed=False)),
    (15, Plan(acknowledged_after=3, answered_after=NEVER, extended="in time")),
    (24, Plan(acknowledged_after=4, answered_after=NEVER, extended="late")),
    (4, Plan(ends="refusal waits")),
    (16, Plan(ends="refused")),
    (90, Plan(ends="refused")),
    (48, Plan(ends="overturned", acknowledged_after=3, answered_after=9, promises="kept")),
    (9, Plan(ends="withdrawn")),
    (60, Plan(ends="withdrawn", closed_after=12)),
    (30, Plan(ends="resumed", answered_after=9)),
    (20, Plan(acknowledged_after=3, answered_after=9, promises="today")),
    (45, Plan(acknowledged_after=4, answered_after=10, promises="never", closed_after=8)),
    (26, Plan(acknowledged_after=3, answered_after=8)),
    (34, Plan(acknowledged_after=7, answered_after=8, corrected="waits")),
    (70, Plan(acknowledged_after=7, answered_after=9, corrected="confirmed", closed_after=20)),
    (18, Plan(answered_after=8, escalated_after=4, at_stage_2=Plan(prepared_after=NEVER))),
    (28, Plan(answered_after=9, escalated_after=5, at_stage_2=Plan(answered_after=NEVER))),
    (55, Plan(answered_after=10, escalated_after=6, at_stage_2=Plan(answered_after=NEVER))),
    (50, Plan(answered_after=8, escalated_after=4, at_stage_2=Plan(answered_after=18, promises="kept"))),
    (46, Plan(answered_after=8, escalated_after=3, at_stage_2=Plan(answered_after=NEVER, extended="in time"))),
    (80, Plan(answered_after=9, escalated_after=9, at_stage_2=Plan(answered_after=19, closed_after=10))),
)
