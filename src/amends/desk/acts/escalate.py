"""Ask for stage 2 for a resident: they need give no reason (Code 6.10 to 6.12)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from amends.casework import permissions
from amends.casework.actions import stages
from amends.casework.models import Complaint
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, day, words
from amends.web.clock import today


class EscalationForm(ActForm):
    """The day they asked, and what they said if they said anything."""

    on = day(
        "When did they ask?",
        "the date they asked",
        "The day they told anyone here, in any words. It is day 0 of stage 2.",
    )
    words = words("What did they say?", "Only if they said something. Do not ask them for a reason.", required=False)


@act(permissions.why_not_escalate)
def escalate(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Record that the resident is not satisfied and goes to stage 2."""
    form = EscalationForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, stages.escalate, complaint=complaint, **form.cleaned_data):
        return back_to(
            request, complaint, "The complaint is at stage 2. Give it to someone who had no part in stage 1."
        )
    sentences = ["Any word that they are not satisfied with the answer is enough. Nobody may make it harder than that."]
    return show(request, complaint, form, "Go to stage 2", "Go to stage 2", sentences=sentences)
