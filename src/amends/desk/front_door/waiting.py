"""What waits at the front door, for the worklist: to ask, to log, to review; each with its day and provision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from amends.accounts.models import Person
from amends.casework.models import Duty, Heard, ServiceRequest
from amends.desk import doors
from amends.desk.front_door import rows
from amends.desk.front_door.rows import Row
from amends.rulebook.duty import Role

MOST = 50


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing to do on something that is no complaint."""

    duty: Duty
    row: Row
    word: str


def waiting(person: Person, day: date, *, everyone: bool = False) -> list[Waits]:
    """Return what is open with a day, the first due first; the person's own, and an officer's, or everyone's."""
    found = Duty.objects.as_at(day).seen_by(person)
    found = found.filter(complaint=None, verdict="open", due_on__isnull=False)
    found = found.filter(Q(subject__startswith="heard ") | Q(subject__startswith="request "))
    if not everyone:
        heard = _keys(Heard.objects.filter(Q(told_to=person) | Q(recorded_by=person)))
        asked = _keys(ServiceRequest.objects.filter(owner=person, closed_on=None))
        officer = any(role.name in doors.OFFICERS for role in person.held_roles())
        mine = _of("heard", heard) | _of("request", asked)
        found = found.filter(mine | Q(falls_to=Role.COMPLAINTS_OFFICER) if officer else mine)
    due = list(found.order_by("due_on", "pk")[:MOST])
    lines = _lines(due)
    return [
        Waits(duty, lines[duty.about], duty.standing)  # type: ignore[attr-defined]
        for duty in due
        if duty.about is not None and duty.about in lines
    ]


def _of(sort: str, keys: list[int]) -> Q:
    """Return what picks the duties on these things, and on what hangs on them: "request 7", "request 7 review 1"."""
    return Q(subject__regex=rf"^{sort} ({'|'.join(map(str, keys))})( |$)") if keys else Q(pk__in=[])


def _keys(found: object) -> list[int]:
    return list(found.values_list("pk", flat=True))  # type: ignore[attr-defined]


def _lines(duties: list[Duty]) -> dict[tuple[str, int], Row]:
    """Return the line of each thing that the duties are about, in one query for each sort of thing."""
    about = [duty.about for duty in duties if duty.about is not None]
    keys = {sort: {key for kind, key in about if kind == sort} for sort in ("heard", "request")}
    heard = Heard.objects.filter(pk__in=keys["heard"]).select_related("told_to")
    asked = ServiceRequest.objects.filter(pk__in=keys["request"]).select_related("owner")
    return {("heard", one.pk): rows.of_heard(one) for one in heard} | {
        ("request", one.pk): rows.of_request(one) for one in asked
    }
