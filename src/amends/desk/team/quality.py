"""The quality of answers: a sample drawn by lot, a deep dive on some, marks by criterion, and what was learnt."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from amends.accounts.models import Landlord, Person
from amends.casework import quality as found
from amends.casework import working_permissions
from amends.casework.actions import quality as actions
from amends.casework.models import Complaint, QualityCheck
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.acts.forms import choice, words
from amends.desk.acts.forms import day as day_field
from amends.desk.front_door.act import done, landlord_here
from amends.desk.lists import Listed, columns, show
from amends.desk.registers.around import allow
from amends.desk.team.around import did, here
from amends.rulebook import quality as rules
from amends.web.clock import today

MARKS = [(mark, mark[0].upper() + mark[1:]) for mark in rules.MARKS]


class DrawForm(forms.Form):
    """A period, a share and a seed."""

    first = day_field("Answers from", "the first day", "")
    last = day_field("To", "the last day", "")
    share = forms.IntegerField(
        label="How many of a hundred?",
        min_value=1,
        max_value=100,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages={"required": "Enter how many of a hundred", "invalid": "Enter a number from 1 to 100"},
    )
    seed = forms.IntegerField(
        label="Seed",
        min_value=0,
        help_text="It is kept: who enters the same number for the same answers draws the same ones.",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-10"}),
        error_messages={"required": "Enter a number to draw by"},
    )


@doors.through(doors.QUALITY)
def quality(request: HttpRequest) -> HttpResponse:
    """Show what the checks of this year found by criterion, what waits to be checked, and draw a sample."""
    around, person, day = landlord_here(request, doors.QUALITY), doors.who(request), today()
    landlord = around["landlord"]
    first, _ = landlord.year_of(day)
    begins = {"first": first, "last": day, "share": landlord.quality_share, "seed": secrets.randbelow(1_000_000)}
    why_not = working_permissions.why_not_draw(person, landlord)
    form = DrawForm(request.POST or None, initial=begins)
    if request.method == "POST":
        allow(why_not)
    if form.is_valid() and done(
        form, lambda: actions.draw_sample(landlord=landlord, by=person, on=day, **form.cleaned_data)
    ):
        return did(request, "desk:quality", landlord, "The answers are drawn.")
    checks, which = _checks(person, landlord, first), request.GET.get("which", "")
    waiting, checked = checks.filter(done_on=None), checks.filter(done_on__isnull=False)
    context = {
        "form": form,
        "first": first,
        "results": [one for one in found.results(checked) if one.share is not None],
        "which": which,
        "views": [("", "To be checked", waiting.count()), ("checked", "Checked", checked.count())],
        "why_not_draw": why_not,
    }
    shown = checked if which == "checked" else waiting
    listed = Listed("Quality checks", shown, columns.of(checks), "answer")
    return show(request, listed, "desk/team/quality.html", around | context)


def _checks(person: Person, landlord: Landlord, since: date) -> QuerySet[QualityCheck]:
    """Return the checks drawn since a day, of complaints that the person may see."""
    seen = Complaint.objects.seen_by(person).filter(landlord=landlord).order_by().values("pk")
    checks = QualityCheck.objects.filter(stage__complaint__in=seen, drawn_on__gte=since)
    return checks.select_related("stage__complaint", "stage__handler", "checker").order_by("-drawn_on", "pk")


class CheckForm(forms.Form):
    """A mark for each criterion, what is not met, and what is to be learnt."""

    note = words("What is not met, or done well?", required=False)
    learning = words("What is to be learnt from it?", "For the team, not about a person.", required=False, rows=3)

    def __init__(self, *args: Any, asked: tuple[rules.Criterion, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {one.key.replace(" ", "_"): one.key for one in asked}
        marks = {
            one.key.replace(" ", "_"): choice(
                f"{one.asks} (Code {one.provision})", MARKS, f"Choose a mark: {one.asks[:1].lower()}{one.asks[1:]}"
            )
            for one in asked
        }
        self.fields = {**marks, **self.fields}

    def given(self) -> dict[str, Any]:
        """Return the marks with the words."""
        kept = dict(self.cleaned_data)
        return {"marks": {key: kept.pop(name) for name, key in self.names.items()}, **kept}


@doors.through(doors.QUALITY)
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one check; mark it, where it is not done and the person did not work on the answer."""
    person = doors.who(request)
    one = _one(request, pk)
    landlord = one.stage.complaint.landlord
    may_not = working_permissions.why_not_draw(person, landlord)
    why_not = may_not or found.why_not_check(person, one)
    asked = rules.criteria(deep=one.deep_dive)
    form = CheckForm(request.POST or None, asked=asked)
    if request.method == "POST":
        allow(why_not)
    if form.is_valid() and done(form, lambda: actions.check(quality_check=one, by=person, on=today(), **form.given())):
        return did(request, "desk:quality", landlord, "The check is recorded. It changes nothing on the complaint.")
    context = {
        "here": doors.QUALITY.page,
        "landlord": landlord,
        "check": one,
        "form": form,
        "marks": [(criterion, one.marks.get(criterion.key)) for criterion in asked],
        "why_not_check": why_not,
        "may_dive": not one.deep_dive and not may_not and not one.stage.quality_checks.filter(deep_dive=True).exists(),
    }
    return render(request, "desk/team/quality_check.html", context)


@require_POST
@doors.through(doors.QUALITY)
def deep_dive(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose an answer that was drawn for a deep dive of its whole file."""
    one, person = _one(request, pk), doors.who(request)
    landlord = one.stage.complaint.landlord
    allow(working_permissions.why_not_draw(person, landlord))
    try:
        made = actions.draw(stage=one.stage, by=person, on=today(), deep_dive=True)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(here("desk:quality", landlord))
    return redirect("desk:quality_check", made.pk)


def _one(request: HttpRequest, pk: int) -> QualityCheck:
    seen = Complaint.objects.seen_by(doors.who(request)).order_by().values("pk")
    checks = QualityCheck.objects.select_related("stage__complaint__landlord", "stage__handler", "checker")
    return get_object_or_404(checks, pk=pk, stage__complaint__in=seen)
