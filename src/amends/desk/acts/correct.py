"""Put a date right, with its reason; one that would cure a breach needs a second person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.casework import permissions
from amends.casework.actions import corrections
from amends.casework.models import Complaint
from amends.desk.acts import whether
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, day, words
from amends.web.clock import today
from amends.workdays import spoken


class CorrectionForm(ActForm):
    """Which date, what it should be, and how that is known."""

    what = forms.ChoiceField(
        label="Which date is wrong?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which date is wrong"},
    )
    to = day("What is the right date?", "the right date", "")
    reason = words(
        "How do you know?",
        "What shows the right date: a letter, a call record, the resident’s own word.",
        missing="Say how the right date is known",
        rows=3,
    )

    def __init__(self, *args: Any, dates: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = dates  # type: ignore[attr-defined]


@act(permissions.why_not_correct)
def correct(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Put one date right, or propose it where a breach would be cured."""
    form = CorrectionForm(typed(request), today=today(), dates=_dates(complaint))
    if form.is_valid() and done(
        request, complaint, form, corrections.correct, complaint=complaint, on=today(), **form.cleaned_data
    ):
        made = complaint.corrections.latest("pk")
        if made.applied_on is None:
            return back_to(
                request, complaint, "Proposed. It would cure a breach, so a second person has to confirm it."
            )
        return back_to(request, complaint, "The date is put right. The record keeps the old one and your reason.")
    sentences = [
        "The old date, the new one and your reason stay on the record.",
        "If the new date would turn a missed deadline into a kept one, nothing changes until a second person confirms "
        "it, and it is listed beside the figure that it changes.",
    ]
    return show(request, complaint, form, "Correct a date", "Correct it", sentences=sentences)


def _dates(complaint: Complaint) -> list[tuple[str, str]]:
    """Return the dates on the record that can be put right, each with what it says now."""
    stages = {stage.number: stage for stage in complaint.stages.all()}
    found = []
    for what, (number, column, called) in corrections.DATES.items():
        held = getattr(complaint if number is None else stages.get(number), column, None)
        if held is not None:
            found.append((what, f"{called[:1].upper()}{called[1:]}: {spoken(held)}"))
    return found


class ConfirmForm(ActForm):
    """Nothing is asked: the button is the answer."""


@act(whether.why_not_confirm_correction)
def confirm(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Confirm a correction as the second person."""
    waiting = whether.waiting_correction(complaint)
    form = ConfirmForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, corrections.confirm, correction=waiting, on=today()):
        return back_to(request, complaint, "The correction is confirmed, and the date is put right.")
    return _second(request, complaint, form, "Confirm a correction", "Confirm it", decline=True)


@act(whether.why_not_confirm_correction)
def decline(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Turn a correction down: the date stays."""
    waiting = whether.waiting_correction(complaint)
    form = ConfirmForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, corrections.decline, correction=waiting, on=today()):
        return back_to(request, complaint, "The correction is turned down. The date stays as it was.")
    return _second(request, complaint, form, "Turn a correction down", "Turn it down", decline=False)


def _second(
    request: HttpRequest, complaint: Complaint, form: ConfirmForm, heading: str, button: str, *, decline: bool
) -> HttpResponse:
    """Answer with what was proposed, for the second person to judge."""
    waiting = whether.waiting_correction(complaint)
    called = corrections.DATES[waiting.what][2] if waiting else ""
    return show(
        request, complaint, form, heading, button, "correction", correction=waiting, called=called, may_decline=decline
    )
