"""The history of a complaint: what was done, who looked at it, and both as a file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from amends.accounts.models import Person
from amends.casework import calendar, looks, privacy, verify
from amends.casework.models import Complaint, Event, Look
from amends.casework.whole import whole
from amends.desk import doors
from amends.desk.complaint import page_of
from amends.desk.present import case
from amends.formats import write_sheet
from amends.formats.blocks import Table

DONE, SEEN = "done", "seen"
PER_PAGE = 100


@doors.through(doors.COMPLAINTS)
def history(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the whole journal of a complaint, and whether it still holds; or who looked at what; or either as CSV."""
    complaint = get_object_or_404(
        whole(Complaint.objects.seen_by(doors.who(request))).prefetch_related("events", "duties"), reference=reference
    )
    show = SEEN if request.GET.get("show") == SEEN else DONE
    seen = complaint.looks.select_related("person")
    if request.GET.get("as") == "csv":
        return _csv(complaint, show, seen, doors.who(request))
    context: dict[str, Any] = {"show": show, "number_of_looks": seen.count()}
    if show == SEEN:
        page = Paginator(seen, PER_PAGE).get_page(request.GET.get("page"))
        names = looks.names_of(complaint)
        context |= {"looks_page": page, "looks": [(one, looks.called(one, names)) for one in page]}
    else:
        context |= {
            "events": case.happened(doors.who(request), complaint.events.all()),
            "wrong": list(verify.of_complaint(complaint, calendar.current())),
        }
    return page_of(request, complaint, "history", **context)


def _csv(complaint: Complaint, show: str, seen: QuerySet[Look], person: Person) -> HttpResponse:
    if show == SEEN:
        names = looks.names_of(complaint)
        table = Table(
            ("Who", "What", "Day", "First at", "Last at", "Times"),
            tuple(
                (str(one.person), looks.called(one, names), one.on.isoformat(), _at(one.first_at), _at(one.last_at),
                 str(one.times))
                for one in seen
            ),
        )  # fmt: skip
    else:
        events = list(complaint.events.order_by("number"))
        read = privacy.reader(person, (event.words for event in events))
        heads = ("Number", "Day", "Recorded at", "What", "Words", "Who")
        table = Table(heads, tuple(_row(event, read(event.words)) for event in events))
    return HttpResponse(
        write_sheet.csv(table),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{complaint.reference}-{show}.csv"'},
    )


def _row(event: Event, words: str) -> tuple[str, ...]:
    return (str(event.number), event.on.isoformat(), _at(event.at), event.kind, words, event.by_name)


def _at(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="minutes")
