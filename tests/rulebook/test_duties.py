"""Duties as a whole: what comes first, what never disappears, how they are shown, and the working of a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.rulebook import clocks, read_case, show
from amends.rulebook.duty import Verdict
from amends.rulebook.facts import Case, Extension, Refusal, Stage, Withdrawal
from amends.rulebook.registry import duties, limbs, next_duty
from amends.workdays import ENGLAND_AND_WALES as CALENDAR
from amends.workdays import OutsideCalendar
from tests.dates import day

TOLD = day("Mon 1 Jun 2026")
FRESH = Case(name="fresh", told_on=TOLD, stages=(Stage(1, TOLD),))


def test_the_acknowledgement_comes_first() -> None:
    first = next_duty(duties(FRESH, CALENDAR))
    assert first
    assert (first.provision, first.ask, first.due_on) == ("6.2", "Acknowledge", day("Mon 8 Jun 2026"))


def test_the_answer_comes_next() -> None:
    stage = Stage(1, TOLD, logged_on=TOLD, acknowledged_on=TOLD, defined_on=TOLD)
    first = next_duty(duties(replace(FRESH, stages=(stage,)), CALENDAR))
    assert first
    assert (first.provision, first.ask, first.due_on) == ("6.3", "Answer stage 1", day("Mon 15 Jun 2026"))


def test_nothing_is_next_when_all_is_done() -> None:
    assert next_duty(()) is None


def test_what_does_not_apply_is_left_out_unless_asked_for() -> None:
    kept = {duty.provision for duty in duties(FRESH, CALENDAR)}
    every = {duty.provision for duty in duties(FRESH, CALENDAR, everything=True)}
    assert "6.11" not in kept
    assert "6.11" in every
    assert {limb.provision for limb in limbs("2024") if limb.of is Case} <= every


@given(
    st.integers(0, 400), st.integers(0, 30), st.integers(0, 40), st.integers(0, 60), st.booleans(), st.integers(0, 60)
)
def test_every_duty_has_its_own_key_and_stays_the_same_when_worked_out_again(
    told: int, ack: int, answer: int, ask: int, escalates: bool, withdraws: int
) -> None:
    on = TOLD + timedelta(days=told)
    first = Stage(1, on, on, on + timedelta(ack), on + timedelta(ack), answered_on=on + timedelta(ack + answer))
    asked = on + timedelta(ack + answer + ask)
    stages = (first, Stage(2, asked)) if escalates else (first,)
    case = Case("any", on, on, stages=stages, withdrawal=Withdrawal(on + timedelta(withdraws), "enough"))
    found = duties(case, CALENDAR)
    assert len({duty.key for duty in found}) == len(found)
    assert found == duties(case, CALENDAR)


@given(st.integers(0, 40), st.integers(0, 40))
def test_withdrawing_never_removes_a_duty_already_due(ack: int, withdraws: int) -> None:
    stage = Stage(1, TOLD, acknowledged_on=TOLD + timedelta(ack)) if ack else Stage(1, TOLD)
    case, on = replace(FRESH, stages=(stage,)), TOLD + timedelta(withdraws)
    before = {duty.key for duty in duties(case, CALENDAR) if duty.due_on and duty.due_on < on}
    after = {duty.key: duty for duty in duties(replace(case, withdrawal=Withdrawal(on, "enough")), CALENDAR)}
    assert before <= set(after)
    still = [duty.what for duty in after.values() if duty.verdict is Verdict.OPEN]
    assert still == ["withdrawal confirmed in writing"]


def due_before(case: Case, on: date) -> set[tuple[str, str, str, str]]:
    return {duty.key for duty in duties(case, CALENDAR) if duty.due_on and duty.due_on < on}


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 40))
def test_refusing_and_overturning_never_remove_a_duty_already_due(ack: int, refuses: int, overturns: int) -> None:
    stage = Stage(1, TOLD, acknowledged_on=TOLD + timedelta(ack)) if ack else Stage(1, TOLD)
    case, on = replace(FRESH, stages=(stage,)), TOLD + timedelta(refuses)
    refusal = Refusal(1, on, "already considered", told_on=on)
    refused = replace(case, refusals=(refusal,))
    assert due_before(case, on) <= {duty.key for duty in duties(refused, CALENDAR)}
    then = on + timedelta(overturns)
    overturned = replace(case, refusals=(replace(refusal, overturned_on=then),))
    assert due_before(refused, then) <= {duty.key for duty in duties(overturned, CALENDAR)}


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 30), st.booleans())
def test_acknowledging_extending_and_answering_never_remove_a_duty_already_due(
    ack: int, extends: int, more: int, escalates: bool
) -> None:
    number = 2 if escalates else 1
    on = TOLD + timedelta(ack)
    asked = Stage(number, TOLD)
    before = replace(FRESH, stages=(asked,))
    acknowledged = replace(before, stages=(replace(asked, acknowledged_on=on, defined_on=on, logged_on=on),))
    assert due_before(before, on) <= {duty.key for duty in duties(acknowledged, CALENDAR)}
    told = on + timedelta(extends)
    extension = Extension(told, told + timedelta(more), "the survey")
    extended = replace(acknowledged, stages=(replace(acknowledged.stages[0], extensions=(extension,)),))
    assert due_before(acknowledged, told) <= {duty.key for duty in duties(extended, CALENDAR)}
    then = told + timedelta(more)
    answered = replace(extended, stages=(replace(extended.stages[0], answered_on=then, decided_on=then),))
    assert due_before(extended, then) <= {duty.key for duty in duties(answered, CALENDAR)}


def test_met_duties_have_the_day_and_breaches_their_reason() -> None:
    case = read_case.read_text(WHOLE)[0]
    for duty in duties(case, CALENDAR):
        assert duty.because.endswith((".", "?"))
        assert (duty.verdict is not Verdict.MET) or duty.met_on
        assert not duty.met_late or (duty.due_on and duty.met_on and duty.met_on > duty.due_on)


def test_a_stage_begun_before_2022_cannot_be_told() -> None:
    for told, says in (("Mon 7 Mar 2022", "Code of 2020"), ("Mon 6 Jan 2020", "before there was a Code")):
        old = Case("old", day(told), stages=(Stage(1, day(told)),))
        found = [duty for duty in duties(old, CALENDAR) if duty.subject == "stage 1"]
        assert [duty.verdict for duty in found] == [Verdict.CANNOT_TELL]
        assert says in found[0].because


def test_a_case_beyond_the_calendar_is_refused() -> None:
    late = day("Mon 31 Dec 2035")
    with pytest.raises(OutsideCalendar):
        duties(Case("late", late, stages=(Stage(1, late),)), CALENDAR)


def test_how_a_date_was_reached() -> None:
    told = day("Thu 2 Apr 2026")
    stage = Stage(1, told)
    clock = clocks.acknowledgement(Case("c", told, stages=(stage,)), stage, CALENDAR)
    assert clock
    assert clock.working == (
        "The complaint was made on Thursday 2 April 2026, which is day 0.",
        "5 working days after it is Monday 13 April 2026.",
        "Weekends do not count, nor do these bank holidays: Good Friday, Friday 3 April 2026; "
        "Easter Monday, Monday 6 April 2026.",
    )


WHOLE = """
case:
  name: The boiler
  told: Mon 1 Jun 2026
  logged: 2026-06-01
  points: [{says: the boiler, decided: upheld, reasons: late, service: repairs}]
  stage 1: {acknowledged: Mon 8 Jun 2026, defined: Mon 8 Jun 2026, answered: Tue 23 Jun 2026, letter: complete}
