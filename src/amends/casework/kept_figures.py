"""Figures worked out ahead for a landlord with many complaints, so that no page sums millions of duties.

A copy for two pages of the desk, each time said with when it was made. Self-assessments and reports never read it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from amends.accounts.models import Landlord, Person, Role
from amends.casework import figures, worked
from amends.casework.figures import Figure
from amends.casework.models import KeptFigures, KeptPage
from amends.casework.models.seen import closed_to, reads_all
from amends.casework.worked.stretches import STRETCHES, stretch_of

MANY = 2_000  # complaints told in a stretch, with some fifty duties each: about what a page sums in half a second
KEPT = timedelta(days=8)  # then figures that nobody worked out anew are forgotten
Figures = dict[tuple[str, str], Figure]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures are wanted: the page, whose complaints, of which stretch, as at which day, and for whose eyes."""

    page: KeptPage
    landlord: Landlord
    stretch: str
    first: date
    last: date
    day: date
    person: Person
    team: int | None = None

    @property
    def asked(self) -> str:
        """Return what names the row: the stretch, the team, and what the person may see, where the page asks it."""
        team = f" team {self.team}" if self.team else ""
        return f"{self.stretch}{team}{_eyes(self.person, self.landlord) if self.page == KeptPage.WORKED else ''}"

    @property
    def ends_on(self) -> date:
        """Return the day as at which the figures are taken."""
        return min(self.last, self.day)

    @property
    def are_many(self) -> bool:
        """Return whether there is too much to be summed while a page waits; for the Code with the year before."""
        first = self.landlord.year_of(self.first - timedelta(days=1))[0] if self.page == KeptPage.CODE else self.first
        told = self.landlord.complaints.filter(told_on__range=(first, self.last)).order_by()
        return told[: MANY + 1].count() > MANY

    def kept(self) -> KeptFigures | None:
        """Return the row that holds them, if they were worked out."""
        return KeptFigures.objects.filter(landlord=self.landlord, page=self.page, asked=self.asked).first()


def _eyes(person: Person, landlord: Landlord) -> str:
    """Return a name for all that a person may see of a landlord; who sees the same shares it.

    A case closed to them since makes it another, so that what was worked out with the case is not shown to them.
    """
    # The landlord is held apart here: asked of the database, SQLite would read all of its complaints.
    closed = sorted(pk for pk, whose in closed_to(person).values_list("pk", "landlord") if whose == landlord.pk)
    without = f" without {hashlib.sha256(str(closed).encode()).hexdigest()[:16]}" if closed else ""
    return without if reads_all(person, landlord.pk) else f" person {person.pk}{without}"


def keep(wanted: Wanted, now: datetime) -> KeptFigures:
    """Work the figures out and keep them in the place of what was kept; return the row."""
    made = code(wanted) if wanted.page == KeptPage.CODE else how_worked(wanted)
    kept, _ = KeptFigures.objects.update_or_create(
        landlord=wanted.landlord,
        page=wanted.page,
        asked=wanted.asked,
        defaults={
            "first": wanted.first, "last": wanted.last, "as_at": wanted.ends_on, "made_at": now, "figures": made,
        },
    )  # fmt: skip
    return kept


def code(wanted: Wanted) -> dict[str, Any]:
    """Return the figures of the Code's page as they are kept: those of the year, and those of the year before."""
    before = wanted.landlord.year_of(wanted.first - timedelta(days=1))
    return {"now": _by_provision(wanted, wanted.first, wanted.last), "before": _by_provision(wanted, *before)}


def of_code(made: dict[str, Any]) -> tuple[Figures, Figures]:
    """Return the figures of the year and of the year before, by edition and provision."""
    return _read(made["now"]), _read(made["before"])


def _by_provision(wanted: Wanted, first: date, last: date) -> list[list[Any]]:
    counted = figures.duties_counted(wanted.landlord, first, last, min(last, wanted.day))
    if wanted.team:
        counted = counted.filter(complaint__team_id=wanted.team)
    return [[*key, *astuple(one)] for key, one in sorted(figures.by_provision(counted).items())]


def _read(rows: list[list[Any]]) -> Figures:
    return {(edition, provision): Figure(*numbers) for edition, provision, *numbers in rows}


def how_worked(wanted: Wanted) -> dict[str, Any]:
    """Return the figures of How it was worked as they are kept: of each pattern its number, and whom it points out."""
    scope = worked.scope(wanted.person, wanted.landlord, wanted.first, wanted.last, wanted.day)
    found = (worked.find(name, scope).summed() for name in worked.PATTERNS)
    return {
        one.pattern.name: {
            "all": [one.all.many, one.all.of],
            "out": [[*who, number.many, number.of] for who, number in one.out],
        }
        for one in found
    }


def of_how_worked(made: dict[str, Any]) -> list[worked.Summed]:
    """Return what each pattern comes to, in the order of the patterns; one that is new since is left out."""
    return [
        worked.Summed(
            pattern,
            worked.Number(*made[name]["all"]),
            tuple(((team, person), worked.Number(many, of)) for team, person, many, of in made[name]["out"]),
        )
        for name, pattern in worked.PATTERNS.items()
        if name in made
    ]


def given(wanted: Wanted) -> dict[str, Any]:
    """Return what is wanted as long work takes it; the person is the one who asks."""
    return {
        "page": wanted.page.value,
        "landlord": wanted.landlord.pk,
        "stretch": wanted.stretch,
        "days": [one.isoformat() for one in (wanted.first, wanted.last, wanted.day)],
        "team": wanted.team,
    }


def wanted_by(person: Person, asked: dict[str, Any]) -> Wanted:
    """Return what long work, or a job of the night, was given, for the eyes of a person."""
    landlord = Landlord.objects.get(pk=asked["landlord"])
    first, last, day = (date.fromisoformat(one) for one in asked["days"])
    return Wanted(KeptPage(asked["page"]), landlord, asked["stretch"], first, last, day, person, asked["team"])


def at_night(day: date, readers: frozenset[str]) -> Iterator[Wanted]:
    """Yield what the pages offer without filters of every landlord with many complaints, once for the same eyes.

    `readers` are the roles that come in to How it was worked.
    """
    for landlord in Landlord.objects.order_by("pk"):
        held = Role.objects.filter(Q(landlord=landlord) | Q(landlord=None), name__in=readers, ended_on=None)
        seen: set[tuple[str, str]] = set()
        for person in Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("pk"):
            for wanted in _offered(landlord, person, day):
                if (wanted.page, wanted.asked) not in seen and wanted.are_many:
                    seen.add((wanted.page, wanted.asked))
                    yield wanted


def _offered(landlord: Landlord, person: Person, day: date) -> Iterator[Wanted]:
    this_year = landlord.year_of(day)
    for first, last in (this_year, landlord.year_of(this_year[0] - timedelta(days=1))):
        yield Wanted(KeptPage.CODE, landlord, str(first.year), first, last, day, person)
    if reads_all(person, landlord.pk):  # who sees less asks for theirs
        for name in STRETCHES:
            yield Wanted(KeptPage.WORKED, landlord, *stretch_of(landlord, name, day), day, person)


def forget(now: datetime) -> int:
    """Remove the figures that nobody worked out anew for eight days; return how many."""
    return KeptFigures.objects.filter(made_at__lt=now - KEPT).delete()[0]
