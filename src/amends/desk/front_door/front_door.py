"""Who is let in: by team and person, what was heard, offered, declined, turned away, told late, refused, withdrawn."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from amends.casework import calendar
from amends.desk import doors
from amends.desk.front_door import gate
from amends.desk.front_door.act import landlord_here
from amends.desk.front_door.monday import Part
from amends.desk.front_door.rows import COLUMNS
from amends.desk.lists import Listed, show
from amends.web.clock import today

PERIODS = {"year": "This year", "90": "Last 90 days", "30": "Last 30 days"}


def _asked(request: HttpRequest) -> tuple[dict[str, Any], gate.FrontDoor]:
    """Return what both pages show around the figures, and the figures of the period asked for."""
    around, day = landlord_here(request, doors.FRONT_DOOR), today()
    landlord = around["landlord"]
    period = request.GET.get("period", "year")
    period = period if period in PERIODS else "year"
    first: date = landlord.year_of(day)[0] if period == "year" else day - timedelta(days=int(period))
    found = gate.figures(doors.who(request), landlord, first, day, calendar.current())
    return around | {"today": day, "first": first, "period": period, "periods": PERIODS.items()}, found


@doors.through(doors.FRONT_DOOR)
def front_door(request: HttpRequest) -> HttpResponse:
    """Show the figures by team and person, with what the printed rules point out."""
    around, found = _asked(request)
    context = {
        "teams": found.of_teams(),
        "everybody": found.all(),
        "outliers": found.outliers(),
        "rules": gate.RULES.values(),
        "columns": gate.COLUMNS,
        "clock": gate.CLOCK,
        "withdrawing": [one for one in found.by_person.values() if one.count("withdrawn")],
    }
    return render(request, "desk/front_door/front_door.html", around | context)


@doors.through(doors.FRONT_DOOR)
def front_door_part(request: HttpRequest, column: str) -> HttpResponse:
    """Show what one number of the page counts."""
    around, found = _asked(request)
    titles = gate.COLUMNS | gate.BEHIND | gate.CLOCK
    whose = found.find(request.GET.get("who", ""))
    if column not in titles:
        raise Http404("The front door has no such figure.")
    lines = sorted(whose.lines.get(column, ()), key=lambda row: row.on, reverse=True) if whose else []
    part = Part(column, f"{titles[column]}: {whose.called if whose else 'nobody'}", tuple(lines))
    context = {"part": part, "back_to": "desk:front_door", "back_text": "Who is let in"}
    listed = Listed(part.title, part.rows, COLUMNS, "line")
    return show(request, listed, "desk/front_door/part.html", around | context)
