"""A figure by area: the first half of each postcode, with a warning where an area is quieter than chance explains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import exp

from django.db.models import Count, QuerySet, Value
from django.db.models.functions import StrIndex, Substr, Upper

from amends.accounts.models import TENURES, Home, HomeCount, Stock
from amends.reports.measures.figure import per_1000
from amends.reports.measures.measure import Asked, How, Measure

BY_CHANCE = 0.025  # ours: fewer than this often, an area is called very quiet
QUIET = (
    "An area is marked as very quiet where so few complaints, or fewer, would come by chance in less than 1 of 40 such "
    "areas, if people complained there as they do in all. It may mean that people there cannot complain (Code 3.3)."
)


@dataclass(frozen=True, slots=True)
class Area:
    """One area: its complaints and homes."""

    name: str
    number: int
    homes: int
    quiet: bool

    @property
    def shown(self) -> str:
        """Return its complaints for each 1,000 homes."""
        return per_1000(self.number, self.homes)


def by_area(measure: Measure, asked: Asked) -> list[Area]:
    """Return the areas of a figure for each 1,000 homes, by name; empty where no postcode is known."""
    sorts = [Stock(asked.stock)] if asked.stock else list(Stock)
    homes = _homes(asked, sorts)
    counted = measure.sort(asked).order_by().filter(how=How.YES)
    numbers = _in_areas(counted, "complaint__home__postcode")
    whole, among = sum(numbers.get(one, 0) for one in homes), sum(homes.values())
    rate = Decimal(whole) / among if among else Decimal(0)
    return [
        Area(name, numbers.get(name, 0), homes.get(name, 0), _chance(numbers.get(name, 0), rate * homes.get(name, 0)))
        for name in sorted(homes.keys() | numbers.keys())
    ]


def _chance(number: int, expected: Decimal) -> bool:
    """Return whether so few or fewer come by chance more rarely than BY_CHANCE, where so many are expected."""
    if number >= expected:
        return False
    term = together = exp(-float(expected))
    for one in range(1, number + 1):
        term *= float(expected) / one
        together += term
    return together < BY_CHANCE


def _homes(asked: Asked, sorts: list[Stock]) -> dict[str, int]:
    """Return the homes of each area: as the record has them now, or as all the sorts asked for are stated."""
    held = Home.objects.filter(landlord=asked.landlord, tenure__in=[tenure for one in sorts for tenure in TENURES[one]])
    return _in_areas(held, "postcode") | dict(_stated(asked, sorts))


def _stated(asked: Asked, sorts: list[Stock]) -> Iterator[tuple[str, int]]:
    said: dict[str, dict[str, int]] = {}
    held = HomeCount.objects.filter(landlord=asked.landlord, on__range=(asked.first, asked.last)).exclude(area="")
    for one in held.order_by("on", "pk"):
        said.setdefault(one.area, {})[one.stock] = one.homes
    for area, by_sort in said.items():
        if all(one in by_sort for one in sorts):
            yield area, sum(by_sort[one] for one in sorts)


def _in_areas(found: QuerySet, postcode: str) -> dict[str, int]:
    """Return how many of what was found are in each area, by the first half of the postcode."""
    written = found.order_by().filter(**{f"{postcode}__contains": " "})
    first_half = Upper(Substr(postcode, 1, StrIndex(postcode, Value(" ")) - 1))
    rows = written.annotate(district=first_half).values_list("district").annotate(number=Count("pk"))
    return dict(rows)
