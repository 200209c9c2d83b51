"""Files judged by their bytes and looked at by a real clamd: without its word, nobody opens one."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_q.models import OrmQ

from amends.casework import case_file, clamd, jobs, scanning, verify
from amends.casework.actions import documents
from amends.casework.calendar import current
from amends.casework.mail import keep
from amends.casework.models import Complaint, Document, MailMessage
from amends.casework.refused import Refused
from amends.casework.whole import read
from amends.config import recurring, schedule
from amends.formats.kinds import kind_of, safe_name
from tests import build
from tests.casework.clamav import EICAR, FOUND, Scanner, one_scanner, scanner  # noqa: F401
from tests.dates import day
from tests.desk.registers.conftest import client_of
from tests.people import Cast

ON = day("Tue 2 Jun 2026")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"\x00" * 64


@pytest.fixture
def complaint(cast: Cast, tmp_path: Any, settings: Any) -> Complaint:
    settings.MEDIA_ROOT = tmp_path
    return build.received(cast)


@pytest.fixture
def set_to(settings: Any) -> Any:
    """Set where the scanner is said to be."""

    def to(at: str | None) -> None:
        settings.AMENDS = settings.AMENDS.model_copy(update={"clamd": at})

    return to


@pytest.fixture
def scans(scanner: Scanner, set_to: Any) -> Scanner:  # noqa: F811
    """A clamd that runs, and that the settings name."""
    set_to(scanner.at)
    return scanner


def add(complaint: Complaint, holds: bytes, name: str = "wall.png", **more: Any) -> Document:
    return documents.add(complaint=complaint, upload=ContentFile(holds, name=name), by=None, on=ON, **more)


def scanned(paper: Document) -> Document:
    jobs.scan(paper.pk)
    paper.refresh_from_db()
    return paper


def asked(person: Any, page: str, paper: Document) -> Any:
    return client_of(person).get(reverse(f"desk:{page}", args=[paper.complaint.reference, paper.pk]))


def papers_page(person: Any, complaint: Complaint) -> str:
    return client_of(person).get(reverse("desk:papers", args=[complaint.reference])).content.decode()


def bomb(megabytes: int) -> bytes:
    """Return a Word file by its shape that unpacks to so many megabytes of nothing."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", bytes(megabytes * 1_000_000))
    return packed.getvalue()


def test_a_clean_picture_opens_and_is_shown_with_words_for_those_who_cannot_see_it(
    scans: Scanner, complaint: Complaint, cast: Cast
) -> None:
    paper = add(complaint, PNG, note="The wall in April")
    assert asked(cast.olu, "paper", paper).status_code == 403
    assert asked(cast.olu, "picture", paper).status_code == 403
    assert "Waits for the scan" in papers_page(cast.olu, complaint)
    assert (scanned(paper).scanned, paper.virus) == (True, "")
    answer = asked(cast.olu, "picture", paper)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(answer.streaming_content) == PNG
    assert 'alt="Picture: The wall in April"' in papers_page(cast.olu, complaint)


def test_adding_a_paper_asks_for_its_scan_in_the_same_transaction(scans: Scanner, complaint: Complaint) -> None:
    paper = add(complaint, PNG)
    theirs = [job.task["args"] for job in OrmQ.objects.all() if job.task["func"] == "amends.casework.jobs.scan"]
    assert theirs == [(paper.pk,)]
    assert jobs.scan(paper.pk) == "Clean."
    assert jobs.scan(paper.pk) == "It was scanned already."


def test_without_a_scanner_papers_are_files_as_before_and_no_picture_is_shown(
    set_to: Any, complaint: Complaint, cast: Cast
) -> None:
    set_to(None)
    paper = add(complaint, PNG)
    assert not OrmQ.objects.exists() or all(
        job.task["func"] != "amends.casework.jobs.scan" for job in OrmQ.objects.all()
    )
    assert jobs.scan(paper.pk) == "No scanner is set."
    assert asked(cast.olu, "paper", paper).headers["Content-Disposition"].startswith("attachment")
    assert asked(cast.olu, "picture", paper).status_code == 404
    shown = papers_page(cast.olu, complaint)
    assert "No virus scanner is set up here" in shown
    assert "<img" not in shown.split("<main", 1)[1]


