"""Lessons and improvements: which a person may read, and which are theirs to do."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from amends.accounts.models import Landlord, Person
from amends.casework.models import Complaint, Improvement, Lesson


def of(landlord: Landlord, theme: str = "") -> QuerySet[Lesson]:
    """Return the landlord's lessons, newest first; of one theme where it is given."""
    found = Lesson.objects.filter(landlord=landlord).prefetch_related("cases", "improvements__owner")
    return found.filter(theme__iexact=theme) if theme else found


def themes(landlord: Landlord) -> list[str]:
    """Return the themes in use, by name, each once however it is capitalised."""
    found: dict[str, str] = {}
    for theme in Lesson.objects.filter(landlord=landlord).order_by("theme", "pk").values_list("theme", flat=True):
        found.setdefault(theme.casefold(), theme)
    return sorted(found.values(), key=str.casefold)


def overdue(landlord: Landlord, on: date) -> QuerySet[Improvement]:
    """Return the landlord's improvements not done whose day has passed."""
    return Improvement.objects.filter(lesson__landlord=landlord, done_on=None, due_on__lt=on)


def owed_by(person: Person, on: date) -> QuerySet[Improvement]:
    """Return the improvements of this person's that are not done and due by a day, the first due first."""
    found = Improvement.objects.filter(owner=person, done_on=None, due_on__lte=on)
    return found.select_related("lesson__landlord").order_by("due_on", "pk")


def seen_cases(person: Person, lesson: Lesson) -> list[Complaint]:
    """Return the complaints that taught a lesson and that the person may see."""
    return list(Complaint.objects.seen_by(person).filter(lessons=lesson).order_by("reference"))
