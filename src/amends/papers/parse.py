"""Any landlord's published self-assessment, read: a file → its rows, with the edition, landlord and date it states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from amends.formats.blocks import Block, Place, Table
from amends.formats.limits import CannotRead, Source
from amends.formats.read import read
from amends.formats.read_text import lines_of, read_text
from amends.papers.answers import after_answer, is_dot, is_mark, read_answer
from amends.papers.drafts import Draft, clean, join
from amends.papers.front import approval_of, date_of, landlord_of
from amends.papers.lines import Line, from_lines, lines_from
from amends.papers.mend import mended
from amends.papers.notes import notes_of
from amends.papers.recognise import recognise_edition
from amends.papers.rows import Answer, Paper, Row
from amends.papers.tables import from_tables

__all__ = [
    "CannotRead",
    "as_json",
    "as_text",
    "of_sources",
    "parse",
    "read_bytes",
    "read_file",
    "read_files",
    "together",
]


def read_file(path: str | Path) -> Paper:
    """Return the self-assessment in this file; CannotRead when the file is absent, hopeless or too large."""
    return read_bytes(_bytes_of(Path(path)), Path(path).name)


def read_files(paths: Sequence[str | Path]) -> Paper:
    """Return the one self-assessment that these files are parts of; CannotRead as for one file."""
    return together([(_bytes_of(Path(path)), Path(path).name) for path in paths])


def together(files: Sequence[tuple[bytes, str]]) -> Paper:
    """Return the one self-assessment that these files, each its bytes and its name, are parts of."""
    return of_sources([(read(data, name), name) for data, name in files])


def of_sources(sources: Sequence[tuple[Source, str]]) -> Paper:
    """Return the one self-assessment in what a reader made of one file or several, each with its name."""
    if len(sources) == 1:
        return parse(*sources[0])
    blocks = [_in_file(block, name) for source, name in sources for block in source.blocks]
    paper = parse(blocks, ", ".join(name for _, name in sources))
    return replace(paper, files=tuple(name for _, name in sources))


def _in_file(block: Block, name: str) -> Block:
    if isinstance(block, Table):
        rows = tuple(replace(place, file=name) for place in block.row_places)
        return replace(block, place=replace(block.place, file=name), row_places=rows)
    return replace(block, place=replace(block.place, file=name))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except IsADirectoryError as error:
        raise CannotRead(f"{path} is a folder; give the file of one self-assessment.") from error
    except OSError as error:
        raise CannotRead(f"{path} cannot be opened: {(error.strerror or 'unknown reason').lower()}.") from error


def read_bytes(data: bytes, name: str) -> Paper:
    """Return the self-assessment in these bytes; the kind is told by what they hold, not by the name."""
    return parse(read(data, name), name)


def parse(source: Source | str | Sequence[Block], file: str = "") -> Paper:
    """Return the self-assessment in what a reader read, in a plain text, or in blocks; it may have no rows."""
    if isinstance(source, str):
        source = Source("text", read_text(source), source)
    elif not isinstance(source, Source):
        source = Source("blocks", tuple(source), "\n".join(line.text for line in lines_from(source)))
    if source.kind == "text":
        lines = [Line(text, Place(line=at)) for at, text in enumerate(lines_of(source.text), start=1)]
    else:
        lines = lines_from(source.blocks)
    drafts = _best(from_tables(source.blocks), from_lines(lines))
    edition, guess = recognise_edition([(one.number or "", one.requirement) for one in drafts], source.text)
    drafts, said = mended(drafts, edition)
    dot = _dot(drafts)
    if dot is Answer.YES and any(is_dot(one.answer) for one in drafts):
        said.append(
            "A lone dot in the answer column is taken for a tick whose sign was lost; compare with the original."
        )
    under = notes_of(lines)
    rows = tuple(_row(one, dot, under) for one in drafts if one.number)
    first = min((one.place.line for one in rows if one.place.line), default=len(lines) + 1)
    front = [clean(line.text) for line in (lines[: first - 1] if source.kind == "text" else lines[:60])]
    return Paper(
        file=file,
        edition=edition,
        landlord=landlord_of(front, source.text),
        rows=rows,
        dated=date_of(front),
        approval=approval_of(clean(source.text)),
        notes=tuple(note for note in (guess, *said) if note),
        text=source.text,
        files=(file,) if file else (),
    )


def _best(*layouts: list[Draft]) -> list[Draft]:
    """Return the rows of the layout that found most, with the provisions that only another found."""
    best, *others = sorted(layouts, key=_worth, reverse=True)
    have = {one.number for one in best}
    found = list(best)
    for other in others:
        found += [one for one in other if one.number and one.number not in have and len(best) >= 5 and _certain(one)]
    return found


def _worth(drafts: list[Draft]) -> float:
    numbers = {one.number for one in drafts if one.number}
    return len(numbers) + 0.5 * len({one.number for one in drafts if one.number and is_mark(one.answer)})


def _certain(draft: Draft) -> bool:
    return is_mark(draft.answer) and len(draft.requirement) > 25


def _dot(drafts: Sequence[Draft]) -> Answer:
    """Return what a lone dot stands for: a lost tick where no other sign in the document says yes, else unclear."""
    said = [read_answer(one.answer, column=one.column) for one in drafts if not is_dot(one.answer)]
    dots = sum(is_dot(one.answer) for one in drafts)
    return Answer.YES if dots >= 5 and Answer.YES not in said and dots > len(drafts) / 2 else Answer.UNCLEAR


def _row(draft: Draft, dot: Answer, notes: dict[str, str]) -> Row:
    """Return the settled row; words in the answer cell that are no answer become its evidence."""
    answer = read_answer(draft.answer, column=draft.column, dot=dot)
    raw = draft.answer
    if draft.column is not None and is_mark(raw) and len(raw) == 1 and draft.column is not Answer.UNCLEAR:
        raw = f"{raw} ({ {'yes': 'Yes', 'no': 'No', 'na': 'N/A'}[draft.column.value] } column)"
    evidence = draft.evidence
    if answer is Answer.NARRATIVE:
        evidence = join(evidence, draft.answer)
        pointed = re.fullmatch(r"(?:please )?(?:see|refer to)\s*note\s*(\d+)\.?", evidence, re.I)
        if pointed and notes.get(pointed[1]):
            evidence = notes[pointed[1]]
    elif not is_mark(draft.answer):
        evidence = join(evidence, after_answer(draft.answer))
    return Row(
        provision=draft.number or "",
        answer=answer,
        answer_raw=raw,
        requirement=draft.requirement,
        evidence=evidence,
        commentary=draft.commentary,
        place=draft.place,
    )


def as_json(paper: Paper) -> dict[str, Any]:
    """Return the paper as plain values for machines."""
    return {
        "file": paper.file,
        "edition": paper.edition,
        "landlord": paper.landlord,
        "rows": [
            {
                "provision": row.provision,
                "answer": row.answer.value,
                "answer_raw": row.answer_raw,
                "requirement": row.requirement,
                "evidence": row.evidence,
                "commentary": row.commentary,
                "place": str(row.place),
            }
            for row in paper.rows
        ],
        "dated": paper.dated,
        "approval": paper.approval,
        "notes": list(paper.notes),
    }


def as_text(paper: Paper, width: int = 100) -> str:
    """Return the paper as a table for the terminal, with what it states and how it answers above."""
    counts = {one: sum(row.answer is one for row in paper.rows) for one in Answer}
    said = ", ".join(f"{count} {_SPOKEN[one]}" for one, count in counts.items() if count) or "none"
    lines = [
        paper.file or "Self-assessment",
        f"  Landlord   {paper.landlord or 'not stated'}",
        f"  Edition    {paper.edition or 'cannot tell'}",
        f"  Dated      {paper.dated or 'not stated'}",
        f"  Approval   {paper.approval or 'not stated'}",
        f"  Rows       {len(paper.rows)}: {said}",
    ]
    lines += [f"  Note       {note}" for note in paper.notes]
    if paper.rows:
        lines += ["", f"{'':2}{'No.':<6}{'Answer':<11}{'Where':<18}Evidence and commentary"]
    for row in paper.rows:
        words = join(row.evidence, row.commentary) or "(nothing)"
        room = max(width - 37, 20)
        words = words if len(words) <= room else words[: room - 1].rstrip() + "…"
        lines.append(f"{'':2}{row.provision:<6}{_SPOKEN[row.answer]:<11}{row.place!s:<18}{words}")
    return "\n".join(lines)


_SPOKEN = {
    Answer.YES: "Yes",
    Answer.NO: "No",
    Answer.PARTIAL: "Partial",
    Answer.NA: "N/A",
    Answer.UNCLEAR: "unclear",
    Answer.NARRATIVE: "in words",
}
