"""Close a complaint that has its answer (Code 6.6, 6.17): promises stay open on it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from amends.casework import permissions
from amends.casework.actions import stages
from amends.casework.models import Complaint
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, day
from amends.web.clock import today


class CloseForm(ActForm):
    """The day it was closed."""

    on = day("When was it closed?", "the date it was closed")


@act(permissions.why_not_close)
def close(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Close the complaint."""
    form = CloseForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, stages.close, complaint=complaint, **form.cleaned_data):
        return back_to(request, complaint, "The complaint is closed. What we promised is still to be done.")
    still = [one for one in complaint.promises.all() if one.done_on is None]
    return show(request, complaint, form, "Close the complaint", "Close it", "close", still=still)
