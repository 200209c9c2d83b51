"""The table of states: every action in every state, and the ways on, which are written here a second time."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

from amends.casework import actions, states
from amends.casework.actions import stages
from amends.casework.models import Complaint, State
from amends.casework.refused import Refused
from tests import build
from tests.people import Cast

ON_A_LANDLORD = {
    "intake.receive", "holidays.propose", "holidays.approve", "holidays.close_day", "adjustments.agree",
    "adjustments.review", "adjustments.end", "adjustments.disclose", "front_door.hear", "front_door.offer",
    "front_door.turn_into_complaint", "front_door.make_request", "front_door.sort", "messages.put_aside",
    "messages.sort", "quality.draw_sample", "signing.give_deputy", "signing.end_deputy",
    "merging.merge", "merging.undo", "merging.carry_thing",
}  # fmt: skip
MODULES_ON_A_LANDLORD = (
    "absences.", "allocations.", "compliments.", "contractors.", "enquiries.", "incidents.", "landlords.", "lessons.",
    "limits.", "moving_in.", "notices.", "offices.", "opinions.", "paragraphs.", "people.", "policy.", "reasons.",
    "requests.", "restrictions.", "surveys.", "targets.", "third_parties.", "warnings.",
)  # fmt: skip


def names() -> set[str]:
    """Return every action there is, in whatever module."""
    found = set()
    for module in pkgutil.iter_modules(actions.__path__):
        here = importlib.import_module(f"{actions.__name__}.{module.name}")
        found |= {f"{module.name}.{name}" for name, one in vars(here).items() if getattr(one, "is_action", False)}
    return found


def test_every_action_on_a_complaint_has_a_rule_and_no_rule_is_for_nothing() -> None:
    on_complaints = {name for name in names() if not name.startswith(MODULES_ON_A_LANDLORD)} - ON_A_LANDLORD
    assert set(states.RULES) == on_complaints


@pytest.mark.parametrize("state", list(State))
def test_an_action_is_refused_just_where_the_table_says(state: State) -> None:
    complaint = Complaint(state=state)
    for name, rule in states.RULES.items():
        if state in rule.where:
            states.check(name, complaint)
        else:
            with pytest.raises(Refused) as refused:
                states.check(name, complaint)
            assert refused.value.sentence == rule.otherwise
            assert refused.value.mend == states.WHAT_THEN[state]


REACHED = {
    State.RECEIVED: {
        "stages.acknowledge",
        "refusals.approve",
        "withdrawals.withdraw",
        "stages.answer",
        "front_door.turn_complaint_into_request",
    },
    State.STAGE_1: {
        "stages.answer",
        "refusals.approve",
        "withdrawals.withdraw",
        "stages.acknowledge",
        "front_door.turn_complaint_into_request",
    },
    State.ANSWERED_1: {"stages.escalate", "withdrawals.withdraw", "stages.close", "replies.sort"},
    State.STAGE_2: {
        "stages.answer",
        "refusals.approve",
        "withdrawals.withdraw",
        "stages.acknowledge",
        "replies.sort",
        "front_door.turn_complaint_into_request",
    },
    State.ANSWERED_2: {"stages.close", "replies.sort"},
    State.REFUSED: {"stages.close", "refusals.overturn"},
    State.WITHDRAWN: {"stages.close", "withdrawals.resume", "replies.sort"},
    State.CLOSED: {"stages.escalate", "refusals.overturn", "withdrawals.resume", "replies.sort"},
}


@pytest.mark.parametrize("state", list(State))
def test_only_these_actions_lead_on_from_a_state(state: State) -> None:
    """There is no pause, no informal stage, no reopening: a new way on has to be written here."""
    assert {name for name, rule in states.RULES.items() if state in rule.where and rule.leads_to} == REACHED[state]


def test_an_answered_stage_closes_and_one_in_progress_does_not(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    with pytest.raises(Refused, match="only after a written answer"):
        stages.close(complaint=complaint, by=cast.hari, on=build.later("Mon 1 Jun 2026", 9))


def test_after_a_closed_stage_1_answer_the_resident_may_still_ask_for_stage_2(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.CLOSED)
    stages.escalate(complaint=complaint, on=build.later("Mon 1 Jun 2026", 30))
    assert (complaint.state, complaint.closed_on) == (State.STAGE_2, None)


def test_docs_states_is_what_the_table_makes_it() -> None:
    written = Path(__file__).parents[2] / "docs" / "states.md"
    assert written.read_text(encoding="utf-8") == states.docs()
