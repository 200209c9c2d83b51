"""The numbers that Word prints before paragraphs but does not keep in their text, worked out as Word does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from amends.formats.docx.names import VAL, Element, W, number
from amends.formats.numerals import numeral

_LEVELS = 9
_MOST = 100_000
_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class Level:
    """One level of a list: what it starts at, how it counts, and its text, in which %1 is the number of level 1."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restarts: int | None = None
    legal: bool = False


@dataclass(slots=True)
class Abstract:
    """A list as defined; every list that points to it counts on with it."""

    levels: dict[int, Level] = field(default_factory=dict)
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbers:
    """Hands out the number of each paragraph of a list in the order of the document."""

    def __init__(self, root: Element | None) -> None:
        self.abstracts: dict[str, Abstract] = {}
        self.lists: dict[str, tuple[Abstract, dict[int, int], dict[int, Level]]] = {}
        self.begun: set[tuple[str, int]] = set()
        if root is None:
            return
        linked: dict[str, str] = {}  # a list's definition may stand in another, named by a style
        named: dict[str, str] = {}
        for one in root.iterchildren(f"{W}abstractNum"):
            identifier = one.get(f"{W}abstractNumId", "")
            self.abstracts[identifier] = Abstract(dict(_level(each) for each in one.iterchildren(f"{W}lvl")))
            for tag, kept in (("numStyleLink", linked), ("styleLink", named)):
                said = one.find(f"{W}{tag}")
                if said is not None:
                    kept[identifier] = said.get(VAL, "")
        by_style = {style: identifier for identifier, style in named.items()}
        for one in root.iterchildren(f"{W}num"):
            said = one.find(f"{W}abstractNumId")
            identifier = said.get(VAL, "") if said is not None else ""
            identifier = by_style.get(linked.get(identifier, ""), identifier)
            if identifier in self.abstracts:
                self.lists[one.get(f"{W}numId", "")] = (self.abstracts[identifier], *_overrides(one))

    def next(self, list_id: str, depth: int) -> str | None:
        """Return what stands before the next paragraph of this list: its number, "•", "" , or None for no list."""
        if list_id not in self.lists or not 0 <= depth < _LEVELS:
            return None
        abstract, starts, levels = self.lists[list_id]
        level = levels.get(depth) or abstract.levels.get(depth)
        if level is None:
            return None
        self._count(abstract, starts, levels, list_id, depth)
        if level.kind == "bullet":
            return "•"
        return _PLACE.sub(lambda found: self._shown(abstract, levels, int(found[1]) - 1, level), level.text).strip()

    def _count(
        self, abstract: Abstract, starts: dict[int, int], levels: dict[int, Level], list_id: str, depth: int
    ) -> None:
        """Count one on, and begin the deeper levels afresh."""
        counts = abstract.counts
        if depth in starts and (list_id, depth) not in self.begun:
            counts[depth] = None
        self.begun.add((list_id, depth))
        if counts[depth] is None:
            level = levels.get(depth) or abstract.levels.get(depth) or Level()
            counts[depth] = starts.get(depth, level.start)
        else:
            counts[depth] = (counts[depth] or 0) + 1
        for deeper in range(depth + 1, _LEVELS):
            below = levels.get(deeper) or abstract.levels.get(deeper)
            if below is None or below.restarts is None or 0 <= depth < below.restarts:
                counts[deeper] = None

    def _shown(self, abstract: Abstract, levels: dict[int, Level], depth: int, by: Level) -> str:
        level = levels.get(depth) or abstract.levels.get(depth) or Level()
        count = abstract.counts[depth]
        value = level.start if count is None else count
        return numeral(value, "decimal" if by.legal and level.kind != "bullet" else level.kind)


def _level(element: Element) -> tuple[int, Level]:
    said = {name: element.find(f"{W}{name}") for name in ("numFmt", "lvlText", "lvlRestart", "start", "isLgl")}
    kind = said["numFmt"].get(VAL, "decimal") if said["numFmt"] is not None else "decimal"
    text = said["lvlText"].get(VAL, "") if said["lvlText"] is not None else ""
    restarts = number(said["lvlRestart"], 0, _LEVELS) if said["lvlRestart"] is not None else None
    depth = element.get(f"{W}ilvl", "")
    at = int(depth) if depth.isascii() and depth.isdigit() and len(depth) < 3 else _LEVELS
    return at, Level(number(said["start"], 1, _MOST), kind, text[:100], restarts, said["isLgl"] is not None)


def _overrides(element: Element) -> tuple[dict[int, int], dict[int, Level]]:
    """Return where a list starts its levels again, and which levels it defines for itself."""
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for one in element.iterchildren(f"{W}lvlOverride"):
        depth = one.get(f"{W}ilvl", "")
        if not (depth.isascii() and depth.isdigit() and len(depth) < 3):
            continue
        if (own := one.find(f"{W}lvl")) is not None:
            levels[int(depth)] = _level(own)[1]
        if (start := one.find(f"{W}startOverride")) is not None:
            starts[int(depth)] = number(start, 1, _MOST)
    return starts, levels
