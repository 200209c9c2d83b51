"""Which provision a requirement is, and which edition of the Code a document answers."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from amends.rulebook.edition import load

EDITIONS = ("2024", "2022", "2020")
ALIKE = 0.14  # below it a text does not speak of the provision; prose about complaints reaches 0.10
SURE = 0.22
_OF_ANOTHER = 0.4
_CLEARLY = 0.2  # by how much more a text is like the provision of another edition
_LONGEST = 4000  # letters; no requirement is longer

_NUMBER = r"([1-9IlL][0-9IlO]?)\s?[.,]\s?([0-9IlO]{1,2})"
_PREFIX = (
    r"(?:(?:the\s+)?(?:(?:complaint\s+handling\s+)?code|ch\s?code|ho?s?\s?chc|chc|hos?|self[- ]assessment)?\s*"
    r"(?:provision|section|requirement|question|q|reference|ref|paragraph"
    r"|para|number|no|item)?\s*\.?\s*[:#]?\s*)"
)
_EDGE = r"[\s*_#>|•·\-–—\"'\[(]*"
_END = r"\s*(?:\((?:must|should|m|s)\))?[*†¹_)\].:;|\s\"]*"
_WHOLE = re.compile(rf"{_EDGE}{_PREFIX}{_NUMBER}{_END}", re.I)
_APART = re.compile(
    rf"{_EDGE}(?:(?:code )?section\s+([1-9])[\s,:/–-]+(?:provision\s+)?|([1-9])\s?[:·/]\s?)(\d{{1,2}}){_END}", re.I
)
_LEADING = re.compile(
    rf"{_EDGE}{_PREFIX}{_NUMBER}(?![\d.,/%]|\s*%)(?:\s*\((?:must|should|m|s)\))?[*_†]*"
    r"(?:[\s).:;|\-–—]+(?=\S)|(?=(?-i:[A-Z‘“])))",
    re.I,
)
_SEVERAL = re.compile(
    rf"{_EDGE}{_PREFIX}(?:{_NUMBER}\s*(?:,|;|&|\+|/|and|to|[-–—]|\s)\s*(?:section\s+)?)+{_NUMBER}{_END}", re.I
)
_OCR = str.maketrans("IlLoO", "11100")
_PHRASES = {
    "2024": (
        r"member responsible for complaints",
        r"\bMRC\b",
        r"complaint handling code 2024",
        r"commentary / explanation",
    ),
    "2022": (r"mandatory .must. requirements", r"best practice .should. requirements", r"complaint handling code 2022"),
    "2020": (r"evidence relied upon", r"compliance with the complaint handling code", r"any third stage optional"),
}


def provision_number(cell: str) -> str | None:
    """Return the number that is all this cell says ("6.10", "Code section 7.2", "**1.2**"), or None."""
    found = _WHOLE.fullmatch(cell) if len(cell) < 60 else None
    return _number(found[1], found[2]) if found else None


def numbers_in(cell: str) -> list[str]:
    """Return the numbers that are all this cell says: one, or several of provisions that share a row ("6.13 and 6.14").

    In a cell, unlike a line, "4:1" and "Section 4 1" are numbers too.
    """
    if len(cell) > 60 or not any(letter.isdigit() for letter in cell):
        return []
    number = provision_number(cell)
    if number:
        return [number]
    found = _APART.fullmatch(cell)
    if found:
        number = _number(found[1] or found[2], found[3])
        return [number] if number else []
    if not _SEVERAL.fullmatch(cell):
        return []
    numbers = [_number(*one) for one in re.findall(_NUMBER, cell)]
    if len(numbers) == 2 and re.search(r"\d\s*(?:to|[-–—])\s*\d", cell) and all(numbers):
        return _from_to(str(numbers[0]), str(numbers[1]))
    return [one for one in numbers if one]


def _from_to(first: str, last: str) -> list[str]:
    (section, begin), (other, end) = first.split("."), last.split(".")
    if section != other or not int(begin) < int(end) < int(begin) + 25:
        return [first, last]
    return [f"{section}.{at}" for at in range(int(begin), int(end) + 1)]


def leading_number(text: str) -> tuple[str, str] | None:
    """Return the number that a text begins with and the words after it, or None."""
    found = _LEADING.match(text[:120])
    if not found:
        return None
    number = _number(found[1], found[2])
    return (number, text[found.end() :].strip()) if number else None


def _number(section: str, provision: str) -> str | None:
    section, provision = section.translate(_OCR), provision.translate(_OCR)
    if not (section.isdigit() and provision.isdigit()) or len(section) > 1 or int(provision) == 0:
        return None
    return f"{int(section)}.{provision}" if not provision.startswith("0") else None


@dataclass(frozen=True, eq=False)
class Form:
    """The provisions of one edition's form, by number, with the weight of each word in them."""

    edition: str
    summaries: dict[str, str]
    weights: dict[str, float]
    holders: dict[str, tuple[str, ...]]  # which provisions hold a word
    sizes: dict[str, float]

    def likeness(self, text: str, number: str) -> float:
        """Return how much a requirement speaks of that provision, 0 to 1, rare words counting more."""
        return self.all(text).get(number, 0.0)

    def all(self, text: str) -> dict[str, float]:
        """Return the likeness of a text to every provision that shares a word with it."""
        return _likenesses(self, text[:_LONGEST])

    def best(self, text: str, among: Iterable[str] | None = None) -> tuple[str, float]:
        """Return the provision that a requirement is most like, with the likeness."""
        every = self.all(text)
        if among is None and every:
            likeness, number = max((likeness, number) for number, likeness in every.items())
            return number, likeness
        scored = [(every.get(number, 0.0), number) for number in (every if among is None else among)]
        likeness, number = max(scored, default=(0.0, ""))
        return number, likeness


