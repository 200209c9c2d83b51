"""What a self-assessment refuses: an answer nobody gave, a Yes without its reason, an approval by nobody."""

from __future__ import annotations

import inspect
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from django.db import IntegrityError

from amends.accounts.models import Landlord, Person
from amends.casework import verify
from amends.casework.models import Event
from amends.casework.refused import Refused
from amends.compliance import paper
from amends.compliance.actions import approvals, asking, evidence, papers, publications, statements, years
from amends.compliance.models import SelfAssessment, State, Statement
from tests.compliance import making
from tests.compliance.making import TODAY, say

NO = {"answer": "no", "reason": "Too few staff.", "action": "Hire two.", "owner": "Head of Housing"}


def wrong(assessment: SelfAssessment, provision: str) -> list[str]:
    return [one.says for one in paper.problems(paper.draft_of(assessment, TODAY)) if one.provision == provision]


def test_a_new_year_has_a_row_for_each_of_the_72_provisions_and_none_is_answered(assessment: SelfAssessment) -> None:
    assert assessment.statements.count() == 72
    assert set(assessment.statements.values_list("answer", flat=True)) == {""}
    assert {row.answered for row in paper.draft_of(assessment, TODAY)} == {"Not answered"}


def test_the_database_refuses_an_answer_that_nobody_gave(assessment: SelfAssessment) -> None:
    with pytest.raises(IntegrityError):
        assessment.statements.filter(provision="6.2").update(answer="yes")


def test_a_year_is_started_once_and_not_before_it_begins(
    landlord: Landlord, lead: Person, assessment: SelfAssessment
) -> None:
    with pytest.raises(Refused, match="2025-26 already"):
        making.started(landlord, lead)
    with pytest.raises(Refused, match="cannot be assessed yet"):
        years.start(landlord=landlord, by=lead, on=TODAY, first=date(2027, 4, 1))


def test_a_row_shows_what_the_cases_show(landlord: Landlord, lead: Person, assessment: SelfAssessment) -> None:
    for day in (making.IN_TIME, making.IN_TIME, making.TOO_LATE, None):
        making.complaint(landlord, acknowledged_on=day)
    figure = paper.figures_of(assessment, TODAY)["6.2"]
    assert (figure.due, figure.not_met) == (
        figure.met + figure.breached + figure.overdue,
        figure.breached + figure.overdue,
    )
    assert figure.met >= 2
    assert figure.breached >= 1
    assert figure.overdue >= 1
    assert "as at 31 March 2026" in figure.shows


def test_figures_are_of_this_landlord_only(landlord: Landlord, lead: Person, assessment: SelfAssessment) -> None:
    before = paper.figures_of(assessment, TODAY)
    other = making.landlord("hilltop", "Hilltop Homes", "HTP")
    making.complaint(other, acknowledged_on=None)
    assert "6.2" not in before
    assert paper.figures_of(assessment, TODAY) == before


@pytest.mark.parametrize("acknowledged_on", [making.TOO_LATE, None])
def test_yes_beside_a_breach_or_something_overdue_needs_its_reason(
    landlord: Landlord, lead: Person, assessment: SelfAssessment, acknowledged_on: date | None
) -> None:
    making.complaint(landlord, acknowledged_on=acknowledged_on)
    say(assessment, lead, "6.2", answer="yes", evidence="Policy")
    assert any("the records show" in says for says in wrong(assessment, "6.2"))
    say(assessment, lead, "6.2", answer="yes", evidence="Policy", why_yes=making.WHY)
    assert wrong(assessment, "6.2") == []


def test_yes_needs_evidence_where_no_case_shows_it(lead: Person, assessment: SelfAssessment) -> None:
    say(assessment, lead, "9.5", answer="yes")
    assert wrong(assessment, "9.5") == ["It says Yes without evidence."]


@pytest.mark.parametrize(
    ("left_out", "says"),
    [("reason", "a reason"), ("action", "an action"), ("owner", "an owner"), ("action_on", "a date")],
)
def test_no_needs_reason_action_owner_and_date(
    lead: Person, assessment: SelfAssessment, left_out: str, says: str
) -> None:
    given: dict[str, Any] = {**NO, "action_on": date(2026, 9, 1)}
    say(assessment, lead, "6.2", **{name: value for name, value in given.items() if name != left_out})
    assert wrong(assessment, "6.2") == [f"It says No without {says}."]
    say(assessment, lead, "6.2", **given)
    assert wrong(assessment, "6.2") == []


def test_nothing_is_approved_while_a_row_is_unanswered(lead: Person, assessment: SelfAssessment) -> None:
    making.answer_all(assessment, lead)
    assessment.statements.filter(provision="9.8").update(answer="")
    with pytest.raises(Refused, match=r"9\.8: It is not answered"):
        making.approve(assessment, lead)
    assert assessment.approval is None


def test_a_delegate_needs_the_minute_that_delegates(lead: Person, assessment: SelfAssessment) -> None:
    making.answer_all(assessment, lead)
    with pytest.raises(Refused, match="minute of the governing body"):
        making.approve(assessment, lead, body_kind="delegate", delegated_to="Chief executive")
    made = making.approve(
        assessment, lead, body_kind="delegate", delegated_to="Chief executive", delegating_minute="2026/07"
    )
    assert made.delegating_minute == "2026/07"


