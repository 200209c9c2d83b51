"""An answer as people write it, and what it means. What does not plainly say yes is never yes."""

from __future__ import annotations

import re
from functools import lru_cache

from amends.papers.boxes import (
    CROSSED_BOXES,
    CROSSES,
    DOTS,
    DRAWN,
    EMPTY_BOXES,
    TICKS,
    boxes_before,
    chosen,
    words_with_boxes,
)
from amends.papers.rows import Answer

__all__ = ["after_answer", "chosen", "is_answered_in_words", "is_dot", "is_mark", "is_unmarked", "read_answer"]

_WE = r"(?:(?:we|this|it|the landlord|landlord) )?(?:are |is |have |has )?"
_THIS = r"(?: with (?:this|the|that) (?:code|requirement|provision|standard)(?: of the code)?(?: in full)?)?"
_YES = re.compile(
    rf"(?:yes|y|true|aye|green|ydy|ydym|ydi|oes|ie|{_WE}(?:already |currently |now )?(?:fully |full )?(?:be )?"
    r"(?:compliant|compliance|compl(?:y|ies|ied)|met|achieved|in place|implemented"
    r"|meets?(?: (?:the )?(?:code|requirements?|standard))?)"
    rf"(?: (?:achieved|met|in full))?{_THIS}|full|in (?:full )?compliance|requirement met|fully"
    r"|cydymffurfio(?:['’]n llawn)?)",
    re.I,
)
_NO = re.compile(
    rf"(?:no|n|false|red|nac ydy[mw]?|nac oes|{_WE}(?:non|un)[- ]?(?:complian(?:t|ce)|met)"
    rf"|{_WE}not (?:yet |currently )?(?:compliant|compliance|met|achieved|in place|implemented|complied with|complying"
    rf"|in compliance)|{_WE}(?:do(?:es)? not|don['’]t|doesn['’]t) (?:currently |yet )?(?:comply|meet)(?: .{{0,40}})?"
    r"|fail(?:s|ed)?(?: to comply)?|not (?:currently|yet))",
    re.I,
)
_PARTIAL = re.compile(
    rf"(?:{_WE}(?:partial(?:ly)?|partly|part|mostly|largely|substantially|nearly|almost|in part|not fully)"
    r"(?:[- ](?:met|compliant|compliance|complies|comply|achieved|in place))?"
    rf"{_THIS}|yes and no|amber|yellow"
    r"|(?:work )?in progress|working towards(?: compliance| this)?|yn rhannol|(?:amber|red) ?/ ?(?:green|amber)"
    r"|(?:met|compliant|compl(?:y|ies)) in part)",
    re.I,
)
_NA = re.compile(
    r"n\s*[/.\\]\s*a\b\.?|na|not applicable(?: to (?:us|the landlord|our \w+))?|(?:this )?does not apply(?: to us)?"
    r"|not relevant|amherthnasol",
    re.I,
)
_OPEN = re.compile(
    r"tb[cda]|to be (?:confirmed|completed|decided)|\?+|(?:not sure|unsure|unknown|don['’]t know|maybe)", re.I
)
_MEANINGS = ((_NA, Answer.NA), (_PARTIAL, Answer.PARTIAL), (_NO, Answer.NO), (_YES, Answer.YES))
_LABEL = re.compile(
    r"(?:(?:do )?(?:we|you) (?:are )?(?:fully )?(?:comply|compliant)"
    r"|compl(?:y|ies|iance|iant)(?: status)?|answer|status|response|outcome|rating"
    r"|rag(?: rating)?|met|self[- ]assessment)\s*(?:\(?(?:yes|y)\s*/\s*(?:no|n)\)?)?\s*"
    r"(?:[:?]+\s*(?=\S)|\s[-–—]\s+(?=(?:yes|no|n/?a|partial\w*)$))",
    re.I,
)
_NOT_YES = (
    r"(?:partial(?:ly)?|partly|in part|mostly|largely|in most|in progress|working towards"
    r"|not (?:at all|yet|fully|all|always|currently|entirely))"
)
_SAVE = (
    r"(?:apart from|save (?:for|that|in)|other than|with the exception|mostly|nearly|almost|planned|awaiting"
    r"|pending(?=\W*$| (?:\w+ )?(?:approval|sign))|in (?:development|draft|principle)|under development"
    r"|with conditions)\b"
)
_QUALIFIED = re.compile(
    rf"\b(?:but|however|except(?:ion\w*|ing)?|{_NOT_YES}|subject to)\b"
    r"|/\s*(?:in )?progress|\bfrom (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.I,
)
_OPENED = re.compile(r"\s*[-–—(:;,/]*\s*(?:tb[cda]\b|to be (?:confirmed|decided)|\?|/\s*no\b|or no\b)", re.I)
_ONLY_NO = re.compile(r"[\W_]*no[\W_]*(?:[xX][\W_]*)?(?:n\s*/?\s*a|not applicable|partial\w*)?[\W_xX]*", re.I)
_STARTS = re.compile(
    r"(?P<yes>yes)\b"
    r"|(?P<no>no)(?=\s*(?:[.,;:–—(/-]|$)|\s+(?:we|this|it|the landlord)\b|\s+(?-i:[A-Z]))"
    r"|(?P<na>n\s*[/.\\]\s*a|not applicable|does not apply)(?!\w)"
    r"|(?P<partial>partial(?:ly)?(?: (?:met|compliant|compliance))?|partly|mostly|in progress|amber)(?!\w)"
    r"|(?P<un>(?:do(?:es)? not|not(?: yet)?|non)[- ]?(?:fully )?(?:compl(?:y|iant)|met|meet))(?!\w)"
    r"|(?P<full>(?:we )?(?:are )?(?:fully )?(?:compliant|comply|complies|met)|fully|green)(?=\s*(?:[.,;:–—(-]|$))",
    re.I,
)
_CHOICE = (
    r"(?:yes|no|y|n|n\s*/\s*a|na|not applicable|partial(?:ly)?|partly|(?:(?:non|fully|not)[- ]?)?(?:compliant|met))"
)
_CHOICES = re.compile(rf"\(?(?:{_CHOICE})(?:\s*(?:/|\bor\b|\||\\)\s*(?:{_CHOICE}))+\)?\*?", re.I)
_EDGES = " \t\n\r.,;:!*_-–—/()[]\u200b\ufeff\xa0"
CIRCLES = "🟢🟡🟠🔴"
_SIGNS = (
    *((sign, Answer.YES) for sign in TICKS + "🟢"), *((sign, Answer.PARTIAL) for sign in "🟡🟠⚠"),
    *((sign, Answer.NO) for sign in CROSSES + "🔴"),
)  # fmt: skip
LONGEST_ANSWER = 60


