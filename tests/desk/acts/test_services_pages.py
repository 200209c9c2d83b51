"""The pages on which a service is asked, answers, is chased and withdrawn; what a colleague sees, and what not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from amends.accounts.models import Person
from amends.casework.actions import contributions
from amends.casework.models import Complaint, Contribution, State
from tests.desk.acts.conftest import Desk, at, on, text
from tests.people import Cast

TODAY = date(2026, 5, 22)
QUESTION = "When was the leak at 14 Elm Court first reported?"


@pytest.fixture
def going(cast: Cast) -> Complaint:
    return at(cast, State.STAGE_1, told="Mon 18 May 2026")


def ask(cast: Cast, complaint: Complaint, **given: Any) -> Contribution:
    asked: dict[str, Any] = {
        "stage_number": 1, "by": cast.hari, "on": date(2026, 5, 20), "service": "repairs", "question": QUESTION,
        "asked_of": cast.hana, "next_up": cast.sue,
    }  # fmt: skip
    return contributions.ask(complaint=complaint, **asked | given)


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_the_page_offers_the_services_of_the_points_and_the_landlords_own_days(cast: Cast, going: Complaint) -> None:
    page = text(Desk(cast.hari, "ask_service", going).opens())
    assert "repairs: points 1 and 2" in page
    assert 'name="due_on_day" type="text" value="28"' in page or 'value="28"' in page, "three days, with a bank holiday"
    assert "moves no date" in page


def test_a_colleague_is_asked(cast: Cast, going: Complaint) -> None:
    answer = Desk(cast.hari, "ask_service", going).sends(
        service="repairs", asked_of=cast.hana.pk, question=QUESTION, **on(date(2026, 5, 28), "due_on")
    )
    assert answer.status_code == 302
    made = Contribution.objects.get()
    assert (made.asked_of, made.service, made.due_on, made.asked_on) == (cast.hana, "repairs", date(2026, 5, 28), TODAY)


def test_somebody_without_an_account_is_asked_by_name_and_email(cast: Cast, going: Complaint) -> None:
    desk = Desk(cast.hari, "ask_service", going)
    given = {"service": "another", "another": "Lifts", "question": QUESTION, **on(date(2026, 5, 28), "due_on")}
    assert "Choose a colleague, or give a name and an email address" in text(desk.sends(**given))
    both = desk.sends(**given, asked_of=cast.hana.pk, asked_of_name="Jo", asked_of_email="jo@spanner.example")
    assert "not both" in text(both)
    desk.sends(**given, asked_of_name="Jo Tap", asked_of_email="jo@spanner.example")
    assert Contribution.objects.get().of_whom == "Jo Tap"


def test_the_front_line_may_not_ask(cast: Cast, going: Complaint) -> None:
    assert Desk(cast.fay, "ask_service", going).opens().status_code == 403


def test_the_case_shows_what_was_asked_and_what_is_not_asked_yet(cast: Cast, going: Complaint) -> None:
    assert "Ask repairs" in text(Desk(cast.hari, "services", going).opens())
    ask(cast, going)
    page = text(Desk(cast.hari, "services", going).opens())
    assert "Ask repairs" not in page
    assert QUESTION in page
    assert "2 working days so far" in page
    assert "Chase" in page
    assert "Services (1)" in page
    assert "Chase" not in text(Desk(cast.gus, "services", going).opens()), "an auditor reads"


def test_a_reminder_is_sent_to_whom_is_chosen(cast: Cast, going: Complaint) -> None:
    one = ask(cast, going)
    desk = Desk(cast.hari, "chase_service", going)
    assert "The next person up: Sue Grant" in text(desk.opens(f"?one={one.pk}"))
    assert desk.sends(f"?one={one.pk}", level="2").status_code == 302
    assert one.chases.get().to == "Sue Grant"


def test_the_handler_records_what_was_said_on_the_telephone(cast: Cast, going: Complaint) -> None:
    one = ask(cast, going)
    Desk(cast.hari, "record_service_answer", going).sends(f"?one={one.pk}", words="In February.", **on())
    one.refresh_from_db()
    assert (one.answer, one.answered_by) == ("In February.", cast.hari)


def test_a_question_is_withdrawn_with_a_reason(cast: Cast, going: Complaint) -> None:
    one = ask(cast, going)
    desk = Desk(cast.hari, "withdraw_question", going)
    assert "Say why it is no longer asked" in text(desk.sends(f"?one={one.pk}", because=""))
    desk.sends(f"?one={one.pk}", because="It was another team’s.")
    one.refresh_from_db()
    assert one.withdrawn_on == TODAY
    assert desk.opens(f"?one={one.pk}").status_code == 404


# Asked of me


def test_my_work_shows_what_is_asked_of_me(cast: Cast, going: Complaint) -> None:
    one = ask(cast, going)
    mine = client_of(cast.hana).get(reverse("desk:worklist"))
    assert "Asked of me" in text(mine)
    assert reverse("desk:asked", args=[one.pk]) in text(mine)
    assert "Asked of me" not in text(client_of(cast.fay).get(reverse("desk:worklist")))


def test_a_colleague_sees_the_question_and_nothing_else_of_the_case(cast: Cast, going: Complaint) -> None:
    one = ask(cast, going)
    page = text(client_of(cast.hana).get(reverse("desk:asked", args=[one.pk])))
    assert QUESTION in page
    for secret in (going.title, going.resident.name, going.original_words):
        assert secret not in page
    assert Desk(cast.hana, "complaint", going).opens().status_code == 404


def test_a_colleague_answers_once(cast: Cast, going: Complaint) -> None:
    address = reverse("desk:asked", args=[ask(cast, going).pk])
    client = client_of(cast.hana)
    assert "Write your answer" in text(client.post(address, {"words": ""}))
    assert client.post(address, {"words": "In February."}).status_code == 302
    assert Contribution.objects.get().answered_by == cast.hana
    assert "The answer of" in text(client.get(address))
    assert client.post(address, {"words": "In March."}).status_code == 403


def test_nobody_else_opens_a_question(cast: Cast, going: Complaint) -> None:
    address = reverse("desk:asked", args=[ask(cast, going).pk])
    assert client_of(cast.fay).get(address).status_code == 404
    assert client_of(cast.sue).get(address).status_code == 200, "the next person up"
    assert Client().get(address).status_code == 302, "to sign in"


def test_the_final_answers_page_names_services_not_heard_and_blocks_nothing(cast: Cast) -> None:
    going = at(cast, "acknowledged at stage 2", told="Mon 20 Apr 2026")
    page = text(Desk(cast.olu, "answer", going).opens())
    assert "Not heard at stage 2: repairs" in page
    one = ask(cast, going, stage_number=2, by=cast.hana, asked_of=cast.fay)
    contributions.answer(contribution=one, by=cast.fay, on=TODAY, words="In February.")
    assert "Not heard at stage 2" not in text(Desk(cast.olu, "answer", going).opens())
