"""All complaints that one may see: filters, search, and the same list as a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from amends.accounts.models import Person
from amends.casework.models import Complaint, Duty, Stage, State
from amends.desk import doors
from amends.desk.present import lists
from amends.formats import write_sheet
from amends.web.clock import today

PER_PAGE = 50
SEARCHED = ("reference", "title", "resident__name", "home__address", "home__postcode", "original_words")


@dataclass(frozen=True, slots=True)
class Sought:
    """What the list is narrowed to; an unknown choice narrows nothing."""

    words: str = ""
    state: str = ""
    stage: str = ""
    handler: str = ""
    category: str = ""
    overdue: bool = False

    @property
    def narrowed(self) -> bool:
        """Return whether anything but words is asked for."""
        return self != Sought(words=self.words)

    @classmethod
    def read(cls, query: QueryDict) -> Sought:
        """Return what an address asks for."""
        asked = cls(
            words=query.get("q", "").strip()[:200],
            state=query.get("state", ""),
            stage=query.get("stage", ""),
            handler=query.get("handler", ""),
            category=query.get("category", "").strip()[:80],
            overdue=query.get("overdue") == "yes",
        )
        return asked if asked.state in (*State.values, "open", "") else replace(asked, state="")

    def narrow(self, complaints: QuerySet[Complaint], day: date) -> QuerySet[Complaint]:
        """Return the complaints that fit; every word sought has to stand somewhere in what is searched."""
        for word in self.words.split():
            complaints = complaints.filter(_anywhere(word))
        if self.state == "open":
            complaints = complaints.exclude(state__in=(State.CLOSED, State.REFUSED, State.WITHDRAWN))
        elif self.state:
            complaints = complaints.filter(state=self.state)
        if self.stage in ("1", "2"):
            second = Exists(Stage.objects.filter(complaint=OuterRef("pk"), number=2))
            complaints = complaints.filter(second if self.stage == "2" else ~second)
        if self.handler == "nobody":
            complaints = complaints.filter(handler__isnull=True)
        elif self.handler.isdigit():
            complaints = complaints.filter(handler_id=int(self.handler))
        if self.category:
            complaints = complaints.filter(category=self.category)
        return complaints.filter(_is_overdue(day)) if self.overdue else complaints


def _anywhere(word: str) -> Q:
    found = Q()
    for field in SEARCHED:
        found |= Q(**{f"{field}__icontains": word})
    return found


def _is_overdue(day: date) -> Exists:
    late = Duty.objects.as_at(day).filter(complaint=OuterRef("pk"), verdict="open", standing="overdue")  # type: ignore[misc]
    return Exists(late)


def _found(request: HttpRequest) -> tuple[Sought, QuerySet[Complaint]]:
    sought = Sought.read(request.GET)
    seen = Complaint.objects.seen_by(doors.who(request))
    return sought, sought.narrow(seen, today()).select_related("resident", "home", "handler", "landlord")


def _handlers(seen: QuerySet[Complaint]) -> list[tuple[int, str]]:
    handling = Person.objects.filter(pk__in=seen.order_by().values("handler"))
    return list(handling.order_by("name").values_list("pk", "name"))


def _categories(seen: QuerySet[Complaint]) -> list[tuple[str, str]]:
    named = seen.exclude(category="").order_by("category").values_list("category", flat=True).distinct()
    return [(name, name) for name in named]


@doors.through(doors.COMPLAINTS)
def complaints(request: HttpRequest) -> HttpResponse:
    """Show the complaints that fit the filters, newest first."""
    sought, found = _found(request)
    seen = Complaint.objects.seen_by(doors.who(request))
    query = request.GET.copy()
    query.pop("page", None)
    return render(
        request,
        "desk/complaints.html",
        {
            "here": doors.COMPLAINTS.page,
            "today": today(),
            "sought": sought,
            "page": Paginator(found.order_by("-told_on", "-pk"), PER_PAGE).get_page(request.GET.get("page")),
            "kept": query.urlencode(),
            "landlord": doors.only_landlord(doors.who(request)),
            "states": [("open", "All that are open"), *State.choices],
            "handlers": [("nobody", "Nobody yet"), *_handlers(seen)],
            "categories": _categories(seen),
        },
    )


@doors.through(doors.COMPLAINTS)
def export(request: HttpRequest) -> HttpResponse:
    """Answer with the same complaints as CSV, with no cell that a spreadsheet could run."""
    _, found = _found(request)
    table = lists.as_table(found.order_by("-told_on", "-pk").iterator(chunk_size=1000))
    name = f"complaints-{today().isoformat()}.csv"
    return HttpResponse(
        write_sheet.csv(table),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
