"""A paper as read, for machines and for a terminal."""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from typing import Any

from amends.papers.drafts import join
from amends.papers.rows import Answer, Paper, Row, Sure

_SPOKEN = {
    Answer.YES: "Yes",
    Answer.NO: "No",
    Answer.PARTIAL: "Partial",
    Answer.NA: "N/A",
    Answer.UNCLEAR: "unclear",
    Answer.NARRATIVE: "in words",
}
_HOW_SURE = {Sure.SURE: "", Sure.LIKELY: "likely", Sure.DOUBTFUL: "doubtful"}


def as_json(paper: Paper) -> dict[str, Any]:
    """Return the paper as plain values for machines."""
    return {
        "file": paper.file,
        "files": list(paper.files),
        "edition": paper.edition,
        "landlord": paper.landlord,
        "rows": [_row(row) for row in paper.rows],
        "dated": paper.dated,
        "approval": paper.approval,
        "plan": [{**asdict(one), "place": str(one.place)} for one in paper.plan],
        "counts": [{**asdict(one), "place": str(one.place)} for one in paper.counts],
        "notes": list(paper.notes),
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "provision": row.provision,
        "answer": row.answer.value,
        "answer_raw": row.answer_raw,
        "requirement": row.requirement,
        "evidence": row.evidence,
        "commentary": row.commentary,
        "place": str(row.place),
        "sure": row.sure.value,
        "doubt": row.doubt,
    }


CSV_HEAD = (
    "Provision", "Answer", "As written", "Requirement", "Evidence", "Commentary", "Where", "How sure", "Why not sure",
)  # fmt: skip


def as_rows(paper: Paper) -> list[tuple[str, ...]]:
    """Return the rows as cells for a spreadsheet, under `CSV_HEAD`."""
    return [tuple(str(cell) for cell in _row(row).values()) for row in paper.rows]


def as_text(paper: Paper, width: int = 100) -> str:
    """Return the paper as a table for the terminal, with what it states and how it answers above."""
    counts = {one: sum(row.answer is one for row in paper.rows) for one in Answer}
    said = ", ".join(f"{count} {_SPOKEN[one]}" for one, count in counts.items() if count) or "none"
    doubted = [row for row in paper.rows if row.sure is not Sure.SURE]
    lines = [
        paper.file or "Self-assessment",
        f"  Landlord   {paper.landlord or 'not stated'}",
        f"  Edition    {paper.edition or 'cannot tell'}",
        f"  Dated      {paper.dated or 'not stated'}",
        f"  Approval   {paper.approval or 'not stated'}",
        f"  Rows       {len(paper.rows)}: {said}",
    ]
    lines += [f"  Plan       {len(paper.plan)} actions"] if paper.plan else []
    lines += [f"  Note       {note}" for note in paper.notes]
    if paper.rows:
        lines += ["", f"{'':2}{'No.':<6}{'Answer':<11}{'Where':<18}Evidence and commentary"]
    for row in paper.rows:
        words = join(row.evidence, row.commentary) or "(nothing)"
        room = max(width - 37, 20)
        words = words if len(words) <= room else words[: room - 1].rstrip() + "…"
        lines.append(f"{'':2}{row.provision:<6}{_SPOKEN[row.answer]:<11}{row.place!s:<18}{words}")
    if doubted:
        lines += ["", "  Compare with the original:"]
        lines += _wrapped([f"{row.provision} ({_HOW_SURE[row.sure]}): {row.doubt}" for row in doubted], width)
    return "\n".join(lines)


def _wrapped(sentences: list[str], width: int) -> list[str]:
    return [
        line
        for one in sentences
        for line in textwrap.wrap(one, max(width, 40), initial_indent="    ", subsequent_indent="      ")
    ]
