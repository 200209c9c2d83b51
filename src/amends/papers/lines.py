"""The layouts where a form is a run of lines: labelled parts, a cell a line, cells ended by pipes or begun by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from amends.formats.blocks import Block, Bullets, Heading, Paragraph, Place, Table
from amends.papers.answers import is_mark, read_answer
from amends.papers.drafts import Draft, clean, join
from amends.papers.recognise import ALIKE, leading_number, likeness_in_any, provision_number
from amends.papers.rows import Answer

_SECTION_WORDS = (
    r"definition|exclusion|accessib|awareness|staff|personnel|team|handling|process|stages?|putting|things|self-?\s?assess"
    r"|compliance|scrutiny|learning|improvement|principle|communicat|co-?operat|fairness|outcome|remed|oversight"
)
_FURNITURE = re.compile(
    rf"(?:\d+[.)]\s*)?(?:section|part)\s+[\dIl]{{1,2}}\b\s*(?:[:.\-–—].{{0,140}}|)(?:{_SECTION_WORDS}).{{0,120}}"
    r"|section\s+[\dIl]{1,2}|(?:mandatory|best practice)\b.{0,4}(?:must|should).{0,100}"
    r"|stage\s+(?:[123Il]|one|two|three)\s*:?|appendix\b.{0,60}|page \d+(?: of \d+)?",
    re.I,
)
_LABELS = (
    ("answer", r"compl(?:y|ies|iance|iant)\b[^:]{0,25}|do (?:we|you) comply|answer"
               r"|self[- ]assessment (?:answer|response)|met|compliance status"),
    ("evidence", r"(?:supporting |our )?evidence(?:,? (?:commentary|comments?))?(?:,? and any explanations?)?"
                 r"(?: (?:relied upon|and commentary))?"),
    ("commentary", r"commentary(?:\s*(?:/|and|or|&)\s*(?:any )?explanations?)?|comments?|explanations?"
                   r"|further information"),
    ("requirement", r"(?:the )?(?:code |provision )?requirements?|what the code (?:says|requires)|question"),
    ("number", r"code (?:provision|section)|provision(?: number)?"),
)  # fmt: skip
_LABEL = tuple((role, re.compile(pattern, re.I)) for role, pattern in _LABELS)
_EVIDENCE_AND_COMMENTARY = re.compile(r"evidence[ \t]*(?:[|\t\n][ \t\n|#*]*)comment", re.I)
_UNFINISHED = re.compile(r"[^.!?:;”’\"'\s]\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stood, tabs and all, and where."""

    text: str
    place: Place

    @property
    def bare(self) -> str:
        """Return the words of the line without pipes, list marks and marks of a heading at its edges."""
        return clean(self.text).strip(" \t|#").strip()


@dataclass(slots=True)
class Segment:
    """What stands from one provision's number to the next, or to what is no part of a row."""

    number: str
    place: Place
    lines: list[Line] = field(default_factory=list)
    inline: bool = False


def lines_from(blocks: Iterable[Block]) -> list[Line]:
    """Return the lines of a document that is not plain text, a cell a line."""
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Table):
            for index, row in enumerate((block.head, *block.rows) if block.head else block.rows):
                places = (block.place, *block.row_places) if block.head else block.row_places
                place = places[index] if index < len(places) else block.place
                lines += [Line(part, place) for cell in row for part in cell.split("\n")]
        elif isinstance(block, Bullets):
            lines += [Line(f"• {item}", block.place) for item in block.items]
        elif isinstance(block, Heading | Paragraph):
            lines += [Line(part, block.place) for part in block.text.split("\n")]
            lines.append(Line("", block.place))
    return lines


def label_of(text: str) -> tuple[str, str] | None:
    """Return what a line labels, with what follows the label on the same line; None for any other line."""
    head, colon, rest = text.partition(":")
    for role, pattern in _LABEL:
        if pattern.fullmatch(text.strip(" :*_#?-•")):
            return role, ""
        if colon and rest.strip() and pattern.fullmatch(head.strip(" *_#-•")):
            return role, rest.strip(" *_")
    return None


def is_furniture(text: str) -> bool:
    """Return whether a line is no part of a row: the title of a section or the like."""
    return bool(_FURNITURE.fullmatch(clean(text).strip(" \t|#*_")))


def segments_of(lines: Sequence[Line]) -> list[Segment]:
    """Return the stretch of lines that belongs to each number which could be a provision's."""
    found: list[Segment] = []
    current: Segment | None = None
    whole = sum(provision_number(line.bare) is not None for line in lines if line.bare) >= 3
    heads = 0
    for line in lines:
        bare = line.bare
        number = provision_number(bare)
        leading = None if number or whole else leading_number(bare)
        if number or leading:
            current = Segment(number or (leading[0] if leading else ""), line.place, inline=not number)
            if leading:
                current.lines.append(Line(leading[1], line.place))
            found.append(current)
            heads = 0
            continue
        if current is None:
            continue
        if is_furniture(bare):
            current = None
            continue
        label = label_of(bare)
        heads = heads + 1 if label and label[0] == "number" and not label[1] else 0
        if heads:
            continue
        current.lines.append(line)
    return found