@lru_cache(maxsize=20_000)
def is_mark(text: str) -> bool:
    """Return whether a cell or line holds nothing but an answer: a word, a tick, a cross, a box or a dot."""
    if len(text) > 4 * LONGEST_ANSWER:
        return False
    bare = _bare(text)
    if not bare or len(bare) > LONGEST_ANSWER:
        return False
    return _plain(bare) is not None or is_dot(bare) or bool(_CHOICES.fullmatch(bare.strip(_EDGES)))


def is_answered_in_words(text: str) -> bool:
    """Return whether a cell begins with an answer that more words follow ("Yes, our policy says so")."""
    return bool(_STARTS.match(_bare(text[:200]).lstrip(_EDGES + TICKS)))


def is_dot(text: str) -> bool:
    """Return whether the text is a lone dot, which a lost tick often becomes."""
    return len(text.strip()) == 1 and text.strip() in DOTS


def read_answer(raw: str, *, column: Answer | None = None, dot: Answer = Answer.UNCLEAR) -> Answer:
    """Return what this answer means; `column` is what a mark in its column says, `dot` what a lone dot stands for."""
    bare = _bare(raw)
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
    boxes = boxes_before(bare)
    if boxes:
        return read_answer(boxes)
    start = bare.lstrip(_EDGES + TICKS)
    found = _STARTS.match(start)
    if found is None:
        return Answer.NARRATIVE if len(re.findall(r"\w{2,}", bare)) >= 2 else Answer.UNCLEAR
    crossed = any(sign in CROSSES for sign in bare[: len(bare) - len(start)])
    return Answer.UNCLEAR if crossed else _from_start(str(found.lastgroup), start[found.end() :])


