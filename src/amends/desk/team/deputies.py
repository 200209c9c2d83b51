"""Deputies: who may sign for a head of service when the day comes near or while that head is away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from amends.accounts.models import Deputy, Landlord, Person
from amends.casework import signing, working_permissions
from amends.casework.actions import signing as actions
from amends.casework.permissions import SIGNS
from amends.desk import doors
from amends.desk.acts.forms import staff_of
from amends.desk.front_door.act import done, landlord_here
from amends.desk.registers.around import allow
from amends.desk.team.around import did
from amends.web.clock import today


class DeputyForm(forms.Form):
    """Which head, and who signs for them."""

    head: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="For which head of service?",
        queryset=None,
        empty_label="Choose",
        error_messages={"required": "Choose the head of service"},
    )
    deputy: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Who may sign for them?",
        queryset=None,
        empty_label="Choose",
        help_text="Somebody whose role sees the same complaints: a deputy sees nothing more for being one.",
        error_messages={"required": "Choose who may sign for them"},
    )

    def __init__(self, *args: Any, heads: list[Person], landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = Person.objects.filter(pk__in=[head.pk for head in heads]).order_by("name")
        self.fields["head"].queryset = chosen  # type: ignore[attr-defined]
        self.fields["deputy"].queryset = staff_of(landlord)  # type: ignore[attr-defined]
        if len(heads) == 1:
            self.fields["head"].initial = heads[0].pk


@doors.through(doors.DEPUTIES)
def deputies(request: HttpRequest) -> HttpResponse:
    """Show who may sign for whom, and name another."""
    around, person = landlord_here(request, doors.DEPUTIES), doors.who(request)
    landlord = around["landlord"]
    heads = [
        one
        for one in staff_of(landlord)
        if one.roles_at(landlord) & SIGNS and not working_permissions.why_not_give_deputy(person, landlord, one)
    ]
    form = DeputyForm(request.POST or None, heads=heads, landlord=landlord)
    if form.is_valid() and done(
        form, lambda: actions.give_deputy(landlord=landlord, by=person, on=today(), **form.cleaned_data)
    ):
        return did(request, "desk:deputies", landlord, f"{form.cleaned_data['deputy']} may sign for them from today.")
    able = {head.pk for head in heads}
    rows = [(one, one.head_id in able) for one in signing.deputies_of(landlord)]
    return render(request, "desk/team/deputies.html", around | {"form": form, "rows": rows, "heads": heads})


@require_POST
@doors.through(doors.DEPUTIES)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a deputy."""
    landlord = doors.landlord_for(request, doors.DEPUTIES)
    held = get_object_or_404(Deputy, pk=pk, landlord=landlord, ended_on=None)
    allow(working_permissions.why_not_give_deputy(doors.who(request), landlord, held.head))
    actions.end_deputy(deputy=held, by=doors.who(request), on=today())
    return did(request, "desk:deputies", landlord, f"{held.deputy} no longer signs for {held.head}.")
