"""What stands around every page of one self-assessment, and what each page asks before it is shown."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amends.accounts.models import Person
from amends.compliance import find, paper, permissions
from amends.compliance.models import SelfAssessment
from amends.compliance.paper import Rows
from amends.desk import doors
from amends.web.clock import today


def person(request: HttpRequest) -> Person:
    """Return who is signed in."""
    assert isinstance(request.user, Person)
    return request.user


def one(request: HttpRequest, pk: int) -> SelfAssessment:
    """Return the self-assessment that a page is about; 404 where the person may not read it."""
    return find.assessment_or_404(person(request), pk)


def show(
    request: HttpRequest, template: str, assessment: SelfAssessment, tab: str = "", *, status: int = 200, **more: Any
) -> HttpResponse:
    """Return a page of one self-assessment."""
    landlord = assessment.landlord
    context = {
        "here": doors.SELF_ASSESSMENTS.page,
        "landlord": landlord,
        "assessment": assessment,
        "tab": tab,
        "day": today(),
        "why_not_write": permissions.why_not_write(person(request), landlord),
        "why_not_approve": permissions.why_not_approve(person(request), landlord),
    }
    return render(request, f"desk/self_assessments/{template}.html", {**context, **more}, status=status)


def refuse(why_not: str | None) -> None:
    """Raise PermissionDenied with the sentence, where there is one."""
    if why_not:
        raise PermissionDenied(why_not)


def rows_shown(assessment: SelfAssessment) -> tuple[Rows, bool]:
    """Return the rows as approved where an approval stands, else as they are drafted; and whether they are approved."""
    approval = assessment.approval
    if approval is not None:
        return paper.from_plain(assessment.code, approval.rows), True
    return paper.draft_of(assessment, today()), False
