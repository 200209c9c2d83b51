"""The queue of jobs, with one thing more: a job that ends its worker each time is not begun for ever.

The worker's library counts the failures that it hears of. Of a worker that is killed it hears nothing, so each job is
counted here when it begins, and given up after as many times. Once begun, a job cannot live longer than its own time:
what a killed worker had in hand is given out again soon after that, not when `retry` has passed.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone
from django_q.brokers import orm
from django_q.conf import Conf
from django_q.models import OrmQ, Task
from django_q.signing import BadSignature, SignedPackage

from amends.casework import given_up

log = logging.getLogger(__name__)
AFTER = 60  # seconds that what came of a job may take to be written, once its own time is over
STOPPED = "Its worker was stopped each of the {times} times that it was begun. It is not begun again by itself."


class Broker(orm.ORM):
    """The queue in the database; a job that was begun too often is not given out, and stands as failed."""

    def dequeue(self) -> list[tuple[int, str]] | None:
        """Return the jobs to do next, those left out that were begun as often as a job may be."""
        given = super().dequeue() or ()
        return [(key, payload) for key, payload in given if not _worn_out(key, payload)] or None


def begins(task: dict[str, Any], **_: Any) -> None:
    """Count that a job begins, and let it be given out again as soon as it can no longer be running."""
    if "ack_id" not in task:
        return
    try:
        row = OrmQ.objects.filter(pk=task["ack_id"]).first()
        if row is None:
            return
        held = SignedPackage.loads(row.payload)
        held["begun"] = held.get("begun", 0) + 1
        soon = min(held.get("timeout", Conf.TIMEOUT) + AFTER, Conf.RETRY)
        lock = timezone.now() + timedelta(seconds=soon)
        OrmQ.objects.filter(pk=row.pk).update(payload=SignedPackage.dumps(held), lock=lock)
    except DatabaseError:  # the job is done all the same: a fault here would end the worker
        log.exception("That a job begins could not be kept")


def ended(task: dict[str, Any], **_: Any) -> None:
    """Let a job that failed rest before it is begun again."""
    if task.get("success") or "ack_id" not in task:
        return
    try:
        OrmQ.objects.filter(pk=task["ack_id"]).update(lock=timezone.now() + timedelta(seconds=Conf.RETRY))
    except DatabaseError:
        log.exception("That a job failed could not be kept")


def kept(task: dict[str, Any], **_: Any) -> None:
    """Tell what a job was for that it failed for the last time."""
    if not task["success"]:
        row = Task.objects.filter(pk=task["id"], attempt_count__gte=Conf.MAX_ATTEMPTS).first()
        if row is not None:
            given_up.tell(row.func, row.args)


def _worn_out(key: int, payload: str) -> bool:
    try:
        held = SignedPackage.loads(payload)
    except (TypeError, BadSignature):
        return False  # the pusher drops it, and says so
    times = held.get("begun", 0)
    if times < Conf.MAX_ATTEMPTS:
        return False
    now = timezone.now()
    fixed = {name: held[name] for name in ("name", "func", "args", "kwargs")}
    failed = {"started": held["started"], "stopped": now, "success": False, "result": STOPPED.format(times=times)}
    with transaction.atomic():
        Task.objects.update_or_create(pk=held["id"], defaults={**fixed, **failed, "attempt_count": times})
        OrmQ.objects.filter(pk=key).delete()
    log.error("%s was given up: its worker was stopped %s times", held["func"], times)
    given_up.tell(held["func"], held["args"])
    return True
