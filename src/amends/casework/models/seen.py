"""Which complaints a person may see: where list, detail, search, count, export and file all start."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from amends.accounts.models import Person, Role, RoleName

# Who reads every case file of the landlord at which they hold the role.
READS_ALL = frozenset(
    {
        RoleName.COMPLAINTS_OFFICER,
        RoleName.SENIOR_LEAD,
        RoleName.COMPLIANCE_LEAD,
        RoleName.MEMBER_RESPONSIBLE,
        RoleName.AUDITOR,
    }
)
NOTHING = Q(pk__in=())


def seen_by(person: Person) -> Q:
    """Return the condition on complaints that this person may see; none for those who read figures only."""
    condition = NOTHING
    for role in person.held_roles():
        condition |= _through(role, person)
    return condition


def things_seen_by(person: Person, *mine: str) -> Q:
    """Return the condition on things of the front door: all of the landlord's for who works on cases there.

    `mine` names the columns that make one theirs whatever their role.
    """
    condition = NOTHING
    for role in person.held_roles():
        here = Q(landlord_id=role.landlord_id) if role.landlord_id else Q(pk__isnull=False)
        if role.name in READS_ALL or role.name in (RoleName.HEAD_OF_SERVICE, RoleName.HANDLER):
            condition |= here
    for column in mine:
        condition |= Q(**{column: person})
    return condition


def _through(role: Role, person: Person) -> Q:
    """Return what one role lets its holder see."""
    here = Q(landlord_id=role.landlord_id) if role.landlord_id else Q()
    if role.name in READS_ALL or (role.name == RoleName.HEAD_OF_SERVICE and role.team_id is None):
        return here or Q(pk__isnull=False)
    if role.name in (RoleName.HEAD_OF_SERVICE, RoleName.HANDLER):
        team = Q(team_id=role.team_id) if role.team_id else NOTHING
        return here & (team | _works_on(person))
    if role.name == RoleName.FRONTLINE:
        return here & (Q(logged_by=person) | _promised(person))
    return NOTHING


def _works_on(person: Person) -> Q:
    """Return what is theirs to work on, or that of somebody away whom they cover."""
    handlers = [person.pk, *person.standing_in()]
    stages = apps.get_model("casework", "Stage").objects.filter(complaint=OuterRef("pk"), handler__in=handlers)
    return Q(handler__in=handlers) | Q(logged_by=person) | Q(Exists(stages)) | _promised(person)


def _promised(person: Person) -> Q:
    return Q(Exists(apps.get_model("casework", "Promise").objects.filter(complaint=OuterRef("pk"), owner=person)))
