"""List the evidence of a stage and say how each piece was weighed (Code 5.8)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.casework import file_permissions
from amends.casework.actions import evidence as actions
from amends.casework.models import Complaint, Document
from amends.desk.acts.act import act, back_to, done, show, typed, who
from amends.desk.acts.forms import ActForm, day, words
from amends.desk.acts.stage import stage_of
from amends.desk.the_file import what_waits
from amends.desk.the_file.one import one_of
from amends.web.clock import today

WEIGHED = "What it shows and what it does not, and what it is worth beside the rest."


class EvidenceForm(ActForm):
    """What it is, the paper it is where there is one, and how it was weighed."""

    what = forms.CharField(
        label="What is it?", max_length=250, help_text="The repairs log, a surveyor’s report, what the resident said.",
        error_messages={"required": "Say what it is"},
    )  # fmt: skip
    document: forms.ModelChoiceField[Document] = forms.ModelChoiceField(
        label="Which paper on the complaint is it?", queryset=None, empty_label="None of them", required=False
    )
    obtained_on = day("When did we get it?", "the day on which we got it", "As far as you know.")
    considered = words(
        "How was it weighed?", f"{WEIGHED} Leave it empty if nobody has looked at it yet.", rows=3, required=False
    )
    on = day("When was this listed?", "the day on which it was listed")

    def __init__(self, *args: Any, papers: list[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theirs = Document.objects.filter(pk__in=[paper.pk for paper in papers])
        self.fields["document"].queryset = theirs  # type: ignore[attr-defined]


@act(file_permissions.why_not_list_evidence)
def evidence(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """List one piece of evidence."""
    stage = stage_of(complaint)
    papers = [one for one in complaint.documents.all() if file_permissions.may_see_paper(who(request), one)]
    form = EvidenceForm(typed(request), today=today(), papers=papers)
    if form.is_valid() and done(
        request, complaint, form, actions.add, complaint=complaint, stage_number=stage.number, **form.cleaned_data
    ):
        return back_to(request, complaint, "It is on the list of evidence.", "desk:file")
    return show(request, complaint, form, "List evidence", "Put it on the list")


class WeighForm(ActForm):
    """How it was weighed."""

    considered = words("How was it weighed?", WEIGHED, missing="Say how it was weighed")
    on = day("When was it weighed?", "the day on which it was weighed")


@act(what_waits.why_not_weigh)
def weigh(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Say how one piece of evidence was weighed."""
    one = one_of(request, what_waits.to_weigh(complaint))
    form = WeighForm(typed(request), today=today(), initial={"considered": one.considered})
    if form.is_valid() and done(request, complaint, form, actions.weigh, item=one, **form.cleaned_data):
        return back_to(request, complaint, "It is kept how this was weighed.", "desk:file")
    return show(request, complaint, form, "How it was weighed", "Keep it", sentences=[one.what])
