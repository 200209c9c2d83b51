"""`amends import`: a spreadsheet of another system, checked and moved in from the command line."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from amends.accounts.models import Landlord, Person, RoleName
from amends.casework.models import Import, ImportKind, ImportState, RowState
from amends.casework.moving_in import jobs, steps
from amends.casework.moving_in.fields import FIELDS
from amends.casework.refused import Refused
from amends.formats.limits import CannotRead
from amends.web.clock import today

SHOWN = 50  # problems printed; all of them stand on the page of the file
MAPPING = """\
The mapping is a JSON file: {"columns": {"Case Ref": "old_reference", "Opened": "told_on"},
"values": {"status": {"At panel": "open"}}, "orders": {"Opened": "month first"}}; what it leaves out is as proposed.
With "" for a field a column is left out. The same file given again goes on where it was, and doubles nothing.
"""


class Command(BaseCommand):
    help = "Check a spreadsheet of another system and move its rows in; with --check, only say what is wrong with it."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Return the parser with a word on the mapping below it."""
        shown: dict[str, Any] = {"formatter_class": argparse.RawDescriptionHelpFormatter, "epilog": MAPPING}
        return super().create_parser(prog_name, subcommand, **kwargs, **shown)

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, what its rows are, and what is not as proposed."""
        parser.add_argument("file", type=Path, help=".xlsx, .xls, .ods or .csv; a .zip where the kind is files")
        parser.add_argument("--kind", choices=ImportKind.values, default=ImportKind.COMPLAINTS)
        parser.add_argument("--landlord", default="", help="the landlord's short address; the only one if not given")
        parser.add_argument("--by", default="", help="the email of the administrator; the first of them if not given")
        parser.add_argument("--sheet", default="", help="the sheet; the first if not given")
        parser.add_argument("--heading-row", type=int, help="the row with the headings; found if not given")
        parser.add_argument("--mapping", type=Path, help="a JSON file that says what columns and words mean")
        parser.add_argument("--check", action="store_true", help="move nothing in")

    def handle(self, *args: Any, file: Path, landlord: str, kind: str, by: str, check: bool, **options: Any) -> None:
        """Read, check and move in, saying what came of it; ends with 1 where a row was refused."""
        try:
            here = _landlord(landlord)
            with file.open("rb") as opened:
                imported = steps.begin(
                    landlord=here,
                    by=_administrator(here, by),
                    kind=kind,
                    name=file.name,
                    file=File(opened, name=file.name),
                    at=timezone.now(),
                )
            if imported.state in (ImportState.NEW, ImportState.CHECKING, ImportState.CHECKED):
                self._check(imported, options)
            if not check:
                steps.start(imported)
                steps.run(imported, today())
        except (CannotRead, Refused, OSError) as why:
            raise CommandError(str(why)) from None
        self._say(imported)
        if imported.refused:
            raise SystemExit(1)

    def _check(self, imported: Import, options: dict[str, Any]) -> None:
        if imported.kind == ImportKind.FILES:
            steps.choose(imported, "", 0)
            steps.load(imported)
            steps.check_again(imported)
            steps.check(imported, today())
            return
        jobs.look_for_viruses(imported)
        sheets = steps.look(imported)
        sheet = next((one for one in sheets if options["sheet"] in ("", one.name)), None)
        if sheet is None:
            raise CommandError(f"There is no sheet {options['sheet']}; there are: {', '.join(s.name for s in sheets)}.")
        steps.choose(imported, sheet.name, options["heading_row"] or steps.heading_row(sheet, imported.kind))
        steps.load(imported)
        steps.say(imported, on=today(), **_said(imported, options["mapping"]))
        steps.check_again(imported)
        steps.check(imported, today())

    def _say(self, imported: Import) -> None:
        wrong = imported.row_set.filter(state=RowState.WRONG).order_by("number")
        for row in wrong[:SHOWN]:
            for one in row.problems:
                place = f"Row {row.number}, {one['column']}" if one["column"] else f"Row {row.number}"
                self.stdout.write(f"{place}: {one['says']}. {one['mend']}")
        if imported.refused > SHOWN:
            self.stdout.write(f"… and {imported.refused - SHOWN} more rows; all stand on the page Moving in.")
        ready = imported.row_set.filter(state=RowState.READY).count()
        left = f", {ready} ready" if ready else ""
        self.stdout.write(
            f"{imported.rows} rows: {imported.done} moved in{left}, {imported.refused} refused, "
            f"{imported.twice} there already."
        )


def _landlord(slug: str) -> Landlord:
    """Return the landlord of that short address, or the only one; raises CommandError."""
    found = list(Landlord.objects.filter(slug=slug) if slug else Landlord.objects.all()[:2])
    if len(found) != 1:
        there = ", ".join(Landlord.objects.values_list("slug", flat=True))
        raise CommandError(f"Say with --landlord for which it is: {there}.")
    return found[0]


def _administrator(landlord: Landlord, email: str) -> Person:
    """Return the administrator who is said to move the file in; raises CommandError where there is none."""
    held = Person.objects.filter(is_active=True, roles__name=RoleName.ADMINISTRATOR, roles__ended_on__isnull=True)
    theirs = held.filter(roles__landlord=landlord) | held.filter(roles__landlord__isnull=True)
    found = theirs.filter(email=email.lower()) if email else theirs
    person = found.order_by("pk").distinct().first()
    if person is None:
        raise CommandError(f"{email or 'Nobody'} is no administrator of {landlord}.")
    return person


def _said(imported: Import, path: Path | None) -> dict[str, Any]:
    """Return the mapping of a JSON file by columns' letters, upon what is proposed; CommandError where it is amiss."""
    if path is None:
        return {}
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        given = {name: dict(said.get(name, {})) for name in ("columns", "values", "orders")}
    except (ValueError, TypeError, AttributeError) as fault:
        raise CommandError(f"{path} is not such a mapping as the help shows: {fault}") from None
    letters = {heading: column for column, heading in imported.mapping["headings"].items()}
    for heading in (*given["columns"], *given["orders"]):
        if heading not in letters:
            raise CommandError(f"{path}: no column is headed “{heading}”; there are: {', '.join(letters)}.")
    for name in (*filter(None, given["columns"].values()), *given["values"]):
        if name not in FIELDS[imported.kind]:
            raise CommandError(f"{path}: {name} is none of: {', '.join(FIELDS[imported.kind])}.")
    columns = imported.mapping["columns"] | {letters[heading]: name for heading, name in given["columns"].items()}
    orders = imported.mapping["orders"] | {letters[heading]: order for heading, order in given["orders"].items()}
    values = {**imported.mapping["values"], **given["values"]}
    return {"columns": {at: name for at, name in columns.items() if name}, "orders": orders, "values": values}
