"""All complaints that one may see: filters, search, and what may be done with many of them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict

from amends.accounts.models import Person, Team
from amends.casework.models import Complaint, State
from amends.desk import doors
from amends.desk.lists import Listed, columns, show
from amends.desk.lists.deeds import offered
from amends.desk.sought import chosen_by, found_by
from amends.web.clock import today


@doors.through(doors.COMPLAINTS)
def complaints(request: HttpRequest) -> HttpResponse:
    """Show the complaints that fit the filters, newest first; those ticked alone, where any are."""
    person, day = doors.who(request), today()
    sought, found = found_by(request)
    found = chosen_by(request) if request.GET.getlist("chosen") else found
    found = found.select_related("resident", "home", "handler", "landlord")
    seen = Complaint.objects.seen_by(person)
    context = {
        "here": doors.COMPLAINTS.page,
        "sought": sought,
        "landlord": doors.only_landlord(person),
        "states": [("open", "All that are open"), *State.choices],
        "handlers": [("nobody", "Nobody yet"), *_handlers(seen)],
        "teams": [("nobody", "No team"), *_teams(person)],
        "categories": _categories(seen),
        "deeds": offered(person),
        "today": day,
    }
    return show(request, Listed("Complaints", found, columns.of(found), "complaint"), "desk/complaints.html", context)


def _handlers(seen: QuerySet[Complaint]) -> list[tuple[int, str]]:
    handling = Person.objects.filter(Exists(seen.order_by().filter(handler=OuterRef("pk"))))
    return list(handling.order_by("name").values_list("pk", "name"))


def _teams(person: Person) -> list[tuple[int, str]]:
    here = Team.objects.filter(landlord__in=doors.landlords_of(person))
    return list(here.order_by("name").values_list("pk", "name"))


def _categories(seen: QuerySet[Complaint]) -> list[tuple[str, str]]:
    named = seen.exclude(category="").order_by("category").values_list("category", flat=True).distinct()
    return [(name, name) for name in named]


def export(request: HttpRequest) -> HttpResponse:
    """Answer with the same complaints as CSV, at an address of its own for links and scripts."""
    query = request.GET.copy()
    query["as"] = "csv"
    request.GET = QueryDict(query.urlencode())
    return complaints(request)
