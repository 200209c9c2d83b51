"""Whom new complaints go to: rules by category and area, which propose and never give out by themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from amends.accounts.models import AllocationRule, Landlord, Person, Team
from amends.casework import load, working_permissions
from amends.casework.actions import allocations
from amends.desk import doors
from amends.desk.acts.forms import staff_of
from amends.desk.front_door.act import done, landlord_here
from amends.desk.registers.around import allow
from amends.desk.team.around import did
from amends.web.clock import today


class RuleForm(forms.Form):
    """Which complaints, and where they go."""

    category = forms.CharField(
        label="Complaints about",
        max_length=80,
        required=False,
        help_text="A category, like Repairs. Leave it empty for any.",
    )
    postcode_begins = forms.CharField(
        label="From homes whose postcode begins",
        max_length=10,
        required=False,
        help_text="Like AN1. Leave it empty for any.",
    )
    team: forms.ModelChoiceField[Team] = forms.ModelChoiceField(
        label="Go to which team?", queryset=None, empty_label="Choose", error_messages={"required": "Choose the team"}
    )
    handler: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="To whom first?", queryset=None, required=False, empty_label="Whoever of the team has the least"
    )

    def __init__(self, *args: Any, landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.filter(landlord=landlord)  # type: ignore[attr-defined]
        self.fields["handler"].queryset = staff_of(landlord)  # type: ignore[attr-defined]


@doors.through(doors.ALLOCATION)
def allocation(request: HttpRequest) -> HttpResponse:
    """Show the rules, and set one."""
    around, person = landlord_here(request, doors.ALLOCATION), doors.who(request)
    landlord = around["landlord"]
    why_not = working_permissions.why_not_set_rules(person, landlord)
    form = RuleForm(request.POST or None, landlord=landlord)
    if request.method == "POST":
        allow(why_not)
    if form.is_valid() and done(
        form, lambda: allocations.set_rule(landlord=landlord, by=person, on=today(), **form.cleaned_data)
    ):
        return did(request, "desk:allocation", landlord, "The rule holds from today.")
    more = {"form": form, "rules": load.rules(landlord), "why_not_set": why_not}
    return render(request, "desk/team/allocation.html", around | more)


@require_POST
@doors.through(doors.ALLOCATION)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a rule."""
    landlord, person = doors.landlord_for(request, doors.ALLOCATION), doors.who(request)
    allow(working_permissions.why_not_set_rules(person, landlord))
    rule = get_object_or_404(AllocationRule, pk=pk, landlord=landlord, ended_on=None)
    allocations.end(rule=rule, by=person, on=today())
    return did(request, "desk:allocation", landlord, "The rule has ended.")
