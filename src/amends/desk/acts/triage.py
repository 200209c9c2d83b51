"""Triage: whether a complaint can be answered now or must be looked into, and why (Code 6.1)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from amends.casework import permissions
from amends.casework.actions import stages
from amends.casework.models import Complaint, Route
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.web.clock import today


class TriageForm(ActForm):
    """The route, and what it rests on."""

    route = choice("Can it be answered now?", Route.choices, "Choose whether it can be answered now")
    complexity = words(
        "How complex is it?",
        "How many services are concerned, how far back it goes, what has to be found out.",
        missing="Say how complex it is, if only that it is simple",
        rows=3,
    )
    vulnerability = words(
        "Is anyone in the home vulnerable?",
        "Health, age, language, anything they told us. Write “None that we know of” only after looking.",
        missing="Say whether anyone in the home is vulnerable",
        rows=3,
    )
    risk = words(
        "Is anyone at risk while this goes on?",
        "Damp, no heating, danger, money. What was done about it at once?",
        missing="Say whether anyone is at risk",
        rows=3,
    )
    reasons = words("Why this route?", missing="Give the reasons for this route", rows=3)
    on = day("When was it triaged?", "the date it was triaged")
    choice_hints = {
        "route": {
            Route.ANSWER_NOW: "The facts are known. The resident still gets the written answer of stage 1.",
            Route.INVESTIGATE: "Something has to be found out first. The dates are the same.",
        }
    }


@act(permissions.why_not_triage)
def triage(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Record at first sight of a complaint how it will be dealt with."""
    form = TriageForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, stages.triage, complaint=complaint, **form.cleaned_data):
        return back_to(request, complaint, "The triage is recorded.")
    return show(request, complaint, form, "Triage", "Record the triage", "triage")
