"""A resident answers an offer, and says whether what we promised is done; neither takes anything from them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from amends.accounts.models import Landlord, Person
from amends.casework import access
from amends.casework.actions import intake, limits, promises, remedies
from amends.casework.models import Complaint, Promise, Remedy
from amends.web.clock import today
from tests.public.telling import acknowledge, answer, send, staff

pytestmark = pytest.mark.django_db
ENDS_NOTHING = "your complaint does not end with your answer"


@pytest.fixture
def sam(landlord: Landlord) -> Person:
    return staff(landlord)


@pytest.fixture
def complaint(landlord: Landlord, sam: Person, monday: Any) -> Complaint:
    """A complaint acknowledged on Monday 1 June 2026."""
    made = send(Client())
    acknowledge(made, sam)
    return made


def at(complaint: Complaint, whom: str = access.RESIDENT) -> str:
    return f"/riverbank/my/{access.make_link(complaint, whom, today())}/"


def money(complaint: Complaint, sam: Person, **given: Any) -> Remedy:
    """Offer £150, to be paid in a week."""
    asked: dict[str, Any] = {
        "what": "For three visits that we missed", "amount": Decimal(150), "impact": "Lost days", "guidance": "Held",
        "due_on": today() + timedelta(days=7), "owner": sam,
    }  # fmt: skip
    return remedies.offer(complaint=complaint, stage_number=1, by=sam, on=today(), kind="money", **asked | given)


def now(thing: Any) -> Any:
    return type(thing)._default_manager.get(pk=thing.pk)


def test_an_offer_is_theirs_to_answer_once_it_is_in_our_answer(
    client: Client, complaint: Complaint, sam: Person
) -> None:
    remedy, here = money(complaint, sam), at(complaint)
    assert "What we offer you" not in client.get(here).text
    assert client.get(f"{here}offers/{remedy.pk}/").status_code == 404
    answer(complaint, sam)
    page = client.get(here).text
    assert "<strong>£150</strong>: For three visits that we missed" in page
    assert "Tell us whether you accept it" in page
    assert ENDS_NOTHING in client.get(f"{here}offers/{remedy.pk}/").text


def test_an_apology_asks_for_no_answer(client: Client, complaint: Complaint, sam: Person) -> None:
    answer(complaint, sam)
    assert "What we offer you" not in client.get(at(complaint)).text


@pytest.mark.parametrize("response", ["accepted", "declined"])
def test_they_answer_and_can_still_ask_for_stage_2(
    client: Client, complaint: Complaint, sam: Person, response: str
) -> None:
    remedy, here = money(complaint, sam), at(complaint)
    answer(complaint, sam)
    sent = client.post(f"{here}offers/{remedy.pk}/", {"response": response, "says": "It is little."}, follow=True)
    assert "You can still ask for more" in sent.text
    assert "Ask for stage 2" in sent.text
    said = now(remedy)
    assert (said.response, said.response_words, said.responded_on) == (response, "It is little.", today())
    assert client.post(f"{here}stage-2/").status_code == 302
    assert complaint.stages.filter(number=2).exists()


def test_no_answer_is_chosen_for_them(client: Client, complaint: Complaint, sam: Person) -> None:
    remedy, here = money(complaint, sam), at(complaint)
    answer(complaint, sam)
    sent = client.post(f"{here}offers/{remedy.pk}/", {"says": "I do not know."})
    assert "Tell us whether you accept this offer" in sent.text
    assert "I do not know." in sent.text
    assert "checked" not in sent.text
    assert now(remedy).response == ""


@pytest.mark.parametrize(("chosen", "goes_to"), [({}, "resident"), ({"pay_to": "account"}, "account")])
def test_money_is_paid_to_them_unless_they_choose_otherwise(
    client: Client, complaint: Complaint, sam: Person, chosen: dict[str, str], goes_to: str
) -> None:
    remedy, here = money(complaint, sam, pay_to="account"), at(complaint)
    answer(complaint, sam)
    assert "Take it off what I owe you" in client.get(f"{here}offers/{remedy.pk}/").text
    client.post(f"{here}offers/{remedy.pk}/", {"response": "accepted"} | chosen)
    agreed_on = today() if goes_to == "account" else None
    assert (now(remedy).pay_to, now(remedy).set_off_agreed_on) == (goes_to, agreed_on)


def test_what_they_owe_is_not_spoken_of_where_it_is_not_offered(
    client: Client, complaint: Complaint, sam: Person
) -> None:
    remedy, here = money(complaint, sam), at(complaint)
    answer(complaint, sam)
    assert "what I owe" not in client.get(f"{here}offers/{remedy.pk}/").text


def test_an_offer_that_waits_is_not_theirs_yet(client: Client, complaint: Complaint, sam: Person) -> None:
    limits.set_limit(landlord=complaint.landlord, role="handler", pounds=Decimal(100), by=sam, on=today())
    remedy, here = money(complaint, sam), at(complaint)
    answer(complaint, sam)
    assert "£150" not in client.get(here).text
    assert client.get(f"{here}offers/{remedy.pk}/").status_code == 404


def test_somebody_whose_authority_we_do_not_hold_sees_no_offer(
    client: Client, complaint: Complaint, sam: Person
) -> None:
    remedy = money(complaint, sam)
    answer(complaint, sam)
    acts = intake.add_representative(complaint=complaint, name="Sol Reyes", by=sam, on=today())
    here = at(complaint, access.for_whom(acts))
    assert "What we offer you" not in client.get(here).text
    assert client.get(f"{here}offers/{remedy.pk}/").status_code == 404
    assert client.post(f"{here}promises/1/done/").status_code == 404


def kept(complaint: Complaint, sam: Person) -> Promise:
    """Return a promise that we say is done."""
    made = promises.make(
        complaint=complaint, stage_number=1, by=sam, on=today(), what="Mend the roof",
        due_on=today() + timedelta(days=4), owner=sam,
    )  # fmt: skip
    promises.complete(promise=made, by=sam, on=today(), proof="Job 4711")
    return made


def test_they_say_that_it_is_done(client: Client, complaint: Complaint, sam: Person) -> None:
    made, here = kept(complaint, sam), at(complaint)
    assert "Yes, it is done" in client.get(here).text
    page = client.post(f"{here}promises/1/done/", {"says": ""}, follow=True).text
    assert "You told us on Monday 1 June 2026 that it is done." in page
    assert now(made).confirmed_on == today()


def test_they_say_that_it_is_not_done_and_it_is_late_from_its_first_day(
    client: Client, complaint: Complaint, sam: Person, monday: Any
) -> None:
    made = kept(complaint, sam)
    monday.shift(timedelta(days=10))
    here = at(complaint)
    page = client.post(f"{here}promises/1/not-done/", {"says": "Nobody came."}, follow=True).text
    assert "late since the day we first promised" in page
    assert "6 days late" in page
    assert "You told us on Thursday 11 June 2026 that it is not done. We are seeing to it." in page
    assert (now(made).done_on, now(made).denied_words) == (None, "Nobody came.")
    again = client.post(f"{here}promises/1/not-done/", {"says": "Still not."})
    assert "your complaint has moved on" in again.text


def test_a_moved_day_shows_the_first_and_says_sorry(client: Client, complaint: Complaint, sam: Person) -> None:
    made = promises.make(
        complaint=complaint, stage_number=1, by=sam, on=today(), what="Mend the roof", due_on=today(), owner=sam
    )
    promises.move(
        promise=made, by=sam, on=today(), due_on=today() + timedelta(days=4), words="The roofer is ill.", how="phone"
    )
    page = client.get(at(complaint)).text
    assert "First we said Monday 1 June 2026. We are sorry that we changed the day." in page
    assert "By Friday 5 June 2026" in page
    assert "The roofer is ill." in page


def test_a_promise_taken_back_before_they_knew_is_not_shown(client: Client, complaint: Complaint, sam: Person) -> None:
    made = promises.make(
        complaint=complaint, stage_number=1, by=sam, on=today(), what="Mend the root", due_on=today(), owner=sam
    )
    promises.take_back(promise=made, by=sam, on=today(), because="A slip of the pen.")
    assert "Mend the root" not in client.get(at(complaint)).text
    assert client.get(f"{at(complaint)}promises/1/done/").status_code == 404
