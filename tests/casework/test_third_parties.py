"""Bodies that act for the landlord: registered and checked; a stage handed over keeps one case, record and clock."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from amends.casework import services_permissions as may
from amends.casework import who_answered
from amends.casework.actions import hand_overs, stages, third_parties
from amends.casework.facts import case_of
from amends.casework.letters import contains, parts
from amends.casework.models import BodyKind, Complaint, Duty, Event, State, ThirdParty
from amends.casework.refused import Refused
from amends.casework.verify import verify
from amends.casework.whole import read
from amends.rulebook.facts import LetterKind
from tests import build, people
from tests.dates import day
from tests.people import Cast

ON = day("Thu 4 Jun 2026")


def body(cast: Cast, name: str = "Millbrook Agents", **given: Any) -> ThirdParty:
    asked: dict[str, Any] = {
        "landlord": cast.landlord, "by": cast.olu, "on": day("Fri 1 May 2026"), "kind": BodyKind.MANAGING_AGENT,
        "handles_complaints": True, "from_on": day("Wed 1 Apr 2026"),
    }  # fmt: skip
    return third_parties.register(name=name, **asked | given)


def check(cast: Cast, one: ThirdParty, on: str = "Fri 8 May 2026", **given: Any) -> None:
    asked: dict[str, Any] = {"fits": True, "check_again_on": day("Fri 7 May 2027")}
    third_parties.check_policy(third_party=one, by=cast.olu, on=day(on), **asked | given)


def give(cast: Cast, complaint: Complaint, to: ThirdParty | None, on: date = ON, number: int = 1) -> None:
    why = "They manage the block."
    hand_overs.hand_over(complaint=complaint, stage_number=number, by=cast.olu, on=on, because=why, to=to)


def duty(one: ThirdParty, what: str) -> str:
    return Duty.objects.get(subject=f"third party {one.pk}", what=what).verdict


def holds(cast: Cast) -> list[str]:
    return verify(cast.landlord)


FIRST = "policy checked before the first hand-over"


# The register


def test_a_body_that_handles_complaints_is_to_be_checked_and_one_that_does_not_is_not(cast: Cast) -> None:
    agents = body(cast)
    assert duty(agents, FIRST) == "open"
    plumbers = body(cast, "Spanner & Sons", handles_complaints=False)
    assert not Duty.objects.filter(subject=f"third party {plumbers.pk}").exists()
    assert Event.objects.filter(landlord=cast.landlord, kind="third party registered").count() == 2
    assert holds(cast) == []


def test_a_body_stands_on_the_register_once_until_it_has_ended(cast: Cast) -> None:
    agents = body(cast)
    with pytest.raises(Refused, match="on the register already"):
        body(cast, "millbrook agents")
    third_parties.end(third_party=agents, by=cast.olu, on=ON, because="The contract ran out.")
    assert body(cast).pk != agents.pk


def test_what_is_said_of_a_body_is_changed_and_the_journal_says_what_was(cast: Cast) -> None:
    one = body(cast, contract_says="Nothing")
    body(cast, name="Spanner & Co")
    told = {"third_party": one, "by": cast.olu, "on": ON, "kind": one.kind, "handles_complaints": True}
    with pytest.raises(Refused, match="on the register already"):
        third_parties.change(name="spanner & co", contract_says="", **told)
    with pytest.raises(Refused, match="Nothing is other"):
        third_parties.change(name=one.name, contract_says="Nothing", **told)
    third_parties.change(name="Millbrook Homes", contract_says="Clause 9", **told)
    one.refresh_from_db()
    assert (one.name, one.contract_says) == ("Millbrook Homes", "Clause 9")
    words = Event.objects.get(kind="third party changed").words
    assert words == "Millbrook Homes: the name was Millbrook Agents; what its contract says was Nothing."
    assert holds(cast) == []


def test_a_check_settles_the_duty_and_sets_the_day_of_the_next(cast: Cast) -> None:
    agents = body(cast)
    check(cast, agents)
    agents.refresh_from_db()
    assert (agents.policy_fits, agents.check_again_on) == (True, day("Fri 7 May 2027"))
    assert (duty(agents, FIRST), duty(agents, "policy keeps to the Code")) == ("met", "met")
    again = Duty.objects.get(what="policy checked again by its date")
    assert (again.verdict, again.due_on) == ("open", day("Fri 7 May 2027"))
    assert holds(cast) == []


def test_a_policy_that_does_not_fit_says_in_what_and_is_a_breach_until_it_does(cast: Cast) -> None:
    agents = body(cast)
    with pytest.raises(Refused, match="What does not keep to the Code is missing"):
        check(cast, agents, fits=False)
    check(cast, agents, fits=False, note="It has three stages.")
    assert duty(agents, "policy keeps to the Code") == "breached"
    check(cast, agents, "Fri 15 May 2026")
    assert duty(agents, "policy keeps to the Code") == "met"
    assert agents.checks.count() == 2


def test_the_next_check_comes_after_this_one_and_no_check_before_the_last(cast: Cast) -> None:
    agents = body(cast)
    with pytest.raises(Refused, match="has to come after this one"):
        check(cast, agents, check_again_on=day("Fri 8 May 2026"))
    check(cast, agents)
    with pytest.raises(Refused, match="before the check before it"):
        check(cast, agents, "Thu 7 May 2026")


def test_a_body_that_still_answers_a_complaint_does_not_end(cast: Cast) -> None:
    agents, complaint = body(cast), build.complaint(cast, at=State.STAGE_1)
    give(cast, complaint, agents)
    with pytest.raises(Refused, match=f"still answers {complaint.reference}"):
        third_parties.end(third_party=agents, by=cast.olu, on=ON, because="The contract ran out.")
    give(cast, complaint, None)
    third_parties.end(third_party=agents, by=cast.olu, on=ON, because="The contract ran out.")
    agents.refresh_from_db()
    assert agents.ended_on == ON
    with pytest.raises(Refused, match="ended on"):
        check(cast, agents)


def test_the_register_is_kept_by_those_who_answer_for_it(cast: Cast) -> None:
    keeps = {one.name for one in (cast.olu, cast.lee, cast.cora) if may.why_not_keep_bodies(one, cast.landlord) is None}
    assert len(keeps) == 3
    for other in (cast.hari, cast.fay, cast.sue, cast.gus, cast.ada):
        assert may.why_not_keep_bodies(other, cast.landlord)


# Hand-over


def test_a_hand_over_moves_no_date_and_stops_nothing(cast: Cast) -> None:
    agents, complaint = body(cast), build.complaint(cast, at=State.STAGE_1)
    check(cast, agents)
    before = [(stage.ack_due_on, stage.due_on, stage.requested_on) for stage in read(complaint.pk).stages.all()]
    was = set(complaint.duties.values_list("provision", "what", "subject", "due_on", "verdict"))
    give(cast, complaint, agents)
    after = [(stage.ack_due_on, stage.due_on, stage.requested_on) for stage in read(complaint.pk).stages.all()]
    assert after == before
    assert was <= set(complaint.duties.values_list("provision", "what", "subject", "due_on", "verdict"))
    assert read(complaint.pk).stages.get(number=1).answering_body == agents
    kept = Duty.objects.get(complaint=complaint, what="hand-over inside the stage")
    assert (kept.provision, kept.verdict) == ("5.4", "met")
    assert holds(cast) == []


def test_it_may_be_taken_back_and_handed_on(cast: Cast) -> None:
    agents, council = body(cast), body(cast, "Milltown Council", kind=BodyKind.COUNCIL)
    complaint = build.complaint(cast, at=State.STAGE_1)
    give(cast, complaint, agents)
    give(cast, complaint, council)
    give(cast, complaint, None)
    stage = read(complaint.pk).stages.get(number=1)
    assert stage.answering_body is None
    assert [one.to for one in stage.hand_overs.all()] == [agents, council, None]


@pytest.mark.parametrize("who", ["nobody has it", "the same body", "another landlord's", "one that ended"])
def test_a_hand_over_goes_to_another_who_acts_for_us(cast: Cast, who: str) -> None:
    agents, complaint = body(cast), build.complaint(cast, at=State.STAGE_1)
    to: ThirdParty | None = agents
    if who == "nobody has it":
        to = None
    elif who == "the same body":
        give(cast, complaint, agents)
    elif who == "another landlord's":
        to = body(people.cast("Hilltop Homes", "HIL"), "Hilltop Agents")
    else:
        third_parties.end(third_party=agents, by=cast.olu, on=day("Fri 15 May 2026"), because="It ran out.")
        agents.refresh_from_db()
    with pytest.raises(Refused, match=r"this stage already|does not act for"):
        give(cast, complaint, to)


def test_a_stage_that_is_answered_is_handed_to_nobody(cast: Cast) -> None:
    agents, complaint = body(cast), build.complaint(cast, at=State.ANSWERED_1)
    with pytest.raises(Refused, match="who answers it is settled"):
        give(cast, complaint, agents, day("Mon 15 Jun 2026"))


def test_a_body_that_nobody_checked_may_answer_and_the_breach_shows(cast: Cast) -> None:
    agents, complaint = body(cast), build.complaint(cast, at=State.STAGE_1)
    give(cast, complaint, agents)
    assert duty(agents, FIRST) == "breached"
    checked, other = body(cast, "Brook Agents"), build.complaint(cast, at=State.STAGE_1)
    check(cast, checked)
    give(cast, other, checked)
    assert duty(checked, FIRST) == "met"


def test_a_handler_does_not_hand_over_and_an_officer_does(cast: Cast) -> None:
    complaint = read(build.complaint(cast, at=State.STAGE_1).pk)
    assert may.why_not_hand_over(cast.olu, complaint) == "No third party is on the register: register it first"
    body(cast)
    assert may.why_not_hand_over(cast.olu, complaint) is None
    assert may.why_not_hand_over(cast.hari, complaint)


# The letter


def test_the_answer_says_who_answers_for_whom_and_holds_every_part(cast: Cast) -> None:
    agents, complaint = body(cast), build.complaint(cast, at=State.STAGE_1)
    give(cast, complaint, agents)
    build.decided(cast, complaint, day("Mon 8 Jun 2026"))
    letter = stages.answer(complaint=complaint, stage_number=1, by=cast.hari, on=day("Tue 9 Jun 2026"))
    assert "Millbrook Agents answers this complaint for Riverbank Homes" in letter.text
    assert "Riverbank Homes is responsible for this answer" in letter.text
    assert letter.parts["who answers"] == "answered"
    case = case_of(read(complaint.pk))
    asked = {part.key for part in parts(LetterKind.STAGE_1_RESPONSE, case, 1)}
    assert contains(LetterKind.STAGE_1_RESPONSE, case, {}, 1) == asked
    assert {"decision", "reasons", "remedy", "way on", "ombudsman"} <= asked


def test_our_own_answer_does_not_speak_of_another_body(cast: Cast) -> None:
    agents, complaint = body(cast), build.complaint(cast, at=State.STAGE_1)
    give(cast, complaint, agents)
    give(cast, complaint, None)
    build.decided(cast, complaint, day("Mon 8 Jun 2026"))
    letter = stages.answer(complaint=complaint, stage_number=1, by=cast.hari, on=day("Tue 9 Jun 2026"))
    assert "who answers" not in letter.parts
    assert "Millbrook" not in letter.text


def test_the_final_answer_says_it_too(cast: Cast) -> None:
    agents, complaint = body(cast), build.complaint(cast, at="acknowledged at stage 2")
    asked_on = complaint.stages.get(number=2).acknowledged_on
    assert asked_on
    give(cast, complaint, agents, asked_on, 2)
    build.answered(cast, complaint, build.later(asked_on, 3), 2)
    assert "Millbrook Agents answers this complaint" in complaint.letters.get(kind="stage 2 response").text


# Taken in


def test_day_0_is_the_day_on_which_the_body_was_told(cast: Cast) -> None:
    agents = body(cast)
    complaint = build.received(cast, "Mon 8 Jun 2026", told_to_body=agents, told_to_body_on=day("Mon 1 Jun 2026"))
    assert complaint.told_on == day("Mon 1 Jun 2026")
    assert complaint.stages.get().requested_on == day("Mon 1 Jun 2026")
    assert read(complaint.pk).stages.get(number=1).ack_due_on == day("Mon 8 Jun 2026")
    assert Duty.objects.get(complaint=complaint, what="counts from the day another body was told").verdict == "met"
    assert "first to Millbrook Agents" in complaint.events.get(kind="received").words
    assert holds(cast) == []


def test_a_body_told_after_us_moves_nothing(cast: Cast) -> None:
    told = {"told_on": day("Mon 1 Jun 2026"), "told_to_body": body(cast), "told_to_body_on": day("Wed 3 Jun 2026")}
    complaint = build.received(cast, "Mon 8 Jun 2026", **told)
    assert complaint.told_on == day("Mon 1 Jun 2026")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"told_to_body_on": day("Mon 1 Jun 2026")}, "goes with the day"),
        ({"told_to_body": True}, "goes with the day"),
        ({"told_to_body": True, "told_to_body_on": day("Tue 9 Jun 2026")}, "after it was logged"),
    ],
)
def test_who_was_told_first_goes_with_a_day_not_ahead(cast: Cast, given: dict[str, Any], says: str) -> None:
    given = {name: body(cast) if value is True else value for name, value in given.items()}
    with pytest.raises(Refused, match=says):
        build.received(cast, "Mon 8 Jun 2026", **given)


# Measured


def test_timeliness_is_shown_by_who_answers(cast: Cast) -> None:
    agents = body(cast)
    in_time, late, ours = (build.complaint(cast, at=State.STAGE_1) for _ in range(3))
    for one in (in_time, late):
        give(cast, one, agents)
    build.answered(cast, in_time, day("Wed 10 Jun 2026"))
    build.answered(cast, late, day("Thu 18 Jun 2026"))
    build.answered(cast, ours, day("Wed 10 Jun 2026"))
    first, second = who_answered.timeliness(cast.landlord, agents, day("Mon 29 Jun 2026"))
    assert (first.in_time, first.due, first.share) == (1, 2, "50.0%")
    assert (second.due, second.share) == (0, "")
    own = who_answered.timeliness(cast.landlord, None, day("Mon 29 Jun 2026"))
    assert (own[0].in_time, own[0].due) == (1, 1)
