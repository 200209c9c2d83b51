"""The list of complaints: search, filters and export; and the pages of one complaint."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from amends.accounts.models import RoleName
from amends.casework.models import Complaint
from tests.desk.conftest import Place, receive

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(place: Place, client: Client) -> Client:
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    return client


def references(client: Client, query: str) -> list[str]:
    rows = csv.DictReader(io.StringIO(client.get(f"/desk/complaints.csv?{query}").content.decode("utf-8-sig")))
    return sorted(row["Reference"] for row in rows)


@pytest.mark.parametrize("words", ["EXA-2026-00001", "osei", "elm court", "EX1", "six weeks", "leak osei"])
def test_search_finds_by_reference_name_address_and_words(words: str, place: Place, officer: Client) -> None:
    receive(place)
    shown = officer.get("/desk/complaints/", {"q": words}).content.decode()
    assert "<strong>1 complaint</strong>" in shown


def test_every_word_sought_has_to_be_there(place: Place, officer: Client) -> None:
    receive(place)
    assert references(officer, "q=leak+lift") == []


def test_filters_narrow_list_and_export_alike(place: Place, complaint: Complaint, officer: Client) -> None:
    late = receive(place, "Tue 5 May 2026", category="Noise")
    fresh = receive(place, "Thu 21 May 2026", category="Noise")
    assert references(officer, "category=Noise") == sorted([late.reference, fresh.reference])
    assert references(officer, "category=Noise&overdue=yes") == [late.reference]
    assert references(officer, f"handler={place[RoleName.HANDLER].pk}") == [complaint.reference]
    assert references(officer, "handler=nobody&state=received") == sorted([late.reference, fresh.reference])
    assert references(officer, "stage=2") == []
    assert references(officer, "state=nonsense") == sorted([complaint.reference, late.reference, fresh.reference])


def test_no_cell_of_the_export_is_a_formula(place: Place, officer: Client) -> None:
    receive(place, title='=HYPERLINK("http://example.org")')
    rows = list(csv.reader(io.StringIO(officer.get("/desk/complaints.csv").content.decode("utf-8-sig"))))
    assert rows[1][1] == '\'=HYPERLINK("http://example.org")'


def test_a_complaint_says_what_to_do_next_and_how_the_date_was_reached(
    complaint: Complaint, place: Place, client: Client
) -> None:
    client.force_login(place[RoleName.HANDLER])
    shown = client.get(f"/desk/complaints/{complaint.reference}/").content.decode()
    assert "Next: do what was promised: Redecorate the wall, by Tuesday 19 May 2026" in shown
    assert "stage 1 answer due Friday 22 May 2026 · today" in shown
    assert "A baby of three months sleeps there" in shown


def test_the_working_of_a_clock_is_shown(place: Place, officer: Client) -> None:
    made = receive(place)
    shown = officer.get(f"/desk/complaints/{made.reference}/").content.decode()
    assert "The complaint was made on Friday 1 May 2026, which is day 0." in shown
    assert "Early May bank holiday, Monday 4 May 2026" in shown


def test_an_auditor_is_told_in_one_sentence_that_they_only_read(
    complaint: Complaint, place: Place, client: Client
) -> None:
    client.force_login(place[RoleName.AUDITOR])
    shown = client.get(f"/desk/complaints/{complaint.reference}/").content.decode()
    assert "Your role reads complaints and does not change them" in shown
    assert f"/desk/complaints/{complaint.reference}/extend/" not in shown


def test_a_handler_has_buttons_and_the_reason_for_those_that_are_missing(
    complaint: Complaint, place: Place, client: Client
) -> None:
    client.force_login(place[RoleName.HANDLER])
    shown = client.get(f"/desk/complaints/{complaint.reference}/").content.decode()
    assert f'href="/desk/complaints/{complaint.reference}/extend/"' in shown
    assert f'href="/desk/complaints/{complaint.reference}/escalate' not in shown
    assert "Stage 2 can be asked for once stage 1 is answered (Code 6.10)" in shown


def test_a_paper_is_only_ever_downloaded(complaint: Complaint, place: Place, officer: Client) -> None:
    paper = complaint.documents.get()
    answer = officer.get(f"/desk/complaints/{complaint.reference}/papers/{paper.pk}/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="damp.jpg"'
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
    assert "Not scanned" in officer.get(f"/desk/complaints/{complaint.reference}/papers/").content.decode()


def test_a_paper_of_another_complaint_is_not_found_by_this_one(
    complaint: Complaint, place: Place, officer: Client
) -> None:
    other = receive(place)
    assert officer.get(f"/desk/complaints/{other.reference}/papers/{complaint.documents.get().pk}/").status_code == 404
    assert officer.get(f"/desk/complaints/{other.reference}/letters/{complaint.letters.get().pk}/").status_code == 404


def test_the_history_says_that_the_chain_holds(complaint: Complaint, officer: Client) -> None:
    shown = officer.get(f"/desk/complaints/{complaint.reference}/history/").content.decode()
    assert "Chain verified" in shown
    assert "recorded 22 May 2026" in shown


def test_the_history_says_what_was_tampered_with(complaint: Complaint, officer: Client) -> None:
    Complaint.objects.filter(pk=complaint.pk).update(told_on="2026-04-30")
    shown = officer.get(f"/desk/complaints/{complaint.reference}/history/").content.decode()
    assert "This record does not hold" in shown
    assert "told_on" in shown


def test_other_complaints_of_the_home_are_named(place: Place, complaint: Complaint, officer: Client) -> None:
    other = receive(place)
    shown = officer.get(f"/desk/complaints/{complaint.reference}/people/").content.decode()
    assert f"{other.reference}: {other.title}" in shown


def test_the_letter_is_shown_as_it_went(complaint: Complaint, officer: Client) -> None:
    letter = complaint.letters.get()
    shown = officer.get(f"/desk/complaints/{complaint.reference}/letters/{letter.pk}/").content.decode()
    assert "Mary Osei" in shown
    assert letter.sha256 in shown
    pdf = officer.get(f"/desk/complaints/{complaint.reference}/letters/{letter.pk}/pdf/")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")


def test_the_figure_of_a_provision_leads_to_the_cases_it_counts(complaint: Complaint, officer: Client) -> None:
    table = officer.get("/desk/code/").content.decode()
    assert "/desk/code/6.6/?landlord=example&amp;year=2026&amp;show=overdue" in table
    behind = officer.get("/desk/code/6.6/?landlord=example&year=2026&show=overdue").content.decode()
    assert complaint.reference in behind
