"""Compensation worked out by hand, beside what the rulebook makes of it, on either side of 1 April 2026."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.rulebook import compensation
from amends.rulebook.compensation import HeadOfLoss, Line, Unworkable, work_out
from tests.dates import day

BEFORE, FROM = day("Tue 31 Mar 2026"), day("Wed 1 Apr 2026")
BOTH, ONE, POWER = "no heating and no hot water", "no heating, or no hot water", "no power"
LIGHTS, MISSED = "no lighting", "missed appointment"
SHORT = "a short failure of service with little effect"
DISTRESS = HeadOfLoss.DISTRESS


def pounds(*lines: Line, on: date = FROM) -> str:
    """Return the total as people write it."""
    return f"{work_out(lines, on).total:.2f}"


# ---- worked by hand, under the guidance in effect from 1 April 2026


@pytest.mark.parametrize(
    ("lines", "by_hand"),
    [
        ([Line(BOTH, 14)], "210.00"),  # 14 days at £15
        ([Line(ONE, 9)], "72.00"),  # 9 days at £8
        ([Line(POWER, 3)], "30.00"),  # 3 days at £10
        ([Line(MISSED, 3)], "45.00"),  # 3 appointments at £15
        ([Line(LIGHTS, 2)], "20.00"),  # 2 weeks at £10
        ([Line(BOTH, 14), Line(ONE, 9), Line(MISSED, 3), Line(LIGHTS, 2)], "347.00"),
        ([Line(BOTH, 2), Line(BOTH, 3)], "75.00"),  # two spells of the same failure
        ([Line(MISSED, 3), Line(DISTRESS, pounds=Decimal("62.50"), reasons="She cares for a baby.")], "107.50"),
    ],
)
def test_sums_are_as_worked_by_hand(lines: list[Line], by_hand: str) -> None:
    assert pounds(*lines) == by_hand


def test_the_day_of_the_decision_counts_and_not_the_days_of_the_failure() -> None:
    """14 days without heating and hot water, 25 March to 7 April: whole under the guidance of the later decision."""
    assert pounds(Line(BOTH, 14), on=FROM) == "210.00"
    with pytest.raises(
        Unworkable, match=r"Tuesday 31 March 2026.*annex A.*has no sum for “no heating and no hot water”"
    ):
        work_out([Line(BOTH, 14)], BEFORE)


def test_a_worked_line_shows_its_rate_its_source_and_its_version() -> None:
    (line,) = work_out([Line(BOTH, 14)], FROM).lines
    assert (line.units, line.each, line.rate, line.pounds) == (14, "day", Decimal("15.00"), Decimal("210.00"))
    assert line.version == "compensation guidance of February 2026"
    assert "published on 3 February 2026" in line.source


# ---- before 1 April 2026: the bands, recalled


def test_before_1_april_a_person_judges_within_a_band_that_is_marked_as_recalled() -> None:
    worked = work_out([Line(SHORT, pounds=Decimal(75), reasons="Two weeks, little effect.")], BEFORE)
    assert (worked.total, worked.least) == (Decimal("75.00"), Decimal("50.00"))
    assert not worked.guidance.checked
    assert "recalled and not read" in worked.lines[0].source


def test_the_bands_ended_on_31_march() -> None:
    line = Line(SHORT, pounds=Decimal(75), reasons="Two weeks, little effect.")
    assert work_out([line], BEFORE).total == 75
    with pytest.raises(Unworkable, match="decisions of Wednesday 1 April 2026"):
        work_out([line], FROM)


@pytest.mark.parametrize("on", [BEFORE, FROM, date(2020, 7, 1), date(2031, 1, 1)])
def test_every_day_falls_under_exactly_one_version(on: date) -> None:
    assert compensation.guidance(on).version == (
        "compensation guidance of February 2026" if on >= FROM else "remedies guidance, annex A"
    )


# ---- what the guidance does not fix


def test_the_guidance_gives_nothing_for_what_a_person_judges() -> None:
    lines = [Line(DISTRESS, pounds=Decimal(100), reasons="Four months of worry.")]
    assert work_out(lines, FROM).least is None
    assert work_out([*lines, Line(MISSED, 2)], FROM).least == Decimal("30.00")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (Line(DISTRESS, pounds=Decimal(100)), "say why 100.00 pounds for “distress and inconvenience”"),
        (Line(DISTRESS, reasons="Worry."), "enter how much"),
        (Line(DISTRESS, pounds=Decimal(0), reasons="Worry."), "enter how much"),
        (Line(DISTRESS, pounds=Decimal("10.005"), reasons="Worry."), "pounds and pence"),
        (Line(DISTRESS, pounds=Decimal("NaN"), reasons="Worry."), "pounds and pence"),
        (Line(DISTRESS, pounds=Decimal("1e12"), reasons="Worry."), "pounds and pence"),
        (Line(DISTRESS, 3, Decimal(10), "Worry."), "no rate for “distress and inconvenience”"),
        (Line(HeadOfLoss.SERVICE, pounds=Decimal(10), reasons="No lift."), "nothing that money is offered for"),
        (Line(BOTH), "for how many days: a whole number above nothing"),
        (Line(BOTH, 0), "for how many days"),
        (Line(MISSED, -1), "for how many appointments"),
        (Line(LIGHTS, 10**7), "more than an offer can hold"),
        (Line(BOTH, 3, Decimal(10)), "Give the number of days, and no pounds"),
        (Line("no lift", 3), "“no lift” is nothing that money is offered for here. Choose one of: no heating and"),
    ],
)
def test_a_line_that_cannot_be_worked_out_is_named_with_the_way_to_mend_it(line: Line, says: str) -> None:
    with pytest.raises(Unworkable, match=f"^Line 2: .*({says})") as caught:
        work_out([Line(MISSED, 1), line], FROM)
    assert caught.value.number == 2


def test_nothing_to_work_out_comes_to_nothing() -> None:
    worked = work_out([], FROM)
    assert (worked.total, worked.least, worked.lines) == (Decimal("0.00"), None, ())


# ---- whatever the lines

fixed = st.builds(Line, st.sampled_from([BOTH, ONE, POWER, LIGHTS, MISSED]), st.integers(1, 5_000))
judged = st.builds(
    Line,
    st.sampled_from(compensation.JUDGED),
    pounds=st.decimals("0.01", "9999.99", places=2),
    reasons=st.just("Because."),
)
days = st.dates(FROM, date(2040, 12, 31))


@given(st.lists(fixed | judged, max_size=12), days)
def test_the_total_is_the_sum_of_its_lines_and_never_less_than_the_guidance(lines: list[Line], on: date) -> None:
    worked = work_out(lines, on)
    assert worked.total == sum(line.pounds for line in worked.lines)
    assert worked.least is None or worked.least <= worked.total
    assert [line.key for line in worked.lines] == [line.key for line in lines]


@given(st.lists(fixed, min_size=1, max_size=6), st.lists(fixed, min_size=1, max_size=6), days)
def test_lines_worked_out_together_come_to_what_they_come_to_apart(a: list[Line], b: list[Line], on: date) -> None:
    assert work_out([*a, *b], on).total == work_out(a, on).total + work_out(b, on).total


@given(fixed, days)
def test_one_unit_more_adds_one_rate(line: Line, on: date) -> None:
    (now,) = work_out([line], on).lines
    (more,) = work_out([Line(line.key, (line.units or 0) + 1)], on).lines
    assert more.pounds - now.pounds == now.rate


@given(fixed, st.dates(date(2020, 7, 1), BEFORE))
def test_no_fixed_sum_is_worked_out_for_a_decision_before_1_april_2026(line: Line, on: date) -> None:
    with pytest.raises(Unworkable):
        work_out([line], on)
