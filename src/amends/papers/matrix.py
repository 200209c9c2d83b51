"""Many landlords side by side: a matrix of answers by provision, and who says no to what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from amends.formats.blocks import Table
from amends.papers.compare import kin_of
from amends.papers.lint import Severity, lint
from amends.papers.rows import Answer, Paper
from amends.rulebook.edition import EDITIONS

# Worst first: where several rows of an older edition make one provision, the worst speaks for it.
ORDER = (Answer.NO, Answer.PARTIAL, Answer.UNCLEAR, Answer.NARRATIVE, Answer.NA, Answer.YES)
WORDS = {
    Answer.NO: "No",
    Answer.PARTIAL: "In part",
    Answer.UNCLEAR: "Unclear",
    Answer.NARRATIVE: "In words",
    Answer.NA: "N/A",
    Answer.YES: "Yes",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One provision over all papers: the answer of each, None where it has no row that asks the same."""

    provision: str
    title: str
    answers: tuple[Answer | None, ...]
    doubted: tuple[bool, ...]

    def who(self, names: Sequence[str], *answers: Answer) -> list[str]:
        """Return the names of those who answered so."""
        return [name for name, answer in zip(names, self.answers, strict=True) if answer in answers]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The lines in the Code's order, by the newest edition among the papers; a name for each paper."""

    edition: str
    papers: tuple[Paper, ...]
    names: tuple[str, ...]
    lines: tuple[Line, ...]
    errors: tuple[int, ...]


def matrix(papers: Sequence[Paper]) -> Matrix:
    """Return the papers side by side by the newest edition among them, 2024 where none is known."""
    known = {paper.edition for paper in papers if paper.edition}
    edition = max(known & EDITIONS.keys(), default="2024")
    columns = [answers_of(paper, edition) for paper in papers]
    faults = [[finding.provision for finding in lint(paper) if finding.severity is Severity.ERROR] for paper in papers]
    doubts = [doubted_in(paper, edition, set(found)) for paper, found in zip(papers, faults, strict=True)]
    lines = [
        Line(
            provision.number,
            provision.title,
            tuple(column.get(provision.number) for column in columns),
            tuple(provision.number in doubt for doubt in doubts),
        )
        for provision in EDITIONS[edition].in_form
    ]
    return Matrix(edition, tuple(papers), named(papers), tuple(lines), tuple(map(len, faults)))


def answers_of(paper: Paper, edition: str) -> dict[str, Answer]:
    """Return the paper's answers by the provisions of an edition, the worst where several rows make one."""
    found: dict[str, Answer] = {}
    for row in paper.rows:
        for number in kin_of(row, paper.edition, edition):
            before = found.get(number, row.answer)
            found[number] = min(before, row.answer, key=ORDER.index)
    return found


def doubted_in(paper: Paper, edition: str, faulty: set[str]) -> set[str]:
    """Return the provisions whose Yes a fault that can be shown puts in doubt."""
    rows = [row for row in paper.rows if row.provision in faulty and row.answer is Answer.YES]
    return {number for row in rows for number in kin_of(row, paper.edition, edition)}


def named(papers: Sequence[Paper]) -> tuple[str, ...]:
    """Return a name for each paper: the landlord; where two are alike, with the date, the file, or a number."""
    names = [paper.landlord or paper.file for paper in papers]
    for more in ([paper.dated for paper in papers], [paper.file for paper in papers], range(1, len(papers) + 1)):
        alike = {name for name, count in Counter(names).items() if count > 1}
        names = [
            f"{name}, {told}" if name in alike and told and name != told else name
            for name, told in zip(names, more, strict=True)
        ]
    return tuple(names)


def as_table(found: Matrix) -> Table:
    """Return the matrix as a table: a line for each provision, a column for each paper, and how many say no."""
    rows = []
    for line in found.lines:
        counts = Counter(line.answers)
        cells = [cell(answer, doubt) for answer, doubt in zip(line.answers, line.doubted, strict=True)]
        noes = counts[Answer.NO] + counts[Answer.PARTIAL]
        rows.append((line.provision, line.title, *cells, str(noes), str(sum(line.doubted))))
    head = ("Provision", "What it asks", *found.names, "No or in part", "Yes in doubt")
    return Table(head, tuple(rows), caption="Answers")


def cell(answer: Answer | None, doubted: bool) -> str:
    """Return what stands in a cell: "Yes?" is a Yes that the paper's own words put in doubt."""
    if answer is None:
        return ""
    return f"{WORDS[answer]}{'?' if doubted and answer is Answer.YES else ''}"


def papers_table(found: Matrix) -> Table:
    """Return a line for each paper: whose, of which edition and date, approved by whom, and how it answers."""
    rows = []
    for name, paper, errors in zip(found.names, found.papers, found.errors, strict=True):
        counts = Counter(row.answer for row in paper.rows)
        told = (paper.edition or "unknown", paper.dated or "", paper.approval or "")
        rows.append((name, paper.file, *told, *(str(counts[answer]) for answer in reversed(ORDER)), str(errors)))
    head = (
        "Paper",
        "File",
        "Edition",
        "Dated",
        "Approval",
        *(WORDS[answer] for answer in reversed(ORDER)),
        "Errors found",
    )
    return Table(head, tuple(rows), caption="Papers")


def as_json(found: Matrix) -> dict[str, Any]:
    """Return the matrix for machines."""
    return {
        "edition": found.edition,
        "papers": [
            {
                "name": name,
                "file": paper.file,
                "landlord": paper.landlord,
                "edition": paper.edition,
                "dated": paper.dated,
            }
            for name, paper in zip(found.names, found.papers, strict=True)
        ],
        "provisions": [
            {
                "provision": line.provision,
                "title": line.title,
                "answers": [None if answer is None else str(answer) for answer in line.answers],
                "doubted": list(line.doubted),
            }
            for line in found.lines
        ],
    }


def as_text(found: Matrix) -> str:
    """Return who says no to what, the most refused first; then what has no clear answer, and what is in doubt."""
    lines = [f"{len(found.papers)} papers by the {found.edition} Code"]
    for name, paper in zip(found.names, found.papers, strict=True):
        counts = Counter(row.answer for row in paper.rows)
        told = ", ".join(f"{counts[answer]} {WORDS[answer].lower()}" for answer in reversed(ORDER) if counts[answer])
        lines.append(f"  {name}: {paper.edition or 'edition unknown'}, {told}")
    for title, answers in (
        ("Who says no, or in part", (Answer.NO, Answer.PARTIAL)),
        ("Without a clear answer", (Answer.UNCLEAR, Answer.NARRATIVE)),
    ):
        said = [(line, line.who(found.names, *answers)) for line in found.lines]
        said = sorted((one for one in said if one[1]), key=lambda one: -len(one[1]))
        lines.append(f"{title}: {len(said)} provision{'' if len(said) == 1 else 's'}")
        lines += [f"  {line.provision} {line.title}: {', '.join(who)}" for line, who in said]
    doubted = sorted((line for line in found.lines if any(line.doubted)), key=lambda line: -sum(line.doubted))
    lines.append(f"A Yes that the paper's own words put in doubt: {len(doubted)} provisions")
    for line in doubted:
        who = [name for name, doubt in zip(found.names, line.doubted, strict=True) if doubt]
        lines.append(f"  {line.provision} {line.title}: {', '.join(who)}")
    return "\n".join(lines)
