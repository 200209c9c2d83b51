"""OpenDocument files built from raw XML, as LibreOffice writes them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from html import escape

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": f"{_ODF}office:1.0", "text": f"{_ODF}text:1.0", "table": f"{_ODF}table:1.0",
    "style": f"{_ODF}style:1.0", "draw": f"{_ODF}drawing:1.0", "form": f"{_ODF}form:1.0",
    "fo": f"{_ODF}xsl-fo-compatible:1.0", "svg": f"{_ODF}svg-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
}  # fmt: skip
_NAMESPACES = " ".join(f'xmlns:{name}="{address}"' for name, address in _SPACES.items())

LOOKS = (
    '<style:font-face style:name="Wingdings1" svg:font-family="Wingdings"/>'
    '<style:style style:name="Wing" style:family="text"><style:text-properties style:font-name="Wingdings1"/>'
    "</style:style>"
    '<style:style style:name="Struck" style:family="text"><style:text-properties '
    'style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="Hidden" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Marked" style:family="text"><style:text-properties fo:background-color="#ffff00"/>'
    "</style:style>"
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/></text:list-style>'
)


def odt(body: str, kind: str = "text", *, flat: bool = False) -> bytes:
    """Return an OpenDocument file with this body."""
    inside = (
        f"<office:automatic-styles>{LOOKS}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    )
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    if flat:
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_NAMESPACES} office:mimetype="{mimetype}">'
            f"{inside}</office:document>"
        ).encode()
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMESPACES}>'
        f"{inside}</office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in (("mimetype", mimetype), ("content.xml", content)):
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), words)
    return file.getvalue()


def p(words: str) -> str:
    """Return a paragraph; what is no XML is words."""
    return f"<text:p>{words if words.startswith('<') else escape(words)}</text:p>"


def h(words: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{escape(words)}</text:h>'


def span(words: str, look: str) -> str:
    return f'<text:span text:style-name="{look}">{escape(words)}</text:span>'


def cell(inside: str = "", *, across: int = 1, down: int = 1) -> str:
    """Return a cell, what is no paragraph or table made a paragraph; covered cells are the caller's."""
    inside = inside if inside.startswith(("<text:p", "<text:list", "<table:table ")) else p(inside)
    spans = f' table:number-columns-spanned="{across}"' if across > 1 else ""
    spans += f' table:number-rows-spanned="{down}"' if down > 1 else ""
    return f"<table:table-cell{spans}>{inside}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def row(cells: Iterable[str]) -> str:
    inside = "".join(one if one.startswith("<table:") and "cell" in one[:30] else cell(one) for one in cells)
    return f"<table:table-row>{inside}</table:table-row>"


def table(rows: Iterable[str], head: str = "") -> str:
    heads = f"<table:table-header-rows>{head}</table:table-header-rows>" if head else ""
    return f'<table:table table:name="Form">{heads}{"".join(rows)}</table:table>'