def test_a_virus_is_kept_named_to_staff_and_opened_by_nobody(
    scans: Scanner, complaint: Complaint, cast: Cast, set_to: Any
) -> None:
    paper = scanned(add(complaint, EICAR, "notes.txt"))
    assert (paper.scanned, paper.virus) == (True, FOUND)
    with paper.file.open("rb") as kept:
        assert kept.read() == EICAR
    shown = papers_page(cast.olu, complaint)
    assert f"A virus was found in it ({FOUND})" in shown
    assert f'href="{reverse("desk:paper", args=[complaint.reference, paper.pk])}"' not in shown
    event = Complaint.objects.get(pk=complaint.pk).events.last()
    assert (event.kind, event.by) == ("virus found", None)
    assert FOUND in event.words
    for at in (scans.at, None):  # also once the scanner is taken away
        set_to(at)
        assert asked(cast.olu, "paper", paper).status_code == 403
        assert asked(cast.olu, "picture", paper).status_code == 403
    assert list(verify.of_complaint(read(complaint.pk), current())) == []
    with pytest.raises(Refused, match="found in it before"):
        documents.set_aside(document=paper, virus="Another", on=ON)


def test_a_verdict_rubbed_out_of_the_database_breaks_the_journal(scans: Scanner, complaint: Complaint) -> None:
    paper = scanned(add(complaint, EICAR, "notes.txt"))
    Document.objects.filter(pk=paper.pk).update(virus="")
    assert [one for one in verify.of_complaint(read(complaint.pk), current()) if "virus" in str(one)]


def test_while_clamd_is_down_files_wait_and_are_looked_at_once_it_is_up(
    scans: Scanner, complaint: Complaint, cast: Cast
) -> None:
    scans.stop()
    clean, bad = add(complaint, PNG), add(complaint, EICAR, "notes.txt")
    assert jobs.scan(clean.pk).startswith("It waits: clamd at")
    assert recurring.scan_files() == "clamd does not answer."
    for paper in (clean, bad):
        assert asked(cast.olu, "paper", paper).status_code == 403
        assert asked(cast.olu, "picture", paper).status_code == 403
    assert not Document.objects.filter(scanned=True).exists()
    scans.start()
    assert recurring.scan_files() == "Looked at 2; 0 wait."
    clean.refresh_from_db()
    bad.refresh_from_db()
    assert (clean.scanned, clean.virus, bad.virus) == (True, "", FOUND)
    assert asked(cast.olu, "paper", clean).status_code == 200


def test_scanning_what_waits_ends_in_time(scans: Scanner, complaint: Complaint) -> None:
    add(complaint, PNG)
    past = timezone.now() - timedelta(seconds=1)
    assert scanning.scan_waiting(ON, until=past) == "Looked at 0; 1 wait."


def test_files_that_wait_come_round_only_where_a_scanner_is_set(set_to: Any) -> None:
    set_to("/run/clamd.ctl")
    assert "Scan files that wait" in [one.name for one in schedule.work()]
    set_to(None)
    assert "Scan files that wait" not in [one.name for one in schedule.work()]


def test_a_bomb_within_the_limits_is_clean_and_one_beyond_them_is_never_opened(
    scans: Scanner, complaint: Complaint
) -> None:
    assert scanned(add(complaint, bomb(5), "small.docx")).virus == ""
    assert scanned(add(complaint, bomb(50), "large.docx")).virus.startswith("Heuristics.Limits.Exceeded")


def test_a_virus_inside_a_word_file_is_found(scans: Scanner, complaint: Complaint) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", EICAR)
    assert scanned(add(complaint, packed.getvalue(), "letter.docx")).virus == FOUND


def test_what_is_too_large_for_clamd_waits_and_holds_up_no_other(scans: Scanner, complaint: Complaint) -> None:
    large, small = add(complaint, PNG + bytes(5_000_000)), add(complaint, PNG)
    recurring.scan_files()
    large.refresh_from_db()
    small.refresh_from_db()
    assert (large.scanned, small.scanned) == (False, True)
    with pytest.raises(clamd.NoVerdict):
        clamd.look([bytes(5_000_000)], scans.at)


