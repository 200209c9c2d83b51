"""Letters are written with what they have to say in sight, and go only when nothing is missing."""

from __future__ import annotations

from datetime import date

from amends.casework.actions import adjustments, definition, findings, stages
from amends.casework.models import Complaint, StaffDraft, State
from tests import build
from tests.desk.acts.conftest import Desk, at, last_event, on, text
from tests.desk.drafts.opening import sends_back
from tests.people import Cast

FRI_22_MAY = date(2026, 5, 22)


def given_out(cast: Cast) -> Complaint:
    """Return a complaint that Hari handles and that nobody has defined."""
    complaint = at(cast, State.RECEIVED)
    stages.assign(complaint=complaint, stage_number=1, handler=cast.hari, by=cast.olu, on=date(2026, 5, 5))
    return Complaint.objects.get(pk=complaint.pk)


def defined(cast: Cast) -> Complaint:
    complaint = given_out(cast)
    definition.define(complaint=complaint, stage_number=1, by=cast.hari, on=date(2026, 5, 5), points=build.POINTS)
    return Complaint.objects.get(pk=complaint.pk)


def test_the_page_says_which_part_is_missing_by_which_provision_and_where_to_do_it(cast: Cast) -> None:
    complaint = given_out(cast)
    page = text(Desk(cast.hari, "acknowledge", complaint).opens())
    assert "The letter can go when this is done: The complaint, as we understand it (Code 5.6)" in page
    assert 'value="send"' not in page
    assert (
        f'href="/desk/complaints/{complaint.reference}/define/">Set out the definition</a>, or answer it here.' in page
    )


def test_the_letter_stands_beside_with_its_gaps_marked(cast: Cast) -> None:
    page = text(Desk(cast.hari, "acknowledge", given_out(cast)).opens())
    assert "[Still to write: the complaint, as we understand it]" in page


def test_the_letter_shows_the_day_that_the_answer_will_be_due_once_it_goes_today(cast: Cast) -> None:
    page = text(Desk(cast.hari, "acknowledge", defined(cast)).opens())
    assert "Monday 8 June 2026" in page, "ten working days after Friday 22 May, past the bank holiday on Monday 25"


def test_the_acknowledgement_goes_with_the_definition_in_it(cast: Cast) -> None:
    complaint = defined(cast)
    desk = Desk(cast.hari, "acknowledge", complaint)
    page = text(desk.opens())
    assert 'value="send"' in page
    assert "It goes today, Friday 22 May 2026, by email to ania@example.org." in page
    assert desk.sends(do="send").status_code == 302
    letter = complaint.letters.get()
    assert (letter.kind, letter.issued_on) == ("acknowledgement", FRI_22_MAY)
    assert "Three appointments were missed." in letter.text
    assert (complaint.stages.get(number=1).acknowledged_on, last_event(complaint)) == (FRI_22_MAY, "acknowledged")


def test_who_is_to_be_called_first_is_called_before_the_letter_goes_until_that_ends(cast: Cast) -> None:
    complaint, agreed = defined(cast), date(2026, 5, 6)
    asked = {"resident": complaint.resident, "complaint": complaint, "by": cast.hari, "on": agreed}
    adjusted = adjustments.agree(kind="call first", review_on=date(2026, 11, 6), **asked)
    page = Desk(cast.hari, "acknowledge", complaint)
    assert "Call Ania Nowak before you send it, as agreed on Wednesday 6 May 2026. It goes today" in text(page.opens())
    adjustments.end(adjustment=adjusted, by=cast.hari, on=date(2026, 5, 20), because="She asked for letters alone.")
    assert "before you send it" not in text(page.opens())


