"""Earlier and similar complaints: the same home, the same resident, the same theme (recurring issues)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, Value
from django.db.models.functions import Lower

from amends.accounts.models import Home, Landlord, Person
from amends.casework.models import Complaint, Extension, Refusal, Resident
from amends.casework.models.seen import open_to

SHOWN = 10  # of each
LOOKED_AT = 1_000  # extensions, or residents of one name


@dataclass(frozen=True, slots=True)
class Similar:
    """Complaints that one may be of a kind with, newest first; each is in one list only."""

    of_home: list[Complaint]
    of_resident: list[Complaint]
    of_theme: list[Complaint]

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return bool(self.of_home or self.of_resident or self.of_theme)


def similar(complaint: Complaint, person: Person) -> Similar:
    """Return what is like a complaint, of what this person may see."""
    return similar_to(
        landlord=complaint.landlord,
        person=person,
        resident=complaint.resident,
        home=complaint.home,
        category=complaint.category,
        besides=complaint,
    )


def similar_to(
    *,
    landlord: Landlord,
    person: Person,
    resident: Resident | None = None,
    name: str = "",
    email: str = "",
    phone: str = "",
    home: Home | None = None,
    category: str = "",
    besides: Complaint | None = None,
) -> Similar:
    """Return what is like a complaint being logged, of what this person may see; what is not known matches nothing."""
    seen = Complaint.objects.seen_by(person).filter(landlord=landlord).select_related("resident", "home")
    seen = seen.exclude(pk=besides.pk) if besides else seen
    taken: set[int] = set()

    def some(condition: Q | None) -> list[Complaint]:
        if condition is None:
            return []
        found = list(seen.filter(condition).exclude(pk__in=taken)[:SHOWN])
        taken.update(one.pk for one in found)
        return found

    return Similar(
        of_home=some(Q(home=home) if home else None),
        of_resident=some(_same_resident(landlord, resident, name, email, phone)),
        of_theme=some(_same_theme(home, category)),
    )


def _same_resident(landlord: Landlord, resident: Resident | None, name: str, email: str, phone: str) -> Q | None:
    held = resident or Resident(name=name, email=email, phone=phone)
    ways = {"name__lower": held.name.strip(), "email__lower": held.email.strip(), "phone": held.phone.strip()}
    same = Q(pk=held.pk) if held.pk else Q()
    for column, value in ways.items():
        if value:
            same |= Q(**{column: value if column == "phone" else Lower(Value(value))})
    newest = landlord.residents.filter(same).order_by("-pk").values_list("pk", flat=True) if same else ()
    return Q(resident__in=list(newest[:LOOKED_AT])) if same else None


def _same_theme(home: Home | None, category: str) -> Q | None:
    """Return the same theme in the same postcode: a block, most often."""
    if not category or home is None or not home.postcode:
        return None
    return Q(category=category, home__postcode=home.postcode)


def reused(refusal: Refusal) -> list[Refusal]:
    """Return the landlord's other refusals that say word for word why, or what was weighed for the resident (2.5)."""
    others = Refusal.objects.filter(stage__complaint__landlord=refusal.stage.complaint.landlord_id)
    same = Q(explanation=refusal.explanation) | Q(individual_consideration=refusal.individual_consideration)
    return list(others.filter(same).exclude(pk=refusal.pk).select_related("stage__complaint").order_by("-pk"))


def same_reason(complaint: Complaint, reason: str, person: Person) -> list[Extension]:
    """Return the extensions of other complaints, by the same team or handler, whose reason says the same words (6.4).

    Those of private cases are left out where they are closed to the person. Capitals, blanks and stops make no other
    reason. The newest come first, of the last thousand.
    """
    words = _plain(reason)
    if not words:
        return []
    ours = Q(stage__complaint__team=complaint.team_id) if complaint.team_id else Q()
    ours |= Q(stage__complaint__handler=complaint.handler_id) if complaint.handler_id else Q()
    if not ours:
        return []
    others = Extension.objects.filter(
        ours, open_to(person, "stage__complaint"), stage__complaint__landlord=complaint.landlord_id
    )
    newest = others.exclude(stage__complaint=complaint).select_related("stage__complaint").order_by("-pk")[:LOOKED_AT]
    return [one for one in newest if _plain(one.reason) == words]


def _plain(words: str) -> str:
    """Return the words alone, in small letters with one blank between."""
    return " ".join("".join(one if one.isalnum() else " " for one in words.casefold()).split())
