"""Yes beside a promise is found; the future tense of a procedure is left alone."""

from __future__ import annotations

import pytest

from amends.papers import lint
from amends.papers.rows import Answer, Paper, Row

PROMISES = [
    "We are improving our website so that the policy is easier to find.",
    "A new policy will be published on our website in the autumn.",
    "Training will be rolled out to all staff in the coming months.",
    "We are in the process of reviewing the compensation policy.",
    "We plan to introduce a leaflet for new tenants.",
    "Work is underway to share the figures with the panel.",
    "The procedure is being reviewed and goes to the board in June.",
    "This is not yet in place.",
    "We will work with our contractors towards this.",
    "Letter templates are to be updated.",
    "A resident panel is planned for September 2025.",
    "The policy is currently under review.",
    "Our policies will reflect this requirement.",
    "Staff will need to complete the online course.",
    "The corporate policy will need to be changed to match the Code.",
]
PROCEDURES = [
    "Complaints will be acknowledged within 5 working days.",
    "Complaints will be acknowledged, defined and logged within five working days; 51 of 51 in 2024/25.",
    "If a complaint is refused, the resident will be told why and of the Ombudsman.",
    "We will always ask the resident what outcome they want.",
    "We will keep residents informed at the intervals they chose.",
    "We will not treat residents differently if they complain.",
    "Where we are at fault we will apologise and put it right.",
    "The resident will receive a letter with the reasons and the way to stage 2.",
    "Residents will be informed in writing when more time is needed.",
    "The complaints team will log the complaint and send the definition.",
    "The planned works team has its own officer.",
    "We have accepted representatives in the past and will continue to do so.",
    "The policy was reviewed in May 2025 and published on 1 June 2025.",
    "Any restriction will be reviewed every six months by the head of service.",
    "A senior manager who was not involved at stage 1 will consider the complaint.",
]


def names(provision: str, evidence: str, edition: str = "2024", answer: Answer = Answer.YES) -> set[str]:
    """Return the names of the rules that find something in one row."""
    paper = Paper("a.txt", edition, "Anytown Homes", (Row(provision, answer, str(answer).title(), "", evidence),))
    return {finding.name for finding in lint.lint(paper) if finding.provision == provision}


@pytest.mark.parametrize("evidence", PROMISES)
def test_a_promise_beside_a_yes_is_found(evidence: str) -> None:
    assert "yes-but-to-come" in names("5.6", evidence)


@pytest.mark.parametrize("evidence", PROCEDURES)
def test_a_procedure_told_in_the_future_tense_is_left_alone(evidence: str) -> None:
    assert "yes-but-to-come" not in names("5.6", evidence)


def test_a_no_may_promise() -> None:
    assert "yes-but-to-come" not in names("5.6", PROMISES[0], answer=Answer.NO)


def test_a_row_on_reports_that_will_be_made_is_found() -> None:
    assert "yes-but-to-come" in names("9.7", "Figures will be included in packs for the board.")


def test_what_follows_a_restructure_may_be_told_in_the_future_tense() -> None:
    assert "yes-but-to-come" not in names("8.3", "A new self-assessment will be carried out after a restructure.")


def test_a_tick_turned_into_a_dot_still_claims_to_comply() -> None:
    paper = Paper("a.txt", "2022", "Anytown", (Row("2.4", Answer.UNCLEAR, "·", "", "We are improving our website."),))
    assert "yes-but-to-come" in {finding.name for finding in lint.lint(paper)}


@pytest.mark.parametrize(
    "evidence",
    [
        "Request sent 18/4/24; this will happen.",
        "Minutes of the meeting of 28 September 2022 say that it was discussed.",
        "Soon.",
    ],
)
def test_a_no_with_only_a_past_date_has_no_plan(evidence: str) -> None:
    assert "no-without-a-plan" in names("1.6", evidence, answer=Answer.NO)


@pytest.mark.parametrize(
    "evidence",
    [
        "Two surveys lack the link. In all by 1 October 2025; owner: K. Shah",
        "Not met; the head of service will see to it by March 2026.",
    ],
)
def test_a_no_with_a_date_to_come_has_a_plan(evidence: str) -> None:
    assert "no-without-a-plan" not in names("1.6", evidence, answer=Answer.NO)


@pytest.mark.parametrize(
    "evidence", ["The neighbourhood manager", "The whole of the board", "Director of Customers & Cabinet member"]
)
def test_an_officer_or_a_whole_board_is_no_member_responsible(evidence: str) -> None:
    assert "wrong-body" in names("9.5", evidence)


@pytest.mark.parametrize(
    "evidence", ["Cllr A. Khan, cabinet member", "Jo Bird, board member, minute 14; supported by the head of service"]
)
def test_a_named_member_is_accepted(evidence: str) -> None:
    assert "wrong-body" not in names("9.5", evidence)


@pytest.mark.parametrize(
    "evidence", ["Our policy gives 20 working days to respond at stage 1.", "Responses are sent in 15 days."]
)
def test_a_limit_longer_than_the_code_is_found(evidence: str) -> None:
    assert "longer-than-the-code" in names("6.3", evidence)


@pytest.mark.parametrize(
    "evidence",
    [
        "We respond in 10 working days.",
        "We respond in 10 working days, with an extension of a further 20.",
        "Acknowledged in 12 days.",
    ],
)
def test_a_limit_of_another_clock_is_left_alone(evidence: str) -> None:
    assert "longer-than-the-code" not in names("6.3", evidence)


@pytest.mark.parametrize(
    "evidence",
    [
        "Detailed in policy",
        "Point 1.2 in the complaint policy.",
        "Section 3.1.1 of the Customer Feedback policy",
        "Included in the Policy",
    ],
)
def test_a_policy_alone_does_not_show_what_was_done(evidence: str) -> None:
    assert "policy-only" in names("6.2", evidence)
    assert "policy-only" in names("5.13", evidence, "2022")


@pytest.mark.parametrize(
    "evidence", ["Policy, section 4; 51 of 51 in time", "Policy approved by the board, minutes of 3 May 2025"]
)
def test_a_record_beside_the_policy_is_seen(evidence: str) -> None:
    assert "policy-only" not in names("6.2", evidence)


def test_a_row_that_asks_for_a_policy_may_cite_one() -> None:
    assert "policy-only" not in names("3.5", "Complaints policy, section 9")


def test_the_rules_of_before_october_2022_are_stale() -> None:
    assert "stale-ombudsman-rules" in names("3.7", "Residents may go to the Ombudsman after 8 weeks.")
    assert "stale-ombudsman-rules" not in names("3.7", "Residents may go to the Ombudsman at any time.")
