"""Give a stage to a handler; nobody who had a part in stage 1 may handle stage 2 (Code 6.13)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.accounts.models import Person
from amends.casework import conflicts, permissions
from amends.casework.actions import stages
from amends.casework.models import Complaint
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, day, staff_of
from amends.desk.acts.stage import stage_of
from amends.web.clock import today


class HandlerForm(ActForm):
    """Who will handle the stage."""

    handler: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Who will handle it?",
        queryset=None,
        empty_label="Choose",
        error_messages={"required": "Choose who will handle it"},
    )
    on = day("When was it given to them?", "the date it was given to them")

    def __init__(self, *args: Any, free: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(pk__in=[person.pk for person in free]).order_by("name")
        self.fields["handler"].queryset = people  # type: ignore[attr-defined]


@act(permissions.why_not_assign)
def assign(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Give the stage reached to somebody free to consider it, saying who is not and why."""
    stage = stage_of(complaint)
    free = conflicts.free_to_consider(complaint, stage.number)
    form = HandlerForm(typed(request), today=today(), free=free, initial={"handler": stage.handler_id})
    if form.is_valid() and done(
        request, complaint, form, stages.assign, complaint=complaint, stage_number=stage.number, **form.cleaned_data
    ):
        return back_to(request, complaint, f"{form.cleaned_data['handler']} handles stage {stage.number}.")
    may_not = [
        (person, conflicts.why_not_consider(complaint, stage.number, person)) for person in _everybody(complaint)
    ]
    return show(
        request, complaint, form, f"Give stage {stage.number} to a handler", "Give it to them", "assign",
        stage=stage, may_not=[(person, why) for person, why in may_not if why],
        outside=bool(free) and all(person.is_outside_reviewer for person in free), nobody=not free,
    )  # fmt: skip


def _everybody(complaint: Complaint) -> list[Person]:
    return list(staff_of(complaint.landlord))
