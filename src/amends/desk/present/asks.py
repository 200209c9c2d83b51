"""Duties as the pages show them: a word for how each stands, its date, and how that date was reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from amends.casework.models import Duty, Promise, Standing
from amends.rulebook.limbs import in_order
from amends.rulebook.registry import LEADING

STILL_TO_DO = frozenset({Standing.OVERDUE, Standing.TODAY, Standing.DUE, Standing.OPEN})
WORDS = {Standing.OPEN: "Open", Standing.LATE: "Met late"}
Workings = Mapping[tuple[str, date], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Ask:
    """One duty on a page; `steps` are the sentences of *How this date was reached*."""

    provision: str
    edition: str
    what: str
    ask: str
    subject: str
    falls_to: str
    due_on: date | None
    met_on: date | None
    standing: str
    because: str
    steps: tuple[str, ...] = ()
    about: str = ""

    @property
    def says(self) -> str:
        """Return what to do, with what it is about where the record says so: *Do what was promised: redecorate*."""
        return f"{self.ask}: {self.about}" if self.about else self.ask

    @property
    def word(self) -> str:
        """Return the word for the tag."""
        return WORDS.get(Standing(self.standing), self.standing)

    @property
    def still_to_do(self) -> bool:
        """Return whether somebody has yet to do it."""
        return self.standing in STILL_TO_DO


def shown(duty: Duty, workings: Workings | None = None, about: str = "") -> Ask:
    """Return a duty read through `Duty.objects.as_at(day)` as a page shows it; `about` is the promise's words, say."""
    steps = (workings or {}).get((duty.subject, duty.due_on), ()) if duty.due_on else ()
    return Ask(
        duty.provision,
        duty.edition,
        duty.what,
        duty.ask,
        duty.subject,
        duty.falls_to,
        duty.due_on,
        duty.met_on,
        duty.standing,  # type: ignore[attr-defined]
        duty.because,
        steps,
        about,
    )


def words_of(promises: Iterable[Promise]) -> dict[str, str]:
    """Return what was promised, by the subject of its duties."""
    return {subject_of(promise): promise.what for promise in promises}


def subject_of(promise: Promise) -> str:
    """Return what the duties of a promise call it."""
    return f"promise {promise.key}"


def in_the_codes_order(asks: Iterable[Ask]) -> list[Ask]:
    """Return them by provision, 6.9 before 6.10, then by date; what has no date comes last."""
    return sorted(asks, key=lambda ask: (in_order(ask.provision), ask.due_on or date.max, ask.what))


def next_to_do(asks: Iterable[Ask]) -> Ask | None:
    """Return the earliest thing still to do that has a date, else one without, else None."""
    return min((ask for ask in asks if ask.still_to_do), key=by_day, default=None)


def by_day(ask: Ask) -> tuple[date, bool, tuple[int, ...]]:
    """Return what sorts things to do as the rulebook does: by day, of one day first what the others go with."""
    return ask.due_on or date.max, (ask.edition, ask.provision) not in LEADING, in_order(ask.provision)


def once_each(asks: Iterable[Ask]) -> list[Ask]:
    """Return the first of each thing to do: several limbs of one letter, and its two clocks, are one piece of work."""
    found: dict[str, Ask] = {}
    for ask in asks:
        found.setdefault(ask.says, ask)
    return list(found.values())
