"""Any file → blocks, by what it holds and not by its name; what is hopeless is refused with one sentence."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import PurePath

from amends.formats.bounded import read_bounded
from amends.formats.limits import (
    HERE,
    MAX_BYTES,
    MAX_LINE,
    MAX_LINES,
    MAX_TEXT,
    MEGABYTE,
    CannotRead,
    Source,
)
from amends.formats.read_sheet import read_csv
from amends.formats.read_text import decode, lines_of, read_text
from amends.formats.readers import reader_of
from amends.formats.told_apart import kind_of, unpacked_words

_TITLE = re.compile(rb"<title[^<>]{0,200}>([^<]{1,400})</title>", re.I)
_HEAD = 60_000  # bytes in which a page has said its title

__all__ = ["CannotRead", "Source", "kind_of", "read"]


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
    source = _read_here(kind, data, called) or read_bounded(kind, data, called)
    if not source.text.strip():
        raise CannotRead(
            f"{called} has no words in it; if it holds pictures of pages, give a copy whose text can be selected."
        )
    if len(source.text) > MAX_TEXT or source.text.count("\n") > MAX_LINES:
        raise CannotRead(
            f"{called} has more than {MAX_TEXT:,} letters or {MAX_LINES:,} lines; give only the self-assessment itself."
        )
    return replace(source, title=_title_of(data)) if kind == "html" else source


def _title_of(data: bytes) -> str:
    """Return what a page calls itself in its head, or ""; browsers show it, the page's own words may not say it."""
    found = _TITLE.search(data[:_HEAD])
    return " ".join(html.unescape(decode(found[1])).split()) if found else ""


def _read_here(kind: str, data: bytes, called: str) -> Source | None:
    """Return what a small file of a kind whose reader is linear in time says, read in this process, else None."""
    if kind not in HERE:
        return None
    size = unpacked_words(data) if data.startswith(b"PK") else len(data)
    if size > HERE[kind]:
        return None
    blocks, text = reader_of(kind)(data, called)
    return Source(kind, blocks, text)
