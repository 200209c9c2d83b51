"""What a person says a message is."""

from __future__ import annotations

from typing import Any

from django import forms

from amends.casework.models import Complaint, HeardKind
from amends.desk.acts.forms import words

COMPLAINT, JOINS, TOLD, NOTHING = "complaint", "joins", "told", "nothing"


class SortForm(forms.Form):
    """Whether a message is a complaint, joins one, is something we were told, or is nothing for us."""

    what = forms.ChoiceField(
        label="What is this message?",
        choices=[
            (COMPLAINT, "A complaint: it counts from the day it arrived"),
            (JOINS, "Part of a complaint we have"),
            (TOLD, "Something we were told: they are then asked whether they want to complain"),
            (NOTHING, "Nothing for us"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what this message is"},
    )
    name = forms.CharField(
        label="Name of the resident", required=False, max_length=150, help_text="For a complaint, if it is not above."
    )
    reference = forms.CharField(
        label="Reference of the complaint", required=False, max_length=24, help_text="As in AMD-2026-00012."
    )
    kind = forms.ChoiceField(
        label="What were we told?",
        choices=HeardKind.choices,
        required=False,
        initial=HeardKind.DISSATISFACTION,
        help_text="Whether they complain is theirs to say.",
    )
    because = words("Why is it nothing for us?", "The message is kept, with your name and this reason.", required=False)

    def __init__(self, *args: Any, complaints: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.complaints = complaints
        self.complaint: Complaint | None = None

    def clean(self) -> dict[str, Any]:
        """Return what was said; what the choice needs has to be there."""
        typed = super().clean() or {}
        what = typed.get("what")
        if what == JOINS:
            written = str(typed.get("reference", "")).strip().upper()
            self.complaint = self.complaints.filter(reference=written).first() if written else None
            if self.complaint is None:
                said = f"There is no complaint {written}" if written else "Enter the reference of the complaint"
                self.add_error("reference", said)
        if what == NOTHING and not str(typed.get("because", "")).strip():
            self.add_error("because", "Say why it is nothing for us")
        if what == TOLD and not typed.get("kind"):
            self.add_error("kind", "Choose what we were told")
        return typed
