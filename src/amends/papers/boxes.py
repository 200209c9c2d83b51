"""Ticks, crosses and boxes beside words: which of several printed choices is the one marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

TICKS = "✓✔√☑✅🗸🗹✓\uf0fc\uf0fe\uf052\uf050"
CROSSES = "✗✘❌✖\uf0fb\uf0fd"
CROSSED_BOXES = "☒🗷🗵\uf078\uf054"
EMPTY_BOXES = "☐□❏❑▢○◯\uf0a8\uf06f\uf071\uf0a3"
DRAWN = "\ufffc"  # something drawn stands there that no word tells
DOTS = "·•∙●\uf0b7"

_WORDS = (
    r"(?:partial(?:ly)?|partly|not|non|fully|in)[- ]?(?:compl(?:iant|ies|y)|met|part)|partial(?:ly)?|partly|yes|no\b"
    r"|n\s*/\s*a\b|not applicable|compl(?:iant|ies|y)|met\b"
)
_SIGNS = f"[{TICKS}{CROSSES}{CROSSED_BOXES}{EMPTY_BOXES}{DRAWN}]"
_PART = re.compile(rf"({_SIGNS})|({_WORDS})|([:/|,;\n•*]|(?<!\w)[-–](?!\w))|(\s+)|(.)", re.I)
_CHOICE = re.compile(rf"\s*(?:{_SIGNS}\s*(?:{_WORDS})|(?:{_WORDS})\s*{_SIGNS})(?!\w)", re.I)
_MARKED, _EMPTY = "☒", "☐"

Choice = tuple[str, str]  # a word and the sign beside it ("" for none)


def words_with_boxes(text: str) -> list[Choice] | None:
    """Return the choices printed with the sign beside each ("Yes ☒ No ☐"), or None where that is not what stands there.

    A sign that could belong to either of two words ("Yes ✓ No") belongs to none: then no choice has a sign.
    """
    if "○" in text or "◯" in text:
        text = re.sub("[●•◉⦿]", _MARKED, text)
    text = re.sub(r"_+\s*([xX✓✔√])\s*_+", r" \1 ", text)
    tidy = re.sub(r"[\[(]\s*[xX✓✔√●•]\s*[\])]", _MARKED, text)
    tidy = re.sub(r"[\[(]\s*_*\s*[\])]", _EMPTY, tidy)
    if re.search(r"\b(?:yes|no)\b", tidy, re.I):
        tidy = re.sub(r"(?<![\w])[xX](?![\w])", _MARKED, tidy)
        tidy = re.sub(r"(?<!\w)_+(?!\w)", _EMPTY, tidy)
    parts: list[tuple[str, str]] = []
    for found in _PART.finditer(tidy):
        sign, word, edge, _, other = found.groups()
        if other:
            return None
        if sign or word or edge:
            parts.append(("sign", sign) if sign else ("word", word) if word else ("edge", edge))
    kinds = [kind for kind, _ in parts]
    if kinds.count("word") < 1 or "sign" not in kinds or (kinds.count("word") == 1 and _alone(parts)):
        return None
    return _paired(parts)


def boxes_before(text: str) -> str:
    """Return the choices with their boxes, two or more, that other words follow ("☒ Yes ☐ No Our policy …"), or ""."""
    end, count = 0, 0
    while count < 6 and (found := _CHOICE.match(text, end)):
        end, count = found.end(), count + 1
    return text[:end].strip() if count > 1 else ""


def _alone(parts: Sequence[tuple[str, str]]) -> bool:
    """Return whether one word stands with a plain tick or cross, which is no choice among several."""
    return not any(kind == "sign" and text in CROSSED_BOXES + EMPTY_BOXES + DRAWN + "☑" for kind, text in parts)


def _paired(parts: Sequence[tuple[str, str]]) -> list[Choice]:
    """Return each word with its sign: that which stands on its side of a stroke, or beside it throughout."""
    if sum(kind == "edge" and text == ":" for kind, text in parts) == sum(kind == "word" for kind, _ in parts):
        return _after_colons(parts)
    choices: list[Choice] = []
    groups: list[list[tuple[str, str]]] = [[]]
    for part in parts:
        if part[0] == "edge" and part[1] != ":":
            groups.append([])
        elif part[0] != "edge":
            groups[-1].append(part)
    for group in groups:
        words = [text for kind, text in group if kind == "word"]
        signs = [text for kind, text in group if kind == "sign"]
        if len(words) == 1 and len(signs) <= 1:
            choices.append((words[0], signs[0] if signs else ""))
        elif words and len(words) == len(signs) and all(a[0] != b[0] for a, b in pairwise(group)):
            choices += list(zip(words, signs, strict=True))
        elif len(signs) == 1 and group and "sign" in (group[0][0], group[-1][0]):
            at = 0 if group[0][0] == "sign" else -1
            choices += [(word, signs[0] if index == at % len(words) else "") for index, word in enumerate(words)]
        else:
            choices += [(word, "") for word in words]
    return choices


def _after_colons(parts: Sequence[tuple[str, str]]) -> list[Choice]:
    """Return each word with what stands after its colon ("Yes: X No:")."""
    choices: list[Choice] = []
    for kind, text in parts:
        if kind == "word":
            choices.append((text, ""))
        elif kind == "sign" and choices:
            choices[-1] = (choices[-1][0], text)
    return choices


def chosen(choices: Sequence[Choice]) -> str | None:
    """Return the one word that is marked, or None where none or several are; a tick counts before a cross."""
    ticked = [word for word, sign in choices if sign and sign in TICKS]
    if ticked:
        return ticked[0] if len(ticked) == 1 else None
    if len(choices) == 1:  # a lone "Yes ☒" may as well be one crossed out
        return None
    marked = [word for word, sign in choices if sign and sign in CROSSED_BOXES]
    if not marked and not any(sign in EMPTY_BOXES for _, sign in choices if sign):
        marked = [word for word, sign in choices if sign and sign != DRAWN]
    return marked[0] if len(marked) == 1 else None
