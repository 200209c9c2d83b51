"""Duties as the pages show them."""

from __future__ import annotations

from datetime import date

import pytest

from amends.casework.models import Standing
from amends.desk.present import asks, case, clocks, work
from amends.desk.present.asks import Ask
from amends.rulebook.facts import Case, Extension, Stage
from amends.workdays import ENGLAND_AND_WALES
from tests.dates import day


def ask(what: str = "answered in 10 working days", **other: object) -> Ask:
    given: dict[str, object] = {
        "provision": "6.3",
        "edition": "2024",
        "what": what,
        "ask": "Answer stage 1",
        "subject": "stage 1",
        "falls_to": "handler",
        "due_on": day("Fri 22 May 2026"),
        "met_on": None,
        "standing": Standing.DUE,
        "because": "Not answered yet.",
    }
    return Ask(**(given | other))  # type: ignore[arg-type]


def test_the_earliest_thing_still_to_do_comes_next() -> None:
    later = ask(due_on=day("Mon 1 Jun 2026"))
    met = ask(due_on=day("Fri 1 May 2026"), standing=Standing.MET)
    first = ask(due_on=day("Thu 21 May 2026"), standing=Standing.OVERDUE)
    assert asks.next_to_do([later, met, first]) is first


def test_nothing_comes_next_where_all_is_done() -> None:
    assert asks.next_to_do([ask(standing=Standing.MET), ask(standing=Standing.BREACHED)]) is None


def test_what_has_no_date_comes_after_what_has() -> None:
    undated = ask(due_on=None, standing=Standing.OPEN)
    dated = ask()
    assert asks.next_to_do([undated, dated]) is dated


def test_provisions_stand_in_the_codes_order() -> None:
    found = asks.in_the_codes_order([ask(provision="6.10"), ask(provision="6.9"), ask(provision="5.6")])
    assert [one.provision for one in found] == ["5.6", "6.9", "6.10"]


def test_two_limbs_of_one_letter_are_one_thing_to_do() -> None:
    found = asks.once_each([ask("every point decided"), ask("reasons for every point"), ask(ask="Triage")])
    assert [one.ask for one in found] == ["Answer stage 1", "Triage"]


def test_the_same_limb_on_two_points_is_listed_once_with_both() -> None:
    listed = case.limbs([ask(subject="stage 1 point 1"), ask(subject="stage 1 point 2")])
    assert [one.subjects for one in listed] == [("stage 1 point 1", "stage 1 point 2")]


def test_duties_are_grouped_by_how_they_stand() -> None:
    found = case.asked(
        [ask(standing=standing) for standing in (Standing.OVERDUE, Standing.LATE, Standing.CANNOT_TELL, Standing.MET)]
    )
    assert [one.word for one in found.to_do] == [Standing.OVERDUE]
    assert [one.word for one in found.wrong] == ["Met late"]
    assert len(found.unknown) == len(found.done) == 1


@pytest.mark.parametrize(
    ("due", "bucket"),
    [
        ("Thu 21 May 2026", "overdue"),
        ("Fri 22 May 2026", "today"),
        ("Sun 24 May 2026", "this week"),
        ("Mon 25 May 2026", "later"),
    ],
)
def test_a_date_falls_into_its_stretch_of_time(due: str, bucket: str) -> None:
    assert work.bucket_of(day(due), day("Fri 22 May 2026"), day("Sun 24 May 2026")) == bucket


def test_how_a_date_was_reached_names_day_0_and_the_extension() -> None:
    extension = Extension(
        told_on=day("Mon 18 May 2026"), until=day("Fri 29 May 2026"), reason="A survey", ombudsman_details=True
    )
    stage = Stage(
        number=1,
        requested_on=day("Fri 1 May 2026"),
        acknowledged_on=day("Wed 6 May 2026"),
        extensions=(extension,),
    )
    found = clocks.workings(Case("a", told_on=day("Fri 1 May 2026"), stages=(stage,)), ENGLAND_AND_WALES)
    steps = found["stage 1", date(2026, 5, 29)]
    assert "Wednesday 6 May 2026, which is day 0" in steps[0]
    assert "moved it to Friday 29 May 2026" in steps[-1]
