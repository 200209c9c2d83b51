"""Papers beside the draft: last year's self-assessment, the two years held together, and the official wording."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from amends.accounts.models import Landlord
from amends.casework import scanning
from amends.casework.refused import Refused
from amends.compliance import find, incoming, paper, permissions
from amends.compliance.actions import papers as acts
from amends.compliance.models import Wording
from amends.desk import doors
from amends.desk.self_assessments import around, kept_back
from amends.papers import compare
from amends.rulebook import edition as editions
from amends.web.clock import today

READABLE = "A Word file, PDF, web page, spreadsheet (.xlsx or .csv) or plain text."


class PaperForm(forms.Form):
    """One self-assessment as a file."""

    paper = forms.FileField(
        label="The file",
        help_text=READABLE,
        error_messages={
            "required": "Choose the file",
            "empty": "The file is empty. Check that it was saved whole, and choose it again.",
        },
    )

    def clean_paper(self) -> Any:
        """Return the file, where it is not larger than files here may be."""
        file = self.cleaned_data["paper"]
        if file.size > settings.AMENDS.upload_limit * 1024 * 1024:
            raise forms.ValidationError(f"The file must be smaller than {settings.AMENDS.upload_limit} MB")
        return file

    @property
    def given(self) -> dict[str, Any]:
        """Return name and bytes of the file."""
        return {"name": self.cleaned_data["paper"].name, "data": self.cleaned_data["paper"].read()}


@doors.through(doors.SELF_ASSESSMENTS)
def last_year(request: HttpRequest, pk: int) -> HttpResponse:
    """Show last year's paper row by row beside this year's draft, and take another."""
    assessment = around.one(request, pk)
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        around.refuse(permissions.why_not_write(around.person(request), assessment.landlord))
        if form.is_valid():
            given = form.given
            try:
                made = acts.set_beside(
                    assessment=assessment, by=around.person(request), on=today(), paper=incoming.read(**given), **given
                )
            except scanning.NotLookedAt:
                return kept_back.wait(
                    request, assessment.landlord, given, kept_back.last_year, assessment=assessment.pk
                )
            except Refused as refusal:
                form.add_error("paper", str(refusal))
            else:
                messages.success(request, f"{made.name} is read: {len(made.paper['rows'])} rows.")
                return redirect("desk:self_assessment_last_year", pk)
    theirs = find.last_year(assessment)
    rows = paper.draft_of(assessment, today(), theirs)
    uploaded = assessment.last_years
    beside = {old.provision for row in rows for old in row.last_year}
    return around.show(
        request,
        "last_year",
        assessment,
        "last year",
        form=form if request.method == "POST" else PaperForm(),
        uploaded=uploaded,
        theirs=theirs,
        rows=rows,
        alone=[one for one in theirs.rows if one.provision not in beside] if theirs else [],
        findings=uploaded.findings if uploaded else [],
    )


@doors.through(doors.SELF_ASSESSMENTS)
def comparison(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what changed between last year's paper and this year's draft."""
    assessment = around.one(request, pk)
    theirs = find.last_year(assessment)
    rows = paper.draft_of(assessment, today())
    ours = paper.as_read(tuple(row for row in rows if row.statement.answer), assessment)
    held = compare.compare(theirs, ours) if theirs else None
    return around.show(request, "comparison", assessment, "comparison", theirs=theirs, held=held)


@doors.through(doors.SELF_ASSESSMENTS)
def wording(request: HttpRequest) -> HttpResponse:
    """Take the Code's official wording out of a paper, and show what is loaded."""
    landlord = doors.landlord_for(request, doors.SELF_ASSESSMENTS)
    why_not = permissions.why_not_write(around.person(request), landlord)
    form = PaperForm(request.POST or None, request.FILES or None)
    taken = None
    if request.method == "POST":
        around.refuse(why_not)
        if form.is_valid():
            given = form.given
            try:
                taken = acts.take_wording(
                    landlord=landlord,
                    by=around.person(request),
                    on=today(),
                    name=given["name"],
                    paper=incoming.read(**given),
                )
            except scanning.NotLookedAt:
                return kept_back.wait(request, landlord, given, kept_back.wording)
            except Refused as refusal:
                form.add_error("paper", str(refusal))
    return render(
        request,
        "desk/self_assessments/wording.html",
        {
            "here": doors.SELF_ASSESSMENTS.page,
            "landlord": landlord,
            "form": form if request.method == "POST" and not taken else PaperForm(),
            "taken": taken,
            "loaded": _loaded(landlord),
            "why_not_write": why_not,
        },
    )


def _loaded(landlord: Landlord) -> list[tuple[str, int, int, list[str]]]:
    """Return each edition with wording: how many provisions have it, of how many in the form, and from which papers."""
    found: dict[str, list[Wording]] = {}
    for one in Wording.objects.filter(landlord=landlord):
        found.setdefault(one.edition, []).append(one)
    return [
        (name, len(rows), len(editions.load(name).in_form), sorted({row.source for row in rows}))
        for name, rows in sorted(found.items())
    ]
