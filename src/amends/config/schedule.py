"""Work that comes round by itself: what, how often, and why."""

from __future__ import annotations

from dataclasses import dataclass

from django_q.models import Schedule


@dataclass(frozen=True, slots=True)
class Recurring:
    """One piece of recurring work: the function the worker calls, at what minute (cron, Europe/London)."""

    name: str
    function: str
    cron: str


RECURRING: tuple[Recurring, ...] = ()


def write() -> list[str]:
    """Make the stored schedule equal to the one above, whatever stood there; return the names in it."""
    names = [work.name for work in RECURRING]
    Schedule.objects.exclude(name__in=names).delete()
    for work in RECURRING:
        Schedule.objects.update_or_create(
            name=work.name,
            defaults={"func": work.function, "schedule_type": Schedule.CRON, "cron": work.cron, "repeats": -1},
        )
    return names
