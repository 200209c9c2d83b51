"""What is published is what was approved; it never changes, and what was tampered with is not served."""

from __future__ import annotations

import io
import json
import logging
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from django.test import Client

from amends.accounts.models import Landlord, Person
from amends.casework import triggers
from amends.casework.models import Event
from amends.casework.refused import Refused
from amends.compliance import paper, seal
from amends.compliance.models import Publication, SealedFile, SelfAssessment
from amends.papers import parse
from amends.papers.rows import Answer
from tests.compliance import making
from tests.compliance.making import TODAY, say

PAGE = "/riverbank/self-assessments/2025-26/"


def test_what_is_published_is_what_was_approved_though_the_records_moved_between(
    landlord: Landlord, lead: Person, assessment: SelfAssessment
) -> None:
    making.complaint(landlord)
    making.answer_all(assessment, lead)
    approval = making.approve(assessment, lead)
    making.complaint(landlord, acknowledged_on=None)
    made = making.publish(assessment, lead)
    assert made.rows == approval.rows
    now = paper.plain(paper.draft_of(assessment, TODAY))
    assert now != made.rows, "the records did not move, so this shows nothing"


def test_the_sealed_files_stay_as_they_are_when_the_records_change_later(landlord: Landlord, lead: Person) -> None:
    making.complaint(landlord)
    made = making.published(landlord, lead)
    before = {kind: seal.read(made, kind) for kind, _ in SealedFile.KINDS}
    making.complaint(landlord, acknowledged_on=None)
    assert {kind: seal.read(made, kind) for kind, _ in SealedFile.KINDS} == before
    assert Publication.objects.get(pk=made.pk).rows == made.rows


def test_each_file_is_read_back_with_all_72_rows_and_their_answers(landlord: Landlord, lead: Person) -> None:
    making.complaint(landlord, acknowledged_on=making.TOO_LATE)
    assessment = making.started(landlord, lead)
    making.answer_all(assessment, lead)
    no = {"reason": "No member yet.", "action": "Appoint one.", "owner": "The chair", "action_on": date(2026, 9, 1)}
    say(assessment, lead, "9.5", answer="no", **no)
    making.approve(assessment, lead)
    made = making.publish(assessment, lead)
    for kind in ("pdf", "docx", "html", "csv"):
        data = seal.read(made, kind)
        if kind == "html":
            data = b"<!doctype html><html><body><h1>x</h1>" + data + b"</body></html>"
        read = parse.read_bytes(data, f"self-assessment.{kind}")
        assert len(read.rows) == 72, kind
        assert [row.provision for row in read.rows if row.answer is Answer.NO] == ["9.5"], kind
        assert sum(row.answer is Answer.YES for row in read.rows) == 71, kind
        assert read.edition == "2024", kind


def test_the_json_says_the_figure_of_every_row_the_rule_and_the_approval(landlord: Landlord, lead: Person) -> None:
    making.complaint(landlord, acknowledged_on=making.TOO_LATE)
    stated = json.loads(seal.read(making.published(landlord, lead), "json"))
    row = next(row for row in stated["rows"] if row["provision"] == "6.2")
    assert row["figure"]["breached"] >= 1
    assert row["why_yes"] == making.WHY
    assert stated["approved"]["minute"] == "2026/41"
    assert "counts every duty" in stated["figures_rule"]


def test_a_second_version_says_what_changed_and_the_first_stays(
    client: Client, landlord: Landlord, lead: Person
) -> None:
    first = making.published(landlord, lead)
    assessment = first.self_assessment
    no = {"reason": "No member yet.", "action": "Appoint one.", "owner": "The chair", "action_on": date(2026, 9, 1)}
    say(assessment, lead, "9.5", answer="no", **no)
    making.approve(assessment, lead, minute="2026/50")
    second = making.publish(assessment, lead)
    assert second.number == 2
    assert {"provision": "9.5", "says": "The answer was Yes; it is now No."} in second.changes
    assert {one["provision"] for one in second.changes} == {"9.5"}
    assert "What changed since version 1" in client.get(PAGE).text
    old = client.get(f"{PAGE}v1/").text
    assert "There is a newer version" in old
    assert "What changed since version" not in old


def test_what_is_published_is_not_published_again_unchanged(landlord: Landlord, lead: Person) -> None:
    made = making.published(landlord, lead)
    with pytest.raises(Refused, match="published already"):
        making.publish(made.self_assessment, lead)


