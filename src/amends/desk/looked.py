"""Keeping who looked at what, from whichever page it is looked at."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from amends.casework import looks
from amends.casework.models import Complaint
from amends.desk import doors
from amends.web.clock import today


def looked(request: HttpRequest, complaint: Complaint, what: str = looks.CASE) -> None:
    """Keep that whoever asks looks at something of a case; sending a form is told by the journal instead."""
    if request.method in ("GET", "POST") and (request.method == "GET" or what == looks.FILE):
        looks.note(complaint, doors.who(request), what, today(), timezone.now())