@lru_cache(maxsize=20_000)
def _likenesses(form: Form, text: str) -> dict[str, float]:
    shared: dict[str, float] = {}
    whole = 0.0
    strange = form.weights[""]
    for word in _stems(text):
        weight = form.weights.get(word)
        whole += weight or strange
        if weight:
            for number in form.holders[word]:
                shared[number] = shared.get(number, 0.0) + weight
    size = math.sqrt(whole)
    return {number: part / (size * form.sizes[number]) for number, part in shared.items()}


@cache
def form(edition: str) -> Form:
    """Return the form of an edition."""
    summaries = {one.number: f"{one.title}. {one.summary}" for one in load(edition).in_form}
    for number, text in summaries.items():
        like = re.search(r"\bAs (\d\.\d+)\b", text)  # "As 5.16 ending with the Ombudsman" means that one's words too
        summaries[number] = f"{text} {summaries.get(like[1], '')}" if like else text
    words = [_stems(text) for text in summaries.values()]
    counts = Counter(word for stems in words for word in stems)
    total = len(summaries)
    weights = {word: math.log(1 + total / count) ** 2 for word, count in counts.items()}
    weights[""] = math.log(1 + total / 0.5) ** 2
    numbers = list(summaries)
    holders = {word: tuple(numbers[at] for at, stems in enumerate(words) if word in stems) for word in counts}
    sizes = {numbers[at]: math.sqrt(sum(map(weights.__getitem__, one))) for at, one in enumerate(words)}
    return Form(edition, summaries, weights, holders, sizes)


_WORD = re.compile(r"[a-z]{3,}|\d+")


@lru_cache(maxsize=4000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in _WORD.findall(text.lower()))


def likeness_in_any(text: str, number: str) -> float:
    """Return the greatest likeness of a text to the provision of that number, over the editions."""
    return max(form(edition).likeness(text, number) for edition in EDITIONS)


def best_in_any(text: str) -> float:
    """Return the greatest likeness of a text to any provision of any edition."""
    return max(form(edition).best(text)[1] for edition in EDITIONS)


def recognise_edition(rows: Iterable[tuple[str, str]], text: str) -> tuple[str | None, str | None]:
    """Return the edition that these (number, requirement) pairs belong to, or None, and a note when it is a guess.

    A row that lost its number ("") speaks by its words alone.
    """
    pairs = [(number, words) for number, words in rows if number or len(words) > 25]
    if not pairs:
        return None, None
    scores: dict[str, float] = {}
    for edition in EDITIONS:
        known = form(edition)
        numbers = {number for number, _ in pairs if number}
        held = sum(1.0 if number in known.summaries or not number else -2.0 for number, _ in pairs) / len(pairs)
        alike = sum(_alike(known, number, words) for number, words in pairs) / len(pairs)
        said = sum(bool(re.search(phrase, text, re.I)) for phrase in _PHRASES[edition])
        whole = 0.3 * len(numbers & set(known.summaries)) / len(known.summaries)
        scores[edition] = held + 4 * alike + 0.15 * said + whole
    first, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
    if scores[first] - scores[second] < 0.05:
        return None, "The edition of the Code could not be told from the document."
    return first, None


def _alike(known: Form, number: str, words: str) -> float:
    return min(known.likeness(words, number) if number else known.best(words)[1], 0.5)


def mixed_editions(rows: Iterable[tuple[str, str]], edition: str | None) -> str | None:
    """Return a note where several rows carry the wording of another edition under numbers of this one, or None."""
    if edition is None:
        return None
    own = form(edition)
    strange: dict[str, list[str]] = {}
    for number, words in rows:
        if len(words) < 40:
            continue
        scored = ((one, *form(one).best(words)) for one in EDITIONS if one != edition)
        other, theirs, likeness = max(scored, key=lambda one: one[2])
        if theirs and number in load(other).provision(theirs).kin(edition):
            continue
        if likeness >= max(_OF_ANOTHER, own.best(words)[1] + _CLEARLY):
            strange.setdefault(other, []).append(number)
    said = [
        f"{', '.join(numbers)} in words of {other}" for other, numbers in sorted(strange.items()) if len(numbers) > 2
    ]
    return f"The form is of {edition}, but mixes editions: {'; '.join(said)}." if said else None
