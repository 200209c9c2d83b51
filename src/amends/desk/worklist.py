"""My work: what to do next on complaints and at the front door, the most overdue first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from amends.accounts.models import Person, RoleName, Team
from amends.casework import calendar, follow_ups, lessons, own_targets, services, signing
from amends.casework.models import Complaint, Duty, Promise
from amends.casework.whole import whole
from amends.compliance.models import ActionPlanItem, RowRequest
from amends.desk import doors
from amends.desk.front_door.waiting import shown
from amends.desk.front_door.waiting import waiting as at_the_front_door
from amends.desk.lists import Drawn, Listed, show
from amends.desk.lists.paging import page_of
from amends.desk.present import asks, deliveries, work
from amends.web.clock import today

SHOWN_AT_ONCE = 50  # letters that did not arrive; the page of letters has them all
BESIDE = ("asked", "follow", "improve", "recommended", "rows_asked")  # what stands beside the work has pages of its own


def worklist(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person in order of the next duty; those without casework are led to what they may see."""
    if not request.user.is_authenticated or doors.WORK.lets_in(doors.who(request)):
        return _worklist(request)
    for door in (doors.COMPLAINTS, doors.PEOPLE, doors.THE_CODE):
        if door.lets_in(doors.who(request)):
            return redirect(door.page)
    raise PermissionDenied(doors.THE_CODE.why_not)


@doors.through(doors.WORK)
def _worklist(request: HttpRequest) -> HttpResponse:
    person, day, whose = doors.who(request), today(), _whose(request)
    ends_on = day + timedelta(days=6 - day.weekday())
    chosen, team = request.GET.get("due", ""), request.GET.get("team", "")
    theirs = _filtered(request, person).filter(next_due_on__isnull=False)
    # What is heard or asked for has no team.
    beside = [] if team else at_the_front_door(person, day, everyone=whose == "all")
    counts = work.counts(theirs, beside, day, ends_on)
    found = InOrder(theirs, beside)
    if chosen in work.BUCKETS:
        found = InOrder(
            theirs.filter(work.within(chosen, day, ends_on)),
            [one for one in beside if work.bucket_of(one.due_on, day, ends_on) == chosen],
        )
    context = {
        "here": doors.WORK.page,
        "counts": counts,
        "chosen": chosen,
        "whose": whose,
        "team": team,
        "teams": Team.objects.filter(landlord__in=doors.landlords_of(person)).select_related("landlord"),
        "kept": _kept(request),
        "landlord": doors.only_landlord(person),
        "not_arrived": deliveries.of_work(person, SHOWN_AT_ONCE),
        "asked": page_of(services.waiting_for(person), request.GET.get("asked")),
        "to_follow_up": page_of(follow_ups.of(person, day), request.GET.get("follow")),
        "to_improve": page_of(lessons.owed_by(person, day), request.GET.get("improve")),
        "recommended": page_of(ActionPlanItem.objects.owed_by(person, day), request.GET.get("recommended")),
        "rows_asked": page_of(RowRequest.objects.waiting_for(person), request.GET.get("rows_asked")),
    }
    lines = Drawn(found, lambda some: _lines(some, person, day, whose=whose == "all"))
    return show(
        request,
        Listed("My work", lines, work.COLUMNS, "thing to do", "things to do"),
        "desk/worklist.html",
        context,
        lambda page: {"buckets": work.buckets(page, day, ends_on)},
    )


class InOrder(Sequence[int | Duty]):
    """The keys of complaints, and what waits beside them, the first due first, no day last; read as far as shown."""

    def __init__(self, complaints: QuerySet[Complaint], beside: Iterable[Duty]) -> None:
        self.complaints = complaints
        self.beside: list[tuple[date | None, int | Duty]] = [(one.due_on, one) for one in beside]
        self._length: int | None = None

    def __len__(self) -> int:
        """Return how many there are."""
        if self._length is None:
            self._length = self.complaints.count() + len(self.beside)
        return self._length

    def __getitem__(self, which: Any) -> Any:
        """Return those of a slice, or one."""
        if not isinstance(which, slice):
            return self[which : which + 1][0]
        first, last, _ = which.indices(len(self))
        keys = self.complaints.order_by("next_due_on", "pk").values_list("next_due_on", "pk")
        found = [*keys[:last], *self.beside]
        return [one for _, one in sorted(found, key=lambda one: one[0] or date.max)[first:last]]