def from_lines(lines: Sequence[Line]) -> list[Draft]:
    """Return the rows of a form that is a run of lines, those that answer or speak of the provision they number."""
    segments = segments_of(lines)
    body = "\n".join(line.text for line in lines)
    piped = sum(sum(line.text.count("|") for line in one.lines) >= 2 for one in segments) * 2 > len(segments)
    two = bool(_EVIDENCE_AND_COMMENTARY.search(body))
    drafts = []
    for segment in segments:
        labelled = _labelled(segment)
        if labelled:
            draft = labelled
        elif piped:
            draft = _piped(segment)
        elif _starts_with_tab(segment):
            draft = _tabbed(segment)
        else:
            draft = _bare(segment, two)
        if _belongs(draft, segment):
            drafts.append(draft)
    return drafts


def _belongs(draft: Draft, segment: Segment) -> bool:
    """Return whether this is a row and not a numbered clause of a report: it speaks of its provision or is answered."""
    if likeness_in_any(draft.requirement, segment.number) >= ALIKE:
        return True
    return not segment.inline and (
        draft.labelled or (read_answer(draft.answer) is not Answer.UNCLEAR and is_mark(draft.answer))
    )


def _labelled(segment: Segment) -> Draft | None:
    """Return the row of a segment whose parts stand under labels ("Comply", "Evidence"), or None."""
    parts: dict[str, list[str]] = {}
    role = "requirement"
    for line in segment.lines:
        label = label_of(line.bare)
        if label:
            role = label[0] if label[0] != "number" else role
            parts.setdefault(role, [])
            if label[1]:
                parts[role].append(label[1])
        else:
            parts.setdefault(role, []).append(line.bare)
    if "answer" not in parts or not ({"requirement", "evidence", "commentary"} & set(parts)):
        return None
    said = [text for text in parts["answer"] if text]
    answer = said[0] if said and "evidence" not in parts and len(said) > 1 and is_mark(said[0]) else join(*said)
    evidence = join(*parts.get("evidence", said[1:] if answer != join(*said) else []))
    return Draft(
        segment.number,
        join(*parts.get("requirement", [])),
        answer,
        evidence,
        join(*parts.get("commentary", [])),
        segment.place,
        labelled=True,
    )


def _piped(segment: Segment) -> Draft:
    """Return the row of a segment whose cells are closed by pipes, over as many lines as they take."""
    cells = [join(cell) for cell in "\n".join(clean(line.text) for line in segment.lines).split("|")]
    if not cells[0] and len(cells) > 1 and not segment.inline:
        cells = cells[1:]
    answer = next((i for i, cell in enumerate(cells[1:4], start=1) if is_mark(cell)), 1)
    cells += [""] * 3
    evidence, commentary = cells[answer + 1], join(*cells[answer + 2 :])
    return Draft(segment.number, join(*cells[:answer]), cells[answer], evidence, commentary, segment.place)


def _starts_with_tab(segment: Segment) -> bool:
    first = next((line for line in segment.lines if line.text.strip()), None)
    return first is not None and first.text.startswith("\t")


def _tabbed(segment: Segment, width: int = 4) -> Draft:
    """Return the row of a segment whose cells each begin with a tab; further rows run on with what did not fit."""
    rows: list[list[str]] = [[""]]
    blank = False
    for line in segment.lines:
        text = clean(line.text)
        if line.text.startswith("\t"):
            if blank and len(rows[-1]) >= width:
                rows.append([])
            rows[-1].append(text)
        elif text.strip() and rows[-1]:
            rows[-1][-1] += "\n" + text
        blank = not line.text.strip(" \r")
    first, *more = rows
    cells = [*first, "", "", ""]
    draft = Draft(segment.number, join(cells[1]), join(cells[2]), join(cells[3]), join(*first[4:]), segment.place)
    for row in more:
        cells = [*row, "", "", ""]
        draft = draft.add(requirement=cells[1], answer=cells[2], evidence=join(cells[3], *row[4:]))
    return draft


def _bare(segment: Segment, two: bool) -> Draft:
    """Return the row of a segment with a cell a line: what stands before the answer is the requirement.

    After the answer, a stretch in lower case goes on with a requirement that had not come to its end.
    """
    texts = [line.bare if not is_mark(line.text.strip()) else line.text.strip() for line in segment.lines]
    at = next((i for i, text in enumerate(texts) if is_mark(text)), None)
    if at is None:
        return _in_one_line(segment, texts)
    requirement = [join(*texts[:at])]
    said: list[str] = []
    stretches = [list(group) for empty, group in groupby(texts[at + 1 :], key=lambda text: not text) if not empty]
    for index, stretch in enumerate(stretches):
        words = join(*stretch)
        if index and words[:1].islower() and _UNFINISHED.search(join(*requirement)):
            requirement.append(words)
        else:
            said += stretch if two and len(stretches) == 1 else [words]
    evidence, commentary = (said[:1], said[1:]) if two else (said, [])
    return Draft(segment.number, join(*requirement), texts[at], join(*evidence), join(*commentary), segment.place)


def _in_one_line(segment: Segment, texts: Sequence[str]) -> Draft:
    """Return the row of a segment whose parts stand on one line between dashes, semicolons, tabs or bars."""
    words = "\n".join(texts)
    parts = [part.strip() for part in re.split(r"\s[–—|]\s|\s-\s|[\t\n]", words) if part.strip()]
    at = next((i for i, part in enumerate(parts) if i and is_mark(part)), None)
    if at is None:
        return Draft(segment.number, join(words), place=segment.place)
    return Draft(segment.number, join(*parts[:at]), parts[at], join(*parts[at + 1 :]), place=segment.place)
