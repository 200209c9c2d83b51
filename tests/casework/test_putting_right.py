"""Remedies, money and promises: what each action refuses, and what it lets through (Code 4.2, 6.6, 7.1 to 7.4)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.casework import jobs, limits, putting_right_permissions
from amends.casework.actions import documents, payments, promises, remedies, stages
from amends.casework.actions import limits as limit_actions
from amends.casework.actions.findings import decide
from amends.casework.models import Complaint, Contact, Promise, Remedy, State
from amends.casework.putting_right import totals
from amends.casework.refused import Refused
from amends.casework.verify import verify
from amends.rulebook.compensation import HeadOfLoss, Line
from tests import build
from tests.dates import day
from tests.people import Cast

WED_3_JUN = day("Wed 3 Jun 2026")
THU_11_JUN = day("Thu 11 Jun 2026")  # build answers stage 1 on this day
HEAT = Line("no heating and no hot water", 14)


def offered(cast: Cast, complaint: Complaint, on: date = WED_3_JUN, **given: Any) -> Remedy:
    """Return an offer of money at stage 1 by its handler, £210 where nothing else is said."""
    asked: dict[str, Any] = {
        "kind": "money", "what": "For 14 days without heating", "lines": [HEAT], "impact": "A cold baby",
        "due_on": day("Mon 15 Jun 2026"), "owner": cast.hari, "by": cast.hari, "stage_number": 1,
    }  # fmt: skip
    return remedies.offer(complaint=complaint, on=on, **asked | given)


def promised(cast: Cast) -> Promise:
    """Return the promise of an answered complaint: made Thu 11 Jun, due Thu 9 Jul 2026."""
    return build.complaint(cast, at=State.ANSWERED_1).promises.get()


def now(thing: Any) -> Any:
    """Return the thing as it stands in the tables; an action works on a copy of its own."""
    return type(thing)._default_manager.get(pk=thing.pk)


# ---- the sum, held against the guidance (7.2, 7.4)


def test_an_offer_keeps_its_workings_the_version_and_what_the_guidance_fixes(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    own = Line(HeadOfLoss.DISTRESS, pounds=Decimal(50), reasons="A baby of three months.")
    remedy = offered(cast, complaint, lines=[HEAT, own])
    assert (remedy.amount, remedy.guidance_amount) == (Decimal("260.00"), Decimal("210.00"))
    assert remedy.workings[0] == {
        "key": "no heating and no hot water", "pounds": "210.00", "units": 14, "each": "day", "rate": "15.00",
        "version": "compensation guidance of February 2026",
    }  # fmt: skip
    assert remedy.guidance_version == "compensation guidance of February 2026"
    assert remedy.workings_because == ["", "A baby of three months."]
    assert not any("baby" in str(event.decided) for event in complaint.events.all()), "words are not kept for ever"
    assert verify() == []


def test_a_sum_below_what_was_worked_out_needs_its_reason(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    with pytest.raises(Refused, match=r"£209.99 is less than the £210.00 .*Code 7.4"):
        offered(cast, complaint, amount=Decimal("209.99"))
    assert offered(cast, complaint, amount=Decimal("210.00")).differs_because == ""
    assert offered(cast, complaint, amount=Decimal(100), differs_because="£110 is paid already").amount == 100


def test_a_fixed_sum_is_refused_for_a_decision_before_1_april_2026(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1, received_on="Mon 23 Mar 2026")
    with pytest.raises(Refused, match=r"decisions of Tuesday 31 March 2026"):
        offered(cast, complaint, on=day("Tue 31 Mar 2026"))
    assert offered(cast, complaint, on=day("Wed 1 Apr 2026")).amount == 210


def test_what_the_law_sets_is_no_goodwill(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    owed = Line(HeadOfLoss.STATUTORY, pounds=Decimal(50), reasons="Right to repair.")
    with pytest.raises(Refused, match="owed, and is no goodwill"):
        offered(cast, complaint, lines=[owed], goodwill=True)
    assert offered(cast, complaint, lines=[owed]).head_of_loss == HeadOfLoss.STATUTORY
    assert offered(cast, complaint, goodwill=True).goodwill


def test_an_offer_with_a_day_is_a_promise_too_and_one_without_is_not(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    kept = offered(cast, complaint).promises.get()
    assert (kept.what, kept.owner, kept.first_due_on) == ("Pay you £210", cast.hari, day("Mon 15 Jun 2026"))
    sorry = offered(cast, complaint, kind="apology", what="We are sorry.", lines=(), due_on=None, owner=None)
    assert not sorry.promises.exists()
    with pytest.raises(Refused, match="is before the day it is offered"):
        offered(cast, complaint, due_on=day("Tue 2 Jun 2026"))


def test_the_impact_of_a_point_ends_after_it_began(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    given: dict[str, Any] = {
        "complaint": complaint, "stage_number": 1, "point": 1, "by": cast.hari, "on": WED_3_JUN, "decision": "upheld",
        "reasons": "45 days.", "impact_from": day("Tue 3 Mar 2026"), "severity": "serious",
    }  # fmt: skip
    with pytest.raises(Refused, match="Monday 2 March 2026 is before the day it began"):
        decide(**given, impact_to=day("Mon 2 Mar 2026"))
    found = decide(**given, impact_to=day("Tue 3 Mar 2026"), frequency="Four times", circumstances="A baby")
    assert (found.severity, found.frequency, found.impact_to) == ("serious", "Four times", day("Tue 3 Mar 2026"))


# ---- limits (4.2)


def limited(cast: Cast, pounds: int, role: str = "handler") -> Any:
    return limit_actions.set_limit(
        landlord=cast.landlord, role=role, pounds=Decimal(pounds), by=cast.lee, on=day("Mon 1 Jun 2026")
    )


def test_without_a_limit_no_offer_waits(cast: Cast) -> None:
    assert not offered(cast, build.complaint(cast, at=State.STAGE_1)).needs_approval


@pytest.mark.parametrize(("limit", "waits"), [(210, False), (209, True)])
def test_an_offer_at_the_limit_stands_and_a_pound_beyond_it_waits(cast: Cast, limit: int, waits: bool) -> None:
    limited(cast, limit)
    remedy = offered(cast, build.complaint(cast, at=State.STAGE_1))
    assert (remedy.needs_approval, remedy.promises.exists()) == (waits, not waits)


def test_a_sum_in_two_halves_is_still_beyond_the_limit(cast: Cast) -> None:
    limited(cast, 300)
    complaint = build.complaint(cast, at=State.STAGE_1)
    assert not offered(cast, complaint).needs_approval
    assert offered(cast, complaint, lines=(), amount=Decimal("90.01"), guidance="Judged").needs_approval


def test_a_role_without_a_limit_offers_nothing_by_itself_once_one_is_set_but_the_senior_lead_any_sum(
    cast: Cast,
) -> None:
    limited(cast, 500)
    on = WED_3_JUN
    found = {one: limits.limit_of(getattr(cast, one), cast.landlord, on) for one in ("hari", "olu", "lee")}
    assert found == {"hari": Decimal(500), "olu": Decimal(0), "lee": None}
    assert limits.able(cast.landlord, Decimal(501), on) == [cast.lee]


def test_the_later_limit_holds_and_the_landlord_without_one_has_none(cast: Cast) -> None:
    limited(cast, 100)
    later = limited(cast, 200)
    assert limits.limit_of(cast.hari, cast.landlord, WED_3_JUN) == 200
    limit_actions.end(limit=later, by=cast.lee, on=WED_3_JUN)
    assert limits.limit_of(cast.hari, cast.landlord, WED_3_JUN) is None
    with pytest.raises(Refused, match="has ended already"):
        limit_actions.end(limit=later, by=cast.lee, on=WED_3_JUN)
    assert verify() == []


def test_no_limit_is_set_for_the_senior_lead_or_below_nothing(cast: Cast) -> None:
    with pytest.raises(Refused, match="not the last to decide"):
        limited(cast, 500, "senior lead")
    with pytest.raises(Refused, match="A limit is nothing, or pounds above nothing"):
        limited(cast, -1)
    assert limited(cast, 0).pounds == 0


def test_only_somebody_else_whose_limit_covers_it_agrees(cast: Cast) -> None:
    limited(cast, 100)
    limited(cast, 200, "complaints officer")
    remedy = offered(cast, build.complaint(cast, at=State.STAGE_1))
    for person, says in ((cast.hari, "needs a second person"), (cast.olu, "beyond your own limit")):
        with pytest.raises(Refused, match=says):
            remedies.approve(remedy=remedy, by=person, on=WED_3_JUN)
        assert putting_right_permissions.why_not_approve(person, remedy, WED_3_JUN)
    assert putting_right_permissions.why_not_approve(cast.lee, remedy, WED_3_JUN) is None
    remedies.approve(remedy=remedy, by=cast.lee, on=WED_3_JUN)
    assert (now(remedy).approved_by, remedy.promises.get().promised_on) == (cast.lee, WED_3_JUN)
    with pytest.raises(Refused, match="waits for nobody"):
        remedies.approve(remedy=remedy, by=cast.lee, on=WED_3_JUN)
    assert verify() == []


def test_who_agreed_to_money_at_stage_1_does_not_decide_stage_2(cast: Cast) -> None:
    limited(cast, 100)
    remedy = offered(cast, build.complaint(cast, at=State.STAGE_1))
    remedies.approve(remedy=remedy, by=cast.lee, on=WED_3_JUN)
    assert cast.lee in remedy.stage.considered_by.all()


def test_an_offer_that_waits_makes_no_answer_late_and_is_not_in_it(cast: Cast) -> None:
    limited(cast, 100)
    complaint = build.complaint(cast, at=State.STAGE_1)
    remedy = offered(cast, complaint, what="For the cold weeks")
    build.answered(cast, complaint, day("Mon 8 Jun 2026"))
    letter = complaint.letters.get(kind="stage 1 response")
    assert "For the cold weeks" not in letter.text
    assert "Pay you" not in letter.text
    with pytest.raises(Refused, match="That is no offer yet"):
        remedies.respond(remedy=remedy, on=day("Tue 9 Jun 2026"), response="accepted")
    remedies.approve(remedy=remedy, by=cast.lee, on=day("Tue 9 Jun 2026"))
    told = Contact.objects.get(stage__complaint=complaint, kind="email", is_update=True)
    assert "£210.00: For the cold weeks" in told.note
    remedies.respond(remedy=remedy, on=day("Tue 9 Jun 2026"), response="accepted")
    assert verify() == []


def test_an_offer_agreed_to_in_time_is_in_the_answer_with_its_day(cast: Cast) -> None:
    limited(cast, 100)
    complaint = build.complaint(cast, at=State.STAGE_1)
    remedies.approve(remedy=offered(cast, complaint, what="For the cold weeks"), by=cast.lee, on=WED_3_JUN)
    build.answered(cast, complaint, day("Mon 8 Jun 2026"))
    text = complaint.letters.get(kind="stage 1 response").text
    assert "£210.00: For the cold weeks" in text
    assert "Monday 15 June 2026" in text


def test_an_offer_whose_day_passed_while_it_waited_is_given_another(cast: Cast) -> None:
    limited(cast, 100)
    remedy = offered(cast, build.complaint(cast, at=State.STAGE_1))
    with pytest.raises(Refused, match="Monday 15 June 2026, by which it was to be done, has passed"):
        remedies.approve(remedy=remedy, by=cast.lee, on=day("Tue 16 Jun 2026"))
    remedies.approve(remedy=remedy, by=cast.lee, on=day("Tue 16 Jun 2026"), due_on=day("Fri 26 Jun 2026"))
    assert remedy.promises.get().due_on == day("Fri 26 Jun 2026")


# ---- taken back before the resident is told


def test_a_mistake_is_taken_back_with_its_reason_and_its_promise_and_is_in_no_letter(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    remedy = offered(cast, complaint, what="For the warm weeks")
    with pytest.raises(Refused, match="Why it is taken back is missing"):
        remedies.take_back(remedy=remedy, by=cast.hari, on=WED_3_JUN, because=" ")
    remedies.take_back(remedy=remedy, by=cast.hari, on=WED_3_JUN, because="The wrong home.")
    assert remedy.promises.get().taken_back_because == "The wrong home."
    build.answered(cast, complaint, day("Mon 8 Jun 2026"))
    assert "warm weeks" not in complaint.letters.get(kind="stage 1 response").text
    assert not complaint.duties.filter(subject="promise 1").exists()
    assert verify() == []


def test_what_the_resident_has_in_the_answer_is_not_taken_back(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    remedy = offered(cast, complaint)
    build.answered(cast, complaint, day("Mon 8 Jun 2026"))
    with pytest.raises(Refused, match="has this offer in our answer"):
        remedies.take_back(remedy=remedy, by=cast.hari, on=day("Tue 9 Jun 2026"), because="Too much.")
    with pytest.raises(Refused, match="has this promise in our answer"):
        promises.take_back(promise=remedy.promises.get(), by=cast.hari, on=day("Tue 9 Jun 2026"), because="No.")


def test_what_fell_due_is_not_taken_back(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    made = promises.make(
        complaint=complaint, stage_number=1, by=cast.hari, on=WED_3_JUN, what="Ring", due_on=day("Thu 4 Jun 2026")
    )
    with pytest.raises(Refused, match="It was due on Thursday 4 June 2026, so that it counts"):
        promises.take_back(promise=made, by=cast.hari, on=day("Fri 5 Jun 2026"), because="A slip.")
    promises.take_back(promise=made, by=cast.hari, on=day("Thu 4 Jun 2026"), because="A slip.")
    assert made.steps.get().kind == "taken back"


# ---- what the resident says to it: never full and final


@pytest.mark.parametrize("words", ["£210, full and final", "£210 in Final\nSettlement"])
def test_no_words_make_an_offer_full_and_final(cast: Cast, words: str) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    with pytest.raises(Refused, match="whoever takes it can still go to stage 2"):
        offered(cast, complaint, what=words)
    assert offered(cast, complaint, what="£210 for the final fourteen days, in full").amount == Decimal(210)


@pytest.mark.parametrize("response", ["accepted", "declined"])
def test_neither_yes_nor_no_closes_the_way_to_stage_2(cast: Cast, response: str) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    remedy = offered(cast, complaint)
    build.answered(cast, complaint, day("Mon 8 Jun 2026"))
    remedies.respond(remedy=remedy, on=day("Tue 9 Jun 2026"), response=response, words="Thank you")
    complaint.refresh_from_db()
    assert complaint.state == State.ANSWERED_1
    assert complaint.events.latest("number").by_name == "The resident"
    stages.escalate(complaint=complaint, on=day("Wed 10 Jun 2026"))
    assert complaint.state == State.STAGE_2
    assert verify() == []


def test_a_resident_may_change_their_mind_until_it_is_paid(cast: Cast) -> None:
    remedy = offered(cast, build.complaint(cast, at=State.STAGE_1))
    for said in ("declined", "accepted"):
        remedies.respond(remedy=remedy, on=WED_3_JUN, response=said)
    payments.pay(remedy=remedy, by=cast.hari, on=day("Thu 4 Jun 2026"), reference="BACS 12")
    with pytest.raises(Refused, match="It was paid on Thursday 4 June 2026"):
        remedies.respond(remedy=remedy, on=day("Thu 4 Jun 2026"), response="declined")
    with pytest.raises(Refused, match="is no reply to an offer"):
        remedies.respond(remedy=remedy, on=WED_3_JUN, response="perhaps")


# ---- money paid


def test_paying_keeps_the_promise_to_pay(cast: Cast) -> None:
    remedy = offered(cast, build.complaint(cast, at=State.STAGE_1))
    with pytest.raises(Refused, match="The reference of the payment is missing"):
        payments.pay(remedy=remedy, by=cast.hari, on=day("Fri 12 Jun 2026"), reference=" ")
    payments.pay(remedy=remedy, by=cast.hari, on=day("Fri 12 Jun 2026"), reference="BACS 12")
    kept = remedy.promises.get()
    assert (kept.done_on, kept.proof) == (
        day("Fri 12 Jun 2026"), "£210.00 paid to the resident on Friday 12 June 2026, reference BACS 12.",
    )  # fmt: skip
    with pytest.raises(Refused, match="under BACS 12"):
        payments.pay(remedy=remedy, by=cast.hari, on=day("Fri 12 Jun 2026"), reference="BACS 13")
    assert verify() == []


def test_a_promise_to_pay_is_kept_by_a_payment_and_by_no_words(cast: Cast) -> None:
    remedy = offered(cast, build.complaint(cast, at=State.STAGE_1))
    with pytest.raises(Refused, match="Record the payment, with its reference"):
        promises.complete(promise=remedy.promises.get(), by=cast.hari, on=WED_3_JUN, proof="Sent to the bank")
    payments.pay(remedy=remedy, by=cast.hari, on=WED_3_JUN, reference="BACS 12")
    promises.deny(promise=remedy.promises.get(), on=day("Thu 4 Jun 2026"), words="Nothing came.")
    promises.complete(promise=remedy.promises.get(), by=cast.hari, on=day("Fri 5 Jun 2026"), proof="Bank statement")
    assert remedy.promises.get().done_on == day("Fri 5 Jun 2026")


def test_money_goes_against_arrears_only_where_the_resident_agreed(cast: Cast) -> None:
    remedy = offered(cast, build.complaint(cast, at=State.STAGE_1))
    with pytest.raises(Refused, match="only where they agree"):
        payments.pay(remedy=remedy, by=cast.hari, on=WED_3_JUN, reference="R1", to="account")
    with pytest.raises(Refused, match="only where they agree"):
        remedies.respond(remedy=remedy, on=WED_3_JUN, response="accepted", pay_to="account")
    remedies.respond(remedy=remedy, on=WED_3_JUN, response="accepted", pay_to="account", set_off=True)
    payments.pay(remedy=remedy, by=cast.hari, on=WED_3_JUN, reference="R1")
    assert (now(remedy).pay_to, now(remedy).set_off_agreed_on) == ("account", WED_3_JUN)


def test_what_waits_what_was_declined_and_what_is_no_money_is_not_paid(cast: Cast) -> None:
    limited(cast, 300)
    complaint = build.complaint(cast, at=State.STAGE_1)
    declined = offered(cast, complaint)
    remedies.respond(remedy=declined, on=WED_3_JUN, response="declined")
    waits = offered(cast, complaint)
    sorry = offered(cast, complaint, kind="apology", what="Sorry.", lines=())
    for remedy, says in ((declined, "declined it"), (waits, "no offer yet"), (sorry, "Only money is paid")):
        with pytest.raises(Refused, match=says):
            payments.pay(remedy=remedy, by=cast.hari, on=WED_3_JUN, reference="R1")
        assert putting_right_permissions.why_not_pay(cast.hari, now(remedy))


def test_the_money_of_a_complaint_is_told_by_stage(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    offered(cast, complaint)
    build.answered(cast, complaint, day("Mon 8 Jun 2026"))
    stages.escalate(complaint=complaint, on=day("Tue 9 Jun 2026"))
    offered(cast, complaint, day("Wed 10 Jun 2026"), stage_number=2, by=cast.hana, goodwill=True, lines=(),
            amount=Decimal("40.50"), guidance="Judged")  # fmt: skip
    sums = totals(Remedy.objects.filter(stage__complaint=complaint).select_related("stage"))
    assert (sums.at_1, sums.at_2, sums.offered, sums.goodwill, sums.paid) == (
        Decimal(210), Decimal("40.50"), Decimal("250.50"), Decimal("40.50"), Decimal(0),
    )  # fmt: skip


# ---- promises (6.6, 7.3)


def test_a_moved_day_is_told_with_words_and_the_first_stays_the_measure(cast: Cast) -> None:
    promise = promised(cast)
    first, on = promise.due_on, day("Mon 15 Jun 2026")
    given: dict[str, Any] = {"promise": promise, "by": cast.hari, "on": on, "how": "phone"}
    with pytest.raises(Refused, match="What the resident is told is missing"):
        promises.move(**given, due_on=day("Fri 31 Jul 2026"), words=" ")
    with pytest.raises(Refused, match="already"):
        promises.move(**given, due_on=first, words="Sorry.")
    with pytest.raises(Refused, match="is before the day it is moved"):
        promises.move(**given, due_on=day("Fri 12 Jun 2026"), words="Sorry.")
    promises.move(**given, due_on=day("Fri 31 Jul 2026"), words="The plasterer is ill. We are sorry.")
    moved = promise.steps.get()
    assert (now(promise).first_due_on, now(promise).due_on) == (first, day("Fri 31 Jul 2026"))
    assert (moved.kind, moved.old_due_on, moved.due_on) == ("moved", first, day("Fri 31 Jul 2026"))
    assert Contact.objects.get(is_update=True).note == "The plasterer is ill. We are sorry."
    promises.complete(promise=promise, by=cast.hari, on=day("Fri 31 Jul 2026"), proof="Photo of 31 July")
    kept = promise.complaint.duties.get(provision="7.3", what="done by its day")
    assert (kept.due_on, kept.verdict) == (first, "breached")
    assert verify() == []


def test_by_email_our_words_are_sent_and_without_an_address_they_are_told_another_way(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    promise = promised(cast)
    promises.update(promise=promise, by=cast.hari, on=THU_11_JUN, words="The paint is here.", how="email")
    assert "Sent." in jobs.send_words(Contact.objects.get(is_update=True).pk)
    assert "The paint is here." in mail.outbox[-1].body
    assert mail.outbox[-1].to == ["ania@example.org"]
    resident = promise.complaint.resident
    resident.email = ""
    resident.save()
    with pytest.raises(Refused, match="no email address"):
        promises.update(promise=promise, by=cast.hari, on=THU_11_JUN, words="It dries.", how="email")
    promises.update(promise=promise, by=cast.hari, on=THU_11_JUN, words="It dries.", how="letter")
    assert [step.kind for step in promise.steps.all()] == ["updated", "updated"]


@pytest.mark.parametrize("hollow", ["", " ", "Done", "done.", "COMPLETED!", "n/a"])
def test_a_tick_is_no_proof(cast: Cast, hollow: str) -> None:
    promise = promised(cast)
    with pytest.raises(Refused, match=r"alone shows nothing|is missing"):
        promises.complete(promise=promise, by=cast.hari, on=THU_11_JUN, proof=hollow)
    promises.complete(promise=promise, by=cast.hari, on=THU_11_JUN, proof="Done, job 4711, photo on the case")
    assert now(promise).done_on == THU_11_JUN


def test_a_paper_of_this_complaint_is_proof_and_one_of_another_is_not(cast: Cast) -> None:
    promise = promised(cast)
    photo = SimpleUploadedFile("wall.jpg", b"\xff\xd8\xff\xe0 a wall", content_type="image/jpeg")
    other = documents.add(complaint=build.received(cast), upload=photo, by=cast.hari, on=day("Mon 1 Jun 2026"))
    with pytest.raises(Refused, match="on another complaint"):
        promises.complete(promise=promise, by=cast.hari, on=THU_11_JUN, document=other)
    paper = documents.add(complaint=promise.complaint, upload=photo, by=cast.hari, on=THU_11_JUN)
    promises.complete(promise=promise, by=cast.hari, on=THU_11_JUN, document=paper)
    assert (now(promise).proof_document, now(promise).proof) == (paper, "See the paper wall.jpg.")


def test_the_residents_word_is_proof_enough(cast: Cast) -> None:
    promise = promised(cast)
    promises.confirm(promise=promise, on=THU_11_JUN, words="It looks good")
    kept = now(promise)
    assert (kept.done_on, kept.done_by, kept.confirmed_on) == (THU_11_JUN, None, THU_11_JUN)
    assert [(step.kind, step.by_resident) for step in promise.steps.all()] == [("done", False), ("confirmed", True)]
    with pytest.raises(Refused, match="They said so on Thursday 11 June 2026"):
        promises.confirm(promise=promise, on=THU_11_JUN)
    assert verify() == []


def test_done_but_denied_is_open_again_and_late_since_its_first_day(cast: Cast) -> None:
    promise = promised(cast)
    with pytest.raises(Refused, match="nobody said that it is done"):
        promises.deny(promise=promise, on=THU_11_JUN)
    promises.complete(promise=promise, by=cast.hari, on=day("Fri 12 Jun 2026"), proof="Job 4711")
    promises.deny(promise=promise, on=day("Mon 15 Jun 2026"), words="Nobody came.")
    denied = now(promise)
    assert (denied.done_on, denied.denied_words, denied.proof) == (None, "Nobody came.", "")
    duty = promise.complaint.duties.get(provision="7.3", what="done by its day")
    assert (duty.verdict, duty.due_on) == ("open", day("Thu 9 Jul 2026"))
    assert [step.words for step in promise.steps.all()] == ["Job 4711", "Nobody came."]
    promises.complete(promise=promise, by=cast.hari, on=day("Fri 10 Jul 2026"), proof="Job 4712, photo")
    duty.refresh_from_db()
    assert duty.verdict == "breached"
    assert verify() == []


def test_staff_open_again_what_they_find_undone_and_say_how_they_know(cast: Cast) -> None:
    promise = promised(cast)
    with pytest.raises(Refused, match="nobody said that it is done"):
        promises.reopen(promise=promise, by=cast.hari, on=THU_11_JUN, words="No job.")
    promises.complete(promise=promise, by=cast.hari, on=THU_11_JUN, proof="Job 4711")
    with pytest.raises(Refused, match="Why it is open again is missing"):
        promises.reopen(promise=promise, by=cast.hari, on=THU_11_JUN, words="")
    promises.reopen(promise=promise, by=cast.hari, on=THU_11_JUN, words="The job was cancelled.")
    assert (now(promise).done_on, now(promise).denied_on) == (None, None)


@pytest.mark.parametrize(("agreed", "verdict"), [(True, "met"), (False, "cannot tell")])
def test_a_moved_day_is_agreed_only_where_the_resident_said_so(cast: Cast, agreed: bool, verdict: str) -> None:
    promise = build.complaint(cast, at="closed").promises.get()
    promises.move(
        promise=promise, by=cast.hari, on=day("Mon 15 Jun 2026"), due_on=day("Fri 31 Jul 2026"), words="Sorry.",
        how="letter", agreed=agreed,
    )  # fmt: skip
    promises.complete(promise=promise, by=cast.hari, on=day("Fri 31 Jul 2026"), proof="Photo of 31 July")
    assert promise.complaint.duties.get(what="moved day agreed with the resident").verdict == verdict


def test_a_promise_is_tracked_after_the_close(cast: Cast) -> None:
    promise = build.complaint(cast, at="closed").promises.get()
    promises.move(
        promise=promise, by=cast.hari, on=day("Mon 15 Jun 2026"), due_on=day("Fri 31 Jul 2026"), words="Sorry.",
        how="letter",
    )  # fmt: skip
    promises.complete(promise=promise, by=cast.hari, on=day("Mon 15 Jun 2026"), proof="Photo")
    promises.deny(promise=promise, on=day("Mon 15 Jun 2026"))
    complaint = promise.complaint
    complaint.refresh_from_db()
    assert (complaint.state, complaint.next_due_on) == (State.CLOSED, day("Thu 9 Jul 2026"))


# ---- who may


def test_who_may_do_what_about_offers_and_promises(cast: Cast) -> None:
    promise = promised(cast)
    remedy = offered(cast, build.complaint(cast, at=State.STAGE_1))
    may = putting_right_permissions
    asked = {
        "move": lambda who: may.why_not_move(who, promise),
        "update": lambda who: may.why_not_update(who, promise),
        "confirm": lambda who: may.why_not_confirm(who, promise),
        "respond": lambda who: may.why_not_respond(who, remedy),
        "pay": lambda who: may.why_not_pay(who, remedy),
        "take back": lambda who: may.why_not_take_back(who, remedy),
        "limits": lambda who: may.why_not_set_limits(who, cast.landlord),
    }
    allowed = {
        name: {who for who in ("ada", "fay", "hari", "olu", "lee", "mira", "gus") if why(getattr(cast, who)) is None}
        for name, why in asked.items()
    }
    works, talks = {"hari", "olu", "lee"}, {"fay", "hari", "olu", "lee"}
    assert allowed == {
        "move": works, "update": talks, "confirm": talks, "respond": talks, "pay": works, "take back": works,
        "limits": {"ada", "lee"},
    }  # fmt: skip