@pytest.mark.parametrize("said", ["", "stream: OKAY\0", "stream: OK but late ERROR\0", "UNKNOWN COMMAND\0"])
def test_only_a_plain_ok_is_clean(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Line(io.BytesIO):
        def sendall(self, data: bytes) -> None:
            pass

        def recv(self, most: int) -> bytes:
            return self.read(most)

    monkeypatch.setattr(clamd, "_line", lambda at: Line(said.encode()))
    with pytest.raises(clamd.NoVerdict, match="gave no verdict"):
        clamd.look([b"words"], "/nowhere")


def test_a_program_called_a_photo_is_refused_from_staff_by_its_bytes(complaint: Complaint, cast: Cast) -> None:
    sent = {"upload": SimpleUploadedFile("wall.jpg", PROGRAM, "image/jpeg"), "note": "The wall", "version": 1}
    answer = client_of(cast.olu).post(reverse("desk:add_paper", args=[complaint.reference]), sent)
    assert "wall.jpg is a kind of file that is not taken, whatever its name says" in answer.content.decode()
    assert not Document.objects.exists()


def test_a_file_too_large_is_refused_from_staff(complaint: Complaint, cast: Cast, settings: Any) -> None:
    settings.AMENDS = settings.AMENDS.model_copy(update={"upload_limit": 1})
    sent = {"upload": SimpleUploadedFile("wall.png", PNG + bytes(1_000_000)), "note": "The wall", "version": 1}
    answer = client_of(cast.olu).post(reverse("desk:add_paper", args=[complaint.reference]), sent)
    assert "wall.png is too large: a file can be up to 1 MB" in answer.content.decode()


def test_a_program_called_a_photo_that_came_by_mail_is_never_shown(
    scans: Scanner, complaint: Complaint, cast: Cast
) -> None:
    upload = ContentFile(PROGRAM, name="wall.jpg")
    upload.content_type = "image/jpeg"  # type: ignore[attr-defined]
    paper = scanned(documents.add(complaint=complaint, upload=upload, by=None, on=ON, note="Came by email"))
    assert (paper.content_type, paper.scanned) == ("application/octet-stream", True)
    assert asked(cast.olu, "picture", paper).status_code == 404
    Document.objects.filter(pk=paper.pk).update(content_type="image/jpeg")  # as an older row may say
    assert asked(cast.olu, "picture", paper).status_code == 404


@pytest.mark.parametrize(
    ("name", "holds", "given"),
    [
        ("wall.JPEG", b"\xff\xd8\xff\xe0", "wall.JPEG"),
        ("wall.hta", b"GIF89a<script>", "wall.hta.gif"),
        ("run.bat", b"del everything", "run.bat.txt"),
        ("wall", PNG, "wall.png"),
    ],
)
def test_a_file_is_handed_out_under_the_ending_of_what_it_is(name: str, holds: bytes, given: str) -> None:
    kind = kind_of(holds)
    assert kind
    assert safe_name(name, kind) == given


def test_the_whole_file_leaves_out_what_is_not_clean_and_says_so(
    scans: Scanner, complaint: Complaint, cast: Cast
) -> None:
    now = datetime.combine(ON, datetime.min.time(), tzinfo=timezone.get_current_timezone())
    mail = keep.keep(cast.landlord, b"Subject: Mine\r\n\r\n" + EICAR, now)
    MailMessage.objects.filter(pk=mail.pk).update(complaint=complaint, subject="Mine")
    scanned(add(complaint, PNG, "clean.png"))
    scanned(add(complaint, EICAR, "notes.txt"))
    add(complaint, PNG, "waits.png")
    made = case_file.of(complaint, by=cast.olu, at=now)
    because = {one["title"]: one["because"] for one in made.about["not_there"]}
    assert because == {
        "notes.txt": f"{scanning.FOUND.format(virus=FOUND)}.",
        "waits.png": f"{scanning.WAITS}.",
        "Email: Mine.eml": f"{scanning.FOUND.format(virus=FOUND)}.",
    }
    assert EICAR not in b"".join(made.stream())
    assert [one.name for one in made.entries if one.name.endswith("clean.png")]


def test_a_message_as_it_came_is_looked_at_before_it_is_handed_out(
    scans: Scanner, complaint: Complaint, cast: Cast, client: Client
) -> None:
    now = timezone.now()
    clean = keep.keep(cast.landlord, b"Subject: Mine\r\n\r\nWords", now)
    bad = keep.keep(cast.landlord, b"Subject: Mine\r\n\r\n" + EICAR, now)
    client.force_login(cast.olu)
    assert client.get(reverse("desk:message_raw", args=[clean.pk])).status_code == 200
    assert FOUND in client.get(reverse("desk:message_raw", args=[bad.pk])).content.decode()
    scans.stop()
    assert client.get(reverse("desk:message_raw", args=[clean.pk])).status_code == 403