@pytest.mark.parametrize("met_on", [date(2026, 6, 2), date(2025, 3, 31)])
def test_a_meeting_lies_between_the_start_of_the_year_and_today(
    lead: Person, assessment: SelfAssessment, met_on: date
) -> None:
    making.answer_all(assessment, lead)
    with pytest.raises(Refused, match="cannot have been on"):
        making.approve(assessment, lead, met_on=met_on)


def test_a_change_after_approval_makes_it_a_draft_again(lead: Person, assessment: SelfAssessment) -> None:
    making.answer_all(assessment, lead)
    first = making.approve(assessment, lead)
    say(assessment, lead, "6.2", answer="yes", evidence="Another policy")
    first.refresh_from_db()
    assert (assessment.state, assessment.approval, first.ended_because) == (State.DRAFT, None, "6.2 was changed.")
    with pytest.raises(Refused, match="not approved yet"):
        making.publish(assessment, lead)


def test_saving_nothing_new_does_not_end_an_approval(lead: Person, assessment: SelfAssessment) -> None:
    making.answer_all(assessment, lead)
    making.approve(assessment, lead)
    kept = assessment.statements.get(provision="9.5")
    with pytest.raises(Refused, match="Nothing was changed"):
        say(assessment, lead, "9.5", answer="yes", evidence=kept.evidence)
    assert assessment.approval is not None


def test_opening_again_needs_a_reason(lead: Person, assessment: SelfAssessment) -> None:
    making.answer_all(assessment, lead)
    making.approve(assessment, lead)
    with pytest.raises(Refused, match="Say why"):
        approvals.reopen(assessment=assessment, by=lead, on=TODAY, because=" ")


def test_the_second_to_save_is_shown_what_the_first_wrote(lead: Person, assessment: SelfAssessment) -> None:
    other = making.person("complaints officer", assessment.landlord, "Sam Okoro")
    words = {"answer": "yes", "evidence": "Theirs"}
    statements.state(assessment=assessment, by=other, on=TODAY, provision="6.2", version=0, words=words)
    with pytest.raises(statements.ChangedMeanwhile, match=r"Sam Okoro changed 6\.2") as refusal:
        statements.state(assessment=assessment, by=lead, on=TODAY, provision="6.2", version=0, words={"answer": "no"})
    assert refusal.value.theirs.evidence == "Theirs"
    assert Statement.objects.get(self_assessment=assessment, provision="6.2").answer == "yes"


@pytest.mark.parametrize(
    "role", ["handler", "frontline", "board member", "auditor", "member responsible", "senior lead"]
)
def test_who_does_not_write_is_refused_by_the_action_itself(assessment: SelfAssessment, role: str) -> None:
    with pytest.raises(Refused, match="complaints officer or the compliance lead"):
        say(assessment, making.person(role, assessment.landlord), "6.2", answer="yes")


@pytest.mark.parametrize("role", ["complaints officer", "handler", "board member", "administrator"])
def test_who_does_not_approve_is_refused_by_the_action_itself(assessment: SelfAssessment, role: str) -> None:
    with pytest.raises(Refused, match="records what the governing body approved"):
        making.approve(assessment, making.person(role, assessment.landlord))


def test_a_lead_of_another_landlord_is_refused(assessment: SelfAssessment) -> None:
    stranger = making.person("compliance lead", making.landlord("hilltop", "Hilltop Homes", "HTP"))
    with pytest.raises(Refused):
        say(assessment, stranger, "6.2", answer="yes")


def test_the_day_of_the_figures_is_in_the_year_or_after_and_not_ahead(lead: Person, assessment: SelfAssessment) -> None:
    for day, says in ((date(2025, 3, 31), "begins on"), (date(2026, 6, 2), "lies ahead")):
        with pytest.raises(Refused, match=says):
            years.take_figures_as_at(assessment=assessment, by=lead, on=TODAY, as_at=day)
    assert assessment.figures_day(TODAY) == making.LAST
    years.take_figures_as_at(assessment=assessment, by=lead, on=TODAY, as_at=date(2026, 5, 1))
    assert assessment.figures_day(TODAY) == date(2026, 5, 1)


def test_every_step_is_in_the_landlords_journal_and_the_chain_holds(
    landlord: Landlord, lead: Person, assessment: SelfAssessment
) -> None:
    making.answer_all(assessment, lead)
    making.approve(assessment, lead)
    made = making.publish(assessment, lead)
    events = Event.objects.filter(landlord=landlord, complaint__isnull=True)
    kinds = list(events.values_list("kind", flat=True))
    assert kinds[0] == "self-assessment started"
    assert kinds.count("self-assessment row written") == 72
    assert kinds[-2:] == ["self-assessment approved", "self-assessment published"]
    assert events.last().decided["seal"] == made.seal  # type: ignore[union-attr]
    assert verify.verify(landlord) == []


@pytest.mark.parametrize("module", [approvals, asking, evidence, papers, publications, statements, years])
def test_every_public_function_of_the_actions_is_an_action_by_name_only(module: ModuleType) -> None:
    own = [one for _, one in inspect.getmembers(module, inspect.isfunction) if one.__module__ == module.__name__]
    acts = [one for one in own if not one.__name__.startswith("_")]
    assert acts
    assert all(getattr(one, "is_action", False) for one in acts)
    assert {kind.kind for one in acts for kind in inspect.signature(one).parameters.values()} == {
        inspect.Parameter.KEYWORD_ONLY
    }
