"""How far long work has come, what came of it, and the file that it made: for whoever asked for it and nobody else."""

from __future__ import annotations

from pathlib import Path

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from amends.accounts.models import Person
from amends.casework.models import LongState, LongWork
from amends.desk import doors
from amends.desk.lists.answer import show
from amends.desk.lists.bulk import NOT_DONE
from amends.desk.lists.listed import Listed

EVERY = 3  # seconds after which a page that waits is asked for again
GOING = (LongState.WAITING, LongState.RUNNING)
COLUMNS = (
    ("What", "name"),
    ("Asked at", "asked_at"),
    ("How it stands", "get_state_display"),
    ("Done", "done"),
    ("Of", "of"),
    ("Ended at", "ended_at"),
)


def of(person: Person) -> QuerySet[LongWork]:
    """Return the long work that this person asked for, newest first."""
    return LongWork.objects.filter(person=person).order_by("-asked_at", "-pk")


@doors.through(doors.THE_CODE)
def long_works(request: HttpRequest) -> HttpResponse:
    """Show what one has asked for in the last week: files of long lists, and what was done to many complaints."""
    listed = Listed("Files and long work", of(doors.who(request)), COLUMNS, "piece of work", "pieces of work")
    return show(request, listed, "desk/lists/long_works.html", {"here": ""})


@doors.through(doors.THE_CODE)
def long_work(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one; while it goes on the page asks for itself again, unless one has it stand still."""
    work = get_object_or_404(of(doors.who(request)), pk=pk)
    going, still = work.state in GOING, request.GET.get("still") == "yes"
    lines = work.words.splitlines()
    context = {
        "here": "",
        "work": work,
        "going": going,
        "still": still,
        "every": EVERY,
        "refused": [line.removeprefix(NOT_DONE) for line in lines if line.startswith(NOT_DONE)],
        "told": [line for line in lines if not line.startswith(NOT_DONE)],
    }
    answer = render(request, "desk/lists/long_work.html", context)
    if going and not still:
        answer.headers["Refresh"] = str(EVERY)
    return answer


@doors.through(doors.THE_CODE)
def long_file(request: HttpRequest, pk: int) -> FileResponse:
    """Answer with the file that long work made."""
    work = get_object_or_404(of(doors.who(request)), pk=pk, state=LongState.DONE)
    try:
        opened = work.file.open("rb")
    except (FileNotFoundError, ValueError):
        raise Http404("It made no file, or the file is gone: files are kept for a week.") from None
    answer = FileResponse(opened, as_attachment=True, filename=Path(str(work.file)).name)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
