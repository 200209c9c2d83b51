"""Papers given while no scanner answered: read once they were found clean, as they would have been at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from amends.accounts.models import Landlord
from amends.casework import waiting_files
from amends.casework.models import LongWork
from amends.casework.refused import Refused
from amends.compliance import incoming
from amends.compliance.actions import papers as acts
from amends.compliance.models import SelfAssessment
from amends.desk import doors
from amends.web.clock import today


def wait(
    request: HttpRequest, landlord: Landlord, file: dict[str, Any], then: Callable[[LongWork], str], **given: Any
) -> HttpResponse:
    """Keep a file until it is found clean, and lead to the page on which it is told what came of it."""
    work = waiting_files.keep(by=doors.who(request), landlord=landlord, then=then, **file, **given)
    return redirect("desk:long_work", work.pk)


def last_year(work: LongWork) -> str:
    """Set a paper beside the draft that it was given for; return what was read of it."""
    given = _file(work)
    assessment = SelfAssessment.objects.get(pk=work.given["assessment"])
    made = acts.set_beside(assessment=assessment, by=work.person, on=today(), paper=incoming.read(**given), **given)
    return f"{made.name} is read: {len(made.paper['rows'])} rows."


def wording(work: LongWork) -> str:
    """Take the official wording out of a paper; return of how many provisions."""
    given, landlord = _file(work), work.landlord
    if landlord is None:
        raise Refused("It is not said for which landlord the wording is")
    taken = acts.take_wording(
        landlord=landlord, by=work.person, on=today(), name=given["name"], paper=incoming.read(**given)
    )
    return f"The wording of {len(taken.kept)} provisions was taken from {given['name']}."


def _file(work: LongWork) -> dict[str, Any]:
    work.person.acts_on = today()
    return {"name": work.given["file_name"], "data": waiting_files.data_of(work)}
