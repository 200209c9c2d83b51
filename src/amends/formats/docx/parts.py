"""The parts of a Word file, zipped or in its flat form, and how they point to each other."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

from amends.formats.docx.names import STRICT, Element, W
from amends.formats.limits import CannotRead
from amends.formats.packed import BROKEN, UNPARSED, parse, unpacked

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_MAIN = re.compile(r"word/document\d*\.xml", re.I)


def _parse(xml: bytes) -> Element:
    """Return the root of a part; the namespaces of the strict form are made those of the usual one."""
    if b"purl.oclc.org" in xml[:10_000]:
        for strict, usual in STRICT:
            xml = xml.replace(strict, usual)
    return parse(xml)


class Package:
    """The parts of a Word file by their names; raises CannotRead where the main one is broken or not there."""

    def __init__(self, data: bytes, called: str) -> None:
        self.called = called
        self.flat: dict[str, Element] = {}
        self.archive: zipfile.ZipFile | None = None
        try:
            if data.startswith(b"PK"):
                self.archive = zipfile.ZipFile(io.BytesIO(data))
                main = next((name for name in self.archive.namelist() if _MAIN.fullmatch(name)), "word/document.xml")
                self.xml = unpacked(self.archive, main, called)
                self.root = _parse(self.xml)
            else:
                self.flat = {part.get(f"{_PKG}name", "").lstrip("/"): part for part in _parse(data)}
                main = next((name for name in self.flat if _MAIN.fullmatch(name)), "")
                self.xml, self.root = data, self._of_flat(main)
        except CannotRead:
            raise
        except BROKEN as error:
            raise CannotRead(f"{called} is broken off or damaged; get a whole copy and try again.") from error
        except UNPARSED as error:
            raise CannotRead(
                f"{called} is damaged inside or nests its parts too deeply; save it again from Word."
            ) from error
        self.main = main
        self.body = self.root.find(f"{W}body") if self.root is not None else None
        if self.body is None:
            raise CannotRead(f"{called} is a Word file without a body; save it again from Word.")

    def _of_flat(self, name: str) -> Element | None:
        data = self.flat[name].find(f"{_PKG}xmlData") if name in self.flat else None
        return data[0] if data is not None and len(data) else None

    def part(self, name: str) -> Element | None:
        """Return the root of a part beside the main one, or None where it is absent or damaged."""
        if self.archive is None:
            return self._of_flat(name)
        try:
            return _parse(unpacked(self.archive, name, self.called))
        except (*BROKEN, UNPARSED):
            return None

    def beside(self, name: str) -> Element | None:
        """Return the part of that name in the folder of the main part: numbering.xml, styles.xml …"""
        return self.part(posixpath.join(posixpath.dirname(self.main), name))

    def related(self) -> dict[str, str]:
        """Return the names of the parts that the main one points to, by the identifier it uses."""
        folder, name = posixpath.split(self.main)
        links = self.part(f"{folder}/_rels/{name}.rels")
        if links is None:
            return {}
        return {
            link.get("Id", ""): posixpath.normpath(posixpath.join(folder, link.get("Target", ""))).lstrip("/")
            for link in links.iter(f"{_RELATIONSHIPS}Relationship")
            if link.get("TargetMode") != "External"
        }
