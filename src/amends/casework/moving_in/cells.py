"""What stands in a cell: a day however it is written, nothing however that is said, words without their noise."""

from __future__ import annotations

import re
from datetime import date, timedelta

DAY_FIRST, MONTH_FIRST = "day first", "month first"
EARLIEST = date(1990, 1, 1)  # a day before it is a slip of the pen
_SERIAL_0 = date(1899, 12, 30)  # the day 0 of Excel, its leap-year fault allowed for
_SERIALS = range(32_874, 73_051)  # 1990 to 2099
_NOTHING = frozenset(
    [
        "n/a",
        "na",
        "n.a.",
        "n.a",
        "none",
        "nil",
        "null",
        "unknown",
        "tbc",
        "tba",
        "tbd",
        "-",
        "--",
        "—",
        "–",
        "?",
        ".",
        "#n/a",
        "#ref!",
        "#value!",
        "#name?",
        "00/00/0000",
        "0000-00-00",
    ]
) | {"not applicable", "not known", "not recorded", "no date", "not yet", "(blank)", "(none)"}
_MONTHS = {
    name: number
    for number, whole in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
    for name in (whole, whole[:3])
} | {"sept": 9}
_WEEKDAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+", re.IGNORECASE)
_CLOCK = re.compile(
    r"[T\s,]+(at\s+)?\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?\s*([ap]\.?m\.?)?\s*(z|utc|gmt|bst|[+-]\d\d:?\d\d)?$", re.I
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]+(?:of\s+)?([a-z]+)\.?,?[-/. ]+'?(\d{4}|\d{2})$", re.I)
_MONTH_DAY = re.compile(r"([a-z]+)\.?[-/. ]+(\d{1,2})(?:st|nd|rd|th)?,?[-/. ]+(\d{4}|\d{2})$", re.I)


def clean(text: str) -> str:
    """Return the words of a cell, empty where it says in some way that there is nothing."""
    words = text.replace("\u00a0", " ").strip().strip("\u200b\ufeff").strip()
    return "" if words.casefold() in _NOTHING else words


def plain(text: str) -> str:
    """Return a heading or a value for comparing: small letters and numbers, one space between words."""
    return " ".join("".join(one if one.isalnum() else " " for one in text.casefold()).split())


def day(text: str, order: str = DAY_FIRST) -> date | None:
    """Return the day that a cell names, None where it names none; `order` is that of a date all in numbers.

    A time of day is left out. A number alone is a day as Excel counts them.
    """
    words = _CLOCK.sub("", _WEEKDAY.sub("", text.strip()))
    if words.isdecimal() and len(words) == 5:
        return _SERIAL_0 + timedelta(days=int(words)) if int(words) in _SERIALS else None
    if re.fullmatch(r"\d{5}\.\d+", words):
        return day(words.split(".")[0], order)
    if found := _ISO.match(words) or _COMPACT.match(words):
        return _date(found[1], found[2], found[3])
    if found := _NUMBERS.match(words):
        first, second = (found[2], found[1]) if order == MONTH_FIRST else (found[1], found[2])
        return _date(found[3], second, first)
    if found := _DAY_MONTH.match(words):
        return _date(found[3], _MONTHS.get(found[2].casefold(), 0), found[1])
    if found := _MONTH_DAY.match(words):
        return _date(found[3], _MONTHS.get(found[1].casefold(), 0), found[2])
    return None


def order_of(texts: list[str]) -> str:
    """Return how a column writes its dates: month first only where one can be no other and none is day first."""
    pairs = [found for text in texts if (found := _NUMBERS.match(_CLOCK.sub("", text.strip())))]
    month_first = any(int(found[2]) > 12 for found in pairs)
    day_first = any(int(found[1]) > 12 for found in pairs)
    return MONTH_FIRST if month_first and not day_first else DAY_FIRST


def letter(at: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0: A, B, … Z, AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name


def _date(year: str, month: str | int, of_month: str) -> date | None:
    whole = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 70 else 1900)
    try:
        return date(whole, int(month), int(of_month))
    except ValueError:
        return None
