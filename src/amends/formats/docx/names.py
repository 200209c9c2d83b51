"""The names of WordprocessingML that the reader knows."""

from __future__ import annotations

from typing import Any

Element = Any  # lxml has no types

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_MAIN}}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
STRICT = ((b"http://purl.oclc.org/ooxml/wordprocessingml/main", _MAIN.encode()),
          (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()))  # fmt: skip

P, RUN, T, TBL, TR, TC = (f"{W}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc"))
PARAGRAPH_LOOK, RUN_LOOK, CELL_LOOK, ROW_LOOK = (f"{W}{name}" for name in ("pPr", "rPr", "tcPr", "trPr"))
PAGE_BREAK = f"{W}lastRenderedPageBreak"
VAL = f"{W}val"
_OFF = {"0", "false", "off", "none"}


def is_on(element: Element | None) -> bool:
    """Return whether a setting is there and not switched off."""
    return element is not None and (element.get(VAL) or element.get(f"{W14}val") or "true") not in _OFF


def number(element: Element | None, default: int, most: int) -> int:
    """Return the whole number that an element states, at most `most`, or the default."""
    said = element.get(VAL) if element is not None else None
    return min(int(said), most) if said and said.isascii() and said.isdigit() and len(said) < 10 else default
