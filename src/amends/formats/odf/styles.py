"""What the styles of an OpenDocument file mean for a reader: struck out, hidden, bold, a symbol font, a list."""

from __future__ import annotations

from dataclasses import dataclass, field

from amends.formats.numerals import numeral
from amends.formats.odf.names import FO, STYLE, SVG, TEXT, Element, count

_KINDS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CHAIN = 20  # styles based on one another
_LEVELS = 10


@dataclass(frozen=True, slots=True)
class Look:
    """What a style makes of the words in it; None is not said."""

    hidden: bool | None = None
    bold: bool | None = None
    marked: str = ""
    font: str = ""
    list_style: str = ""
    level: int | None = None


@dataclass(slots=True)
class Level:
    """One level of a list: how it counts, what stands around its number, how many levels above are printed too."""

    kind: str = "bullet"
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1


@dataclass(slots=True)
class Lists:
    """The styles of lists, and how far each list has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    def next(self, style: str, depth: int, start: int | None = None) -> str | None:
        """Return what stands before the next item of this list at this depth (from 1), "•", or None where unknown."""
        levels = self.levels.get(style, {})
        level = levels.get(depth)
        if level is None:
            return None
        counts = self.counts.setdefault(style, [None] * (_LEVELS + 1))
        before = counts[depth]
        counts[depth] = start if start is not None else level.start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth)
        if level.kind == "bullet":
            return "•"
        if level.kind == "none":
            return ""
        parts = []
        for at in range(max(1, depth - level.shown + 1), depth + 1):
            one = levels.get(at) or level
            value = counts[at]
            parts.append(numeral(one.start if value is None else value, one.kind))
        return f"{level.before}{'.'.join(part for part in parts if part)}{level.after}".strip()

    def begin(self, style: str, depth: int) -> None:
        """Begin a list of this style afresh at this depth."""
        if style in self.counts and depth <= _LEVELS:
            self.counts[style][depth:] = [None] * (_LEVELS + 1 - depth)


class Styles:
    """The styles of a file by family and name."""

    def __init__(self, *roots: Element | None) -> None:
        self.elements: dict[tuple[str, str], Element] = {}
        self.faces: dict[str, str] = {}
        self.known: dict[tuple[str, str], Look] = {}
        self.lists = Lists()
        for root in roots:
            for one in root.iter(f"{STYLE}style") if root is not None else ():
                self.elements[one.get(f"{STYLE}family", ""), one.get(f"{STYLE}name", "")] = one
            for one in root.iter(f"{STYLE}font-face") if root is not None else ():
                self.faces[one.get(f"{STYLE}name", "")] = _font(one)
            for one in root.iter(f"{TEXT}list-style") if root is not None else ():
                self.lists.levels[one.get(f"{STYLE}name", "")] = _levels(one)
            for one in root.iter(f"{TEXT}outline-style") if root is not None else ():
                self.lists.levels[""] = _levels(one)

    def of(self, family: str, name: str | None) -> Look:
        """Return what the style of that family and name makes of its words."""
        if not name:
            return NONE
        if (family, name) not in self.known:
            self.known[family, name] = self._worked_out(family, name, _CHAIN)
        return self.known[family, name]

    def _worked_out(self, family: str, name: str, left: int) -> Look:
        element = self.elements.get((family, name))
        if element is None or not left:
            return NONE
        parent = element.get(f"{STYLE}parent-style-name")
        base = self._worked_out(family, parent, left - 1) if parent else NONE
        own = _look(element.find(f"{STYLE}text-properties"), self.faces)
        listed = element.get(f"{STYLE}list-style-name")
        outline = count(element, f"{STYLE}default-outline-level", _LEVELS, 0)
        return Look(
            base.hidden if own.hidden is None else own.hidden,
            base.bold if own.bold is None else own.bold,
            own.marked or base.marked,
            own.font or base.font,
            base.list_style if listed is None else listed,
            outline or base.level,
        )


NONE = Look()


def _font(element: Element) -> str:
    return (element.get(f"{SVG}font-family") or element.get(f"{STYLE}name") or "").strip("'\" ").split(";")[0]


def _look(said: Element | None, faces: dict[str, str]) -> Look:
    if said is None:
        return NONE
    struck = said.get(f"{STYLE}text-line-through-style") or said.get(f"{STYLE}text-line-through-type")
    display = said.get(f"{TEXT}display")
    hidden = None if struck is None and display is None else (struck or "none") != "none" or display == "none"
    weight = said.get(f"{FO}font-weight")
    back = said.get(f"{FO}background-color") or "transparent"
    under = said.get(f"{STYLE}text-underline-style") or "none"
    marked = "highlight" if back not in ("transparent", "#ffffff") else "underline" if under != "none" else ""
    name = said.get(f"{STYLE}font-name") or ""
    font = faces.get(name) or name or (said.get(f"{FO}font-family") or "").strip("'\" ")
    return Look(hidden, None if weight is None else weight in ("bold", "600", "700", "800", "900"), marked, font)


def _levels(style: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for one in style:
        depth = count(one, f"{TEXT}level", _LEVELS, 0)
        kind = "bullet"
        if one.tag in (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"):
            kind = _KINDS.get(one.get(f"{STYLE}num-format") or "", "none")
        levels[depth] = Level(
            kind,
            (one.get(f"{STYLE}num-prefix") or "")[:40],
            (one.get(f"{STYLE}num-suffix") or "")[:40],
            count(one, f"{TEXT}display-levels", _LEVELS),
            count(one, f"{TEXT}start-value", 100_000),
        )
    return levels
