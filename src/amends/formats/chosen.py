"""An answer marked and not written: "Yes / No" with one of them in bold, underlined, framed or highlighted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

WAYS = ("highlight", "frame", "underline", "bold")
_OPTION = r"(?:yes|no|n\s*/\s*a|partial(?:ly)?(?: compliant)?|not applicable|(?:non[- ])?compliant)"
_OPTIONS = re.compile(rf"\W*{_OPTION}(?:\W+(?:or\W+)?{_OPTION})+\W*", re.I)
_ONE = re.compile(rf"\W*({_OPTION})\W*", re.I)
_LEFT = re.compile(rf"[\s/|,]*({_OPTION})[\s/|,]*", re.I)
_LONGEST = 60


def chosen(words: str, runs: Callable[[], Iterable[tuple[str, set[str]]]]) -> str:
    """Return the one option that is marked where the words are nothing but options, else the words as they are.

    `runs` gives the words in stretches, each with the ways in which it is marked, of WAYS.
    """
    if len(words) > _LONGEST:
        return words
    left = _LEFT.fullmatch(words)
    if left:  # the others were struck out, and what stood between them is left
        return left[1]
    if not _OPTIONS.fullmatch(words):
        return words
    stretches = list(runs())
    for way in WAYS:
        one = _ONE.fullmatch("".join(said for said, ways in stretches if way in ways))
        if one:
            return one[1]
    return words
