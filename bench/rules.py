"""The calendar and the rulebook: sums of working days, and the duties of a case."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from amends.rulebook import registry
from amends.rulebook.facts import (
    Case,
    Decision,
    Finding,
    Letter,
    LetterKind,
    Point,
    Promise,
    Remedy,
    RemedyKind,
    Responsibility,
    Stage,
    Triage,
)
from amends.workdays import ENGLAND_AND_WALES as CALENDAR
from bench.timing import Result, race

HOLIDAYS = frozenset(CALENDAR.bank_holidays)
CONTAINS = frozenset({"stage", "definition", "decision", "reasons", "remedy", "actions", "way on", "ombudsman"})


def run(turns: int, sums: int = 10_000, cases: int = 200) -> list[Result]:
    """Return the times of the calendar and of the rulebook."""
    rng = Random(1)
    starts = [date(2024, 4, 1) + timedelta(days=rng.randint(0, 900)) for _ in range(sums)]
    asked = [(start, rng.choice((5, 10, 15, 20))) for start in starts]
    told = [_case(start) for start in starts[:cases]]
    return [
        race(
            "Working days after a day",
            lambda: [CALENDAR.after(day, number) for day, number in asked],
            "day by day, over a frozenset of holidays",
            lambda: [day_by_day(day, number) for day, number in asked],
            turns=turns,
            each=sums,
            unit="a second",
        ),
        race(
            "All duties of a case answered at both stages",
            lambda: [registry.duties(case, CALENDAR) for case in told],
            "the dates of 6.2 and 6.3 by hand, and whether they were kept",
            lambda: [by_hand(case) for case in told],
            turns=turns,
            each=cases,
            unit="a second",
        ),
    ]


def day_by_day(day: date, number: int) -> date:
    """Return the day so many working days later, as one would first write it."""
    while number:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in HOLIDAYS:
            number -= 1
    return day


def by_hand(case: Case) -> tuple[date, bool, date, bool]:
    """Return when stage 1 was to be acknowledged and answered, and whether it was."""
    stage = case.stages[0]
    assert stage.acknowledged_on
    assert stage.answered_on
    acknowledge, answer = day_by_day(stage.requested_on, 5), day_by_day(stage.acknowledged_on, 10)
    return acknowledge, stage.acknowledged_on <= acknowledge, answer, stage.answered_on <= answer


def _case(told_on: date) -> Case:
    """Return a complaint of two points that was answered at both stages."""
    asked_on = CALENDAR.after(told_on, 20)
    points = tuple(
        Point(number, f"Point {number}", told_on, "Put it right", "Repairs", Responsibility.OURS) for number in (1, 2)
    )
    return Case(
        name=f"told on {told_on}",
        told_on=told_on,
        logged_on=told_on,
        original_words="It leaks.",
        points=points,
        triage=Triage(told_on, "investigate", "One service", "None known", "None seen", "The records show it"),
        stages=(_stage(1, told_on), _stage(2, asked_on)),
        remedies=(Remedy(RemedyKind.MONEY, "£100", asked_on, 1, 1, "100.00", "Three weeks", "Guidance"),),
        promises=(Promise("promise 1", "Mend it", CALENDAR.after(asked_on, 5), None, "", "A. Smith", 1, asked_on),),
    )


def _stage(number: int, requested_on: date) -> Stage:
    acknowledged_on = CALENDAR.after(requested_on, 4)
    answered_on = CALENDAR.after(acknowledged_on, 9)
    answer = LetterKind.STAGE_1_RESPONSE if number == 1 else LetterKind.STAGE_2_RESPONSE
    return Stage(
        number=number,
        requested_on=requested_on,
        logged_on=requested_on,
        acknowledged_on=acknowledged_on,
        defined_on=acknowledged_on,
        decided_on=answered_on,
        answered_on=answered_on,
        handler=f"Handler {number}",
        findings=tuple(
            Finding(at, Decision.UPHELD, "The records show it.", answered_on, "We were slow.", "Cold") for at in (1, 2)
        ),
        letters=(Letter(answer, answered_on, CONTAINS),),
        contact_attempts=(acknowledged_on,),
        evidence=("Repair records",),
    )
