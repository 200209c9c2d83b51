"""The whole file of a complaint: all of it in order, signed, and what is kept from somebody is named."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.accounts.models import Person
from amends.casework import case_file
from amends.casework.actions import case_file as actions
from amends.casework.actions import contacts, documents
from amends.casework.file_permissions import may_see_paper, why_not_take_file
from amends.casework.mail import keep
from amends.casework.models import Complaint, Document, MailMessage, State
from amends.casework.refused import Refused
from amends.formats import check_file
from tests import build
from tests.dates import day
from tests.people import Cast

NOW = datetime(2026, 7, 6, 10, 0, tzinfo=ZoneInfo("Europe/London"))
ON = NOW.date()


@pytest.fixture
def answered(cast: Cast) -> Complaint:
    """A complaint answered at stage 1, with a photo, a call and an email."""
    made = build.complaint(cast, at=State.ANSWERED_1)
    photo = SimpleUploadedFile("the wall.jpg", b"\xff\xd8 a photo", content_type="image/jpeg")
    documents.add(complaint=made, upload=photo, by=None, on=ON)
    contacts.record(complaint=made, by=cast.hari, on=ON, kind="phone", note="She asked when the painter comes.")
    mail = keep.keep(cast.landlord, b"Subject: The painter\r\n\r\nWhen?", NOW)
    MailMessage.objects.filter(pk=mail.pk).update(complaint=made, subject="The painter", state="reply")
    return made


def whole_file(complaint: Complaint, by: Person) -> bytes:
    return b"".join(case_file.of(complaint, by=by, at=NOW).stream())


def unpacked(complaint: Complaint, by: Person) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(whole_file(complaint, by)))


def checked(data: bytes, folder: Path) -> check_file.Checked:
    file = folder / "file.zip"
    file.write_bytes(data)
    return check_file.check(file, case_file.public_key())


def test_the_whole_file_holds_when_it_is_checked_without_a_database(
    answered: Complaint, cast: Cast, tmp_path: Path
) -> None:
    found = checked(whole_file(answered, cast.olu), tmp_path)
    assert found.wrong == ()
    assert found.events == answered.events.count()
    assert found.about["reference"] == answered.reference


def test_every_letter_paper_and_message_is_there_in_order_of_time_as_it_was_kept(
    answered: Complaint, cast: Cast
) -> None:
    zipped = unpacked(answered, cast.olu)
    names = [name for name in zipped.namelist() if name.startswith("files/")]
    assert [name[6:].split("-", 4)[4] for name in names] == [
        "Acknowledgement.pdf", "Stage-1-response.pdf", "the-wall.jpg", "Email-The-painter.eml",
    ]  # fmt: skip
    assert names == sorted(names)
    letters = list(answered.letters.order_by("issued_on"))
    with letters[1].pdf.open("rb") as kept:
        assert zipped.read(names[1]) == kept.read()
    assert zipped.read(names[2]) == b"\xff\xd8 a photo"
    assert zipped.read(names[3]) == b"Subject: The painter\r\n\r\nWhen?"


def test_the_index_tells_what_happened_in_order_and_leads_to_each_file(answered: Complaint, cast: Cast) -> None:
    zipped = unpacked(answered, cast.olu)
    page = zipped.read("index.html").decode()
    told = ["The bedroom ceiling leaked", "Stage 1 acknowledged", "Stage 1 answered", "when the painter comes"]
    assert [page.index(words) for words in told] == sorted(page.index(words) for words in told)
    for name in zipped.namelist():
        if name.startswith("files/"):
            assert page.count(f'<a href="{name}">') == 1
    assert case_file.public_key() in page
    assert zipped.read("index.pdf").startswith(b"%PDF")


def test_the_record_carries_words_and_people_and_no_secrets(answered: Complaint, cast: Cast) -> None:
    Complaint.objects.filter(pk=answered.pk).update(code_hash="argon2 secret")
    zipped = unpacked(answered, cast.olu)
    record = json.loads(zipped.read("record.json"))
    assert record["complaint"][0]["original_words"] == answered.original_words
    assert record["finding"][0]["reasons"].startswith("Our repairs policy")
    assert record["people"][str(cast.hari.pk)] == "Hari Shah"
    assert "argon2 secret" not in zipped.read("record.json").decode()
    duties = json.loads(zipped.read("duties.json"))
    assert {"6.2", "6.3"} <= {duty["provision"] for duty in duties}


def seal(paper: Document, by: Person) -> None:
    Document.objects.filter(pk=paper.pk).update(sealed_on=paper.added_on, sealed_by=by, sealed_because="Legal advice.")


def test_sealed_advice_is_left_out_and_named_for_who_may_not_see_it(
    answered: Complaint, cast: Cast, tmp_path: Path
) -> None:
    paper = answered.documents.get()
    seal(paper, cast.lee)
    data = whole_file(answered, cast.hari)
    found = checked(data, tmp_path)
    assert found.wrong == ()
    assert [one["what"] for one in found.about["withheld"]] == [f"document {paper.pk}"]
    zipped = zipfile.ZipFile(io.BytesIO(data))
    assert not [name for name in zipped.namelist() if "wall" in name]
    assert json.loads(zipped.read("record.json"))["document"] == [{"id": paper.pk, "withheld": True}]
    assert "sealed" in zipped.read("index.html").decode()


def test_sealed_advice_is_there_for_who_may_see_it(answered: Complaint, cast: Cast, tmp_path: Path) -> None:
    seal(answered.documents.get(), cast.lee)
    found = checked(whole_file(answered, cast.olu), tmp_path)
    assert found.wrong == ()
    assert found.about["withheld"] == []


def test_who_sealed_a_paper_still_sees_it(cast: Cast) -> None:
    made = build.received(cast)
    upload = SimpleUploadedFile("advice.txt", b"Advice")
    paper = documents.add(complaint=made, upload=upload, by=cast.hari, on=made.told_on)
    seal(paper, cast.hari)
    paper = made.documents.get()
    assert may_see_paper(cast.hari, paper)
    assert not may_see_paper(cast.hana, paper)


def test_a_file_missing_from_the_store_is_named_and_the_rest_still_comes(
    answered: Complaint, cast: Cast, tmp_path: Path
) -> None:
    letter = answered.letters.get(kind="acknowledgement")
    letter.pdf.storage.delete(letter.pdf.name)
    found = checked(whole_file(answered, cast.olu), tmp_path)
    assert [one["what"] for one in found.about["not_there"]] == [f"letter {letter.pk}"]
    assert found.wrong == ()


def test_a_letter_replaced_in_the_store_is_found_by_the_check(answered: Complaint, cast: Cast, tmp_path: Path) -> None:
    letter = answered.letters.get(kind="acknowledgement")
    Path(settings.MEDIA_ROOT, letter.pdf.name).write_bytes(b"%PDF another letter")
    (wrong,) = checked(whole_file(answered, cast.olu), tmp_path).wrong
    assert wrong.startswith(f"The journal tells of letter {letter.pk} (event ")


def test_a_resident_may_name_a_file_as_they_like(answered: Complaint, cast: Cast, tmp_path: Path) -> None:
    for name in ("../../etc/passwd", "<script>.html", "ćwierć.jpg", "…"):
        upload = SimpleUploadedFile("x", name.encode())
        upload.name = name
        documents.add(complaint=answered, upload=upload, by=None, on=ON)
    zipped = unpacked(answered, cast.olu)
    assert all(
        set(name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-./")
        for name in zipped.namelist()
    )
    assert not [name for name in zipped.namelist() if ".." in name]
    assert checked(whole_file(answered, cast.olu), tmp_path).wrong == ()


def test_words_that_retention_removed_are_said_to_be_removed(answered: Complaint, cast: Cast, tmp_path: Path) -> None:
    from amends.casework import triggers

    with triggers.lifted():
        answered.events.filter(number=1).update(words="", salt="")
    data = whole_file(answered, cast.olu)
    assert "removed under the retention rules" in zipfile.ZipFile(io.BytesIO(data)).read("index.html").decode()
    assert checked(data, tmp_path).wrong == ()


def test_whoever_takes_the_file_stands_in_the_journal_and_in_the_file(
    answered: Complaint, cast: Cast, tmp_path: Path
) -> None:
    actions.take(complaint=answered, by=cast.gus, on=ON)
    found = checked(whole_file(answered, cast.gus), tmp_path)
    last = answered.events.latest("number")
    assert (last.kind, last.by, found.events) == ("whole file taken", cast.gus, last.number)


@pytest.mark.parametrize("who", ["hari", "olu", "sue", "lee", "cora", "mira", "gus"])
def test_who_handles_or_oversees_complaints_may_take_the_file(cast: Cast, who: str) -> None:
    assert why_not_take_file(getattr(cast, who), build.received(cast)) is None


@pytest.mark.parametrize("who", ["fay", "ben", "ada"])
def test_others_may_not_and_nothing_is_noted(cast: Cast, who: str) -> None:
    made = build.received(cast)
    before = made.length
    with pytest.raises(Refused, match="handle the complaint or oversee it"):
        actions.take(complaint=made, by=getattr(cast, who), on=day("Mon 6 Jul 2026"))
    made.refresh_from_db()
    assert made.length == before


def test_it_takes_the_same_number_of_queries_however_many_events_there_are(
    answered: Complaint, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        contacts.record(complaint=answered, by=cast.hari, on=ON, kind="phone", note=f"Call {number}.")
    with django_assert_max_num_queries(130):
        whole_file(answered, cast.olu)
