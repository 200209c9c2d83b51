"""The forms of a page as it was written, found and filled again with what somebody typed into them before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape

OPENS = re.compile(r"<form\b[^>]*>", re.IGNORECASE)
CLOSES = re.compile(r"</form\s*>", re.IGNORECASE)
POSTS = re.compile(r"""\bmethod\s*=\s*["']?post\b""", re.IGNORECASE)
TAG = re.compile(r"""<(input|textarea|select|option)\b((?:[^>"']|"[^"]*"|'[^']*')*)>""")
ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
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
            boxes, hidden = _read(page, opens.end(), closes.start())
            found.append(Form(opens.start(), opens.end(), closes.start(), boxes, hidden))
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


def _read(page: str, inside: int, end: int) -> tuple[tuple[Box, ...], frozenset[str]]:
    """Return the boxes between two places of the page, and the names of what is unseen; our pages escape all else."""
    boxes: list[Box] = []
    hidden: set[str] = set()
    select = ""
    for tag in TAG.finditer(page, inside, end):
        attributes = tuple((one[1].lower(), _value(one)) for one in ATTRIBUTE.finditer(tag[2]))
        given = dict(attributes)
        name, value = given.get("name") or "", given.get("value") or ""
        kind = (given.get("type") or "text").lower() if tag[1] == "input" else tag[1]
        if kind == "select":
            select = name
        elif kind == "option":
            boxes.append(Box(kind, select, tag.start(), tag.end(), attributes, value))
        elif kind == "hidden":
            hidden.add(name)
        elif kind == "textarea":
            until = page.index("</textarea", tag.end())
            boxes.append(Box(kind, name, tag.start(), tag.end(), attributes, until=until))
        elif kind in TYPED | TICKED:
            value = value or ("on" if kind == "checkbox" else "")
            boxes.append(Box(kind, name, tag.start(), tag.end(), attributes, value))
    return tuple(box for box in boxes if box.name), frozenset(hidden)


def _value(attribute: re.Match[str]) -> str | None:
    """Return what an attribute is set to; None where it stands alone."""
    return next((unescape(found) for found in attribute.groups()[1:] if found is not None), None)
