"""Moving in as work for the worker, in slices: each asks for the next, and goes on from what stands in the rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_q.tasks import async_task

from amends.casework import clamd
from amends.casework.models import Import, ImportKind, ImportState, RowState
from amends.casework.moving_in import steps
from amends.casework.refused import Refused
from amends.formats.limits import CannotRead
from amends.web.clock import today

SLICE = timedelta(seconds=30)  # of the minute that a job may take
READING = 220  # seconds for reading a whole file; three in a row are less than the queue's `retry`
WAITS = "It has not been checked for viruses yet. It is opened once it has been."
BROKE_OFF = (
    "The worker was stopped each time at this file. Row {row} is the first that is not {done}. Look at what "
    "stands in it, then go on; your administrator’s page Background work says more."
)
NOT_READ = "The worker was stopped each time it read this file. Split it, or save it as CSV, and give it again."
FOUND = "A virus was found in it ({virus}). It is kept as it came and never opened."


def ask(imported: Import, work: str) -> None:
    """Ask the worker to `load`, `check` or `run` a file, once what asks for it is written."""
    long = {"timeout": READING} if work == "load" else {}
    async_task(f"{__name__}.{work}", imported.pk, **long)


def load(pk: int) -> str:
    """Read a file into rows; run twice, it reads it again. A file that cannot be read says why."""
    imported = Import.objects.get(pk=pk)
    if imported.state != ImportState.CHECKING or imported.rows:
        return "It is read already."
    try:
        if imported.kind != ImportKind.FILES:  # what a ZIP holds is looked at file by file, before anybody opens it
            look_for_viruses(imported)
        steps.load(imported)
    except (CannotRead, Refused) as fault:
        Import.objects.filter(pk=pk).update(state=ImportState.NEW, error=str(fault))
        return f"Not read: {fault}"
    if imported.kind == ImportKind.FILES:  # there is nothing to ask about its columns
        with transaction.atomic():
            steps.check_again(imported)
            ask(imported, "check")
    return f"{imported.rows} rows read."


def check(pk: int) -> str:
    """Check the rows of a file for a while, and ask for the rest."""
    return _for_a_while(pk, "check", ImportState.CHECKING, steps.check)


def run(pk: int) -> str:
    """Move rows in for a while, and ask for the rest; run twice, each row is in once."""
    return _for_a_while(pk, "run", ImportState.RUNNING, steps.run)


def look_for_viruses(imported: Import) -> None:
    """Have a file looked at where a scanner is set, unless it was; raises Refused where it may not be opened."""
    if settings.AMENDS.clamd and not imported.scanned:
        try:
            with imported.file.open("rb") as kept:
                imported.virus = clamd.look(kept.chunks(), settings.AMENDS.clamd)
        except clamd.NoVerdict as fault:
            raise Refused(WAITS.rstrip(".")) from fault
        imported.scanned = True
        imported.save(update_fields=["virus", "scanned"])
    if imported.virus:
        raise Refused(FOUND.format(virus=imported.virus).rstrip("."))


def given_up(pk: int) -> None:
    """Say on a file that the work at it broke off each time, where, and let a person go on with it."""
    imported = Import.objects.get(pk=pk)
    waits = imported.row_set.filter(state=RowState.READY if imported.state == ImportState.RUNNING else RowState.NEW)
    row = waits.order_by("number").values_list("number", flat=True).first()
    if imported.state == ImportState.RUNNING:
        now, says = ImportState.PAUSED, BROKE_OFF.format(row=row, done="moved in")
    elif imported.state == ImportState.CHECKING:
        now, says = ImportState.NEW, BROKE_OFF.format(row=row, done="checked") if imported.rows else NOT_READ
    else:
        return
    Import.objects.filter(pk=pk, state=imported.state).update(state=now, error=says)


def _for_a_while(pk: int, work: str, state: ImportState, step: Callable[[Import, date, datetime | None], bool]) -> str:
    imported = Import.objects.select_related("landlord").get(pk=pk)
    if imported.state != state:
        return f"Nothing to do: {imported.get_state_display().lower()}."
    if step(imported, today(), timezone.now() + SLICE):
        return f"{imported.get_state_display()}."
    with transaction.atomic():
        ask(imported, work)
    return "There is more; asked for again."