"""


def test_json_has_exactly_its_keys() -> None:
    made = show.as_json(read_case.read_text(WHOLE), day("Wed 24 Jun 2026"))
    assert list(made) == ["case", "as_at", "duties"]
    assert (made["case"], made["as_at"]) == ("The boiler", "2026-06-24")
    keys = ["edition", "provision", "what", "subject", "arose_on", "due_on", "met_on", "verdict", "because"]
    assert all(list(duty) == keys for duty in made["duties"])
    answered = next(duty for duty in made["duties"] if duty["what"] == "answered in 10 working days")
    assert answered == {
        "edition": "2024",
        "provision": "6.3",
        "what": "answered in 10 working days",
        "subject": "stage 1",
        "arose_on": "2026-06-08",
        "due_on": "2026-06-22",
        "met_on": "2026-06-23",
        "verdict": "breached",
        "because": "Answered on Tuesday 23 June 2026, due by Monday 22 June 2026.",
    }


def test_several_cases_are_a_list_in_json() -> None:
    two = read_case.read_text("- {name: a, told: Mon 1 Jun 2026}\n- {name: b, told: Mon 1 Jun 2026}")
    assert [made["case"] for made in show.as_json(two, TOLD)] == ["a", "b"]


@pytest.mark.parametrize(
    ("on", "stands"),
    [
        ("Sun 7 Jun 2026", "ahead"),
        ("Mon 8 Jun 2026", "due"),
        ("Mon 22 Jun 2026", "due"),
        ("Tue 23 Jun 2026", "late"),
        ("Wed 24 Jun 2026", "late"),
    ],
)
def test_how_a_duty_stands_is_asked_of_the_day(on: str, stands: str) -> None:
    found = duties(read_case.read_text(WHOLE)[0], CALENDAR)
    duty = next(duty for duty in found if duty.what == "answered in 10 working days")
    assert show.standing(duty, day(on)) == stands


def test_text_says_what_to_do_next_and_what_is_overdue() -> None:
    text = show.as_text(read_case.read_text("{name: c, told: Mon 1 Jun 2026}"), day("Tue 9 Jun 2026"))
    assert "Next: Acknowledge, overdue since Monday 8 June 2026 (Code 6.2)" in text
    assert "OVERDUE      6.2   acknowledged in 5 working days (stage 1)" in text
    assert text.splitlines()[-1].endswith(".")
