"""The ladder of chasing a service: working days only, one rung a day, nobody passed over."""

from __future__ import annotations

from datetime import date

from amends.rulebook import chasing
from amends.rulebook.chasing import Rung
from amends.workdays import ENGLAND_AND_WALES as DAYS
from tests.dates import day

DUE = day("Thu 4 Jun 2026")


def rung(on: str, *chased: tuple[int, str], nobody_at: tuple[int, ...] = ()) -> Rung | None:
    done = [(level, day(when)) for level, when in chased]
    return chasing.rung_on(day(on), DUE, done, DAYS, nobody_at=nobody_at)


def test_a_service_has_the_landlords_own_working_days_to_answer() -> None:
    assert chasing.due_on(day("Mon 1 Jun 2026"), 3, DAYS) == DUE
    assert chasing.due_on(day("Fri 22 May 2026"), 1, DAYS) == day("Tue 26 May 2026"), "Monday is a bank holiday"


def test_the_ladder_goes_up_after_one_three_and_five_working_days() -> None:
    found = [(one.level, one.on) for one in chasing.ladder(DUE, DAYS)]
    assert found == [(1, day("Fri 5 Jun 2026")), (2, day("Tue 9 Jun 2026")), (3, day("Thu 11 Jun 2026"))]


def test_the_day_itself_is_still_theirs() -> None:
    assert rung("Thu 4 Jun 2026") is None
    assert rung("Fri 5 Jun 2026") == Rung(1, day("Fri 5 Jun 2026"))


def test_nobody_is_chased_at_the_weekend() -> None:
    assert rung("Sat 6 Jun 2026") is None
    assert rung("Mon 8 Jun 2026") == Rung(1, day("Fri 5 Jun 2026"))


def test_a_rung_is_taken_once_and_the_next_in_its_time() -> None:
    first = (1, "Fri 5 Jun 2026")
    assert rung("Fri 5 Jun 2026", first) is None
    assert rung("Mon 8 Jun 2026", first) is None
    assert rung("Tue 9 Jun 2026", first) == Rung(2, day("Tue 9 Jun 2026"))
    assert rung("Thu 11 Jun 2026", first, (2, "Tue 9 Jun 2026")) == Rung(3, day("Thu 11 Jun 2026"))
    assert rung("Fri 12 Jun 2026", first, (2, "Tue 9 Jun 2026"), (3, "Thu 11 Jun 2026")) is None


def test_after_days_that_were_missed_one_rung_a_day_is_caught_up() -> None:
    assert rung("Mon 15 Jun 2026") == Rung(1, day("Fri 5 Jun 2026"))
    assert rung("Mon 15 Jun 2026", (1, "Mon 15 Jun 2026")) is None
    assert rung("Tue 16 Jun 2026", (1, "Mon 15 Jun 2026")) == Rung(2, day("Tue 9 Jun 2026"))


def test_a_level_with_nobody_at_it_is_left_out() -> None:
    first = (1, "Fri 5 Jun 2026")
    assert rung("Tue 9 Jun 2026", first, nobody_at=(2,)) is None
    assert rung("Thu 11 Jun 2026", first, nobody_at=(2,)) == Rung(3, day("Thu 11 Jun 2026"))


def test_a_reminder_before_the_day_takes_no_rung_and_one_after_it_does() -> None:
    assert rung("Fri 5 Jun 2026", (1, "Wed 3 Jun 2026")) == Rung(1, day("Fri 5 Jun 2026"))
    assert rung("Mon 8 Jun 2026", (1, "Fri 5 Jun 2026")) is None


def test_waiting_is_counted_in_working_days() -> None:
    assert chasing.days_waiting(date(2026, 6, 5), date(2026, 6, 8), DAYS) == 1
    assert chasing.days_waiting(date(2026, 6, 5), date(2026, 6, 5), DAYS) == 0
