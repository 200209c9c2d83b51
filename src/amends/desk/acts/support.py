"""Support offered to somebody of ours who is complained about."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.casework import behaviour_permissions as may
from amends.casework.actions import support
from amends.casework.models import Complaint
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, day, words
from amends.web.clock import today


class SupportForm(ActForm):
    """Whom, what, when."""

    whom = forms.CharField(
        label="Who was offered support?", max_length=150, error_messages={"required": "Enter who was offered support"}
    )
    what = words(
        "What was offered?",
        "A talk, time off, somebody to go with them, counselling.",
        missing="Say what was offered",
        rows=3,
    )
    on = day("When was it offered?", "the day on which it was offered")


@act(may.why_not_support)
def offer(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Record what was offered to one person."""
    form = SupportForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, support.offer, complaint=complaint, **form.cleaned_data):
        return back_to(request, complaint, "It is recorded.", "desk:complaint_people")
    return show(
        request, complaint, form, "Support offered to staff", "Record it",
        sentences=[
            "It says nothing about the complaint: being complained about is hard. What was offered is shown only to "
            "those who may offer it, and never to the resident; the history says that it was offered, and to whom.",
        ],
    )  # fmt: skip
