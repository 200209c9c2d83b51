"""Keeping who looked at what, from whichever page it is looked at."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from amends.accounts.models import Person
from amends.casework import looks
from amends.casework.models import Complaint
from amends.desk import doors
from amends.web.clock import today


def looked(request: HttpRequest, complaint: Complaint, what: str = looks.CASE) -> None:
    """Keep that whoever asks looks at something of a case; sending a form is told by the journal instead."""
    if request.method in ("GET", "POST") and (request.method == "GET" or what == looks.FILE):
        looks.note(complaint, doors.who(request), what, today(), timezone.now())


def taken_along(person: Person, found: Any, what: str = looks.EXPORT) -> None:
    """Keep on each of the complaints that a list holds that the person took them along; of another list, nothing."""
    if isinstance(found, QuerySet) and found.model is Complaint:
        looks.note_many(found.values_list("pk", flat=True), person, what, today(), timezone.now())
