"""A policy as clauses: what each says, under which number, headings and lead, at which stage, and where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from amends.formats.blocks import NOWHERE, Block, Bullets, Heading, Paragraph, Place, Table
from amends.papers.policy.plain import plain

_NUMBER = re.compile(r"^(?:(?:clause|section|para(?:graph)?)\s+)?\(?(\d{1,2}(?:\.\d{1,2}){0,3})[.):]?\s+(?=\S)", re.I)
_LETTER = re.compile(r"^\(?([a-z]|[ivx]{1,4})[.)]\s+(?=\S)", re.I)
_BULLET = re.compile(r"^[•●▪◦·*‣–—o\-]\s+(?=\S)")
_ENDS = re.compile(r"[.!?:;]['\"”’)]*$")
_FURNITURE = re.compile(r"^(?:page )?\d{1,3}(?: (?:of|/) \d{1,3})?$|^page \d+\b|\.{5,}\s*\d+$", re.I)
_QUESTION = re.compile(r"^(?:what|how|who|when|where|why|can|do|does|will|is|are|must|should|which)\b.{3,110}\?$", re.I)

_SAYS_A_TIME = re.compile(r"\b\d+[ -](?:\w+ )?(?:day|week|month|hour)s?\b")
WIDEST = 130  # letters; a line longer than this was not broken by a page


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause, item or cell: `lead` introduces its list, `headings` are those above, outermost first."""

    text: str
    number: str = ""
    headings: tuple[str, ...] = ()
    lead: str = ""
    place: Place = NOWHERE
    item: bool = False
    stage: int | None = None

    @property
    def where(self) -> str:
        """Return how a reader finds it: "clause 4.2, page 3", or the heading above where it has no number."""
        named = f"clause {self.number}" if self.number else f"under “{self.headings[-1]}”" if self.headings else ""
        return ", ".join(part for part in (named, "" if self.place == NOWHERE else str(self.place)) if part)


@dataclass(slots=True)
class _Line:
    words: str
    place: Place
    level: int = 0  # of a heading; 0 for words
    item: bool = False
    number: str = ""
    joins: bool = False  # may be a broken line that goes on in the next
    lead: str = ""


def clauses_of(blocks: Sequence[Block], *, broken: bool = False) -> tuple[Clause, ...]:
    """Return the clauses of these blocks in order, headings told by their look too.

    With `broken`, a paragraph may stand in several blocks, a line each, as in a PDF; these are joined.
    """
    lines = list(_lines(blocks))
    return tuple(_with_stages(_clauses(_joined(lines) if broken else iter(lines))))


def _lines(blocks: Sequence[Block]) -> Iterator[_Line]:
    for block in blocks:
        match block:
            case Heading():
                line = _line(block.text, block.place)
                line.level = max(1, block.level)
                yield line
            case Paragraph():
                for part in block.text.split("\n"):
                    if part.strip() and not _FURNITURE.search(part.strip()):
                        line = _line(part, block.place)
                        line.joins = True
                        if block.strong and _short(line.words):
                            line.level = 5
                        yield line
            case Bullets():
                for item in block.items:
                    line = _line(item, block.place)
                    line.item = True
                    yield line
            case Table():
                yield from _rows(block)


def _line(words: str, place: Place) -> _Line:
    words = " ".join(words.split())
    item = False
    number = ""
    if found := _BULLET.match(words):
        words, item = words[found.end() :], True
    elif found := _NUMBER.match(words):
        if not re.match(
            r"(?:working|calendar|days?|weeks?|months?|years?|hours?|or more|per cent|%)\b", words[found.end() :], re.I
        ):
            words, number = words[found.end() :], found[1]
    elif found := _LETTER.match(words):
        words, item = words[found.end() :], True
    return _Line(words, place, item=item, number=number)


def _rows(table: Table) -> Iterator[_Line]:
    """Yield the cells of a table, each after the name of its row and its column where these are short names."""
    head, rows = table.head, list(zip(table.rows, table.row_places or (table.place,) * len(table.rows), strict=False))
    if (
        not head
        and rows
        and len(rows) > 1
        and len([c for c in rows[0][0] if c]) > 1
        and all(_name(c) for c in rows[0][0])
    ):
        head = rows.pop(0)[0]
    for row, place in rows:
        cells = [" ".join(cell.split()) for cell in row]
        filled = [cell for cell in cells if cell]
        if (len(filled) == 2 and _NUMBER.fullmatch(filled[0] + " x"[0:1])) or (
            len(filled) == 2 and re.fullmatch(r"\d{1,2}(\.\d{1,2})*\.?", filled[0])
        ):
            line = _line(filled[1], place)
            line.number = filled[0].rstrip(".")
            yield line
            continue
        if len(filled) == 1:
            line = _line(filled[0], place)
            line.joins = not head
            yield line
            continue
        label = cells[0] if cells and _name(cells[0]) else ""
        for at, cell in enumerate(cells):
            if not cell or (at == 0 and label):
                continue
            name = head[at] if at < len(head) and _name(head[at]) else ""
            about = " - ".join(part for part in (label, " ".join(name.split())) if part)
            line = _line(cell, place)
            line.lead, line.item = about, bool(about)
            yield line


def _name(cell: str) -> bool:
    return len(cell.split()) <= 9 and not cell.strip().endswith(".")


def _short(words: str) -> bool:
    return len(words) <= 90 and not _ENDS.search(words)


