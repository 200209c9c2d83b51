"""What goes on behind the pages: whether the worker runs, what comes round by itself, and what could not be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST
from django_q.models import Failure, OrmQ, Schedule, Task
from django_q.status import Stat
from django_q.tasks import async_task

from amends.casework import calendar, given_up
from amends.casework.models import Document, MailMessage
from amends.casework.models.mail import MailState
from amends.desk import doors
from amends.desk.lists import Columns, Drawn, Listed, show
from amends.web.clock import today
from amends.workdays import ENGLAND_AND_WALES, spoken

LOGGED = "The worker’s log has the rest."


@dataclass(frozen=True, slots=True)
class Failed:
    """A job that could not be done: what it was to do, how often it was begun, and why it failed."""

    key: str
    what: str
    about: str
    times: int
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Round:
    """What comes round by itself: when it last ran and how that went, and when it comes next."""

    name: str
    ran_at: datetime | None
    well: bool | None
    said: str
    next_at: datetime | None


@doors.through(doors.BACKGROUND)
def background(request: HttpRequest) -> HttpResponse:
    """Show how the work behind the pages goes, and list the jobs that could not be done."""
    columns: Columns = (
        ("What", "what"), ("About", "about"), ("Begun", "times"), ("Last at", "at"), ("Why", "why"),
    )  # fmt: skip
    found = Failure.objects.exclude(func__in=Schedule.objects.values("func")).order_by("-stopped")
    keys = list(found.values_list("pk", flat=True))
    failed = Drawn(keys, lambda some: _failed(list(some)))
    listed = Listed("What could not be done", failed, columns, "job")
    waiting = OrmQ.objects.filter(key=settings.Q_CLUSTER["name"])
    context = {
        "here": doors.BACKGROUND.page,
        "runs": bool(Stat.get_all()),
        "waiting": waiting.count(),
        "rounds": _rounds(),
        "bank_holidays": calendar.alarm(today()) or f"Published until {spoken(ENGLAND_AND_WALES.good_until)}.",
        "unscanned": Document.objects.filter(scanned=False).count() if settings.AMENDS.clamd else None,
        "set_aside": MailMessage.objects.filter(state__in=(MailState.NEW, MailState.QUARANTINED)).count(),
    }
    return show(request, listed, "desk/background.html", context)


@require_POST
@doors.through(doors.BACKGROUND)
def try_again(request: HttpRequest, key: str) -> HttpResponse:
    """Ask the worker for a job again that could not be done, or strike it off the list."""
    job = get_object_or_404(Failure, pk=key)
    again = request.POST.get("do") == "again"
    with transaction.atomic():
        if again:
            async_task(job.func, *(job.args or ()), **(job.kwargs or {}))
        job.delete()
    messages.success(request, "It is tried again." if again else "It is off the list.")
    return redirect("desk:background")


def _failed(keys: list[str]) -> list[Failed]:
    held = {job.pk: job for job in Failure.objects.filter(pk__in=keys)}
    return [
        Failed(
            job.pk,
            given_up.called(job.func),
            " ".join(str(one) for one in job.args or ()),
            job.attempt_count,
            job.stopped,
            _why(job),
        )
        for job in (held[key] for key in keys if key in held)
    ]


def _why(job: Task) -> str:
    """Return what a job said of itself; of a fault only its kind, since its words may tell of a resident."""
    said = str(job.result or "").strip()
    if job.success or "Traceback" not in said:
        return said
    return f"{said.splitlines()[-1].split(':')[0].rsplit('.', 1)[-1]}. {LOGGED}"


def _rounds() -> list[Round]:
    rounds = list(Schedule.objects.order_by("name"))
    last = {task.pk: task for task in Task.objects.filter(pk__in=[one.task for one in rounds if one.task])}
    return [
        Round(
            one.name,
            (task := last.get(one.task)) and task.stopped,
            task.success if task else None,
            _why(task) if task else "",
            one.next_run,
        )
        for one in rounds
    ]
