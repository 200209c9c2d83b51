"""The numbers that word processors count lists with: 4, iv, d, IV, D, 04, 4th."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LARGEST_ROMAN = 4_000


def numeral(value: int, kind: str) -> str:
    """Return a number as a list of that kind counts: decimal, decimalZero, lowerRoman, upperLetter, ordinal, none …"""
    if kind == "none":
        return ""
    if kind in ("lowerRoman", "upperRoman") and 0 < value < _LARGEST_ROMAN:
        return _cased(_roman(value), kind)
    if kind in ("lowerLetter", "upperLetter") and 0 < value < _LARGEST_ROMAN:
        turns, at = divmod(value - 1, 26)
        return _cased(chr(ord("a") + at) * (turns + 1), kind)  # after z comes aa, then bb
    if kind == "decimalZero":
        return f"{value:02d}"
    if kind == "ordinal":
        ending = "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
        return f"{value}{ending}"
    return str(value)


def _roman(value: int) -> str:
    said = ""
    for worth, letters in _ROMAN:
        times, value = divmod(value, worth)
        said += letters * times
    return said


def _cased(letters: str, kind: str) -> str:
    return letters.upper() if kind.startswith("upper") else letters
