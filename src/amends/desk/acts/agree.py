"""What was agreed with the resident by word of mouth: the definition, how often they hear from us, a new code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from amends.casework import permissions
from amends.casework.actions import access, definition, extensions
from amends.casework.models import Complaint
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, day
from amends.desk.acts.stage import stage_of
from amends.desk.log import CODE
from amends.web.clock import today


class ConfirmForm(ActForm):
    """The day on which they said that it is right."""

    on = day("When did they say so?", "the date they said so")


@act(permissions.why_not_confirm)
def confirm(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Record the resident's word that the definition is right (Code 5.6)."""
    form = ConfirmForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, definition.confirm, complaint=complaint, **form.cleaned_data):
        return back_to(request, complaint, "The resident’s word that the definition is right is recorded.")
    sentences = [
        "Only where the resident told you so. Silence is no agreement.",
        *(f"{point.number}. {point.says}" for point in complaint.points.all()),
    ]
    return show(request, complaint, form, "The resident says the definition is right", "Record it", sentences=sentences)


class UpdatesForm(ActForm):
    """How often, and since when."""

    every = forms.IntegerField(
        label="Every how many working days will they hear from us?", min_value=1, max_value=20,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages={
            "required": "Write how many working days, like 5",
            "invalid": "Write how many working days as a number, like 5",
        },
    )  # fmt: skip
    on = day("When was it agreed?", "the date it was agreed")


@act(permissions.why_not_agree_updates)
def updates(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Record how often the resident agreed to hear from us (Code 5.9)."""
    stage = stage_of(complaint)
    form = UpdatesForm(typed(request), today=today(), initial={"every": stage.updates_every})
    if form.is_valid() and done(
        request, complaint, form, extensions.agree_updates,
        complaint=complaint, stage_number=stage.number, **form.cleaned_data,
    ):  # fmt: skip
        return back_to(request, complaint, "It is recorded. Each update is now on the worklist by its day.")
    sentences = ["Agree it with the resident. Each update then has a day, until the answer goes (Code 5.9)."]
    return show(request, complaint, form, "Agree on updates", "Record it", sentences=sentences)


class CodeForm(ActForm):
    """Nothing to ask: a new code ends the one before."""


@act(permissions.why_not_give_code)
def code(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Give the resident a new code to follow the complaint, shown once."""
    form = CodeForm(typed(request), today=today())
    given: list[str] = []

    def give(**asked: Any) -> None:
        given.append(access.give_code(complaint=complaint, on=today(), **asked))

    if form.is_valid() and done(request, complaint, form, give):
        request.session[CODE] = {complaint.reference: given[0]}
        return redirect("desk:logged", complaint.reference)
    sentences = [
        f"With their reference and a code {complaint.resident.name} can see this complaint and add to it.",
        "Give it only to the resident, once you are sure that it is them. A code given before stops working, and the "
        "journal says that you gave one.",
    ]
    return show(request, complaint, form, "Give a new code", "Make a new code", sentences=sentences)
