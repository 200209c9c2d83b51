"""The landlord's rules of whom a new complaint goes to; they propose, and a person gives it out."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import AllocationRule, Landlord, Person, Team
from amends.casework import journal
from amends.casework.action import action
from amends.casework.conflicts import HANDLES
from amends.casework.refused import Refused


@action
def set_rule(
    *,
    landlord: Landlord,
    team: Team,
    by: Person,
    on: date,
    category: str = "",
    postcode_begins: str = "",
    handler: Person | None = None,
) -> AllocationRule:
    """Return the rule: complaints of a category, or from an area, are proposed to this team; a blank takes any.

    The one for the same category and area ends.
    """
    if team.landlord_id != landlord.pk:
        raise Refused(f"{team} is not a team of {landlord}", mend="Choose one of its teams.")
    if handler is not None and not handler.roles_at(landlord) & HANDLES:
        raise Refused(f"{handler} does not handle complaints at {landlord}", mend="Choose one who does, or nobody.")
    which = {"category": category.strip(), "postcode_begins": "".join(postcode_begins.upper().split())}
    for before in AllocationRule.objects.filter(landlord=landlord, ended_on__isnull=True, **which):
        end(rule=before, by=by, on=on)
    rule = AllocationRule.objects.create(landlord=landlord, team=team, handler=handler, made_on=on, made_by=by, **which)
    whom = f", {handler} first" if handler else ""
    journal.note("allocation rule", f"{rule}{whom}.", on=on, by=by)
    return rule


@action
def end(*, rule: AllocationRule, by: Person, on: date) -> None:
    """End a rule."""
    if rule.ended_on is not None:
        raise Refused("That rule has ended already")
    rule.ended_on = max(on, rule.made_on)
    rule.save(update_fields=["ended_on"])
    journal.note("allocation rule ended", f"{rule}: ended.", on=on, by=by)
