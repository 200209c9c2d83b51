"""Words with their places on a page, and the lines and text that they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from amends.formats.symbols import DRAWN

_FEW = 4  # words beside which a drawing may be part of the answer
HYPHEN = "\ufffe"  # a hyphen at the end of a line, which may or may not be part of the word


@dataclass(slots=True)
class Word:
    """A word on a page, in points from its upper left corner; `base` is the line on which it stands."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    mark: int = -1  # which marked content it is part of, as the structure tree names it
    link: str = ""

    @property
    def top(self) -> float:
        """Return where the word begins, about."""
        return self.base - 0.8 * self.size

    @property
    def middle(self) -> tuple[float, float]:
        """Return the point in the midst of the word."""
        return (self.left + self.right) / 2, self.base - 0.3 * self.size


@dataclass(slots=True)
class Line:
    """Words side by side, from the left."""

    words: list[Word] = field(default_factory=list)

    @property
    def base(self) -> float:
        """Return the height on which the line stands."""
        return self.words[0].base

    @property
    def left(self) -> float:
        """Return where the line begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Return where the line ends."""
        return max(word.right for word in self.words)

    @property
    def size(self) -> float:
        """Return the size of the letters of most words."""
        return median(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        """Return whether every word is bold."""
        return all(word.bold for word in self.words)

    @property
    def text(self) -> str:
        """Return the words with what is only drawn left out."""
        return joined(word.text for word in self.words if word.text != DRAWN).replace(HYPHEN, "-")


@dataclass(slots=True)
class Sheet:
    """What stands on a page: its words, its rules across (y, from, to) and down (x, from, to)."""

    number: int
    width: float
    height: float
    words: list[Word]
    across: list[tuple[float, float, float]] = field(default_factory=list)
    down: list[tuple[float, float, float]] = field(default_factory=list)
    fields: bool = False


def joined(words: Iterable[str]) -> str:
    """Return the words with a space between."""
    return " ".join(words)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Return the words as lines from the top; words whose feet differ by less than half a letter share one."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda one: (one.base, one.left)):
        if lines and word.base - lines[-1].base <= 0.4 * min(word.size, lines[-1].words[0].size):
            lines[-1].words.append(word)
        else:
            lines.append(Line([word]))
    for line in lines:
        line.words.sort(key=lambda one: one.left)
    return lines


def text_of(words: Sequence[Word], right: float | None = None) -> str:
    """Return what words in a cell or a paragraph say; a line that could have held the next word runs on no further.

    `right` is the edge they had room to; a sign that is only drawn counts where there are no words.
    """
    said = [word for word in words if word.text != DRAWN]
    if said and len(said) < len(words) and len(said) <= _FEW:  # a drawing beside "Yes" may be an empty box
        said = list(words)
    if not said:
        return DRAWN if words else ""
    lines = lines_of(said)
    room = right if right is not None else max(line.right for line in lines)
    parts = [_said(lines[0])]
    for above, below in pairwise(lines):
        first = below.words[0]
        full = above.right + (first.right - first.left) + 0.6 * first.size > room
        near = below.base - above.base <= 2.2 * max(above.size, below.size)
        if parts[-1].endswith(HYPHEN):
            parts[-1] = parts[-1][:-1] + ("" if first.text[:1].islower() else "-")
            parts.append(_said(below))
        else:
            parts += [" " if full and near else "\n", _said(below)]
    whole = "".join(parts).replace(HYPHEN, "-").strip()
    return _with_address(whole, said)


def _said(line: Line) -> str:
    """Return the words of a line; a mark that follows a word at once, as after a link, stands at it."""
    parts = [line.words[0].text]
    for before, word in pairwise(line.words):
        close = word.left - before.right < 0.12 * word.size and word.text[:1] in ",.;:!?)"
        parts.append(word.text if close else f" {word.text}")
    return "".join(parts)


def _with_address(text: str, words: Sequence[Word]) -> str:
    """Return the text with the address of the link that it is nothing but, where it does not show it."""
    address = words[0].link
    if (
        address
        and all(word.link == address for word in words)
        and "".join(address.split()) not in "".join(text.split())
    ):
        return f"{text} ({address})"
    return text
