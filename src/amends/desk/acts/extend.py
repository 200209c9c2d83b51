"""Ask for more time (Code 6.4, 6.15): the new day, why, and how often the resident hears from us meanwhile (5.9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.casework import outgoing, permissions, said_before
from amends.casework.actions import extensions
from amends.casework.facts import case_of
from amends.casework.models import Complaint
from amends.desk.acts import writing
from amends.desk.acts.act import act, back_to, done, pressed, typed, who
from amends.desk.acts.forms import words
from amends.desk.acts.letter import LetterForm
from amends.desk.acts.stage import cap_on, original_clock, stage_of
from amends.rulebook.facts import Case, Extension, LetterKind
from amends.web.clock import today
from amends.web.forms import Date, DayMonthYear
from amends.workdays import spoken

KIND = LetterKind.EXTENSION
OWN = frozenset({"new date", "reasons", "good reason"})  # asked by boxes of their own


class ExtensionForm(LetterForm):
    """The new day with its reason; days beyond the cap need a good reason."""

    ahead = ("until",)
    until = Date(
        label="By which day will we answer?", called="the day by which we will answer",
        help_text="As soon as can be: what the Code allows is the last day, not the usual one.",
    )  # fmt: skip
    reason = words(
        "Why do we need more time?",
        "What in this complaint takes longer. “Workload” explains nothing to a resident.",
        missing="Say why we need more time: the resident will read it",
        rows=3,
    )
    good_reason = words("Why longer than the Code allows?", "Only for a day beyond the cap.", rows=3, required=False)
    update_every = forms.IntegerField(
        label="Every how many working days will they hear from us?",
        min_value=1, max_value=20, required=False,
        help_text="As agreed with the resident (Code 5.9). If it is not agreed yet, answer below instead.",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages={"invalid": "Write how many working days as a number, like 5"},
    )  # fmt: skip

    def __init__(self, *args: Any, cap: date | None, provision: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cap, self.provision = cap, provision

    def clean(self) -> dict[str, Any]:
        """Return what was typed; the new day lies ahead, and one beyond the cap has its good reason."""
        typed = super().clean() or {}
        until = typed.get("until")
        if until and until <= self.today:
            self.add_error("until", "The day by which we will answer must be in the future")
        if until and self.cap and until > self.cap and not typed.get("good_reason"):
            last = f"Without good reason the Code allows no day later than {spoken(self.cap)} (Code {self.provision})."
            self.add_error("good_reason", f"{last} Say what the good reason is, or choose an earlier day.")
        return typed


@act(permissions.why_not_extend)
def extend(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Tell the resident that we need more time, with the limit, the cap and the letter in sight."""
    stage, facts, day_now = stage_of(complaint), case_of(complaint), today()
    clock = original_clock(complaint, stage)
    cap = cap_on(complaint, stage, clock.limit_on) if clock else None
    provision = "6.4" if stage.number == 1 else "6.15"
    extended = _extended(facts, stage.number, request, day_now)
    parts = tuple(part for part in writing.parts_of(KIND, extended, stage.number) if part.key not in OWN)
    form = ExtensionForm(
        typed(request),
        initial=writing.remembered(request),
        parts=parts,
        sending=pressed(request) == "send",
        today=day_now,
        cap=cap,
        provision=provision,
    )
    if form.is_valid() and form.sending and done(
        request, complaint, form, extensions.extend,
        complaint=complaint, stage_number=stage.number, on=day_now, parts=form.answers(),
        **{name: form.cleaned_data[name] for name in ("until", "reason", "good_reason", "update_every")},
    ):  # fmt: skip
        return back_to(request, complaint, "The letter that asks for more time is on its way.")
    warnings = [
        f"The limit passed on {spoken(clock.limit_on)}. The resident should still be told, but the date does not move: "
        f"the answer counts as late (Code {provision})."
    ] if clock and day_now > clock.limit_on else []  # fmt: skip
    return writing.show_letter(
        request, complaint, form, "Ask for more time", "Send the letter",
        kind=KIND, facts=extended, stage_number=stage.number, parts=parts, warnings=warnings,
        addressing=outgoing.address(complaint, stage, facts, by=who(request), on=today()),
        page="extend", clock=clock, cap=cap, provision=provision,
        same=said_before.same_reason(complaint, request.POST.get("reason", ""), who(request)),
        waits_for="" if _until(request) else "The letter is shown once the new day is there.",
    )  # fmt: skip


def _extended(facts: Case, number: int, request: HttpRequest, on: date) -> Case:
    """Return the case as if what was typed were on the record, so that the letter can be shown before it goes."""
    until = _until(request)
    every = request.POST.get("update_every", "")
    asked = Extension(
        told_on=on,
        until=until or on,
        reason=request.POST.get("reason", ""),
        good_reason=request.POST.get("good_reason", ""),
    )
    return replace(
        facts,
        stages=tuple(
            replace(
                one,
                extensions=(*one.extensions, asked),
                updates_every=int(every) if every.isdecimal() and int(every) else one.updates_every,
            )
            if one.number == number else one
            for one in facts.stages
        ),
    )  # fmt: skip


def _until(request: HttpRequest) -> date | None:
    """Return the new day as it was typed, or None where it is no day yet."""
    field, widget = Date(required=False), DayMonthYear()
    try:
        return field.clean(widget.value_from_datadict(request.POST, request.FILES, "until"))
    except forms.ValidationError:
        return None
