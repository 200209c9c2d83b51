"""A colleague is asked about a row: it waits on their list, and what they answer stands beside the row."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from amends.accounts.models import Landlord, Person
from amends.casework import verify
from amends.casework.refused import Refused
from amends.compliance.actions import asking
from amends.compliance.models import RowRequest, SelfAssessment
from tests.compliance import making
from tests.compliance.making import TODAY

pytestmark = pytest.mark.django_db
HERE = "/desk/self-assessments/"


@pytest.fixture(autouse=True)
def _day() -> Any:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def jo(landlord: Landlord) -> Person:
    return making.person("handler", landlord, "Jo Bell")


def come_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def asked(assessment: SelfAssessment, lead: Person, of: Person, **changed: Any) -> RowRequest:
    given = {"provision": "6.2", "asked_of": of, "question": "Who acknowledges?", "due_on": date(2026, 6, 8)}
    return asking.ask(assessment=assessment, by=lead, on=TODAY, **(given | changed))


def test_from_the_question_to_the_answer_beside_the_row(
    landlord: Landlord, lead: Person, jo: Person, assessment: SelfAssessment
) -> None:
    day = {"due_on_day": "8", "due_on_month": "6", "due_on_year": "2026"}
    row = f"{HERE}{assessment.pk}/rows/6.2/"
    come_in(lead).post(f"{row}ask/", {"asked_of": str(jo.pk), "question": "Who acknowledges?", **day})
    one = RowRequest.objects.get()
    colleague = come_in(jo)
    assert f"{HERE}asked/{one.pk}/" in colleague.get("/desk/").text
    answer = colleague.post(f"{HERE}asked/{one.pk}/", {"answer": "Fay does, the same day."}, follow=True)
    assert "Fay does, the same day." in answer.text
    assert f"{HERE}asked/{one.pk}/" not in colleague.get("/desk/").text
    assert "Fay does, the same day." in come_in(lead).get(row).text
    assert assessment.statements.get(provision="6.2").answer == ""
    assert verify.verify(landlord) == []


def test_only_the_colleague_answers_once_and_in_words(lead: Person, jo: Person, assessment: SelfAssessment) -> None:
    one = asked(assessment, lead, jo)
    with pytest.raises(Refused, match="asked of Jo Bell"):
        asking.answer(assessment=assessment, by=lead, on=TODAY, request=one, answer="I do.")
    with pytest.raises(Refused, match="Your answer is missing"):
        asking.answer(assessment=assessment, by=jo, on=TODAY, request=one, answer=" ")
    asking.answer(assessment=assessment, by=jo, on=TODAY, request=one, answer="Fay.")
    with pytest.raises(Refused, match="was answered on"):
        asking.answer(assessment=assessment, by=jo, on=TODAY, request=one, answer="No, Bo.")
    with pytest.raises(Refused, match="was answered on"):
        asking.take_back(assessment=assessment, by=lead, on=TODAY, request=one)


def test_taken_back_it_is_on_nobodys_list(lead: Person, jo: Person, assessment: SelfAssessment) -> None:
    one = asked(assessment, lead, jo)
    assert list(RowRequest.objects.waiting_for(jo)) == [one]
    assert come_in(jo).post(f"{HERE}asked/{one.pk}/take-back/").status_code == 403
    page = come_in(lead).post(f"{HERE}asked/{one.pk}/take-back/", follow=True).text
    assert "The question is taken back." in page
    assert not RowRequest.objects.waiting_for(jo).exists()
    with pytest.raises(Refused, match="taken back on"):
        asking.answer(assessment=assessment, by=jo, on=TODAY, request=one, answer="Fay.")


def test_a_question_is_overdue_the_day_after_its_day(lead: Person, jo: Person, assessment: SelfAssessment) -> None:
    one = asked(assessment, lead, jo)
    assert one.stands(date(2026, 6, 8)) == ("asked", "blue")
    assert one.stands(date(2026, 6, 9)) == ("overdue", "red")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"due_on": date(2026, 5, 31)}, "is past"),
        ({"question": " "}, "What you want to know is missing"),
        ({"provision": "6.99"}, r"no row 6\.99"),
    ],
)
def test_a_question_has_words_a_row_and_a_day_to_come(
    lead: Person, jo: Person, assessment: SelfAssessment, changed: dict[str, Any], says: str
) -> None:
    with pytest.raises(Refused, match=says):
        asked(assessment, lead, jo, **changed)


def test_nobody_of_another_landlord_is_asked_or_sees_the_question(
    lead: Person, jo: Person, assessment: SelfAssessment
) -> None:
    stranger = making.person("compliance lead", making.landlord("hilltop", "Hilltop Homes", "HTP"))
    with pytest.raises(Refused, match="does not work at"):
        asked(assessment, lead, stranger)
    one = asked(assessment, lead, jo)
    assert come_in(stranger).get(f"{HERE}asked/{one.pk}/").status_code == 404
    assert come_in(making.person("handler", assessment.landlord)).get(f"{HERE}asked/{one.pk}/").status_code == 404


def test_who_does_not_write_asks_nobody(jo: Person, assessment: SelfAssessment) -> None:
    with pytest.raises(Refused, match="complaints officer or the compliance lead"):
        asked(assessment, jo, jo)
