"""CH01 of the Tenant Satisfaction Measures: complaints relative to the size of the landlord, stage 1 and stage 2."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.db.models import QuerySet, Value, When

from amends.casework.models import Stage
from amends.reports.measures.measure import Asked, How, Measure, Unit
from amends.reports.measures.stages import NOT_TAKEN, WHOSE, received, refused, told_apart, unrecorded, with_unrecorded

SINCE = date(2023, 4, 1)
TSM = "Tenant Satisfaction Measures"


def relative_to_size(asked: Asked, number: int) -> QuerySet[Stage]:
    """Return the stages received in the period; those refused are left out."""
    return told_apart(
        with_unrecorded(received(asked, number)),
        asked,
        When(refused(asked.day), then=Value(How.LEFT_OUT)),
        When(unrecorded("requested_on"), then=Value(How.CANNOT_TELL)),
        default=How.YES,
    )


def _of(number: int) -> Measure:
    of = f"stage {number} complaints"
    return Measure(
        code=f"CH01-{number}",
        name=f"Stage {number} complaints for each 1,000 homes",
        group=TSM,
        question=f"How many complaints came to us at stage {number}, for the size we are?",
        rule=(
            f"{of.capitalize()} received in the period, divided by the homes of the same sort at its end, times 1,000. "
            f"{WHOSE} {NOT_TAKEN} A complaint withdrawn since was received, and counts. A low figure is no praise: it "
            "may mean that people cannot complain (Code 3.3)."
        ),
        numerator=f"{of} received in the period",
        denominator="homes at the end of the period",
        unit=Unit.PER_1000,
        called=f"stage {number} complaint",
        sort=partial(relative_to_size, number=number),
        by_stock=True,
        since=SINCE,
    )


CH01 = (_of(1), _of(2))
