"""Awaab's Law limits: from which day, for which hazards, in hours or in working days."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from amends.rulebook.hazards import DAMP_AND_MOULD, limits
from amends.workdays import ENGLAND_AND_WALES as CALENDAR
from tests.dates import day

LONDON = ZoneInfo("Europe/London")
AWARE = datetime(2026, 4, 2, 16, 30, tzinfo=LONDON)  # the Thursday before Easter


def test_an_emergency_has_24_hours_through_bank_holidays() -> None:
    (one,) = limits(AWARE, "falling plaster", True, CALENDAR)
    assert (one.what, one.due) == ("investigate and make safe", datetime(2026, 4, 3, 16, 30, tzinfo=LONDON))


def test_24_hours_are_24_hours_when_the_clocks_go_forward() -> None:
    (one,) = limits(datetime(2026, 3, 28, 16, 30, tzinfo=LONDON), "gas", True, CALENDAR)
    assert one.due == datetime(2026, 3, 29, 17, 30, tzinfo=LONDON)
    assert isinstance(one.due, datetime)
    assert one.due.hour == 17


def test_damp_is_investigated_within_10_working_days_and_the_rest_waits_for_that() -> None:
    found = {one.what: one.due for one in limits(AWARE, DAMP_AND_MOULD, False, CALENDAR)}
    assert found.pop("investigate") == day("Mon 20 Apr 2026")
    assert set(found.values()) == {None}


def test_after_the_investigation_every_limit_has_its_day() -> None:
    ended = day("Thu 16 Apr 2026")
    found = {one.what: one for one in limits(AWARE, DAMP_AND_MOULD, False, CALENDAR, investigated_on=ended)}
    assert found["send a written summary"].due == day("Tue 21 Apr 2026")
    assert found["make safe, or offer suitable accommodation elsewhere"].due == day("Thu 23 Apr 2026")
    assert found["begin further works"].due == day("Thu 23 Apr 2026")
    last = found["begin further works that could not begin sooner"]
    assert (last.due, last.unit, last.checked) == (day("Thu 9 Jul 2026"), "weeks", False)


@pytest.mark.parametrize(("on", "count"), [(date(2025, 10, 26), 0), (date(2025, 10, 27), 1)])
def test_the_law_holds_from_27_october_2025(on: date, count: int) -> None:
    aware = datetime(on.year, on.month, on.day, 12, tzinfo=LONDON)
    assert len(limits(aware, "gas", True, CALENDAR)) == count


def test_a_hazard_that_the_law_does_not_name_yet_has_no_limits() -> None:
    assert limits(AWARE, "steep stairs", False, CALENDAR) == ()


def test_an_instant_without_its_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        limits(datetime(2026, 4, 2, 16, 30), "gas", True, CALENDAR)  # noqa: DTZ001 - what is being refused
