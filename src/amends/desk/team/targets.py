"""The landlord's own targets: stricter than the Code, shown beside its clocks, and never in place of them."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amends.casework import own_targets, working_permissions
from amends.casework.actions import targets as actions
from amends.desk import doors
from amends.desk.front_door.act import done, landlord_here
from amends.desk.registers.around import allow
from amends.desk.team.around import did
from amends.rulebook.targets import Targets, most
from amends.web.clock import today
from amends.web.words import count

LABELS = {
    "acknowledge": "Acknowledge within",
    "answer_1": "Answer stage 1 within",
    "answer_2": "Answer stage 2 within",
    "call_back": "Ring back within",
}
RING = "For residents who rang us. Nobody is rung who asked us not to. The Code has no limit for this."


class TargetsForm(forms.Form):
    """Working days, each empty for none."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, label in LABELS.items():
            limit = most(name)
            code = f"The Code’s limit is {count(limit, 'working day')}. Leave it empty for none." if limit else RING
            self.fields[name] = forms.IntegerField(
                label=f"{label} how many working days?",
                required=False,
                help_text=code,
                widget=forms.NumberInput(attrs={"class": "govuk-input--width-2"}),
                error_messages={"invalid": "Enter a whole number of working days"},
            )


@doors.through(doors.TARGETS)
def targets(request: HttpRequest) -> HttpResponse:
    """Show the targets, and set them."""
    around, person = landlord_here(request, doors.TARGETS), doors.who(request)
    landlord = around["landlord"]
    held = own_targets.of_landlord(landlord)
    why_not = working_permissions.why_not_set_rules(person, landlord)
    form = TargetsForm(request.POST or None, initial={name: getattr(held, name) for name in Targets.__slots__})
    if request.method == "POST":
        allow(why_not)
    if form.is_valid() and done(
        form, lambda: actions.set_targets(landlord=landlord, by=person, on=today(), **form.cleaned_data)
    ):
        return did(request, "desk:targets", landlord, "The targets are shown beside the Code’s limits from now on.")
    more = {"form": form, "held": held, "labels": LABELS, "why_not_set": why_not}
    return render(request, "desk/team/targets.html", around | more)
