"""Duties of what stands outside a complaint: whose they are, and that none due disappears as the record grows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.rulebook import read_case, show
from amends.rulebook.duties.offices import OFFICES
from amends.rulebook.duty import Verdict
from amends.rulebook.facts import Case, Letter, LetterKind, Stage, Withdrawal
from amends.rulebook.front_door import Adjustment, Enquiry, Expression, Landlord, Representative, Request, Survey, Thing
from amends.rulebook.registry import duties, duties_of
from amends.workdays import ENGLAND_AND_WALES as CALENDAR
from amends.workdays import OutsideCalendar
from tests.dates import day

TOLD = day("Mon 1 Jun 2026")
LATER = st.integers(0, 40)


def after(days: int) -> date:
    return TOLD + timedelta(days)


def due_before(thing: Thing, on: date) -> set[tuple[str, str, str, str]]:
    return {duty.key for duty in duties_of(thing, CALENDAR) if duty.due_on and duty.due_on < on}


def kept(before: Thing, then: Thing, on: date) -> bool:
    """Return whether every duty that was due before a day is still there after what was recorded on it."""
    return due_before(before, on) <= {duty.key for duty in duties_of(then, CALENDAR)}


@pytest.mark.parametrize(
    ("thing", "subject"),
    [
        (Expression("12", TOLD), "heard 12"),
        (Request("7", TOLD), "request 7"),
        (Survey("3", TOLD), "survey 3"),
        (Adjustment("5", TOLD), "adjustment 5"),
        (Enquiry("4", TOLD, voices_dissatisfaction=True), "enquiry 4"),
        (Landlord(), "policy"),
    ],
)
def test_a_thing_has_duties_of_its_own_under_its_key(thing: Thing, subject: str) -> None:
    found = duties_of(thing, CALENDAR)
    assert {duty.subject for duty in found if duty.subject != OFFICES} == {subject}
    assert show.called(thing) == subject
    assert len({duty.key for duty in found}) == len(found)


def test_duties_of_a_case_are_its_duties() -> None:
    case = Case("c", TOLD, stages=(Stage(1, TOLD),))
    assert duties_of(case, CALENDAR) == duties(case, CALENDAR)


def test_a_case_has_none_of_the_duties_of_what_stands_outside_it() -> None:
    found = duties(Case("c", TOLD, stages=(Stage(1, TOLD),)), CALENDAR, everything=True)
    assert not {"1.4", "1.5", "1.6", "3.2", "3.4"} & {duty.provision for duty in found}


def test_without_its_papers_eight_provisions_cannot_be_told_of_a_landlord() -> None:
    found = {duty.provision: duty.verdict for duty in duties_of(Landlord(), CALENDAR)}
    assert found == dict.fromkeys(("1.2", "1.4", "2.2", "3.4", "3.5", "4.1", "9.4", "9.5"), Verdict.CANNOT_TELL)


def test_a_thing_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(OutsideCalendar):
        duties_of(Expression("1", day("Mon 31 Dec 2035")), CALENDAR)


@given(LATER, st.sampled_from(["complain", "decline"]), st.booleans(), st.sampled_from(["", "that will do"]))
def test_offering_and_choosing_never_remove_a_duty_already_due(days: int, choice: str, came: bool, words: str) -> None:
    heard, on = Expression("1", TOLD, came_as_complaint=came), after(days)
    offered = replace(heard, offered_on=on)
    chosen = replace(offered, choice=choice, choice_words=words, chosen_on=on)
    assert kept(heard, offered, on)
    assert kept(offered, chosen, on)
    assert kept(chosen, replace(chosen, complaint_told_on=TOLD), on)


@given(LATER, LATER, LATER, st.booleans())
def test_work_on_a_request_never_removes_a_duty_already_due(first: int, second: int, third: int, closes: bool) -> None:
    request = Request("1", TOLD, "Ann Cole", "a part", review_on=after(14), dissatisfied_on=TOLD, chased=(TOLD, TOLD))
    on = after(first)
    told = replace(request, complaint_told_on=on)
    declined = replace(request, declined_on=on, declined_words="leave it")
    assert kept(request, told, on)
    assert kept(request, declined, on)
    then = after(first + second)
    reviewed = replace(told, reviewed=(then,), reviews_due=(after(14),), review_on=then + timedelta(14))
    worked = replace(reviewed, worked=(then,))
    assert kept(told, worked, then)
    last = then + timedelta(third)
    end = replace(worked, closed_on=last, stopped_by_complaint=closes, outcome="mended")
    assert kept(worked, end, last)


@given(LATER, LATER)
def test_reviewing_and_ending_an_adjustment_never_remove_a_duty_already_due(first: int, second: int) -> None:
    adjustment, on = Adjustment("1", TOLD, review_on=after(20)), after(first)
    done = replace(adjustment, reviewed=(on,), reviews_due=(after(20),), review_on=on + timedelta(20))
    then = on + timedelta(second)
    assert kept(adjustment, done, on)
    assert kept(adjustment, replace(adjustment, ended_on=on), on)
    assert kept(done, replace(done, ended_on=then), then)


def test_what_stops_a_complaint_does_not_stop_the_letter_about_it() -> None:
    case = Case("c", TOLD, stages=(Stage(1, TOLD),), withdrawal=Withdrawal(TOLD, "I am content"))
    still = [duty for duty in duties(case, CALENDAR) if duty.verdict is Verdict.OPEN]
    assert [(duty.provision, duty.what, duty.due_on) for duty in still] == [
        ("1.3", "withdrawal confirmed in writing", day("Mon 8 Jun 2026"))
    ]


def test_a_letter_has_to_go_to_every_representative_who_has_authority() -> None:
    letter = Letter(LetterKind.ACKNOWLEDGEMENT, TOLD, sent_to=frozenset({"Mia Shah"}))
    both = tuple(Representative(name, TOLD, TOLD) for name in ("Mia Shah", "Tom Reed"))
    case = Case("c", TOLD, stages=(Stage(1, TOLD, letters=(letter,)),), representatives=both)
    (found,) = [duty for duty in duties(case, CALENDAR) if duty.provision == "3.6"]
    assert found.verdict is Verdict.BREACHED
    alone = replace(case, representatives=both[:1])
    assert [duty.verdict for duty in duties(alone, CALENDAR) if duty.provision == "3.6"] == [Verdict.MET]


def test_what_is_no_case_is_printed_under_its_name() -> None:
    found = read_case.read_text(
        "requests: {raised: Mon 1 Jun 2026, owner: Ann, next step: a part, review: Mon 8 Jun 2026}"
    )
    text = show.as_text(found, day("Tue 9 Jun 2026"))
    assert text.startswith("request 1\nAs at Tuesday 9 June 2026\nNext: Review the request, overdue since")
    assert show.as_json(found, TOLD)["case"] == "request 1"
