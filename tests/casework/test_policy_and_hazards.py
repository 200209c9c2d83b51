"""Reasons of the policy, refusals that rest on them, hazards, representatives and what is like a complaint."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from amends.accounts.models import RoleName
from amends.casework import front_door_permissions as may
from amends.casework import letter_mail
from amends.casework.actions import hazards, people, reasons, refusals, replies, representatives
from amends.casework.models import Complaint, Ground, PolicyReason, Refusal, State
from amends.casework.refused import Refused
from amends.casework.said_before import reused
from amends.casework.verify import verify
from amends.rulebook.facts import LetterKind
from tests import build
from tests.casework.test_guards import refused
from tests.dates import day
from tests.people import Cast

MON, TUE, WED = day("Mon 1 Jun 2026"), day("Tue 2 Jun 2026"), day("Wed 3 Jun 2026")


def adopted(cast: Cast, ground: Ground = Ground.CONSIDERED, **given: Any) -> PolicyReason:
    """Return a reason of the policy."""
    asked: dict[str, Any] = {
        "landlord": cast.landlord, "by": cast.olu, "on": MON, "clause": "4.2 (b)", "ground": ground,
        "text": "We do not look again at what we have considered.",
    }  # fmt: skip
    return reasons.adopt(**asked | given)


def proposed(cast: Cast, complaint: Complaint, **given: Any) -> Refusal:
    """Return a refusal proposed by Hari."""
    asked: dict[str, Any] = {
        "complaint": complaint, "stage_number": 1, "by": cast.hari, "on": TUE,
        "explanation": f"We answered this under {complaint.reference}.",
        "individual_consideration": f"Nothing has changed for {complaint.resident} since ({complaint.pk}).",
    }  # fmt: skip
    return refusals.propose(**asked | given)


# ---- reasons and refusals


def test_once_the_policy_has_reasons_a_refusal_rests_on_one(cast: Cast) -> None:
    complaint = build.received(cast)
    reason = adopted(cast)
    with refused("2.2", "rests on a reason of the current policy"):
        proposed(cast, complaint, ground=Ground.CONSIDERED, policy_clause="4.2")
    refusal = proposed(cast, complaint, reason=reason)
    assert (refusal.ground, refusal.policy_clause) == (Ground.CONSIDERED, f"4.2 (b): {reason.text}")
    refusals.approve(refusal=refusal, by=cast.olu, on=TUE, parts=build.SAID[LetterKind.REFUSAL])
    assert complaint.duties.get(provision="2.2", what__contains="ground in the Code").verdict == "met"
    assert verify(files=True) == []


def test_without_reasons_entered_a_ground_and_its_clause_are_given(cast: Cast) -> None:
    refusal = proposed(cast, build.received(cast), ground=Ground.CONSIDERED, policy_clause="Section 4.")
    assert refusal.reason is None


def test_a_reason_beyond_the_three_has_a_case_and_waits_for_the_senior_lead(cast: Cast) -> None:
    with refused("2.2", "Why this reason is fair is missing"):
        adopted(cast, Ground.POLICY)
    reason = adopted(cast, Ground.POLICY, fairness_case="An insurer decides, and the resident may go to it.")
    complaint = build.received(cast)
    with refused("2.2", "waits for the senior lead's approval"):
        proposed(cast, complaint, reason=reason)
    assert may.why_not_approve_reason(cast.olu, reason) is not None
    assert may.why_not_approve_reason(cast.lee, reason) is None
    with refused("2.2", "is for the senior lead"):
        reasons.approve(reason=reason, by=cast.olu, on=MON)
    reasons.approve(reason=reason, by=cast.lee, on=TUE)
    with refused("2.2", "It was approved on"):
        reasons.approve(reason=reason, by=cast.lee, on=TUE)
    assert proposed(cast, complaint, reason=reason).ground == Ground.POLICY
    assert verify() == []


def test_the_senior_lead_does_not_approve_what_they_adopted(cast: Cast) -> None:
    reason = adopted(cast, Ground.POLICY, by=cast.lee, fairness_case="An insurer decides.")
    with refused("2.2", "needs a second person"):
        reasons.approve(reason=reason, by=cast.lee, on=MON)
    people.give_role(person=cast.sue, name=RoleName.SENIOR_LEAD, landlord=cast.landlord, by=cast.ada, on=MON)
    reasons.approve(reason=reason, by=cast.sue, on=MON)
    assert reason.approved_by == cast.sue


def test_one_of_the_codes_own_reasons_needs_no_approval(cast: Cast) -> None:
    with refused("2.2", "needs no approval"):
        reasons.approve(reason=adopted(cast), by=cast.lee, on=MON)


def test_a_retired_reason_is_used_no_more(cast: Cast) -> None:
    reason, _ = adopted(cast), adopted(cast, clause="4.3")
    reasons.retire(reason=reason, by=cast.olu, on=TUE)
    with refused("2.2", "is not in the current policy"):
        proposed(cast, build.received(cast), reason=reason)
    with refused("2.2", "It ended on"):
        reasons.retire(reason=reason, by=cast.olu, on=TUE)


def test_reused_reasoning_is_pointed_out(cast: Cast) -> None:
    first, second, third = (build.received(cast) for _ in range(3))
    words = {"ground": Ground.CONSIDERED, "policy_clause": "4.2", "individual_consideration": "None apply."}
    one = proposed(cast, first, **words)
    two = proposed(cast, second, **words)
    other = proposed(cast, third, ground=Ground.CONSIDERED, policy_clause="4.2")
    assert reused(two) == [one]
    assert reused(other) == []


# ---- hazards


def at(hour: int, on: str = "Mon 1 Jun 2026") -> datetime:
    """Return an instant of a day."""
    found = day(on)
    return datetime(found.year, found.month, found.day, hour, tzinfo=UTC)


def test_a_possible_hazard_runs_from_awareness_and_is_followed_to_its_end(cast: Cast) -> None:
    complaint = build.received(cast, hazard_asked="yes")
    hazard = hazards.record(
        complaint=complaint,
        by=cast.fay,
        on=MON,
        kind="damp and mould",
        what="Black mould over the cot.",
        aware_at=at(9),
    )
    with pytest.raises(Refused, match="before we were aware"):
        hazards.step(hazard=hazard, by=cast.hari, on=TUE, what="investigated", at=at(8), is_hazard=True)
    with pytest.raises(Refused, match="Whether it is a hazard"):
        hazards.step(hazard=hazard, by=cast.hari, on=TUE, what="investigated", at=at(10))
    with pytest.raises(Refused, match="the day and the time"):
        hazards.step(hazard=hazard, by=cast.hari, on=TUE, what="made safe", at=TUE)
    with pytest.raises(Refused, match="no step of a hazard"):
        hazards.step(hazard=hazard, by=cast.hari, on=TUE, what="painted", at=TUE)
    hazards.judge(hazard=hazard, by=cast.hari, on=MON, emergency=False, because="Nobody is ill.")
    hazards.step(hazard=hazard, by=cast.hari, on=TUE, what="investigated", at=at(10, "Tue 2 Jun 2026"), is_hazard=True)
    hazards.step(hazard=hazard, by=cast.hari, on=WED, what="summary sent", at=WED)
    hazard.refresh_from_db()
    assert (hazard.emergency, hazard.is_hazard, hazard.summary_sent_on) == (False, True, WED)
    assert verify() == []


def test_an_emergency_is_one_at_once_and_moves_no_clock_of_the_complaint(cast: Cast) -> None:
    complaint = build.received(cast)
    before = complaint.stages.get().due_on
    hazards.record(complaint=complaint, by=cast.fay, on=MON, kind="emergency", what="No floor.", aware_at=at(9))
    assert (complaint.hazards.get().emergency, complaint.hazard_asked) == (True, "yes")
    assert complaint.stages.get().due_on == before


# ---- representatives


def test_letters_go_to_one_representative_with_authority_until_they_act_no_more(cast: Cast) -> None:
    given = {"name": "Tom Reed", "email": "tom@council.example"}
    complaint = build.received(cast, representative=given)
    tom = complaint.representatives.get()
    with refused("3.6", "How we know of the authority"):
        representatives.confirm_authority(representative=tom, by=cast.hari, on=TUE, how=" ")
    representatives.confirm_authority(representative=tom, by=cast.hari, on=TUE, how="By telephone.", gets_letters=True)
    build.acknowledged(cast, complaint, WED)
    assert complaint.letters.get().addressed_to == "Tom Reed"
    representatives.end(representative=tom, by=cast.hari, on=WED)
    with pytest.raises(Refused, match="has acted no more"):
        representatives.choose_letters(representative=tom, by=cast.hari, on=WED, gets_letters=True)
    build.answered(cast, complaint, build.later(MON, 8))
    assert complaint.letters.last().addressed_to == "Ania Nowak"
    assert verify(files=True) == []


def test_the_resident_may_have_the_letters_back(cast: Cast) -> None:
    complaint = build.received(cast, representative={"name": "Tom Reed", "email": "tom@council.example"})
    tom = complaint.representatives.get()
    representatives.confirm_authority(representative=tom, by=cast.hari, on=MON, how="A form.", gets_letters=True)
    representatives.choose_letters(representative=tom, by=cast.hari, on=TUE, gets_letters=False)
    build.acknowledged(cast, complaint, WED)
    assert complaint.letters.get().addressed_to == "Ania Nowak"


# ---- letters and what is alike


def test_a_letter_by_email_comes_as_text_plain_html_and_pdf(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    mail = letter_mail.message(complaint.letters.get().deliveries.get(), day("Wed 3 Jun 2026"))
    assert [kind for _, kind in mail.alternatives] == ["text/html"]
    assert "<h" in mail.alternatives[0].content
    assert mail.attachments[0].mimetype == "application/pdf"


# ---- who may


def test_who_may_do_what_at_the_front_door(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    landlord = cast.landlord
    asked: list[tuple[Any, Any, Any, Any]] = [
        (may.why_not_raise_request, landlord, cast.fay, cast.ben),
        (may.why_not_keep_survey, landlord, cast.cora, cast.fay),
        (may.why_not_record_compliment, landlord, cast.fay, None),
        (may.why_not_receive_enquiry, landlord, cast.fay, cast.gus),
        (may.why_not_agree_adjustment, landlord, cast.fay, cast.gus),
        (may.why_not_record_incident, landlord, cast.hari, cast.fay),
        (may.why_not_adopt_reason, landlord, cast.olu, cast.hari),
        (may.why_not_link_contractor, landlord, cast.ada, cast.hari),
        (may.why_not_turn_into_request, complaint, cast.hari, cast.fay),
        (may.why_not_meet, complaint, cast.fay, cast.gus),
        (may.why_not_confirm_authority, complaint, cast.hari, cast.gus),
        (may.why_not_gather, complaint, cast.hari, cast.fay),
        (may.why_not_describe_member, complaint, cast.hari, cast.fay),
        (may.why_not_record_hazard, complaint, cast.fay, cast.gus),
    ]
    for question, thing, able, unable in asked:
        assert question(able, thing) is None, question
        assert unable is None or isinstance(question(unable, thing), str), question


def test_a_reply_is_recorded_after_an_answer_only(cast: Cast) -> None:
    waiting, answered = build.complaint(cast, at=State.STAGE_1), build.complaint(cast, at=State.ANSWERED_1)
    assert may.why_not_record_reply(cast.hari, waiting) == "Stage 1 is not answered yet: record it as a contact"
    assert may.why_not_record_reply(cast.hari, answered) is None
    day_10 = build.later(MON, 10)
    reply = replies.record(complaint=answered, arrived_on=day_10, on=day_10, by=None, channel="email", words="Thanks.")
    assert may.why_not_sort_reply(cast.fay, reply) is not None
    assert may.why_not_sort_reply(cast.hari, reply) is None
    replies.sort(reply=reply, by=cast.hari, on=day_10, as_="satisfied")
    reply.refresh_from_db()
    assert may.why_not_sort_reply(cast.hari, reply) == "That reply is sorted"
