"""Numbered notes below a form, to which its rows point ("see Note 4"), brought to the rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from amends.papers.drafts import clean, join
from amends.papers.lines import Line

_TITLE = re.compile(r"(?:#{1,6}\s*)?(?:\*\*|__)?(?:note\s*)?\[?(\d{1,2})\s*[\].):]+\s*(?:\*\*|__)?\s*(\D.*)", re.I)
_ALONE = re.compile(
    r"(?:#{1,6}\s*)?(?:\*\*|__)?(?:foot)?note\s*(\d{1,2})\s*(?:[.):–—-]+\s*(?:\*\*|__)?\s*(\S.*)?)?", re.I
)
_BEGIN = re.compile(r"(?:#{1,6}\s*)?(?:\*\*|__)?(?:explanatory )?(?:foot|end)?notes?\b[^.]{0,60}", re.I)
_ONLY = re.compile(
    r"\W*(?:please )?(?:see|refer to|as (?:per|in)|in)?\s*(?:the )?(?:foot)?note\s*(\d+)(?: below| above)?\W*",
    re.I,
)
_POINTS = re.compile(r"\b(?:see|refer to|as (?:per|in))\s+(?:foot)?note\s*(\d+)", re.I)
_MARKS = re.compile(r"(?<=\S)\s?\[(\d{1,2})\]")


def notes_of(lines: Sequence[Line]) -> dict[str, str]:
    """Return the text of each numbered note, under a heading "Notes" or called "Note 4" each, by number."""
    notes: dict[str, list[str]] = {}
    begun = False
    current: list[str] | None = None
    for line in lines:
        text = line.text.strip()
        alone = _ALONE.fullmatch(text)
        if not begun and not alone:
            begun = bool(_BEGIN.fullmatch(text)) and "note" in text.lower()
            current = current if text and not begun and not text.startswith("#") else None
            if current is not None:
                current.append(clean(line.text))
            continue
        title = _TITLE.fullmatch(text) if begun else None
        if alone:
            current = notes.setdefault(alone[1], [])
            current += [clean(alone[2])] if alone[2] else []
        elif title:
            current = notes.setdefault(title[1], [])
            if not text.startswith("#") and "**" not in text and "__" not in text:
                current.append(clean(title[2]))
        elif text.startswith("#"):
            current = None
        elif current is not None:
            current.append(clean(line.text))
    return {number: join(*words) for number, words in notes.items()}


def with_notes(evidence: str, answer: str, notes: Mapping[str, str]) -> str:
    """Return the evidence with the notes that it, or the answer, points to; a bare pointer makes way for its note."""
    if not notes:
        return evidence
    only = _ONLY.fullmatch(evidence)
    if only:
        return notes.get(only[1]) or evidence
    pointed = dict.fromkeys([*_POINTS.findall(answer), *_POINTS.findall(evidence), *_MARKS.findall(evidence)])
    brought = [notes[number] for number in pointed if notes.get(number) and notes[number] not in evidence]
    return join(evidence, *brought)
