"""Stages of complaints as measures count them: whose they are, from which homes, and which were never taken."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, F, Func, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from amends.accounts.models import TENURES, Stock
from amends.casework.models import Refusal, ResidentKind, Stage
from amends.reports.measures.measure import Asked, How

WHOSE = (
    "Counted are complaints of people who live, or lived, in the landlord’s homes, whoever spoke for them; those of "
    "applicants are not. Low cost rental homes are those held by social rent or licence, low cost home ownership is "
    "shared ownership; other tenures are in neither. The tenure is the home’s as the record has it now."
)
NOT_TAKEN = "What was refused, and not taken after all, is not counted, nor is a service request."


def of_stage(asked: Asked, *numbers: int) -> QuerySet[Stage]:
    """Return the stages of these numbers, of the stock, area and team asked for or from no known home."""
    found = Stage.objects.filter(complaint__landlord=asked.landlord, number__in=numbers)
    return found.filter(of_homes(asked)).exclude(complaint__resident__kind=ResidentKind.APPLICANT)


def of_homes(asked: Asked) -> Q:
    """Return the condition that what hangs on a complaint is of the homes and the team asked for, or of none known."""
    known = Q()
    if asked.stock:
        known &= Q(complaint__home__tenure__in=TENURES[Stock(asked.stock)])
    if asked.area:
        known &= Q(complaint__home__postcode__istartswith=f"{asked.area} ")
    held = known | nowhere(asked) if known else Q()
    return held & Q(complaint__team=asked.team) if asked.team else held


def nowhere(asked: Asked) -> Q:
    """Return the condition that nobody can tell whether something is of the homes asked for: its home is not known."""
    return Q(complaint__home__isnull=True) if asked.stock or asked.area else Q(pk__in=[])


def received(asked: Asked, number: int) -> QuerySet[Stage]:
    """Return the stages asked for in the period: stage 1 on the day it was told, stage 2 on the day of the request."""
    in_it = of_stage(asked, number).filter(requested_on__range=(asked.first, min(asked.last, asked.day)))
    return in_it.annotate(falls_on=F("requested_on"))


def answered(asked: Asked, *numbers: int) -> QuerySet[Stage]:
    """Return the stages answered in the period."""
    in_it = of_stage(asked, *numbers).filter(answered_on__range=(asked.first, min(asked.last, asked.day)))
    return in_it.annotate(falls_on=F("answered_on"))


def refused(day: date) -> Exists:
    """Return the condition that a stage was refused by a day, and not taken after all by then."""
    ended = Refusal.objects.filter(stage=OuterRef("pk"), approved_on__lte=day)
    return Exists(ended.filter(Q(overturned_on__isnull=True) | Q(overturned_on__gt=day)))


def unrecorded(fact: str) -> Q:
    """Return the condition that the record does not hold a fact of a stage that has `unrecorded_words`."""
    return Q(unrecorded_words__contains=f'"{fact}"')


def with_unrecorded(found: QuerySet[Stage]) -> QuerySet[Stage]:
    """Return the stages each with what is not recorded of it as words, which every database can look into."""
    return found.annotate(unrecorded_words=Cast("unrecorded", TextField()))


def told_apart(found: QuerySet[Any], asked: Asked, *ways: When, default: How | Func) -> QuerySet[Any]:
    """Return the things each with `how` it counts: the first of these ways that holds, and else the default."""
    first = When(nowhere(asked), then=Value(How.CANNOT_TELL))
    otherwise = default if isinstance(default, Func) else Value(default)
    return found.annotate(how=Case(first, *ways, default=otherwise, output_field=CharField()))
