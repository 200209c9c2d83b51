"""Complaints that have to do with one another: linked, never merged; and a link ended."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from amends.accounts.models import Person
from amends.casework import privacy_permissions as may
from amends.casework.actions import links as actions
from amends.casework.models import Complaint, LinkedComplaint, LinkKind
from amends.desk import doors
from amends.desk.acts.act import act, back_to, done, may_not, show, typed, who
from amends.desk.acts.forms import ActForm, choice, words
from amends.desk.seen import seen_whole
from amends.web.clock import today

PEOPLE = "desk:complaint_people"


class LinkForm(ActForm):
    """Which other complaint, what it has to do with this one, and why."""

    other = forms.CharField(
        label="Reference of the other complaint",
        max_length=24,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
        error_messages={"required": "Enter the reference of the other complaint"},
    )
    kind = choice("What has this one to do with it?", LinkKind.choices, "Choose what it has to do with it")
    why = words("Why?", "Who reads either of them reads this.", missing="Say why they are linked", rows=2)

    def __init__(self, *args: Any, person: Person, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen = Complaint.objects.seen_by(person).filter(landlord=complaint.landlord).exclude(pk=complaint.pk)

    def clean_other(self) -> Complaint:
        """Return the other complaint; one that the person may not see is as good as none."""
        found = self.seen.filter(reference__iexact=self.cleaned_data["other"].strip()).first()
        if found is None:
            raise forms.ValidationError("No other complaint that you may see has this reference")
        return found


class EndForm(ActForm):
    """Why the link is ended."""

    because = words("Why is the link ended?", missing="Say why the link is ended", rows=2)


@act(may.why_not_link)
def link(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Link a complaint to another."""
    form = LinkForm(
        typed(request), today=today(), person=who(request), complaint=complaint,
        initial={"other": request.GET.get("other", "")},
    )  # fmt: skip
    if form.is_valid() and done(
        request, complaint, form, actions.link, complaint=complaint, on=today(), **form.cleaned_data
    ):
        return back_to(request, complaint, f"Linked to {form.cleaned_data['other'].reference}.", PEOPLE)
    return show(
        request, complaint, form, "Link it to another complaint", "Link them",
        sentences=[
            "Each stays a complaint of its own, with its own clock, letters and answers. Nothing is merged.",
        ],
    )  # fmt: skip


@doors.through(doors.COMPLAINTS)
@require_http_methods(["GET", "POST"])
def end_link(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """End one link of a complaint."""
    complaint = seen_whole(who(request), reference)
    seen = Complaint.objects.seen_by(who(request)).order_by().values("pk")
    found = get_object_or_404(
        LinkedComplaint.objects.select_related("other"), pk=pk, complaint=complaint, other__in=seen
    )
    found.complaint = complaint
    if sentence := may.why_not_link(who(request), complaint):
        return may_not(request, complaint, sentence)
    form = EndForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, actions.end, link=found, on=today(), **form.cleaned_data):
        return back_to(request, complaint, f"No longer linked to {found.other.reference}.", PEOPLE)
    return show(
        request, complaint, form, f"End the link to {found.other.reference}", "End the link",
        sentences=[f"They were linked because: {found.why}"],
    )  # fmt: skip
