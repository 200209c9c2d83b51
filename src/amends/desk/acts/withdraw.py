"""The resident withdraws, in their own words, and may take it up again within the same dates."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from amends.casework import permissions
from amends.casework.actions import withdrawals
from amends.casework.models import Complaint
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, day, words
from amends.web.clock import today


class WithdrawalForm(ActForm):
    """Their words, and the day they said them."""

    words = words(
        "What did the resident say?",
        "Their own words, written or spoken. “No reply” is not a withdrawal, nor is “the repair is done”.",
        missing="Write what the resident said, in their own words",
    )
    on = day("When did they say so?", "the date they said so")


@act(permissions.why_not_withdraw)
def withdraw(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Record the resident's own choice to stop; a letter confirms it."""
    form = WithdrawalForm(typed(request), today=today())
    if form.is_valid() and done(
        request, complaint, form, withdrawals.withdraw, complaint=complaint, issued_on=today(), **form.cleaned_data
    ):
        return back_to(request, complaint, "The withdrawal is recorded, and a letter confirms it to the resident.")
    sentences = [
        "Only the resident can withdraw a complaint. A letter goes to them at once: it repeats their words and says "
        "how to take the complaint up again, within the same dates as if they had never stopped.",
        "Duties that are due already stay in our figures.",
    ]
    heading = "The resident withdraws"
    return show(request, complaint, form, heading, "Record it and send the letter", kind="warning", sentences=sentences)


class ResumeForm(ActForm):
    """The day they said that they go on."""

    on = day("When did they say so?", "the date they said so")


@act(permissions.why_not_resume)
def resume(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Take the complaint up again where it stopped."""
    form = ResumeForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, withdrawals.resume, complaint=complaint, **form.cleaned_data):
        return back_to(request, complaint, "The complaint goes on, within the same dates as before.")
    sentences = ["They need give no reason. The dates are those of before, as if they had never stopped."]
    return show(request, complaint, form, "The resident takes it up again", "Take it up again", sentences=sentences)
