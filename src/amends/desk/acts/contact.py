"""Record a word with the resident: an update, an attempt to reach them, or what they said (Code 5.9)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.casework import permissions
from amends.casework.actions import contacts
from amends.casework.models import Complaint, ContactKind
from amends.desk.acts.act import act, back_to, done, show, typed, who
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.web.clock import today

WHAT_IT_WAS = [
    ("is_update", "We told them how their complaint is going"),
    ("is_attempt", "We tried to reach them, and did not"),
    ("from_resident", "They came to us"),
    ("says_not_satisfied", "They said that they are not satisfied"),
]


class ContactForm(ActForm):
    """How, what was said, and what it counts as."""

    kind = choice("How did you speak?", ContactKind.choices, "Choose how you spoke")
    note = words(
        "What was said?",
        "The resident can read this, and may say that it is not what they said.",
        missing="Say what was said, or what you tried",
    )
    what = forms.MultipleChoiceField(
        label="What was it?", choices=WHAT_IT_WAS, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Tick all that apply; none is an answer too.",
    )  # fmt: skip
    on = day("When was it?", "the date of the contact")
    choice_hints = {
        "what": {
            "is_update": "Counts as an agreed update (Code 5.9).",
            "says_not_satisfied": "After a stage 1 answer it is enough for stage 2, with no reason given (Code 6.12).",
        }
    }

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        ticked = self.cleaned_data.pop("what")
        return self.cleaned_data | {name: name in ticked for name, _ in WHAT_IT_WAS}


@act(permissions.why_not_record_contact)
def contact(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Record one contact."""
    form = ContactForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, contacts.record, complaint=complaint, **form.given()):
        if "says_not_satisfied" in request.POST.getlist("what") and not permissions.why_not_escalate(
            who(request), complaint
        ):
            notice = "The contact is recorded. They are not satisfied: say here that they go to stage 2."
            return back_to(request, complaint, notice, "desk:escalate")
        return back_to(request, complaint, "The contact is recorded.")
    warnings = ["They asked us not to call them."] if complaint.resident.do_not_call else []
    return show(request, complaint, form, "Record a contact", "Record it", warnings=warnings)
