"""The forms of a page as it was written, found and filled again with what somebody typed into them before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

OPENS = re.compile(r"<form\b[^>]*>", re.IGNORECASE)
CLOSES = re.compile(r"</form\s*>", re.IGNORECASE)
POSTS = re.compile(r"""\bmethod\s*=\s*["']?post\b""", re.IGNORECASE)
TYPED = frozenset({"text", "email", "tel", "url", "search", "number"})
TICKED = frozenset({"radio", "checkbox"})

Fields = Mapping[str, Sequence[str]]
Attributes = Sequence[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Box:
    """One place to type, tick or choose: its kind and name, its tag, and where both stand in the page.

    `until` is where a textarea ends; `value` is what a tick or an option stands for.
    """

    kind: str
    name: str
    start: int
    inside: int
    attributes: Attributes
    value: str = ""
    until: int = 0

    @property
    def takes_words(self) -> bool:
        """Return whether people write words in it, not a number or part of a date."""
        numeric = dict(self.attributes).get("inputmode") in ("numeric", "decimal")
        return self.kind == "textarea" or (self.kind in TYPED - {"number"} and not numeric)


@dataclass(frozen=True, slots=True)
class Form:
    """One form that posts: where it begins, where its inside begins and ends, and its boxes."""

    start: int
    inside: int
    end: int
    boxes: tuple[Box, ...]
    hidden: frozenset[str]

    @property
    def has_words(self) -> bool:
        """Return whether any of its boxes takes words."""
        return any(box.takes_words for box in self.boxes)

    @property
    def names(self) -> frozenset[str]:
        """Return the names of what it sends, seen and unseen."""
        return frozenset(box.name for box in self.boxes) | self.hidden


def forms(page: str) -> list[Form]:
    """Return the forms of the page that post, in order."""
    found = []
    for opens in OPENS.finditer(page):
        closes = CLOSES.search(page, opens.end())
        if closes and POSTS.search(opens[0]):
            reader = _Reader(page[opens.end() : closes.start()], opens.end())
            found.append(
                Form(opens.start(), opens.end(), closes.start(), tuple(reader.boxes), frozenset(reader.hidden))
            )
    return found


def fill(page: str, form: Form, fields: Fields) -> str:
    """Return the page with those values in the boxes of its form; what is unseen in it stays as it is.

    A box whose name is not among the fields keeps what it holds, but for ticks: one not sent was not ticked.
    """
    left = {name: list(values) for name, values in fields.items()}
    edits = [edit for box in form.boxes if (edit := _edit(box, fields, left))]
    for start, end, words in reversed(edits):
        page = page[:start] + words + page[end:]
    return page


def _edit(box: Box, fields: Fields, left: dict[str, list[str]]) -> tuple[int, int, str] | None:
    """Return the piece of the page to replace and its new words; None where it stays."""
    if box.kind in TICKED:
        if box.kind == "radio" and box.name not in fields:
            return None
        return box.start, box.inside, _tag("input", box.attributes, "checked", box.value in fields.get(box.name, ()))
    if box.name not in fields:
        return None
    if box.kind == "option":
        return box.start, box.inside, _tag("option", box.attributes, "selected", box.value in fields[box.name])
    typed = left[box.name].pop(0) if left[box.name] else ""
    if box.kind == "textarea":
        # A browser drops the first end of line, so that the words may begin on a line of their own.
        return box.inside, box.until, ("\n" if typed[:1] in "\r\n" and typed else "") + escape(typed)
    attributes = [(name, value) for name, value in box.attributes if name != "value"]
    return box.start, box.inside, _tag("input", [*attributes, ("value", typed)], "", on=False)


def _tag(name: str, attributes: Attributes, switch: str, on: bool) -> str:
    kept = [(key, value) for key, value in attributes if key != switch] + ([(switch, None)] if on else [])
    written = [key if value is None else f'{key}="{escape(value)}"' for key, value in kept]
    return f"<{' '.join([name, *written])}>"


@dataclass
class _Reader(HTMLParser):
    """Reads the inside of one form; `begins` is where that stands in the page."""

    words: str
    begins: int
    boxes: list[Box] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines = [0] + [match.end() for match in re.finditer("\n", self.words)]
        self._select = ""
        self.feed(self.words)
        self.close()

    def _here(self) -> int:
        line, column = self.getpos()
        return self.begins + self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._here()
        inside = start + len(self.get_starttag_text() or "")
        given = dict(attrs)
        name = given.get("name") or ""
        kind = (given.get("type") or "text").lower() if tag == "input" else tag
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            self.boxes.append(Box("option", self._select, start, inside, attrs, given.get("value") or ""))
        elif kind == "hidden" and name:
            self.hidden.add(name)
        elif name and (tag == "textarea" or kind in TYPED | TICKED):
            default = "on" if kind == "checkbox" else ""
            self.boxes.append(Box(kind, name, start, inside, attrs, given.get("value") or default))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        if tag == "textarea" and self.boxes and self.boxes[-1].kind == "textarea":
            box = self.boxes.pop()
            self.boxes.append(
                Box(box.kind, box.name, box.start, box.inside, box.attributes, box.value, until=self._here())
            )
