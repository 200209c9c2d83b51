"""How a letter is sent again, and how it is known that one went."""

from __future__ import annotations

from typing import Any

from django import forms

from amends.casework import carriers
from amends.casework.carriers import NO_ADDRESS
from amends.casework.models import Delivery, ReplyBy, Resident
from amends.desk.acts.forms import words

WENT, AGAIN = "went", "again"
NEEDED = {
    ReplyBy.EMAIL: ("email", "Enter the email address"),
    ReplyBy.POST: ("post", "Enter the name and the postal address"),
    ReplyBy.TEXT: ("text", "Enter the telephone number"),
}


class AgainForm(forms.Form):
    """By which way, and where to."""

    way = forms.ChoiceField(
        label="How should it go now?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it should go"},
    )
    email = forms.CharField(label="Email address", required=False, max_length=254)
    post = words("Name and postal address", "A line for each part, as on an envelope.", rows=5, required=False)
    text = forms.CharField(label="Telephone number", required=False, max_length=40)
    because = words(
        "Anything to note?", "For example: she told us her new address by telephone.", rows=2, required=False
    )

    def __init__(self, *args: Any, delivery: Delivery, resident: Resident | None, address: str, **kwargs: Any) -> None:
        email = resident.email if resident else ""
        initial = {"post": "" if NO_ADDRESS in address else address, "text": resident.phone if resident else ""}
        if email and email.lower() != delivery.to.lower():
            initial["email"] = email
        super().__init__(*args, **{"initial": initial} | kwargs)
        texts = carriers.can_text() and not delivery.notice_id and not delivery.member_id
        ways = [ReplyBy.EMAIL, ReplyBy.POST, *([ReplyBy.TEXT] if texts else [])]
        self.fields["way"].choices = [(way.value, way.label) for way in ways]  # type: ignore[attr-defined]
        if not texts:
            del self.fields["text"]

    def clean(self) -> dict[str, Any]:
        """Return what was typed; the way that was chosen needs its address."""
        said = super().clean() or {}
        if way := said.get("way"):
            name, missing = NEEDED[ReplyBy(way)]
            if not str(said.get(name, "")).strip():
                self.add_error(name, missing)
        return said

    @property
    def to(self) -> str:
        """Return the address of the way that was chosen."""
        return str(self.cleaned_data[NEEDED[ReplyBy(self.cleaned_data["way"])][0]])


class DoubtForm(forms.Form):
    """Whether it went after all, and how that is known."""

    what = forms.ChoiceField(
        label="Did it go?",
        choices=[(WENT, "Yes: we know that it went"), (AGAIN, "We cannot find out: send it again")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it went"},
    )
    because = words(
        "How do you know?",
        "For example: the resident has it, or the mail server’s log says so.",
        rows=2,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Return what was typed; that it went needs its reason."""
        said = super().clean() or {}
        if said.get("what") == WENT and not str(said.get("because", "")).strip():
            self.add_error("because", "Say how you know that it went")
        return said