def _lines(things: Sequence[int | Duty], person: Person, day: date, *, whose: bool) -> list[work.Line]:
    """Return the lines of one page, however many, in as many queries as for one."""
    keys = [one for one in things if isinstance(one, int)]
    named = ("resident", "home", "handler", "landlord")
    complaints = Complaint.objects.filter(pk__in=keys).select_related(*named).in_bulk()
    asked, returned = _asks(list(complaints.values()), day), signing.returned(keys)
    own = _own_days(complaints.values())
    beside = {one.duty.pk: one for one in shown(person, [one for one in things if isinstance(one, Duty)])}
    lines = []
    for one in things:
        if isinstance(one, Duty):
            lines.append(work.of_front_door(beside[one.pk]))
        elif one in complaints:
            back = returned.get(one)
            note = f"{back.settled_by} returned the answer: {back.comment}" if back else ""
            covering = complaints[one].handler_id in person.standing_in()
            line = work.of_complaint(complaints[one], asked[one], whose=whose, note=note, covering=covering)
            lines.append(replace(line, own_on=own.get(one)))
    return lines


def _own_days(complaints: Iterable[Complaint]) -> dict[int, date]:
    """Return the next day of the landlord's own targets, for complaints of landlords that have any."""
    asked = [one.pk for one in complaints if own_targets.has_any(one.landlord)]
    days = calendar.current()
    found = whole(Complaint.objects.filter(pk__in=asked)) if asked else ()
    nearest = {one.pk: own_targets.of_complaint(one, days).next_on for one in found}
    return {key: day for key, day in nearest.items() if day}


def _whose(request: HttpRequest) -> str:
    """Return whose work to show: what was chosen, else a handler's own and, for those who oversee, everyone's."""
    chosen = request.GET.get("whose")
    if chosen in ("all", "mine"):
        return chosen
    return "mine" if any(held.name == RoleName.HANDLER for held in doors.who(request).held_roles()) else "all"


def _kept(request: HttpRequest) -> str:
    """Return the filters as they stand, without the stretch of time and the page, to begin a link with."""
    query = request.GET.copy()
    for name in ("due", "page", *BESIDE):
        query.pop(name, None)
    return query.urlencode()


def _filtered(request: HttpRequest, person: Person) -> QuerySet[Complaint]:
    seen = Complaint.objects.seen_by(person)
    if _whose(request) == "mine":
        owed = Exists(_promises_of(person, today()))
        seen = seen.filter(Q(handler__in=[person.pk, *person.standing_in()]) | owed)
    team = request.GET.get("team", "")
    if team == "none":
        return seen.filter(handler__isnull=True)
    return seen.filter(team_id=int(team)) if team.isdigit() else seen


def _promises_of(person: Person, day: date) -> QuerySet[Promise]:
    """Return the promises still to keep that are this person's; a broken one is the complaints officer's as well."""
    theirs = Q(owner=person)
    if any(held.name == RoleName.COMPLAINTS_OFFICER for held in person.held_roles()):
        theirs |= Q(first_due_on__lt=day) | Q(first_due_on=None, due_on__lt=day)
    still = Promise.objects.filter(complaint=OuterRef("pk"), done_on=None, taken_back_on=None)
    return still.filter(theirs)


def _asks(complaints: list[Complaint], day: date) -> dict[int, list[asks.Ask]]:
    """Return what is still to do on these complaints, and what was promised in its own words, in two queries."""
    promises = Promise.objects.filter(complaint__in=complaints)
    promised = {(one.complaint_id, asks.subject_of(one)): one.what for one in promises}
    found: dict[int, list[asks.Ask]] = defaultdict(list)
    for duty in Duty.objects.as_at(day).filter(complaint__in=complaints, verdict="open", due_on__isnull=False):
        about = promised.get((duty.complaint_id, duty.subject), "")  # type: ignore[arg-type]
        found[duty.complaint_id].append(asks.shown(duty, about=about))  # type: ignore[index]
    return found
