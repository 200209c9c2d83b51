"""Files that staff gave while no scanner answered: kept unread, and read by the worker once they were found clean.

Each is long work of whoever gave it, so that they see on a page of their own that it waits, and then what came of it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Q
from django.utils import timezone

from amends.accounts.models import Landlord, Person
from amends.casework import long_work, scanning
from amends.casework.models import LongState, LongWork
from amends.casework.refused import Refused

WAITS = "“{name}” waits to be checked for viruses, and is read then"


def keep(
    *, by: Person, landlord: Landlord, name: str, data: bytes, then: Callable[[LongWork], str], **given: Any
) -> LongWork:
    """Return a file kept until it is found clean; `then` reads it, with what was `given`, and says what came of it."""
    called = WAITS.format(name=name[:60])
    function = f"{then.__module__}.{then.__qualname__}"
    work = LongWork(person=by, landlord=landlord, name=called[:120], function=function, asked_at=timezone.now(), of=1)
    work.given = {**given, "file_name": name[-200:], "waits_for_scanner": True}
    work.file.save("waits", ContentFile(data), save=False)
    work.save()
    return work


def data_of(work: LongWork) -> bytes:
    """Return the bytes of a file that was found clean."""
    with work.file.open("rb") as kept:
        return bytes(kept.read())


def look_again(until: datetime) -> int:
    """Have the files that wait looked at, for so long, and those found clean read; return how many were settled."""
    settled = 0
    lost = Q(state=LongState.RUNNING, began_at__lt=timezone.now() - long_work.STILL)
    waiting = LongWork.objects.filter(Q(state=LongState.WAITING) | lost, given__waits_for_scanner=True)
    for work in waiting.order_by("pk"):
        if timezone.now() >= until:
            break
        try:
            scanning.refuse_unless_clean(work.given["file_name"], data_of(work))
        except scanning.NotLookedAt:
            break
        except Refused as why:
            ended = {"state": LongState.FAILED, "words": str(why), "ended_at": timezone.now()}
            LongWork.objects.filter(pk=work.pk).update(**ended)
        else:
            long_work.run(work.pk)
        work.file.delete(save=False)
        LongWork.objects.filter(pk=work.pk).update(file="")
        settled += 1
    return settled
