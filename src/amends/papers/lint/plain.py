"""Words made plain, so that a pattern need not know of quotation marks, dashes and line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

LINK = re.compile(r"(?:https?://|www\.)\S+(?:\s/\S+)?|\[bookmark:[^\]]*\]", re.IGNORECASE)


@lru_cache(maxsize=4096)
def words(text: str) -> str:
    """Return the text in lower case on one line, with links and quotation marks of every kind made plain."""
    plain = LINK.sub(" ", text).translate(PLAIN)
    return " ".join(plain.lower().split())


PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "–": "-", "—": "-"})

# Where a reader lost the line breaks, one of these words with a capital still begins a sentence.
OPENERS = r"(?:The|This|We|Once|An?|Our|All|It|They|If|Where|When|There|These|Following|Training)"
SENTENCE = re.compile(rf"(?<=[.!?])\s+(?=[A-Z'‘“(])|\n+|[·•●▪]\s+|(?<=[a-z0-9)])\s+(?={OPENERS} [a-z])")


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text; a line or a bullet ends one too."""
    yield from _sentences(text)


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in SENTENCE.split(text) if part.strip())
