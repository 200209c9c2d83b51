"""CH01 and CH02 against a recount in plain Python, on made-up years full of year ends, holidays and two editions."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from amends.accounts.models import Landlord, Person
from amends.reports.measures import MEASURES, Asked, How, take
from amends.reports.measures.ch02 import OPENS
from tests.reports import years

pytestmark = pytest.mark.django_db
STOCKS = {"LCRA": "social rent", "LCHO": "shared ownership"}
YEARS = (
    (date(2023, 4, 1), date(2024, 3, 31)),
    (date(2024, 4, 1), date(2025, 3, 31)),
    (date(2025, 4, 1), date(2026, 3, 31)),
)
DAYS = (date(2026, 6, 30), date(2025, 1, 2))


def test_every_year_comes_to_what_a_recount_by_hand_comes_to() -> None:
    landlord = Landlord.objects.create(name="Example Homes", slug="example")
    by = Person.objects.create_user("ada@example.org", "Ada Price")
    made = years.make(landlord, by, 90, seed=1)
    every_rule = list(product(*([one.key for one in asks.choices] for asks in OPENS)))
    asked = list(product((1, 2), YEARS, STOCKS))
    wrong, ways = [], set()
    for at, keys in enumerate(every_rule * 2):  # each rule of each stage and stock, the years in turn
        number, (first, last), stock = asked[(at * 7 + at // len(every_rule)) % len(asked)]
        day = DAYS[at % 5 == 0]
        rules = dict(zip((asks.key for asks in OPENS), keys, strict=True))
        figure = take(MEASURES[f"CH02-{number}"], Asked(landlord, first, last, day, stock, rules=rules))
        found = {how.value: found for how, found in figure.counts.items()}
        theirs = years.recount(made, number, STOCKS[stock], rules, first, last, day)
        ways |= theirs.keys()
        if found != theirs:
            wrong.append(f"CH02-{number} {stock} {first.year} at {day} {keys}: {found}, by hand {theirs}")
    assert not wrong, "\n".join(wrong)
    assert ways == {how.value for how in How}, "every way of counting is met"
    _sizes(landlord, made)


def _sizes(landlord: Landlord, made: list[years.Told]) -> None:
    """CH01 of the same years: what was refused is left out, what was withdrawn counts."""
    for number, (first, last) in product((1, 2), YEARS):
        figure = take(MEASURES[f"CH01-{number}"], Asked(landlord, first, last, DAYS[0], "LCRA"))
        came = [one for one in made if one.number == number and first <= one.asked <= last]
        rented = [one for one in came if one.tenure == "social rent"]
        assert figure.numerator == sum(one.refused is None for one in rented)
        assert figure.left_out == sum(one.refused is not None for one in rented)
        assert figure.cannot_tell == sum(one.tenure is None for one in came)
        assert figure.denominator == (640 if last == date(2025, 3, 31) else 1)
