"""One row: what is asked, what the records show, what people say, last year's row, and what the linter says."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.validators import MaxLengthValidator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from amends.casework.refused import Refused
from amends.compliance import find, paper, permissions
from amends.compliance.actions import statements as acts
from amends.compliance.models import EvidenceItem, RowRequest, SelfAssessment, Statement, Wording
from amends.compliance.paper import Rows
from amends.desk import doors
from amends.desk.self_assessments import around
from amends.papers import lint
from amends.papers.draft import DraftRow
from amends.web.clock import today
from amends.web.forms import Date

LONGEST = MaxLengthValidator(10_000, "Use at most 10,000 characters")


def _words(label: str, help_text: str = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, help_text=help_text, widget=forms.Textarea({"rows": rows}), validators=[LONGEST]
    )


class RowForm(forms.Form):
    """The answer and the words of one row; any of it may be left for later, and nothing is chosen beforehand."""

    says_optional = False
    answer = forms.ChoiceField(
        label="Do you comply?", choices=Statement.ANSWERS[1:], widget=forms.RadioSelect, required=False
    )
    evidence = _words("Evidence", "One item a line, with its date: a policy, a minute, a page, a report.")
    commentary = _words("Commentary", "What a resident should know about how you do this.")
    why_yes = _words("Why do you say Yes?", "The records show something not met. What you write here is printed.", 3)
    reason = _words("Why is it not met?", rows=3)
    alternative = _words("How do you meet its purpose until then?", rows=3)
    action = _words("What will you do?", rows=3)
    owner = forms.CharField(label="Who will do it?", required=False, max_length=150)
    action_on = Date(label="By when?", required=False, called="the day by when")
    version = forms.IntegerField(widget=forms.HiddenInput)


@doors.through(doors.SELF_ASSESSMENTS)
def row(request: HttpRequest, pk: int, number: str) -> HttpResponse:
    """Show one row, and save what is written in it."""
    assessment = around.one(request, pk)
    stored = assessment.statements.select_related("edited_by").filter(provision=number).first()
    if stored is None:
        raise Http404(f"The self-assessment has no row {number}.")
    if request.method == "POST":
        around.refuse(permissions.why_not_write(around.person(request), assessment.landlord))
        form, theirs, saved = _save(request, assessment, number)
        if saved:
            return _onwards(request, assessment, number)
    else:
        form, theirs = RowForm(initial={name: getattr(stored, name) for name in (*Statement.WORDS, "version")}), None
    return _show(request, assessment, stored, form, theirs)


def _save(request: HttpRequest, assessment: SelfAssessment, number: str) -> tuple[RowForm, Statement | None, bool]:
    """Save what was typed; return the form, what somebody else saved meanwhile, and whether it is done."""
    form = RowForm(request.POST)
    if not form.is_valid():
        return form, None, False
    words = dict(form.cleaned_data)
    version = words.pop("version")
    try:
        acts.state(
            assessment=assessment,
            by=around.person(request),
            on=today(),
            provision=number,
            version=version,
            words=words,
        )
    except acts.ChangedMeanwhile as refusal:
        typed = request.POST.copy()
        typed["version"] = str(refusal.theirs.version)
        form = RowForm(typed)
        form.add_error(None, str(refusal))
        return form, refusal.theirs, False
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return form, None, False
    return form, None, True


def _onwards(request: HttpRequest, assessment: SelfAssessment, number: str) -> HttpResponse:
    numbers = list(assessment.statements.values_list("provision", flat=True))
    at = numbers.index(number)
    messages.success(request, f"{number} is saved.")
    if "next" in request.POST and at + 1 < len(numbers):
        return redirect("desk:self_assessment_row", assessment.pk, numbers[at + 1])
    return redirect("desk:self_assessment_row", assessment.pk, number)


def _show(
    request: HttpRequest, assessment: SelfAssessment, stored: Statement, form: RowForm, theirs: Statement | None
) -> HttpResponse:
    number = stored.provision
    rows = paper.draft_of(assessment, today(), find.last_year(assessment))
    numbers = [one.provision.number for one in rows]
    at = numbers.index(number)
    wording = Wording.objects.filter(
        landlord=assessment.landlord, edition=assessment.edition, provision=number
    ).select_related("taken_by")
    return around.show(
        request,
        "row",
        assessment,
        row=rows[at],
        stored=stored,
        form=form,
        theirs=theirs,
        wording=wording.first(),
        asked=RowRequest.objects.filter(self_assessment=assessment, provision=number).select_related("asked_of"),
        evidence=EvidenceItem.objects.shows(assessment.landlord, number),
        problems=[one for one in paper.problems((rows[at],)) if stored.answer],
        findings=_findings(assessment, rows, rows[at]) if stored.version else [],
        query=f"landlord={assessment.landlord.slug}&year={assessment.first.year}",
        before=numbers[at - 1] if at else None,
        after=numbers[at + 1] if at + 1 < len(numbers) else None,
    )


def _findings(assessment: SelfAssessment, rows: Rows, row: DraftRow) -> list[Any]:
    """Return what the linter says of this row as saved, read beside all the others."""
    found = lint.lint(paper.as_read(rows, assessment, with_figures=True))
    return [one for one in found if one.provision == row.provision.number]
