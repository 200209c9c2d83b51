"""A case open to named people only: who they are, and who may not be given work on it before they are let in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from amends.accounts.models import Person
from amends.casework.models import Complaint, LetIn
from amends.casework.models.seen import LETS_IN, closed_to
from amends.casework.refused import Refused

REFERENCE = re.compile(r"\b[A-Z]{2,8}-\d{4}-\d{5,}\b")
HIDDEN = "a complaint that you may not open"


def let_in(complaint: Complaint) -> QuerySet[LetIn]:
    """Return who may open a private case today, in the order in which they were let in."""
    return complaint.let_in.filter(ended_on=None).select_related("person", "let_in_by").order_by("let_in_on", "pk")


def is_in(complaint: Complaint, person: Person) -> bool:
    """Return whether a private case is open to the person by name."""
    return any(one.person_id == person.pk and one.ended_on is None for one in complaint.let_in.all())


def keepers(complaint: Complaint) -> list[LetIn]:
    """Return those let in who may let others in, as officers or senior leads who are still here."""
    found = let_in(complaint)
    return [one for one in found if one.person.is_active and one.person.roles_at(complaint.landlord) & LETS_IN]


def keep_to_those_let_in(complaint: Complaint, *people: Person | None) -> None:
    """Raise Refused where work on a private case would go to somebody who may not open it."""
    if complaint.private_on is None:
        return
    for person in people:
        if person is not None and not is_in(complaint, person):
            raise Refused(
                f"This complaint is open to named people only, and {person} is none of them",
                mend="A complaints officer or senior lead who is lets them in first.",
            )


def masked(person: Person, words: str, complaints: Iterable[Complaint | None]) -> str:
    """Return words with the references of those complaints that are closed to the person left out."""
    private = {one.pk: one.reference for one in complaints if one is not None and one.private_on is not None}
    if private:
        for (key,) in closed_to(person).filter(pk__in=private).values_list("pk"):
            words = words.replace(private[key], HIDDEN)
    return words


def reader(person: Person, words: Iterable[str]) -> Callable[[str], str]:
    """Return what leaves out of such words the references of the complaints that are closed to the person."""
    named = {reference for one in words for reference in REFERENCE.findall(one)}
    hidden = set(closed_to(person).filter(reference__in=named).values_list("reference", flat=True)) if named else set()
    return lambda said: REFERENCE.sub(lambda found: HIDDEN if found[0] in hidden else found[0], said)


def closed(person: Person, complaints: Iterable[Complaint | None]) -> frozenset[int]:
    """Return the keys of those of the complaints that are closed to the person, so that a page does not name them."""
    keys = {one.pk for one in complaints if one is not None and one.private_on is not None}
    return frozenset(closed_to(person).filter(pk__in=keys).values_list("pk", flat=True)) if keys else frozenset()
