"""Up to how many pounds each role may offer without asking (Code 4.2, 7.2)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from amends.accounts.models import DelegatedLimit, Landlord, Person, RoleName
from amends.casework import journal
from amends.casework.action import action
from amends.casework.limits import LIMITED, in_force
from amends.casework.refused import Refused


@action
def set_limit(*, landlord: Landlord, role: str, pounds: Decimal, by: Person, on: date) -> DelegatedLimit:
    """Return the limit that holds for a role from that day, in pounds; the one before it ends."""
    if role not in LIMITED:
        named = ", ".join(RoleName(one).label.lower() for one in LIMITED)
        raise Refused(
            "A limit is for a role that offers money and is not the last to decide", mend=f"Choose one of: {named}."
        )
    if pounds < 0:
        raise Refused("A limit is nothing, or pounds above nothing", mend="Enter 0 where the role may offer no money.")
    for before in in_force(landlord, on).filter(role=role):
        end(limit=before, by=by, on=on)
    limit = DelegatedLimit.objects.create(landlord=landlord, role=role, pounds=pounds, from_on=on, set_by=by)
    words = f"{RoleName(role).label}: up to £{pounds:.2f} without asking."
    journal.note("limit set", words, on=on, by=by)
    return limit


@action
def end(*, limit: DelegatedLimit, by: Person, on: date) -> None:
    """End a limit: where no other is left, the landlord has none."""
    if limit.ended_on is not None:
        raise Refused("That limit has ended already")
    limit.ended_on = max(on, limit.from_on)
    limit.save(update_fields=["ended_on"])
    journal.note("limit ended", f"{RoleName(limit.role).label}: £{limit.pounds:.2f}, ended.", on=on, by=by)
