"""Papers of complaints that moved in, out of a ZIP: told to their complaints, checked, added once, reconciled."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from amends.casework.models import Complaint, Document, Import, RowState
from amends.casework.moving_in import archive, jobs, steps
from amends.casework.verify import verify
from amends.formats.limits import CannotRead
from tests import people
from tests.casework.moving_in import bring
from tests.casework.moving_in.bring import ON, problems
from tests.people import Cast

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\nNobody came for the leak.\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@pytest.fixture
def cast(settings: Any, tmp_path: Any) -> Cast:
    settings.MEDIA_ROOT = tmp_path
    made = people.cast()
    rows = [
        bring.PLAIN | {"Case Ref": "C/2023/001"},
        bring.PLAIN | {"Case Ref": "C/2023/0012", "Customer Name": "Bo Li"},
    ]
    bring.moved(made, bring.text(rows))
    return made


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archived:
        for name, data in files.items():
            archived.writestr(name, data)
    return out.getvalue()


def checked(cast: Cast, files: Mapping[str, bytes], name: str = "papers.zip") -> Import:
    file = ContentFile(zipped(files), name=name)
    kept = steps.begin(landlord=cast.landlord, by=cast.ada, kind="files", name=name, file=file, at=timezone.now())
    steps.choose(kept, "", 0)
    steps.load(kept)
    steps.check_again(kept)
    assert steps.check(kept, ON)
    return kept


def moved(cast: Cast, files: Mapping[str, bytes], name: str = "papers.zip") -> Import:
    kept = checked(cast, files, name)
    steps.start(kept)
    assert steps.run(kept, ON)
    return kept


def papers(old_reference: str) -> list[tuple[str, str]]:
    held = Document.objects.filter(complaint__old_reference=old_reference).order_by("pk")
    return list(held.values_list("name", "content_type"))


def test_papers_reach_their_complaints_by_folder_and_by_the_beginning_of_their_names(cast: Cast) -> None:
    kept = moved(cast, {"C-2023-001/letter.pdf": PDF, "C_2023_0012 photo.png": PNG})
    assert papers("C/2023/001") == [("letter.pdf", "application/pdf")]
    assert papers("C/2023/0012") == [("C_2023_0012 photo.png", "image/png")]
    assert (kept.rows, kept.done, kept.refused) == (2, 2, 0)
    paper = Document.objects.get(name="letter.pdf")
    assert paper.sha256 == hashlib.sha256(PDF).hexdigest()
    assert paper.note == "Moved in from papers.zip: C-2023-001/letter.pdf."
    assert verify() == []


def test_a_list_in_the_zip_says_whose_each_paper_is_and_what_it_is(cast: Cast) -> None:
    listed = bring.text(
        [{"Case Ref": "C/2023/001", "File name": "a1.pdf", "Description": "Her letter", "Date": "03/06/2023"}]
    )
    moved(cast, {"list.csv": listed, "files/a1.pdf": PDF})
    paper = Document.objects.get()
    assert paper.complaint.old_reference == "C/2023/001"
    assert paper.note == "Her letter\nMoved in from papers.zip: files/a1.pdf, dated Saturday 3 June 2023 there."


def test_the_dry_run_names_what_is_missing_and_what_is_left_over(cast: Cast) -> None:
    listed = bring.text([{"Case Ref": "C/2023/001", "File": "a1.pdf"}, {"Case Ref": "C/2023/001", "File": "a2.pdf"}])
    kept = checked(cast, {"list.csv": listed, "a1.pdf": PDF, "who.pdf": PDF + b"2"})
    assert problems(kept) == [
        (3, "B (File)", "It is not in the ZIP"),
        (4, "A (Case Ref)", "Nothing tells whose paper it is"),
    ]
    assert kept.row_set.get(number=4).values["B"] == "who.pdf"
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"C-9999/a.pdf": PDF}, "Nothing tells whose paper it is"),
        ({"list.csv": bring.text([{"Ref": "C-9", "File": "a.pdf"}]), "a.pdf": PDF}, "No complaint here was C-9"),
        ({"C-2023-001/run.exe": b"MZ\x90\x00"}, "It is a kind of file that is not taken"),
        ({"C-2023-001/none.pdf": b""}, "It is empty"),
        ({"C-2023-001/big.pdf": PDF + b"0" * 2_000_000}, "It is larger than 1 MB"),
    ],
)
def test_a_paper_that_cannot_come_in_is_named_with_why(
    cast: Cast, settings: Any, files: Mapping[str, bytes], says: str
) -> None:
    settings.AMENDS = settings.AMENDS.model_copy(update={"upload_limit": 1})
    kept = moved(cast, files)
    assert [one for _, _, one in problems(kept)] == [says]
    assert not Document.objects.exists()


def test_the_same_paper_twice_is_added_once_also_where_the_zip_comes_again(cast: Cast) -> None:
    kept = moved(cast, {"C-2023-001/a.pdf": PDF, "C-2023-001/copy of a.pdf": PDF})
    assert (kept.done, kept.twice) == (1, 1)
    again = moved(cast, {"C-2023-001/a.pdf": PDF, "C-2023-001/b.pdf": PDF + b"2"}, name="again.zip")
    assert (again.done, again.twice) == (1, 1)
    assert Document.objects.count() == 2


def test_a_paper_is_of_the_landlords_own_complaint_and_no_other(cast: Cast) -> None:
    other = people.cast("Hilltop Homes", "HIL")
    kept = moved(other, {"C-2023-001/a.pdf": PDF})
    assert [one for _, _, one in problems(kept)] == ["Nothing tells whose paper it is"]


def test_what_is_no_zip_or_holds_too_much_is_refused_whole(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CannotRead, match="is no ZIP"):
        archive.opened(io.BytesIO(b"PK no"), "papers.zip")
    monkeypatch.setattr(archive, "MOST_IN_ALL", 10)
    with pytest.raises(CannotRead, match="holds more than"):
        checked(cast, {"C-2023-001/a.pdf": PDF})


def test_a_zip_that_says_less_than_it_holds_gives_no_more_than_it_says(cast: Cast) -> None:
    data = zipped({"C-2023-001/a.pdf": PDF + b"0" * 5_000})
    opened = archive.opened(io.BytesIO(data), "papers.zip")
    (one,) = archive.entries(opened, "papers.zip")
    one.file_size = 100
    said = archive.said_of(opened, one)
    assert said.get("fault") == "It is damaged" or said["size"] == "100"
    assert sum(map(len, _pieces(opened, one))) <= 100


def _pieces(opened: zipfile.ZipFile, one: zipfile.ZipInfo) -> list[bytes]:
    try:
        return list(archive.pieces(opened, one))
    except archive.FAULTS:
        return []


def test_each_paper_waits_for_the_scanner(cast: Cast, settings: Any) -> None:
    settings.AMENDS = settings.AMENDS.model_copy(update={"clamd": "127.0.0.1:1"})
    moved(cast, {"C-2023-001/a.pdf": PDF})
    assert not Document.objects.get().scanned


def test_the_worker_checks_a_zip_without_asking_about_columns(cast: Cast) -> None:
    file = ContentFile(zipped({"C-2023-001/a.pdf": PDF}), name="p.zip")
    kept = steps.begin(landlord=cast.landlord, by=cast.ada, kind="files", name="p.zip", file=file, at=timezone.now())
    steps.choose(kept, "", 0)
    assert jobs.load(kept.pk) == "1 rows read."
    assert jobs.check(kept.pk) == "Checked."
    assert kept.row_set.get().state == RowState.READY


def test_the_command_moves_a_zip_in(cast: Cast, tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "papers.zip"
    path.write_bytes(zipped({"C-2023-001/a.pdf": PDF}))
    call_command("import_file", str(path), kind="files", landlord=cast.landlord.slug)
    assert "1 rows: 1 moved in, 0 refused" in capsys.readouterr().out
    assert Complaint.objects.get(old_reference="C/2023/001").documents.count() == 1