def test_a_part_that_cannot_be_given_is_answered_with_why_and_when_it_was_asked(cast: Cast) -> None:
    complaint = given_out(cast)
    desk = Desk(cast.hari, "acknowledge", complaint)
    typed = {
        "how_definition": "not yet known", "words_definition": "We asked which rooms you mean.",
        "words_outcomes": "We have asked what you would like.",
        "how_responsibility": "the resident did not reply", "words_responsibility": "We asked whose pipe it is.",
        "words_question": "Which rooms are wet?",
    }  # fmt: skip
    lacks = text(desk.sends(do="send", **typed))
    assert "Enter the day on which it was asked" in lacks
    assert "We asked which rooms you mean." in lacks
    assert complaint.letters.count() == 0
    assert desk.sends(do="send", **typed, **on(date(2026, 5, 20), "asked_definition")).status_code == 302
    letter = complaint.letters.get()
    assert letter.parts["definition"] == "not yet known"
    assert "Wednesday 20 May 2026" in letter.text


def test_a_substitute_without_its_reason_is_not_taken(cast: Cast) -> None:
    desk = Desk(cast.hari, "acknowledge", given_out(cast))
    page = text(desk.sends(do="look", how_definition="the resident did not reply", words_definition=""))
    assert "Say why: the resident will read it (Code 5.6)" in page


def test_the_missing_triage_is_pointed_out_and_stops_no_letter(cast: Cast) -> None:
    page = text(Desk(cast.hari, "acknowledge", defined(cast)).opens())
    assert "There is no triage yet. The Code asks for one by the acknowledgement (6.1)." in page
    assert 'value="send"' in page


def test_more_time_is_asked_for_with_the_limit_the_cap_and_the_letter(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1, told="Mon 11 May 2026")
    desk = Desk(cast.hari, "extend", complaint)
    page = text(desk.opens())
    assert "Thursday 28 May 2026" in page
    assert "Thursday 11 June 2026 (Code 6.4)" in page
    assert "The letter is shown once the new day is there." in page
    assert 'value="send"' not in page
    typed = {
        "reason": "The surveyor comes on 1 June.", "update_every": "5", "good_reason": "",
        "words_done": "We have read your file.",
    } | on(date(2026, 6, 4), "until")  # fmt: skip
    looked = text(desk.sends(do="look", **typed))
    assert "We will now write to you with our answer by Thursday 4 June 2026." in looked
    assert "every 5 working days" in looked
    assert 'value="send"' in looked
    assert complaint.letters.filter(kind="extension").count() == 0
    assert desk.sends(do="send", **typed).status_code == 302
    stage = complaint.stages.get(number=1)
    assert (stage.due_on, stage.updates_every, last_event(complaint)) == (date(2026, 6, 4), 5, "extended")


def test_a_day_beyond_the_cap_asks_for_a_good_reason(cast: Cast) -> None:
    desk = Desk(cast.hari, "extend", at(cast, State.STAGE_1, told="Mon 11 May 2026"))
    typed = {"reason": "The surveyor.", "update_every": "5", "words_done": "Read."} | on(date(2026, 6, 12), "until")
    page = text(desk.sends(do="send", **typed))
    assert "Without good reason the Code allows no day later than Thursday 11 June 2026 (Code 6.4)" in page
    assert desk.sends(do="send", good_reason="Asbestos has to be tested.", **typed).status_code == 302


def test_an_extension_after_the_limit_warns_that_it_moves_no_date(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1, told="Wed 15 Apr 2026")
    desk = Desk(cast.hari, "extend", complaint)
    due = complaint.stages.get(number=1).due_on
    assert due
    assert due < FRI_22_MAY
    assert "but the date does not move: the answer counts as late (Code 6.4)" in text(desk.opens())
    typed = {"reason": "The surveyor.", "update_every": "5", "words_done": "Read.", "good_reason": "Asbestos."} | on(
        date(2026, 6, 1), "until"
    )
    assert desk.sends(do="send", **typed).status_code == 302
    assert complaint.stages.get(number=1).due_on == due


