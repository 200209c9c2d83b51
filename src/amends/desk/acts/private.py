"""Who may open a complaint: closed to all but named people, who is let in, and opened to all again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from amends.accounts.models import Landlord, Person
from amends.casework import privacy
from amends.casework import privacy_permissions as may
from amends.casework.actions import privacy as actions
from amends.casework.models import Complaint
from amends.casework.models.seen import READS
from amends.desk import doors
from amends.desk.acts.act import act, back_to, done, may_not, show, typed, who
from amends.desk.acts.forms import ActForm, words
from amends.desk.seen import seen_whole
from amends.web.clock import today

LET_IN = "desk:let_in"


def readers_of(landlord: Landlord) -> QuerySet[Person]:
    """Return the people whose role reads complaints of a landlord, by name."""
    there = Q(roles__landlord=landlord) | Q(roles__landlord=None)
    found = Person.objects.filter(there, is_active=True, roles__ended_on=None, roles__name__in=READS)
    return found.distinct().order_by("name")


class PrivateForm(ActForm):
    """Who else may open it, and why the rest may not."""

    people: forms.ModelMultipleChoiceField[Person] = forms.ModelMultipleChoiceField(
        label="Who else may open it?",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="You may, and whoever handles it now. Give it to another handler first if they should not.",
    )
    because = words(
        "Why is it closed to everybody else?",
        "Only those let in read this. It stands in the history of the complaint.",
        missing="Say whom it protects, and from what",
        rows=3,
    )

    def __init__(self, *args: Any, complaint: Complaint, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = readers_of(complaint.landlord).exclude(pk__in=[by.pk, complaint.handler_id or 0])
        self.fields["people"].queryset = others  # type: ignore[attr-defined]


class LetInForm(ActForm):
    """One more person."""

    person: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Let somebody in",
        queryset=None,
        empty_label="Choose",
        error_messages={"required": "Choose who may open it"},
    )

    def __init__(self, *args: Any, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = privacy.let_in(complaint).values("person")
        self.fields["person"].queryset = readers_of(complaint.landlord).exclude(pk__in=held)  # type: ignore[attr-defined]


class OutForm(ActForm):
    """Nothing but the button."""


class OpenForm(ActForm):
    """Why all may see it again."""

    because = words(
        "Why may all who see complaints open it again?",
        "This goes into the history of the complaint, which they then read.",
        missing="Say why it is opened",
        rows=3,
    )


@act(may.why_not_make_private)
def make_private(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Close a complaint to all but named people."""
    form = PrivateForm(typed(request), today=today(), complaint=complaint, by=who(request))
    if form.is_valid() and done(
        request, complaint, form, actions.make_private, complaint=complaint, on=today(), **form.cleaned_data
    ):
        return back_to(request, complaint, "It is open to the people named, and to nobody else.", LET_IN)
    return show(
        request, complaint, form, "Who may open this complaint", "Close it to everybody else",
        sentences=[
            "Everybody else loses it from every list, search and page, with its mail, letters and papers. The resident "
            "sees it as before. No date moves, and the figures go on counting it.",
        ],
    )  # fmt: skip


@doors.through(doors.COMPLAINTS)
@require_http_methods(["GET", "POST"])
def let_in(request: HttpRequest, reference: str) -> HttpResponse:
    """Show who may open a private complaint, and let somebody in."""
    complaint = seen_whole(who(request), reference)
    why_not = may.why_not_let_in(who(request), complaint)
    if why_not and (request.method == "POST" or complaint.private_on is None):
        return may_not(request, complaint, why_not)
    form = LetInForm(typed(request), today=today(), complaint=complaint)
    if form.is_valid() and done(
        request, complaint, form, actions.let_in, complaint=complaint, on=today(), **form.cleaned_data
    ):
        return back_to(request, complaint, f"{form.cleaned_data['person']} may open it.", LET_IN)
    return show(
        request, complaint, form, "Who may open this complaint", "Let them in", page="let_in",
        let_in=privacy.let_in(complaint), may_not_let_in=why_not,
    )  # fmt: skip


@doors.through(doors.COMPLAINTS)
@require_http_methods(["GET", "POST"])
def keep_out(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Close a private complaint to one who was let in."""
    complaint = seen_whole(who(request), reference)
    held = get_object_or_404(complaint.let_in.select_related("person"), pk=pk)
    held.complaint = complaint
    if sentence := may.why_not_let_in(who(request), complaint):
        return may_not(request, complaint, sentence)
    form = OutForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, actions.keep_out, let_in=held, on=today()):
        if held.person_id == who(request).pk:
            messages.success(request, "It is closed to you now.")
            return redirect(doors.COMPLAINTS.page)
        return back_to(request, complaint, f"{held.person} may open it no more.", LET_IN)
    return show(
        request, complaint, form, f"Close it to {held.person}", "Close it to them", kind="warning",
        sentences=[f"{held.person} was let in by {held.let_in_by}. They lose the complaint from every page."],
    )  # fmt: skip


@act(may.why_not_let_in)
def open_to_all(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Open a private complaint to all whose role shows it to them."""
    form = OpenForm(typed(request), today=today())
    if form.is_valid() and done(
        request, complaint, form, actions.open_to_all, complaint=complaint, on=today(), **form.cleaned_data
    ):
        return back_to(request, complaint, "It is open again to all who see complaints here.")
    return show(
        request, complaint, form, "Open it to all again", "Open it to all",
        sentences=[
            f"It was closed because: {complaint.private_because}",
            "All who see complaints here then read the whole file and its history, with these words.",
        ],
    )  # fmt: skip
