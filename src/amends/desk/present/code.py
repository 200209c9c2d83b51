"""The Code as page data: every provision by section, with the figures of a year and of the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from amends.accounts.models import Landlord
from amends.casework.figures import Figure
from amends.rulebook.edition import Edition, Provision

KINDS = {
    "case_records": "case records",
    "letters": "letters",
    "communications": "communications",
    "contracts": "contracts",
    "governance": "governance papers",
    "ombudsman_record": "what the Ombudsman wrote",
    "policy": "policy",
    "registers": "registers",
    "structure": "who does what",
    "training": "training",
    "website": "website",
}
Figures = dict[tuple[str, str], Figure]


@dataclass(frozen=True, slots=True)
class Row:
    """One provision with its figures; a figure is None where no duty fell due."""

    provision: Provision
    shown_by: str
    now: Figure | None
    before: Figure | None
    lacks_policy: bool = False  # one of its limbs asks what the policy says, and the policy is not held

    @property
    def trend(self) -> str:
        """Return how the share moved since the year before: up, down, same, or nothing where one is missing."""
        if not (self.now and self.before and self.now.due and self.before.due):
            return ""
        change = self.now.met * self.before.due - self.before.met * self.now.due
        return "up" if change > 0 else "down" if change < 0 else "same"


def shown_by(provision: Provision) -> str:
    """Return what shows whether a provision is kept: cases, or the kinds of evidence in words."""
    if provision.shown_by_cases:
        return "cases"
    return ", ".join(KINDS[kind] for kind in provision.evidence) or "nothing, since it asks for nothing"


def sections(
    edition: Edition, now: Figures, before: Figures, lack_policy: frozenset[str] = frozenset()
) -> list[tuple[int, str, list[Row]]]:
    """Return the sections of an edition in order, each with its number, title and rows."""
    made = {number: (number, title, list[Row]()) for number, title in edition.sections.items()}
    for provision in edition.provisions.values():
        key = (edition.name, provision.number)
        made[provision.section][2].append(
            Row(provision, shown_by(provision), now.get(key), before.get(key), provision.number in lack_policy)
        )
    return list(made.values())


def years(landlord: Landlord, today: date, since: date) -> list[tuple[date, date]]:
    """Return the landlord's years from the one of its first duty to this one, newest first, at most ten."""
    found = [landlord.year_of(today)]
    while found[-1][0] > since and len(found) < 10:
        found.append(year_before(landlord, found[-1]))
    return found


def year_before(landlord: Landlord, year: tuple[date, date]) -> tuple[date, date]:
    """Return the landlord's year before that one."""
    return landlord.year_of(date.fromordinal(year[0].toordinal() - 1))
