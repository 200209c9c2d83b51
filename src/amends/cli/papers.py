"""Commands on papers that landlords published; none needs a database."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amends.cli.asked import PAPERS, AsAt, Json, app, day, reading, refuse, show

if TYPE_CHECKING:
    from amends.formats.blocks import Document, Table
    from amends.papers.many import Many

Files = Annotated[list[Path], typer.Argument(help="One file or several; each is one paper.", show_default=False)]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV, for a spreadsheet.")]
Together = Annotated[bool, typer.Option("--together", help="The files are parts of one paper.")]
To = Annotated[
    Path | None,
    typer.Option("--to", metavar="FILE", help="Write it there; the ending says what: .pdf, .docx, .html, .csv, .xlsx."),
]


@app.command(rich_help_panel=PAPERS)
def read(
    files: Annotated[
        list[Path],
        typer.Argument(help="A self-assessment; several files where they are parts of one.", show_default=False),
    ],
    as_json: Json = False,
    as_csv: AsCsv = False,
) -> None:
    """Print the rows of a self-assessment that a landlord published, with where each stood and how sure that is."""
    from amends.formats.blocks import Document, Table
    from amends.formats.limits import CannotRead
    from amends.papers import parse
    from amends.papers.show import CSV_HEAD, as_rows

    paper = reading(lambda: parse.read_files(files), CannotRead)
    if not paper.rows:
        refuse(f"{paper.file} has no row of a self-assessment in it; a policy is read by amends policy.")
    if as_csv:
        table = Table(CSV_HEAD, tuple(as_rows(paper)))
        write(None, lambda: Document(paper.file, (table,)), lambda: [table])
    else:
        show(as_json, lambda: parse.as_json(paper), lambda: parse.as_text(paper))


@app.command(rich_help_panel=PAPERS)
def lint(
    files: Files,
    as_json: Json = False,
    as_csv: AsCsv = False,
    severity: Annotated[
        str, typer.Option(metavar="LEAST", help="error, warning or hint: that and the graver.")
    ] = "hint",
    together: Together = False,
    to: To = None,
    as_at: AsAt = None,
) -> None:
    """Print what is missing, contradicted or out of date in self-assessments."""
    from amends.papers import lint as rules

    if severity not in tuple(rules.Severity):
        refuse(f"--severity: {severity} is none; write error, warning or hint.")
    on, many = day(as_at), papers(files, together)
    found = [(one, rules.no_milder(rules.lint(one, on), rules.Severity(severity))) for one in many.papers]
    if to or as_csv:
        write(to, lambda: rules.as_document(found), lambda: [rules.as_table(found)])
    elif found:
        data = [rules.as_json(paper, findings) for paper, findings in found]
        text = "\n\n".join(rules.as_text(paper, findings) for paper, findings in found)
        show(as_json, lambda: data[0] if len(files) == 1 or together else data, lambda: text)
    raise typer.Exit(2 if many.refused else 0)


@app.command(rich_help_panel=PAPERS)
def rules(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[RULE]...", help="Codes, names or families; all if none is given.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Explain the rules of lint: by code, by name or by family."""
    from amends.papers.lint import explain

    try:
        found = explain.chosen(names or [])
    except KeyError as none:
        refuse(f"{none.args[0]} is no rule and no family of rules; amends rules lists them.")
    show(as_json, lambda: explain.as_json(found), lambda: explain.as_text(found, whole=bool(names)))


@app.command("lint-score", rich_help_panel=PAPERS)
def lint_score(
    faults: Annotated[
        Path, typer.Argument(help="A JSON list of faults, or a folder of made-up papers.", show_default=False)
    ],
    folder: Annotated[
        Path | None, typer.Argument(help="The folder of papers that the list is of.", show_default=False)
    ] = None,
    details: Annotated[
        bool, typer.Option("--details", "-v", help="Print what was missed and what nobody listed.")
    ] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the table as Markdown.")] = False,
) -> None:
    """Print how many of the faults that people listed in papers the rules find, and what else they say."""
    from amends.formats.limits import CannotRead
    from amends.papers.lint import score

    if folder is None and not faults.is_dir():
        refuse(f"{faults} is no folder of made-up papers; for a list of faults, give the folder of its papers too.")
    found = reading(
        lambda: score.score_made_up(faults) if folder is None else score.score_published(faults, folder),
        score.NoFaults,
        CannotRead,
    )
    print(score.as_markdown(found) if markdown else score.as_text(found, details=details))


