"""How complaints went: resolved or taken on, given more time, refused, offered money, promised, and thought of."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value, When

from amends.casework.figures import NOT_MET
from amends.casework.models import Duty, Extension, Opinion, Remedy, Stage, Standing
from amends.casework.opinions import SATISFIED
from amends.reports.measures.ch01 import relative_to_size
from amends.reports.measures.ch02 import IN_TIME, LIMITS, in_code_time
from amends.reports.measures.measure import Asked, How, Measure, Unit
from amends.reports.measures.stages import (
    NOT_TAKEN,
    answered,
    of_homes,
    received,
    refused,
    told_apart,
    unrecorded,
    with_unrecorded,
)

OURS = "How complaints went"
MONTHLY = "By month, as Housemark asks"
DONE = "action carried out"  # the limb of 6.6 and 6.17


def answered_in_time(asked: Asked, number: int) -> QuerySet[Stage]:
    """Return the stages answered in the period, told apart as CH02 does."""
    return in_code_time(replace(asked, rules={**asked.rules, "counted": "answered"}), number)


def taken_on(asked: Asked, then: How) -> QuerySet[Stage]:
    """Return the stage 1 answers of the period; those taken to stage 2 by the day count as `then`."""
    later = Stage.objects.filter(complaint=OuterRef("complaint"), number=2, requested_on__lte=asked.day)
    other = How.NO if then is How.YES else How.YES
    return told_apart(answered(asked, 1), asked, When(Exists(later), then=Value(then)), default=other)


def more_time(asked: Asked) -> QuerySet[Stage]:
    """Return the answers of the period, both stages; those with an extension count."""
    told = Extension.objects.filter(stage=OuterRef("pk"), told_on__lte=asked.day)
    return told_apart(
        with_unrecorded(answered(asked, 1, 2)),
        asked,
        When(Exists(told), then=Value(How.YES)),
        When(unrecorded("extensions"), then=Value(How.CANNOT_TELL)),
        default=How.NO,
    )


def not_taken(asked: Asked) -> QuerySet[Stage]:
    """Return the complaints received in the period; those refused, and not taken after all, count."""
    return told_apart(received(asked, 1), asked, When(refused(asked.day), then=Value(How.YES)), default=How.NO)


def money_offered(asked: Asked) -> QuerySet[Stage]:
    """Return the answers of the period, both stages; those with an offer of money that was not taken back count."""
    offers = Remedy.objects.filter(stage=OuterRef("pk"), amount__gt=0, offered_on__lte=asked.day)
    offered = Exists(offers.filter(taken_back_on__isnull=True))
    return told_apart(answered(asked, 1, 2), asked, When(offered, then=Value(How.YES)), default=How.NO)


def promises_kept(asked: Asked) -> QuerySet[Duty]:
    """Return the duties to do what was promised that fell due in the period, told apart by how they stand."""
    due = Duty.objects.as_at(asked.day).filter(
        landlord=asked.landlord, what=DONE, due_on__range=(asked.first, min(asked.last, asked.day))
    )
    return told_apart(
        due.filter(of_homes(asked)).annotate(falls_on=F("due_on")),
        asked,
        When(standing=Standing.MET, then=Value(How.YES)),
        When(standing__in=NOT_MET, then=Value(How.NO)),
        When(standing=Standing.CANNOT_TELL, then=Value(How.CANNOT_TELL)),
        default=How.NOT_YET,
    )


def satisfied(asked: Asked) -> QuerySet[Opinion]:
    """Return the surveys answered in the period; those satisfied or very satisfied count."""
    said = Opinion.objects.filter(landlord=asked.landlord, answered_on__range=(asked.first, min(asked.last, asked.day)))
    return told_apart(
        said.filter(of_homes(asked)).annotate(falls_on=F("answered_on")),
        asked,
        When(overall__isnull=True, then=Value(How.CANNOT_TELL)),
        When(Q(overall__gte=SATISFIED), then=Value(How.YES)),
        default=How.NO,
    )


MONTH_BY_MONTH = (
    Measure(
        code="received-by-month",
        name="Complaints received for each 1,000 homes",
        group=MONTHLY,
        question="How many complaints came in each month, for the size we are?",
        rule=f"Stage 1 complaints received, divided by homes, times 1,000; not made yearly. {NOT_TAKEN}",
        numerator="stage 1 complaints received",
        denominator="homes at the end of the period",
        unit=Unit.PER_1000,
        called="complaint",
        sort=partial(relative_to_size, number=1),
    ),
    *(
        Measure(
            code=f"in-time-by-month-{number}",
            name=f"Stage {number} complaints resolved within timescale",
            group=MONTHLY,
            question=f"Of the stage {number} complaints answered in each month, how many were answered in time?",
            rule="Answered within the Code’s time, of those answered in the month. Housemark’s own sheet was not seen.",
            numerator=f"stage {number} complaints answered in time",
            denominator=f"stage {number} complaints answered",
            unit=Unit.PER_CENT,
            called="complaint",
            sort=partial(answered_in_time, number=number),
            opens=(IN_TIME, LIMITS),
        )
        for number in (1, 2)
    ),
)
COURSE = (
    Measure(
        code="resolved-at-stage-1",
        name="Resolved at stage 1",
        group=OURS,
        question="How many complaints ended with our first answer?",
        rule="Stage 1 answers of the period that were not taken to stage 2 by the day the figure is taken.",
        numerator="answers not taken to stage 2",
        denominator="stage 1 answers",
        unit=Unit.PER_CENT,
        called="stage 1 answer",
        sort=partial(taken_on, then=How.NO),
    ),
    Measure(
        code="taken-to-stage-2",
        name="Taken to stage 2",
        group=OURS,
        question="How many residents asked for a second look?",
        rule="Stage 1 answers of the period that were taken to stage 2 by the day the figure is taken.",
        numerator="answers taken to stage 2",
        denominator="stage 1 answers",
        unit=Unit.PER_CENT,
        called="stage 1 answer",
        sort=partial(taken_on, then=How.YES),
    ),
    Measure(
        code="given-more-time",
        name="Given more time",
        group=OURS,
        question="How often did we take more time than the Code’s first limit?",
        rule="Answers of the period, both stages, before which the resident was told of a later date, validly or not.",
        numerator="answers with an extension",
        denominator="answers at stage 1 and stage 2",
        unit=Unit.PER_CENT,
        called="answer",
        sort=more_time,
    ),
    Measure(
        code="not-taken",
        name="Not taken as a complaint",
        group=OURS,
        question="How often did we refuse to take a complaint?",
        rule="What was received as a complaint in the period and refused, and not taken after all (Code 2.1 to 2.5).",
        numerator="complaints refused",
        denominator="complaints received, refused ones among them",
        unit=Unit.PER_CENT,
        called="complaint",
        sort=not_taken,
    ),
    Measure(
        code="money-offered",
        name="Answers with an offer of money",
        group=OURS,
        question="How often did our answer offer money?",
        rule="Answers of the period, both stages, with an offer of an amount that was not taken back since.",
        numerator="answers with an offer of money",
        denominator="answers at stage 1 and stage 2",
        unit=Unit.PER_CENT,
        called="answer",
        sort=money_offered,
    ),
    Measure(
        code="promises-kept",
        name="Promises kept",
        group=OURS,
        question="Did we do by the day what our answers promised?",
        rule=(
            "Promises made in answers (Code 6.6, 6.17) that fell due in the period, done by the day first promised. A "
            "day that was moved later counts as not kept; without proof or the resident’s word it is not done."
        ),
        numerator="promises kept by their day",
        denominator="promises that fell due",
        unit=Unit.PER_CENT,
        called="promise",
        sort=promises_kept,
    ),
    Measure(
        code="satisfied",
        name="Satisfied with how we dealt with it",
        group=OURS,
        question="How many of those who answered our survey were satisfied with how we dealt with their complaint?",
        rule=(
            "Surveys about complaints answered in the period, our own and those read from a file, with 4 or 5 of 5. "
            "This is not TP09, which is asked of all tenants."
        ),
        numerator="answers of 4 or 5 of 5",
        denominator="surveys answered",
        unit=Unit.PER_CENT,
        called="survey",
        sort=satisfied,
    ),
)
