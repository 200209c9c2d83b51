"""Offer a remedy: what will put things right (Code 7.1 to 7.4)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.casework import permissions
from amends.casework.actions import remedies
from amends.casework.models import Complaint
from amends.casework.models.choices import REMEDY_KINDS
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.desk.acts.stage import stage_of
from amends.rulebook import compensation
from amends.rulebook.facts import RemedyKind
from amends.web.clock import today

MONEY = RemedyKind.MONEY.value


class RemedyForm(ActForm):
    """One thing offered; money with its amount."""

    kind = choice("What do you offer?", REMEDY_KINDS, "Choose what you offer")
    amount = forms.DecimalField(
        label="How much, in pounds",
        required=False,
        max_digits=9,
        decimal_places=2,
        min_value=Decimal("0.01"),
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
        help_text="Only where you offer money. For example 150 or 85.50.",
        error_messages={
            "invalid": "The amount must be a number, like 150 or 85.50",
            "min_value": "The amount must be more than nothing",
        },
    )
    what = words(
        "In words, as the resident will read it",
        "For example: We will pay you £150 for the three appointments we missed.",
        missing="Say what you offer, as the resident will read it",
        rows=3,
    )
    impact = words("What did it mean for the resident?", "A remedy must reflect it (Code 7.2).", rows=2, required=False)
    guidance = words("Which guidance did you follow?", rows=2, required=False)
    on = day("When was it offered?", "the date it was offered")

    def clean(self) -> dict[str, Any]:
        """Return what was typed; money needs its amount, and nothing else has one."""
        typed = super().clean() or {}
        if typed.get("kind") == MONEY and typed.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", "Enter how much, in pounds")
        if typed.get("kind") != MONEY:
            typed["amount"] = None
        return typed


@act(permissions.why_not_offer)
def offer(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Offer one remedy, with the Ombudsman's guidance on sums beside it."""
    stage, day_now = stage_of(complaint), today()
    form = RemedyForm(typed(request), today=day_now)
    if form.is_valid() and done(
        request, complaint, form, remedies.offer,
        complaint=complaint, stage_number=stage.number, **form.cleaned_data,
    ):  # fmt: skip
        return back_to(
            request, complaint, "The remedy is recorded. Offer another, or write the answer.", "desk:promises"
        )
    return show(
        request, complaint, form, "Offer a remedy", "Record the remedy", "offer",
        offered=stage.remedies.all(), sums=compensation.fixed_sums(day_now), bands=compensation.bands(day_now),
        wrong=[finding for finding in stage.findings.all() if finding.decision != "not upheld"],
    )  # fmt: skip
