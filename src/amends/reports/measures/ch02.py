"""CH02 of the Tenant Satisfaction Measures: complaints answered within the Code's time, stage 1 and stage 2.

Which limb of the Code decides is named here by edition; whether it was kept is read from the stored duties.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Least, Substr

from amends.casework.figures import NOT_MET
from amends.casework.models import Duty, Stage, Standing, Withdrawal
from amends.reports.measures.ch01 import SINCE, TSM
from amends.reports.measures.first_limit import past_it
from amends.reports.measures.measure import Asked, Choice, How, Measure, Open, Unit
from amends.reports.measures.stages import NOT_TAKEN, WHOSE, answered, received, refused, told_apart

Limb = tuple[str, str, str]  # edition, provision, what

BEFORE: Limb = ("2020", "4.7", "answered within the Code's time")
ANSWERED: dict[int, tuple[Limb, ...]] = {
    1: (
        ("2024", "6.3", "answered in 10 working days"),
        ("2024", "6.3", "answered in 15 working days of being told"),  # while no acknowledgement starts the first
        ("2022", "5.1", "answered in 10 working days of logging"),
        BEFORE,
    ),
    2: (
        ("2024", "6.14", "answered in 20 working days"),
        ("2024", "6.14", "answered in 25 working days of the request"),
        ("2022", "5.13", "answered in 20 working days of escalation"),
        BEFORE,
    ),
}
FROM_RECEIPT = {number: limbs[1:] for number, limbs in ANSWERED.items()}
ACKNOWLEDGED: dict[int, tuple[Limb, ...]] = {
    1: (("2024", "6.2", "acknowledged in 5 working days"), ("2022", "4.1", "acknowledged in 5 days")),
    2: (("2024", "6.11", "acknowledged in 5 working days"),),
}

IN_TIME = Open(
    "in-time",
    "Which clock decides whether an answer is in time?",
    (
        Choice("acknowledgement", "The answer is in time counted from the acknowledgement"),
        Choice("each", "The acknowledgement and the answer are each in time"),
        Choice("receipt", "The answer is in time counted from receipt, both limits added up"),
    ),
)
LIMITS = Open(
    "limits",
    "Does more time that was properly taken count?",
    (
        Choice("extended", "Yes: within the limit as it was validly extended"),
        Choice("basic", "No: within the first limit, whatever more time was taken"),
    ),
)
COUNTED = Open(
    "counted",
    "Which complaints are divided by?",
    (Choice("received", "Those received in the period"), Choice("answered", "Those answered in the period")),
)
STILL_OPEN = Open(
    "open",
    "What of a complaint that is open at the end of the period?",
    (
        Choice("followed", "It is followed to its answer, as known on the day the figure is taken"),
        Choice("as-it-stood", "It counts as it stood at the end of the last day"),
    ),
)
OPENS = (IN_TIME, LIMITS, COUNTED, STILL_OPEN)


def in_code_time(asked: Asked, number: int) -> QuerySet[Stage]:
    """Return the stages of the period, told apart by the standing of the duty to answer (and to acknowledge)."""
    day = asked.day if STILL_OPEN.chosen(asked.rules).key == "followed" else min(asked.last, asked.day)
    rule, counted = IN_TIME.chosen(asked.rules).key, COUNTED.chosen(asked.rules).key
    limbs = (FROM_RECEIPT if rule == "receipt" else ANSWERED)[number]
    found = received(asked, number) if counted == "received" else answered(asked, number)
    ways = [When(refused(day), then=Value(How.LEFT_OUT))]
    if LIMITS.chosen(asked.rules).key == "basic":
        late = past_it(found, [what for _, _, what in limbs], day, from_receipt=rule == "receipt")
        ways.append(When(pk__in=late, then=Value(How.NO)))
    ranked: Coalesce | Least = Coalesce(*_ranked(limbs, number, day), _without(limbs, number))
    if rule == "each":
        acknowledged = _ranked(ACKNOWLEDGED[number], number, day)
        ranked = Least(ranked, Coalesce(*acknowledged, Value(_rank(How.YES))))
    return told_apart(found, asked, *ways, default=Substr(ranked, 3))


def _rank(how: How) -> str:
    """Return the way of counting with its rank before it: of two duties, the lower decides."""
    return f"{(How.LEFT_OUT, How.NO, How.CANNOT_TELL, How.NOT_YET, How.YES).index(how)} {how}"


def _ranked(limbs: tuple[Limb, ...], number: int, day: date) -> list[Subquery]:
    """Return how the first of these limbs counts on a stage at the end of a day, and how whichever of the rest arose.

    A stage has limbs of one edition only, and most have the first.
    """
    at_that_day = Duty.objects.as_at(day).annotate(
        ranked=Case(
            When(standing=Standing.MET, then=Value(_rank(How.YES))),
            When(standing__in=NOT_MET, then=Value(_rank(How.NO))),
            When(standing=Standing.CANNOT_TELL, then=Value(_rank(How.CANNOT_TELL))),
            default=Value(_rank(How.NOT_YET)),
            output_field=CharField(),
        )
    )
    found = [_of_stage(at_that_day, one, number).order_by("what") for one in (limbs[:1], limbs[1:]) if one]
    # mypy cannot see what as_at() and annotate() add
    return [Subquery(duties.values("ranked")[:1]) for duties in found]  # type: ignore[misc]


def _without(limbs: tuple[Limb, ...], number: int) -> Case:
    """Return how a stage counts on which no limb had arisen: withdrawn, arising later, or not to be told."""
    known = Exists(_of_stage(Duty.objects.all(), limbs, number))
    return Case(
        When(Exists(Withdrawal.objects.filter(complaint=OuterRef("complaint"))), then=Value(_rank(How.LEFT_OUT))),
        When(known, then=Value(_rank(How.NOT_YET))),
        default=Value(_rank(How.CANNOT_TELL)),
        output_field=CharField(),
    )


def _of_stage(duties: QuerySet[Duty], limbs: tuple[Limb, ...], number: int) -> QuerySet[Duty]:
    any_of = Q()
    for edition, provision, what in limbs:
        any_of |= Q(edition=edition, provision=provision, what=what)
    return duties.filter(any_of, subject=f"stage {number}", complaint=OuterRef("complaint")).order_by()


def _of(number: int) -> Measure:
    of = f"stage {number} complaints"
    return Measure(
        code=f"CH02-{number}",
        name=f"Stage {number} complaints answered within the Code’s time",
        group=TSM,
        question=f"How many stage {number} complaints did we answer within the time that the Code gives?",
        rule=(
            f"{of.capitalize()} answered within the Code’s time, of all that had to be answered by the day. {WHOSE} "
            f"{NOT_TAKEN} What was withdrawn before its limit is left out; what is open past its limit counts as not "
            "in time; what still has time is not counted yet. A clock keeps the edition of the Code in force when its "
            "stage began."
        ),
        numerator=f"{of} answered in time",
        denominator=f"{of} that had to be answered",
        unit=Unit.PER_CENT,
        called=f"stage {number} complaint",
        sort=partial(in_code_time, number=number),
        opens=OPENS,
        by_stock=True,
        since=SINCE,
    )


CH02 = (_of(1), _of(2))
