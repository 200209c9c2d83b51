"""Limbs: which function answers for which part of which provision. A limb is bound once, by `@of` or `@of_case`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from amends.rulebook.duty import Role, Verdict
from amends.rulebook.facts import Case
from amends.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Found:
    """What one limb finds about one subject: the dates, the verdict, and the sentence that says why."""

    subject: str
    verdict: Verdict
    because: str
    arose_on: date | None = None
    due_on: date | None = None
    met_on: date | None = None
    ask: str = ""


T = TypeVar("T")
Finder = Callable[[T, Calendar], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Limb:
    """One limb of one provision, the kind of thing that it asks of, and the function that answers for it."""

    of: type
    edition: str
    provision: str
    what: str
    ask: str
    falls_to: Role
    find: Finder[Any]

    @property
    def says(self) -> str:
        """Return the sentence that states the duty: the function's docstring."""
        return " ".join((self.find.__doc__ or "").split())


LIMBS: dict[tuple[str, str, str], Limb] = {}


def of(
    edition: str, provision: str, thing: type[T], *, what: str, ask: str = "", falls_to: Role = Role.HANDLER
) -> Callable[[Finder[T]], Finder[T]]:
    """Return a decorator that binds a function over one kind of thing to one limb of a provision, once."""

    def bind(find: Finder[T]) -> Finder[T]:
        key = (edition, provision, what)
        if key in LIMBS:
            raise ValueError(f"{edition} {provision} already has a duty called {what!r}.")
        LIMBS[key] = Limb(thing, edition, provision, what, ask or what.capitalize(), falls_to, find)
        return find

    return bind


def of_case(
    edition: str, provision: str, *, what: str, ask: str = "", falls_to: Role = Role.HANDLER
) -> Callable[[Finder[Case]], Finder[Case]]:
    """Return a decorator that binds a function over one case to one limb of a provision; a limb is bound once."""
    return of(edition, provision, Case, what=what, ask=ask, falls_to=falls_to)


def in_order(provision: str) -> tuple[int, ...]:
    """Return what sorts provision numbers as the Code does: 6.9 before 6.10."""
    return tuple(int(part) for part in provision.split("."))
