"""The names of OpenDocument that the reader knows."""

from __future__ import annotations

from typing import Any

Element = Any  # lxml has no types

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, STYLE, DRAW, FORM = (
    f"{{{_ODF}{name}:1.0}}" for name in ("office", "text", "table", "style", "drawing", "form")
)
FO = f"{{{_ODF}xsl-fo-compatible:1.0}}"
SVG = f"{{{_ODF}svg-compatible:1.0}}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"


def count(element: Element, name: str, most: int, default: int = 1) -> int:
    """Return the whole number that an attribute states, at most `most`, or the default."""
    said = element.get(name) or ""
    return min(int(said), most) if said.isascii() and said.isdigit() and len(said) < 10 else default
