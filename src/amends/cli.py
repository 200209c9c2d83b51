"""`amends`: papers and cases are read without a database; what needs one goes through Django's commands."""

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
PAPERS, SERVICE = "Papers and cases (no database)", "The service"


def refuse(sentence: str) -> NoReturn:
    """Print why not, in one sentence, and end with code 2."""
    print(" ".join(sentence.split()), file=sys.stderr)
    raise typer.Exit(2)


def reading(work: Callable[[], Result], *wrong: type[Exception]) -> Result:
    """Return what the work returns; a file that cannot be read ends the program with one sentence."""
    try:
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


@app.command(rich_help_panel=SERVICE)
def start(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
    host: Annotated[
        str, typer.Option(help="The address to listen on; 0.0.0.0 is every one of this machine.")
    ] = "127.0.0.1",
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The folder for all data; ./data if not given.")
    ] = None,
    empty: Annotated[bool, typer.Option("--empty", help="Without a demonstration: set up your own landlord.")] = False,
) -> None:
    """Start web and worker; the first time, make the database and a demonstration."""
    from amends.config.environment import WrongSetting
    from amends.config.start import CannotStart
    from amends.config.start import start as run

    try:
        code = run(port=port, host=host, data=data, empty=empty)
    except (CannotStart, WrongSetting) as why:
        print(why, file=sys.stderr)
        code = 2
    raise typer.Exit(code)


DJANGO = {
    "demo": "Make a demonstration landlord; --bulk N makes much data quickly.",
    "verify": "Check the journal's chain, and work out every duty afresh.",
    "wording": "Take the Code's official wording from a document that carries it.",
    "migrate": "Bring the database to this version.",
    "set-up-link": "Print the link at which the first administrator sets up the landlord.",
    "schedule": "Write the recurring work into the queue's schedule.",
    "worker": "Run only the worker, on another machine, say.",
    "mail-in": "Take one email message on standard input.",
    "mail-fetch": "Read every mailbox that is set, now.",
    "import": "Check a spreadsheet of another system, and move its rows in.",
    "search-index": "Make again all that search finds.",
    "scan": "Have the files that wait looked at; --again also those found clean.",
    "check": "Check the settings.",
    "django": "Any other command of Django's.",
}
NAMES = {"worker": ["qcluster"], "set-up-link": ["set_up_link"], "django": []}
NAMES |= {"mail-in": ["mail_in"], "mail-fetch": ["mail_fetch"], "search-index": ["search_index"]}
NAMES |= {"import": ["import_file"]}


def through_django(name: str) -> Callable[[typer.Context], None]:
    """Return a command that hands everything on to the Django command of that name."""

    def run(context: typer.Context) -> None:
        import os

        from amends.config.environment import WrongSetting

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amends.config.settings")
        from django.core.management import execute_from_command_line

        try:
            execute_from_command_line(["amends", *NAMES.get(name, [name]), *context.args])
        except WrongSetting as why:
            refuse(str(why))

    return run


for _name, _help in DJANGO.items():
    app.command(
        _name,
        help=_help,
        rich_help_panel=SERVICE,
        add_help_option=False,
        context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    )(through_django(_name))


@app.command(rich_help_panel=SERVICE)
def docs(
    check: Annotated[bool, typer.Option("--check", help="Change nothing; say what is out of date.")] = False,
) -> None:
    """Write the generated pages of docs/ and the table of settings in the README; for people who change the program."""
    from amends.config import docs as pages

    raise typer.Exit(pages.write(check=check))


def main() -> None:
    """Run the command."""
    app()


if __name__ == "__main__":
    main()
