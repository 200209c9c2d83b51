"""The lines of a sum of money: one box for each sum that the guidance fixes, and two for each that a person judges."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField

from amends.rulebook.compensation import JUDGED, Line, Unworkable, Worked, fixed_sums, work_out
from amends.web.words import pounds

REASONS = "Why that sum? Say what it meant, for how long and how badly. The guidance fixes no sum here."


class SumForm(forms.Form):
    """Units and pounds, all of them optional, worked out as on the day of the offer."""

    says_optional = False
    stale = False  # it records nothing

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on, self.fixed = on, fixed_sums(on)
        for number, row in enumerate(self.fixed):
            self.fields[f"units_{number}"] = forms.IntegerField(
                label=f"{row.failure[:1].upper()}{row.failure[1:]}: how many {row.each}s?",
                help_text=f"{pounds(row.pounds)} for each {row.each}.",
                required=False,
                min_value=1,
                widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
                error_messages={
                    "invalid": f"Enter a whole number of {row.each}s, like 3",
                    "min_value": f"Enter 1 {row.each} or more, or leave it blank",
                },
            )
        for number, head in enumerate(JUDGED):
            self._judge(number, f"{head[:1].upper()}{head[1:]}")

    def _judge(self, number: int, head: str) -> None:
        self.fields[f"pounds_{number}"] = forms.DecimalField(
            label=f"{head}: how much, in pounds?",
            required=False,
            max_digits=9,
            decimal_places=2,
            min_value=Decimal("0.01"),
            widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
            error_messages={
                "invalid": f"{head} must be a number of pounds, like 150 or 85.50",
                "min_value": f"{head} must be more than nothing, or blank",
            },
        )
        self.fields[f"why_{number}"] = forms.CharField(
            label=f"Why that sum for {head.lower()}?", required=False, widget=forms.Textarea(attrs={"rows": 2})
        )

    def fixed_boxes(self) -> list[BoundField]:
        """Return the boxes for what the guidance fixes."""
        return [self[f"units_{number}"] for number, _ in enumerate(self.fixed)]

    def judged_boxes(self) -> list[tuple[BoundField, BoundField]]:
        """Return the boxes for what a person judges: how much, and why."""
        return [(self[f"pounds_{number}"], self[f"why_{number}"]) for number, _ in enumerate(JUDGED)]

    def clean(self) -> dict[str, Any]:
        """Return what was typed; a sum that a person judged has its reasons."""
        typed = super().clean() or {}
        for number, head in enumerate(JUDGED):
            much, why = typed.get(f"pounds_{number}"), typed.get(f"why_{number}")
            if much and not why:
                self.add_error(f"why_{number}", f"Say why that sum for {head}: the guidance fixes none")
            if why and not much and f"pounds_{number}" not in self.errors:
                self.add_error(f"pounds_{number}", f"Enter how much for {head}, or leave the reasons blank")
        return typed

    def lines(self) -> list[Line]:
        """Return the lines that were filled in, of a form without errors."""
        return list(self._lines())

    def _lines(self) -> Iterator[Line]:
        for number, row in enumerate(self.fixed):
            if units := self.cleaned_data.get(f"units_{number}"):
                yield Line(row.failure, units)
        for number, head in enumerate(JUDGED):
            if amount := self.cleaned_data.get(f"pounds_{number}"):
                yield Line(head, pounds=amount, reasons=self.cleaned_data[f"why_{number}"])

    def worked(self) -> Worked | None:
        """Return the sum worked out, or None with the error on the form; nothing typed comes to nothing."""
        if not self.is_valid():
            return None
        try:
            return work_out(self.lines(), self.on)
        except Unworkable as wrong:
            self.add_error(None, f"{wrong.says[:1].upper()}{wrong.says[1:]}")
            return None
