"""Commands on complaints policies and on what the Ombudsman's compliance team writes of them; none needs a database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from amends.cli.asked import PAPERS, File, Json, app, reading, refuse, show
from amends.formats.blocks import Document, Table

Edition = Annotated[str, typer.Option(metavar="YEAR", help="The edition of the Code to hold it against.")]
Every = Annotated[bool, typer.Option("--all", help="Print every provision, also what the policy says well.")]
Write = Annotated[
    Path | None,
    typer.Option(
        "--write", metavar="FILE", help="Write it to a file: .docx, .pdf or .html by its name.", show_default=False
    ),
]
WriteRows = Annotated[
    Path | None,
    typer.Option(
        "--write", metavar="FILE", help="Write the rows to a file: .csv or .xlsx by its name.", show_default=False
    ),
]


@app.command(rich_help_panel=PAPERS)
def policy(
    file: File, edition: Edition = "2024", every: Every = False, as_json: Json = False, write: Write = None
) -> None:
    """Hold a complaints policy against the Code: what it says, what is missing, what contradicts."""
    from amends.formats.limits import CannotRead
    from amends.papers.policy import check, report
    from amends.papers.policy import read as reader
    from amends.rulebook.edition import EditionError

    checked = reading(lambda: check.check(reader.read_file(file), edition), CannotRead, EditionError)
    if write is not None:
        _write_document(write, report.document(checked))
    show(as_json, lambda: report.as_json(checked), lambda: report.as_text(checked, every))


@app.command("policy-letter", rich_help_panel=PAPERS)
def policy_letter(file: File, as_json: Json = False, write: WriteRows = None) -> None:
    """Print the recommendations of the Ombudsman's compliance team, from its letter or table, as an action plan."""
    from amends.formats.limits import CannotRead
    from amends.papers.policy import letter

    plan = reading(lambda: letter.read_file(file), CannotRead)
    if write is not None:
        _write_rows(write, letter.rows_of(plan))
    show(as_json, lambda: letter.as_json(plan), lambda: letter.as_text(plan))


def _write_document(path: Path, document: Document) -> None:
    kind = path.suffix.lower()
    if kind == ".docx":
        from amends.formats.write_docx import docx

        made = docx(document)
    elif kind == ".pdf":
        from amends.formats.write_pdf import pdf

        made = pdf(document)
    elif kind in (".html", ".htm"):
        from amends.formats.write_html import page

        made = page(document).encode("utf-8")
    else:
        refuse(f"--write: {path.name} has to end in .docx, .pdf or .html.")
    reading(lambda: path.write_bytes(made))


def _write_rows(path: Path, table: Table) -> None:
    from amends.formats.write_sheet import csv, xlsx

    kind = path.suffix.lower()
    if kind not in (".csv", ".xlsx"):
        refuse(f"--write: {path.name} has to end in .csv or .xlsx.")
    reading(lambda: path.write_bytes(csv(table) if kind == ".csv" else xlsx(table)))
