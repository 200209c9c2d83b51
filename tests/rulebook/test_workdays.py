"""The calendar of England and Wales: against an independent list, by its properties, and at its edges."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.workdays import DATA, ENGLAND_AND_WALES, Calendar, OutsideCalendar, read_bank_holidays, read_day, spoken
from tests.dates import day

DAYS = st.dates(date(2012, 1, 1), date(2034, 6, 30))
LIMITS = st.integers(0, 120)


def test_every_working_day_agrees_with_an_independent_list() -> None:
    known = holidays.country_holidays("GB", subdiv="ENG", years=range(2012, 2036))
    first, last = ENGLAND_AND_WALES.first, ENGLAND_AND_WALES.last
    assert (first, last) == (date(2012, 1, 1), date(2035, 12, 31))
    for number in range((last - first).days + 1):
        one = first + timedelta(days=number)
        assert ENGLAND_AND_WALES.is_working_day(one) is (one.weekday() < 5 and one not in known), one


@pytest.mark.parametrize(
    "one",
    ["Tue 5 Jun 2012", "Fri 8 May 2020", "Thu 2 Jun 2022", "Fri 3 Jun 2022", "Mon 19 Sep 2022", "Mon 8 May 2023"],
)
def test_a_one_off_day_does_not_count(one: str) -> None:
    assert not ENGLAND_AND_WALES.is_working_day(day(one))


@pytest.mark.parametrize("one", ["Mon 4 May 2020", "Mon 30 May 2022", "Mon 28 May 2012", "Mon 15 Jun 2026"])
def test_a_day_that_was_moved_or_is_only_scotlands_counts(one: str) -> None:
    assert ENGLAND_AND_WALES.is_working_day(day(one))


@pytest.mark.parametrize(
    ("start", "limit", "due"),
    [
        ("Thu 2 Apr 2026", 5, "Mon 13 Apr 2026"),
        ("Mon 13 Apr 2026", 10, "Mon 27 Apr 2026"),
        ("Mon 27 Apr 2026", 10, "Tue 12 May 2026"),
        ("Fri 15 May 2026", 5, "Fri 22 May 2026"),
        ("Fri 22 May 2026", 20, "Mon 22 Jun 2026"),
        ("Mon 22 Jun 2026", 20, "Mon 20 Jul 2026"),
        ("Wed 23 Dec 2026", 5, "Mon 4 Jan 2027"),
        ("Mon 4 Jan 2027", 10, "Mon 18 Jan 2027"),
        ("Sat 30 May 2026", 1, "Mon 1 Jun 2026"),
        ("Sat 30 May 2026", 0, "Sat 30 May 2026"),
    ],
)
def test_days_counted_by_hand(start: str, limit: int, due: str) -> None:
    assert ENGLAND_AND_WALES.after(day(start), limit) == day(due)


@given(DAYS, LIMITS)
def test_between_undoes_after(start: date, limit: int) -> None:
    due = ENGLAND_AND_WALES.after(start, limit)
    assert ENGLAND_AND_WALES.between(start, due) == limit
    assert limit == 0 or ENGLAND_AND_WALES.is_working_day(due)


@given(DAYS, LIMITS, LIMITS)
def test_a_limit_counted_in_two_parts_is_the_same(start: date, one: int, two: int) -> None:
    after = ENGLAND_AND_WALES.after
    assert after(after(start, one), two) == after(start, one + two) or one == 0


@given(DAYS, st.integers(1, 60))
def test_after_agrees_with_counting_day_by_day(start: date, limit: int) -> None:
    one, left = start, limit
    while left:
        one += timedelta(days=1)
        left -= ENGLAND_AND_WALES.is_working_day(one)
    assert ENGLAND_AND_WALES.after(start, limit) == one


@given(DAYS, DAYS)
def test_between_is_negative_backwards(one: date, two: date) -> None:
    assert ENGLAND_AND_WALES.between(one, two) == -ENGLAND_AND_WALES.between(two, one)


@pytest.mark.parametrize("outside", [date(2011, 12, 31), date(2036, 1, 1)])
def test_a_day_outside_the_data_is_refused_with_a_sentence(outside: date) -> None:
    for asked in (
        lambda: ENGLAND_AND_WALES.is_working_day(outside),
        lambda: ENGLAND_AND_WALES.after(outside, 1),
        lambda: ENGLAND_AND_WALES.between(date(2026, 1, 1), outside),
        lambda: ENGLAND_AND_WALES.holidays_between(outside, date(2026, 1, 1)),
        lambda: ENGLAND_AND_WALES.with_holidays({outside: "No"}),
    ):
        with pytest.raises(OutsideCalendar, match="Sunday 1 January 2012 to Monday 31 December 2035"):
            asked()


def test_a_limit_that_would_run_out_of_the_data_is_refused() -> None:
    with pytest.raises(OutsideCalendar, match="Tuesday 1 January 2036"):
        ENGLAND_AND_WALES.after(date(2035, 12, 28), 5)


def test_a_limit_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="less than none"):
        ENGLAND_AND_WALES.after(date(2026, 4, 2), -1)


def test_a_new_bank_holiday_makes_a_new_calendar_and_leaves_the_old() -> None:
    more = ENGLAND_AND_WALES.with_holidays({day("Mon 8 Jun 2026"): "A royal wedding"})
    assert more.after(day("Mon 1 Jun 2026"), 5) == day("Tue 9 Jun 2026")
    assert ENGLAND_AND_WALES.after(day("Mon 1 Jun 2026"), 5) == day("Mon 8 Jun 2026")
    assert more.good_until == ENGLAND_AND_WALES.good_until


def test_the_bank_holidays_between_two_days_are_named() -> None:
    found = ENGLAND_AND_WALES.holidays_between(day("Fri 3 Apr 2026"), day("Mon 6 Apr 2026"))
    assert found == ((day("Mon 6 Apr 2026"), "Easter Monday"),)


def test_the_alarm_rings_before_the_published_list_ends() -> None:
    assert not ENGLAND_AND_WALES.stale_on(date(2028, 7, 4))
    assert ENGLAND_AND_WALES.stale_on(date(2028, 7, 5))


def test_every_row_has_a_source_and_only_later_years_are_by_rule() -> None:
    lines = [line.split(",") for line in DATA.read_text(encoding="utf-8").splitlines() if line[:1].isdigit()]
    assert all(len(line) >= 3 and line[-1] for line in lines)
    assert {line[0][:4] for line in lines if line[-1] == "by rule"} == {str(year) for year in range(2029, 2036)}
    assert read_bank_holidays(DATA)[1] == date(2028, 12, 31)


def test_a_calendar_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Calendar(date(2026, 1, 2), date(2026, 1, 1), {})


@given(DAYS)
def test_a_day_is_read_as_it_is_spoken(one: date) -> None:
    assert read_day(spoken(one)) == one
    assert read_day(one.isoformat()) == one
    assert read_day(f"{one:%a} {one.day} {one:%b} {one.year}") == one


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Wed 2 Apr 2026", "2 April 2026 is a Thursday"),
        ("Mon 30 Feb 2026", "not a day"),
        ("2026-02-30", "not a day"),
        ("2 Apr 2026", "Write it as Thu 2 Apr 2026"),
        ("02/04/2026", "Write it as Thu 2 Apr 2026"),
        ("T 2 Apr 2026", "Write it as"),
        ("Thu 2 Ju 2026", "Write it as"),
        ("", "Write it as"),
    ],
)
def test_a_day_that_is_none_is_refused(words: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        day(words)
