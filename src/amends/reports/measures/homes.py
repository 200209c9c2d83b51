"""How many homes there were: as stated for a day with its source, else as the record of homes counts them now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from amends.accounts.models import TENURES, Home, HomeCount, Landlord, Stock
from amends.workdays import spoken


@dataclass(frozen=True, slots=True)
class Homes:
    """A number of homes, and one sentence on where it is from; None where nobody stated or recorded any."""

    number: int | None
    says: str


def homes(landlord: Landlord, first: date, last: date, stock: str = "", area: str = "") -> Homes:
    """Return the homes of a sort (of both, without one) at the end of a period: the last number stated within it.

    Where none is stated for a day of the period, the homes in the record are counted, and that is said.
    """
    sorts = [Stock(stock)] if stock else list(Stock)
    stated = [_stated(landlord, first, last, one, area) for one in sorts]
    if stated and all(stated):
        said = "; ".join(f"{one.homes:,} {one.stock} on {spoken(one.on)}, from: {one.source}" for one in stated if one)
        return Homes(sum(one.homes for one in stated if one), f"Stated: {said}.")
    lacking = " and ".join(one.value for one, there in zip(sorts, stated, strict=True) if there is None)
    counted = _recorded(landlord, sorts, area)
    unsaid = f"No number of {lacking} homes is stated for a day from {spoken(first)} to {spoken(last)}"
    if not counted:
        return Homes(None, f"{unsaid}, and the record holds no such home.")
    return Homes(counted, f"{unsaid}, so these are the {counted:,} homes that the record holds now.")


def _stated(landlord: Landlord, first: date, last: date, stock: Stock, area: str) -> HomeCount | None:
    held = HomeCount.objects.filter(landlord=landlord, stock=stock, area=area.upper(), on__range=(first, last))
    return held.order_by("-on", "-pk").first()


def _recorded(landlord: Landlord, sorts: list[Stock], area: str) -> int:
    held = Home.objects.filter(landlord=landlord, tenure__in=[tenure for one in sorts for tenure in TENURES[one]])
    return (held.filter(postcode__istartswith=f"{area} ") if area else held).count()
