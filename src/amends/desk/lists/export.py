"""A list as a file: at once where it is short, else by the worker, which asks the same page for the same list."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import IO, Any

from django.core.files import File
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import resolve
from django.utils.text import slugify

from amends.accounts.models import Person
from amends.casework import long_work
from amends.casework.models import LongWork
from amends.desk.lists.listed import AT_ONCE, Listed
from amends.desk.looked import taken_along
from amends.formats import write_sheet
from amends.web.clock import today
from amends.web.words import count

MOST_AT_ONCE = 5_000  # rows; a longer list is written by the worker
CSV, XLSX = "csv", "xlsx"
TYPES = {CSV: "text/csv; charset=utf-8", XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


class Asked(HttpRequest):
    """The address of a list, asked by the worker for somebody: the page answers with what it would have shown them."""

    def __init__(self, person: Person, path: str, query: str) -> None:
        super().__init__()
        self.method, self.path, self.path_info = "GET", path, path
        self.GET = QueryDict(query)
        self.user = person
        self.resolver_match = resolve(path)

    def listed(self) -> Listed:
        """Return the list; raises PermissionDenied where its page would refuse the person."""
        view, args, kwargs = self.resolver_match  # type: ignore[misc]
        answer: Rows = view(self, *args, **kwargs)
        return answer.listed


class Rows(HttpResponse):
    """What a page of a list answers the worker with."""

    def __init__(self, listed: Listed) -> None:
        super().__init__()
        self.listed = listed


def answer(request: HttpRequest, person: Person, listed: Listed, kind: str, query: str) -> HttpResponse:
    """Answer with the list as a file, or lead to where the worker's progress with it is shown."""
    if _more_than(listed, MOST_AT_ONCE):
        given = {"path": request.path, "query": query, "kind": kind}
        name = f"{listed.heading} as {'CSV' if kind == CSV else 'Excel'}"
        begun = long_work.begin(person=person, name=name, function=take, given=given, of=len_of(listed))
        return redirect("desk:long_work", begun.pk)
    taken_along(person, listed.found)
    out = io.BytesIO()
    write(out, listed, kind, listed.rows(person))
    disposition = f'attachment; filename="{file_name(listed, kind, today())}"'
    return HttpResponse(out.getvalue(), content_type=TYPES[kind], headers={"Content-Disposition": disposition})


def take(work: LongWork) -> str:
    """Write the list that long work asks for into its file; done twice, the second file takes the first one's place."""
    given: dict[str, str] = work.given
    work.person.acts_on = today()
    listed = Asked(work.person, given["path"], given["query"]).listed()
    taken_along(work.person, listed.found)
    with tempfile.TemporaryFile() as out:
        rows = _told(listed.rows(work.person), lambda done: long_work.tell(work, done))
        write(out, listed, given["kind"], rows)
        out.seek(0)
        if work.file:
            work.file.delete(save=False)
        work.file.save(file_name(listed, given["kind"], today()), File(out), save=False)
    work.save(update_fields=["file"])
    return f"{count(work.done, 'row')}."


def write(out: IO[bytes], listed: Listed, kind: str, rows: Iterable[list[str]]) -> None:
    """Write the list as CSV or as an Excel file, a row at a time."""
    if kind == XLSX:
        write_sheet.xlsx_into(out, listed.heading, listed.head, rows)
        return
    for line in write_sheet.csv_lines(chain([listed.head], rows)):
        out.write(line)


def file_name(listed: Listed, kind: str, day: date) -> str:
    """Return `service-requests-2026-05-22.csv`."""
    return f"{slugify(listed.heading)}-{day.isoformat()}.{kind}"


def len_of(listed: Listed) -> int:
    """Return how many rows the list has."""
    return listed.found.order_by().count() if isinstance(listed.found, QuerySet) else len(listed.found)


def _more_than(listed: Listed, many: int) -> bool:
    if isinstance(listed.found, QuerySet):
        return listed.found.order_by()[: many + 1].count() > many
    return len(listed.found) > many


def _told(rows: Iterable[list[str]], tell: Callable[[int], Any]) -> Iterator[list[str]]:
    """Yield the rows, and say every few hundred how many went, and at the end."""
    done = 0
    for done, row in enumerate(rows, 1):
        yield row
        if done % AT_ONCE == 0:
            tell(done)
    tell(done)
