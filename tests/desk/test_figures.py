"""Figures of a year: what is counted, what is not yet, and that one query does for all provisions."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.accounts.models import Landlord
from amends.casework import figures
from amends.casework.models import Duty

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 4, 1), date(2027, 3, 31)
DAY = date(2026, 5, 22)


@pytest.fixture
def landlord() -> Landlord:
    return Landlord.objects.create(name="Example Homes", slug="example")


def duty(landlord: Landlord, number: int, provision: str = "6.2", **dates: object) -> None:
    """Store one duty of the landlord as the rulebook would."""
    given = {"arose_on": date(2026, 4, 2), "due_on": date(2026, 5, 20), "met_on": None, "verdict": "open"} | dates
    Duty.objects.create(
        landlord=landlord,
        edition="2024",
        provision=provision,
        what="acknowledged in 5 working days",
        ask="Acknowledge",
        falls_to="handler",
        subject=f"stage {number}",
        because="…",
        **given,
    )


def figure(landlord: Landlord, day: date = DAY, provision: str = "6.2") -> figures.Figure:
    found = figures.by_provision(figures.duties_counted(landlord, FIRST, LAST, day))
    return found.get(("2024", provision), figures.Figure())


def test_a_duty_open_past_its_day_is_counted_and_not_met(landlord: Landlord) -> None:
    duty(landlord, 1)
    assert (figure(landlord).met, figure(landlord).due, figure(landlord).overdue) == (0, 1, 1)


def test_a_duty_due_today_and_open_is_not_counted_yet(landlord: Landlord) -> None:
    duty(landlord, 1, due_on=DAY)
    assert figure(landlord).due == 0


def test_a_duty_met_before_its_day_is_not_counted_until_that_day(landlord: Landlord) -> None:
    duty(landlord, 1, due_on=date(2026, 5, 29), met_on=date(2026, 5, 4), verdict="met")
    assert figure(landlord).due == 0
    assert figure(landlord, date(2026, 5, 29)).met == 1


def test_what_was_done_later_was_overdue_on_the_day(landlord: Landlord) -> None:
    duty(landlord, 1, met_on=date(2026, 5, 25), verdict="breached")
    assert figure(landlord).overdue == 1
    assert figure(landlord, date(2026, 5, 25)).late == 1


def test_cannot_tell_stands_beside_the_figure_and_counts_against_it_at_worst(landlord: Landlord) -> None:
    duty(landlord, 1, met_on=date(2026, 5, 4), verdict="met")
    duty(landlord, 2, verdict="cannot tell")
    assert (figure(landlord).due, figure(landlord).cannot_tell) == (1, 1)
    assert (figure(landlord).share, figure(landlord).share_at_worst) == ("100.0%", "50.0%")


def test_a_duty_of_the_year_before_or_of_another_landlord_is_not_counted(landlord: Landlord) -> None:
    duty(landlord, 1, due_on=date(2026, 3, 31), arose_on=date(2026, 3, 2))
    duty(Landlord.objects.create(name="Other", slug="other", reference_prefix="OTH"), 2)
    assert figure(landlord).due == 0


def test_a_share_is_never_rounded_up_to_all() -> None:
    assert figures.share(9_999, 10_000) == "99.9%"
    assert figures.share(10_000, 10_000) == "100.0%"
    assert figures.share(0, 0) == ""


def test_all_provisions_take_one_query(landlord: Landlord) -> None:
    for number, provision in enumerate(("5.6", "6.1", "6.2", "6.3", "7.3")):
        duty(landlord, number, provision)
    with CaptureQueriesContext(connection) as asked:
        found = figures.by_provision(figures.duties_counted(landlord, FIRST, LAST, DAY))
    assert len(asked) == 1
    assert len(found) == 5
