"""The pages of offers, money and promises: each does its one thing, and says what holds it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from amends.accounts.models import DelegatedLimit, Person
from amends.casework.actions import documents, limits, promises, remedies
from amends.casework.models import Complaint, Promise, Remedy, State
from amends.rulebook.compensation import Line
from tests.desk.acts.conftest import Desk, at, on, text
from tests.people import Cast

FRI_22_MAY = date(2026, 5, 22)
FRI_5_JUN = date(2026, 6, 5)


def opens(person: Person, page: str, *args: Any, query: str = "") -> HttpResponse:
    client = Client()
    client.force_login(person)
    return client.get(reverse(f"desk:{page}", args=args) + query)


def sends(person: Person, page: str, complaint: Complaint, key: int, **typed: Any) -> HttpResponse:
    """Send the page of one remedy or promise as it was opened now."""
    client = Client()
    client.force_login(person)
    complaint.refresh_from_db()
    held = {"version": complaint.version, "seen": complaint.length}
    return client.post(reverse(f"desk:{page}", args=[complaint.reference, key]), held | typed)


def money(cast: Cast, complaint: Complaint, **given: Any) -> Remedy:
    asked: dict[str, Any] = {
        "what": "For 14 cold days", "lines": [Line("no heating and no hot water", 14)], "impact": "A cold baby",
        "due_on": FRI_5_JUN, "owner": cast.hari, "by": cast.hari, "stage_number": 1,
    }  # fmt: skip
    return remedies.offer(complaint=complaint, on=FRI_22_MAY, kind="money", **asked | given)


# ---- an offer, in steps


def test_the_first_step_asks_which_kind_and_chooses_none(cast: Cast) -> None:
    desk = Desk(cast.hari, "offer", at(cast, State.STAGE_1))
    first = text(desk.opens())
    assert "What do you offer?" in first
    assert "checked" not in first
    assert "Choose what you offer" not in first
    assert "Choose what you offer" in text(desk.opens("?next=1"))
    assert "Choose what you offer" in text(desk.opens("?next=1&kind=flowers"))


def test_the_guidance_stands_beside_with_the_day_from_which_it_holds(cast: Cast) -> None:
    page = text(Desk(cast.hari, "offer", at(cast, State.STAGE_1)).opens("?next=1&kind=money"))
    assert "for decisions since Wednesday 1 April 2026" in page
    assert "published on 3 February 2026" in page


def test_a_sum_is_worked_out_line_by_line_and_nothing_is_recorded_yet(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    desk = Desk(cast.hari, "offer", complaint)
    typed = {"kind": "money", "do": "work", "units_0": "14", "units_4": "3", "pounds_0": "50"}
    assert "Say why that sum for distress and inconvenience" in text(desk.sends(**typed))
    page = text(desk.sends(**typed, why_0="A baby of three months."))
    assert "14 days at £15" in page
    assert "3 appointments at £15" in page
    assert "A baby of three months." in page
    assert 'value="305.00"' in page  # 210 + 45 + 50
    assert "the guidance itself fixes £255" in page
    assert not Remedy.objects.exists()
    again = text(desk.sends(**typed | {"do": "again"}, why_0="A baby of three months."))
    assert 'value="14"' in again


def test_nothing_typed_is_no_sum(cast: Cast) -> None:
    desk = Desk(cast.hari, "offer", at(cast, State.STAGE_1))
    assert "Fill in one line or more" in text(desk.sends(kind="money", do="work"))
    assert "Enter a whole number of days, like 3" in text(desk.sends(kind="money", do="work", units_0="two"))


def test_what_was_worked_out_is_offered_with_its_promise(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    desk = Desk(cast.hari, "offer", complaint)
    typed = {
        "kind": "money",
        "units_0": "14",
        "amount": "210.00",
        "what": "We will pay you £210.",
        "pay_to": "resident",
    }
    no_owner = desk.sends(**typed, **on(), **on(FRI_5_JUN, "due_on"))
    assert "Choose who sees to it" in text(no_owner)
    assert "Enter the day by which it will be paid" in text(desk.sends(**typed, owner=cast.hari.pk, **on()))
    done = desk.sends(**typed, owner=cast.hari.pk, **on(), **on(FRI_5_JUN, "due_on"))
    assert done.status_code == 302
    remedy = Remedy.objects.get()
    assert (remedy.amount, remedy.guidance_amount, remedy.workings[0]["units"]) == (Decimal(210), Decimal(210), 14)
    assert remedy.promises.get().due_on == FRI_5_JUN


def test_less_than_was_worked_out_asks_why(cast: Cast) -> None:
    desk = Desk(cast.hari, "offer", at(cast, State.STAGE_1))
    typed = {"kind": "money", "units_0": "14", "amount": "100", "what": "We will pay you £100.", "owner": cast.hari.pk}
    typed |= on() | on(FRI_5_JUN, "due_on")
    assert "Say why you offer less than £210" in text(desk.sends(**typed))
    assert desk.sends(**typed, differs_because="We paid £110 in April.").status_code == 302


def test_an_apology_is_offered_in_words_alone(cast: Cast) -> None:
    desk = Desk(cast.hari, "offer", at(cast, State.STAGE_1))
    assert "How much" not in text(desk.opens("?next=1&kind=apology"))
    assert desk.sends(kind="apology", what="We are sorry.", impact="Worry", **on()).status_code == 302
    assert Remedy.objects.get().kind == "apology"


# ---- beyond a limit


def test_an_offer_beyond_the_limit_is_said_to_wait_and_the_writer_is_told(cast: Cast) -> None:
    limits.set_limit(landlord=cast.landlord, role="handler", pounds=Decimal(100), by=cast.lee, on=FRI_22_MAY)
    complaint = at(cast, State.STAGE_1)
    desk = Desk(cast.hari, "offer", complaint)
    typed = {"kind": "money", "units_0": "14"}
    assert "Your own limit on one complaint is £100" in text(desk.sends(**typed, do="work"))
    sent = desk.client.post(
        desk.address,
        typed
        | {"amount": "210", "what": "We will pay.", "owner": cast.hari.pk, "version": complaint.version}
        | on()
        | on(FRI_5_JUN, "due_on"),
        follow=True,
    )
    assert "it waits for one of: Lee Moss" in text(sent)
    assert "not in this letter" in text(Desk(cast.hari, "answer", complaint).opens())


def test_an_offer_is_agreed_to_in_one_click_from_signing(cast: Cast) -> None:
    limits.set_limit(landlord=cast.landlord, role="handler", pounds=Decimal(100), by=cast.lee, on=FRI_22_MAY)
    complaint = at(cast, State.STAGE_1)
    remedy = money(cast, complaint)
    assert "1 offer waits for you to agree" in text(opens(cast.lee, "signing"))
    assert "for you to agree" not in text(opens(cast.sue, "signing"))
    refused = sends(cast.olu, "approve_offer", complaint, remedy.pk, **on())
    assert refused.status_code == 403
    assert "beyond your own limit (Code 4.2)" in text(refused)
    assert sends(cast.lee, "approve_offer", complaint, remedy.pk, **on()).status_code == 302
    assert Remedy.objects.get().approved_by == cast.lee
    assert "for you to agree" not in text(opens(cast.lee, "signing"))


def test_a_day_that_passed_while_the_offer_waited_is_asked_anew(cast: Cast) -> None:
    limits.set_limit(landlord=cast.landlord, role="handler", pounds=Decimal(100), by=cast.lee, on=date(2026, 5, 1))
    complaint = at(cast, State.STAGE_1)
    remedy = money(cast, complaint, due_on=FRI_22_MAY)
    Remedy.objects.filter(pk=remedy.pk).update(due_on=date(2026, 5, 21))
    assert "By which day is it done instead?" in text(sends(cast.lee, "approve_offer", complaint, remedy.pk, **on()))
    sent = sends(cast.lee, "approve_offer", complaint, remedy.pk, **on(), **on(FRI_5_JUN, "due_on"))
    assert sent.status_code == 302
    assert Promise.objects.get().due_on == FRI_5_JUN


def test_limits_are_set_and_ended_by_an_administrator_or_the_senior_lead(cast: Cast) -> None:
    assert opens(cast.olu, "limits").status_code == 403
    assert "everybody who handles complaints may offer any sum" in text(opens(cast.ada, "limits"))
    client = Client()
    client.force_login(cast.lee)
    client.post(reverse("desk:limits"), {"role": "handler", "pounds": "-1"})
    assert not DelegatedLimit.objects.exists()
    page = client.post(reverse("desk:limits"), {"role": "handler", "pounds": "250"}, follow=True)
    assert "£250, since 22 May 2026" in text(page)
    assert "Nothing by itself" in text(page)
    client.post(reverse("desk:end_limit", args=[DelegatedLimit.objects.get().pk]))
    assert DelegatedLimit.objects.get().ended_on == FRI_22_MAY


# ---- what the resident says, and the money


def test_what_the_resident_says_and_the_payment_are_recorded(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    remedy = money(cast, complaint)
    assert "they can still ask for stage 2" in text(opens(cast.fay, "respond_to_offer", complaint.reference, remedy.pk))
    said = sends(cast.fay, "respond_to_offer", complaint, remedy.pk, response="accepted", words="Fine", **on())
    assert said.status_code == 302
    assert (Remedy.objects.get().response, Remedy.objects.get().pay_to) == ("accepted", "resident")
    blank = sends(cast.hari, "pay_offer", complaint, remedy.pk, reference="", to="resident", **on())
    assert "Enter the reference of the payment" in text(blank)
    owed = sends(cast.hari, "pay_offer", complaint, remedy.pk, reference="R 1", to="account", **on())
    assert "only where they agree" in text(owed)
    assert (
        sends(cast.hari, "pay_offer", complaint, remedy.pk, reference="R 1", to="resident", **on()).status_code == 302
    )
    assert Promise.objects.get().done_on == FRI_22_MAY
    assert (
        sends(cast.hari, "pay_offer", complaint, remedy.pk, reference="R 2", to="resident", **on()).status_code == 403
    )


def test_an_offer_is_taken_back_before_the_answer_only(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    remedy = money(cast, complaint)
    assert sends(cast.hari, "take_offer_back", complaint, remedy.pk, because="A slip", **on()).status_code == 302
    answered = at(cast, State.ANSWERED_1)
    sorry = Remedy.objects.get(stage__complaint=answered)
    refused = sends(cast.hari, "take_offer_back", answered, sorry.pk, because="A slip", **on())
    assert "has this offer in our answer" in text(refused)
    assert refused.status_code == 403


def test_a_remedy_of_another_complaint_is_not_found_here(cast: Cast) -> None:
    remedy = money(cast, at(cast, State.STAGE_1))
    other = at(cast, State.STAGE_1)
    assert opens(cast.hari, "pay_offer", other.reference, remedy.pk).status_code == 404


# ---- promises


def test_a_promise_is_moved_told_denied_and_opened_again(cast: Cast) -> None:
    complaint = at(cast, State.ANSWERED_1)
    told = {"words": "The plasterer is ill. We are sorry.", "how": "phone"}
    unsaid = sends(
        cast.hari, "move_promise", complaint, 1, **told | {"how": ""}, **on(), **on(date(2026, 7, 3), "due_on")
    )
    assert "Choose how the resident is told" in text(unsaid)
    moved = sends(cast.hari, "move_promise", complaint, 1, **told, **on(), **on(date(2026, 7, 3), "due_on"))
    assert moved.status_code == 302
    assert sends(cast.fay, "update_promise", complaint, 1, **told, **on()).status_code == 302
    assert sends(cast.fay, "deny_promise", complaint, 1, words="", **on()).status_code == 403
    promises.complete(promise=Promise.objects.get(), by=cast.hari, on=FRI_22_MAY, proof="Job 4711")
    assert sends(cast.fay, "deny_promise", complaint, 1, words="Nobody came", **on()).status_code == 302
    assert sends(cast.fay, "confirm_promise", complaint, 1, words="", **on()).status_code == 302
    assert sends(cast.hari, "reopen_promise", complaint, 1, words="The job was cancelled", **on()).status_code == 302
    kinds = list(Promise.objects.get().steps.values_list("kind", flat=True))
    assert kinds == ["moved", "updated", "done", "denied", "done", "confirmed", "reopened"]
    page = text(opens(cast.hari, "promises", complaint.reference))
    assert "which stays the measure" in page
    assert "Nobody came" in page
    assert sends(cast.hari, "take_promise_back", complaint, 1, because="A slip", **on()).status_code == 403


def test_a_paper_on_the_case_is_proof(cast: Cast) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    complaint = at(cast, State.ANSWERED_1)
    photo = SimpleUploadedFile("wall.jpg", b"\xff\xd8\xff\xe0 a wall", content_type="image/jpeg")
    paper = documents.add(complaint=complaint, upload=photo, by=cast.hari, on=FRI_22_MAY)
    desk = Desk(cast.hari, "complete_promise", complaint)
    assert "or choose the paper that shows it" in text(desk.sends("?promise=1", proof="", **on()))
    assert "alone shows nothing" in text(desk.sends("?promise=1", proof="Done.", **on()))
    assert desk.sends("?promise=1", proof="", document=paper.pk, **on()).status_code == 302
    assert Promise.objects.get().proof_document == paper


def test_the_money_of_both_stages_stands_on_the_complaint(cast: Cast) -> None:
    complaint = at(cast, "acknowledged at stage 2", "Mon 20 Apr 2026")
    money(cast, complaint, by=cast.hana, stage_number=2)
    page = text(opens(cast.olu, "promises", complaint.reference))
    assert "£210 more" in page
    assert "No offer is full and final" in page


# ---- on whose list


def test_a_broken_promise_is_on_the_list_of_its_owner_and_of_the_complaints_officer(cast: Cast) -> None:
    complaint = at(cast, "closed", "Mon 16 Mar 2026")  # promised for 27 April 2026, by Hari
    line = "Do what was promised: Redecorate the bedroom wall"
    for person in (cast.hari, cast.olu):
        assert line in text(opens(person, "worklist", query="?whose=mine")), person
    assert complaint.reference not in text(opens(cast.hana, "worklist", query="?whose=mine"))
    promises.complete(promise=Promise.objects.get(), by=cast.hari, on=FRI_22_MAY, proof="Photo of 22 May")
    promises.deny(promise=Promise.objects.get(), on=FRI_22_MAY)
    assert line in text(opens(cast.olu, "worklist", query="?whose=mine"))
    promises.confirm(promise=Promise.objects.get(), on=FRI_22_MAY)
    for person in (cast.hari, cast.olu):  # the follow-up of the answer is still to do
        assert line not in text(opens(person, "worklist", query="?whose=mine"))


def test_a_promise_in_time_is_on_its_owners_list_only(cast: Cast) -> None:
    complaint = at(cast, State.ANSWERED_1)
    assert complaint.reference in text(opens(cast.hari, "worklist", query="?whose=mine"))
    assert complaint.reference not in text(opens(cast.olu, "worklist", query="?whose=mine"))


# ---- the register


def test_the_register_shows_the_overdue_by_their_first_day(cast: Cast) -> None:
    complaint = at(cast, State.ANSWERED_1, "Mon 16 Mar 2026")  # answered 26 March, promised for 27 April 2026
    promise = Promise.objects.get()
    promises.move(
        promise=promise, by=cast.hari, on=date(2026, 4, 20), due_on=FRI_5_JUN, words="We are sorry.", how="phone"
    )
    page = text(opens(cast.olu, "putting_right", query="?show=overdue"))
    assert "1 promise" in page
    assert "Monday 27 April 2026" in page
    assert "now promised for Friday 5 June 2026" in page
    assert "0 of 1" in page
    assert "Putting right" in text(opens(cast.olu, "registers"))
    promises.complete(promise=promise, by=cast.hari, on=FRI_22_MAY, proof="Photo of 22 May")
    assert "None." in text(opens(cast.olu, "putting_right", query="?show=overdue"))
    assert "late" in text(opens(cast.olu, "putting_right", query="?show=done"))
    assert complaint.reference in text(opens(cast.olu, "putting_right", query="?show=moved"))
    assert complaint.reference not in text(opens(cast.olu, "putting_right", query="?show=denied"))


def test_the_register_counts_what_stands_and_lists_what_waits(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    money(cast, complaint)
    limits.set_limit(landlord=cast.landlord, role="handler", pounds=Decimal(250), by=cast.lee, on=FRI_22_MAY)
    money(cast, complaint, lines=(), amount=Decimal(90), guidance="Judged", what="For the worry")
    back = money(cast, complaint, by=cast.lee, what="A slip")
    remedies.take_back(remedy=back, by=cast.lee, on=FRI_22_MAY, because="Twice.")
    page = text(opens(cast.olu, "putting_right"))
    assert "1 offer waits" in page
    assert "£90: For the worry" in page
    assert page.count("£210") >= 2  # offered, and still to pay
    assert "£420" not in page


def test_a_handler_sees_only_promises_of_cases_they_may_see(cast: Cast) -> None:
    at(cast, State.ANSWERED_1, by=cast.olu)
    assert "0 promises" in text(opens(cast.fay, "putting_right"))
    assert "1 promise" in text(opens(cast.hari, "putting_right"))
    assert opens(cast.ben, "putting_right").status_code == 403
