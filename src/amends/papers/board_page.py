"""The summary for a board as one page of A4, for every writer."""

from __future__ import annotations

import io

import pikepdf

from amends.formats.blocks import Block, Bullets, Document, Heading, Paragraph, Table
from amends.formats.write_pdf import pdf
from amends.papers.lint import Finding, lint
from amends.papers.rows import Paper
from amends.papers.summary import Summary, listed, stands, summarise


def as_document(summary: Summary) -> Document:
    """Return the summary as a document for every writer: how it stands, a table by section, and what to ask."""
    paper = summary.paper
    rows = [
        (
            f"{one.number}. {one.title}".rstrip(". "),
            *(str(count or "–") for count in (one.compliant, one.not_compliant, one.unclear, one.not_applicable)),
            listed(one.doubted) or "–",
        )
        for one in summary.sections
    ]
    head = ("Section, worst first", "Yes", "No", "Unclear", "N/A", "Ask about")
    told = (
        f"{paper.edition} edition of the Code" if paper.edition else "edition of the Code unknown",
        f"dated {paper.dated}" if paper.dated else "no date given",
        f"approval: {paper.approval}" if paper.approval else "nothing says that the governing body approved it",
    )
    blocks: list[Block] = [
        Paragraph(f"{stands(summary)}.", strong=True),
        Paragraph(f"{'; '.join(told)}."[0].upper() + f"{'; '.join(told)}."[1:]),
        Table(head, tuple(rows), header_column=True),
        Heading("What to ask"),
        Bullets(summary.questions or ("Nothing was found that can be shown. Ask to see the evidence of a few rows.",)),
        Paragraph("Found by reading the paper alone. It shows where to look; it is no verdict."),
    ]
    return Document(f"Self-assessment of {paper.landlord or paper.file}: a page for the board", tuple(blocks))


def one_page(paper: Paper, findings: tuple[Finding, ...] | None = None) -> Summary:
    """Return the summary with as many questions as one page of A4 holds, twelve at most.

    Raises fonts.FontsMissing where the fonts were not fetched at set-up.
    """
    found = lint(paper) if findings is None else findings
    for most in range(12, 0, -1):
        made = summarise(paper, found, most)
        if pages(pdf(as_document(made))) == 1:
            return made
    return made


def pages(data: bytes) -> int:
    """Return how many pages a PDF has."""
    with pikepdf.open(io.BytesIO(data)) as document:
        return len(document.pages)
