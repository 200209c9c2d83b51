"""From draft to published: the whole paper as it will look, what stops it, the approval, and publishing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from amends.casework.refused import Refused
from amends.compliance import paper, permissions, write
from amends.compliance.actions import approvals, publications
from amends.compliance.models import BodyKind, SelfAssessment
from amends.desk import doors
from amends.desk.self_assessments import around
from amends.papers import form as forms_of_the_ombudsman
from amends.papers import lint
from amends.web.clock import today
from amends.web.forms import Date


@doors.through(doors.SELF_ASSESSMENTS)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the whole paper as it stands, as it will look."""
    assessment = around.one(request, pk)
    rows, _approved = around.rows_shown(assessment)
    approval, before = assessment.approval, assessment.latest
    as_at = approval.as_at if approval else assessment.figures_day(today())
    version = before.number if before and assessment.state == "published" else (before.number if before else 0) + 1
    cover = paper.cover_of(assessment, as_at, approval, version)
    made = paper.document(assessment, rows, cover, _changes(assessment, rows))
    return around.show(request, "preview", assessment, "preview", title=made.title, paper=write.page(made))


def _changes(assessment: SelfAssessment, rows: paper.Rows) -> tuple[forms_of_the_ombudsman.Change, ...]:
    """Return what differs from the version published last."""
    before = assessment.latest
    if before is None:
        return ()
    return forms_of_the_ombudsman.changes(paper.from_plain(assessment.code, before.rows), rows)


@doors.through(doors.SELF_ASSESSMENTS)
def problems(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what stops approval, and what a careful reader would ask about."""
    assessment = around.one(request, pk)
    rows, _approved = around.rows_shown(assessment)
    found = paper.problems(rows)
    answered = tuple(row for row in rows if row.statement.answer)
    approval = assessment.approval
    read = paper.as_read(
        answered,
        assessment,
        dated=approval.met_on if approval else None,
        approval=str(approval) if approval else "",
        with_figures=True,
    )
    return around.show(
        request,
        "problems",
        assessment,
        "problems",
        stopping=[one for one in found if one.says != "It is not answered."],
        unanswered=[row.provision for row in rows if row.statement.answer is None],
        findings=[one for one in lint.lint(read) if one.provision] if answered else [],
        answered=answered,
    )


class ApproveForm(forms.Form):
    """Who approved it, at which meeting, when and under which minute."""

    body_kind = forms.ChoiceField(
        label="Who approved it?",
        choices=BodyKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who approved it"},
    )
    body = forms.CharField(
        label="Name of the governing body",
        max_length=150,
        help_text="For example the board, or the cabinet.",
        error_messages={"required": "Enter the name of the governing body"},
    )
    delegated_to = forms.CharField(label="Delegate: who approved it for the body", required=False, max_length=150)
    delegating_minute = forms.CharField(label="Delegate: the minute that delegates it", required=False, max_length=100)
    meeting = forms.CharField(
        label="Meeting",
        max_length=150,
        help_text="For example “Board meeting” or, for a delegate, the decision record.",
        error_messages={"required": "Enter the meeting"},
    )
    met_on = Date(label="Date of the meeting", called="the date of the meeting")
    minute = forms.CharField(
        label="Minute number", max_length=100, error_messages={"required": "Enter the number of the minute"}
    )

    def clean(self) -> dict[str, Any]:
        """Ask a delegate for the minute that delegates."""
        given = super().clean() or {}
        if given.get("body_kind") == BodyKind.DELEGATE:
            for name, says in (
                ("delegated_to", "Enter who approved it for the body"),
                ("delegating_minute", "Enter the minute by which the body delegated it"),
            ):
                if not given.get(name):
                    self.add_error(name, says)
        return given


@doors.through(doors.SELF_ASSESSMENTS)
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what the governing body approved."""
    assessment = around.one(request, pk)
    around.refuse(permissions.why_not_approve(around.person(request), assessment.landlord))
    form = ApproveForm(request.POST or None)
    if form.is_valid():
        try:
            approvals.approve(assessment=assessment, by=around.person(request), on=today(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The approval is recorded. You can publish the self-assessment now.")
            return redirect("desk:self_assessment_publish", pk)
    rows, _ = around.rows_shown(assessment)
    return around.show(
        request,
        "approve",
        assessment,
        form=form,
        stopping=len(paper.problems(rows)),
        as_at=assessment.figures_day(today()),
    )


class ReopenForm(forms.Form):
    """Why it is opened again."""

    because = forms.CharField(
        label="Why is it opened again?",
        widget=forms.Textarea({"rows": 3}),
        max_length=1_000,
        error_messages={"required": "Enter why it is opened again"},
    )


@doors.through(doors.SELF_ASSESSMENTS)
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, and make it a draft again."""
    assessment = around.one(request, pk)
    around.refuse(permissions.why_not_write(around.person(request), assessment.landlord))
    form = ReopenForm(request.POST or None)
    if form.is_valid():
        try:
            approvals.reopen(assessment=assessment, by=around.person(request), on=today(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "It is a draft again. What was published stays published.")
            return redirect("desk:self_assessment", pk)
    return around.show(request, "reopen", assessment, form=form)


class NoForm(forms.Form):
    """A button, and nothing to fill in."""


@doors.through(doors.SELF_ASSESSMENTS)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what would be published and what changes, and publish it."""
    assessment = around.one(request, pk)
    around.refuse(permissions.why_not_approve(around.person(request), assessment.landlord))
    form = NoForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = publications.publish(assessment=assessment, by=around.person(request), on=today())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Version {made.number} is published.")
            return redirect("desk:self_assessment", pk)
    rows, _ = around.rows_shown(assessment)
    now = paper.draft_of(assessment, today())
    return around.show(
        request,
        "publish",
        assessment,
        form=form,
        approval=assessment.approval,
        number=(assessment.latest.number if assessment.latest else 0) + 1,
        changes=_changes(assessment, rows),
        moved=forms_of_the_ombudsman.changes(rows, now),
    )
