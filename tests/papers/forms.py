"""Self-assessments made for the tests, in every kind of file, from our own summaries of the Code."""

from __future__ import annotations

import csv
import html
import io
import json
import textwrap
from dataclasses import dataclass
from pathlib import Path

import docx
import typst
import xlsxwriter

from amends.rulebook.edition import load

SHARED = Path(__file__).parents[2].parent / "shared"
HEAD = ("Code provision", "Code requirement", "Comply: Yes / No", "Evidence", "Commentary / explanation")


@dataclass(frozen=True)
class Made:
    """One row as it went into a file."""

    number: str
    requirement: str
    answer: str
    evidence: str
    commentary: str

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.number, self.requirement, self.answer, self.evidence, self.commentary)


def rows(edition: str = "2024", *, sections: tuple[int, ...] = (), answers: dict[str, str] | None = None) -> list[Made]:
    """Return rows for the provisions of an edition, all Yes but those named."""
    said = answers or {}
    return [
        Made(
            one.number,
            one.summary,
            said.get(one.number, "Yes"),
            f"Complaints policy, part {one.section}, page {index}",
            f"Checked in spring, item {index}" if index % 3 else "",
        )
        for index, one in enumerate(load(edition).in_form, start=1)
        if not sections or one.section in sections
    ]


def as_html(made: list[Made]) -> bytes:
    head = "".join(f"<th>{cell}</th>" for cell in HEAD)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row.cells) + "</tr>" for row in made)
    page = f"<title>x</title><h1>Elmbridge Homes self-assessment</h1><table><tr>{head}</tr>{body}</table>"
    return f"<!doctype html><html><body>{page}</body></html>".encode()


def as_docx(made: list[Made]) -> bytes:
    document = docx.Document()
    document.add_heading("Self-assessment form", 0)
    table = document.add_table(rows=0, cols=5)
    for row in (HEAD, *(one.cells for one in made)):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_csv(made: list[Made], *, separator: str = ",", encoding: str = "utf-8") -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows([HEAD, *(one.cells for one in made)])
    return file.getvalue().encode(encoding)


def as_xlsx(made: list[Made], *, numbers_as_numbers: bool = False) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Self-assessment")
        sheet.write_row(0, 0, HEAD)
        for index, one in enumerate(made, start=1):
            sheet.write_row(index, 0, one.cells)
            if numbers_as_numbers:
                sheet.write_number(index, 0, float(one.number))
    return file.getvalue()


def as_pdf(made: list[Made], *, ruled: bool = True) -> bytes:
    cells = ", ".join(
        json.dumps(cell, ensure_ascii=False) for row in (HEAD, *(one.cells for one in made)) for cell in row
    )
    stroke = "0.5pt" if ruled else "none"
    columns = "(16mm, 1fr, 20mm, 45mm, 40mm)"
    page = '#set page(paper: "a4", flipped: true, margin: 15mm)\n#set text(size: 9pt)\n#set par(justify: false)\n'
    return typst.compile(f"{page}#table(columns: {columns}, stroke: {stroke}, {cells})".encode())


def as_tabs(made: list[Made]) -> bytes:
    return "\n".join("\t".join(row) for row in (HEAD, *(one.cells for one in made))).encode()


def as_markdown(made: list[Made]) -> bytes:
    lines = ["| " + " | ".join(HEAD) + " |", "|---|---|---|---|---|"]
    lines += ["| " + " | ".join(one.cells) + " |" for one in made]
    return ("# Self-assessment\n\n" + "\n".join(lines)).encode()


def as_cells_on_lines(made: list[Made]) -> bytes:
    """One cell a line, as when a table is copied out of a word processor."""
    lines = [*HEAD]
    for one in made:
        lines += [
            one.number,
            one.requirement,
            one.answer,
            one.evidence,
            *([one.commentary] if one.commentary else []),
            "",
        ]
    return "\n".join(lines).encode()


def as_headings(made: list[Made]) -> bytes:
    parts = ["# Self-assessment"]
    for one in made:
        parts += [f"Code provision {one.number}", "Code requirement", one.requirement, "Comply", one.answer]
        parts += ["Evidence", one.evidence, "Commentary", one.commentary]
    return "\n\n".join(parts).encode()


def as_bullets(made: list[Made]) -> bytes:
    return "\n".join(
        f"- **{one.number}** {one.requirement} — **{one.answer}** — {one.evidence}" for one in made
    ).encode()


def as_spaced_columns(made: list[Made]) -> bytes:
    """Columns kept apart by spaces alone, as tools that print a PDF as text leave them."""
    lines = [f"{'Code':10}{'Code requirement':64}{'Comply':12}{'Evidence':42}Commentary"]
    for one in made:
        wrapped = textwrap.wrap(one.requirement, 60)
        lines.append(f"{one.number:10}{wrapped[0]:64}{one.answer:12}{one.evidence:42}{one.commentary}".rstrip())
        lines += [f"{'':10}{more}" for more in wrapped[1:]] + [""]
    return "\n".join(lines).encode()
