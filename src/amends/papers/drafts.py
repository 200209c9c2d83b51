"""A row as it is first found, before its answer and its edition are settled; and the cleaning of cells."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from amends.formats.blocks import NOWHERE, Place
from amends.papers.rows import Answer, Sure

_STRUCK = re.compile(r"<(s|del|strike)\b[^<>]*>[^<>]*</\1>|~~[^~\n]{1,300}~~", re.I)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.I)
_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]*\]")
_LINK = re.compile(r"\[([^\]\[]*)\]\([^()\s]*\)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1(?![\w*])")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")  # they could command a terminal
_MARKUP = re.compile(r"[<>\[\]&*_~\x00-\x08\x0e-\x1f\x7f]")
_SPACE = re.compile(r"[^\S\n]+")


Doubt = tuple[Sure, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """One row as found; `column` is what a mark there says where Yes and No have columns of their own."""

    number: str | None
    requirement: str = ""
    answer: str = ""
    evidence: str = ""
    commentary: str = ""
    place: Place = NOWHERE
    column: Answer | None = None
    labelled: bool = False
    shares: tuple[str, ...] = ()  # the other provisions that stand in this row
    doubts: tuple[Doubt, ...] = ()
    code: Answer | None = None  # what a code in the answer column stands for (G, 1), whatever the letters say

    def doubted(self, sure: Sure, why: str) -> Draft:
        """Return the row with a reason not to be sure of it."""
        return replace(self, doubts=(*self.doubts, (sure, why)))

    def add(self, *, requirement: str = "", answer: str = "", evidence: str = "", commentary: str = "") -> Draft:
        """Return the row with more text in its cells, as when a row runs on over a page."""
        return replace(
            self,
            requirement=join(self.requirement, requirement),
            answer=join(self.answer, answer),
            evidence=join(self.evidence, evidence),
            commentary=join(self.commentary, commentary),
        )


def join(*parts: str) -> str:
    """Return the parts that say something, with a space between."""
    return " ".join(part for part in (" ".join(one.split()) for one in parts) if part)


@lru_cache(maxsize=20_000)
def clean(text: str) -> str:
    """Return the words of a cell without tags, bookmarks, links and marks of emphasis; line breaks are kept."""
    if text.isascii() and not _MARKUP.search(text):
        return "\n".join(_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    if "~~" in text or "<" in text:
        text = _STRUCK.sub(" ", text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    text = _BOOKMARK.sub("", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\2", text)
    text = (
        _CONTROL.sub("", html.unescape(text))
        .replace("\xa0", " ")
        .replace("\u200b", "")
        .replace("\ufeff", "")
        .replace("\xad", "")
    )
    return "\n".join(_SPACE.sub(" ", line).strip() for line in text.split("\n"))
