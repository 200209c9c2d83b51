"""Up to how many pounds a person may offer by themself, and who may agree to more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from amends.accounts.models import DelegatedLimit, Landlord, Person, Role, RoleName

# The senior lead has none, so that no sum is ever left without somebody who can agree to it.
LIMITED = (RoleName.HANDLER, RoleName.COMPLAINTS_OFFICER, RoleName.HEAD_OF_SERVICE)


def in_force(landlord: Landlord, on: date) -> QuerySet[DelegatedLimit]:
    """Return the landlord's limits as they hold on a day, at most one a role."""
    open_then = Q(ended_on__isnull=True) | Q(ended_on__gt=on)
    return DelegatedLimit.objects.filter(open_then, landlord=landlord, from_on__lte=on).order_by("pk")


def limit_of(person: Person, landlord: Landlord, on: date) -> Decimal | None:
    """Return how many pounds the person may offer by themself that day; None where there is no limit.

    A landlord that set no limit has none. Once it set one, a role without its own may offer no money by itself.
    """
    held = person.roles_at(landlord)
    set_for = {limit.role: limit.pounds for limit in in_force(landlord, on)}
    if not set_for or RoleName.SENIOR_LEAD in held:
        return None
    return max((set_for[role] for role in held if role in set_for), default=Decimal(0))


def covers(person: Person, landlord: Landlord, pounds: Decimal, on: date) -> bool:
    """Return whether the person may offer or agree to that sum that day."""
    limit = limit_of(person, landlord, on)
    return limit is None or pounds <= limit


def able(landlord: Landlord, pounds: Decimal, on: date) -> list[Person]:
    """Return who may agree to that sum, by name."""
    names = (*LIMITED, RoleName.SENIOR_LEAD)
    held = Role.objects.filter(
        Q(landlord=landlord) | Q(landlord__isnull=True), name__in=names, ended_on__isnull=True, person__is_active=True
    )
    people = {role.person_id: role.person for role in held.select_related("person").order_by("person__name")}
    return [person for person in people.values() if covers(person, landlord, pounds, on)]
