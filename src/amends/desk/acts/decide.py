"""Decide a point: what was found, and why (Code 6.7, 6.18)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from amends.casework import permissions
from amends.casework.actions import findings
from amends.casework.facts import case_of
from amends.casework.models import Complaint, Point, Severity
from amends.casework.models.choices import DECISIONS
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.desk.acts.put_right import guidance_of
from amends.desk.acts.stage import decided, stage_of
from amends.rulebook.duties.s5_process import heard_on
from amends.web.clock import today


class DecisionForm(ActForm):
    """The decision on one point."""

    decision = choice("What do you decide?", DECISIONS, "Choose what you decide on this point")
    reasons = words(
        "What are the reasons?",
        "What you found, and the policy, law or good practice it rests on. The resident will read this.",
        missing="Give the reasons: the resident will read them",
        rows=6,
    )
    went_wrong = words(
        "What went wrong?",
        "Asked where the point is upheld, in whole or in part. Say it plainly.",
        rows=3,
        required=False,
    )
    impact = words("What did it mean for the resident?", "The resident will read this.", rows=3, required=False)
    impact_from = day("Since when?", "the day it began", "The first day on which it touched them.", required=False)
    impact_to = day("Until when?", "the day it ended", "Leave it blank while it goes on.", required=False)
    severity = forms.ChoiceField(
        label="How bad was it for them?", choices=Severity.choices, required=False, widget=forms.RadioSelect
    )
    frequency = forms.CharField(
        label="How often did it happen?", max_length=200, required=False, help_text="For example: four visits missed."
    )
    circumstances = words(
        "What of their own circumstances made it worse?",
        "Health, children, work, money. Write “none known, asked on the telephone” where that is so.",
        rows=2,
        required=False,
    )
    on = day("When was it decided?", "the date it was decided")

    def clean(self) -> dict[str, Any]:
        """Return what was typed; it did not end before it began."""
        typed = super().clean() or {}
        began, ended = typed.get("impact_from"), typed.get("impact_to")
        if began and ended and ended < began:
            self.add_error("impact_to", "The day it ended must not be before the day it began")
        return typed


KEPT = (
    "decision", "reasons", "went_wrong", "impact", "impact_from", "impact_to", "severity", "frequency", "circumstances",
)  # fmt: skip


@act(permissions.why_not_decide)
def decide(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Decide one point, then lead to the next that has no decision."""
    stage = stage_of(complaint)
    found, point = decided(stage), _point(request, complaint)
    if point is None:
        messages.info(request, "Set out the points first: there is nothing to decide yet (Code 5.6).")
        return redirect("desk:define", complaint.reference)
    before = found.get(point.pk)
    recorded = {name: getattr(before, name) for name in KEPT} if before else {}
    form = DecisionForm(typed(request), today=today(), initial=recorded)
    if form.is_valid() and done(
        request, complaint, form, findings.decide,
        complaint=complaint, stage_number=stage.number, point=point, **form.cleaned_data,
    ):  # fmt: skip
        waiting = [one for one in complaint.points.all() if one.pk not in found and one.pk != point.pk]
        if not waiting:
            return back_to(request, complaint, "Every point is decided.")
        messages.success(request, f"Point {point.number} is decided.")
        return redirect(f"{reverse('desk:decide', args=[complaint.reference])}?point={waiting[0].number}")
    first = complaint.stages.get(number=1) if stage.number == 2 else None
    return show(
        request, complaint, form, f"Decide point {point.number}", "Save the decision", "decide",
        stage=stage, point=point, points=complaint.points.all(), found=found,
        warnings=_not_heard(complaint, stage.number),
        at_stage_1=decided(first).get(point.pk) if first else None, **guidance_of(today()),
    )  # fmt: skip


def _not_heard(complaint: Complaint, number: int) -> list[str]:
    """Return a warning where no word with the resident is on the record yet, for a decision now would breach 5.8."""
    facts = case_of(complaint).stage(number)
    if facts is None or heard_on(facts, today()):
        return []
    return [
        "No word with the resident is recorded at this stage. Speak with them, or try to, and record it before you "
        "decide: they are to have a fair chance to put their side first (Code 5.8)."
    ]


def _point(request: HttpRequest, complaint: Complaint) -> Point | None:
    """Return the point asked for, else the first without a decision, else the first; None where there is none."""
    points, found = list(complaint.points.all()), decided(stage_of(complaint))
    asked = [one for one in points if str(one.number) == request.GET.get("point")]
    waiting = [one for one in points if one.pk not in found]
    return next(iter(asked or waiting or points), None)
