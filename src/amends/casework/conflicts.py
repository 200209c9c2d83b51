"""Who may not consider stage 2: anyone who considered, signed, approved or checked stage 1 (Code 6.13)."""

from __future__ import annotations

from amends.accounts.models import Person, Role, RoleName
from amends.casework.models import Complaint, Stage
from amends.casework.refused import Refused

HANDLES = frozenset({RoleName.HANDLER, RoleName.COMPLAINTS_OFFICER, RoleName.HEAD_OF_SERVICE, RoleName.SENIOR_LEAD})


def considered(stage: Stage) -> frozenset[int]:
    """Return the keys of the people who considered, signed, approved or checked a stage."""
    held = [person.pk for person in stage.considered_by.all()]
    return frozenset(pk for pk in (*held, stage.handler_id, stage.signed_by_id) if pk is not None)


def why_not_consider(complaint: Complaint, number: int, person: Person) -> str | None:
    """Return the sentence that keeps this person from considering a stage, or None."""
    first = next((stage for stage in complaint.stages.all() if stage.number == 1), None)
    if number == 1 or first is None or person.pk not in considered(first):
        return None
    return f"{person} considered stage 1, so somebody else has to consider stage 2"


def keep_apart(complaint: Complaint, number: int, person: Person) -> None:
    """Raise Refused where this person may not consider the stage."""
    if sentence := why_not_consider(complaint, number, person):
        names = ", ".join(str(one) for one in free_to_consider(complaint, number)[:3])
        mend = f"Free to do it: {names}." if names else "Nobody here is left: give it to an outside reviewer."
        raise Refused(sentence, provision="6.13", mend=mend)


def free_to_consider(complaint: Complaint, number: int) -> list[Person]:
    """Return who may be given a stage: who handles complaints here, or outside reviewers where nobody else is left."""
    held = Role.objects.filter(name__in=HANDLES, ended_on__isnull=True, person__is_active=True).select_related("person")
    at = held.filter(landlord=complaint.landlord_id) | held.filter(landlord__isnull=True)
    people = {role.person_id: role.person for role in at.order_by("person__name")}.values()
    free = [one for one in people if why_not_consider(complaint, number, one) is None]
    return [one for one in free if not one.is_outside_reviewer] or free
