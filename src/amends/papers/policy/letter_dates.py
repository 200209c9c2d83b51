"""Dates in a letter: the one it bears, and by when its recommendations are to be carried out."""

from __future__ import annotations

import re
from datetime import date

_MONTHS: tuple[str, ...] = ("january", "february", "march", "april", "may", "june")
_MONTHS += ("july", "august", "september", "october", "november", "december")
_DATE = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{'|'.join(_MONTHS)}"
    rf"|{'|'.join(m[:3] for m in _MONTHS)}|sept)\.?,?\s+(?P<year>20\d\d)\b"
    r"|\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>20\d\d)\b|\b(?P<iso>20\d\d-\d\d-\d\d)\b",
    re.I,
)
_BY = re.compile(
    r"\b(?:by|before|no later than|not later than|deadline(?: is|:)?|due(?: on| by|:)?"
    r"|on or before)\s+(?:\w+day,?\s+)?(?:the\s+)?$",
    re.I,
)
_WITHIN = re.compile(
    r"\bwithin\s+(?:\w+|\d+)(?:\s+\(\d+\))?\s+(?:working\s+|calendar\s+)?(?:days|weeks"
    r"|months)(?:\s+of\s+(?:the\s+date\s+of\s+)?this\s+(?:letter|report|email))?",
    re.I,
)
_ALL = re.compile(
    r"\b(?:implement|complete|carry out|act on|address)\w*\b.{0,40}\brecommendations?\b|\b(?:all|these|the above"
    r"|each)\b.{0,60}\b(?:recommendations?|actions?)\b"
    r"|\brecommendations?\b.{0,60}\b(?:implement|complete|carried out|act on|address)",
    re.I,
)


def date_in(text: str) -> date | None:
    """Return the first date in these words, or None; a day that is not in the calendar is none."""
    for found in _DATE.finditer(text):
        if day := _day(found):
            return day
    return None


def _day(found: re.Match[str]) -> date | None:
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        if found["month"]:
            month = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(found["month"].lower()[:3]))
            return date(int(found["year"]), month, int(found["day"]))
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def deadline_in(text: str, *, whole: bool = False) -> tuple[date | None, str]:
    """Return by when something is asked for: the day where one is named after "by", and the words that say it.

    Of a `whole` letter only a deadline for its recommendations counts, so one for an answer or a meeting does not.
    """
    for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
        if whole and not _ALL.search(sentence):
            continue
        for found in _DATE.finditer(sentence):
            if (by := _BY.search(sentence[: found.start()])) and (day := _day(found)):
                return day, f"{by[0]}{found[0]}".strip()
        within = _WITHIN.search(sentence)
        if within and (whole or "this" in within[0]):
            return None, within[0]
    return None, ""
