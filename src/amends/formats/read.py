"""Any file → blocks, by what it holds and not by its name; what is hopeless is refused with one sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

from amends.formats.bounded import read_bounded
from amends.formats.limits import (
    MAX_BYTES,
    MAX_ENTRIES,
    MAX_LINE,
    MAX_LINES,
    MAX_TEXT,
    MAX_UNPACKED_BYTES,
    MEGABYTE,
    READABLE,
    CannotRead,
    Source,
)
from amends.formats.read_sheet import looks_like_csv, read_csv
from amends.formats.read_text import decode, lines_of, read_text

__all__ = ["CannotRead", "Source", "read"]

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")


def read(data: bytes, name: str) -> Source:
    """Return what these bytes hold as blocks with their places; CannotRead when they hold nothing that can be read."""
    called = PurePath(name).name or "This file"
    if not data.strip():
        raise CannotRead(f"{called} is empty; check that it was saved or sent whole.")
    if len(data) > MAX_BYTES:
        raise CannotRead(f"{called} is larger than {MAX_BYTES // MEGABYTE} MB; give only the self-assessment itself.")
    kind = kind_of(data, called)
    if kind in ("text", "csv"):
        text = decode(data)
        if len(text) > MAX_TEXT:
            raise CannotRead(f"{called} has more than {MAX_TEXT:,} letters; give only the self-assessment itself.")
        lines = lines_of(text)
        if len(lines) > MAX_LINES or max(map(len, lines)) > MAX_LINE:
            raise CannotRead(f"{called} has too many lines or too long a line; give only the self-assessment itself.")
        blocks = read_csv(text) if kind == "csv" else read_text(text)
        return Source(kind, blocks, text)
    source = read_bounded(kind, data, called)
    if not source.text.strip():
        raise CannotRead(
            f"{called} has no words in it; if it holds pictures of pages, give a copy whose text can be selected."
        )
    return source


def kind_of(data: bytes, called: str) -> str:
    """Return what kind of file these bytes are: docx, xlsx, pdf, html, csv or text."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data[:1024].find(b"%PDF-") >= 0:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_archive(data, called)
    if data.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise CannotRead(f"{called} is protected by a password; save a copy without one.")
        raise CannotRead(f"{called} is in the old Word or Excel format; save it as .docx or .xlsx.")
    if start.startswith(b"{\\rtf"):
        raise CannotRead(f"{called} is rich text (.rtf); save it as .docx.")
    if data.startswith(_PICTURES):
        raise CannotRead(f"{called} is a picture; give {READABLE}.")
    text = decode(data)
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


def _kind_of_archive(data: bytes, called: str) -> str:
    """Return which kind of office file a zip archive is; refuses a broken one and one that unpacks too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            mimetype = archive.read("mimetype")[:80] if "mimetype" in archive.namelist() else b""
    except (zipfile.BadZipFile, EOFError, OSError, KeyError, NotImplementedError, RuntimeError, ValueError) as error:
        raise CannotRead(f"{called} is broken off or damaged; get a whole copy and try again.") from error
    if len(entries) > MAX_ENTRIES or sum(one.file_size for one in entries) > MAX_UNPACKED_BYTES:
        raise CannotRead(f"{called} unpacks to more than {MAX_UNPACKED_BYTES // MEGABYTE} MB and is not opened.")
    if any(one.flag_bits & 1 for one in entries):
        raise CannotRead(f"{called} is protected by a password; save a copy without one.")
    names = {one.filename for one in entries}
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx"
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        raise CannotRead(f"{called} is an OpenDocument file, which cannot be read yet; save it as .docx or .xlsx.")
    raise CannotRead(f"{called} is an archive, not a document; give {READABLE}.")