def test_the_answer_cannot_go_while_a_point_has_no_decision(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    desk = Desk(cast.hari, "answer", complaint)
    page = text(desk.opens())
    assert "A decision on each point (Code 6.7)" in page
    assert 'value="send"' not in page
    assert "The letter can be shown once this is done: A decision on each point (Code 6.7)." in page
    assert "is missing (Code 6.7)" in text(desk.sends(do="send", words_reasons="As we said.", words_remedy="None."))
    assert complaint.stages.get(number=1).answered_on is None


def test_the_answer_goes_when_every_part_is_done(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    build.decided(cast, complaint, date(2026, 5, 20))
    desk = Desk(cast.hari, "answer", complaint)
    assert "All of it is on the record already." in text(desk.opens())
    assert desk.sends(do="send").status_code == 302
    complaint.refresh_from_db()
    assert (complaint.state, last_event(complaint)) == (State.ANSWERED_1, "answered")
    assert "Redecorate the bedroom wall" in complaint.letters.get(kind="stage 1 response").text


def test_that_there_is_no_remedy_is_said_in_the_letter(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    for number in (1, 2):
        findings.decide(
            complaint=complaint, stage_number=1, point=number, by=cast.hari, on=date(2026, 5, 20),
            decision="upheld", reasons="It took 45 days.", went_wrong="We were late.",
        )  # fmt: skip
    typed = {
        "how_remedy": "none", "words_remedy": "You told us that you want nothing.",
        "how_actions": "none", "words_actions": "All is done.",
    }  # fmt: skip
    assert Desk(cast.hari, "answer", complaint).sends(do="send", **typed).status_code == 302
    assert "None. You told us that you want nothing." in complaint.letters.get(kind="stage 1 response").text


def test_an_answer_waits_for_the_signature_that_the_landlord_asks_for(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    cast.landlord.answers_need_signature = True
    cast.landlord.save()
    build.decided(cast, complaint, date(2026, 5, 20))
    desk = Desk(cast.hari, "answer", complaint)
    page = text(desk.opens())
    assert "asks that a head of service signs every answer. It is not signed yet." in page
    assert 'value="send"' not in page
    signing = Desk(cast.sue, "sign", complaint)
    assert "Our answer to your complaint: stage 1" in text(signing.opens())
    assert signing.sends(**on()).status_code == 302
    assert (complaint.stages.get(number=1).signed_by, last_event(complaint)) == (cast.sue, "signed")
    assert desk.sends(do="send").status_code == 302


def test_long_sentences_words_of_the_trade_and_staff_names_are_pointed_out_and_stop_nothing(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    build.decided(cast, complaint, date(2026, 5, 20))
    findings.decide(
        complaint=complaint, stage_number=1, point=2, by=cast.hari, on=date(2026, 5, 20), decision="not upheld",
        reasons="In accordance with policy Olu Bello looked at it.",
    )  # fmt: skip
    page = text(Desk(cast.hari, "answer", complaint).opens())
    assert "“in accordance with” is a word of the trade." in page
    assert "Olu Bello is named." in page
    assert 'value="send"' in page


def test_the_final_answer_goes_at_stage_2(cast: Cast) -> None:
    complaint = at(cast, "acknowledged at stage 2", told="Thu 23 Apr 2026")
    build.decided(cast, complaint, date(2026, 5, 20), 2)
    assert "This is our final answer" in text(Desk(cast.hana, "answer", complaint).opens())
    assert Desk(cast.hana, "answer", complaint).sends(do="send").status_code == 302
    complaint.refresh_from_db()
    assert complaint.state == State.ANSWERED_2


def test_words_looked_at_are_kept_until_the_letter_goes(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    desk = Desk(cast.hari, "answer", complaint)
    client = desk.client
    held = sends_back(client.get(desk.address))
    client.post(desk.address, held | {"do": "look", "words_actions": "The plasterer comes next."})
    assert "The plasterer comes next." in text(client.get(desk.address))
    build.decided(cast, complaint, date(2026, 5, 20))
    complaint.refresh_from_db()
    held = sends_back(client.get(desk.address))
    assert client.post(desk.address, held | {"do": "send"}).status_code == 302
    assert not StaffDraft.objects.exists()
