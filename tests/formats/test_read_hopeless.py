"""Files that cannot be read are refused in one sentence, soon, whatever they are called."""

from __future__ import annotations

import io
import time
import zipfile

import pikepdf
import pytest

from amends.formats.bounded import read_bounded
from amends.formats.limits import MAX_BYTES
from amends.formats.read import CannotRead, read
from tests.papers import forms

SMALL = forms.rows(sections=(1,))
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def archive(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr(name, content)
    return file.getvalue()


def locked_pdf() -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(forms.as_pdf(SMALL))) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return file.getvalue()


def scanned_pdf(pages: int = 1) -> bytes:
    file = io.BytesIO()
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    pdf.save(file)
    return file.getvalue()


def lying_archive() -> bytes:
    size = 160 * 1024 * 1024
    data = archive("word/document.xml", b"<a>" + b" " * (size - 3))
    return data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


HOPELESS = {
    "empty": (lambda: b"", "is empty"),
    "blank": (lambda: b" \r\n\t", "is empty"),
    "too large": (lambda: b"x" * (MAX_BYTES + 1), "larger than 30 MB"),
    "PDF cut short": (lambda: forms.as_pdf(SMALL)[:3000], "damaged"),
    "PDF with nothing after its first line": (lambda: b"%PDF-1.7\n", "damaged"),
    "PDF with a password": (locked_pdf, "password"),
    "PDF of pictures": (scanned_pdf, "no words"),
    "PDF of 201 pages": (lambda: scanned_pdf(201), "more than 200 pages"),
    "Word file cut short": (lambda: forms.as_docx(SMALL)[:-400], "damaged"),
    "Word file that is not XML": (lambda: archive("word/document.xml", b"nonsense"), "damaged"),
    "zip bomb": (lambda: archive("word/document.xml", b"0" * 160 * 1024 * 1024), "unpacks to"),
    "zip bomb that lies": (lying_archive, "damaged|unpacks"),
    "spreadsheet cut short": (lambda: forms.as_xlsx(SMALL)[:-300], "damaged"),
    "spreadsheet without sheets": (lambda: archive("xl/workbook.xml", b"<workbook/>"), "damaged|no words"),
    "old Word file": (lambda: OLD_OFFICE, r"save it as \.docx"),
    "Office file with a password": (lambda: OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "OpenDocument": (lambda: archive("mimetype", b"application/vnd.oasis.opendocument.text"), "OpenDocument"),
    "archive of files": (lambda: archive("form.txt", b"1.2"), "archive"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"0" * 100, "picture"),
    "rich text": (lambda: b"{\\rtf1 hello}", "rich text"),
    "noise": (lambda: bytes(range(256)) * 50, "neither text"),
    "200,000 tags in one another": (lambda: b"<html><body>" + b"<div>" * 200_000 + b"x", "deeply|no words"),
    "60,000 tables in one another": (lambda: b"<table>" + b"<tr><td><table>" * 60_000, "deeply|no words"),
    "one endless line": (lambda: b"1.2 Yes " * 50_000, "too long a line"),
    "too many lines": (lambda: b"1.2\n" * 100_000, "too many lines"),
}


@pytest.mark.parametrize("what", HOPELESS)
def test_a_hopeless_file_is_refused_in_one_sentence_and_soon(what: str) -> None:
    make, says = HOPELESS[what]
    data = make()
    began = time.monotonic()
    with pytest.raises(CannotRead, match=says) as refused:
        read(data, "form.docx")
    assert time.monotonic() - began < 20
    assert "\n" not in str(refused.value)
    assert str(refused.value).endswith(".")


def test_what_takes_too_long_is_given_up() -> None:
    with pytest.raises(CannotRead, match="takes longer than"):
        read_bounded("pdf", forms.as_pdf(forms.rows()), "slow.pdf", seconds=0.01)


@pytest.mark.parametrize(
    ("name", "make", "kind"),
    [
        ("form.pdf", forms.as_docx, "docx"),
        ("form.docx", forms.as_pdf, "pdf"),
        ("form.txt", forms.as_html, "html"),
        ("form.doc", forms.as_csv, "csv"),
        ("form", forms.as_xlsx, "xlsx"),
        ("form.html", forms.as_markdown, "text"),
    ],
)
def test_the_kind_is_told_by_what_a_file_holds_not_by_its_name(name: str, make, kind: str) -> None:  # type: ignore[no-untyped-def]
    assert read(make(SMALL), name).kind == kind
