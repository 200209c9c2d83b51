"""What the worker does by itself, as named in `schedule.py`; each may run twice."""

from __future__ import annotations

import logging
from datetime import time, timedelta

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from django_q.tasks import async_task

from amends.casework import (
    calendar,
    holiday_feed,
    kept_figures,
    long_work,
    opinions,
    planner,
    reminders,
    scanning,
    services,
    waiting_files,
)
from amends.casework.mail import count, fetch
from amends.casework.models import Delivery
from amends.casework.search import taking
from amends.desk import doors
from amends.desk.drafts import kept
from amends.public import drafts
from amends.web.clock import today

log = logging.getLogger(__name__)
OFFICE_CLOSES = time(18, 0)
AT_ONCE = 200  # letters in one round; the next comes soon


def look_at_the_calendar() -> str:
    """Log an alarm where clocks could soon run past the known bank holidays; return what was found."""
    alarm = calendar.alarm(today())
    if alarm:
        log.error(alarm)
    return alarm or "The calendar reaches far enough."


def look_at_the_tables() -> str:
    """Let the database look at how full its tables are, by which it chooses its ways."""
    planner.look()
    return "The database has looked at its tables."


def keep_figures() -> str:
    """Ask for a job for each page of figures that has too many duties to be summed while it is opened."""
    kept_figures.forget(timezone.now())
    wanted = list(kept_figures.at_night(today(), doors.HOW_WORKED.roles))
    for one in wanted:
        given = kept_figures.given(one)
        async_task("amends.casework.jobs.keep_figures", one.person.pk, given, timeout=long_work.LONGEST)
    return f"{len(wanted)} pages of figures to work out."


def look_at_the_holiday_feed() -> str:
    """Hold our bank holidays against the official list; log an alarm where they differ or it cannot be read."""
    found = holiday_feed.look(settings.AMENDS.holiday_feed, today())
    if found.alarm:
        log.error(found.alarm)
    return found.alarm or "The official list of bank holidays says the same as ours."


def remind_staff() -> str:
    """Ask for a job for each person who may have something due, in the hours of a working day and at no other time.

    A worker that was down all morning reminds them when it is back, not at midnight.
    """
    day = today()
    if not calendar.current().is_working_day(day) or timezone.localtime().time() >= OFFICE_CLOSES:
        return "It is no working day, or late: nobody is reminded."
    people = reminders.whom(day).values_list("pk", flat=True)
    for pk in people:
        async_task("amends.casework.jobs.remind", pk, day.isoformat())
    return f"{len(people)} people may have something due."


def chase_services() -> str:
    """Ask for a job for each question to a service that is past its day; what is due today, the job finds out."""
    late = services.waiting().filter(due_on__lt=today()).values_list("pk", flat=True)
    for pk in late:
        async_task("amends.casework.jobs.chase_service", pk)
    return f"{len(late)} questions are past their day."


def ask_for_opinions() -> str:
    """Ask for a job for each answer whose follow-up is due and that nobody was asked about; return how many."""
    due = opinions.to_ask(today()).values_list("pk", flat=True)
    for pk in due:
        async_task("amends.casework.jobs.ask_opinion", pk)
    return f"{len(due)} answers to ask about."


def send_letters() -> str:
    """Ask for a job for each letter that is to be tried again, or whose job was lost; return how many."""
    waiting = Delivery.objects.to_send(timezone.now()).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    for pk in waiting:
        async_task("amends.casework.jobs.deliver", pk)
    return f"{len(waiting)} letters to try."


def ask_notify() -> str:
    """Ask for a job for each message of which GOV.UK Notify has not told the end; return how many."""
    waiting = Delivery.objects.to_ask(timezone.now()).order_by("look_again_at").values_list("pk", flat=True)[:AT_ONCE]
    for pk in waiting:
        async_task("amends.casework.jobs.ask_carrier", pk)
    return f"{len(waiting)} messages to ask about."


def forget_old_sessions() -> None:
    """Remove sessions that have ended."""
    call_command("clearsessions")


def forget_old_drafts() -> int:
    """Remove what residents and staff typed and never sent, with its files, once it has run out; return how much."""
    return drafts.purge(timezone.now()) + kept.purge(timezone.now())


def forget_old_files() -> int:
    """Remove the files of lists that were written for staff a week ago; return how many."""
    return long_work.forget(timezone.now())


def fetch_mail() -> str:
    """Fetch what came by mail, for so long as a job may take; return what was done."""
    done = fetch.fetch_all(until=timezone.now() + timedelta(seconds=40))
    return str(done) if done else "Another process is fetching the mail."


def count_mail() -> str:
    """Count yesterday's mail against what was made of it; log an alarm where some is missing."""
    now = timezone.now()
    wrong = [alarm for one in count.count(today() - timedelta(days=1), now) if (alarm := count.alarm(one))]
    for alarm in wrong:
        log.error(alarm)
    return " ".join(wrong) or "All the mail that came yesterday is kept and settled."


def take_words() -> str:
    """Take the words of papers and mail that may be opened, so that they are found by them; return what was done."""
    return taking.take_waiting(until=timezone.now() + timedelta(seconds=25))


def scan_files() -> str:
    """Have the scanner look at the files that wait, for so long as a job may take; return what was done."""
    read = waiting_files.look_again(until=timezone.now() + timedelta(seconds=15))
    said = scanning.scan_waiting(today(), until=timezone.now() + timedelta(seconds=25))
    return f"{said} {read} files that were to be read were settled." if read else said
