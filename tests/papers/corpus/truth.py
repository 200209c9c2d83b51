"""Made-up self-assessments as data: what a layout prints, and what a reader has to find in it."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from amends.papers.rows import CountRow, PlanRow
from amends.rulebook.edition import load

LANDLORDS = ("Elmbridge Homes", "Harrow Vale Housing Association", "Sefton Moor Borough Council", "Tidewater Housing")
MONTHS = ("March", "May", "June", "September")
SAID: Mapping[str, tuple[str, ...]] = {
    "yes": ("Yes",),
    "no": ("No",),
    "partial": ("Partially",),
    "na": ("N/A",),
    "unclear": ("",),
}
SUBJECTS = (
    "complaints policy", "staff handbook", "case system", "website", "quarterly report", "tenant panel",
    "letter of closure", "training log", "audit of closed cases", "annual report",
    "leaflet in the reception", "contract with our repairers",
)  # fmt: skip


@dataclass(frozen=True)
class TrueRow:
    """One row: what a form prints, and the meanings that a reader may give its answer."""

    provision: str
    requirement: str
    answer: str
    evidence: str
    commentary: str = ""
    must: bool = True
    allowed: frozenset[str] = frozenset()

    @property
    def section(self) -> int:
        return int(self.provision.split(".", maxsplit=1)[0])

    @property
    def answers(self) -> frozenset[str]:
        return self.allowed or frozenset({self.answer})

    def said(self, words: Mapping[str, str] | None = None) -> str:
        """Return the answer as written: by the words given, else plainly."""
        return (words or {}).get(self.answer, SAID[self.answer][0])


@dataclass(frozen=True)
class MadeUp:
    """One self-assessment that no landlord wrote."""

    name: str
    edition: str
    landlord: str | None
    dated: str | None
    approval: str | None
    rows: tuple[TrueRow, ...]
    plan: tuple[PlanRow, ...] = field(default=())
    counts: tuple[CountRow, ...] = field(default=())

    def sections(self) -> list[tuple[int, str, list[TrueRow]]]:
        """Return each section of the form with its title and its rows."""
        titles = load(self.edition).sections
        numbers = sorted({row.section for row in self.rows})
        return [(one, titles[one], [row for row in self.rows if row.section == one]) for one in numbers]


@cache
def made_up(seed: int, edition: str) -> MadeUp:
    """Return the paper of that seed: always the same, with answers of every kind, mostly Yes."""
    chance = random.Random(f"{seed} {edition}")
    landlord = LANDLORDS[seed % len(LANDLORDS)]
    day = f"{chance.randint(1, 28)} {chance.choice(MONTHS)} {int(edition) + 1}"
    rows = []
    for one in load(edition).in_form:
        answer = chance.choices(("yes", "no", "partial", "na", "unclear"), (80, 8, 4, 4, 4))[0]
        what, where = chance.sample(SUBJECTS, 2)
        evidence = (
            f"Our {what} covers this at paragraph {chance.randint(1, 9)}.{chance.randint(1, 30)}; it was last looked "
            f"at in {chance.choice(MONTHS)} and item {chance.randint(100, 999)} of the {where} shows how."
        )
        commentary = (
            f"Checked by the team with the {where}, entry {chance.randint(100, 999)}." if chance.random() < 0.6 else ""
        )
        rows.append(
            TrueRow(one.number, _asked(edition, one.summary), answer, evidence, commentary, one.obligation != "should")
        )
    approval = f"This self-assessment was approved by the Board of {landlord} on {day}."
    return MadeUp(f"{edition}-{seed}", edition, landlord, day, approval, tuple(rows))


def _asked(edition: str, summary: str) -> str:
    """Return a requirement in full, where our summary says only that it is as another."""
    like = re.match(r"As (\d\.\d+)", summary)
    return load(edition).provision(like[1]).summary if like else summary
