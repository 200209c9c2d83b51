"""The list of years, and one year: its rows by section, how far it has come, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from amends.accounts.models import Landlord
from amends.casework.refused import Refused
from amends.compliance import find, paper, permissions
from amends.compliance.actions import years as acts
from amends.compliance.models import year_name
from amends.desk import doors
from amends.desk.present import code
from amends.desk.self_assessments import around
from amends.papers.draft import DraftRow, Problem
from amends.web.clock import today
from amends.web.forms import Date

OFFERED = 3  # years back


@dataclass(frozen=True, slots=True)
class Task:
    """A row in the list: how it is answered, what is wrong with it, what the records show."""

    row: DraftRow
    problem: str

    @property
    def tag(self) -> tuple[str, str]:
        """Return the word that says how far the row is, and its colour."""
        if self.row.statement.answer is None:
            return "Not answered", "blue"
        if self.problem:
            return f"{self.row.answered}, to mend", "red"
        return self.row.answered, "green" if self.row.answered == "Yes" else "orange"


@doors.through(doors.SELF_ASSESSMENTS)
def years(request: HttpRequest) -> HttpResponse:
    """Show the self-assessments of every landlord whose drafts the person reads."""
    landlord = doors.landlord_for(request, doors.SELF_ASSESSMENTS)
    mine = doors.landlords_of(around.person(request))
    return render(
        request,
        "desk/self_assessments/years.html",
        {
            "here": doors.SELF_ASSESSMENTS.page,
            "landlord": landlord,
            "several": len(mine) > 1,
            "years": find.readable(around.person(request), mine),
            "may_start": any(permissions.why_not_write(around.person(request), one) is None for one in mine),
        },
    )


class StartForm(forms.Form):
    """Which year is to be assessed."""

    first = forms.ChoiceField(
        label="Which year?", widget=forms.RadioSelect, error_messages={"required": "Choose the year"}
    )

    def __init__(self, *args: Any, landlord: Landlord, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year = landlord.year_of(day)
        offered = [year]
        while len(offered) <= OFFERED:
            year = code.year_before(landlord, year)
            offered.append(year)
        self.fields["first"].choices = [  # type: ignore[attr-defined]
            (first.isoformat(), f"{year_name(first, last)}: {_period(first, last)}") for first, last in offered
        ]


def _period(first: date, last: date) -> str:
    return f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"


@doors.through(doors.SELF_ASSESSMENTS)
def start(request: HttpRequest) -> HttpResponse:
    """Ask for the year, and start it."""
    landlord = doors.landlord_for(request, doors.SELF_ASSESSMENTS)
    around.refuse(permissions.why_not_write(around.person(request), landlord))
    form = StartForm(request.POST or None, landlord=landlord, day=today())
    if form.is_valid():
        try:
            first = date.fromisoformat(form.cleaned_data["first"])
            made = acts.start(landlord=landlord, by=around.person(request), on=today(), first=first)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("desk:self_assessment", made.pk)
    around_it = {"here": doors.SELF_ASSESSMENTS.page, "landlord": landlord, "form": form}
    asked = {"heading": "Start a self-assessment", "button_text": "Start", "back_to": reverse("desk:self_assessments")}
    return render(request, "desk/form.html", {**around_it, **asked})


@doors.through(doors.SELF_ASSESSMENTS)
def year(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one year: its rows by section, with progress, and what comes next."""
    assessment = around.one(request, pk)
    rows, approved = around.rows_shown(assessment)
    found = paper.problems(rows)
    return around.show(
        request,
        "year",
        assessment,
        "rows",
        sections=sections(rows, found, assessment.code.sections),
        answered=sum(row.statement.answer is not None for row in rows),
        asked=len(rows),
        problems=len([one for one in found if one.says != "It is not answered."]),
        approved=approved,
        as_at=assessment.figures_day(today()),
        versions=assessment.publications.order_by("-number"),
        approvals=assessment.approvals.select_related("recorded_by").order_by("-pk"),
    )


def sections(
    rows: Iterable[DraftRow], found: Iterable[Problem], names: Mapping[int, str]
) -> list[tuple[int, str, list[Task], int]]:
    """Return the rows by section in the Code's order, each section with how many of its rows are answered."""
    wrong = {one.provision: one.says for one in found}
    made: dict[int, list[Task]] = {}
    for row in rows:
        made.setdefault(row.provision.section, []).append(Task(row, wrong.get(row.provision.number, "")))
    return [
        (number, names[number], tasks, sum(task.row.statement.answer is not None for task in tasks))
        for number, tasks in made.items()
    ]


class AsAtForm(forms.Form):
    """The day that the figures hold for."""

    as_at = Date(
        label="The day of the figures",
        required=False,
        called="the day of the figures",
        help_text="Leave it empty for the last day of the year, or for today while the year still runs.",
    )


@doors.through(doors.SELF_ASSESSMENTS)
def as_at(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the day that the figures hold for."""
    assessment = around.one(request, pk)
    around.refuse(permissions.why_not_write(around.person(request), assessment.landlord))
    form = AsAtForm(request.POST or None, initial={"as_at": assessment.as_at})
    if form.is_valid():
        try:
            acts.take_figures_as_at(assessment=assessment, by=around.person(request), on=today(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error("as_at", str(refusal))
        else:
            messages.success(request, "The day of the figures is changed.")
            return redirect("desk:self_assessment", pk)
    return around.show(request, "as_at", assessment, form=form)
