"""What kind of file some bytes are, told by what they hold; a kind that cannot be read is refused with what to do."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from amends.formats.limits import MAX_ENTRIES, MAX_UNPACKED_BYTES, MEGABYTE, READABLE, CannotRead
from amends.formats.read_sheet import looks_like_csv
from amends.formats.read_text import decode

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF", b"\x00\x00\x00\x0cjP")
_PACKED = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\xfd7zXZ", b"BZh")
_WORD = re.compile(r"word/document\d*\.xml", re.I)
_ODF = "application/vnd.oasis.opendocument."
_EMAIL = re.compile(r"^(?:MIME-Version|Received|Message-ID|Return-Path):", re.I | re.M)
_BROKEN = (zipfile.BadZipFile, EOFError, OSError, KeyError, NotImplementedError, RuntimeError, ValueError, zlib.error)
_OLD_KINDS = (
    ("__substg1.0_", "is an Outlook email; save the file that is attached to it and give that."),
    ("WordDocument", "is in the old Word format; save it as .docx."),
    ("PowerPoint Document", "is a presentation; save it as PDF."),
)
_ARCHIVE_KINDS = (
    ("ppt/presentation.xml", "is a presentation; save it as PDF."),
    ("Index/Document.iwa", "is an Apple Pages, Numbers or Keynote file; export it as Word or PDF."),
    ("index.xml", "is an Apple Pages file; export it as Word or PDF."),
    ("FixedDocumentSequence.fdseq", "is an XPS document; save it as PDF."),
    ("META-INF/container.xml", "is an electronic book (EPUB); give the document it was made from, or a PDF."),
)


def kind_of(data: bytes, called: str) -> str:
    """Return what kind of file these bytes are: docx, xlsx, pdf, html, odt, ods, csv or text."""
    if data[:1024].find(b"%PDF-") >= 0:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_archive(data, called)
    if data.startswith(_OLD_OFFICE):
        return _kind_of_old_office(data, called)
    if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        raise CannotRead(f"{called} is rich text (.rtf); save it as .docx.")
    if data.startswith(_PICTURES) or data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif"):
        raise CannotRead(f"{called} is a picture; give {READABLE}.")
    if data.startswith(_PACKED):
        raise CannotRead(f"{called} is an archive, not a document; take the document out and give that.")
    return _kind_of_text(decode(data), called)


def _kind_of_text(text: str, called: str) -> str:
    start = text[:4096].lstrip("\ufeff \t\r\n")
    low = start.lower()
    if start.startswith("<"):
        if re.search(r"<office:document\b", start):
            return "odt"
        if re.search(r"<pkg:package\b", start):
            return "docx"
        if "<w:worddocument" in low:
            raise CannotRead(f"{called} is in an old form of Word's XML; save it as .docx.")
        if re.match(r"(?:<\?xml[^>]*>\s*|<!DOCTYPE[^>]*>\s*|<!--.*?-->\s*)*<svg\b", start, re.S):
            raise CannotRead(f"{called} is a picture; give {READABLE}.")
    if _EMAIL.search(start) and re.match(r"[A-Za-z][\w-]*:", start):
        if "multipart/related" in low:
            raise CannotRead(f"{called} is a web archive (.mht); open it in a browser and save it as .html or PDF.")
        raise CannotRead(f"{called} is an email; save the file that is attached to it and give that.")
    if _is_html(text):
        return "html"
    return "csv" if looks_like_csv(text) else "text"


def _is_html(text: str) -> bool:
    start = text[:4096].lstrip("\ufeff \t\r\n").lower()
    marks = (
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<table",
        "<div",
        "<main",
        "<article",
        "<section",
        "<dl",
        "<h1",
        "<p>",
        "<p ",
    )
    return start.startswith((*marks, "<?xml", "<!--")) and any(mark in text[:200_000].lower() for mark in marks)


def _kind_of_old_office(data: bytes, called: str) -> str:
    """Return xlsx for an old workbook, which the reader of sheets takes too; every other old file is refused."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise CannotRead(f"{called} is protected by a password; save a copy without one.")
    for stream, says in _OLD_KINDS:
        if stream.encode("utf-16-le") in data:
            raise CannotRead(f"{called} {says}")
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return "xlsx"
    raise CannotRead(f"{called} is in the old Word or Excel format; save it as .docx or .xlsx.")


def _kind_of_archive(data: bytes, called: str) -> str:
    """Return which kind of office file a zip archive is; refuses a broken one and one that unpacks too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = {one.filename for one in entries}
            mimetype = _peeked(archive, "mimetype", 100) if "mimetype" in names else ""
            sealed = "META-INF/manifest.xml" in names and _ODF in mimetype and _is_sealed(archive)
    except _BROKEN as error:
        raise CannotRead(f"{called} is broken off or damaged; get a whole copy and try again.") from error
    if len(entries) > MAX_ENTRIES or sum(one.file_size for one in entries) > MAX_UNPACKED_BYTES:
        raise CannotRead(f"{called} unpacks to more than {MAX_UNPACKED_BYTES // MEGABYTE} MB and is not opened.")
    if sealed or any(one.flag_bits & 1 for one in entries):
        raise CannotRead(f"{called} is protected by a password; save a copy without one.")
    if any(_WORD.fullmatch(name) for name in names):
        return "docx"
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx"
    if "content.xml" in names and (mimetype.startswith(_ODF) or not mimetype):
        if mimetype.startswith((f"{_ODF}presentation", f"{_ODF}graphics")):
            raise CannotRead(f"{called} is a presentation or a drawing; save it as PDF.")
        return "ods" if mimetype.startswith(f"{_ODF}spreadsheet") else "odt"
    for name, says in _ARCHIVE_KINDS:
        if name in names:
            raise CannotRead(f"{called} {says}")
    raise CannotRead(f"{called} is an archive, not a document; take the document out of it and give {READABLE}.")


def _peeked(archive: zipfile.ZipFile, name: str, most: int) -> str:
    with archive.open(name) as part:
        return part.read(most).decode("utf-8", "replace")


def _is_sealed(archive: zipfile.ZipFile) -> bool:
    return "encryption-data" in _peeked(archive, "META-INF/manifest.xml", MEGABYTE)


def unpacked_words(data: bytes) -> int:
    """Return how many bytes of XML an archive says it holds, pictures aside; a zip gives out no more than it says."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(one.file_size for one in archive.infolist() if one.filename.lower().endswith((".xml", ".rels")))
