"""Each page of an action does its one thing: the record changes, the journal says so, and a notice is shown once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.casework.actions import contacts, corrections, definition, refusals, stages
from amends.casework.models import Complaint, State
from tests.desk.acts.conftest import Desk, at, last_event, on, text
from tests.people import Cast

FRI_22_MAY = date(2026, 5, 22)
TRIAGE = {
    "route": "investigate",
    "complexity": "Two trades",
    "vulnerability": "None that we know of, asked by telephone",
    "risk": "None now",
    "reasons": "The history has to be read",
}


def test_triage_is_recorded_with_its_reasons(cast: Cast) -> None:
    complaint = at(cast, State.RECEIVED)
    answer = Desk(cast.olu, "triage", complaint).sends(**TRIAGE, **on())
    assert answer.status_code == 302
    complaint.refresh_from_db()
    assert (complaint.triage.route, complaint.triage.reasons) == ("investigate", "The history has to be read")
    assert (complaint.triage.on, complaint.triage.by, last_event(complaint)) == (FRI_22_MAY, cast.olu, "triaged")


def test_what_was_done_is_said_once_on_the_complaint(cast: Cast) -> None:
    complaint = at(cast, State.RECEIVED)
    desk = Desk(cast.olu, "triage", complaint)
    client = desk.client
    typed = TRIAGE | on() | {"version": complaint.version, "seen": complaint.length}
    assert "The triage is recorded." in text(client.post(desk.address, typed, follow=True))
    assert "The triage is recorded." not in text(client.get(f"/desk/complaints/{complaint.reference}/"))


def point(number: int, says: str, whose: str = "ours", wants: str = "") -> dict[str, str]:
    return {
        f"says_{number}": says,
        f"responsibility_{number}": whose,
        f"outcome_sought_{number}": wants,
        f"service_{number}": "",
    }


def test_the_definition_is_set_out_in_points(cast: Cast) -> None:
    complaint = at(cast, State.RECEIVED)
    typed = point(1, "The leak was not repaired.", wants="The repair") | point(2, "Nobody called back.", "unclear")
    assert Desk(cast.olu, "define", complaint).sends(points="2", **typed, **on()).status_code == 302
    held = list(complaint.points.values_list("number", "says", "outcome_sought", "responsibility"))
    assert held == [(1, "The leak was not repaired.", "The repair", "ours"), (2, "Nobody called back.", "", "unclear")]
    assert last_event(complaint) == "defined"


def test_a_point_is_added_and_one_taken_away_without_losing_words(cast: Cast) -> None:
    desk = Desk(cast.olu, "define", at(cast, State.RECEIVED))
    typed = point(1, "The leak") | point(2, "The calls", "not ours")
    more = text(desk.sends(points="2", do="add", **typed, **on()))
    assert 'name="says_3"' in more
    assert "The leak" in more
    assert "There is a problem" not in more
    fewer = text(desk.sends(points="2", do="remove 1", **typed, **on()))
    assert 'name="says_2"' not in fewer
    assert "The calls" in fewer
    assert 'value="not ours" checked' in fewer
    assert desk.complaint.points.count() == 0


def test_an_objection_is_settled(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    definition.object(complaint=complaint, on=date(2026, 5, 8), says="You left out the carpet.")
    desk = Desk(cast.hari, "settle", complaint)
    assert "You left out the carpet." in text(desk.opens())
    assert desk.sends(how="The carpet is now point 3.", **on()).status_code == 302
    settled = complaint.stages.get(number=1).objections.get()
    assert (settled.settled_on, settled.how_settled) == (FRI_22_MAY, "The carpet is now point 3.")


def test_staff_record_the_residents_word_that_the_definition_is_right(cast: Cast) -> None:
    desk = Desk(cast.hari, "confirm_definition", at(cast, State.STAGE_1))
    assert desk.sends(**on()).status_code == 302
    stage = desk.complaint.stages.get(number=1)
    assert (stage.definition_confirmed_on, last_event(desk.complaint)) == (FRI_22_MAY, "definition confirmed")
    assert "said already that it is right" in text(desk.opens())


def test_updates_are_agreed_in_whole_working_days(cast: Cast) -> None:
    desk = Desk(cast.hari, "agree_updates", at(cast, State.STAGE_1))
    assert "Write how many working days as a number" in text(desk.sends(every="often", **on()))
    assert desk.sends(every="5", **on()).status_code == 302
    stage = desk.complaint.stages.get(number=1)
    assert (stage.updates_every, stage.updates_agreed_on) == (5, FRI_22_MAY)


def test_a_refusal_is_overturned_with_its_reason(cast: Cast) -> None:
    desk = Desk(cast.olu, "overturn_refusal", at(cast, State.REFUSED))
    assert "Say why it is taken after all" in text(desk.sends(because="", **on()))
    assert desk.sends(because="The Ombudsman told us to.", **on()).status_code == 302
    desk.complaint.refresh_from_db()
    assert (desk.complaint.state, last_event(desk.complaint)) == (State.RECEIVED, "refusal overturned")


def test_a_new_code_ends_the_one_before(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    desk, seen = Desk(cast.hari, "give_code", complaint), []
    for _ in range(2):
        assert desk.sends(**on()).status_code == 302
        complaint.refresh_from_db()
        seen.append(complaint.code_hash)
    assert seen[0] != seen[1]
    assert last_event(complaint) == "code given"


def test_deciding_with_no_word_with_the_resident_warns_first(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    complaint.stages.get(number=1).contacts.all().delete()
    warning = "No word with the resident is recorded at this stage"
    assert warning in text(Desk(cast.hari, "decide", complaint).opens())
    contacts.record(
        complaint=complaint, by=cast.hari, on=FRI_22_MAY, kind="phone", note="They told us more.", is_update=True
    )
    assert warning not in text(Desk(cast.hari, "decide", complaint).opens())


def test_a_letter_recorded_late_is_dated_the_day_it_goes(cast: Cast) -> None:
    desk = Desk(cast.hari, "withdraw", at(cast, State.STAGE_1))
    assert desk.sends(words="I do not want to go on.", **on(date(2026, 5, 20))).status_code == 302
    letter = desk.complaint.letters.get(kind="withdrawal")
    assert (desk.complaint.withdrawals.get().on, letter.issued_on) == (date(2026, 5, 20), FRI_22_MAY)


def test_a_stage_is_given_to_a_handler(cast: Cast) -> None:
    complaint = at(cast, State.RECEIVED)
    assert Desk(cast.olu, "assign", complaint).sends(handler=cast.hana.pk, **on()).status_code == 302
    complaint.refresh_from_db()
    assert (complaint.handler, last_event(complaint)) == (cast.hana, "assigned")


def test_whoever_had_a_part_in_stage_1_is_listed_with_the_reason_and_cannot_be_chosen(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_2)
    desk = Desk(cast.olu, "assign", complaint)
    page = text(desk.opens())
    assert "Hari Shah considered stage 1, so somebody else has to consider stage 2." in page
    assert f'value="{cast.hari.pk}"' not in page
    assert f'value="{cast.hana.pk}"' in page
    assert "valid choice" in text(desk.sends(handler=cast.hari.pk, **on()))
    complaint.refresh_from_db()
    assert complaint.handler is None


def test_a_contact_counts_as_what_was_ticked(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    typed: dict[str, Any] = {"kind": "phone", "note": "Told her the plasterer comes on Monday.", "what": ["is_update"]}
    assert Desk(cast.fay, "contact", complaint).sends(**typed, **on(date(2026, 5, 20))).status_code == 302
    contact = complaint.stages.get(number=1).contacts.get()
    assert (contact.is_update, contact.is_attempt, contact.says_not_satisfied) == (True, False, False)
    assert (contact.on, last_event(complaint)) == (date(2026, 5, 20), "update given")


def test_deciding_leads_from_point_to_point(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    desk = Desk(cast.hari, "decide", complaint)
    typed = {"decision": "upheld", "reasons": "It took 45 days.", "went_wrong": "We closed the job.", "impact": "Cold"}
    first = desk.sends("?point=1", **typed, **on())
    assert first["Location"] == f"{desk.address}?point=2"
    last = desk.sends("?point=2", decision="not upheld", reasons="We came on each day.", **on())
    assert last["Location"] == f"/desk/complaints/{complaint.reference}/"
    stage = complaint.stages.get(number=1)
    assert list(stage.findings.values_list("point__number", "decision")) == [(1, "upheld"), (2, "not upheld")]
    assert (stage.decided_on, last_event(complaint)) == (FRI_22_MAY, "decided")


def test_money_is_offered_with_its_amount_and_the_guidance_beside(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    desk = Desk(cast.hari, "offer", complaint)
    assert "£15</strong> for each appointment" in text(desk.opens())
    assert "Enter how much, in pounds" in text(desk.sends(kind="money", what="We will pay you.", **on()))
    typed = {"kind": "money", "amount": "45.50", "what": "For three appointments", "impact": "Three days lost"}
    typed |= {"owner": cast.hari.pk} | on(date(2026, 6, 5), "due_on")
    assert desk.sends(**typed, **on()).status_code == 302
    assert complaint.stages.get(number=1).remedies.get().amount == Decimal("45.50")


def test_a_promise_for_a_bank_holiday_is_asked_about_once(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    desk = Desk(cast.hari, "promise", complaint)
    typed = {"what": "Redecorate the wall", "owner": cast.hari.pk} | on(date(2026, 5, 25), "due_on") | on()
    asked = text(desk.sends(**typed))
    assert "Monday 25 May 2026 is not a working day. Choose another day" in asked
    assert 'name="all_the_same"' in asked
    assert complaint.promises.count() == 0
    assert desk.sends(all_the_same="on", **typed).status_code == 302
    assert complaint.promises.get().due_on == date(2026, 5, 25)


def test_a_promise_is_kept_with_proof(cast: Cast) -> None:
    complaint = at(cast, State.ANSWERED_1)
    desk = Desk(cast.hari, "complete_promise", complaint)
    assert "Say what shows that it is done" in text(desk.sends("?promise=1", proof="", **on()))
    assert desk.sends("?promise=1", proof="Photo of 20 May", **on(date(2026, 5, 20))).status_code == 302
    kept = complaint.promises.get()
    assert (kept.done_on, kept.proof, last_event(complaint)) == (date(2026, 5, 20), "Photo of 20 May", "promise kept")


def test_staff_record_a_request_for_stage_2_and_ask_no_reason(cast: Cast) -> None:
    complaint = at(cast, State.ANSWERED_1)
    desk = Desk(cast.fay, "escalate", complaint)
    assert desk.sends(words="", **on(date(2026, 5, 21))).status_code == 302
    complaint.refresh_from_db()
    assert (complaint.state, complaint.stages.get(number=2).requested_on) == (State.STAGE_2, date(2026, 5, 21))


def test_a_paper_is_added(cast: Cast, tmp_path: Any, settings: Any) -> None:
    complaint = at(cast, State.STAGE_1)
    photo = SimpleUploadedFile("wall.jpg", b"\xff\xd8\xff\xe0 a photo", content_type="image/jpeg")
    assert Desk(cast.hari, "add_paper", complaint).sends(upload=photo, note="The wall", **on()).status_code == 302
    paper = complaint.documents.get()
    assert (paper.name, paper.note, paper.added_by, last_event(complaint)) == (
        "wall.jpg",
        "The wall",
        cast.hari,
        "paper added",
    )


def test_the_resident_withdraws_in_their_own_words_and_goes_on(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    assert Desk(cast.hari, "withdraw", complaint).sends(words="I would rather leave it.", **on()).status_code == 302
    complaint.refresh_from_db()
    assert (complaint.state, complaint.letters.filter(kind="withdrawal").count()) == (State.WITHDRAWN, 1)
    assert Desk(cast.fay, "resume", complaint).sends(**on()).status_code == 302
    complaint.refresh_from_db()
    assert complaint.state == State.STAGE_1


def test_a_complaint_is_closed(cast: Cast) -> None:
    complaint = at(cast, State.ANSWERED_1)
    desk = Desk(cast.hari, "close", complaint)
    assert "1 promise still to be kept." in text(desk.opens())
    assert desk.sends(**on()).status_code == 302
    complaint.refresh_from_db()
    assert (complaint.state, complaint.closed_on) == (State.CLOSED, FRI_22_MAY)


def test_a_date_that_cures_nothing_is_put_right_at_once(cast: Cast) -> None:
    complaint = at(cast, State.RECEIVED)
    desk = Desk(cast.olu, "correct", complaint)
    assert "The day we were told: Friday 1 May 2026" in text(desk.opens())
    typed = {"what": "told_on", "reason": "She rang the day before."} | on(date(2026, 4, 30), "to")
    assert desk.sends(**typed).status_code == 302
    complaint.refresh_from_db()
    assert (complaint.told_on, last_event(complaint)) == (date(2026, 4, 30), "corrected")


def acknowledged_late(cast: Cast) -> Complaint:
    """Return a complaint of 1 May acknowledged on 12 May, two working days late."""
    complaint = at(cast, State.RECEIVED)
    stages.triage(complaint=complaint, by=cast.olu, on=date(2026, 5, 12), **TRIAGE)
    definition.define(
        complaint=complaint, stage_number=1, by=cast.olu, on=date(2026, 5, 12),
        points=[{"says": "The leak", "outcome_sought": "A repair", "responsibility": "ours"}],
    )  # fmt: skip
    stages.assign(complaint=complaint, stage_number=1, handler=cast.hari, by=cast.olu, on=date(2026, 5, 12))
    stages.acknowledge(complaint=complaint, stage_number=1, by=cast.hari, on=date(2026, 5, 12))
    return complaint


def test_a_date_that_cures_a_breach_waits_for_a_second_person(cast: Cast) -> None:
    complaint = acknowledged_late(cast)
    typed = {"what": "stage 1 acknowledged_on", "reason": "The post book says so."} | on(date(2026, 5, 7), "to")
    said = Desk(cast.hari, "correct", complaint)
    client = said.client
    held = {"version": complaint.version, "seen": complaint.length}
    assert "a second person has to confirm it" in text(client.post(said.address, typed | held, follow=True))
    assert complaint.stages.get(number=1).acknowledged_on == date(2026, 5, 12)
    second = Desk(cast.olu, "confirm_correction", complaint)
    assert "6.2" in text(second.opens())
    assert "The post book says so." in text(second.opens())
    assert second.sends().status_code == 302
    assert complaint.stages.get(number=1).acknowledged_on == date(2026, 5, 7)
    assert complaint.corrections.get().confirmed_by == cast.olu


def test_a_correction_is_turned_down(cast: Cast) -> None:
    complaint = acknowledged_late(cast)
    made = corrections.correct(
        complaint=complaint, what="stage 1 acknowledged_on", to=date(2026, 5, 7), reason="A slip.", by=cast.hari,
        on=FRI_22_MAY,
    )  # fmt: skip
    assert made.applied_on is None
    assert Desk(cast.olu, "decline_correction", complaint).sends().status_code == 302
    made.refresh_from_db()
    assert (made.declined_by, made.applied_on) == (cast.olu, None)
    assert complaint.stages.get(number=1).acknowledged_on == date(2026, 5, 12)


REFUSAL = {
    "ground": "already considered",
    "policy_clause": "We do not look twice at what we have answered.",
    "explanation": "You had our final answer last year.",
    "individual_consideration": "We asked whether anything had changed since, and nothing had.",
}


def test_a_refusal_is_proposed_and_agreed_by_a_second_person_with_its_letter(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    assert Desk(cast.hari, "refuse", complaint).sends(**REFUSAL, **on()).status_code == 302
    complaint.refresh_from_db()
    assert complaint.state == State.STAGE_1
    desk = Desk(cast.olu, "approve_refusal", complaint)
    page = text(desk.opens())
    assert "The letter can go when this is done: Where else to go (Code 2.4)." in page
    assert 'value="send"' not in page
    assert "You had our final answer last year." in page
    words = {"words_other_routes": "Citizens Advice can help.", "how_other_routes": "words"}
    assert 'value="send"' in text(desk.sends(do="look", **words))
    assert desk.sends(do="send", **words).status_code == 302
    complaint.refresh_from_db()
    assert (complaint.state, complaint.letters.get(kind="refusal").issued_on) == (State.REFUSED, FRI_22_MAY)
    assert "Citizens Advice can help." in complaint.letters.get(kind="refusal").text


def test_a_refusal_is_not_agreed(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    refusals.propose(complaint=complaint, stage_number=1, by=cast.hari, on=date(2026, 5, 21), **REFUSAL)
    assert Desk(cast.olu, "decline_refusal", complaint).sends(because="She is right to ask.", **on()).status_code == 302
    assert complaint.stages.get(number=1).refusals.get().declined_because == "She is right to ask."


@pytest.mark.parametrize(
    ("ground", "asks"),
    [
        ("over 12 months", "Say what was weighed for taking it all the same (Code 2.3)"),
        ("legal proceedings", "Enter the date the claim was filed at court (Code 2.2)"),
    ],
)
def test_each_reason_for_a_refusal_asks_what_the_code_asks_of_it(cast: Cast, ground: str, asks: str) -> None:
    complaint = at(cast, State.STAGE_1)
    page = text(Desk(cast.hari, "refuse", complaint).sends(**(REFUSAL | {"ground": ground}), **on()))
    assert asks in page
    assert "You had our final answer last year." in page


def test_someone_who_does_not_want_calls_is_not_called(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1, resident={"name": "Ania Nowak", "email": "a@example.org", "do_not_call": True})
    contacts.record(complaint=complaint, by=cast.hari, on=FRI_22_MAY, kind="email", note="Wrote.")
    assert "They asked us not to call them." in text(Desk(cast.hari, "contact", complaint).opens())


def test_somebody_not_satisfied_after_the_answer_leads_on_to_stage_2(cast: Cast) -> None:
    complaint = at(cast, State.ANSWERED_1)
    typed: dict[str, Any] = {"kind": "phone", "note": "She is not happy with it.", "what": ["says_not_satisfied"]}
    answer = Desk(cast.hari, "contact", complaint).sends(**typed, **on())
    assert answer["Location"] == f"/desk/complaints/{complaint.reference}/stage-2/"
    early = at(cast, State.STAGE_1)
    answer = Desk(cast.hari, "contact", early).sends(**typed, **on())
    assert answer["Location"] == f"/desk/complaints/{early.reference}/"
