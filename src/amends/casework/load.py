"""Who has how much to do, who is away, and whom the landlord's rules propose for a complaint."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q

from amends.accounts.models import Absence, AllocationRule, Landlord, Person, Role, RoleName, Team
from amends.casework import conflicts
from amends.casework.models import Complaint, SignRequest, State

GOING = (State.RECEIVED, State.STAGE_1, State.STAGE_2)
HANDLERS = (RoleName.HANDLER, RoleName.COMPLAINTS_OFFICER)


@dataclass(frozen=True, slots=True)
class Load:
    """What one person has: complaints not yet answered, overdue and due this week, at stage 2, put up for signature."""

    person: Person | None
    going: int = 0
    overdue: int = 0
    this_week: int = 0
    stage_2: int = 0
    to_sign: int = 0
    away: Absence | None = None

    @property
    def says(self) -> str:
        """Return the load in a few words, for a choice."""
        away = " · away" if self.away else ""
        return f"{self.going} open, {self.overdue} overdue{away}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whom a rule proposes, and why; a team alone where nobody of it is free."""

    team: Team
    handler: Person | None
    because: str


def away_on(landlord: Landlord, day: date) -> dict[int, Absence]:
    """Return who is away on a day, by their key, with who covers."""
    found = Absence.objects.on(day).filter(landlord=landlord).select_related("person", "cover")
    return {one.person_id: one for one in found}


def loads(landlord: Landlord, day: date, team: Team | None = None) -> list[Load]:
    """Return what each handler has on a day, and what nobody has yet, the most first; in a fixed number of queries."""
    week_ends_on = day + timedelta(days=6 - day.weekday())
    found = Complaint.objects.filter(landlord=landlord, state__in=GOING)
    roles = Role.objects.filter(landlord=landlord, name__in=HANDLERS, ended_on=None, person__is_active=True)
    if team is not None:
        found, roles = found.filter(team=team), roles.filter(team=team)
    rows = (
        found.order_by()
        .values("handler")
        .annotate(
            going=Count("pk"),
            overdue=Count("pk", filter=Q(next_due_on__lt=day)),
            this_week=Count("pk", filter=Q(next_due_on__range=(day, week_ends_on))),
            stage_2=Count("pk", filter=Q(state=State.STAGE_2)),
        )
    )
    counted: dict[int | None, dict[str, Any]] = {row["handler"]: dict(row) for row in rows}
    for row in counted.values():
        del row["handler"]
    waiting = SignRequest.objects.filter(settled_on=None, stage__answered_on=None, stage__complaint__in=found)
    to_sign = dict(waiting.order_by().values_list("stage__handler").annotate(Count("pk")))
    handling = Q(pk__in=[key for key in counted if key]) | Q(pk__in=roles.values("person"))
    away = away_on(landlord, day)
    made = [
        Load(one, **counted.get(one.pk, {}), to_sign=to_sign.get(one.pk, 0), away=away.get(one.pk))
        for one in Person.objects.filter(handling)
    ]
    if None in counted:
        made.append(Load(None, **counted[None]))
    return sorted(made, key=lambda one: (one.person is not None, -one.overdue, -one.going, str(one.person)))


def proposed(complaint: Complaint, number: int, day: date, people: Iterable[Load]) -> Proposal | None:
    """Return what the landlord's rules propose for a stage, or None: never who is away or may not consider it.

    The narrowest rule wins, the area before the category; within its team, who was named, else who has the least.
    """
    rule = _rule(complaint)
    if rule is None:
        return None
    apart = conflicts.kept_apart(complaint, number)
    load = {one.person.pk: one for one in people if one.person and not one.away and one.person.pk not in apart}
    which = [
        f"about {rule.category}" if rule.category else "",
        f"from {rule.postcode_begins}" if rule.postcode_begins else "",
    ]
    because = f"Complaints {' '.join(one for one in which if one) or 'of any sort'} go to {rule.team}"
    if rule.handler_id in load:
        return Proposal(rule.team, rule.handler, f"{because}, {rule.handler} first.")
    members = Role.objects.filter(team=rule.team, ended_on=None, name__in=HANDLERS).values_list("person", flat=True)
    free = [load[key] for key in set(members) if key in load]
    if not free:
        return Proposal(rule.team, None, f"{because}, and nobody of it is free.")
    least = min(free, key=lambda one: (one.going, one.overdue, str(one.person)))
    return Proposal(rule.team, least.person, f"{because}; {least.person} has the least there: {least.says}.")


def rules(landlord: Landlord) -> list[AllocationRule]:
    """Return the rules that hold."""
    held = AllocationRule.objects.filter(landlord=landlord, ended_on__isnull=True)
    return list(held.select_related("team", "handler", "landlord"))


def _rule(complaint: Complaint) -> AllocationRule | None:
    postcode = "".join((complaint.home.postcode if complaint.home else "").upper().split())
    fits = [
        one
        for one in rules(complaint.landlord)
        if one.category.lower() in ("", complaint.category.lower()) and postcode.startswith(one.postcode_begins)
    ]
    return max(fits, key=lambda one: (len(one.postcode_begins), bool(one.category), -one.pk), default=None)
