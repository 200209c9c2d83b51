"""All measures of a period in one table; and each with its rule, what it would be otherwise, and what stands behind."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from amends.accounts.models import Person, Stock, Team
from amends.casework.models import Complaint, Duty, Stage
from amends.desk import doors
from amends.desk.lists import Columns, Listed, columns, show
from amends.desk.measures import asked as asking
from amends.desk.measures.asked import PARTS, Wanted
from amends.reports import measures as counted
from amends.reports.measures import Figure, How, Measure, Unit

STAGES: Columns = (
    ("Complaint", "complaint.reference"), ("Title", "complaint.title"), ("Stage", "number"),
    ("Asked for on", "requested_on"), ("Acknowledged on", "acknowledged_on"), ("Answered on", "answered_on"),
    ("Home", "complaint.home"), ("Tenure", "complaint.home.get_tenure_display"), ("Team", "complaint.team"),
    ("Handler", "complaint.handler"), ("Counts", "how"),
)  # fmt: skip
FIGURES: Columns = (
    ("Group", "measure.group"), ("Measure", "measure.name"), ("Code", "measure.code"), ("Homes", "asked.stock"),
    ("Figure", "shown"), ("Unit", "measure.unit"), ("Counted", "numerator"), ("Of", "denominator"),
    ("Cannot tell", "cannot_tell"), ("If all that were against us", "at_worst"), ("Not yet", "not_yet"),
    ("Left out", "left_out"), ("From", "asked.first"), ("To", "asked.last"), ("As known on", "asked.day"),
    ("Rule", "measure.rule"), ("Open questions", "chosen"), ("Homes from", "homes.says"),
)  # fmt: skip
HOWS = {How.YES: "counted", How.NO: "not counted", How.CANNOT_TELL: "cannot tell", How.NOT_YET: "not yet due",
        How.LEFT_OUT: "left out"}  # fmt: skip


@doors.through(doors.MEASURES)
def measures(request: HttpRequest) -> HttpResponse:
    """Show every measure of the period, low cost rental and low cost home ownership apart where that is asked."""
    wanted = asking.read(request)
    found = [
        counted.take(one, replace(wanted.asked, stock=stock))
        for one in counted.MEASURES.values()
        for stock in (Stock.values if one.by_stock else [""])
    ]
    listed = Listed("Measures", found, FIGURES, "figure")
    groups = [(name, list(ones)) for name, ones in groupby(found, lambda one: one.measure.group)]
    return show(request, listed, "desk/measures/all.html", _around(request, wanted) | {"groups": groups})


@doors.through(doors.MEASURES)
def one(request: HttpRequest, code: str) -> HttpResponse:
    """Show one measure: its definition, its figure, month by month and otherwise counted, and the cases behind."""
    measure = counted.measure(code)
    if measure is None:
        raise Http404(f"There is no measure {code}.")
    wanted = asking.read(request, measure)
    figure = counted.take(measure, wanted.asked)
    shows = next((how for how in HOWS if how.value == request.GET.get("show")), _first(measure, figure))
    behind = counted.behind(measure, wanted.asked, shows)
    person = doors.who(request)
    reads_cases = doors.COMPLAINTS.lets_in(person)
    seen = _seen(behind, person) if reads_cases else behind.none()
    per_1000 = measure.unit is Unit.PER_1000
    context = _around(request, wanted) | {
        "measure": measure,
        "figure": figure,
        "otherwise": counted.otherwise(measure, wanted.asked),
        "months": counted.by_month(measure, wanted.asked),
        "areas": counted.by_area(measure, wanted.asked) if per_1000 and not wanted.asked.area else [],
        "what_is_quiet": counted.QUIET,
        "sorts": Stock.choices if measure.by_stock else [],
        "hows": HOWS,
        "show": shows,
        "behind": behind.count(),
        "reads_cases": reads_cases,
        "query": wanted.query_of(wanted.asked.stock),
    }
    listed = Listed(f"{measure.code}, {HOWS[shows]}", seen, _columns(seen), measure.called)
    return show(request, listed, "desk/measures/one.html", context)


def _first(measure: Measure, figure: Figure) -> How:
    """Return what is shown behind a figure at first: what was missed, where something was, else what counted."""
    return How.NO if measure.unit is Unit.PER_CENT and figure.counts.get(How.NO) else How.YES


def _columns(found: QuerySet[Model]) -> Columns:
    return STAGES if found.model is Stage else columns.of(found)


def _seen(found: QuerySet[Any], person: Person) -> QuerySet[Any]:
    """Return what of it is on cases that the person may see, the newest first, with what its line shows."""
    if found.model is Duty:
        mine = found.seen_by(person)  # type: ignore[attr-defined]
    else:
        mine = found.filter(complaint__in=Complaint.objects.seen_by(person).order_by().values("pk"))
    return mine.select_related("complaint__home", "complaint__team", "complaint__handler").order_by("-falls_on", "-pk")


def _around(request: HttpRequest, wanted: Wanted) -> dict[str, Any]:
    """Return what both pages show above: the choices, and who may choose them."""
    return {
        "here": doors.MEASURES.page,
        "wanted": wanted,
        "landlord": wanted.asked.landlord,
        "landlords": doors.landlords_of(doors.who(request)),
        "teams": Team.objects.filter(landlord=wanted.asked.landlord),
        "parts": PARTS,
    }
