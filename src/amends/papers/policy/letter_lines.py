"""A letter in paragraphs: a provision, what was observed, and what is recommended, with labels or without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from amends.formats.blocks import Bullets, Heading, Paragraph, Place, Table
from amends.formats.limits import Source
from amends.papers.policy.letter_dates import date_in
from amends.papers.policy.letter_rows import Found, provisions_in

_STARTS = re.compile(
    r"^(?:[•●▪*‣–-]\s*)?(?:(?:code|the code)?\s*,?\s*(?:provision|paragraph|para|section|requirement"
    r"|ref(?:erence)?)s?\s*(?:of the code\s*)?:?\s*)?\(?([1-9]\.\d{1,2})(?![\d.]|%)\)?"
    r"(?:\s*(?:,|and|&)\s*[1-9]\.\d{1,2})*\s*(?:of the code)?\s*[-–—:.|)]*\s*",
    re.I,
)
_LABEL = re.compile(
    r"^(?P<name>(?:our |the )?(?:commentary\s*/\s*)?observations?|findings?|comment(?:ary)?|what we found"
    r"|recommendations?|recommended action|action(?: required)?|what (?:you|the landlord) should do"
    r"|(?:code )?requirement|due|deadline|by when|target date|owner|lead)\s*(?:\d+\s*)?[:–—|-]\s*",
    re.I,
)
_BARE_LABEL = re.compile(
    r"^(?:our |the )?(?:commentary\s*/\s*)?(?:observations?|findings?|commentary|what we found|recommendations?"
    r"|recommended action|(?:code )?requirement|code provision|provision)s?\s*[:|]?$",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:the )?(?:landlord|you|association|council|policy)\b.{0,20}\b(?:should|is asked to|are asked to|needs? to"
    r"|may wish to|must now)\b|^(?:we )?recommend|\bwe recommend\b|\bit is recommended\b|\bshould (?:be )?(?:amend"
    r"|review|remov|updat|clarif|add|includ|revis|reconsider|consider|ensure|delet|state|set out|reword)",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[.!?][”\"’)])\s+(?=[A-Z])|(?<=[.!?])\s+(?=[A-Z“\"])")
_SENSES = (
    ("observation", ("observ", "find", "comm", "what we")),
    ("recommendation", ("recom", "action", "what you", "what the")),
    ("requirement", ("requ", "code")),
    ("due", ("due", "deadl", "by when", "target")),
    ("owner", ("owner", "lead")),
)


def from_lines(source: Source) -> list[Found]:
    """Return the recommendations of a letter that tells them in paragraphs, lists or one cell a line."""
    found: list[Found] = []
    sense = ""
    for words, place in _lines(source):
        start = _STARTS.match(words)
        number = provisions_in(start[0]) if start else ""
        if number:
            found.append(Found(number, "", "", place=place))
            words, sense = words[start.end() if start else 0 :], ""
        if _BARE_LABEL.match(words.strip()):
            sense = _sense_of(words)
            continue
        while label := _LABEL.match(words):
            sense = _sense_of(label["name"])
            words = words[label.end() :]
            following = re.search(
                r"(?<=[.!?])\s+(?=(?:recommendations?|recommended action|deadline|due|by when)\s*:)", words, re.I
            )
            if following and found:
                found[-1] = _with(found[-1], sense, words[: following.start()])
                words = words[following.end() :]
            else:
                break
        if found and words.strip():
            found[-1] = _told(found[-1], sense, words.strip())
    return [one for one in found if one.recommendation]


def _lines(source: Source) -> Iterator[tuple[str, Place]]:
    for block in source.blocks:
        match block:
            case Heading() | Paragraph():
                for line in block.text.split("\n"):
                    if line.strip(" |"):
                        yield line.strip(" |"), block.place
            case Bullets():
                for item in block.items:
                    yield item, block.place
            case Table():
                for row, place in zip(block.rows, block.row_places or (block.place,) * len(block.rows), strict=False):
                    for cell in row:
                        if cell.strip():
                            yield " ".join(cell.split()), place


def _sense_of(label: str) -> str:
    words = label.strip().lower().removeprefix("our ").removeprefix("the ")
    if "observ" in words:
        return "observation"
    return next((sense for sense, starts in _SENSES if words.startswith(starts)), "")


def _told(row: Found, sense: str, words: str) -> Found:
    """Return the row with these words under their label, or, without one, each sentence where it belongs."""
    if sense:
        return _with(row, sense, words)
    for sentence in _SENTENCE.split(words):
        asked = bool(_ASKS.search(re.sub(r"[“\"].*?[”\"]", "", sentence))) and bool(
            row.observation or _ASKS.match(sentence)
        )
        if row.recommendation or asked:
            row = _with(row, "recommendation", sentence)
        else:
            row = _with(row, "observation", sentence)
    return row


def _with(row: Found, sense: str, words: str) -> Found:
    if sense == "recommendation":
        return replace(row, recommendation=f"{row.recommendation} {words}".strip())
    if sense == "observation":
        return replace(row, observation=f"{row.observation} {words}".strip())
    if sense == "due":
        return replace(row, due=words.strip(), due_on=date_in(words))
    if sense == "owner":
        return replace(row, owner=words.strip())
    return row
