"""What stands around the body of a Word file: its headers and footers, and the notes at the foot of pages."""

from __future__ import annotations

import re

from amends.formats.docx.names import Element, P, R, W
from amends.formats.docx.parts import Package
from amends.formats.docx.words import PAGE, Words

_COUNT = re.compile(r"\W*(?:page)?\W*\d*\W*(?:of|/)?\W*\d*\W*", re.I)
_KINDS = {"footnote": "footnotes.xml", "endnote": "endnotes.xml"}


def heads_and_feet(package: Package, words: Words) -> tuple[list[str], list[str]]:
    """Return the lines of all headers and of all footers, each once, without what only counts pages."""
    found: dict[str, list[str]] = {"headerReference": [], "footerReference": []}
    references = [one for tag in found for one in package.root.iter(f"{W}{tag}")]
    parts = package.related() if references else {}
    for reference in references:
        root = package.part(parts.get(reference.get(f"{R}id") or "", ""))
        lines = found[reference.tag.removeprefix(W)]
        for paragraph in root.iter(P) if root is not None else ():
            line = " ".join(words.of(paragraph).replace(PAGE, "").split())
            if line and line not in lines and not _COUNT.fullmatch(line):
                lines.append(line)
    return found["headerReference"], found["footerReference"]


class Notes:
    """The words of footnotes and endnotes, read when the first is asked for."""

    def __init__(self, package: Package, words: Words) -> None:
        self.package, self.words = package, words
        self.known: dict[str, dict[str, Element]] = {}
        self.placed: set[int] = set()

    def text(self, number: int) -> str:
        """Return the words of the note that is the document's so many-th."""
        kind, identifier = self.words.notes[number - 1]
        if kind not in self.known:
            root = self.package.beside(_KINDS[kind])
            notes = root.iterchildren(f"{W}{kind}") if root is not None else ()
            self.known[kind] = {one.get(f"{W}id", ""): one for one in notes}
        note = self.known[kind].get(identifier)
        if note is None:
            return ""
        return " ".join(" ".join(self.words.of(one).replace(PAGE, "").split()) for one in note.iter(P)).strip()

    def beside(self, words: str, before: int) -> str:
        """Return the words of a cell with those of the notes it points to since `before`; an answer stays alone."""
        new = range(before + 1, len(self.words.notes) + 1)
        if not new or len(words.split()) <= 3:
            return words
        self.placed.update(new)
        return "\n".join((words, *(f"[{at}] {self.text(at)}" for at in new if self.text(at))))

    def left(self) -> list[str]:
        """Return the notes that stand beside no cell, in their order."""
        every = range(1, len(self.words.notes) + 1)
        return [f"[{at}] {said}" for at in every if at not in self.placed and (said := self.text(at))]


def text_boxes(paragraph: Element) -> list[Element]:
    """Return the text boxes that hang on a paragraph, but for those inside other boxes."""
    return [
        box
        for box in paragraph.iter(f"{W}txbxContent")
        if next(box.iterancestors(f"{W}txbxContent", P), paragraph) is paragraph
    ]
