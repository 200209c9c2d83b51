"""What staff are reminded of on a working day: overdue, due that day, or due soon; dates come from the ledger alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from amends.accounts.models import Absence, Person, Role, RoleName
from amends.casework import due
from amends.casework.due import Line
from amends.casework.models import Complaint, Standing
from amends.workdays import Calendar

AHEAD = 2  # working days: time to act, and few enough lines that the mail is read
TO_A_FOLDER = "django.core.mail.backends.filebased.EmailBackend"
STRETCHES = (Standing.OVERDUE, Standing.TODAY, Standing.DUE)


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one person is reminded of; who oversees others, how many are overdue by handler, and with nobody."""

    lines: tuple[Line, ...] = ()
    overdue: tuple[tuple[str, int], ...] = ()
    nobody: int = 0

    def __bool__(self) -> bool:
        return bool(self.lines or self.overdue or self.nobody)

    def counts(self) -> Counter[str]:
        """Return how many lines stand in each stretch of time."""
        return Counter(line.standing for line in self.lines)


def whom(day: date) -> QuerySet[Person]:
    """Return who may be reminded on a day: nobody who left, or is away with somebody to cover.

    The people of a demonstration do not exist: theirs goes nowhere but to a folder.
    """
    held = Role.objects.filter(ended_on=None, person__is_active=True)
    if settings.EMAIL_BACKEND != TO_A_FOLDER:
        held = held.exclude(landlord__is_demonstration=True)
    covered = Absence.objects.on(day).filter(cover__is_active=True)
    return Person.objects.filter(pk__in=held.values("person")).exclude(pk__in=covered.values("person"))


def of(person: Person, day: date, calendar: Calendar) -> Reminder:
    """Return what a person is reminded of on a day, the first due first, in a number of queries that is bounded."""
    return Reminder(tuple(due.lines(person, day, calendar.after(day, AHEAD))), *_overseen(person, day, calendar))


def _overseen(person: Person, day: date, calendar: Calendar) -> tuple[tuple[tuple[str, int], ...], int]:
    """Return how many complaints are overdue by handler, the most first, and how many are with nobody.

    An officer is told each day of all, a head of service of their team's, the senior lead of all once a week.
    """
    here, gives_out = Q(pk__in=()), Q(pk__in=())
    weekly = calendar.after(day - timedelta(days=day.weekday() + 1), 1) == day
    for role in person.held_roles():
        there = Q(landlord=role.landlord_id) if role.landlord_id else Q(pk__isnull=False)
        if role.name == RoleName.COMPLAINTS_OFFICER or (role.name == RoleName.SENIOR_LEAD and weekly):
            here, gives_out = here | there, gives_out | there
        elif role.name == RoleName.HEAD_OF_SERVICE:
            here |= there & Q(team=role.team_id) if role.team_id else there
    found = Complaint.objects.seen_by(person).filter(next_due_on__isnull=False).order_by()
    rows = found.filter(here, next_due_on__lt=day).values_list("handler__name", "handler__email").annotate(Count("pk"))
    late = [(name or email or "With nobody", number) for name, email, number in rows]
    return tuple(sorted(late, key=lambda row: (-row[1], row[0]))), found.filter(gives_out, handler=None).count()
