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

    Of a sort of which none is stated for a day of the period, the homes in the record are counted, and that is said.
    """
    number, said = 0, []
    for one in [Stock(stock)] if stock else list(Stock):
        if stated := _stated(landlord, first, last, one, area):
            number += stated.homes
            said.append(f"{stated.homes:,} {one.value} stated for {spoken(stated.on)}, from: {stated.source}.")
        else:
            held = _recorded(landlord, one, area)
            number += held
            said.append(
                f"No number of {one.value} homes is stated for a day of the period: the record holds {held:,} now."
            )
    return Homes(number or None, " ".join(said))


def _stated(landlord: Landlord, first: date, last: date, stock: Stock, area: str) -> HomeCount | None:
    held = HomeCount.objects.filter(landlord=landlord, stock=stock, area=area.upper(), on__range=(first, last))
    return held.order_by("-on", "-pk").first()


def _recorded(landlord: Landlord, stock: Stock, area: str) -> int:
    held = Home.objects.filter(landlord=landlord, tenure__in=TENURES[stock])
    return (held.filter(postcode__istartswith=f"{area} ") if area else held).count()
