"""A landlord's own targets beside the Code's limits, and the list of answers that wait to go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amends.rulebook.facts import Case, Extension, Stage
from amends.rulebook.targets import Targets, call_back_on, looser, most, own
from amends.rulebook.waiting import WaitsToGo, waits_to_go
from amends.workdays import ENGLAND_AND_WALES as CALENDAR
from tests.dates import day

TOLD = day("Mon 1 Jun 2026")
STAGE = Stage(1, TOLD)
STRICT = Targets(acknowledge=3, answer_1=8, answer_2=15, call_back=1)


def case_of(stage: Stage) -> Case:
    return Case("c", TOLD, stages=(stage,))


def test_own_days_stand_beside_the_codes_and_before_them() -> None:
    stage = replace(STAGE, acknowledged_on=day("Wed 3 Jun 2026"))
    acknowledge, answer = own(case_of(stage), stage, STRICT, CALENDAR)
    assert (acknowledge.own_on, acknowledge.code_on) == (day("Thu 4 Jun 2026"), day("Mon 8 Jun 2026"))
    assert (answer.own_on, answer.code_on) == (day("Mon 15 Jun 2026"), day("Wed 17 Jun 2026"))
    assert acknowledge.met is True
    assert answer.met is None
    assert "Thursday 4 June 2026; the Code's limit is Monday 8 June 2026" in acknowledge.because


@pytest.mark.parametrize(("answered", "met"), [("Mon 15 Jun 2026", True), ("Tue 16 Jun 2026", False)])
def test_the_last_good_day_of_an_own_target(answered: str, met: bool) -> None:
    stage = replace(STAGE, acknowledged_on=day("Wed 3 Jun 2026"), answered_on=day(answered))
    assert own(case_of(stage), stage, STRICT, CALENDAR)[1].met is met


def test_an_extension_moves_the_codes_day_and_not_the_own_one() -> None:
    more = Extension(day("Mon 15 Jun 2026"), day("Wed 24 Jun 2026"), "the survey")
    stage = replace(STAGE, acknowledged_on=day("Wed 3 Jun 2026"), extensions=(more,))
    answer = own(case_of(stage), stage, STRICT, CALENDAR)[1]
    assert (answer.own_on, answer.code_on) == (day("Mon 15 Jun 2026"), day("Wed 24 Jun 2026"))


def test_an_own_day_is_never_later_than_the_codes() -> None:
    late = replace(STAGE, acknowledged_on=day("Wed 17 Jun 2026"))
    for targets in (STRICT, Targets(acknowledge=9, answer_1=30)):
        assert all(one.own_on <= one.code_on for one in own(case_of(late), late, targets, CALENDAR))
        assert all(one.own_on <= one.code_on for one in own(case_of(STAGE), STAGE, targets, CALENDAR))


def test_a_landlord_without_targets_has_none() -> None:
    assert own(case_of(STAGE), STAGE, Targets(), CALENDAR) == ()
    assert call_back_on(TOLD, Targets(), CALENDAR) is None


def test_stage_2_has_its_own_target() -> None:
    second = Stage(2, TOLD, acknowledged_on=TOLD)
    answer = own(case_of(second), second, STRICT, CALENDAR)[1]
    assert (answer.own_on, answer.code_on) == (day("Mon 22 Jun 2026"), day("Mon 29 Jun 2026"))


def test_a_call_is_rung_back_by_the_next_working_day() -> None:
    assert call_back_on(day("Fri 5 Jun 2026"), STRICT, CALENDAR) == day("Mon 8 Jun 2026")


@pytest.mark.parametrize(
    ("targets", "says"),
    [
        (Targets(acknowledge=6), "acknowledging may be 5 working days at most"),
        (Targets(answer_1=11), "answering stage 1 may be 10 working days at most"),
        (Targets(answer_2=21), "answering stage 2 may be 20 working days at most"),
        (Targets(call_back=0), "calling back is at least 1 working day"),
    ],
)
def test_a_target_looser_than_the_code_is_refused(targets: Targets, says: str) -> None:
    (sentence,) = looser(targets)
    assert says in sentence


def test_a_target_as_long_as_the_codes_limit_is_allowed() -> None:
    assert looser(Targets(5, 10, 20, 30)) == ()
    assert [most(name) for name in ("acknowledge", "answer_1", "answer_2", "call_back")] == [5, 10, 20, None]


def test_decided_and_unsent_waits_to_go_from_the_second_working_day() -> None:
    decided = replace(STAGE, decided_on=day("Thu 11 Jun 2026"))
    assert waits_to_go(case_of(decided), CALENDAR) == (
        WaitsToGo(1, day("Thu 11 Jun 2026"), day("Mon 15 Jun 2026"), "6.6"),
    )


def test_what_has_gone_or_is_not_decided_does_not_wait_to_go() -> None:
    gone = replace(STAGE, decided_on=day("Thu 11 Jun 2026"), answered_on=day("Thu 11 Jun 2026"))
    unknown = replace(STAGE, decided_on=day("Thu 11 Jun 2026"), unrecorded=frozenset({"answered_on"}))
    assert [waits_to_go(case_of(stage), CALENDAR) for stage in (STAGE, gone, unknown)] == [(), (), ()]
