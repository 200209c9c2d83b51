"""What the styles of a Word file mean for a reader: which head a section, which number, strike out or hide."""

from __future__ import annotations

import re
from dataclasses import dataclass

from amends.formats.docx.names import VAL, Element, W, is_on, number

_HEADING = re.compile(r"(?:heading|title)\s*(\d)?", re.I)
_CONTENTS = re.compile(r"toc\s*\d", re.I)
_DEEPEST = 6
_CHAIN = 20  # styles based on one another


@dataclass(slots=True)
class Style:
    """One style of paragraphs or of letters, with what it takes from those it is based on."""

    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    hidden: bool = False
    bold: bool = False
    font: str = ""
    contents: bool = False


NONE = Style()


class Styles:
    """The styles of a file by identifier; where it has no list of them, an identifier is taken for its name."""

    def __init__(self, root: Element | None) -> None:
        found = root.iterchildren(f"{W}style") if root is not None else ()
        self.elements = {one.get(f"{W}styleId", ""): one for one in found}
        self.known: dict[str, Style] = {}

    def of(self, identifier: str | None) -> Style:
        """Return the style of that identifier."""
        if not identifier:
            return NONE
        if identifier not in self.known:
            self.known[identifier] = self._worked_out(identifier)
        return self.known[identifier]

    def _worked_out(self, identifier: str) -> Style:
        style = Style()
        chain: list[Element] = []
        at: str | None = identifier
        while at in self.elements and len(chain) < _CHAIN:
            element = self.elements[at]
            chain.append(element)
            based = element.find(f"{W}basedOn")
            at = based.get(VAL) if based is not None else None
        for element in reversed(chain):
            _take(style, element)
        first = chain[0].find(f"{W}name") if chain else None
        name = (first.get(VAL) if first is not None else identifier) or ""
        headed = _HEADING.fullmatch(name) or (_HEADING.fullmatch(identifier) if not chain else None)
        if headed:
            style.level = min(int(headed[1] or 1), _DEEPEST)
        style.contents = bool(_CONTENTS.fullmatch(name))
        return style


def _take(style: Style, element: Element) -> None:
    """Set what this style says on top of those it is based on."""
    outline = element.find(f"{W}pPr/{W}outlineLvl")
    if outline is not None:
        level = number(outline, 9, 9)
        style.level = min(level + 1, _DEEPEST) if level < 9 else None
    listed = element.find(f"{W}pPr/{W}numPr")
    if listed is not None:
        said = listed.find(f"{W}numId")
        style.list_id = said.get(VAL) if said is not None else style.list_id
        depth = listed.find(f"{W}ilvl")
        style.list_level = number(depth, 0, 8) if depth is not None else style.list_level
    look = element.find(f"{W}rPr")
    if look is None:
        return
    for name in ("strike", "dstrike", "vanish"):
        said = look.find(f"{W}{name}")
        if said is not None:
            style.hidden = is_on(said)
    if (said := look.find(f"{W}b")) is not None:
        style.bold = is_on(said)
    if (said := look.find(f"{W}rFonts")) is not None:
        style.font = said.get(f"{W}ascii") or said.get(f"{W}hAnsi") or style.font
