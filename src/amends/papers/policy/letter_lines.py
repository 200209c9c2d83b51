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
_NEXT_LABEL = re.compile(r"(?<=[.!?])\s+(?=(?:recommendations?|recommended action|deadline|due|by when)\s*:)", re.I)
# "Section 2.1 lets …" is of the policy; one of the Code stands alone, before a dash, or is said to be of the Code.
_OF_THE_POLICY = re.compile(
    r"^(?:section|paragraph|para|clause)s?\s+\d[\d.]*(?<!\.)(?![\d.]*\d)"
    r"(?!\s*(?:$|[-–—:|]|of the (?:ombudsman's )?code))",
    re.I,
)
_ENDS = re.compile(
    r"^(?:section|part|chapter) \d+\s*(?:(?:[-–—:]|\.(?!\d))\s*\w.{0,70})?$|^(?:yours|kind regards|best wishes"
    r"|next steps"
    r"|signed)\b",
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
    ended = False
    cells: list[str] | None = None  # the lines below a number that stands alone, while none of them has a label
    for words, place in _lines(source):
        start = _STARTS.match(words)
        number = provisions_in(start[0]) if start and not _OF_THE_POLICY.match(words) else ""
        if number and start:
            _settle(found, cells)
            found.append(Found(number, "", "", place=place))
            words, sense = words[start.end() :], ""
            cells = None if words.strip() else []
        elif _ENDS.match(words):
            _settle(found, cells)
            ended, cells, sense = True, None, ""
        ended = ended and not number
        if not found or ended or not words.strip():
            continue
        if _BARE_LABEL.match(words.strip()):
            sense, cells = _sense_of(words), None
            continue
        words, sense, labelled = _labelled(found, words, sense)
        cells = None if labelled or sense else cells
        if cells is not None:
            cells.append(words.strip())
        elif words.strip():
            found[-1] = _told(found[-1], sense, words.strip())
    _settle(found, cells)
    return [one for one in found if one.recommendation]


def _labelled(found: list[Found], words: str, sense: str) -> tuple[str, str, bool]:
    """Return what is left of a line after its label, with the sense the label gives; two labels may stand in a line."""
    labelled = False
    while label := _LABEL.match(words):
        labelled = True
        sense, words = _sense_of(label["name"]), words[label.end() :]
        following = _NEXT_LABEL.search(words)
        if not following:
            break
        found[-1] = _with(found[-1], sense, words[: following.start()])
        words = words[following.end() :]
    return words, sense, labelled


def _settle(found: list[Found], cells: list[str] | None) -> None:
    """Give the lines below a lone number to its row: requirement, observation, recommendation, as in a form."""
    if not found or not cells:
        return
    if len(cells) >= 3:
        observed, asked = " ".join(cells[1:-1]), cells[-1]
        found[-1] = replace(found[-1], observation=observed, recommendation=asked)
        return
    for words in cells:
        found[-1] = _told(found[-1], "", words)


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
