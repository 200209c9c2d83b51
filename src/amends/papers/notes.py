"""Numbered notes below a form, to which its answers point ("see Note 4")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amends.papers.drafts import clean, join
from amends.papers.lines import Line

_TITLE = re.compile(r"(?:#{1,6}\s*)?(?:\*\*|__)?(?:note\s*)?(\d{1,2})\s*[.):]\s*(?:\*\*|__)?\s*\D.*", re.I)
_BEGIN = re.compile(r"(?:#{1,6}\s*)?(?:\*\*|__)?(?:explanatory )?notes?\b[^.]{0,60}", re.I)


def notes_of(lines: Sequence[Line]) -> dict[str, str]:
    """Return the text of each numbered note that stands under a heading "Notes", by number."""
    notes: dict[str, list[str]] = {}
    begun = False
    current: list[str] | None = None
    for line in lines:
        text = line.text.strip()
        if not begun:
            begun = bool(_BEGIN.fullmatch(text)) and "note" in text.lower()
            continue
        title = _TITLE.fullmatch(text)
        if title:
            current = notes.setdefault(title[1], [])
        elif text.startswith("#"):
            current = None
        elif current is not None:
            current.append(clean(line.text))
    return {number: join(*words) for number, words in notes.items()}
