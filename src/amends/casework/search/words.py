"""Words as they are compared: plain small letters without marks, telephone numbers and postcodes made one word each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

LONGEST = 40  # letters of one word
MOST_BYTES = 500_000  # of the different words of one text: a database bounds what it keeps of one
MOST_ASKED = 12
SHORT_NUMBER = 4  # digits: the 14 of a house is not the 140 of another
DIGIT = re.compile(r"\d")
WORD = re.compile(r"[^\W_]+")
SHOWN_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
APOSTROPHES = re.compile(r"['’ʼ‘`]")
AFTER_APOSTROPHE = re.compile(r"['’ʼ]([^\W_]{3,})")
PHONE = re.compile(r"(?<![\w+])(?:\+\s?44\s?(?:\(0\))?|0)(?:[\s().-]{0,2}\d){9,10}(?!\w)")
REFERENCE = re.compile(r"\b[a-z][a-z\d]{0,9}(?:-[a-z]{2,4})?-\d{4}-\d{4,6}\b")
POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s{0,2}(\d[a-z]{2})\b")
# Letters that are no letter with a mark, and still are typed as another.
TYPED_AS = str.maketrans({"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
# Words that stand everywhere: asked for beside others, they narrow nothing.
EVERYWHERE = frozenset(
    ("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "is", "it", "of", "on", "or",
     "that", "the", "this", "to", "was", "we", "with")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One word that is asked for: found whole, or where a longer one begins with it."""

    text: str
    whole: bool

    @property
    def within(self) -> str:
        """Return what stands in a row's tokens where the word is found."""
        return f" {self.text} " if self.whole else f" {self.text}"

    def fits(self, token: str) -> bool:
        """Return whether a folded word is what is asked for."""
        return token == self.text if self.whole else token.startswith(self.text)


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of a text as it is shown; `found` says that it is what was asked for."""

    text: str
    found: bool = False


def fold(text: str) -> str:
    """Return the text in small letters without marks or apostrophes."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.translate(TYPED_AS))
        text = "".join(one for one in apart if not unicodedata.combining(one))
    return APOSTROPHES.sub("", text).casefold()


def tokens(text: str) -> str:
    """Return the different words of a text as they are compared, between spaces."""
    folded = fold(text)
    found = dict.fromkeys(one for one in WORD.findall(folded) if len(one) <= LONGEST)
    for pattern, one_word in ONE_WORD if DIGIT.search(folded) else ():
        found |= dict.fromkeys(one_word(one.group()) for one in pattern.finditer(folded))
    found |= dict.fromkeys(fold(one)[:LONGEST] for one in AFTER_APOSTROPHE.findall(text))
    kept = " ".join(found)
    if len(kept) * 4 > MOST_BYTES:
        kept = kept.encode()[:MOST_BYTES].decode(errors="ignore").rpartition(" ")[0]
    return f" {kept} " if kept else ""


def asked(typed: str) -> tuple[Asked, ...]:
    """Return the words that somebody asks for by what they typed; all of them have to be found."""
    folded = fold(typed)
    found: dict[Asked, None] = {}
    for pattern, one_word in ONE_WORD:
        for match in pattern.finditer(folded):
            found[Asked(one_word(match.group()), whole=True)] = None
        folded = pattern.sub(" ", folded)
    words = WORD.findall(folded)
    telling = [one for one in words if one not in EVERYWHERE]
    for one in telling or ([] if found else words):
        found[Asked(one[:LONGEST], whole=len(one) == 1 or (one.isdigit() and len(one) <= SHORT_NUMBER))] = None
    return tuple(found)[:MOST_ASKED]


def postcode_in(typed: str) -> bool:
    """Return whether what was typed is a postcode and nothing else."""
    return POSTCODE.fullmatch(fold(typed).strip()) is not None


def around(text: str, wanted: tuple[Asked, ...], letters: int = 220) -> list[Bit]:
    """Return the piece of a text about the first word that was asked for, those words told apart; its start if none."""
    places = list(_places(text, wanted, letters))
    start = max(0, places[0][0] - letters // 3) if places else 0
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = start + letters
    bits, at = [Bit("… ")] if start else [], start
    for begins, ends in places:
        if begins < at or ends > end:
            continue
        bits += [Bit(text[at:begins]), Bit(text[begins:ends], found=True)]
        at = ends
    cut = end if end >= len(text) else max(text.rfind(" ", at, end), at)
    bits.append(Bit(text[at:cut] + (" …" if cut < len(text) else "")))
    return [one for one in bits if one.text]


def _places(text: str, wanted: tuple[Asked, ...], letters: int) -> Iterator[tuple[int, int]]:
    """Return where the words stand, in order, as far as one piece reaches from the first of them."""
    joined = [_spread(one.text) for one in wanted if one.whole and len(one.text) > SHORT_NUMBER]
    found = [match.span() for pattern in joined for match in pattern.finditer(text)]
    first = min((begins for begins, _ in found), default=None)
    for match in SHOWN_WORD.finditer(text):
        if first is not None and match.start() > first + letters:
            break
        parts = {fold(match.group()), *(fold(one) for one in re.split(r"['’ʼ]", match.group()))}
        if any(one.fits(part) for one in wanted for part in parts):
            found.append(match.span())
            first = match.start() if first is None else min(first, match.start())
    yield from sorted(found)


def _spread(one: str) -> re.Pattern[str]:
    """Return a pattern of a number or postcode however it is spaced."""
    begins = r"(?:\+\s?44\s?(?:\(0\))?|0)" if one.startswith("0") else re.escape(one[0])
    return re.compile(begins + "".join(rf"[\s().-]{{0,2}}{re.escape(letter)}" for letter in one[1:]), re.IGNORECASE)


def _phone(said: str) -> str:
    """Return a telephone number as its digits, from its first 0."""
    digits = re.sub(r"\D", "", said)
    return f"0{digits.removeprefix('44').removeprefix('0')}" if said.startswith("+") else digits


def _joined(said: str) -> str:
    return "".join(WORD.findall(said))


# What is one word however it is spaced, and how that word is made.
ONE_WORD: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (REFERENCE, _joined),
    (PHONE, _phone),
    (POSTCODE, _joined),
)