def test_a_version_and_its_files_are_never_saved_again_or_deleted(landlord: Landlord, lead: Person) -> None:
    made = making.published(landlord, lead)
    with pytest.raises(RuntimeError, match="never changed"):
        made.save()
    with pytest.raises(RuntimeError, match="never taken away"):
        made.files.first().delete()  # type: ignore[union-attr]


def test_a_file_changed_on_disk_is_refused_and_logged(
    client: Client, landlord: Landlord, lead: Person, caplog: pytest.LogCaptureFixture
) -> None:
    made = making.published(landlord, lead)
    for number, (kind, _) in enumerate(SealedFile.KINDS, start=1):
        address = f"{PAGE}v1/" if kind == "html" else f"{PAGE}v1/self-assessment.{kind}"
        assert client.get(address).status_code == 200, kind
        path = Path(made.files.get(kind=kind).file.path)
        path.write_bytes(path.read_bytes().replace(b"Yes", b"No ", 1) + b" ")
        with caplog.at_level(logging.ERROR, "amends.compliance.seal"):
            answer = client.get(address)
        assert answer.status_code == 500, kind
        assert "cannot be shown" in answer.text
        assert "not the one that was published" in caplog.text
        caplog.clear()
        assert len(seal.verify()) == number


def test_a_file_whose_hash_was_changed_with_it_is_refused_too(client: Client, landlord: Landlord, lead: Person) -> None:
    made = making.published(landlord, lead)
    SealedFile.objects.filter(publication=made, kind="json").update(sha256="0" * 64)
    assert client.get(f"{PAGE}v1/self-assessment.json").status_code == 500


def test_a_version_whose_seal_the_journal_does_not_know_is_refused(
    client: Client, landlord: Landlord, lead: Person
) -> None:
    making.published(landlord, lead)
    with triggers.lifted():
        Event.objects.filter(kind=seal.PUBLISHED).update(decided={})
    assert client.get(PAGE).status_code == 500


def test_a_missing_file_is_refused(client: Client, landlord: Landlord, lead: Person) -> None:
    made = making.published(landlord, lead)
    Path(made.files.get(kind="pdf").file.path).unlink()
    assert client.get(f"{PAGE}v1/self-assessment.pdf").status_code == 500


def test_the_public_page_has_contents_by_section_a_summary_that_adds_up_and_who_approved(
    client: Client, landlord: Landlord, lead: Person
) -> None:
    making.published(landlord, lead)
    page = client.get(PAGE).text
    assert 'href="#section-6-' in page
    assert page.count('<h3 id="provision-') == 72
    assert "Approved by:</strong> The Board" in page
    assert "minute 2026/41" in page
    assert '<th scope="row">All sections</th><td>72</td><td>72</td><td>0</td>' in page


def test_downloads_carry_their_type_and_a_name(client: Client, landlord: Landlord, lead: Person) -> None:
    making.published(landlord, lead)
    answer = client.get(f"{PAGE}v1/self-assessment.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="riverbank-self-assessment-2025-26-v1.pdf"'
    with pikepdf.open(io.BytesIO(answer.content)) as pdf, pdf.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert "/StructTreeRoot" in pdf.Root


@pytest.mark.parametrize("address", ["2025-26/", "2025-26/v1/", "2025-26/v1/self-assessment.pdf", "nonsense/"])
def test_a_draft_has_no_public_page(client: Client, lead: Person, assessment: SelfAssessment, address: str) -> None:
    making.answer_all(assessment, lead)
    making.approve(assessment, lead)
    assert client.get(f"/riverbank/self-assessments/{address}").status_code == 404
    assert "Nothing is published here yet" in client.get("/riverbank/self-assessments/").text


def test_the_list_shows_this_landlords_years_only(client: Client, landlord: Landlord, lead: Person) -> None:
    making.published(landlord, lead)
    making.landlord("hilltop", "Hilltop Homes", "HTP")
    assert "Self-assessment 2025-26" in client.get("/riverbank/self-assessments/").text
    assert "Self-assessment 2025-26" not in client.get("/hilltop/self-assessments/").text
    assert client.get("/hilltop/self-assessments/2025-26/").status_code == 404
    assert client.get(f"{PAGE}v1/self-assessment.exe").status_code == 404
