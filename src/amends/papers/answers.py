"""An answer as people write it, and what it means. What does not plainly say yes is never yes."""

from __future__ import annotations

import re
from itertools import pairwise

from amends.papers.rows import Answer

TICKS = "✓✔√☑✅🗸🗹✓\uf0fc\uf0fe\uf052\uf050"
CROSSES = "✗✘❌✖\uf0fb\uf0fd"
CROSSED_BOXES = "☒🗷🗵\uf078\uf054"
EMPTY_BOXES = "☐□❏❑▢\uf0a8\uf06f\uf071\uf0a3"
DOTS = "·•∙●\uf0b7"

_YES = re.compile(
    r"(?:yes|y|true|(?:fully |we )?(?:compliant|compl(?:y|ies|ied)|met|achieved|in place)|compliance achieved)", re.I
)
_NO = re.compile(
    r"(?:no|n|false|non[- ]?complian(?:t|ce)|not (?:yet )?(?:compliant|met|achieved|in place|complied with)"
    r"|do(?:es)? not comply|not currently)",
    re.I,
)
_PARTIAL = re.compile(
    r"(?:partial(?:ly)?|partly|in part|part)(?: (?:met|compliant|compliance|complies|achieved))?|yes and no", re.I
)
_NA = re.compile(r"n\s*[/.\\]\s*a\b\.?|na|not applicable|does not apply", re.I)
_YES_AT_START = re.compile(r"yes\b", re.I)
_NO_AT_START = re.compile(r"no(?=\s*(?:[.,;:–—(-]|$)|\s+(?:we|this|it|the landlord)\b)", re.I)
_QUALIFIED = re.compile(
    r"\b(?:but|however|except(?:ion\w*|ing)?|partial(?:ly)?|partly|in part|mostly"
    r"|not (?:yet|fully|all|always|currently|entirely)|subject to)\b"
    r"|/\s*(?:in )?progress|\bfrom (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.I,
)
_CHOICES = re.compile(r"yes\s*(?:/|or|\||\\)\s*no(?:\s*(?:/|or|\||\\)\s*n\s*/?\s*a)?", re.I)
_BRACKET_BOX = re.compile(r"[\[(]\s*([xX✓✔√ ]?)\s*[\])]")
_EDGES = " \t\n\r.,;:!*_-–—()[]\u200b\ufeff\xa0"
LONGEST_ANSWER = 60


def is_mark(text: str) -> bool:
    """Return whether a cell or line holds nothing but an answer: a word, a tick, a cross, a box or a dot."""
    bare = " ".join(text.split())
    if not bare or len(bare) > LONGEST_ANSWER:
        return False
    return _plain(bare) is not None or is_dot(bare) or bool(_CHOICES.fullmatch(bare.strip(_EDGES)))


def is_dot(text: str) -> bool:
    """Return whether the text is a lone dot, which a lost tick often becomes."""
    return len(text.strip()) == 1 and text.strip() in DOTS


def read_answer(raw: str, *, column: Answer | None = None, dot: Answer = Answer.UNCLEAR) -> Answer:
    """Return what this answer means; `column` is what a mark in its column says, `dot` what a lone dot stands for."""
    bare = " ".join(raw.split())
    if not bare:
        return Answer.UNCLEAR
    if column is not None and (settled := _in_column(bare, column)):
        return settled
    if is_dot(bare):
        return dot
    plain = _plain(bare)
    if plain is not None:
        return plain
    if _CHOICES.match(bare):
        return Answer.UNCLEAR
    start = bare.lstrip(_EDGES + TICKS)
    if _YES_AT_START.match(start):
        return Answer.PARTIAL if _QUALIFIED.search(start[:80]) else Answer.YES
    if _NO_AT_START.match(start):
        return Answer.NO
    for pattern, meaning in ((_NA, Answer.NA), (_PARTIAL, Answer.PARTIAL)):
        found = pattern.match(start)
        if found and not start[found.end() :][:1].isalnum():
            return meaning
    return Answer.NARRATIVE if len(re.findall(r"\w{2,}", bare)) >= 2 else Answer.UNCLEAR


def is_unmarked(text: str) -> bool:
    """Return whether a cell under Yes or No holds no mark: nothing, an empty box or a dash."""
    return not text.strip(_EDGES + EMPTY_BOXES)


