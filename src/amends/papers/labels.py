"""Words that say what follows them: those of the official form, and such as come again and again in a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from amends.papers.answers import is_mark
from amends.papers.cards import LONGEST_LABEL, card_label
from amends.papers.lines import Line
from amends.papers.recognise import leading_number, provision_number

_LABELS = (
    ("answer", r"compl(?:y|ies|iance|iant)\b[^:?]{0,25}|do (?:we|you) comply|answer"
               r"|self[- ]assessment (?:answer|response)|met|compliance status|(?-i:A)"),
    ("evidence", r"(?:supporting |our )?evidence(?:,? (?:commentary|comments?))?(?:,? and any explanations?)?"
                 r"(?: (?:relied upon|and commentary))?"),
    ("commentary", r"commentary(?:\s*(?:/|and|or|&)\s*(?:any )?explanations?)?|comments?|explanations?"
                   r"|further information"),
    ("requirement", r"(?:the )?(?:code |provision )?requirements?|what the code (?:says|requires)|question"),
    ("number", r"code (?:provision|section)|provision(?: number)?"),
)  # fmt: skip
_ANSWERED = re.compile(r"(?:comply|compliance|compliant|met)\s*[–—-]?\s+(\S.{0,40})", re.I)
_LABEL = tuple((role, re.compile(pattern, re.I)) for role, pattern in _LABELS)
_LABELLED = re.compile(
    r"[*_#•-]{0,6}\s?([^:?\t|]{2,70}?)\s{0,3}(?:\*\*|__)?(?:(?:[:?]|:\*\*|:__)(?!//)\s*[*_]{0,2}|\t+|\s[|–—-]\s)"
    r"\s*(\S.*)",
    re.S,
)
_NUMBER = re.compile(
    r"(?:the )?(?:code |provision )*(?:provision|section|ref(?:erence)?|clause|para(?:graph)?|no|number|item|code)"
    r"(?: (?:no|number|ref(?:erence)?))?\.?",
    re.I,
)
_MOST_WORDS = 7  # in a label, unless it asks
NO_LABEL = "-"


def with_labels(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those named that label what follows.

    A label before its value on one line ("Our proof: …", "How we show it Our policy …") is parted from it.
    """
    parts = [_parts(line) for line in lines]
    keys: Counter[str] = Counter()
    for line, part in zip(lines, parts, strict=True):
        if part and not line.label:
            keys[_key(part[0])] += 1
        if not line.label and 0 < len(line.text.strip()) <= LONGEST_LABEL and not (part and is_mark(part[1])):
            keys[_key(line.text)] += 1
    least = _least(lines)
    roles = {key: role for key, count in keys.items() if count >= least and (role := _role(key))}
    prefixes = _prefixes(lines, least)
    asked = _asked(lines)
    found: list[Line] = []
    for line, part in zip(lines, parts, strict=True):
        if line.label:
            found.append(line)
        elif _may_answer(line):
            found.append(line if _key(line.bare) in asked else replace(line, label=NO_LABEL))
        elif part and (role := roles.get(_key(part[0]))):
            found += [Line(part[0], line.place, role), replace(line, text=part[1])]
        elif role := roles.get(_key(line.text)):
            found.append(replace(line, label=role))
        elif prefix := _prefix(line, prefixes):
            found += [Line(prefix[0], line.place, prefixes[prefix[0]]), replace(line, text=prefix[1])]
        else:
            found.append(line)
    return found


def _least(lines: Sequence[Line]) -> int:
    """Return how often words have to come to be a label: at least for two of five of the rows."""
    starts = [line.bare[:60] for line in lines if any(map(str.isdigit, line.text[:40]))]
    numbers = sum(bool(provision_number(start) or leading_number(start)) for start in starts)
    return max(3, numbers * 2 // 5)


def _parts(line: Line) -> tuple[str, str] | None:
    """Return a label and its value that stand on one line, or None."""
    text = line.text.strip()
    found = _LABELLED.match(text) if text and not line.label else None
    if not found or (len(found[1].split()) > _MOST_WORDS and "?" not in text[:80]):
        return None
    return found[1] + ("?" if text[found.end(1) : found.end(1) + 8].lstrip("* _")[:1] == "?" else ""), found[2]


def _role(key: str) -> str | None:
    role = None if is_mark(key) else card_label(key)
    return role if role != "number" or _NUMBER.fullmatch(key) else None


def _key(text: str) -> str:
    return " ".join(text.split()).strip(" :*_#•|-").capitalize()


def _may_answer(line: Line) -> bool:
    """Return whether a line is a label that may as well be an answer ("Compliant")."""
    if len(line.text) > LONGEST_LABEL or not is_mark(line.bare):
        return False
    label = label_of(line)
    return label is not None and not label[1]


def _asked(lines: Sequence[Line]) -> set[str]:
    """Return the words that may be an answer ("Compliant") but label one here: an answer often stands after them."""
    asks: Counter[str] = Counter()
    for at, line in enumerate(lines):
        if _may_answer(line):
            asks[_key(line.bare)] += 1 if _next_is_mark(lines, at) else 0
    return {key for key, count in asks.items() if count or key in ("Comply", "Compliance")}


def _next_is_mark(lines: Sequence[Line], at: int) -> bool:
    following = next((line.bare for line in lines[at + 1 : at + 4] if line.text.strip()), "")
    return is_mark(following)


def _prefixes(lines: Sequence[Line], least: int) -> dict[str, str]:
    """Return the first words that many lines share and that label what follows them there, with what they label."""
    counts: Counter[str] = Counter()
    for line in lines:
        words = line.bare[:200].split()
        for size in range(1, min(len(words), _MOST_WORDS)):
            if words[size][:1].isupper() or not words[size][:1].isalpha():
                counts[" ".join(words[:size])] += 1
    often = {key: role for key, count in counts.items() if count >= max(least, 5) and (role := _role(key))}
    return {
        key: role
        for key, role in often.items()
        if role in ("answer", "evidence", "commentary", "requirement")
        and not any(key.startswith(f"{other} ") for other in often)
    }


def _prefix(line: Line, prefixes: dict[str, str]) -> tuple[str, str] | None:
    if not prefixes or line.label:
        return None
    words = line.bare.split(maxsplit=_MOST_WORDS)
    for size in range(min(len(words), _MOST_WORDS), 0, -1):
        key = " ".join(words[:size])
        rest = line.bare[len(key) :].strip()
        if key in prefixes and rest and (rest[0].isupper() or not rest[0].isalpha()):
            return key, rest
    return None


def label_of(line: Line) -> tuple[str, str] | None:
    """Return what a line labels, with what follows the label on the same line; None for any other line."""
    if line.label:
        return None if line.label == NO_LABEL else (line.label, "")
    text = line.bare
    answered = _ANSWERED.fullmatch(text)
    if answered and is_mark(answered[1]):
        return "answer", answered[1]
    head, edge, rest = text.partition("?" if "?" in text[:40] else ":")
    for role, pattern in _LABEL:
        if edge and rest.strip() and pattern.fullmatch(head.strip(" *_#-•")):
            return role, rest.strip(" *_")
        if pattern.fullmatch(text.strip(" :*_#?-•")):
            return role, ""
    return None
