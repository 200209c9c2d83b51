"""Many papers side by side as a document: papers by number, so that a column is narrow however long a name is."""

from __future__ import annotations

from amends.formats.blocks import Block, Bullets, Document, Heading, Paragraph, Table
from amends.papers.matrix import WORDS, Line, Matrix
from amends.papers.rows import Answer

SHORT = {
    Answer.NO: "N",
    Answer.PARTIAL: "P",
    Answer.UNCLEAR: "?",
    Answer.NARRATIVE: "W",
    Answer.NA: "–",
    Answer.YES: "Y",
}
LEGEND = (
    "Y yes, N no, P in part, ? no clear answer, W in words, – not applicable. Y? is a Yes that the paper’s own words "
    "put in doubt. An empty cell: no row there asks the same."
)
LONGEST = 40  # letters of a name that is a file's


def as_document(found: Matrix) -> Document:
    """Return the matrix as a document for every writer: the papers by number, who says no, and the answers."""
    noes = [(line, line.who(found.names, Answer.NO, Answer.PARTIAL)) for line in found.lines]
    noes = sorted((one for one in noes if one[1]), key=lambda one: -len(one[1]))
    items = tuple(f"{line.provision} {line.title}: {', '.join(map(short, who))}" for line, who in noes)
    blocks: list[Block] = [
        Heading("Papers"),
        papers(found),
        Heading("Who says no, or in part"),
        Bullets(items) if items else Paragraph("Nobody does."),
        Heading("Answers"),
        Paragraph(LEGEND),
        answers(found),
    ]
    return Document("Self-assessments side by side", tuple(blocks), landscape=True)


def short(name: str) -> str:
    """Return a name, cut where it is a long one without a space, as a file's may be."""
    return f"{name[: LONGEST - 2]} …" if len(name) > LONGEST and " " not in name[:LONGEST] else name


def papers(found: Matrix) -> Table:
    """Return a line for each paper: its number, whose it is, of which edition and date, and how it answers."""
    rows = []
    kinds = (Answer.YES, Answer.NO, Answer.PARTIAL, Answer.UNCLEAR, Answer.NARRATIVE, Answer.NA)
    for number, (name, paper, errors) in enumerate(zip(found.names, found.papers, found.errors, strict=True), start=1):
        counts = [str(sum(row.answer is kind for row in paper.rows)) for kind in kinds]
        rows.append((str(number), short(name), paper.edition or "–", paper.dated or "–", *counts, str(errors)))
    head = ("No.", "Paper", "Edition", "Dated", *(WORDS[kind] for kind in kinds), "Errors found")
    return Table(head, tuple(rows))


def answers(found: Matrix) -> Table:
    """Return a line for each provision, with a narrow column for each paper."""
    numbers = tuple(str(number) for number in range(1, len(found.papers) + 1))
    rows = tuple((line.provision, line.title, *cells(line)) for line in found.lines)
    return Table(("Row", "What it asks", *numbers), rows)


def cells(line: Line) -> tuple[str, ...]:
    """Return the answers of a provision in one letter each."""
    pairs = zip(line.answers, line.doubted, strict=True)
    return tuple(
        "" if answer is None else f"{SHORT[answer]}{'?' if doubt and answer is Answer.YES else ''}"
        for answer, doubt in pairs
    )
