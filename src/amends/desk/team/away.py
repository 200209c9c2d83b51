"""Who is away, from when to when, and who covers for them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from amends.accounts.models import Absence, Landlord, Person
from amends.casework import working_permissions
from amends.casework.actions import absences
from amends.desk import doors
from amends.desk.acts.forms import day as day_field
from amends.desk.acts.forms import staff_of, words
from amends.desk.front_door.act import done, landlord_here
from amends.desk.registers.around import allow
from amends.desk.team.around import did
from amends.web.clock import today


class AwayForm(forms.Form):
    """Who, from when to when, and who covers."""

    person: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Who is away?", queryset=None, empty_label="Choose", error_messages={"required": "Choose who is away"}
    )
    from_on = day_field("First day away", "the first day away", "")
    to_on = day_field("Last day away", "the last day away", "Leave it empty where nobody knows yet.", required=False)
    cover: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Who covers?",
        queryset=None,
        required=False,
        empty_label="Nobody",
        help_text="They see the work of who is away on their own My work, for those days.",
    )
    note = words("Anything the cover should know", required=False, rows=2)

    def __init__(self, *args: Any, person: Person, landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everybody = staff_of(landlord)
        others = working_permissions.why_not_see_load(person, landlord) is None
        self.fields["person"].queryset = everybody if others else everybody.filter(pk=person.pk)  # type: ignore[attr-defined]
        self.fields["cover"].queryset = everybody  # type: ignore[attr-defined]
        if not others:
            self.fields["person"].initial = person.pk


@doors.through(doors.AWAY)
def away(request: HttpRequest) -> HttpResponse:
    """Show who is away now and soon, and record an absence."""
    around, person, day = landlord_here(request, doors.AWAY), doors.who(request), today()
    landlord = around["landlord"]
    form = AwayForm(request.POST or None, person=person, landlord=landlord)
    if form.is_valid() and done(
        form, lambda: absences.record(landlord=landlord, by=person, on=day, **form.cleaned_data)
    ):
        return did(request, "desk:away", landlord, f"It is recorded that {form.cleaned_data['person']} is away.")
    found = Absence.objects.filter(landlord=landlord).exclude(to_on__lt=day).select_related("person", "cover")
    rows = [
        (one, working_permissions.why_not_record_absence(person, landlord, one.person) is None)
        for one in found.order_by("from_on", "pk")
    ]
    return render(request, "desk/team/away.html", around | {"form": form, "rows": rows, "today": day})


@require_POST
@doors.through(doors.AWAY)
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that somebody is back: today, or tomorrow for who went only today."""
    landlord, person, day = doors.landlord_for(request, doors.AWAY), doors.who(request), today()
    absence = get_object_or_404(Absence.objects.on(day), pk=pk, landlord=landlord)
    allow(working_permissions.why_not_record_absence(person, landlord, absence.person))
    back_on = max(day, date.fromordinal(absence.from_on.toordinal() + 1))
    if absence.to_on is None or absence.to_on >= back_on:
        absences.end(absence=absence, by=person, on=day, back_on=back_on)
    return did(request, "desk:away", landlord, f"{absence.person} is back.")
