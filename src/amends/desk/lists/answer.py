"""What a page of a list answers with: its page, the same as a file or on paper, and the ways to all of these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from amends.casework import looks
from amends.desk import doors
from amends.desk.lists import export, views
from amends.desk.lists.listed import Listed, joined
from amends.desk.lists.paging import Pages
from amends.desk.looked import taken_along
from amends.web.clock import today
from amends.web.words import count

PRINTED = 1_000  # rows on paper
NOT_KEPT = ("page", "as", "chosen")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the macros of desk/lists/parts.html show: how many, the ways to take the list along, and its views."""

    number: str
    before: str
    any: bool
    keep: str = ""
    manage: str = ""
    views: tuple[views.Choice, ...] = ()

    def taken_as(self, kind: str) -> str:
        """Return the address of the same list as a file of that kind, or to be printed."""
        return f"{self.before}as={kind}"


def kept(request: HttpRequest) -> str:
    """Return what the address asks of the list, without its page, and without what was left empty."""
    query = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        if name not in NOT_KEPT and any(values):
            query.setlist(name, [one for one in values if one])
    return query.urlencode()


def show(
    request: HttpRequest,
    listed: Listed,
    template: str,
    context: dict[str, Any] | None = None,
    of_page: Callable[[Page[Any]], dict[str, Any]] = lambda page: {},
) -> HttpResponse:
    """Answer with one page of a list, or with the list as a file or to print, as the address asks.

    `of_page` returns what the template is given besides of the page shown.
    """
    if isinstance(request, export.Asked):
        return export.Rows(listed)
    person, query, asked = doors.who(request), kept(request), request.GET.get("as", "")
    if asked in export.TYPES:
        return export.answer(request, person, listed, asked, query)
    if asked == "print":
        return _printed(request, listed, query)
    if first := views.opens_with(request, person):
        return redirect(f"{request.path}?{first}")
    pages = Pages(listed.found, request.GET.get("page"))
    page = pages.here
    before = f"?{query}&" if query else "?"
    name = views.page_name(request)
    shown = Shown(
        number=pages.said(listed.called, listed.called_many),
        before=before,
        any=bool(pages.count),
        keep=views.keeping(name, query) if name else "",
        manage=reverse("desk:views") if name else "",
        views=views.choices(person, name, query) if name else (),
    )
    given = {"today": today(), "page": page, "kept": query, "asked": QueryDict(query).items(), "listing": shown}
    return render(request, template, given | (context or {}) | of_page(page))


def _printed(request: HttpRequest, listed: Listed, query: str) -> HttpResponse:
    """Answer with the list as a plain table, as long as paper bears it; what is left out is said."""
    first = joined(listed.found, listed.columns) if isinstance(listed.found, QuerySet) else listed.found
    taken_along(doors.who(request), listed.found[:PRINTED], looks.PRINT)
    rows = list(listed.rows(doors.who(request), first[:PRINTED]))
    number = export.len_of(listed) if len(rows) == PRINTED else len(rows)
    context = {
        "listed": listed,
        "rows": rows,
        "number": count(number, listed.called, listed.called_many),
        "left_out": number - len(rows),
        "today": today(),
        "back_to": f"{request.path}?{query}" if query else request.path,
        "filled": [at for at in range(len(listed.head)) if any(row[at] for row in rows)],
    }
    return render(request, "desk/lists/print.html", context)
