"""An Excel workbook opened: its sheets that are seen, the strings they share, styles, comments and links."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import lxml.etree  # type: ignore[import-untyped]

from amends.formats.symbols import in_font
from amends.formats.xlsx.styles import MAIN, Style, styles_of

Element = Any
_LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


@dataclass(slots=True)
class SheetFile:
    """A sheet of a workbook: its name, its part of the archive, and what is told beside its cells."""

    name: str
    path: str
    links: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)


class Book:
    """A workbook; KeyError, ValueError or an XML error where it is not whole."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = set(archive.namelist())
        self.styles: list[Style] = styles_of(self._root("xl/styles.xml"))
        strings = self._root("xl/sharedStrings.xml")
        self.strings = [] if strings is None else [words_of(one) for one in strings.iterfind(f"{MAIN}si")]
        self.sheets = self._sheets()

    def _root(self, path: str) -> Element | None:
        return parsed(self.archive.read(path)) if path in self.names else None

    def _sheets(self) -> list[SheetFile]:
        """Return the sheets that are shown; all of them where none is."""
        workbook = self._root("xl/workbook.xml")
        if workbook is None:
            raise ValueError("no workbook")
        targets = dict(self._targets("xl/workbook.xml"))
        every = [one for one in workbook.iter(f"{MAIN}sheet") if targets.get(one.get(_LINKED, "")) in self.names]
        shown = [one for one in every if one.get("state", "visible") == "visible"] or every
        return [self._sheet(one.get("name", ""), targets[one.get(_LINKED, "")]) for one in shown]

    def _sheet(self, name: str, path: str) -> SheetFile:
        sheet = SheetFile(name, path)
        for key, target in self._targets(path):
            if re.search(r"comments\d*\.xml$", target) and "threaded" not in target:
                root = self._root(target)
                if root is not None:
                    notes = root.iter(f"{MAIN}comment")
                    sheet.comments = {one.get("ref", ""): " ".join(words_of(one).split()) for one in notes}
            elif target.startswith(("http", "mailto:")):
                sheet.links[key] = target
        return sheet

    def _targets(self, path: str) -> Iterator[tuple[str, str]]:
        """Yield what a part of the archive is linked with, by the key that it uses."""
        folder, name = posixpath.split(path)
        root = self._root(f"{folder}/_rels/{name}.rels")
        for one in root if root is not None else ():
            target = one.get("Target", "")
            if one.get("TargetMode") != "External":
                target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            yield one.get("Id", ""), target


def parsed(data: bytes) -> Element:
    """Return the root of an XML part, with nothing fetched and no entity taken in."""
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return lxml.etree.fromstring(data, parser=parser)


def words_of(item: Element) -> str:
    """Return the words of a string, those struck out left out, signs as their font shows them."""
    parts = []
    for text in item.iter(f"{MAIN}t"):
        run = text.getparent()
        if run.tag == f"{MAIN}rPh" or not text.text:
            continue
        look = run.find(f"{MAIN}rPr") if run.tag == f"{MAIN}r" else None
        if look is not None:
            strike, font = look.find(f"{MAIN}strike"), look.find(f"{MAIN}rFont")
            if strike is not None and strike.get("val", "1") not in ("0", "false"):
                continue
            parts.append(in_font(text.text, font.get("val", "")) if font is not None else text.text)
        else:
            parts.append(text.text)
    return "".join(parts)


def column_row(reference: str) -> tuple[int, int] | None:
    """Return the column, from 0, and the row, from 1, of a cell called by a name such as B12; None for no name."""
    found = _CELL.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return column - 1, int(found[2])
