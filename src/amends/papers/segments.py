"""The lines of a form parted into its rows: from each provision's number, or its words, to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from amends.formats.blocks import Place
from amends.papers.answers import is_mark
from amends.papers.drafts import join
from amends.papers.labels import label_of
from amends.papers.lines import Line, is_furniture
from amends.papers.recognise import (
    ALIKE,
    EDITIONS,
    SURE,
    best_in_any,
    form,
    leading_number,
    likeness_in_any,
    numbers_in,
    provision_number,
)

_TRAILING = re.compile(r"\s*[\[(](?:(?:code|provision|section|ref\.?) ){0,3}([1-9]\.\d{1,2})[\])][\s.*_]{0,4}$", re.I)
_SPEAKS = 0.3  # likeness from which words without a number are a provision's
_AS_WELL = 0.6  # how well the words after a number speak of it, beside the best place where it stands
_KNOWN = 5  # provisions spoken of, from which a number that is not spoken of has to follow the one before
_AHEAD = 4  # lines after such words in which an answer has to begin


@dataclass(slots=True)
class Segment:
    """What stands from one provision's number to the next, or to what is no part of a row; "" where none is given."""

    number: str
    place: Place
    lines: list[Line] = field(default_factory=list)
    inline: bool = False
    shares: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Start:
    """A number at the start of a line, the words after it on that line, and how much what follows speaks of it."""

    numbers: tuple[str, ...]
    words: str
    alone: bool
    likeness: float


def segments_of(lines: Sequence[Line]) -> list[Segment]:
    """Return the stretch of lines that belongs to each number which could be a provision's."""
    starts = {at: start for at, line in enumerate(lines) if (start := _start(lines, at, line))}
    whole = sum(start.alone for start in starts.values()) >= 3
    spoken: dict[str, float] = {}
    for start in starts.values():
        spoken[start.numbers[0]] = max(spoken.get(start.numbers[0], 0.0), start.likeness)
    found: list[Segment] = []
    current: Segment | None = None
    heads = 0
    for at, line in enumerate(lines):
        start = starts.get(at)
        if start and _opens(start, whole, spoken, current is None, found[-1].number if found else ""):
            current = Segment(start.numbers[0], line.place, inline=not start.alone, shares=start.numbers[1:])
            if start.words:
                current.lines.append(Line(start.words, line.place))
            found.append(current)
            heads = 0
            continue
        if current is None:
            continue
        if is_furniture(line.bare):
            current = None
            continue
        if _is_another(current, lines, at, line):
            current = Segment("", line.place, [line], inline=True)
            found.append(current)
            continue
        label = label_of(line)
        heads = heads + 1 if label and label[0] == "number" and not label[1] else 0
        if not heads:
            current.lines.append(line)
    return found


def _start(lines: Sequence[Line], at: int, line: Line) -> _Start | None:
    if line.label or not any(letter.isdigit() for letter in line.text[:120] + line.text[-16:]):
        return None
    bare = line.bare
    numbers = numbers_in(bare) if provision_number(bare) or len(bare) < 40 else []
    if numbers and (len(numbers) > 1 or provision_number(bare)):
        words = join(*(one.bare for one in lines[at + 1 : at + 6]))[:600]
        return _Start(tuple(numbers), "", True, likeness_in_any(words, numbers[0]))
    leading = leading_number(bare)
    if leading:
        words = leading[1] if len(leading[1]) > 60 else join(leading[1], *(one.bare for one in lines[at + 1 : at + 4]))
        return _Start((leading[0],), leading[1], False, likeness_in_any(words[:900], leading[0]))
    trailing = _TRAILING.search(bare[-40:])
    words = bare[: max(len(bare) - 40, 0)] + bare[-40:][: trailing.start()] if trailing else ""
    if trailing and (likeness := likeness_in_any(words, trailing[1])) >= SURE:
        return _Start((trailing[1],), words, False, likeness)
    return None


def _opens(start: _Start, whole: bool, spoken: dict[str, float], first: bool, last: str) -> bool:
    """Return whether a number begins a row: it is not one that the evidence of another row names."""
    most = spoken[start.numbers[0]]
    if most >= SURE and start.likeness < _AS_WELL * most:
        return False
    if start.likeness < ALIKE and not (first or _in_some_form(start.numbers[0])):
        return False
    known = sum(likeness >= SURE for likeness in spoken.values())
    if not start.alone and start.likeness < ALIKE and known >= _KNOWN and not _follows(start.numbers[0], last):
        return False
    if start.alone:
        return True
    if ALIKE <= start.likeness == most and _follows(start.numbers[0], last):
        return True  # no other place speaks more of the provision that is due here
    return start.likeness >= SURE or not whole


def _follows(number: str, last: str) -> bool:
    """Return whether a number comes soon after the last in the form of some edition."""
    for edition in EDITIONS:
        order = list(form(edition).summaries)
        if number in order and last in order and 0 < order.index(number) - order.index(last) <= 3:
            return True
    return False


def _is_another(current: Segment, lines: Sequence[Line], at: int, line: Line) -> bool:
    """Return whether a line below an answered row says what another provision does, whose number was lost."""
    if line.label or not 40 < len(line.text) < 2500 or not any(_answers(one) for one in current.lines):
        return False
    words = line.bare
    own = likeness_in_any(words, current.number) if current.number else 0.0
    return best_in_any(words) > max(_SPEAKS, own + 0.1) and _is_asked(lines, at, words)


def _answers(line: Line) -> bool:
    return is_mark(line.bare) or (label_of(line) or ("", ""))[0] == "answer"


def _in_some_form(number: str) -> bool:
    return any(number in form(edition).summaries for edition in EDITIONS)


def unnumbered(lines: Sequence[Line]) -> list[Segment]:
    """Return the stretch of lines after each that says what a provision does and is answered soon after."""
    found: list[Segment] = []
    current: Segment | None = None
    for at, line in enumerate(lines):
        bare = line.bare
        if 25 < len(bare) < 2500 and not line.label and _is_asked(lines, at, bare):
            current = Segment("", line.place, [line], inline=True)
            found.append(current)
        elif current is not None and is_furniture(bare):
            current = None
        elif current is not None:
            current.lines.append(line)
    return found


def _is_asked(lines: Sequence[Line], at: int, words: str) -> bool:
    if best_in_any(words) < _SPEAKS:
        return False
    ahead = [one for one in lines[at + 1 : at + 12] if one.text.strip()][:_AHEAD]
    for one in ahead:
        if numbers_in(one.bare) or leading_number(one.bare):
            return False
        label = label_of(one)
        if is_mark(one.bare) or (label and label[0] == "answer"):
            return True
        if label or is_furniture(one.bare):
            return False
        if best_in_any(one.bare) >= _SPEAKS and len(one.bare) > 60:
            return False
    return False
