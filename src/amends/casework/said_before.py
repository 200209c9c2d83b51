"""Words used before: refusals and extensions that say the same as another (2.5, 6.4)."""

from __future__ import annotations

from django.db.models import Q

from amends.accounts.models import Person
from amends.casework.models import Complaint, Extension, Refusal
from amends.casework.models.seen import open_to

LOOKED_AT = 1_000  # extensions


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
