"""The staff pages: who may come in, what they show, and that nothing typed is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amends.accounts.models import Landlord, Person, RoleName
from amends.casework import clamd
from amends.compliance.models import SelfAssessment, StatementVersion
from amends.config import recurring
from tests.compliance import making
from tests.compliance.making import say
from tests.papers import forms

pytestmark = pytest.mark.django_db
HERE = "/desk/self-assessments/"


@pytest.fixture(autouse=True)
def _day() -> Any:
    with time_machine.travel(date(2026, 6, 1), tick=False):
        yield


def come_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def row_of(**changed: Any) -> dict[str, Any]:
    return {"answer": "yes", "evidence": "Policy", "version": "0"} | changed


# frontline, handler, complaints officer, head of service, senior lead, compliance lead, member responsible, board
# member, auditor, administrator; then a compliance lead of another landlord, and somebody with no role.
NO, IN = 403, 200
READS = (NO, NO, IN, NO, IN, IN, IN, IN, IN, NO, 404, NO)
WRITES = (NO, NO, IN, NO, NO, IN, NO, NO, NO, NO, 404, NO)
SIGNS_OFF = (NO, NO, NO, NO, IN, IN, NO, NO, NO, NO, 404, NO)
TABLE = {
    "": (NO, NO, IN, NO, IN, IN, IN, IN, IN, NO, IN, NO),
    "start/": (NO, NO, IN, NO, NO, IN, NO, NO, NO, NO, IN, NO),
    "wording/": (NO, NO, IN, NO, IN, IN, IN, IN, IN, NO, IN, NO),
    "evidence/": (NO, NO, IN, NO, IN, IN, IN, IN, IN, NO, IN, NO),
    "evidence/keep/": (NO, NO, IN, NO, NO, IN, NO, NO, NO, NO, IN, NO),
    "{pk}/": READS,
    "{pk}/rows/6.2/": READS,
    "{pk}/rows/6.2/history/": READS,
    "{pk}/rows/6.2/ask/": WRITES,
    "{pk}/preview/": READS,
    "{pk}/problems/": READS,
    "{pk}/last-year/": READS,
    "{pk}/comparison/": READS,
    "{pk}/as-at/": WRITES,
    "{pk}/reopen/": WRITES,
    "{pk}/approve/": SIGNS_OFF,
    "{pk}/publish/": SIGNS_OFF,
}
POSTS = {
    "{pk}/rows/6.2/": (NO, NO, 302, NO, NO, 302, NO, NO, NO, NO, 404, NO),
    "{pk}/last-year/": WRITES,
    "{pk}/as-at/": WRITES,
    "{pk}/reopen/": WRITES,
    "{pk}/approve/": SIGNS_OFF,
    "{pk}/publish/": SIGNS_OFF,
}


def everybody(landlord: Landlord) -> list[Person]:
    other = making.landlord("hilltop", "Hilltop Homes", "HTP")
    staff = [making.person(role, landlord) for role in RoleName]
    stranger = making.person("compliance lead", other, "From elsewhere")
    return [*staff, stranger, Person.objects.create_user("nobody@example.org", "Nobody")]


@pytest.mark.parametrize("page", list(TABLE))
def test_each_page_lets_in_those_it_is_for_and_refuses_the_others(landlord: Landlord, lead: Person, page: str) -> None:
    made = making.started(landlord, lead)
    address = HERE + page.format(pk=made.pk)
    people = everybody(landlord)
    found = tuple(come_in(person).get(address).status_code for person in people)
    assert dict(zip(map(str, people), found, strict=True)) == dict(zip(map(str, people), TABLE[page], strict=True))


@pytest.mark.parametrize("page", list(POSTS))
def test_each_form_takes_only_from_those_it_is_for(landlord: Landlord, lead: Person, page: str) -> None:
    made = making.started(landlord, lead)
    address = HERE + page.format(pk=made.pk)
    found = []
    for person in everybody(landlord):
        StatementVersion.objects.all().delete()
        made.statements.update(answer="", evidence="", version=0)
        found.append(come_in(person).post(address, row_of()).status_code)
    assert tuple(found) == POSTS[page]


def test_the_wording_of_one_landlord_is_not_changed_by_a_reader(landlord: Landlord) -> None:
    answer = come_in(making.person("auditor", landlord)).post(f"{HERE}wording/", {})
    assert answer.status_code == 403
    assert "complaints officer or the compliance lead" in answer.text


def test_a_stranger_is_asked_to_sign_in(client: Client, assessment: SelfAssessment) -> None:
    assert client.get(f"{HERE}{assessment.pk}/").status_code == 302


def test_a_refusal_says_why(landlord: Landlord, assessment: SelfAssessment) -> None:
    answer = come_in(making.person("board member", landlord)).get(f"{HERE}{assessment.pk}/approve/")
    assert "The senior lead or the compliance lead records" in answer.text


def test_a_year_is_started_on_the_page(landlord: Landlord, lead: Person) -> None:
    client = come_in(lead)
    assert "2026-27: 1 April 2026 to 31 March 2027" in client.get(f"{HERE}start/").text
    answer = client.post(f"{HERE}start/", {"first": "2025-04-01"}, follow=True)
    assert "0 of 72 answered" in answer.text
    again = client.post(f"{HERE}start/", {"first": "2025-04-01"})
    assert "There is a self-assessment for 2025-26 already" in again.text


def test_nothing_is_chosen_beforehand_on_a_row(lead: Person, assessment: SelfAssessment) -> None:
    page = come_in(lead).get(f"{HERE}{assessment.pk}/rows/6.2/").text
    assert 'type="radio"' in page
    assert " checked" not in page


def test_a_row_shows_the_figure_with_links_to_the_cases_and_asks_why_yes(
    landlord: Landlord, lead: Person, assessment: SelfAssessment
) -> None:
    making.complaint(landlord, acknowledged_on=making.TOO_LATE)
    client, address = come_in(lead), f"{HERE}{assessment.pk}/rows/6.2/"
    page = client.get(address).text
    link = "/desk/code/6.2/?landlord=riverbank&amp;year=2025&amp;show=not+met#cases"
    assert link in page
    assert client.get(link.replace("&amp;", "&")).status_code == 200
    assert "Why do you say Yes?" in page
    assert "Duties of 1 April 2025 to 31 March 2026, as at 31 March 2026." in page
    saved = client.post(address, row_of(), follow=True).text
    assert "It says Yes, and the records show" in saved


def test_a_row_says_whose_wording_it_shows(lead: Person, landlord: Landlord, assessment: SelfAssessment) -> None:
    client = come_in(lead)
    assert "Our summary, not the official wording" in client.get(f"{HERE}{assessment.pk}/rows/6.2/").text
    file = SimpleUploadedFile("form.csv", forms.as_csv(forms.rows()))
    answer = client.post(f"{HERE}wording/", {"paper": file})
    assert "72 provisions taken" in answer.text
    page = client.get(f"{HERE}{assessment.pk}/rows/6.2/").text
    assert "The official wording, taken from form.csv" in page


def test_what_was_typed_is_kept_where_a_date_is_no_date(lead: Person, assessment: SelfAssessment) -> None:
    typed = row_of(answer="no", reason="Too few staff", action_on_day="31", action_on_month="2", action_on_year="2026")
    page = come_in(lead).post(f"{HERE}{assessment.pk}/rows/6.2/", typed).text
    assert "must be a real date" in page
    assert "Too few staff" in page
    assert 'value="no" checked' in page


def test_the_second_editor_sees_the_firsts_words_and_keeps_their_own(
    landlord: Landlord, lead: Person, assessment: SelfAssessment
) -> None:
    say(assessment, making.person("complaints officer", landlord, "Sam Okoro"), "6.2", answer="no", reason="Theirs")
    client, address = come_in(lead), f"{HERE}{assessment.pk}/rows/6.2/"
    page = client.post(address, row_of(commentary="Mine"))
    assert "Sam Okoro changed 6.2 while you were writing" in page.text
    assert "Theirs" in page.text
    assert "Mine" in page.text
    assert assessment.statements.get(provision="6.2").answer == "no"
    again = client.post(address, row_of(commentary="Mine", version="1"))
    assert again.status_code == 302
    assert assessment.statements.get(provision="6.2").commentary == "Mine"


def test_saving_may_lead_to_the_next_row(lead: Person, assessment: SelfAssessment) -> None:
    answer = come_in(lead).post(f"{HERE}{assessment.pk}/rows/6.2/", row_of(next="yes"))
    assert answer["Location"] == f"{HERE}{assessment.pk}/rows/6.3/"


def test_the_linter_speaks_of_the_row_as_saved(lead: Person, assessment: SelfAssessment) -> None:
    say(assessment, lead, "6.2", answer="yes", evidence="See policy", commentary="We do not do this. TBC")
    page = come_in(lead).get(f"{HERE}{assessment.pk}/rows/6.2/").text
    assert "(SA" in page


def test_last_year_is_shown_beside_and_compared(lead: Person, assessment: SelfAssessment) -> None:
    client = come_in(lead)
    empty = client.get(f"{HERE}{assessment.pk}/comparison/").text
    assert "There is nothing to compare with yet" in empty
    file = SimpleUploadedFile("old.csv", forms.as_csv(forms.rows(answers={"6.2": "No"})))
    answer = client.post(f"{HERE}{assessment.pk}/last-year/", {"paper": file}, follow=True)
    assert "old.csv is read: 72 rows" in answer.text
    say(assessment, lead, "6.2", answer="yes", evidence="Records")
    assert "Complaints policy, part 6" in client.get(f"{HERE}{assessment.pk}/rows/6.2/").text
    page = client.get(f"{HERE}{assessment.pk}/comparison/").text
    assert "No → Yes" in page
    assert "Answered differently: 1" in page


def test_a_hopeless_file_is_refused_on_the_page_in_one_sentence(lead: Person, assessment: SelfAssessment) -> None:
    client = come_in(lead)
    for name, data, says in (
        ("a.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a.pdf is a picture"),
        ("b.csv", b"", "The file is empty"),
    ):
        page = client.post(f"{HERE}{assessment.pk}/last-year/", {"paper": SimpleUploadedFile(name, data)})
        assert page.status_code == 200
        assert says in page.text


def test_from_the_last_answer_to_the_published_page(client: Client, lead: Person, assessment: SelfAssessment) -> None:
    making.answer_all(assessment, lead)
    staff, here = come_in(lead), f"{HERE}{assessment.pk}/"
    assert "nothing stops it" in staff.get(here).text
    approval = {
        "body_kind": "delegate",
        "body": "Cabinet",
        "meeting": "Cabinet",
        "met_on_day": "28",
        "met_on_month": "5",
        "met_on_year": "2026",
        "minute": "12",
    }
    refused = staff.post(f"{here}approve/", approval).text
    assert "Enter the minute by which the body delegated it" in refused
    answer = staff.post(f"{here}approve/", approval | {"delegated_to": "Director", "delegating_minute": "7"})
    assert answer["Location"] == f"{here}publish/"
    assert "Saving a change makes it a draft again" in staff.get(f"{here}rows/6.2/").text
    assert staff.post(f"{here}publish/").status_code == 302
    page = client.get("/riverbank/self-assessments/2025-26/").text
    assert "Approved for the body by:</strong> Director, under minute 7" in page
    staff.post(f"{here}reopen/", {"because": "An error in 6.2"})
    assert "An error in 6.2" in staff.get(here).text
    assert client.get("/riverbank/self-assessments/2025-26/").status_code == 200


def test_the_publish_page_says_what_moved_in_the_records_since_approval(
    landlord: Landlord, lead: Person, assessment: SelfAssessment
) -> None:
    making.complaint(landlord)
    making.answer_all(assessment, lead)
    making.approve(assessment, lead)
    making.complaint(landlord, acknowledged_on=None)
    page = come_in(lead).get(f"{HERE}{assessment.pk}/publish/").text
    assert "What has moved in the records since it was approved" in page
    assert "6.2: The records showed:" in page


def test_a_paper_given_while_no_scanner_answers_waits_and_is_read_once_it_was_found_clean(
    lead: Person, assessment: SelfAssessment, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.AMENDS = settings.AMENDS.model_copy(update={"clamd": "127.0.0.1:9"})
    client, page = come_in(lead), f"{HERE}{assessment.pk}/last-year/"
    file = SimpleUploadedFile("old.csv", forms.as_csv(forms.rows(answers={"6.2": "No"})))
    answer = client.post(page, {"paper": file}, follow=True)
    assert "nothing of it is read: the scanner for viruses does not answer just now" in answer.text
    assert not assessment.uploads.exists()
    monkeypatch.setattr(clamd, "look", lambda data, address: "")
    recurring.scan_files()
    assert assessment.uploads.get().name == "old.csv"
    assert "old.csv is read: 72 rows." in client.get(answer.request["PATH_INFO"]).text
