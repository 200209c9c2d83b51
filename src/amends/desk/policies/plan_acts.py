"""What is done with a recommendation: give it, say how far it is, say that it is done, or that it is not taken up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from amends.accounts.models import Landlord, Person
from amends.compliance import permissions
from amends.compliance.actions import action_plans as actions
from amends.compliance.models import ActionPlanItem
from amends.desk import doors
from amends.desk.acts.act import typed
from amends.desk.acts.forms import ActForm, words
from amends.desk.policies.plans import item_of
from amends.desk.registers.around import Question, allow, ask
from amends.web.clock import today
from amends.web.forms import Date


def _question(one: ActionPlanItem, heading: str, button: str) -> Question:
    page = reverse("desk:action_item", args=[one.pk])
    return Question(heading, button, page, (one.recommendation,), here=doors.POLICIES.page)


def _ask(
    request: HttpRequest, one: ActionPlanItem, form: forms.Form, question: Question, action: Callable[..., Any]
) -> HttpResponse:
    landlord = one.plan.landlord
    return ask(request, form, question, action, "It is recorded.", item=one, landlord=landlord, on=today())


class GiveForm(ActForm):
    """Who does it, and by when."""

    ahead = ("due_on",)
    owner: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Who does it?", queryset=Person.objects.none(), error_messages={"required": "Choose who does it"}
    )
    due_on = Date(label="By when?", called="the day by which it is to be done")

    def __init__(self, *args: Any, landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Q(roles__landlord=landlord) | Q(roles__landlord=None)
        people = Person.objects.filter(there, is_active=True, roles__ended_on=None, roles__isnull=False)
        self.fields["owner"].queryset = people.distinct().order_by("name")  # type: ignore[attr-defined]


@doors.through(doors.THE_CODE)
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who does it, and by when."""
    one = item_of(request, pk)
    allow(permissions.why_not_write(doors.who(request), one.plan.landlord))
    initial = {"owner": one.owner_id, "due_on": one.due_on}
    form = GiveForm(typed(request), today=today(), landlord=one.plan.landlord, initial=initial)
    return _ask(request, one, form, _question(one, "Who does it, and by when?", "Give it"), actions.give)


class TellForm(forms.Form):
    """How far it is."""

    progress = words("How far is it?", missing="Say how far it is")


@doors.through(doors.THE_CODE)
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how far it is."""
    one = _theirs(request, pk)
    form = TellForm(typed(request), initial={"progress": one.progress})
    return _ask(request, one, form, _question(one, "How far is it?", "Say so"), actions.tell)


class FinishForm(forms.Form):
    """What proves that it is done."""

    proof = words("What proves it?", "The document, page or record that shows it.", missing="Say what proves it")


@doors.through(doors.THE_CODE)
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it is done, with what proves it."""
    one = _theirs(request, pk)
    return _ask(request, one, FinishForm(typed(request)), _question(one, "It is done", "It is done"), actions.finish)


class LeaveForm(forms.Form):
    """Why it is not taken up."""

    because = words(
        "Why is it not taken up?",
        "Or say that it was read wrongly and is no recommendation.",
        missing="Say why it is not taken up",
    )


@doors.through(doors.THE_CODE)
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it is not taken up, and why."""
    one = item_of(request, pk)
    allow(permissions.why_not_write(doors.who(request), one.plan.landlord))
    question = _question(one, "It is not taken up", "Do not take it up")
    return _ask(request, one, LeaveForm(typed(request)), question, actions.leave_out)


def _theirs(request: HttpRequest, pk: int) -> ActionPlanItem:
    one, person = item_of(request, pk), doors.who(request)
    if one.owner_id != person.pk:
        allow(permissions.why_not_write(person, one.plan.landlord))
    return one
