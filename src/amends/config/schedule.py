"""Work that comes round by itself: what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django_q.models import Schedule


@dataclass(frozen=True, slots=True)
class Recurring:
    """One piece of work: the function that the worker calls, and at what time in Europe/London.

    Every day at that time; where `minutes` is given, every so many minutes.
    """

    name: str
    function: str
    at: time = time(0, 0)
    minutes: int | None = None

    def next_run(self, now: datetime) -> datetime:
        """Return when it comes round next."""
        if self.minutes is not None:
            return now
        today = timezone.localtime(now).replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
        return today if today > now else today + timedelta(days=1)


RECURRING = (
    Recurring("Forget old sessions", "amends.config.recurring.forget_old_sessions", time(3, 15)),
    Recurring("Forget old drafts", "amends.config.recurring.forget_old_drafts", time(3, 20)),
    Recurring("Work out the figures of many complaints", "amends.config.recurring.keep_figures", time(3, 10)),
    Recurring("Forget old files", "amends.config.recurring.forget_old_files", time(3, 25)),
    Recurring("Look at how full the tables are", "amends.config.recurring.look_at_the_tables", time(3, 30)),
    Recurring("Send letters that wait", "amends.config.recurring.send_letters", minutes=1),
    Recurring("Take the words of files", "amends.config.recurring.take_words", minutes=5),
    Recurring("Look at the calendar", "amends.config.recurring.look_at_the_calendar", time(6, 30)),
    Recurring("Remind staff", "amends.config.recurring.remind_staff", time(7, 45)),
    Recurring("Ask for opinions", "amends.config.recurring.ask_for_opinions", time(9, 0)),
    Recurring("Chase services", "amends.config.recurring.chase_services", time(8, 0)),
)

HOLIDAYS = (
    Recurring("Look at the official bank holidays", "amends.config.recurring.look_at_the_holiday_feed", time(6, 35)),
)

MAIL = (
    Recurring("Fetch the mail", "amends.config.recurring.fetch_mail", minutes=5),
    Recurring("Count the mail", "amends.config.recurring.count_mail", time(6, 40)),
)

NOTIFY = (Recurring("Ask GOV.UK Notify", "amends.config.recurring.ask_notify", minutes=5),)

SCANNING = (Recurring("Scan files that wait", "amends.config.recurring.scan_files", minutes=5),)


def work() -> tuple[Recurring, ...]:
    """Return all that comes round here: mail, Notify, scanning and the official holidays only where each is set."""
    mail, scanning = MAIL if settings.AMENDS.mailboxes else (), SCANNING if settings.AMENDS.clamd else ()
    holidays = HOLIDAYS if settings.AMENDS.holiday_feed else ()
    notify = NOTIFY if settings.AMENDS.notify_key else ()
    return RECURRING + holidays + mail + notify + scanning


def write(now: datetime) -> list[str]:
    """Make the stored schedule equal to the one above, whatever stood there; return the names in it."""
    names = [one.name for one in work()]
    Schedule.objects.exclude(name__in=names).delete()
    for one in work():
        kind = Schedule.DAILY if one.minutes is None else Schedule.MINUTES
        fixed = {"func": one.function, "schedule_type": kind, "minutes": one.minutes, "repeats": -1}
        first = {**fixed, "next_run": one.next_run(now)}
        Schedule.objects.update_or_create(name=one.name, defaults=fixed, create_defaults=first)
    return names
