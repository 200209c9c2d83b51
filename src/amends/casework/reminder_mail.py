"""The reminder as one email: reference, what to do, by when and where; nothing of the resident or of the case."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from amends.accounts.models import Person
from amends.casework.due import Line
from amends.casework.mail import ours
from amends.casework.models import Standing
from amends.casework.reminders import STRETCHES, Reminder
from amends.workdays import spoken

MOST = 40  # lines in one stretch of time; the page has them all
HEADINGS = {Standing.OVERDUE: "Overdue", Standing.TODAY: "Due today", Standing.DUE: "Due soon"}


def message(person: Person, found: Reminder, day: date) -> EmailMessage:
    """Return the email to one person of what is due as at a day."""
    parts = [f"Hello {person},", f"This is how things stand on {spoken(day)}.", *_stretches(found), *_officer(found)]
    parts.append(f"All of your work: {_page('desk:worklist')}")
    mail = EmailMessage(subject=_subject(found), body="\n\n".join(parts) + "\n", to=[person.email])
    ours.no_answer(mail)
    return mail


def _subject(found: Reminder) -> str:
    counts = found.counts()
    said = [f"{counts[one]} {HEADINGS[one].lower()}" for one in STRETCHES if counts[one]]
    if found.overdue:
        said.append(f"{sum(number for _, number in found.overdue)} overdue in all")
    if found.nobody:
        said.append(f"{found.nobody} with nobody")
    return f"Complaints: {', '.join(said)}"


def _stretches(found: Reminder) -> list[str]:
    parts = []
    for standing in STRETCHES:
        lines = [line for line in found.lines if line.standing == standing]
        if lines:
            parts.append(f"{HEADINGS[standing].upper()}: {len(lines)}")
            parts += [_says(line) for line in lines[:MOST]]
        if len(lines) > MOST:
            parts.append(f"… and {len(lines) - MOST} more.")
    return parts


def _says(line: Line) -> str:
    by = "was due on" if line.standing == Standing.OVERDUE else "by"
    name, argument = line.page
    return f"{line.reference}: {line.ask}, {by} {spoken(line.due_on)}\n{_page(name, argument)}"


def _officer(found: Reminder) -> list[str]:
    """Return what only a complaints officer has: who has how much that is overdue, and what nobody has."""
    parts = []
    if found.overdue:
        rows = "\n".join(f"{name}: {number}" for name, number in found.overdue)
        parts.append(f"COMPLAINTS OVERDUE, BY HANDLER\n{rows}\n{_page('desk:worklist')}?whose=all&due=overdue")
    if found.nobody:
        parts.append(f"WITH NOBODY: {found.nobody}\n{_page('desk:worklist')}?whose=all&team=none")
    return parts


def _page(name: str, *args: object) -> str:
    return settings.AMENDS.address.rstrip("/") + reverse(name, args=args)
