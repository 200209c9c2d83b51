"""Work that takes longer than a page may: begun by a page, done by the worker, told of on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.tasks import async_task

from amends.accounts.models import Landlord, Person
from amends.casework.models import LongState, LongWork
from amends.casework.refused import Refused

KEPT = timedelta(days=7)  # then the file is removed: it may hold what residents told us
LONGEST = 200  # seconds that a job may take; three in a row are less than the queue's `retry`
STILL = timedelta(seconds=LONGEST + 20)  # within it, somebody is taken to be at work on it
SAME = timedelta(minutes=10)  # within it, asking for the same again leads to the same
FAULT = "Something went wrong here, and it is logged. Ask for it again; if it fails again, tell your administrator."
STOPPED = "It could not be done: the worker was stopped each time. Ask for less at once, or tell your administrator."
BEHIND = "amends.casework.long_work.run"


def begin(
    *,
    person: Person,
    name: str,
    function: Callable[[LongWork], str],
    given: dict[str, Any],
    of: int,
    landlord: Landlord | None = None,
    at_once: bool = False,
) -> LongWork:
    """Return long work, asked of the worker or, `at_once`, done already; `function` takes it and says what came of it.

    It may be called twice for the same work, and goes on from what stands there. Who asks for the same again within
    ten minutes gets the work that was begun then.
    """
    called, now = f"{function.__module__}.{function.__qualname__}", timezone.now()
    asked = {"person": person, "function": called, "given": given}
    same = LongWork.objects.filter(**asked, asked_at__gte=now - SAME).exclude(state=LongState.FAILED).first()
    if same is not None and not at_once:
        return same
    with transaction.atomic():
        work = LongWork.objects.create(**asked, name=name[:120], landlord=landlord, of=of, asked_at=now)
        if not at_once:
            async_task(BEHIND, work.pk, timeout=LONGEST)
    if at_once:
        run(work.pk)
        work.refresh_from_db()
    return work


def run(pk: int) -> str:
    """Do long work, unless it is done or somebody is at it; return what came of it, which may be a refusal.

    A fault is raised after it is kept, for the log. A worker that was killed left it running: it is taken up again.
    """
    now = timezone.now()
    with transaction.atomic():
        work = LongWork.objects.select_for_update().get(pk=pk)
        if work.state in (LongState.DONE, LongState.FAILED):
            return "It was done already."
        if work.state == LongState.RUNNING and work.began_at and now - work.began_at < STILL:
            return "Somebody is at it."
        work.state, work.began_at = LongState.RUNNING, now
        work.save(update_fields=["state", "began_at"])
    try:
        said, state = import_string(work.function)(work), LongState.DONE
    except (Refused, PermissionDenied, ValueError) as why:
        said, state = str(why), LongState.FAILED
    except Exception:
        fault = {"state": LongState.FAILED, "words": FAULT, "ended_at": timezone.now()}
        LongWork.objects.filter(pk=pk).update(**fault)
        raise
    LongWork.objects.filter(pk=pk).update(state=state, words=said, ended_at=timezone.now())
    return said


def given_up(pk: int) -> None:
    """Keep that long work could not be done, where the worker was stopped at it each time."""
    going = LongWork.objects.filter(pk=pk).exclude(state__in=(LongState.DONE, LongState.FAILED))
    going.update(state=LongState.FAILED, words=STOPPED, ended_at=timezone.now())


def tell(work: LongWork, done: int) -> None:
    """Keep how far it has come, for the page that shows it."""
    work.done = done
    LongWork.objects.filter(pk=work.pk).update(done=done)


def forget(now: datetime) -> int:
    """Remove the files of long work that ended a week ago, and what waited so long in vain; return how many."""
    old = LongWork.objects.filter(asked_at__lt=now - KEPT)
    for work in old:
        if work.file:
            work.file.delete(save=False)
        work.delete()
    return len(old)