def _from_start(said: str, rest: str) -> Answer:
    """Return what an answer means that begins so and goes on in these words."""
    if said in ("yes", "full"):
        if _OPENED.match(rest) or _ONLY_NO.fullmatch(rest):
            return Answer.UNCLEAR
        if re.match(rf"[\s(,;:–—-]*(?:{_NOT_YES}|{_SAVE})", rest, re.I) or _QUALIFIED.search(rest[:77]):
            return Answer.PARTIAL
        return Answer.YES
    if said == "no" and re.match(r"\s*/\s*yes\b", rest, re.I):
        return Answer.UNCLEAR
    return {"no": Answer.NO, "un": Answer.NO, "na": Answer.NA}.get(said, Answer.PARTIAL)


def is_unmarked(text: str) -> bool:
    """Return whether a cell under Yes or No holds no mark: nothing, an empty box or a dash."""
    return not text.strip(_EDGES + EMPTY_BOXES)


def _bare(text: str) -> str:
    """Return an answer on one line, without a label before it ("Comply: Yes")."""
    bare = " ".join(text.split())
    label = _LABEL.match(bare)
    return bare[label.end() :] if label else bare


def _in_column(bare: str, column: Answer) -> Answer | None:
    """Return what a mark under Yes, No or N/A means, or None for words that must be read for themselves."""
    plain = _plain(bare)
    if bare and not bare.strip(DRAWN + " "):
        return Answer.UNCLEAR
    if column is Answer.UNCLEAR:
        return plain if plain is Answer.NA else Answer.UNCLEAR
    marked = bare.strip("[](). *")
    if marked and all(sign in TICKS + CROSSES + CROSSED_BOXES + DOTS + "xXüû10" for sign in marked.replace(" ", "")):
        return column
    if plain is Answer.YES and column is not Answer.YES:
        return Answer.UNCLEAR
    return plain


def _plain(bare: str) -> Answer | None:
    """Return the meaning of an answer that says nothing else, or None; an unmarked box is unclear."""
    if DRAWN in bare:
        bare = bare.replace(DRAWN, " ").strip() if set(bare) <= set(TICKS + CROSSES + DRAWN) else bare
        if not bare.strip(DRAWN):
            return Answer.UNCLEAR
    if _OPEN.fullmatch(bare.strip(" .")):
        return Answer.UNCLEAR
    boxed = words_with_boxes(bare)
    if boxed is not None:
        word = chosen(boxed)
        return (_word(word) or Answer.UNCLEAR) if word else Answer.UNCLEAR
    signs = {meaning for sign, meaning in _SIGNS if sign in bare}
    words = bare.strip(_EDGES + TICKS + CROSSES + CIRCLES + "⚠➖\ufe0f")
    meaning = _word(words) if words else next(iter(signs)) if len(signs) == 1 and bare[0] in CIRCLES else None
    if meaning:
        return Answer.UNCLEAR if signs - {meaning} else meaning
    marks = [_one(part) for part in bare.split()]
    if marks and all(mark is not None for mark in marks):
        return marks[0] if len(set(marks)) == 1 else Answer.UNCLEAR
    return None


def _word(words: str) -> Answer | None:
    """Return the meaning of words that are an answer and nothing else, or None."""
    if _QUALIFIED_YES.fullmatch(words):
        return Answer.PARTIAL
    return next((meaning for pattern, meaning in _MEANINGS if pattern.fullmatch(words)), None)


_QUALIFIED_YES = re.compile(rf"(?:yes|compliant|met)[\s(,;:–—/-]+(?:{_NOT_YES}(?: (?:met|compliant|complies))?)", re.I)


def _one(word: str) -> Answer | None:
    """Return the meaning of one word or sign, or None."""
    if word in TICKS or (re.fullmatch(r"[\[(][✓✔√][\])]", word)):
        return Answer.YES
    if word in CROSSES:
        return Answer.NO
    if word in CROSSED_BOXES or word in EMPTY_BOXES:
        return Answer.UNCLEAR
    bare = word.strip(_EDGES)
    if bare in ("ü", "û"):  # a tick or cross whose Wingdings font was lost
        return Answer.YES if bare == "ü" else Answer.NO
    return _word(bare) if bare else None


def after_answer(raw: str) -> str:
    """Return what an answer says beyond yes, no or not applicable ("Yes – our policy says so"), or nothing."""
    bare = _bare(raw)
    if is_mark(bare):
        return ""
    boxes = boxes_before(bare)
    if boxes:
        return bare[len(boxes) :].lstrip(" .,;:–—-")
    start = bare.lstrip(_EDGES + TICKS)
    found = _STARTS.match(start)
    return start[found.end() :].lstrip(" .,;:–—-") if found else bare
