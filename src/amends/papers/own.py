"""The form that Amends itself prints, read back to the word: its headings and labels are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from amends.formats.blocks import Block, Bullets, Heading, Paragraph, Place
from amends.papers.draft import ANSWERS
from amends.papers.rows import Answer, Paper, Row, Sure
from amends.rulebook.edition import EDITIONS

_ROW = re.compile(r"(\d{1,2}\.\d{1,2}) \S.*")
_LABEL = re.compile(r"(?:[•·]\s*)*([A-Z][a-z][A-Za-z ]{2,40}): ?(.*)", re.S)
_OURS = " (This is our summary, not the official wording.)"
_COVER = ("Landlord", "Code", "Period", "Figures as at", "Approved by", "Version")
_LABELS = ("Requirement", "Answer", "Evidence", "What the records show", "Commentary", "Why we say Yes", "Reason",
           "What we will do", "Who will do it", "By when")  # fmt: skip
_DAY = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day )?(\d{1,2} [A-Z][a-z]+ \d{4})\b")
_NO_EVIDENCE = ("none given", "the records")
_ANSWERS = {words: answer for answer, words in ANSWERS.items()}


@dataclass(slots=True)
class Part:
    """What stands under one heading: its labelled words, in their order."""

    number: str
    place: Place
    said: dict[str, str] = field(default_factory=dict)


def read_as_own(paper: Paper, blocks: Sequence[Block]) -> Paper:
    """Return the paper with its rows, landlord, date and approval as the form states them, where it is our own form."""
    cover, parts = _parts(blocks)
    rows = tuple(_row(part) for part in parts if "Requirement" in part.said and "Answer" in part.said)
    if len(rows) < 3 or any(label not in cover.said for label in _COVER):
        return paper
    approved = "not approved yet" not in cover.said["Approved by"]
    met = _DAY.search(cover.said.get("Meeting", ""))
    as_at = _DAY.search(cover.said["Figures as at"])
    dated = met or as_at
    meeting = f"; {cover.said['Meeting']}" if "Meeting" in cover.said else ""
    return replace(
        paper,
        rows=rows,
        edition=next((name for name, code in EDITIONS.items() if code.title == cover.said["Code"]), paper.edition),
        landlord=cover.said["Landlord"],
        dated=dated[1] if dated else paper.dated,
        approval=f"Approved by: {cover.said['Approved by']}{meeting}" if approved else None,
        notes=(),
    )


def _parts(blocks: Sequence[Block]) -> tuple[Part, list[Part]]:
    """Return what the cover says, and the part under each heading of a provision."""
    cover = at = Part("", Place())
    parts: list[Part] = []
    nowhere = Part("", Place())
    for block in blocks:
        if isinstance(block, Heading):
            numbered = _ROW.fullmatch(block.text)
            at = Part(numbered[1], block.place) if numbered else cover if block.level == 1 else nowhere
            if numbered:
                parts.append(at)
            continue
        last = ""
        for item in _items([block]):
            found = _LABEL.fullmatch(item)
            known = _LABELS if at.number else (*_COVER, "Meeting")
            if found and found[1] in known and found[1] not in at.said:
                last = found[1]
                at.said[last] = found[2].strip()
            elif last:
                at.said[last] = f"{at.said[last]}\n{item}"
            elif at.said and at.number:  # it runs on over the end of a page
                end = next(reversed(at.said))
                at.said[end] = f"{at.said[end]}\n{item}"
    return cover, parts


def _items(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Bullets):
            yield from block.items


def _row(part: Part) -> Row:
    """Return the row as our own pages have it."""
    said = part.said
    answer = _ANSWERS.get(said["Answer"], Answer.UNCLEAR)
    evidence = [said.get("Evidence", "")] if said.get("Evidence") not in _NO_EVIDENCE else []
    shown = said.get("What the records show")
    by = _DAY.search(said.get("By when", ""))
    words = [said.get(label, "") for label in ("Commentary", "Why we say Yes", "Reason", "What we will do")]
    words += [f"Owner: {said['Who will do it']}" if "Who will do it" in said else "", f"By {by[1]}." if by else ""]
    return Row(
        provision=part.number,
        answer=answer,
        answer_raw=said["Answer"] if answer is not Answer.UNCLEAR else "",
        requirement=said["Requirement"].removesuffix(_OURS),
        evidence="\n".join([*evidence, *([f"The records: {shown}"] if shown else [])]),
        commentary="\n".join(word for word in words if word),
        place=part.place,
        sure=Sure.SURE,
    )
