"""What every command shares: the program itself, what it may be asked with, and how it refuses."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import typer

app = typer.Typer(
    help="Complaints under the Housing Ombudsman's Complaint Handling Code: handled, and proved.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

File = Annotated[Path, typer.Argument(help="A file: text, HTML, Word, PDF, CSV or Excel.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]
AsAt = Annotated[
    str | None,
    typer.Option("--as-at", metavar="DATE", help="The day to judge from, as 2026-05-22; today if not given."),
]
Result = TypeVar("Result")
LONGEST = 9.5  # seconds for what is read from files before it is given up
PAPERS, SERVICE = "Papers and cases (no database)", "The service"


def refuse(sentence: str) -> NoReturn:
    """Print why not, in one sentence, and end with code 2."""
    print(" ".join(sentence.split()), file=sys.stderr)
    raise typer.Exit(2)


def reading(work: Callable[[], Result], *wrong: type[Exception]) -> Result:
    """Return what the work returns; a file that cannot be read ends the program with one sentence."""
    from amends.formats.bounded import in_time

    try:
        with in_time(LONGEST, "The file"):
            return work()
    except OSError as fault:
        refuse(f"{fault.filename or 'The file'}: {(fault.strerror or str(fault)).lower()}.")
    except wrong as fault:
        refuse(str(fault))


def day(typed: str | None) -> date:
    """Return the day that was typed, today where none was."""
    if typed is None:
        return date.today()  # noqa: DTZ011  (the day where the user sits)
    try:
        return date.fromisoformat(typed)
    except ValueError:
        refuse(f"--as-at: {typed} is not a date; write it as 2026-05-22.")


def show(as_json: bool, made: Callable[[], Any], text: Callable[[], str]) -> None:
    """Print one of the two."""
    print(json.dumps(made(), ensure_ascii=False, indent=2) if as_json else text())
