"""Give a stage to a handler; nobody who had a part in stage 1 may handle stage 2 (Code 6.13)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.accounts.models import Person
from amends.casework import conflicts, permissions
from amends.casework.actions import stages
from amends.casework.load import Load, loads, proposed
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

    def __init__(self, *args: Any, free: list[Person], load: list[Load], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(pk__in=[person.pk for person in free]).order_by("name")
        self.fields["handler"].queryset = people  # type: ignore[attr-defined]
        says = {one.person.pk: one.says for one in load if one.person}
        self.fields["handler"].label_from_instance = (  # type: ignore[attr-defined]
            lambda one: f"{one}: {says[one.pk]}" if one.pk in says else str(one)
        )


@act(permissions.why_not_assign)
def assign(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Give the stage reached to somebody free to consider it, saying who is not and why."""
    stage = stage_of(complaint)
    free = conflicts.free_to_consider(complaint, stage.number)
    load = loads(complaint.landlord, today())
    stays = stage.handler_id and stage.handler_id not in conflicts.kept_apart(complaint, stage.number)
    proposal = None if stays else proposed(complaint, stage.number, today(), load)
    first = proposal.handler.pk if proposal and proposal.handler else stage.handler_id
    form = HandlerForm(typed(request), today=today(), free=free, load=load, initial={"handler": first})
    if form.is_valid() and done(
        request, complaint, form, stages.assign, complaint=complaint, stage_number=stage.number, **form.cleaned_data
    ):
        return back_to(request, complaint, f"{form.cleaned_data['handler']} handles stage {stage.number}.")
    may_not = [
        (person, conflicts.why_not_consider(complaint, stage.number, person)) for person in _everybody(complaint)
    ]
    return show(
        request, complaint, form, f"Give stage {stage.number} to a handler", "Give it to them", "assign",
        stage=stage, proposal=proposal, may_not=[(person, why) for person, why in may_not if why],
        outside=bool(free) and all(person.is_outside_reviewer for person in free), nobody=not free,
    )  # fmt: skip


def _everybody(complaint: Complaint) -> list[Person]:
    return list(staff_of(complaint.landlord))
