"""Earlier and similar complaints: of the same home, the same resident, the same subject (recurring issues)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from amends.accounts.models import Home, Landlord, Person
from amends.casework import merging
from amends.casework.models import Complaint, Heard, Resident, ServiceRequest
from amends.desk import doors
from amends.desk.front_door import rows
from amends.desk.front_door.rows import Row
from amends.web.clock import today
from amends.web.words import short_date

MOST = 8
COUNTED = 100  # beyond, it is said that there are more
WITHIN = 365  # days in which complaints on the same subject nearby are shown


@dataclass(frozen=True, slots=True)
class Alike:
    """Lines that have one thing in common with the complaint, and what that is; `number` counts them, to a limit."""

    what: str
    rows: tuple[Row, ...]
    number: int

    @property
    def said(self) -> str:
        """Return how many there are: `12`, or `more than 100`."""
        return f"more than {COUNTED}" if self.number > COUNTED else str(self.number)


def alike(
    person: Person,
    landlord: Landlord,
    day: date,
    *,
    home: Home | None = None,
    resident: Resident | None = None,
    category: str = "",
    but: Complaint | None = None,
) -> list[Alike]:
    """Return what this person may see of the same home, resident and subject, each complaint once."""
    seen = Complaint.objects.seen_by(person).filter(landlord=landlord).select_related("handler")
    if but is not None:
        seen = seen.exclude(pk=but.pk)
    same_home = Q(home=home) if home else Q(pk__in=())
    same_resident = Q(resident=resident) if resident else Q(pk__in=())
    if resident and resident.email:
        same_resident |= Q(resident__in=list(merging.with_email(resident.email, landlord).values_list("pk", flat=True)))
    same_subject = Q(category=category, told_on__gte=day - timedelta(days=WITHIN)) if category else Q(pk__in=())
    found = [
        _complaints("Of the same home", seen.filter(same_home)),
        _complaints("Of the same resident", seen.filter(same_resident).exclude(same_home)),
        _before("Requests and things heard at this home", person, landlord, home),
        _complaints(
            f"About {category.lower()}, in the last 12 months",
            seen.filter(same_subject).exclude(same_home).exclude(same_resident),
        ),
    ]
    return [one for one in found if one.number]


def _complaints(what: str, found: QuerySet[Complaint]) -> Alike:
    lines = [rows.of_complaint(one, _says(one)) for one in found.order_by("-told_on", "-pk")[:MOST]]
    return Alike(what, tuple(lines), found.order_by()[: COUNTED + 1].count())


def _says(complaint: Complaint) -> str:
    return f"told us {short_date(complaint.told_on)} · {complaint.get_state_display().lower()}"


def _before(what: str, person: Person, landlord: Landlord, home: Home | None) -> Alike:
    if home is None:
        return Alike(what, (), 0)
    asked = ServiceRequest.objects.seen_by(person).filter(landlord=landlord, home=home).select_related("owner")
    heard = Heard.objects.seen_by(person).filter(landlord=landlord, home=home, complaint=None, request=None)
    lines: Iterable[Row] = [
        *(rows.of_request(one, f"asked {short_date(one.raised_on)}, {one.get_state_display()}") for one in asked),
        *(rows.of_heard(one, f"told {short_date(one.told_on)}") for one in heard.select_related("told_to")),
    ]
    newest = sorted(lines, key=lambda row: row.on, reverse=True)
    return Alike(what, tuple(newest[:MOST]), len(newest))


def at_intake(request: HttpRequest, landlord: Landlord, form: Any) -> list[Alike]:
    """Return what is like the complaint about to be logged, shown once before it is; none where it was seen."""
    if request.POST.get("seen_alike"):
        return []
    typed = form.cleaned_data
    known = Resident.objects.filter(landlord=landlord, merged_into=None)
    resident = next(iter(merging.reached_at(typed["email"], landlord)), None)
    if resident is None and form.home:
        resident = known.filter(name__iexact=typed["name"], complaints__home=form.home).first()
    return alike(doors.who(request), landlord, today(), home=form.home, resident=resident)
