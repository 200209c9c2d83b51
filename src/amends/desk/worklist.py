"""My work: what to do next, the most overdue first."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from amends.accounts.models import Person, RoleName, Team
from amends.casework.models import Complaint, Duty, Promise
from amends.desk import doors
from amends.desk.front_door.waiting import waiting as at_the_front_door
from amends.desk.present import asks, work
from amends.web.clock import today

PER_PAGE = 50


def worklist(request: HttpRequest) -> HttpResponse:
    """Show the person's complaints in order of the next duty; those without casework are led to what they may see."""
    if not request.user.is_authenticated or doors.WORK.lets_in(doors.who(request)):
        return _worklist(request)
    for door in (doors.COMPLAINTS, doors.PEOPLE, doors.THE_CODE):
        if door.lets_in(doors.who(request)):
            return redirect(door.page)
    raise PermissionDenied(doors.THE_CODE.why_not)


@doors.through(doors.WORK)
def _worklist(request: HttpRequest) -> HttpResponse:
    person = doors.who(request)
    day = today()
    week_ends_on = day + timedelta(days=6 - day.weekday())
    theirs = _filtered(request, person)
    waiting = theirs.filter(next_due_on__isnull=False)
    chosen = request.GET.get("due", "")
    page = Paginator(
        waiting.filter(_falls(chosen, day, week_ends_on))
        .select_related("resident", "home", "handler")
        .order_by("next_due_on", "pk"),
        PER_PAGE,
    ).get_page(request.GET.get("page"))
    shown = work.items(page, _asks(list(page.object_list), day))
    return render(
        request,
        "desk/worklist.html",
        {
            "here": doors.WORK.page,
            "today": day,
            "page": page,
            "buckets": work.buckets(shown, day, week_ends_on),
            "counts": _counts(waiting, day, week_ends_on),
            "chosen": chosen,
            "whose": _whose(request),
            "team": request.GET.get("team", ""),
            "teams": Team.objects.filter(landlord__in=doors.landlords_of(person)).select_related("landlord"),
            "kept": _kept(request),
            "landlord": doors.only_landlord(person),
            "at_the_front_door": [] if chosen else at_the_front_door(person, day, everyone=_whose(request) == "all"),
        },
    )


def _whose(request: HttpRequest) -> str:
    """Return whose work to show: what was chosen, else a handler's own and, for those who oversee, everyone's."""
    chosen = request.GET.get("whose")
    if chosen in ("all", "mine"):
        return chosen
    return "mine" if any(held.name == RoleName.HANDLER for held in doors.who(request).held_roles()) else "all"


def _kept(request: HttpRequest) -> str:
    """Return the filters as they stand, without the stretch of time and the page, to begin a link with."""
    query = request.GET.copy()
    for name in ("due", "page"):
        query.pop(name, None)
    return query.urlencode()


def _filtered(request: HttpRequest, person: Person) -> QuerySet[Complaint]:
    seen = Complaint.objects.seen_by(person)
    if _whose(request) == "mine":
        owed = Promise.objects.filter(complaint=OuterRef("pk"), owner=person, done_on__isnull=True)
        seen = seen.filter(Q(handler=person) | Exists(owed))
    team = request.GET.get("team", "")
    if team == "none":
        return seen.filter(handler__isnull=True)
    return seen.filter(team_id=int(team)) if team.isdigit() else seen


def _falls(chosen: str, day: date, week_ends_on: date) -> Q:
    return {
        "overdue": Q(next_due_on__lt=day),
        "today": Q(next_due_on=day),
        "this week": Q(next_due_on__gt=day, next_due_on__lte=week_ends_on),
        "later": Q(next_due_on__gt=week_ends_on),
    }.get(chosen, Q())


def _counts(waiting: QuerySet[Complaint], day: date, week_ends_on: date) -> dict[str, int]:
    """Return how many complaints fall due in each stretch of time, in one query."""
    names = [name for name in work.BUCKETS if name != "no date"]
    counted = {name.replace(" ", "_"): Count("pk", filter=_falls(name, day, week_ends_on)) for name in names}
    totals = waiting.order_by().aggregate(**counted)
    return {name: totals[name.replace(" ", "_")] for name in names}


def _asks(complaints: list[Complaint], day: date) -> dict[int, list[asks.Ask]]:
    """Return what is still to do on these complaints, and what was promised in its own words, in two queries."""
    promises = Promise.objects.filter(complaint__in=complaints)
    promised = {(one.complaint_id, asks.subject_of(one)): one.what for one in promises}
    found: dict[int, list[asks.Ask]] = defaultdict(list)
    for duty in Duty.objects.as_at(day).filter(complaint__in=complaints, verdict="open", due_on__isnull=False):
        about = promised.get((duty.complaint_id, duty.subject), "")  # type: ignore[arg-type]
        found[duty.complaint_id].append(asks.shown(duty, about=about))  # type: ignore[index]
    return found
