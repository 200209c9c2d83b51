"""Facts of working a complaint and putting it right: no duty already due disappears, and how a file is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amends.rulebook import read_case, show
from amends.rulebook.facts import Case, Promise, Stage
from amends.rulebook.front_door import Thing
from amends.rulebook.registry import duties_of, next_duty
from amends.rulebook.working import (
    Contribution,
    Declaration,
    Followed,
    Opinion,
    PutTo,
    Restriction,
    ThirdParty,
    Weighed,
)
from amends.workdays import ENGLAND_AND_WALES as CALENDAR
from tests.dates import day

TOLD = day("Mon 1 Jun 2026")
DAYS = st.integers(0, 40)


def after(days: int) -> date:
    return TOLD + timedelta(days)


def case_of(stage: Stage, promises: tuple[Promise, ...] = ()) -> Case:
    return Case("c", TOLD, stages=(stage,), promises=promises)


def kept(before: Case | Thing, then: Case | Thing, on: date) -> bool:
    """Return whether every duty that was due before a day is still there after what was recorded on it."""
    due = {duty.key for duty in duties_of(before, CALENDAR) if duty.due_on and duty.due_on < on}
    return due <= {duty.key for duty in duties_of(then, CALENDAR)}


@settings(deadline=None)
@given(DAYS, DAYS, DAYS, st.booleans(), st.booleans())
def test_declaring_asking_and_weighing_never_remove_a_duty_already_due(
    ack: int, answer: int, later: int, conflict: bool, withdraws: bool
) -> None:
    asked = Contribution("1", "repairs", TOLD, after(4))
    stage = Stage(1, TOLD, handler="Ann", contributions=(asked,), put_to=(PutTo("1", "Bo"),), weighed=(Weighed("log"),))
    before, on = case_of(replace(stage, acknowledged_on=after(ack), defined_on=after(ack))), after(ack + later)
    first = before.stages[0]
    settled = replace(asked, withdrawn_on=on) if withdraws else replace(asked, answered_on=on)
    for then in (
        replace(first, declarations=(Declaration("Ann", on, conflict),)),
        replace(first, contributions=(settled,)),
        replace(first, put_to=(PutTo("1", "Bo", on),), weighed=(Weighed("log", "it shows three visits"),)),
    ):
        assert kept(before, replace(before, stages=(then,)), on)
        then_answered = replace(then, decided_on=on + timedelta(answer), answered_on=on + timedelta(answer))
        assert kept(replace(before, stages=(then,)), replace(before, stages=(then_answered,)), on + timedelta(answer))
    said = Opinion("1", TOLD, treated_worse=True)
    assert kept(said, replace(said, looked_into_on=on), on)


# Each example works out a case's duties some thirty times, which a busy machine may take long over.
@settings(deadline=None)
@given(DAYS, st.integers(0, 60), st.integers(0, 60), st.integers(-60, 0), st.booleans())
def test_what_becomes_of_a_promise_never_removes_a_duty_already_due(
    due: int, first: int, second: int, back: int, proof: bool
) -> None:
    promise = Promise("1", "mend the roof", after(due), promised_on=TOLD, followed=Followed(first_due_on=after(due)))
    before, on = case_of(Stage(1, TOLD, answered_on=TOLD), (promise,)), after(first)
    then = on + timedelta(second)
    steps = {
        "moved": replace(promise, due_on=on, followed=replace(promise.followed, moved=(on,))),
        "told": replace(promise, followed=replace(promise.followed, updates=(on,))),
        "done": replace(promise, done_on=max(on + timedelta(back), TOLD), proof="job 71" if proof else ""),
        "taken back": replace(promise, followed=replace(promise.followed, taken_back_on=on)),
    }
    for step in steps.values():
        now = replace(before, promises=(step,))
        assert kept(before, now, on)
        for said in ({"denied_on": then}, {"confirmed_on": then}):
            assert kept(now, replace(now, promises=(replace(step, followed=replace(step.followed, **said)),)), then)


@given(DAYS, DAYS)
def test_a_restriction_reviewed_challenged_and_ended_keeps_its_duties(first: int, second: int) -> None:
    restriction, on = Restriction("1", TOLD, from_on=TOLD, review_on=after(14), challenged_on=TOLD), after(first)
    done = replace(restriction, reviewed=(on,), reviews_due=(after(14),), review_on=on + timedelta(14))
    answered, then = replace(done, challenge_answered_on=on), on + timedelta(second)
    assert kept(restriction, replace(restriction, told_on=on), on)
    assert kept(restriction, answered, on)
    assert kept(answered, replace(answered, ended_on=then), then)


@given(DAYS, DAYS, st.booleans())
def test_a_third_party_checked_and_ended_keeps_its_duties(first: int, second: int, handles: bool) -> None:
    body, on = ThirdParty("1", "Acme", from_on=TOLD, checked=(TOLD,), check_again_on=after(14), fits=True), after(first)
    then = on + timedelta(second)
    again = replace(body, checked=(TOLD, on), checks_due=(after(14),), check_again_on=on + timedelta(14))
    assert kept(body, again, on)
    assert kept(again, replace(again, ended_on=then), then)
    assert kept(again, replace(again, handles_complaints=handles), then)


@pytest.mark.parametrize(
    ("thing", "subject"),
    [
        (Opinion("2", TOLD, treated_worse=True), "opinion 2"),
        (ThirdParty("3", "Acme", from_on=TOLD), "third party 3"),
        (Restriction("4", TOLD, from_on=TOLD), "restriction 4"),
    ],
)
def test_an_opinion_a_third_party_and_a_restriction_have_duties_under_their_keys(thing: Thing, subject: str) -> None:
    found = duties_of(thing, CALENDAR)
    assert {duty.subject for duty in found} == {subject}
    assert show.called(thing) == subject


def test_the_worklist_names_the_service_that_has_to_answer() -> None:
    asked = Contribution("1", "repairs", TOLD, day("Thu 4 Jun 2026"))
    first = next_duty(duties_of(case_of(Stage(1, TOLD, contributions=(asked,))), CALENDAR))
    assert first
    assert (first.provision, first.ask) == ("4.2", "Get the answer of repairs")


def test_nothing_asked_for_makes_no_duty() -> None:
    case = Case("c", TOLD, stages=(Stage(1, TOLD, acknowledged_on=TOLD, answered_on=TOLD),))
    found = {duty.provision for duty in duties_of(case, CALENDAR)}
    assert not found & {"4.2", "5.1", "5.3", "5.4", "5.13", "5.14", "6.8", "7.1", "7.2", "7.3", "7.4"}


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("stage 1: {contributions: {asked: Mon 1 Jun 2026, due: Thu 4 Jun 2026}}", "service of contribution 1"),
        ("stage 1: {contributions: {service: repairs, due: Thu 4 Jun 2026}}", "asked of contribution 1: a date"),
        ("stage 1: {declared: {on: Mon 1 Jun 2026}}", "who of declaration 1"),
        ("stage 1: {declared: {who: Ann, on: Mon 1 Jun 2026, conflict: perhaps}}", "neither yes nor no"),
        ("added issues: {raised: Mon 1 Jun 2026, outcome: dropped}", '"dropped" is not one of: added, new complaint'),
        ("other stages: {called: panel, place: later}", '"later" is not one of: before stage 1'),
        ("told to: {on: Mon 1 Jun 2026}", "it says which body was told"),
        ("remedies: {kind: money, amount: £5, limit: much}", '"much" is no sum in pounds'),
        ("promises: {what: mend it, tolled: Mon 1 Jun 2026}", 'did you mean "told"'),
    ],
)
def test_what_is_wrong_in_a_file_is_named_with_its_line(lines: str, says: str) -> None:
    with pytest.raises(read_case.CaseError) as wrong:
        read_case.read_text(f"name: c\ntold: Mon 1 Jun 2026\n{lines}\n")
    assert says in str(wrong.value)
    assert wrong.value.line == 3


def test_an_amount_in_words_is_no_sum() -> None:
    (case,) = read_case.read_text("{name: c, told: Mon 1 Jun 2026, remedies: {kind: money, amount: a month's rent}}")
    assert isinstance(case, Case)
    assert case.remedies[0].offer.pounds is None


def test_the_worklist_names_the_body_whose_policy_is_to_be_checked() -> None:
    unchecked = ThirdParty("3", "Acme Homes", from_on=TOLD)
    assert {duty.ask for duty in duties_of(unchecked, CALENDAR)} == {"Check the complaints policy of Acme Homes"}
    again = replace(unchecked, checked=(TOLD,), check_again_on=after(14), fits=True)
    first = next_duty(duties_of(again, CALENDAR))
    assert first
    assert first.ask == "Check the complaints policy of Acme Homes again"