def _in_column(bare: str, column: Answer) -> Answer | None:
    """Return what a mark under Yes, No or N/A means, or None for words that must be read for themselves."""
    plain = _plain(bare)
    if column is Answer.UNCLEAR:
        return plain if plain is Answer.NA else Answer.UNCLEAR
    marked = bare.strip("[](). *")
    if marked and all(sign in TICKS + CROSSES + CROSSED_BOXES + DOTS + "xXüû" for sign in marked.replace(" ", "")):
        return column
    if plain is Answer.YES and column is not Answer.YES:
        return Answer.UNCLEAR
    return plain


def _plain(bare: str) -> Answer | None:
    """Return the meaning of an answer that says nothing else, or None; an unmarked box is unclear."""
    chosen = _chosen_box(bare)
    if chosen is not None:
        return chosen
    words = bare.strip(_EDGES + TICKS)
    ticked = any(sign in TICKS for sign in bare)
    for pattern, meaning in ((_NA, Answer.NA), (_PARTIAL, Answer.PARTIAL), (_NO, Answer.NO), (_YES, Answer.YES)):
        if pattern.fullmatch(words):
            return Answer.UNCLEAR if ticked and meaning is not Answer.YES else meaning
    marks = [_one(part) for part in bare.split()]
    if marks and all(mark is not None for mark in marks):
        return marks[0] if len(set(marks)) == 1 else Answer.UNCLEAR
    return None


def _one(word: str) -> Answer | None:
    """Return the meaning of one word or sign, or None."""
    if word in TICKS or (_BRACKET_BOX.fullmatch(word) and word.strip("[]() ") in tuple("✓✔√")):
        return Answer.YES
    if word in CROSSES:
        return Answer.NO
    if word in CROSSED_BOXES or word in EMPTY_BOXES:
        return Answer.UNCLEAR
    bare = word.strip(_EDGES)
    if bare in ("ü", "û"):  # a tick or cross whose Wingdings font was lost
        return Answer.YES if bare == "ü" else Answer.NO
    for pattern, meaning in ((_NA, Answer.NA), (_PARTIAL, Answer.PARTIAL), (_NO, Answer.NO), (_YES, Answer.YES)):
        if pattern.fullmatch(bare):
            return meaning
    return None


def _chosen_box(bare: str) -> Answer | None:
    """Return which of several words with boxes is marked ("Yes ☒ No ☐", "☑ Yes ☐ No"), unclear when not just one."""
    boxes = TICKS + CROSSED_BOXES + EMPTY_BOXES + CROSSES
    tidy = re.sub(r"[\[(]\s*[xX✓✔√]\s*[\])]", "☑", bare)
    tidy = re.sub(r"[\[(]\s*[\])]", "☐", tidy)
    found = re.findall(rf"[{boxes}]|yes|no\b|partial(?:ly)?|n\s*/\s*a|not applicable", tidy, re.I)
    left = re.sub(rf"[{boxes}]|yes|no\b|partial(?:ly)?|n\s*/\s*a|not applicable|[\s/|,:;-]", "", tidy, flags=re.I)
    signs = [part in boxes for part in found]
    if left or len(found) < 2 or sum(signs) * 2 != len(found) or any(a == b for a, b in pairwise(signs)):
        return None
    pairs = list(zip(found[::2], found[1::2], strict=True))
    marked = [
        word for pair in pairs for sign, word in [pair if pair[0] in boxes else pair[::-1]] if sign not in EMPTY_BOXES
    ]
    if len(marked) != 1:
        return Answer.UNCLEAR
    if len(pairs) == 1:
        sign = pairs[0][0] if pairs[0][0] in boxes else pairs[0][1]
        return _one(marked[0]) if sign in TICKS else Answer.UNCLEAR
    return _one(marked[0]) or _plain_word(marked[0])


def _plain_word(word: str) -> Answer:
    return Answer.NA if word.lower().startswith("n") else Answer.UNCLEAR


def after_answer(raw: str) -> str:
    """Return what an answer says beyond yes, no or not applicable ("Yes – our policy says so"), or nothing."""
    bare = " ".join(raw.split())
    if is_mark(bare):
        return ""
    found = re.match(r"(?:yes|no|n/a|not applicable|partial(?:ly)?)\b[\s.,;:–—-]*", bare, re.I)
    return bare[found.end() :] if found else bare
