"""Words made plain to be compared: small letters, numbers as figures, and no turn of speech that only looks like no."""

from __future__ import annotations

import re
from functools import cache

UNITS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
TEENS = {"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16}
TEENS |= {"seventeen": 17, "eighteen": 18, "nineteen": 19}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
NUMBERS = {**UNITS, **TEENS, **TENS}
_COMPOUND = re.compile(rf"\b({'|'.join(TENS)})[ -]({'|'.join(UNITS)})\b")
# "One" is a number only before what is counted, and after what is numbered.
_WORD = re.compile(rf"\b(?:{'|'.join(word for word in NUMBERS if word != 'one')})\b")
_ONE = re.compile(
    r"\bone(?=(?: full| further| additional| extra| clear)*[ -](?:working|calendar|day|week|month|year|hour))"
)
_STAGE = r"(?:stage|step|level|tier|phase)"
_LETTERS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\xa0": " ", "…": "."})
# What looks like a denial or a number and is none, said another way.
_SAID = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"[\u200b\u00ad\ufeff]", ""),
        (r"\bhousing-? ?ombudsman ?\. ?org ?\. ?uk", "housing-ombudsman.org.uk"),
        (r"\b(\d+)\s*\(\s*(?:\d+|[a-z]+(?:[ -][a-z]+)?)\s*\)", r"\1"),
        (r"n't\b", " not"),
        (r"\bcannot\b", "can not"),
        (r"\bwo not\b", "will not"),
        (r"\bca not\b", "can not"),
        (r"\bno (?:later|more) than\b", "within"),
        (r"\bnot (?:later|more) than\b", "within"),
        (r"\bnot exceed(?:ing)?\b", "be up to"),
        (r"\bnot (?:be |take )?(?:longer|more) than\b", "within"),
        (r"\bno longer than\b", "within"),
        (r"\bno less than\b", "at least"),
        (r"\b(?:but |including )*not limited to\b", "including"),
        (r"\bnot (?:only|just|simply|merely)\b", "also"),
        (r"\bwithout (?:any )?(?:undue |unreasonable |unnecessary )?delay\b", "promptly"),
        (r"\bwhether or not\b", "whether"),
        (r"\bno matter\b", "however"),
        (r"\bno doubt\b", "surely"),
        (r"\bco-operat", "cooperat"),
        (r"\ba fortnight\b", "14 calendar days"),
        (r"\bhalf a year\b", "6 months"),
        (
            r"\ba (working day|week|month|year)\b(?= (?:of|from|after|ago|or|to|old|has|have|later|before|beforehand"
            r"|earlier)|[.,;)])",
            r"1 \1",
        ),
        (rf"\b{_STAGE}[ -]*(?:1|i|one)\b", "stage 1"),
        (rf"\b{_STAGE}[ -]*(?:2|ii|two)\b", "stage 2"),
        (rf"\b{_STAGE}[ -]*(?:3|iii|three)\b", "stage 3"),
        (rf"\b{_STAGE}[ -]*(?:0|zero|nought)\b", "stage 0"),
        (rf"\b(?:1st|first|initial) {_STAGE}\b", "stage 1"),
        (rf"\b(?:2nd|second) {_STAGE}\b", "stage 2"),
        (rf"\b(?:3rd|third) {_STAGE}\b", "stage 3"),
        (r"\b(\d+) years?\b", lambda found: f"{min(int(found[1]), 99) * 12} months"),
        (r"\s+", " "),
    )
)


@cache
def plain(words: str) -> str:
    """Return the words in small letters with numbers as figures, stages as "stage 1" and mock denials said plainly."""
    said = words.translate(_LETTERS).lower()
    said = _COMPOUND.sub(lambda found: str(TENS[found[1]] + UNITS[found[2]]), said)
    said = _WORD.sub(lambda found: str(NUMBERS[found[0]]), said)
    said = _ONE.sub("1", said)
    for pattern, instead in _SAID:
        said = pattern.sub(instead, said)
    return said.strip()


_NO = (
    r"(?:not|never|no|nor|neither|without|none|nobody|rather than|instead of|cease[sd]?|stopped|abolished|removed"
    r"|ended|scrapped|withdrawn|discontinued|avoid(?:s|ing)?|prohibit(?:s|ed)?)"
)
_BEFORE = re.compile(rf"\b{_NO}\b(?:(?:\W+\w+){{0,5}}|(?:\W+\w+){{0,8}}\W+n?or(?:\W+\w+){{0,4}})\W*$")
_AFTER = re.compile(r"^\W*(?:\w+\W+){0,3}?(?:not|never|no longer|removed|abolished|withdrawn|discontinued|scrapped)\b")
_BOUNDARY = re.compile(r"[.;:?!]|,(?! or\b)|\b(?:but|although|though|however|whereas)\b")
_CONDITION = re.compile(r"\s*(?:if|where|when|once|unless|should|in cases? where|whenever|and if|or if|so if|while)\b")

_RELATIVE = re.compile(r"\b(?:that|which|who|has|have|had|been)\b[^,]{0,20}\bnot\b(?:\W+\w+){0,9}\W*$")


def denied(said: str, start: int, end: int) -> bool:
    """Return whether what stands from `start` to `end` of these plain words is denied by the words around it.

    A condition denies nothing: in "if we can not settle it informally" the informal way is there.
    """
    cuts = [0, *(found.end() for found in _BOUNDARY.finditer(said, 0, start))]
    before = said[cuts[-1] : start]
    following = _BOUNDARY.search(said, end)
    after = said[end : following.start() if following else len(said)]
    if _CONDITION.match(before) or _CONDITION.match(said[start:end]):
        return False
    if _RELATIVE.search(before):
        return False
    return bool(_BEFORE.search(before)) or bool(_AFTER.match(after))


def affirmed(pattern: re.Pattern[str], said: str) -> re.Match[str] | None:
    """Return the first place where the pattern stands in these plain words and is not denied, or None."""
    return next((found for found in pattern.finditer(said) if not denied(said, found.start(), found.end())), None)
