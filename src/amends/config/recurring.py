"""What the worker does by itself, as named in `schedule.py`; each may run twice."""

from __future__ import annotations

import logging

from django.core.management import call_command
from django.utils import timezone

from amends.casework import calendar
from amends.public import drafts
from amends.web.clock import today

log = logging.getLogger(__name__)


def look_at_the_calendar() -> str:
    """Log an alarm where clocks could soon run past the known bank holidays; return what was found."""
    alarm = calendar.alarm(today())
    if alarm:
        log.error(alarm)
    return alarm or "The calendar reaches far enough."


def forget_old_sessions() -> None:
    """Remove sessions that have ended."""
    call_command("clearsessions")


def forget_old_drafts() -> int:
    """Remove residents' drafts that have run out, with their files; return how many."""
    return drafts.purge(timezone.now())
