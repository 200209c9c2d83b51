"""A meeting on the complaint: who was there, and who came along with the resident (Code 3.6)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.casework import front_door_permissions
from amends.casework.actions import meetings
from amends.casework.models import Complaint
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.web.clock import today

TOLD = (("yes", "Yes"), ("no", "No"), ("not known", "Not known"))
MEANS = {"yes": True, "no": False, "not known": None}


class MeetingForm(ActForm):
    """With whom, and whether the resident could bring somebody."""

    with_whom = forms.CharField(
        label="Who was there?", max_length=250, error_messages={"required": "Say who was there"}
    )
    could_be_accompanied = choice(
        "Was the resident told that somebody may come with them?",
        TOLD,
        "Say whether the resident was told, or that it is not known",
    )
    accompanied_by = forms.CharField(
        label="Who came with the resident?", max_length=250, required=False, help_text="Leave it empty if nobody did."
    )
    note = words("What was said?", "The resident can read this.", required=False)
    on = day("When was it?", "the date of the meeting")

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        return self.cleaned_data | {"could_be_accompanied": MEANS[self.cleaned_data["could_be_accompanied"]]}


@act(front_door_permissions.why_not_meet)
def meeting(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Record one meeting."""
    form = MeetingForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, meetings.record, complaint=complaint, **form.given()):
        return back_to(request, complaint, "The meeting is recorded.", "desk:complaint_people")
    sentences = ["The resident may bring anyone they like to any meeting (Code 3.6)."]
    return show(request, complaint, form, "Record a meeting", "Record it", sentences=sentences)
