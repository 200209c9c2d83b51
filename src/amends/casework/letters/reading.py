"""How a letter reads: how hard it is, words of the trade, names of staff. Notes for whoever writes, never a bar.

The measure is Flesch's, of 1948: short sentences and short words read easily.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from amends.formats.blocks import Block, Bullets, Paragraph

JARGON = Path(__file__).with_name("jargon.toml")
LONG = 25  # words in a sentence
SAMPLE = 12  # words of a long sentence that are shown
AIM = 60  # Flesch reading ease: plain English; a child of 13 reads it
FEWEST = 30  # words, below which a measure says nothing
BANDS = ((80, "easy"), (60, "plain"), (50, "fairly hard"), (30, "hard"), (float("-inf"), "very hard"))
# Not broken at: Mr., e.g., 10.30, a web address.
ENDS = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bNo)(?<!\be\.g)(?<!\bi\.e)[.!?]+[”’\"')]*(?=\s|$)|\n+")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
ADDRESS = re.compile(r"https?://\S+|\S+@\S+")

# Two vowels side by side, each heard: radio, serious, usual, quiet, science, going, created.
HEARD_TWICE = re.compile(
    r"(?<![ct])ia|(?<![ctsgx])io(?!u?n)|(?<![qg])u(?:a|ou)|ie(?=t)|(?<=sc)ie(?=n)|(?<![tc])ie(?=nc|nt)"
    r"|(?<=[aeiouy])ing$|(?<=d)eo|crea(?=t)"
)
# An e that is not heard: make, leaves, asked, homeless; but little, houses, wanted and handled have it.
SILENT = re.compile(
    r"(?<=[aeiouy])[^aeiouy]*(?<!\w[^aeiouyl\W]l)(?<=[^aeiouy])e$"
    r"|(?<=[aeiouy])[^aeiouy]*(?<![cgsxz])(?<!ch)(?<!sh)(?<!\w[^aeiouyl\W]l)(?<=[^aeiouy])es$"
    r"|(?<=[aeiouy])[^aeiouy]*(?<![td])(?<!\w[^aeiouyl\W]l)(?<=[^aeiouy])ed$"
    r"|(?<=^som)e(?=[^aeiouy]\w)|(?:(?<=^hom)|(?<=^hop)|(?<=^car)|(?<=^saf)|(?<=^tim)|(?<=^us)|(?<=^lik)|(?<=^ther)"
    r"|(?<=^wher)|(?<=^stat)|(?<=^plac))e(?=[^aeiouyrsd]\w)"
)
ODD = {"area": 3, "idea": 3, "people": 2, "every": 2, "everything": 3, "everyone": 3, "business": 2, "evening": 2}


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard words are to read: `ease` runs from 0, very hard, to 100, easy; `grade` is a year of school."""

    words: int
    sentences: int
    ease: float
    grade: float

    @property
    def band(self) -> str:
        """Return how hard it is, in a word or two."""
        return next(name for least, name in BANDS if self.ease >= least)

    @property
    def age(self) -> int:
        """Return about how old a child is who reads this, in years: five more than the grade, and never under five."""
        return max(5, round(self.grade) + 5)


def words_of(blocks: Iterable[Block]) -> str:
    """Return the words of a letter that are sentences: its paragraphs and lists, without web addresses and headings."""
    said: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            said.append(block.text)
        elif isinstance(block, Bullets):
            said += block.items
    return "\n".join(ADDRESS.sub("", one) for one in said)


def measure(text: str) -> Reading | None:
    """Return how hard the words are to read, or None where there are too few of them to say."""
    sentences = [found for one in ENDS.split(text) if (found := WORD.findall(one))]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < FEWEST:
        return None
    long, heavy = len(words) / len(sentences), sum(map(syllables, words)) / len(words)
    ease = 206.835 - 1.015 * long - 84.6 * heavy
    return Reading(len(words), len(sentences), round(ease, 1), round(0.39 * long + 11.8 * heavy - 15.59, 1))


def syllables(word: str) -> int:
    """Return about how many syllables an English word has: its groups of vowels, less those that are silent.

    What it gets wrong are names and rare words; over a letter that evens out.
    """
    plain = word.lower().replace("’", "'").removesuffix("'s")
    if "-" in plain:
        return sum(syllables(one) for one in plain.split("-") if one)
    for one in (plain, plain.removesuffix("s")):
        if one in ODD:
            return ODD[one]
    groups = len(re.findall(r"[aeiouy]+", plain)) + len(HEARD_TWICE.findall(plain))
    return max(1, groups - len(SILENT.findall(plain)))


def notes(blocks: Sequence[Block], staff: Iterable[str] = ()) -> list[str]:
    """Return what might be put more plainly, a sentence each; `staff` are names that need not be in a letter."""
    text = words_of(blocks)
    return [*_ease(text), *_long(text), *_jargon(text), *_named(text, staff)]


def _ease(text: str) -> list[str]:
    found = measure(text)
    if found is None or found.ease >= AIM:
        return []
    return [f"It is {found.band} to read: {found.ease:.0f} of 100, where {AIM} is plain. Shorter sentences help most."]


def _long(text: str) -> list[str]:
    counted = [(one.split(), len(WORD.findall(one))) for one in ENDS.split(text) if one]
    return [
        f"“{' '.join(said[:SAMPLE])}…” is a sentence of {many} words. Could it be two?"
        for said, many in counted
        if many > LONG
    ]


def _jargon(text: str) -> list[str]:
    found = []
    for word, pattern, plainer in _trade():
        if pattern.search(text):
            ask = f"{plainer}." if plainer[0].isupper() else f"Could it be “{plainer}”?"
            found.append(f"“{word}” is a word of the trade. {ask}")
    return found


def _named(text: str, staff: Iterable[str]) -> list[str]:
    return [
        f"{name} is named. A letter speaks for the landlord; name staff only where that helps."
        for name in dict.fromkeys(staff)
        if name.strip() and re.search(rf"(?<!\w){re.escape(name.strip())}(?!\w)", text, re.IGNORECASE)
    ]


@cache
def _trade() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Return each word of the trade, how it is found, and what to say instead."""
    found = []
    for word, plainer in tomllib.loads(JARGON.read_text(encoding="utf-8"))["words"].items():
        spelt = re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
        flags = re.NOFLAG if word.isupper() else re.IGNORECASE
        found.append((word.replace("*", "…"), re.compile(rf"(?<!\w){spelt}(?!\w)", flags), plainer))
    return tuple(found)