@app.command(rich_help_panel=PAPERS)
def summary(files: Files, as_json: Json = False, together: Together = False, to: To = None) -> None:
    """Print a page for a board: how a self-assessment stands by section, worst first, and what to ask."""
    from amends.formats.fonts import FontsMissing
    from amends.papers import board_page
    from amends.papers import summary as summing

    if to and len(files) > 1 and not together:
        refuse("--to writes one page: give one file, or --together where several make one paper.")
    many = papers(files, together)
    if to and many.papers:
        made = reading(lambda: board_page.one_page(many.papers[0]), FontsMissing)
        write(to, lambda: board_page.as_document(made))
    elif many.papers:
        found = [summing.summarise(paper) for paper in many.papers]
        data = [summing.as_json(one) for one in found]
        one_only = len(files) == 1 or together
        show(as_json, lambda: data[0] if one_only else data, lambda: "\n\n".join(map(summing.as_text, found)))
    raise typer.Exit(2 if many.refused else 0)


@app.command(rich_help_panel=PAPERS)
def compare(
    files: Annotated[
        list[Path],
        typer.Argument(help="Two years of one landlord, the older first; or many.", show_default=False),
    ],
    as_matrix: Annotated[bool, typer.Option("--matrix", help="Side by side, also where there are two.")] = False,
    as_json: Json = False,
    as_csv: AsCsv = False,
    to: To = None,
) -> None:
    """Print what changed between two self-assessments; or many side by side, and who says no to what."""
    from amends.papers import compare as comparing
    from amends.papers import compare_show, matrix, matrix_page

    if len(files) < 2:
        refuse("Give two files to compare, the older first, or more to see them side by side.")
    many = papers(files, False)
    side_by_side = as_matrix or len(files) > 2
    if not many.papers or (len(many.papers) < 2 and not side_by_side):
        raise typer.Exit(2)
    if side_by_side:
        grid = matrix.matrix(many.papers)
        if to or as_csv:
            write(to, lambda: matrix_page.as_document(grid), lambda: [matrix.as_table(grid), matrix.papers_table(grid)])
        else:
            show(as_json, lambda: {**matrix.as_json(grid), "refused": many.refused}, lambda: matrix.as_text(grid))
    else:
        changes = comparing.compare(*many.papers)
        if to or as_csv:
            write(to, lambda: compare_show.as_document(changes), lambda: [compare_show.as_table(changes)])
        else:
            show(as_json, lambda: compare_show.as_json(changes), lambda: compare_show.as_text(changes))
    raise typer.Exit(2 if many.refused else 0)


def papers(files: list[Path], together: bool) -> Many:
    """Return what these files hold, each refused one told on the way; where the only one is refused, the end."""
    from amends.formats.limits import CannotRead
    from amends.papers import parse
    from amends.papers.many import Many, read_many

    if together or len(files) == 1:
        paper = reading(lambda: parse.read_files(files), CannotRead)
        if not paper.rows:
            refuse(f"{paper.file} has no row of a self-assessment in it.")
        return Many((paper,), ())
    return read_many(files, lambda line: print(line, file=sys.stderr, flush=True))


def write(to: Path | None, document: Callable[[], Document], tables: Callable[[], list[Table]] | None = None) -> None:
    """Write to the file, as its ending says, or CSV to standard output where there is none."""
    from amends.formats.fonts import FontsMissing
    from amends.formats.write_docx import docx
    from amends.formats.write_html import page
    from amends.formats.write_pdf import pdf
    from amends.formats.write_sheet import csv, xlsx
    from amends.formats.write_text import text

    ways: dict[str, Callable[[], bytes]] = {
        ".pdf": lambda: pdf(document()),
        ".docx": lambda: docx(document()),
        ".html": lambda: page(document()).encode(),
        ".txt": lambda: text(document()).encode(),
    }
    if tables is not None:
        made = tables()
        ways |= {".csv": lambda: csv(made[0]), ".xlsx": lambda: xlsx(made)}
    if to is None:
        sys.stdout.buffer.write(ways[".csv"]())
        return
    if to.suffix.lower() not in ways:
        refuse(f"--to: {to.name} must end in one of {', '.join(ways)}.")
    data = reading(ways[to.suffix.lower()], FontsMissing)
    reading(lambda: to.write_bytes(data))
