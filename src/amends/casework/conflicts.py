"""Who may not consider a stage: who had a part in stage 1 not stage 2 (Code 6.13), who declared a conflict neither."""

from __future__ import annotations

from amends.accounts.models import Person, Role, RoleName
from amends.casework.models import Complaint, Stage
from amends.casework.refused import Refused

HANDLES = frozenset({RoleName.HANDLER, RoleName.COMPLAINTS_OFFICER, RoleName.HEAD_OF_SERVICE, RoleName.SENIOR_LEAD})
PART_IN_STAGE_1, DECLARED = "6.13", "5.8"
_WHY = {
    PART_IN_STAGE_1: "{person} considered stage 1, so somebody else has to consider stage 2",
    DECLARED: "{person} declared a conflict of interest, so somebody else has to consider stage {number}",
}


def considered(stage: Stage) -> frozenset[int]:
    """Return the keys of the people who considered, signed, approved or checked a stage."""
    held = [person.pk for person in stage.considered_by.all()]
    return frozenset(pk for pk in (*held, stage.handler_id, stage.signed_by_id) if pk is not None)


def kept_apart(complaint: Complaint, number: int) -> dict[int, str]:
    """Return by which provision each person, by key, may not consider a stage; an interest declared once stays."""
    found: dict[int, str] = {}
    for stage in complaint.stages.all():
        if stage.number == 1 and number == 2:
            found |= dict.fromkeys(considered(stage), PART_IN_STAGE_1)
        if stage.number <= number:
            found |= {one.person_id: DECLARED for one in stage.declarations.all() if one.has_conflict}
    return found


def why_not_consider(complaint: Complaint, number: int, person: Person) -> str | None:
    """Return the sentence that keeps this person from considering a stage, or None."""
    provision = kept_apart(complaint, number).get(person.pk)
    return _says(provision, number, person) if provision else None


def keep_apart(complaint: Complaint, number: int, person: Person) -> None:
    """Raise Refused where this person may not consider the stage."""
    if provision := kept_apart(complaint, number).get(person.pk):
        names = ", ".join(str(one) for one in free_to_consider(complaint, number)[:3])
        mend = f"Free to do it: {names}." if names else "Nobody here is left: give it to an outside reviewer."
        raise Refused(_says(provision, number, person), provision=provision, mend=mend)


def has_declared(complaint: Complaint, number: int, person: Person) -> bool:
    """Return whether the person declared a conflict of interest, by that stage (Code 5.8)."""
    return kept_apart(complaint, number).get(person.pk) == DECLARED


def free_to_consider(complaint: Complaint, number: int) -> list[Person]:
    """Return who may be given a stage: who handles complaints here, or outside reviewers where nobody else is left."""
    held = Role.objects.filter(name__in=HANDLES, ended_on__isnull=True, person__is_active=True).select_related("person")
    at = held.filter(landlord=complaint.landlord_id) | held.filter(landlord__isnull=True)
    people = {role.person_id: role.person for role in at.order_by("person__name")}.values()
    apart = kept_apart(complaint, number)
    free = [one for one in people if one.pk not in apart]
    return [one for one in free if not one.is_outside_reviewer] or free


def _says(provision: str, number: int, person: Person) -> str:
    return _WHY[provision].format(person=person, number=number)
