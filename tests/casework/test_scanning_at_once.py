"""Files that are read at once, looked at again, told to residents; and a scanner that is down, by a real clamd."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from amends.casework import access, clamd, jobs, scanning
from amends.casework.models import Complaint, Document, LongState, LongWork, Opinion
from amends.casework.refused import Refused
from amends.compliance import incoming
from amends.config import recurring
from amends.web.clock import today
from tests.casework.clamav import EICAR, FOUND, Scanner, one_scanner, scanner  # noqa: F401
from tests.casework.test_scanning import ON, PNG, add, complaint, scans, set_to  # noqa: F401
from tests.desk.registers.conftest import client_of
from tests.people import Cast

PAPER = b"<h1>Self-assessment</h1>"


def test_a_self_assessment_is_read_only_once_it_was_found_clean(scans: Scanner) -> None:  # noqa: F811
    with pytest.raises(Refused, match=FOUND):
        incoming.read("theirs.html", PAPER + EICAR)
    with pytest.raises(Refused, match="no row of a self-assessment"):
        incoming.read("theirs.html", PAPER)
    scans.stop()
    with pytest.raises(Refused, match="cannot be checked for viruses just now"):
        incoming.read("theirs.html", PAPER)


def test_where_no_scanner_is_set_it_is_read_as_before(set_to: Any) -> None:  # noqa: F811
    set_to(None)
    with pytest.raises(Refused, match="no row of a self-assessment"):
        incoming.read("theirs.html", PAPER + EICAR)


def test_an_outside_survey_with_a_virus_loads_nothing_and_says_so(scans: Scanner, cast: Cast) -> None:  # noqa: F811
    upload = SimpleUploadedFile("survey.csv", b"reference,overall\n" + EICAR)
    page = reverse("desk:load_opinions") + f"?landlord={cast.landlord.slug}"
    answer = client_of(cast.olu).post(page, {"file": upload})
    assert f"A virus was found in survey.csv ({FOUND})" in answer.content.decode()
    assert not Opinion.objects.exists()


def test_a_silent_scanner_is_named_and_takes_nobody_off_the_network(
    scans: Scanner,  # noqa: F811
    db: None,
    monkeypatch: Any,
) -> None:
    monkeypatch.setattr("amends.config.health._queue", lambda: "ready")
    assert Client().get(reverse("ready")).json()["scanner"] == "ready"
    scans.stop()
    answer = Client().get(reverse("ready"))
    assert answer.json()["scanner"].startswith("does not answer")
    assert answer.status_code == 200


def test_a_file_found_clean_is_set_aside_when_it_is_looked_at_again_and_holds_a_virus(
    scans: Scanner,  # noqa: F811
    complaint: Complaint,  # noqa: F811
) -> None:
    good, bad = add(complaint, PNG), add(complaint, PNG + EICAR, name="late.png")
    Document.objects.filter(pk=bad.pk).update(scanned=True)  # no signature knew it then
    jobs.scan(good.pk)
    assert scanning.scan_again(ON) == "Looked at 2 again; a virus was found in 1."
    assert [one.virus for one in Document.objects.order_by("pk")] == ["", FOUND]


def test_the_command_looks_at_what_waits_and_says_where_no_scanner_answers(
    scans: Scanner,  # noqa: F811
    complaint: Complaint,  # noqa: F811
    capsys: Any,
) -> None:
    add(complaint, PNG)
    scans.stop()
    with pytest.raises(CommandError, match="does not answer"):
        call_command("scan")
    scans.start()
    call_command("scan", "--again")
    assert capsys.readouterr().out == "Looked at 1; 0 wait.\nLooked at 1 again; a virus was found in 0.\n"


def test_the_resident_is_told_which_of_their_files_was_not_opened_and_of_no_other(
    scans: Scanner,  # noqa: F811
    complaint: Complaint,  # noqa: F811
) -> None:
    link = access.make_link(complaint, access.RESIDENT, today())
    page = reverse("public:my", args=[complaint.landlord.slug, link])
    add(complaint, PNG)
    bad = add(complaint, PNG + EICAR, name="door.png")
    assert "could not open this file" not in Client().get(page).content.decode()
    jobs.scan(bad.pk)
    told = Client().get(page).content.decode()
    assert told.count("We could not open this file: it may hold a virus.") == 1
    assert told.index("door.png") < told.index("We could not open this file")


@pytest.fixture
def no_scanner(set_to: Any) -> None:  # noqa: F811
    """A scanner is set, and nothing answers where it should be."""
    set_to("127.0.0.1:9")


def given_survey(cast: Cast, data: bytes) -> LongWork:
    page = reverse("desk:load_opinions") + f"?landlord={cast.landlord.slug}"
    answer = client_of(cast.olu).post(page, {"file": SimpleUploadedFile("survey.csv", data)}, follow=True)
    assert "the scanner for viruses does not answer just now" in answer.content.decode()
    return LongWork.objects.get()


def test_an_outside_survey_given_while_no_scanner_answers_waits_unread_and_is_loaded_once_clean(
    no_scanner: None,
    cast: Cast,
    monkeypatch: Any,
) -> None:
    work = given_survey(cast, b"date,overall,reference\n01/06/2026,4,\n")
    recurring.scan_files()
    work.refresh_from_db()
    assert (work.state, Opinion.objects.count()) == (LongState.WAITING, 0)
    monkeypatch.setattr(clamd, "look", lambda data, address: "")
    recurring.scan_files()
    work.refresh_from_db()
    assert (work.state, work.words, Opinion.objects.count()) == (LongState.DONE, "1 answers are loaded.", 1)
    assert not work.file
    recurring.scan_files()
    assert Opinion.objects.count() == 1


def test_a_virus_in_a_file_that_waited_is_told_and_nothing_of_it_is_read(
    no_scanner: None,
    cast: Cast,
    monkeypatch: Any,
) -> None:
    work = given_survey(cast, b"date,overall,reference\n01/06/2026,4,\n")
    monkeypatch.setattr(clamd, "look", lambda data, address: FOUND)
    recurring.scan_files()
    work.refresh_from_db()
    assert (work.state, Opinion.objects.count()) == (LongState.FAILED, 0)
    assert FOUND in work.words
    assert not work.file
