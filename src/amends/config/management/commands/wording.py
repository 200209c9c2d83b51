from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from amends.accounts.models import Landlord, Person, RoleName
from amends.casework.refused import Refused
from amends.compliance import incoming
from amends.compliance.actions import papers
from amends.formats.limits import CannotRead
from amends.papers import parse
from amends.papers.wording import Wording, WordingError, take
from amends.rulebook.edition import load
from amends.web.clock import today


class Command(BaseCommand):
    help = "Take the Code's official wording from a document that carries it, such as a published self-assessment."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the document, whose forms it is for, and who takes it."""
        parser.add_argument("file", type=Path, help="the Ombudsman's form or a self-assessment written on it")
        parser.add_argument("--landlord", help="the landlord's short address; needed where there are several")
        parser.add_argument("--check", action="store_true", help="save nothing and need no database; print every row")
        parser.add_argument("--by", metavar="EMAIL", help="who takes it; the compliance lead if not given")

    def handle(
        self, *args: Any, file: Path, landlord: str | None, by: str | None, check: bool = False, **options: Any
    ) -> None:
        """Save what suits our summaries, and print what was kept and what was refused, and why."""
        if check:
            self._check(file)
            return
        whose = _landlord(landlord)
        try:
            data = file.read_bytes()
        except OSError as fault:
            raise CommandError(f"{file}: {(fault.strerror or str(fault)).lower()}.") from fault
        try:
            paper = incoming.read(file.name, data)
            taken = papers.take_wording(landlord=whose, by=_person(whose, by), on=today(), name=file.name, paper=paper)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        for one in taken.kept.values():
            self.stdout.write(f"kept     {one.provision:<5} {_short(one.text)}")
        for refused in taken.refused:
            self.stdout.write(f"refused  {refused.provision:<5} {refused.reason}")
        self.stdout.write(f"{_counted(taken)}, for {whose}.")

    def _check(self, file: Path) -> None:
        """Print the wording that would be taken, row by row beside our summary and whole, and what would be refused."""
        try:
            taken = take(parse.read_file(file))
        except (CannotRead, WordingError) as why:
            raise CommandError(str(why)) from why
        known = load(taken.edition)
        for one in taken.kept.values():
            self.stdout.write(f"{one.provision}  {known.provision(one.provision).title} ({one.place})\n    {one.text}")
        for refused in taken.refused:
            self.stdout.write(f"{refused.provision}  refused: {refused.reason}")
        self.stdout.write(f"{_counted(taken)}; nothing is saved.")


def _landlord(slug: str | None) -> Landlord:
    found = list(Landlord.objects.filter(slug=slug) if slug else Landlord.objects.all())
    if len(found) == 1:
        return found[0]
    if slug:
        raise CommandError(f"There is no landlord called {slug}.")
    names = ", ".join(one.slug for one in found)
    raise CommandError(f"Say for which landlord, with --landlord: {names}." if found else "No landlord is set up yet.")


def _person(landlord: Landlord, email: str | None) -> Person:
    people = Person.objects.filter(is_active=True)
    if email:
        found = people.filter(email=email.strip().lower()).first()
        if found is None:
            raise CommandError(f"Nobody here has the address {email}.")
        return found
    held = people.filter(roles__name=RoleName.COMPLIANCE_LEAD, roles__ended_on__isnull=True)
    lead = (held.filter(roles__landlord=landlord) | held.filter(roles__landlord__isnull=True)).order_by("pk").first()
    if lead is None:
        raise CommandError(f"{landlord} has no compliance lead: say who takes it, with --by and an email address.")
    return lead


def _counted(taken: Wording) -> str:
    return f"{len(taken.kept)} provisions of the {taken.edition} Code kept, {len(taken.refused)} refused"


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:90].rsplit(' ', 1)[0]} …"
