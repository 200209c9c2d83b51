"""Commands on cases and their files; none needs a database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from amends.cli.asked import PAPERS, AsAt, Json, app, day, reading, refuse, show


@app.command(rich_help_panel=PAPERS)
def duties(
    file: Annotated[Path, typer.Argument(help="A case file in YAML.", show_default=False)],
    as_at: AsAt = None,
    as_json: Json = False,
) -> None:
    """Print what the Code asks in a case, since when, by when, and whether it was done."""
    from amends.rulebook import read_case
    from amends.rulebook import show as showing
    from amends.workdays import OutsideCalendar

    on = day(as_at)
    cases = reading(lambda: read_case.load_file(file), read_case.CaseError)
    try:
        show(as_json, lambda: showing.as_json(cases, on), lambda: showing.as_text(cases, on))
    except OutsideCalendar as why:
        refuse(f"{file}: {why}")


@app.command("check-file", rich_help_panel=PAPERS)
def check_file(
    file: Annotated[Path, typer.Argument(help="The whole file of a complaint, as a ZIP.", show_default=False)],
    key: Annotated[
        str, typer.Option(metavar="KEY", help="The key that the landlord shows on its page Check a file.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Print what in the whole file of a complaint is not as it was signed; ends with 1 where anything is."""
    from amends.formats import check_file as checking
    from amends.formats.limits import CannotRead

    found = reading(lambda: checking.check(file, key), CannotRead)
    show(as_json, lambda: checking.as_json(found), lambda: checking.as_text(found, key))
    raise typer.Exit(1 if found.wrong else 0)
