"""Papers of any landlord at the desk: read, beside their original, put right, and taken along."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from amends.accounts.models import RoleName
from amends.casework import clamd
from amends.casework.models import Event
from amends.compliance import corrected
from amends.compliance.models import ReadPaper
from amends.config import recurring
from amends.desk.papers import kept
from amends.papers import summary
from amends.papers.rows import Answer, Sure
from tests.desk.conftest import Place
from tests.papers import forms

pytestmark = pytest.mark.django_db
ANSWERS = {"6.3": "No", "6.14": "No"}


@pytest.fixture(autouse=True)
def _files_apart(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def signed_in(place: Place, client: Client) -> Client:
    client.force_login(place[RoleName.COMPLIANCE_LEAD])
    return client


def given(client: Client, *files: SimpleUploadedFile, called: str = "Elmbridge, 2025") -> Any:
    return client.post(reverse("desk:papers_read"), {"papers": list(files), "called": called}, follow=True)


def page_of(sections: tuple[int, ...] = (), name: str = "paper.html") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, forms.as_html(forms.rows(sections=sections, answers=ANSWERS)))


def put_right(client: Client, row: int, **typed: Any) -> Any:
    paper = ReadPaper.objects.get()
    address = reverse("desk:paper_read_row", args=[paper.pk, row])
    one = next(one for one in corrected.rows_of(paper) if one.number == row)
    words = {name: getattr(one.row, name) for name in ("provision", "answer", "evidence", "commentary")}
    last = one.correction.pk if one.correction else ""
    return client.post(address, {**words, "last": last, **typed}, follow=True)


def rows_shown() -> list[kept.Shown]:
    return kept.shown(ReadPaper.objects.get())


def not_compliant_in_6(paper: ReadPaper) -> int:
    board = summary.summarise(corrected.corrected(paper))
    return next(one.not_compliant for one in board.sections if one.number == 6)


def row_of(provision: str) -> corrected.ReadRow:
    rows = corrected.rows_of(ReadPaper.objects.get())
    return next(one for one in rows if one.row.provision == provision)


def test_a_paper_is_read_and_shown_beside_its_original(signed_in: Client) -> None:
    answer = given(signed_in, page_of())
    words = answer.content.decode()
    assert "Elmbridge, 2025 is read: 72 rows." in words
    where = rows_shown()[0]
    assert f'href="#o-{where.at}"' in words
    assert f'<tr id="o-{where.at}"' in words
    piece = ReadPaper.objects.get().original[where.at]
    assert piece["cells"][0] == where.one.row.provision


def test_each_row_leads_to_its_own_place(signed_in: Client) -> None:
    given(signed_in, page_of())
    rows = rows_shown()
    pieces = ReadPaper.objects.get().original
    assert [pieces[one.at]["cells"][0] for one in rows] == [one.one.row.provision for one in rows]


def test_several_files_make_one_paper(signed_in: Client) -> None:
    answer = given(signed_in, page_of((1, 2), "one.html"), page_of((6,), "six.html"))
    paper = ReadPaper.objects.get()
    assert [one.name for one in paper.files.all()] == ["one.html", "six.html"]
    assert {one.one.row.provision.split(".")[0] for one in rows_shown()} == {"1", "2", "6"}
    assert b"six.html" in answer.content


def test_a_file_that_is_no_paper_is_refused_in_a_sentence_and_nothing_is_kept(signed_in: Client) -> None:
    answer = given(signed_in, SimpleUploadedFile("tea.txt", b"A recipe for tea: boil water, wait five minutes."))
    assert "no row of a self-assessment" in answer.content.decode()
    assert "Elmbridge, 2025" in answer.content.decode()
    assert not ReadPaper.objects.exists()


def test_no_file_is_asked_for(signed_in: Client) -> None:
    assert "Choose the file" in given(signed_in).content.decode()


def test_a_row_put_right_holds_and_says_who_did_it(signed_in: Client) -> None:
    given(signed_in, page_of())
    one = row_of("6.3")
    answer = put_right(signed_in, one.number, answer="partial", because="The tick stands in the middle.")
    now = row_of("6.3")
    assert (now.row.answer, now.row.sure, now.row.evidence) == (Answer.PARTIAL, Sure.SURE, one.row.evidence)
    assert now.as_read is not None
    assert now.as_read.answer is Answer.NO
    assert "Corrected by" in answer.content.decode()
    assert Event.objects.filter(kind="paper corrected").exists()


def test_a_correction_changes_what_the_board_is_told(signed_in: Client) -> None:
    given(signed_in, page_of())
    paper = ReadPaper.objects.get()
    before = not_compliant_in_6(paper)
    put_right(signed_in, row_of("6.3").number, answer="yes")
    assert not_compliant_in_6(paper) == before - 1


def test_what_is_no_row_is_counted_no_more_and_can_be_taken_back(signed_in: Client) -> None:
    given(signed_in, page_of())
    number = row_of("6.3").number
    put_right(signed_in, number, deed="take out")
    paper = ReadPaper.objects.get()
    assert corrected.corrected(paper).row("6.3") is None
    put_right(signed_in, number, deed="as read")
    assert corrected.corrected(paper).row("6.3") is not None


def test_a_row_that_was_missed_is_added(signed_in: Client) -> None:
    given(signed_in, page_of((1,)))
    paper = ReadPaper.objects.get()
    typed = {"provision": "6.3", "answer": "no", "evidence": "Their page 9.", "commentary": "", "because": ""}
    signed_in.post(reverse("desk:paper_read_missed", args=[paper.pk]), typed)
    added = corrected.corrected(paper).row("6.3")
    assert added is not None
    assert (added.answer, added.evidence) == (Answer.NO, "Their page 9.")


def test_a_correction_that_changes_nothing_is_refused(signed_in: Client) -> None:
    given(signed_in, page_of())
    assert "Nothing is changed in this row" in put_right(signed_in, row_of("6.3").number).content.decode()
    assert not ReadPaper.objects.get().corrections.exists()


def test_what_is_no_number_is_refused_and_what_was_typed_stays(signed_in: Client) -> None:
    given(signed_in, page_of())
    answer = put_right(signed_in, row_of("6.3").number, provision="six", evidence="As they say.").content.decode()
    assert "Enter a number of the Code" in answer
    assert "As they say." in answer


def test_the_second_of_two_sees_what_the_first_put_right(place: Place, signed_in: Client) -> None:
    given(signed_in, page_of())
    number = row_of("6.3").number
    put_right(signed_in, number, answer="partial")
    other = Client()
    other.force_login(place[RoleName.AUDITOR])
    behind = put_right(other, number, answer="yes", last="")
    assert "put this row right while you wrote: 6.3, Partly" in behind.content.decode()
    assert row_of("6.3").row.answer is Answer.PARTIAL
    last = re.search(r'name="last" value="(\d+)"', behind.content.decode())
    assert last
    put_right(other, number, answer="yes", last=last[1])
    assert row_of("6.3").row.answer is Answer.YES


def test_the_rows_are_taken_along_as_they_hold(signed_in: Client) -> None:
    given(signed_in, page_of())
    put_right(signed_in, row_of("6.3").number, answer="partial")
    address = reverse("desk:paper_read_rows", args=[ReadPaper.objects.get().pk])
    taken = b"".join(signed_in.get(address, {"as": "csv"}))  # type: ignore[arg-type]
    line = next(line for line in taken.decode("utf-8-sig").splitlines() if line.startswith("6.3,"))
    assert line.startswith("6.3,Partly,No,")


def test_the_file_comes_back_as_it_came(signed_in: Client) -> None:
    given(signed_in, page_of())
    paper = ReadPaper.objects.get()
    answer = signed_in.get(reverse("desk:paper_read_file", args=[paper.pk, paper.files.get().pk]))
    assert b"".join(answer.streaming_content) == forms.as_html(forms.rows(answers=ANSWERS))  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_page_of_a_pdf_is_shown_as_a_picture_beside_its_row(signed_in: Client) -> None:
    made = forms.as_pdf(forms.rows(sections=(6,)))
    given(signed_in, SimpleUploadedFile("paper.pdf", made))
    paper = ReadPaper.objects.get()
    answer = signed_in.get(reverse("desk:paper_read_row", args=[paper.pk, row_of("6.3").number]))
    address = reverse("desk:paper_read_page", args=[paper.pk, paper.files.get().pk, row_of("6.3").row.place.page])
    assert address in answer.content.decode()
    assert signed_in.get(address).content.startswith(b"\x89PNG")
    assert signed_in.get(reverse("desk:paper_read_page", args=[paper.pk, paper.files.get().pk, 900])).status_code == 404


def test_papers_of_another_landlord_are_not_there(place: Place, signed_in: Client, client: Client) -> None:
    given(signed_in, page_of())
    paper = ReadPaper.objects.get()
    stranger = Client()
    stranger.force_login(place.outsider)  # type: ignore[arg-type]
    for name in ("paper_read", "paper_read_rows", "paper_read_missed"):
        assert stranger.get(reverse(f"desk:{name}", args=[paper.pk])).status_code in (403, 404)


def two_papers(client: Client) -> list[int]:
    given(client, page_of(), called="Elmbridge, 2024")
    later = forms.as_html(forms.rows(answers={"6.3": "Yes", "6.14": "No", "4.1": "No"}))
    given(client, SimpleUploadedFile("later.html", later), called="Elmbridge, 2025")
    return list(ReadPaper.objects.order_by("pk").values_list("pk", flat=True))


def test_two_papers_side_by_side_say_what_went_back_and_what_became_better(signed_in: Client) -> None:
    words = signed_in.get(reverse("desk:papers_beside"), {"paper": two_papers(signed_in)}).content.decode()
    assert re.search(r"Went back: 1</h3>\s*<ul[^>]*><li>4\.1: Yes → No</li>", words)
    assert words.count('<th scope="row"') == 72
    assert re.search(r"Became better: 1</h3>\s*<ul[^>]*><li>6\.3: No → Yes</li>", words)


def test_what_was_put_right_is_compared_as_it_holds(signed_in: Client) -> None:
    older, newer = two_papers(signed_in)
    paper = ReadPaper.objects.get(pk=newer)
    row = next(one for one in corrected.rows_of(paper) if one.row.provision == "4.1")
    typed = {"provision": "4.1", "answer": "yes", "evidence": row.row.evidence, "commentary": row.row.commentary}
    signed_in.post(reverse("desk:paper_read_row", args=[newer, row.number]), typed)
    words = signed_in.get(reverse("desk:papers_beside"), {"paper": [older, newer]}).content.decode()
    assert "Went back: 0" in words


def test_the_comparison_is_taken_along_with_a_line_for_each_provision(signed_in: Client) -> None:
    answer = signed_in.get(reverse("desk:papers_beside"), {"paper": two_papers(signed_in), "as": "csv"})
    lines = b"".join(answer).decode("utf-8-sig").splitlines()  # type: ignore[arg-type]
    assert len(lines) == 73
    assert any(line.startswith("6.3,") and ",No,Yes" in line for line in lines)


def test_one_paper_alone_is_not_compared(signed_in: Client) -> None:
    given(signed_in, page_of())
    answer = signed_in.get(reverse("desk:papers_beside"), {"paper": [ReadPaper.objects.get().pk, "x"]}, follow=True)
    assert "Tick at least two papers" in answer.content.decode()


def test_papers_given_while_no_scanner_answers_wait_and_are_read_once_they_were_found_clean(
    signed_in: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.AMENDS = settings.AMENDS.model_copy(update={"clamd": "127.0.0.1:9"})
    answer = given(signed_in, page_of((1, 2), "one.html"), page_of((6,), "six.html"))
    assert "the scanner for viruses does not answer just now" in answer.content.decode()
    assert not ReadPaper.objects.exists()
    monkeypatch.setattr(clamd, "look", lambda data, address: "")
    recurring.scan_files()
    paper = ReadPaper.objects.get()
    assert [one.name for one in paper.files.all()] == ["one.html", "six.html"]
    assert paper.name == "Elmbridge, 2025"
