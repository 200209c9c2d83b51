"""Cells that run together on one line: rows parted by their numbers, and a row by its answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from amends.papers.lines import Line
from amends.papers.recognise import ALIKE, leading_number, likeness_in_any

_SHORTEST = 200  # letters of a line that may hold several rows
_MOST = 400  # numbers that are looked at in one line
_SPEAKS = 0.28
_WINDOWS = (80, 160, 320)  # letters after a number in which its provision has to be spoken of
_NUMBERED = re.compile(r"(?<![\d.,§])([1-9]\.\d{1,2})(?![\d.%])\s*[.:–-]?\s*(?=[A-Z‘“'\"])")
_TOKEN = re.compile(
    r"(?P<edge>[.;:?!’”\"')\]]\s*|\s+|(?<=[a-z]))"
    r"(?P<said>Yes|No(?=\s*$|\s*[.,;:–—-]|\s*[A-Z])|N/A|Not applicable|Partial(?:ly)?(?: (?:compliant|met))?"
    r"|(?:Fully |Partially |Not |Non[- ])?(?:[Cc]ompliant|[Mm]et)(?=\s*$|\s*[.,;:–—-]|\s+[A-Z])|[✓✔☑√✗✘☒])"
    r"(?=[\s.,:;–—(-]|[A-Z]|$)"
)


def unglued(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those parted in which several provisions stand, each before its own number."""
    found: list[Line] = []
    for line in lines:
        bounds = _bounds(line.text) if len(line.text) >= _SHORTEST and not line.label else []
        if not bounds or (bounds == [0]):
            found.append(line)
            continue
        if leading_number(line.text):
            bounds = [0, *(at for at in bounds if at > _SHORTEST // 10)]
        edges = [*([0] if bounds[0] else []), *bounds, len(line.text)]
        found += [replace(line, text=line.text[a:b].strip()) for a, b in pairwise(edges)]
    return found


def _bounds(text: str) -> list[int]:
    bounds = []
    for index, found in enumerate(_NUMBERED.finditer(text)):
        if index >= _MOST:
            break
        if max(likeness_in_any(text[found.end() : found.end() + size], found[1]) for size in _WINDOWS) >= _SPEAKS:
            bounds.append(found.start())
    return bounds


def run_on(text: str, number: str) -> tuple[str, str, str] | None:
    """Return requirement, answer and the rest of a row whose cells run together, or None where no answer is seen."""
    best: tuple[bool, int, re.Match[str]] | None = None
    for index, found in enumerate(_TOKEN.finditer(text[:8000])):
        if index >= 40:
            break
        before = text[: found.start("said")].rstrip()
        if len(before) < 20 or (number and likeness_in_any(before, number) < ALIKE):
            continue
        ended = before[-1] in ".;:?!’”\"')]"
        if best is None or (ended and not best[0]):
            best = (ended, index, found)
    if best is None:
        return None
    found = best[2]
    return text[: found.start("said")].strip(), found["said"], text[found.end("said") :].strip(" .,;:–—-")
