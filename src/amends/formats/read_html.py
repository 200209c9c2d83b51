"""Web pages as blocks: headings, paragraphs, lists, tables, definition lists and what accordions hide."""

from __future__ import annotations

import re
from contextlib import suppress

import lxml.etree  # type: ignore[import-untyped]

from amends.formats.blocks import Block
from amends.formats.html.walk import Walk
from amends.formats.html.words import Words
from amends.formats.limits import CannotRead
from amends.formats.read_text import decode

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_WINDOWS = {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}  # what browsers read as Windows-1252


def read_html(data: bytes, called: str) -> tuple[Block, ...]:
    """Return the blocks of a web page; CannotRead when it is no page or is nested beyond reason."""
    text = _decoded(data)
    parser = lxml.etree.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = lxml.etree.fromstring(_DECLARATION.sub("", text), parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise CannotRead(f"{called} is not a web page that can be read; save it again from the browser.") from error
    if root is None:
        return ()
    try:
        return tuple(Walk(Words(text)).blocks_of(root))
    except RecursionError as error:
        raise CannotRead(f"{called} nests its parts too deeply to be read; save it again from the browser.") from error


def _decoded(data: bytes) -> str:
    """Return the text of a page as it declares, else as its bytes tell; a wrong declaration is common."""
    declared = _CHARSET.search(data[:4096]) if b"charset" in data[:4096] else None
    named = declared[1].decode("ascii").lower() if declared else "utf-8"
    if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        with suppress(LookupError, UnicodeDecodeError):
            return data.decode("cp1252" if named in _WINDOWS else named)
    return decode(data)
