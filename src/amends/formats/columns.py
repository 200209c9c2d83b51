"""A table that has no lines, told from where its words stand: the head says where the columns begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_HEADS = re.compile(
    r"code|provision|section|requirement|comply|compliance|compliant|evidence|commentary|comments?|explanation", re.I
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or words close together, and where on its line it begins and ends."""

    text: str
    left: float
    right: float


def starts_of(line: Sequence[Word]) -> list[float] | None:
    """Return where the columns begin that this line heads, or None when it is not the head of a form."""
    heads = [word for word in line if _HEADS.search(word.text)]
    names = {match.lower() for word in heads for match in _HEADS.findall(word.text)}
    answered = any(name.startswith("compl") for name in names)
    if len(line) < 3 or len(line) > 7 or len(heads) < 3 or not answered:
        return None
    return [word.left for word in line]


def cells_in(line: Sequence[Word], starts: Sequence[float], slack: float) -> tuple[str, ...]:
    """Return the words of a line put into columns that begin there, a word a little to the left counting too."""
    cells: list[list[str]] = [[] for _ in starts]
    for word in line:
        at = max((i for i, start in enumerate(starts) if word.left >= start - slack), default=0)
        cells[at].append(word.text)
    return tuple(" ".join(cell) for cell in cells)
