"""Views of lists that somebody keeps under a name, for themselves or for all who see the page; only addresses."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from amends.accounts.models import Person, RoleName, SavedView
from amends.desk import doors

ALL = "view=all"  # in an address: everything, whatever view the page opens with
SHARES = doors.MANAGERS | {RoleName.COMPLIANCE_LEAD}


@dataclass(frozen=True, slots=True)
class Choice:
    """One view as a link; `now` where it is what is shown."""

    text: str
    address: str
    now: bool
    shared_by: str = ""


def page_name(request: HttpRequest) -> str:
    """Return the name of the list's address; empty for a list that is about one thing, which has no views."""
    match = request.resolver_match
    return match.view_name if match and not match.kwargs else ""


def seen_by(person: Person) -> QuerySet[SavedView]:
    """Return the person's own views, and those shared with all at a landlord of theirs."""
    return SavedView.objects.filter(Q(person=person) | Q(landlord__in=doors.landlords_of(person))).select_related(
        "person", "landlord"
    )


def choices(person: Person, page: str, query: str) -> tuple[Choice, ...]:
    """Return the views of a page that the person may choose from, after the one that shows everything."""
    kept = list(seen_by(person).filter(page=page))
    if not kept:
        return ()
    asked = _pairs(query)
    found = [
        Choice(one.name, f"?{one.query}", _pairs(one.query) == asked, str(one.person) if one.landlord else "")
        for one in kept
    ]
    return (Choice("Everything", f"?{ALL}", not asked or query == ALL), *found)


def opens_with(request: HttpRequest, person: Person) -> str:
    """Return what is to be asked of the list where nothing is and the person keeps a view that it opens with."""
    page = page_name(request)
    if not page or request.method != "GET" or any(name != "landlord" for name in request.GET):
        return ""
    first = SavedView.objects.filter(person=person, page=page, opens_first=True).first()
    here = request.GET.get("landlord")
    if first is None or (here and QueryDict(first.query).get("landlord", here) != here):
        return ""
    return first.query if any(name != "landlord" for name, _ in _pairs(first.query)) else ""


def keeping(page: str, query: str) -> str:
    """Return where what is shown is kept as a view."""
    return f"{reverse('desk:keep_view')}?{urlencode({'list': page, 'asks': query})}"


def _pairs(query: str) -> list[tuple[str, str]]:
    """Return what a query asks, in one order, whatever order it stands in."""
    return sorted((name, one) for name, values in QueryDict(query).lists() for one in values)
