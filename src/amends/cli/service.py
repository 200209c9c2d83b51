"""Commands on the service; what needs a database goes through Django's commands."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from amends.cli.asked import SERVICE, app, refuse


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
