"""How the cells of a workbook are shown: dates, decimals, fonts of signs, words struck out, boxes to tick."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from amends.formats.symbols import is_symbol_font

Element = Any  # lxml has no types
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DATES = {*range(14, 23), 27, 30, 36, 45, 46, 47, 50, 57}
_DECIMALS = {1: 0, 2: 2, 3: 0, 4: 2, 37: 0, 38: 0, 39: 2, 40: 2}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 (a date in a cell has no zone)


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is shown; `decimals` is None where numbers stand as they are."""

    decimals: int | None = None
    dated: bool = False
    percent: bool = False
    font: str = ""
    struck: bool = False
    box: bool = False


def styles_of(root: Element | None) -> list[Style]:
    """Return the styles of a workbook by their number."""
    if root is None:
        return []
    codes = {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in root.iter(f"{MAIN}numFmt")}
    fonts = [_font(one) for one in root.iterfind(f"{MAIN}fonts/{MAIN}font")]
    return [_style(one, codes, fonts) for one in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")]


def _font(font: Element) -> tuple[str, bool]:
    name, strike = font.find(f"{MAIN}name"), font.find(f"{MAIN}strike")
    named = "" if name is None else name.get("val", "")
    return named if is_symbol_font(named) else "", strike is not None and strike.get("val", "1") not in ("0", "false")


def _style(xf: Element, codes: dict[int, str], fonts: list[tuple[str, bool]]) -> Style:
    number, at = int(xf.get("numFmtId", "0")), int(xf.get("fontId", "0"))
    font, struck = fonts[at] if at < len(fonts) else ("", False)
    box = any("xfComplement" in str(one.tag) for one in xf.iter())
    code = _QUOTED.sub("", codes.get(number, "")).split(";")[0]
    if number in codes:
        dated = bool(re.search(r"[ymdhs]", code, re.I)) and "general" not in code.lower()
        found = re.search(r"[0#?](?:\.([0#?]*))?", code)
        decimals = len((found[1] or "").rstrip("#?")) if found and not dated else None
        return Style(decimals, dated, "%" in code, font, struck, box)
    percent = number in (9, 10)
    decimals = {9: 0, 10: 2}.get(number, _DECIMALS.get(number))
    return Style(decimals, number in _DATES, percent, font, struck, box)


def number_shown(value: float, style: Style, *, decimals: bool = True) -> str:
    """Return a number as its cell shows it, a date as 2026-05-22; `decimals` says whether its format is believed."""
    if style.dated and 0 < value < 2_958_466:
        moment = _EPOCH + timedelta(days=value)
        return moment.date().isoformat() if value >= 1 else moment.time().isoformat("minutes")
    if style.percent:
        return f"{value * 100:.{style.decimals or 0}f}%"
    if decimals and style.decimals is not None:
        return f"{value:.{style.decimals}f}"
    return str(int(value)) if value.is_integer() else f"{value:.10g}"
