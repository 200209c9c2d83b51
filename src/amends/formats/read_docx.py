"""Word files as blocks, walked element by element so that no tick, tracked change or drop-down is lost."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import lxml.etree  # type: ignore[import-untyped]

from amends.formats.blocks import Block, Heading, Paragraph, Place, Table
from amends.formats.limits import MAX_COLUMNS, MAX_DEPTH, MAX_ROWS, MAX_UNPACKED_BYTES, CannotRead
from amends.formats.symbols import in_font, private_signs, sign

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_MC}Fallback", f"{_W}rPr", f"{_W}pPr"}
_HEADING = re.compile(r"(?:heading|title)\s*(\d)?", re.I)
_NOT_SHOWN = {"0", "false", "off", "none"}

Element = Any  # lxml has no types


def read_docx(data: bytes, called: str) -> tuple[Block, ...]:
    """Return the blocks of a Word file; insertions are kept, deletions and struck-out words are not."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("word/document.xml") as part:
            xml = part.read(MAX_UNPACKED_BYTES + 1)
    except (
        zipfile.BadZipFile,
        OSError,
        EOFError,
        KeyError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        zlib.error,
    ) as error:
        raise CannotRead(f"{called} is broken off or damaged; get a whole copy and try again.") from error
    if len(xml) > MAX_UNPACKED_BYTES:
        raise CannotRead(f"{called} unpacks to far more than it should and is not opened.")
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        body = lxml.etree.fromstring(xml, parser).find(f"{_W}body")
    except lxml.etree.XMLSyntaxError as error:
        raise CannotRead(
            f"{called} is damaged inside or nests its parts too deeply; save it again from Word."
        ) from error
    if body is None:
        raise CannotRead(f"{called} is a Word file without a body; save it again from Word.")
    try:
        return tuple(_blocks(body))
    except RecursionError as error:
        raise CannotRead(f"{called} nests its parts too deeply to be read; save it again from Word.") from error


def _blocks(body: Element) -> Iterator[Block]:
    tables = 0
    lines = 0
    for element in _unwrapped(body):
        if element.tag == f"{_W}p":
            lines += 1
            words = _words(element).strip()
            level = _heading_level(element)
            if words and level:
                yield Heading(words, level, Place(line=lines))
            elif words:
                yield Paragraph(words, place=Place(line=lines))
        elif element.tag == f"{_W}tbl":
            for table in _tables(element, tables + 1):
                tables += 1
                yield table


def _unwrapped(parent: Element, depth: int = 0) -> Iterator[Element]:
    """Yield paragraphs, tables, rows or cells below an element, looking through controls and tracked changes."""
    if depth > MAX_DEPTH:
        raise RecursionError
    for child in parent:
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag == f"{_W}tr" and child.find(f"{_W}trPr/{_W}del") is not None:
            continue
        if child.tag in (f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"):
            yield child
        elif child.tag != f"{_W}sdtPr":
            yield from _unwrapped(child, depth + 1)


def _tables(element: Element, number: int, depth: int = 0) -> Iterator[Table]:
    """Yield a table and then the tables inside its cells; merged cells say their words once."""
    if depth > MAX_DEPTH:
        raise RecursionError
    rows: list[tuple[str, ...]] = []
    inner: list[Element] = []
    for row in _unwrapped(element):
        if row.tag != f"{_W}tr":
            continue
        cells: list[str] = [""] * _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        for cell in _unwrapped(row):
            if cell.tag != f"{_W}tc" or len(cells) >= MAX_COLUMNS:
                continue
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merged is not None and merged.get(f"{_W}val") in (None, "continue")
            parts = list(_unwrapped(cell))
            tables = [part for part in parts if part.tag == f"{_W}tbl"]
            big = [one for one in tables if len(list(one.iter(f"{_W}tr"))) > 1]
            inner += big
            words = "\n".join(
                _words(part).strip() for part in parts if part.tag == f"{_W}p" or (part in tables and part not in big)
            )
            cells.append("" if goes_on else words.strip())
            cells += [""] * min(_number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1) - 1, MAX_COLUMNS)
        rows.append(tuple(cells))
        if len(rows) > MAX_ROWS:
            raise CannotRead(f"A table here has more than {MAX_ROWS:,} rows; give only the self-assessment itself.")
    kept = [(at, row) for at, row in enumerate(rows, start=1) if any(row)]
    if kept:
        places = tuple(Place(table=number, row=at) for at, _ in kept)
        yield Table((), tuple(row for _, row in kept), place=Place(table=number), row_places=places)
    for offset, one in enumerate(inner, start=1):
        yield from _tables(one, number + offset, depth + 1)


def _number(element: Element | None, default: int) -> int:
    said = element.get(f"{_W}val") if element is not None else None
    return min(int(said), MAX_COLUMNS) if said and said.isascii() and said.isdigit() else default


def _heading_level(paragraph: Element) -> int | None:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    named = _HEADING.fullmatch(style.get(f"{_W}val") or "") if style is not None else None
    return min(int(named[1] or 1), 6) if named else None


def _words(element: Element, depth: int = 0) -> str:
    """Return the words that Word shows for an element and all in it."""
    if depth > MAX_DEPTH:
        raise RecursionError
    tag = element.tag
    if tag in _SKIPPED or not isinstance(tag, str):
        return ""
    if tag == f"{_W}sdt":
        return _control(element, depth)
    if tag == f"{_W}r":
        return _run(element, depth)
    if tag == f"{_W}p" and depth:
        return "\n" + "".join(_words(child, depth + 1) for child in element)
    if tag == f"{_W}p" and element.find(f"{_W}pPr/{_W}numPr") is not None:
        words = "".join(_words(child, depth + 1) for child in element)
        return f"• {words}" if len(words.split()) > 2 else words
    return "".join(_words(child, depth + 1) for child in element)


def _run(run: Element, depth: int) -> str:
    look = run.find(f"{_W}rPr")
    font = ""
    if look is not None:
        for name in ("strike", "dstrike", "vanish"):
            said = look.find(f"{_W}{name}")
            if said is not None and (said.get(f"{_W}val") or "true") not in _NOT_SHOWN:
                return ""
        fonts = look.find(f"{_W}rFonts")
        font = (fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or "") if fonts is not None else ""
    parts = []
    for child in run:
        if child.tag == f"{_W}t":
            parts.append(private_signs(in_font(child.text or "", font)))
        elif child.tag == f"{_W}sym":
            parts.append(_symbol(child))
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif child.tag == f"{_W}tab":
            parts.append(" ")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        else:
            parts.append(_words(child, depth + 1))
    return "".join(parts)


def _symbol(element: Element) -> str:
    code = element.get(f"{_W}char") or ""
    return sign(int(code, 16), element.get(f"{_W}font") or "") if re.fullmatch(r"[0-9A-Fa-f]{2,6}", code) else ""


def _control(control: Element, depth: int) -> str:
    """Return what a content control shows: a box by its state, not its sign, else its words unless only a prompt."""
    properties = control.find(f"{_W}sdtPr")
    content = control.find(f"{_W}sdtContent")
    if properties is not None:
        box = properties.find(f"{_W14}checkbox")
        if box is not None:
            state = box.find(f"{_W14}checked")
            ticked = state is not None and (state.get(f"{_W14}val") or "1") not in _NOT_SHOWN
            return "☑" if ticked else "☐"
        if properties.find(f"{_W}showingPlcHdr") is not None:
            return ""
    return "".join(_words(child, depth + 1) for child in content) if content is not None else ""