def _joined(lines: list[_Line]) -> Iterator[_Line]:
    """Yield the lines with those that a page or a column broke made one again."""
    lengths = sorted(len(line.words) for line in lines if line.joins)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    kept: _Line | None = None
    length = 0
    for line in lines:
        if kept is not None and _goes_on(kept, line, length, width):
            kept = replace(kept, words=f"{kept.words} {line.words}")
        else:
            if kept is not None:
                yield kept
            kept = line
        length = len(line.words)
    if kept is not None:
        yield kept


def _goes_on(kept: _Line, line: _Line, length: int, width: int) -> bool:
    """Return whether a line goes on where one of so many letters, in a column of such a width, was broken off."""
    if not (kept.joins and line.joins) or kept.level or line.level or line.item or line.number or not line.words:
        return False
    if line.words[0].islower() and not re.search(r"[.!?;]['\"”’)]*$", kept.words):
        return True
    if _ENDS.search(kept.words):
        return False
    full = width <= WIDEST and length + len(line.words.split()[0]) + 1 >= width * 0.85
    return full and (line.words[0] in '("“' or not _QUESTION.match(line.words))


def _like_heading(line: _Line) -> bool:
    words = line.words
    if _SAYS_A_TIME.search(plain(words)):
        return False
    return bool(_QUESTION.match(words)) or (
        _short(words)
        and not line.item
        and len(words.split()) <= 10
        and words[:1].isupper()
        and (bool(line.number) or words.isupper() or len(words) < 60)
    )


def _clauses(lines: Iterator[_Line]) -> Iterator[Clause]:
    headings: list[tuple[int, str]] = []
    lead = number = ""
    for line in lines:
        if not line.level and _like_heading(line) and not (lead and line.item) and not line.lead:
            line.level = 4 + line.number.count(".") if line.number else 6
        if line.level:
            headings = [one for one in headings if one[0] < line.level] + [(line.level, line.words)]
            lead, number = "", line.number
            continue
        above = tuple(words for _, words in headings)
        if line.number:
            number = line.number
        if line.item:
            yield Clause(line.words, number, above, line.lead or lead, line.place, item=True)
            continue
        if (
            not line.number
            and lead
            and not line.words.endswith(".")
            and len(line.words) < 200
            and not line.words.endswith(":")
        ):
            yield Clause(line.words, number, above, lead, line.place, item=True)
            continue
        lead = line.words if line.words.endswith(":") else ""
        yield Clause(line.words, number, above, "", line.place)


_MENTION = re.compile(r"\bstage ([12])\b(?! or 2| and 2)")
_BEGINS = re.compile(r"^(?:at|in|during|for|under|the)? ?(?:the )?stage 1\b")
# Stage 1 named while speaking of stage 2: whose answer it is that somebody is unhappy with, or who had no part in it.
_LOOKS_BACK = re.compile(
    r"\b(?:unhappy|dissatisfied|not (?:satisfied|happy)|disagree|remain|escalat\w*|not agree|review of|appeal)\b"
    r"[^.]{0,90}\bstage 1\b"
    r"|\b(?:not (?:\w+ )?(?:been )?(?:involved|consider\w*|dealt|part|handled|investigat\w+|had|taken|look\w*)"
    r"|no (?:\w+ )?(?:involvement|part|dealings)|different|independent|previous\w*|who|same"
    r"|another)\b[^.]{0,60}\bstage 1\b"
    r"|\bstage 1 (?:response|decision|answer|reply|outcome|letter|investigat\w+)\b[^.]{0,60}\b(?:review|look at"
    r"|consider)"
)
# An answer that tells how to go to stage 2 is still of stage 1.
_TELLS_HOW = re.compile(
    r"\b(?:how|details?|rights?|inform\w*|tells?|tell (?:you|them|the resident)|explain\w*|advi[sc]\w*|set\w* out"
    r"|options?)\b"
    r"[^.]{0,60}\bstage 2\b"
)
_SECOND = re.compile(r"\b(?:stage 2|escalat\w+|review stage|final stage|appeal(?:ing)?)\b")
_STILL = re.compile(
    r"\b(?:still|remain\w*|not|are) (?:not happy|unhappy|dissatisfied|not satisfied|happy|satisfied)\b|\bdisagree\b"
)


def stage_said(words: str, before: int | None = None) -> int | None:
    """Return the stage that these words lead to, after words of stage `before`; None where they name none."""
    said = plain(words)
    named = [int(found[1]) for found in _MENTION.finditer(_TELLS_HOW.sub(" ", said))]
    if named and named[-1] == 1 and not _BEGINS.match(said) and (before == 2 or _LOOKS_BACK.search(said)):
        return 2
    return named[-1] if named else None


def _with_stages(clauses: Iterator[Clause]) -> Iterator[Clause]:
    """Yield the clauses with their stage: named in the lead, else carried from above, else by the heading."""
    above: tuple[str, ...] = ()
    carried: int | None = None
    for clause in clauses:
        if clause.headings != above:
            above = clause.headings
            named = [stage for heading in above if (stage := stage_of_heading(heading))]
            carried = named[-1] if named else None
        stage = stage_said(clause.lead, carried) or carried
        if not clause.item and (said := stage_said(clause.text, carried)):
            carried = said
        yield replace(clause, stage=stage)


def stage_of_heading(heading: str) -> int | None:
    """Return the stage a heading is of; "If you are still unhappy" and a review are of stage 2; None where of none."""
    said = plain(heading)
    named = {int(found[1]) for found in _MENTION.finditer(said)}
    if len(named) == 1:
        return stage_said(heading)
    if named:
        return None
    return (
        2
        if _SECOND.search(said) or re.search(r"still (?:not happy|unhappy|dissatisfied|not satisfied)", said)
        else None
    )
