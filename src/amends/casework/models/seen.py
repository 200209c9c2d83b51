"""Which complaints a person may see: where list, detail, search, count, export and file all start.

A private case is seen by the people let into it and by nobody else, whatever their role; and so is what hangs on one.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

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
# Whose role reads case files at all; the rest read figures or keep the settings.
READS = READS_ALL | {RoleName.HEAD_OF_SERVICE, RoleName.HANDLER, RoleName.FRONTLINE}
# Who lets people into a private case, and sees one that nobody is left to keep.
LETS_IN = frozenset({RoleName.COMPLAINTS_OFFICER, RoleName.SENIOR_LEAD})
NOTHING = Q(pk__in=())


def seen_by(person: Person) -> Q:
    """Return the condition on complaints that this person may see; none for those who read figures only."""
    condition = NOTHING
    for role in person.held_roles():
        condition |= _through(role, person)
    return condition & ~Q(pk__in=closed_to(person))


def reads_all(person: Person, landlord_id: int) -> bool:
    """Return whether a role of theirs reads every complaint of the landlord but the private ones closed to them."""
    return any(role.landlord_id in (None, landlord_id) and _reads_all(role) for role in person.held_roles())


def closed_to(person: Person) -> QuerySet[Any, Any]:
    """Return the keys of the private cases that this person may not open.

    A case all of whose keepers have left is open to the officers and senior leads again, so that none is lost.
    """
    complaints, let_in = apps.get_model("casework", "Complaint"), apps.get_model("casework", "LetIn")
    theirs = let_in.objects.filter(person=person, ended_on=None).order_by().values("complaint")
    closed = complaints._default_manager.filter(private_on__isnull=False).exclude(pk__in=theirs)
    keeps = [role for role in person.held_roles() if role.name in LETS_IN]
    if keeps:
        kept = let_in.objects.filter(_keeps(), complaint=OuterRef("pk"), ended_on=None)
        everywhere = any(role.landlord_id is None for role in keeps)
        here = Q() if everywhere else Q(landlord__in=[role.landlord_id for role in keeps])
        closed = closed.exclude(here & ~Exists(kept))
    return closed.order_by().values("pk")


def open_to(person: Person, *ways: str) -> Q:
    """Return the condition that no case to which a thing leads by one of these ways is closed to the person."""
    condition = Q()
    for way in ways:
        condition &= ~Q(**{f"{way}__in": closed_to(person)})
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
    if _reads_all(role):
        return here or Q(pk__isnull=False)
    if role.name in (RoleName.HEAD_OF_SERVICE, RoleName.HANDLER):
        team = Q(team_id=role.team_id) if role.team_id else NOTHING
        return here & (team | _works_on(person))
    if role.name == RoleName.FRONTLINE:
        return here & (Q(logged_by=person) | _promised(person) | _let_in(person))
    return NOTHING


def _reads_all(role: Role) -> bool:
    return role.name in READS_ALL or (role.name == RoleName.HEAD_OF_SERVICE and role.team_id is None)


def _keeps() -> Q:
    """Return the condition on people let in that they may let others in."""
    at = Q(person__roles__landlord=OuterRef("landlord")) | Q(person__roles__landlord=None)
    return at & Q(person__is_active=True, person__roles__name__in=LETS_IN, person__roles__ended_on=None)


def _let_in(person: Person) -> Q:
    let_in = apps.get_model("casework", "LetIn").objects.filter(person=person, ended_on=None)
    return Q(pk__in=let_in.order_by().values("complaint"))


def _works_on(person: Person) -> Q:
    """Return what is theirs to work on, or that of somebody away whom they cover."""
    handlers = [person.pk, *person.standing_in()]
    stages = apps.get_model("casework", "Stage").objects.filter(handler__in=handlers).order_by().values("complaint")
    return Q(handler__in=handlers) | Q(logged_by=person) | Q(pk__in=stages) | _promised(person) | _let_in(person)


def _promised(person: Person) -> Q:
    theirs = apps.get_model("casework", "Promise").objects.filter(owner=person)
    return Q(pk__in=theirs.order_by().values("complaint"))
