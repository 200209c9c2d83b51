"""What the address asks of the measures: whose, of which year or quarter, which area and team, under which rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Min
from django.http import HttpRequest

from amends.accounts.models import Landlord, Stock, Team
from amends.casework.actions.landlords import AREA
from amends.casework.models import Complaint
from amends.desk import doors
from amends.desk.present import code
from amends.reports.measures import Asked, Measure
from amends.web.clock import today

PARTS = (("", "The whole year"), ("1", "First quarter"), ("2", "Second quarter"), ("3", "Third"), ("4", "Fourth"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a page of measures is asked for, and what there is to choose from."""

    asked: Asked
    year: tuple[date, date]
    years: list[tuple[date, date]]
    part: str
    area: str
    wrong: str

    @property
    def ends_on(self) -> date:
        """Return the last day of the period, or today where it still runs."""
        return min(self.asked.last, self.asked.day)

    @property
    def query(self) -> str:
        """Return the choices as an address carries them, without what was left empty."""
        asked = self.asked
        said = {
            "landlord": asked.landlord.slug,
            "year": self.year[0].year,
            "part": self.part,
            "area": asked.area,
            "team": asked.team or "",
        }
        return urlencode({name: value for name, value in said.items() if value})

    def query_of(self, stock: str) -> str:
        """Return the same with homes of one sort, and the rules chosen."""
        return self.query_as(replace(self.asked, stock=stock))

    def query_as(self, asked: Asked) -> str:
        """Return the same with the homes and the rules of another that is asked."""
        more = {"stock": asked.stock} | dict(asked.rules)
        return f"{self.query}&{urlencode({name: value for name, value in more.items() if value})}".rstrip("&")


def read(request: HttpRequest, measure: Measure | None = None) -> Wanted:
    """Return what is asked for; what cannot be read holds as not asked, and a wrong postcode is said."""
    landlord, day = doors.landlord_for(request, doors.MEASURES), today()
    first = Complaint.objects.filter(landlord=landlord).aggregate(first=Min("told_on"))["first"] or day
    years = code.years(landlord, day, first)
    year = next((one for one in years if str(one[0].year) == request.GET.get("year", "")), years[0])
    part = request.GET.get("part", "")
    part = part if part in {key for key, _ in PARTS} else ""
    typed = "".join(request.GET.get("area", "").upper().split())[:10]
    area = typed if AREA.fullmatch(typed) else ""
    wrong = f"“{typed}” is not the first half of a postcode. Write it as in AN1." if typed and not area else ""
    first_on, last_on = _quarter(year, int(part)) if part else year
    stock = request.GET.get("stock", "")
    asked = Asked(
        landlord=landlord,
        first=first_on,
        last=last_on,
        day=day,
        stock=stock if stock in Stock.values and measure and measure.by_stock else "",
        area=area,
        team=_team(landlord, request.GET.get("team", "")),
        rules=_rules(request, measure),
    )
    return Wanted(asked, year, years, part, typed, wrong)


def _quarter(year: tuple[date, date], number: int) -> tuple[date, date]:
    """Return the first and last day of a quarter of a year."""
    begins = [year[0]]
    for _ in range(4):
        begins.append((begins[-1].replace(day=1) + timedelta(days=93)).replace(day=1))
    return begins[number - 1], begins[number] - timedelta(days=1)


def _team(landlord: Landlord, key: str) -> int | None:
    held = Team.objects.filter(landlord=landlord, pk=key) if key.isdigit() else Team.objects.none()
    return held.values_list("pk", flat=True).first()


def _rules(request: HttpRequest, measure: Measure | None) -> dict[str, str]:
    """Return the answers chosen to the measure's open questions, those that are not the first."""
    found = {}
    for one in measure.opens if measure else ():
        chosen = one.chosen(request.GET)
        if chosen != one.choices[0]:
            found[one.key] = chosen.key
    return found
