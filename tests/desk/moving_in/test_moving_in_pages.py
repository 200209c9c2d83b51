"""The way of a file through the pages: given, its headings said, its words said, checked, moved in, reconciled."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from amends.accounts.models import Landlord, Person, RoleName
from amends.casework.models import Complaint, Import, ImportState
from amends.casework.moving_in import jobs
from tests.casework.moving_in import bring
from tests.desk.conftest import Place, person

pytestmark = pytest.mark.django_db

FILE = bring.text(
    [
        {
            "Case Ref": "C-1",
            "Date Received": "03/06/2024",
            "Customer": "Ania Nowak",
            "Status": "Closed",
            "Stage": "Stg 1",
        },
        {"Case Ref": "C-2", "Date Received": "31/02/2024", "Customer": "Bo Li", "Status": "Closed", "Stage": "Stg 1"},
        {
            "Case Ref": "C-3",
            "Date Received": "04/05/2026",
            "Customer": "Cy Doe",
            "Status": "At panel",
            "Stage": "Stg 2",
        },
    ]
)


@pytest.fixture
def admin(place: Place, client: Client, settings: Any, tmp_path: Any) -> Client:
    settings.MEDIA_ROOT = tmp_path
    client.force_login(place[RoleName.ADMINISTRATOR])
    return client


def given(client: Client, data: bytes = FILE, kind: str = "complaints", name: str = "old cases.csv") -> Import:
    """Give a file on the page and return it."""
    file = SimpleUploadedFile(name, data)
    answer = client.post(reverse("desk:moving_in"), {"kind": kind, "file": file})
    assert answer.status_code == 302, answer.content.decode()
    return Import.objects.latest("pk")


def read(client: Client, kept: Import) -> Import:
    """Say where the headings are, as proposed, and let the worker read the rows."""
    page = client.get(reverse("desk:moved_sheet", args=[kept.pk]))
    where = page.context["form"].fields["where"].initial if page.context else "1|"
    assert client.post(reverse("desk:moved_sheet", args=[kept.pk]), {"where": where}).status_code == 302
    jobs.load(kept.pk)
    kept.refresh_from_db()
    return kept


def columns(kept: Import) -> dict[str, str]:
    return {column: kept.mapping["columns"].get(column, "-") for column in kept.mapping["headings"]} | {
        "order": "day first"
    }


def test_a_file_goes_its_whole_way(place: Place, admin: Client) -> None:
    kept = read(admin, given(admin))
    assert kept.rows == 3
    assert admin.post(reverse("desk:moved_columns", args=[kept.pk]), columns(kept)).status_code == 302
    page = admin.get(reverse("desk:moved_words", args=[kept.pk])).content.decode()
    assert "At panel" in page
    asked = {"word_0": "closed", "word_1": "open", "word_2": "1", "word_3": "2"}
    assert admin.post(reverse("desk:moved_words", args=[kept.pk]), asked).status_code == 302
    jobs.check(kept.pk)
    page = admin.get(reverse("desk:moved", args=[kept.pk])).content.decode()
    assert "Move in 1 row" in page
    assert Complaint.objects.count() == 0
    wrong = admin.get(reverse("desk:moved_rows", args=[kept.pk]), {"state": "wrong"}).content.decode()
    assert "B (Date Received)" in wrong
    assert "“31/02/2024” is no date" in wrong
    assert "no day of stage 2 is given" in wrong
    admin.post(reverse("desk:move_on", args=[kept.pk]), {"do": "start"})
    jobs.run(kept.pk)
    kept.refresh_from_db()
    assert (kept.state, kept.done, kept.refused, kept.twice) == (ImportState.DONE, 1, 2, 0)
    assert Complaint.objects.get().old_reference == "C-1"


def test_every_row_can_be_taken_along_with_what_became_of_it(place: Place, admin: Client) -> None:
    test_a_file_goes_its_whole_way(place, admin)
    kept = Import.objects.get()
    answer = admin.get(reverse("desk:moved_rows", args=[kept.pk]), {"as": "csv"})
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["Row"] for row in rows] == ["2", "3", "4"]
    assert [row["Became"] for row in rows] == ["Moved in", "Refused", "Refused"]
    assert rows[0]["Reference here"] == Complaint.objects.get().reference
    assert "B (Date Received): “31/02/2024” is no date" in rows[1]["What is wrong"]


def test_what_was_said_of_the_columns_is_there_for_the_next_file(place: Place, admin: Client) -> None:
    kept = read(admin, given(admin))
    said = columns(kept) | {"C": "-", "D": "name"}
    admin.post(reverse("desk:moved_columns", args=[kept.pk]), said)
    again = read(admin, given(admin, FILE + b"C-4,05/05/2026,Di Roe,Open,1\r\n"))
    assert again.mapping["columns"] == {"A": "old_reference", "B": "told_on", "D": "name", "E": "stage"}
    page = admin.get(reverse("desk:moved_columns", args=[again.pk])).content.decode()
    assert "came before" in page


def test_a_file_without_a_needed_column_is_not_checked(place: Place, admin: Client) -> None:
    kept = read(admin, given(admin))
    answer = admin.post(reverse("desk:moved_columns", args=[kept.pk]), columns(kept) | {"B": "-"})
    assert "No column is: The day the resident complained" in answer.content.decode()
    kept.refresh_from_db()
    assert kept.state == ImportState.NEW


def test_a_file_that_is_no_spreadsheet_says_so(place: Place, admin: Client) -> None:
    kept = given(admin, b"PK\x03\x04 nothing of the kind", name="broken.xlsx")
    page = admin.get(reverse("desk:moved_sheet", args=[kept.pk])).content.decode()
    assert "broken.xlsx is broken off or damaged" in page


def test_people_who_moved_in_are_written_to_when_it_is_said_and_not_before(
    place: Place, admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    monkeypatch.setattr("amends.casework.actions.moving_in.async_task", lambda name, pk: sent.append(pk))
    data = bring.text([{"Name": "Pat Lane", "Email": "pat@example.org", "Role": "Investigator"}])
    kept = read(admin, given(admin, data, "people", "staff.csv"))
    admin.post(reverse("desk:moved_columns", args=[kept.pk]), columns(kept))
    admin.post(reverse("desk:moved_words", args=[kept.pk]), {"word_0": "handler"})
    jobs.check(kept.pk)
    admin.post(reverse("desk:move_on", args=[kept.pk]), {"do": "start"})
    jobs.run(kept.pk)
    pat = Person.objects.get(email="pat@example.org")
    assert pat.has_role(RoleName.HANDLER, place.landlord)
    assert sent == []
    assert "1 person has not been invited" in admin.get(reverse("desk:moved", args=[kept.pk])).content.decode()
    admin.post(reverse("desk:move_on", args=[kept.pk]), {"do": "invite"})
    assert sent == [pat.pk]
    assert "not been invited" not in admin.get(reverse("desk:moved", args=[kept.pk])).content.decode()


def test_only_an_administrator_comes_in_and_only_to_the_files_of_their_landlord(place: Place, admin: Client) -> None:
    kept = given(admin)
    pages = ("moved", "moved_sheet", "moved_columns", "moved_words", "moved_rows")
    addresses = [reverse("desk:moving_in"), *(reverse(f"desk:{name}", args=[kept.pk]) for name in pages)]
    other = person("Otto Admin", RoleName.ADMINISTRATOR, Landlord.objects.get(slug="other"))
    for address in addresses:
        for role in set(RoleName) - {RoleName.ADMINISTRATOR}:
            client = Client()
            client.force_login(place[role])
            assert client.get(address).status_code == 403, (address, role)
        client = Client()
        client.force_login(other)
        assert client.get(address).status_code == (200 if address == addresses[0] else 404), address
    assert admin.get(reverse("desk:move_on", args=[kept.pk])).status_code == 405


def test_a_paused_file_goes_on_where_it_was(place: Place, admin: Client) -> None:
    kept = read(admin, given(admin))
    admin.post(reverse("desk:moved_columns", args=[kept.pk]), columns(kept))
    admin.post(
        reverse("desk:moved_words", args=[kept.pk]), {"word_0": "closed", "word_1": "-", "word_2": "1", "word_3": "2"}
    )
    jobs.check(kept.pk)
    admin.post(reverse("desk:move_on", args=[kept.pk]), {"do": "start"})
    admin.post(reverse("desk:move_on", args=[kept.pk]), {"do": "pause"})
    assert jobs.run(kept.pk) == "Nothing to do: paused."
    assert Complaint.objects.count() == 0
    admin.post(reverse("desk:move_on", args=[kept.pk]), {"do": "start"})
    jobs.run(kept.pk)
    assert Complaint.objects.count() == 1


def test_papers_come_in_a_zip_with_nothing_asked_about_columns(admin: Client, place: Place) -> None:
    came = given(admin, bring.text([bring.PLAIN | {"Case Ref": "C-7"}]))
    read(admin, came)
    admin.post(reverse("desk:moved_words", args=[came.pk]))
    jobs.check(came.pk)
    admin.post(reverse("desk:move_on", args=[came.pk]), {"do": "start"})
    jobs.run(came.pk)
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("C-7/letter.pdf", b"%PDF-1.4 a letter")
        archive.writestr("C-8/letter.pdf", b"%PDF-1.4 another")
    kept = given(admin, zipped.getvalue(), "files", "papers.zip")
    assert "The file is being read" in admin.get(reverse("desk:moved", args=[kept.pk])).content.decode()
    jobs.load(kept.pk)
    jobs.check(kept.pk)
    shown = admin.get(reverse("desk:moved", args=[kept.pk])).content.decode()
    assert "Move in 1 row" in shown
    assert "what its columns are" not in shown
    rows = admin.get(reverse("desk:moved_rows", args=[kept.pk])).content.decode()
    assert "C-8/letter.pdf" in rows
    assert "Nothing tells whose paper it is" in rows
    admin.post(reverse("desk:move_on", args=[kept.pk]), {"do": "start"})
    jobs.run(kept.pk)
    made = Complaint.objects.get(old_reference="C-7")
    assert made.documents.get().name == "letter.pdf"
    admin.force_login(place[RoleName.COMPLAINTS_OFFICER])
    case = admin.get(reverse("desk:complaint", args=[made.reference])).content.decode()
    assert "(C-7 in the system it came from)" in case
    assert "C-7" in admin.get(f"{reverse('desk:complaints')}?as=csv").content.decode()
