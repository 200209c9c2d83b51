"""Days, money and numbers as people say them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine

from amends.web import words
from amends.web.clock import today


def test_a_whole_date_names_its_weekday() -> None:
    assert words.whole_date(date(2026, 5, 22)) == "Friday 22 May 2026"


def test_a_short_date_does_not() -> None:
    assert words.short_date(date(2026, 5, 2)) == "2 May 2026"


def test_no_date_is_said_as_asked() -> None:
    assert words.whole_date(None, "not yet") == "not yet"


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2026, 5, 27), "in 2 working days"),  # 25 May is a bank holiday
        (date(2026, 5, 26), "in 1 working day"),
        (date(2026, 5, 23), "before the next working day"),
        (date(2026, 5, 22), "today"),
        (date(2026, 5, 21), "1 working day late"),
        (date(2026, 5, 20), "2 working days late"),
        (date(2009, 5, 20), "6,211 days late"),
    ],
)
def test_time_left_is_said_in_working_days(due: date, said: str) -> None:
    assert words.working_days_left(due, date(2026, 5, 22)) == said


def test_something_due_last_saturday_is_late_on_sunday() -> None:
    assert words.working_days_left(date(2026, 5, 23), date(2026, 5, 24)) == "late, less than a working day"


def test_an_instant_is_said_in_london_time() -> None:
    assert words.moment(datetime(2026, 5, 22, 23, 5, tzinfo=UTC)) == "23 May 2026, 12:05am"


@pytest.mark.parametrize(("amount", "said"), [(Decimal("1250"), "£1,250"), (Decimal("12.5"), "£12.50"), (None, "")])
def test_money_has_pence_where_there_are_any(amount: Decimal | None, said: str) -> None:
    assert words.pounds(amount) == said


def test_one_is_not_many() -> None:
    assert words.count(1, "complaint") == "1 complaint"
    assert words.count(1204, "reply", "replies") == "1,204 replies"


@time_machine.travel(datetime(2026, 5, 22, 23, 30, tzinfo=UTC), tick=False)
def test_today_is_the_day_in_london() -> None:
    assert today() == date(2026, 5, 23)
