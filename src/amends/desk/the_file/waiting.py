"""What a complaint waits for, and from whom: shown above the case, and moving no date."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.casework import file_permissions
from amends.casework.actions import waiting_on
from amends.casework.models import Complaint
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, day, words
from amends.desk.the_file import what_waits
from amends.desk.the_file.one import one_of
from amends.web.clock import today

MOVES_NO_DATE = "This is a note for whoever reads the case. It moves no date: the answer stays due when it is due."


class WaitForm(ActForm):
    """Whom for, and what."""

    whom = forms.CharField(
        label="Whom do we wait for?", max_length=150, error_messages={"required": "Say whom we wait for"}
    )
    what = words("What do we wait for?", missing="Say what we wait for", rows=2)
    on = day("Since when?", "the day since when we wait")


@act(file_permissions.why_not_wait)
def begin(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Note that something is awaited."""
    form = WaitForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, waiting_on.begin, complaint=complaint, **form.cleaned_data):
        return back_to(request, complaint, "The note stands above the case. No date has moved.")
    return show(request, complaint, form, "We wait for something", "Note it", sentences=[MOVES_NO_DATE])


class OverForm(ActForm):
    """When it was over."""

    on = day("When was the wait over?", "the day on which the wait was over")


@act(what_waits.why_not_end_waiting)
def end(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Say that a wait is over."""
    one = one_of(request, what_waits.open_waits(complaint))
    form = OverForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, waiting_on.end, waiting=one, **form.cleaned_data):
        return back_to(request, complaint, "The wait is over.")
    return show(
        request, complaint, form, "The wait is over", "Take the note away", sentences=[f"{one.whom}: {one.what}"]
    )
