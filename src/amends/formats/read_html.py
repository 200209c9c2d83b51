"""Web pages as blocks: headings, paragraphs, lists, tables, definition lists and what accordions hide."""

from __future__ import annotations

import re
from typing import Any

import lxml.etree  # type: ignore[import-untyped]
import lxml.html  # type: ignore[import-untyped]

from amends.formats.blocks import Block, Bullets, Heading, Paragraph, Place, Table
from amends.formats.limits import MAX_COLUMNS, MAX_DEPTH, MAX_ROWS, CannotRead
from amends.formats.read_text import decode
from amends.formats.symbols import in_font

Element = Any  # lxml has no types

_SKIPPED = {"script", "style", "template", "noscript", "head", "del", "s", "strike", "nav", "svg", "select", "textarea"}
_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "pre", "address", "figure",
    "form", "fieldset", "legend", "details", "summary", "dl", "dt", "dd", "ul", "ol", "li", "table",
    "h1", "h2", "h3", "h4", "h5", "h6",
    "body", "html", "button", "figcaption", "center", "hr",
}  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_FONT = re.compile(r"font-family\s*:\s*[\"']?([^;\"',]+)", re.I)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.I)
_SPACE = re.compile(r"\s+")


def read_html(data: bytes, called: str) -> tuple[Block, ...]:
    """Return the blocks of a web page; CannotRead when it is no page or is nested beyond reason."""
    text = _decoded(data)
    parser = lxml.html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise CannotRead(f"{called} is not a web page that can be read; save it again from the browser.") from error
    try:
        return tuple(_Walk().blocks_of(root))
    except RecursionError as error:
        raise CannotRead(f"{called} nests its parts too deeply to be read; save it again from the browser.") from error


def _decoded(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # a wrong declaration is common; what follows tells by the bytes
    return decode(data)


class _Walk:
    """One pass over a page, with what it has gathered so far."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.loose: list[str] = []
        self.tables = 0
        self.line = 0

    def blocks_of(self, root: Element) -> list[Block]:
        """Return the blocks below this element."""
        self.walk(root, 0)
        self.flush()
        return self.found

    def flush(self) -> None:
        words = _tidy("".join(self.loose))
        self.loose.clear()
        if words:
            self.found.append(Paragraph(words, place=Place(line=self.line or None)))

    def walk(self, element: Element, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise RecursionError
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _SKIPPED:
            return
        if tag == "table":
            self.flush()
            self.table(element)
        elif tag in _HEADINGS or tag in ("dt", "summary"):
            self.flush()
            words = _tidy(_words(element, depth))
            if words:
                self.found.append(Heading(words, _HEADINGS.get(tag, 4), Place(line=element.sourceline)))
        elif tag in ("ul", "ol") and not element.xpath(".//table|.//h1|.//h2|.//h3|.//h4|.//p[2]|.//dl"):
            self.flush()
            items = tuple(words for item in element.iterchildren("li") if (words := _tidy(_words(item, depth))))
            if items:
                self.found.append(Bullets(items, tag == "ol", Place(line=element.sourceline)))
        elif tag in _BLOCKS:
            self.flush()
            self.line = element.sourceline or 0
            self.inside(element, depth)
            self.flush()
        else:
            self.loose.append(_own_sign(element))
            if tag == "br":
                self.loose.append("\n")
            self.inside(element, depth)

    def inside(self, element: Element, depth: int) -> None:
        font = _font(element)
        self.loose.append(in_font(_SPACE.sub(" ", element.text or ""), font))
        for child in element:
            self.walk(child, depth + 1)
            self.loose.append(in_font(_SPACE.sub(" ", child.tail or ""), font))

    def table(self, element: Element) -> None:
        """Add a table, spanned cells left blank beyond the first; tables inside its cells follow as their own."""
        nested = [
            one for one in element.iter("table") if one is not element and next(one.iterancestors("table")) is element
        ]
        for one in nested:
            parent = one.getparent()
            if parent is not None and len(one.xpath(".//tr")) > 1:
                one.drop_tag() if one.xpath("not(.//td)") else parent.remove(one)
        self.tables += 1
        number = self.tables
        rows, places, head = _rows(element, number)
        if len(rows) > MAX_ROWS:
            raise CannotRead(f"A table here has more than {MAX_ROWS:,} rows; give only the self-assessment itself.")
        caption = element.find("caption")
        if rows:
            self.found.append(
                Table(
                    rows[0] if head else (),
                    tuple(rows[1:] if head else rows),
                    caption=_tidy(_words(caption, 0)) if caption is not None else "",
                    place=places[0],
                    row_places=tuple(places[1:] if head else places),
                )
            )
        for one in nested:
            if one.getparent() is None:
                self.table(one)


def _rows(element: Element, number: int) -> tuple[list[tuple[str, ...]], list[Place], bool]:
    rows: list[tuple[str, ...]] = []
    places: list[Place] = []
    down: dict[int, int] = {}
    head = False
    for row in element.iter("tr"):
        if next(row.iterancestors("table")) is not element:
            continue
        cells: list[str] = []
        added: dict[int, int] = {}
        for cell in row.iterchildren("td", "th"):
            while down.get(len(cells), 0):
                cells.append("")
            if len(cells) >= MAX_COLUMNS:
                break
            across, deep = _span(cell, "colspan"), _span(cell, "rowspan")
            for at in range(len(cells), min(len(cells) + across, MAX_COLUMNS)):
                added[at] = deep - 1
            cells += [_tidy(_words(cell, 0)), *[""] * (min(across, MAX_COLUMNS) - 1)]
        while down.get(len(cells), 0):
            cells.append("")
        down = {at: left - 1 for at, left in down.items() if left > 1} | {
            at: left for at, left in added.items() if left
        }
        if any(cells):
            head = head or (not rows and all(cell.tag == "th" for cell in row.iterchildren("td", "th")))
            rows.append(tuple(cells))
            places.append(Place(table=number, row=len(rows), line=row.sourceline))
    return rows, places, head


def _span(cell: Element, name: str) -> int:
    said = cell.get(name) or "1"
    return min(max(int(said), 1), MAX_COLUMNS) if said.strip().isascii() and said.strip().isdigit() else 1


def _words(element: Element, depth: int) -> str:
    """Return the words inside an element, a line for each block in it."""
    if depth > MAX_DEPTH:
        raise RecursionError
    font = _font(element)
    parts = [_own_sign(element), in_font(_SPACE.sub(" ", element.text or ""), font)]
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag and tag not in _SKIPPED:
            inner = _words(child, depth + 1)
            bullet = "• " if tag == "li" else ""
            parts.append(f"\n{bullet}{inner}\n" if tag in _BLOCKS or tag == "tr" else "\n" if tag == "br" else inner)
            if tag in ("td", "th"):
                parts.append(" ")
        parts.append(in_font(_SPACE.sub(" ", child.tail or ""), font))
    return "".join(parts)


def _own_sign(element: Element) -> str:
    """Return what an element shows without words: the name of a picture, a box ticked or not."""
    if element.tag == "img":
        return f" {element.get('alt') or ''} "
    if element.tag == "input" and element.get("type") in ("checkbox", "radio"):
        return "☑ " if "checked" in element.attrib else "☐ "
    if element.get("role") == "img" and not element.text_content().strip():
        return f" {element.get('aria-label') or ''} "
    return ""


def _font(element: Element) -> str:
    said = element.get("face") or ""
    style = _FONT.search(element.get("style") or "")
    return (style[1] if style else said).strip()


def _tidy(words: str) -> str:
    lines = (" ".join(line.split()) for line in words.split("\n"))
    return "\n".join(line for line in lines if line)
