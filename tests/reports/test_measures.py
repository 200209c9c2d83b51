"""What each measure counts, one rule at a time, on complaints reached through the real actions."""

from __future__ import annotations

from datetime import date

import pytest

from amends.accounts.models import Home, HomeCount, Tenure
from amends.casework.actions import extensions, promises
from amends.casework.models import Opinion, OpinionSource
from amends.reports.measures import MEASURES, Asked, Figure, How, Unit, by_area, by_month, measure, take
from amends.reports.measures.ch02 import ACKNOWLEDGED, ANSWERED
from amends.rulebook.limbs import LIMBS
from tests import build, people
from tests.people import Cast

pytestmark = pytest.mark.django_db
FIRST, LAST, DAY = date(2026, 4, 1), date(2027, 3, 31), date(2026, 9, 1)


@pytest.fixture
def here() -> Cast:
    return people.cast()


def figure(here: Cast, code: str, **asked: object) -> Figure:
    given = {"first": FIRST, "last": LAST, "day": DAY} | asked
    return take(MEASURES[code], Asked(landlord=here.landlord, **given))  # type: ignore[arg-type]


def test_the_limbs_that_decide_are_the_rulebooks_own() -> None:
    named = {limb for limbs in (*ANSWERED.values(), *ACKNOWLEDGED.values()) for limb in limbs}
    assert named <= {(one.edition, one.provision, one.what) for one in LIMBS.values()}


def test_nothing_to_divide_by_is_not_applicable(here: Cast) -> None:
    for one in MEASURES.values():
        assert figure(here, one.code, stock="LCHO" if one.by_stock else "").shown in ("not applicable", "0.0")
    assert figure(here, "CH02-1").shown == "not applicable"


def test_a_complaint_from_no_known_home_cannot_be_told_and_stands_beside(here: Cast) -> None:
    build.complaint(here, at="answered at stage 1")
    build.complaint(here, at="answered at stage 1", home=None)
    both = figure(here, "CH02-1", stock="LCRA")
    assert (both.shown, both.cannot_tell, both.at_worst) == ("100.0%", 1, "50.0%")
    assert figure(here, "CH02-1").numerator == 2, "without a sort of homes both can be told"


def test_leaseholders_are_in_neither_sort(here: Cast) -> None:
    flat = Home.objects.create(landlord=here.landlord, address="2 Elm Court", tenure=Tenure.LEASEHOLD)
    build.complaint(here, home=flat)
    assert [figure(here, "CH01-1", stock=one).numerator for one in ("LCRA", "LCHO", "")] == [0, 0, 1]


def test_a_count_of_another_year_is_not_this_years(here: Cast) -> None:
    HomeCount.objects.create(
        landlord=here.landlord, on=date(2026, 3, 31), stock="LCRA", homes=900, source="Return", stated_on=FIRST,
        stated_by=here.cora,
    )  # fmt: skip
    assert figure(here, "CH01-1", stock="LCRA").denominator == 1, "the one home in the record"
    assert "the record holds 1 now" in figure(here, "CH01-1", stock="LCRA").homes.says  # type: ignore[union-attr]


def test_what_was_taken_to_stage_2_was_not_resolved_at_stage_1(here: Cast) -> None:
    build.complaint(here, at="stage 2")
    build.complaint(here, at="answered at stage 1")
    build.complaint(here, at="stage 1")
    assert figure(here, "resolved-at-stage-1").shown == "50.0%"
    assert figure(here, "taken-to-stage-2").shown == "50.0%"
    assert figure(here, "taken-to-stage-2", day=date(2026, 6, 12)).numerator == 0, "not yet on that day"


def test_a_refusal_counts_as_not_taken_and_not_as_a_complaint(here: Cast) -> None:
    build.complaint(here, at="refused")
    build.complaint(here)
    assert (figure(here, "not-taken").shown, figure(here, "CH01-1").numerator) == ("50.0%", 1)


def test_more_time_is_counted_and_within_it_is_not_within_the_first_limit(here: Cast) -> None:
    made = build.received(here)
    build.acknowledged(here, made, build.later(made.told_on, 2))
    limit = made.stages.get().due_on
    assert limit is not None
    extensions.extend(
        complaint=made, stage_number=1, by=here.hari, on=build.later(made.told_on, 9), until=build.later(limit, 5),
        reason="A surveyor has to look.", parts=build.SAID["extension"],
    )  # fmt: skip
    build.answered(here, made, build.later(limit, 3))
    assert figure(here, "given-more-time").shown == "100.0%"
    assert figure(here, "CH02-1").shown == "100.0%"
    assert figure(here, "CH02-1", rules={"limits": "basic"}).shown == "0.0%"


def test_a_promise_past_its_day_is_not_kept_until_shown_done(here: Cast) -> None:
    made = build.complaint(here, at="answered at stage 1")
    promise = made.promises.get()
    assert figure(here, "promises-kept", day=promise.due_on).not_yet == 1
    assert figure(here, "promises-kept").shown == "0.0%"
    promises.complete(promise=promise, by=here.hari, on=promise.due_on, proof="Photograph of the wall")
    assert figure(here, "promises-kept").shown == "100.0%"


def test_satisfied_is_four_or_five_and_no_score_cannot_be_told(here: Cast) -> None:
    made = build.complaint(here, at="answered at stage 1")
    for row, score in enumerate((5, 4, 3, None)):
        Opinion.objects.create(
            landlord=here.landlord, complaint=made, source=OpinionSource.FILE, sent_on=date(2026, 6, 20),
            answered_on=date(2026, 6, 22), overall=score, loaded_from="survey.csv", row=row,
        )  # fmt: skip
    assert (figure(here, "satisfied").shown, figure(here, "satisfied").cannot_tell) == ("66.6%", 1)


def test_months_add_up_to_the_year(here: Cast) -> None:
    build.received(here, "Fri 1 May 2026")
    build.received(here, "Mon 1 Jun 2026")
    asked = Asked(here.landlord, FIRST, LAST, date(2026, 7, 31))
    months = by_month(MEASURES["received-by-month"], asked)
    assert [(month.month, one.numerator) for month, one in months] == [(4, 0), (5, 1), (6, 1), (7, 0)]


def test_an_area_is_very_quiet_only_where_chance_does_not_explain_it(here: Cast) -> None:
    for area, homes in (("AN1", 400), ("AN2", 400), ("AN3", 40)):
        HomeCount.objects.create(
            landlord=here.landlord, on=DAY, stock="LCRA", area=area, homes=homes, source="Return", stated_on=DAY,
            stated_by=here.cora,
        )  # fmt: skip
    for _ in range(9):
        build.received(here)
    areas = {one.name: one for one in by_area(MEASURES["CH01-1"], Asked(here.landlord, FIRST, LAST, DAY, "LCRA"))}
    assert {name: one.quiet for name, one in areas.items()} == {"AN1": False, "AN2": True, "AN3": False}
    assert areas["AN1"].shown == "22.5"


def test_every_measure_says_what_it_counts() -> None:
    for one in MEASURES.values():
        assert one.rule.endswith(".")
        assert one.question.endswith("?")
        assert one.unit in Unit
    assert measure("CH99") is None
    assert {one.value for one in How} == {"yes", "no", "not yet", "cannot tell", "left out"}
