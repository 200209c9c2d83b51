"""Work that comes round by itself, every day: what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone
from django_q.models import Schedule


@dataclass(frozen=True, slots=True)
class Recurring:
    """One piece of daily work: the function that the worker calls, and at what time in Europe/London."""

    name: str
    function: str
    at: time

    def next_run(self, now: datetime) -> datetime:
        """Return when it comes round next."""
        today = timezone.localtime(now).replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
        return today if today > now else today + timedelta(days=1)


RECURRING = (
    Recurring("Forget old sessions", "amends.config.recurring.forget_old_sessions", time(3, 15)),
    Recurring("Forget old drafts", "amends.config.recurring.forget_old_drafts", time(3, 20)),
    Recurring("Look at the calendar", "amends.config.recurring.look_at_the_calendar", time(6, 30)),
)


def write(now: datetime) -> list[str]:
    """Make the stored schedule equal to the one above, whatever stood there; return the names in it."""
    names = [work.name for work in RECURRING]
    Schedule.objects.exclude(name__in=names).delete()
    for work in RECURRING:
        fixed = {"func": work.function, "schedule_type": Schedule.DAILY, "repeats": -1}
        first = {**fixed, "next_run": work.next_run(now)}
        Schedule.objects.update_or_create(name=work.name, defaults=fixed, create_defaults=first)
    return names
