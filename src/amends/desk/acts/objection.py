"""Settle what the resident says is wrong with the definition (Code 5.6)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from amends.casework.actions import definition
from amends.casework.models import Complaint
from amends.desk.acts import whether
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, day, words
from amends.web.clock import today


class SettleForm(ActForm):
    """How it was settled."""

    how = words(
        "How was it settled?",
        "What you agreed with the resident, or why the definition stays as it is.",
        missing="Say how it was settled",
    )
    on = day("When was it settled?", "the date it was settled")


@act(whether.why_not_settle)
def settle(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Settle the oldest objection that is still open."""
    objection = whether.open_objections(complaint)[0]
    form = SettleForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, definition.settle, objection=objection, **form.cleaned_data):
        return back_to(request, complaint, "What the resident said of the definition is settled.")
    return show(request, complaint, form, "Settle what they say is wrong", "Settle it", "settle", objection=objection)
