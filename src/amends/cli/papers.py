"""Commands on papers that landlords published; none needs a database."""

from __future__ import annotations

from amends.cli.asked import PAPERS, AsAt, File, Json, app, day, reading, show


@app.command(rich_help_panel=PAPERS)
def read(file: File, as_json: Json = False) -> None:
    """Print the rows of a self-assessment that a landlord published."""
    from amends.formats.limits import CannotRead
    from amends.papers import parse

    paper = reading(lambda: parse.read_file(file), CannotRead)
    show(as_json, lambda: parse.as_json(paper), lambda: parse.as_text(paper))


@app.command(rich_help_panel=PAPERS)
def lint(file: File, as_json: Json = False, as_at: AsAt = None) -> None:
    """Print what is missing, contradicted or out of date in a self-assessment."""
    from amends.formats.limits import CannotRead
    from amends.papers import lint as rules
    from amends.papers import parse

    on = day(as_at)
    paper = reading(lambda: parse.read_file(file), CannotRead)
    findings = rules.lint(paper, on)
    show(as_json, lambda: rules.as_json(paper, findings), lambda: rules.as_text(paper, findings))


@app.command(rich_help_panel=PAPERS)
def compare(earlier: File, later: File, as_json: Json = False) -> None:
    """Print what changed between two self-assessments, row by row."""
    from amends.formats.limits import CannotRead
    from amends.papers import compare as comparing
    from amends.papers import parse

    first = reading(lambda: parse.read_file(earlier), CannotRead)
    second = reading(lambda: parse.read_file(later), CannotRead)
    found = comparing.compare(first, second)
    show(as_json, lambda: comparing.as_json(found), lambda: comparing.as_text(found))
