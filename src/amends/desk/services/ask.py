"""Ask a service what only it knows: of a colleague, or of somebody who gets a link and needs no account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.accounts.models import Person
from amends.casework import calendar, services
from amends.casework import services_permissions as may
from amends.casework.actions import contributions
from amends.casework.models import Complaint, Stage, ThirdParty
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, day, staff_of, words
from amends.desk.acts.stage import stage_of
from amends.rulebook import chasing
from amends.web.clock import today
from amends.workdays import spoken

ANOTHER = "another"
TOO_MANY = "Choose a colleague, or give a name and an email address: not both"


class AskForm(ActForm):
    """Which service, whom there, what, by when, and who is told if nothing comes."""

    ahead = ("due_on",)
    service = forms.ChoiceField(
        label="Which service?", widget=forms.RadioSelect, error_messages={"required": "Choose the service"}
    )
    another = forms.CharField(label="Its name, if it is another", max_length=80, required=False)
    asked_of: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Which colleague do you ask?",
        queryset=None,
        required=False,
        empty_label="Someone without an account",
        help_text="They find it under My work. For someone else, give a name and an email address instead.",
    )
    asked_of_name = forms.CharField(
        label="Their name", max_length=150, required=False, help_text="Only for someone without an account."
    )
    asked_of_email = forms.EmailField(
        label="Their email address",
        required=False,
        help_text="They get a link that opens this one question and nothing else.",
        error_messages={"invalid": "Write the email address like name@example.org"},
    )
    third_party: forms.ModelChoiceField[ThirdParty] = forms.ModelChoiceField(
        label="Do they work for another body?", queryset=None, required=False, empty_label="No, or not on our register"
    )
    question = words(
        "What do you ask?",
        "They see these words and nothing else of the case. Say which home, what happened, and what you need to know.",
        missing="Write what you ask",
        rows=6,
    )
    due_on = day("By when?", "the day by which they answer", "")
    next_up: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Who is the next person up?",
        queryset=None,
        required=False,
        empty_label="Nobody: the complaints officer is told",
        help_text="They are told if no answer comes.",
    )

    def __init__(self, *args: Any, complaint: Complaint, stage: Stage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        named = _named(complaint)
        fields["service"].choices = [*named.items(), (ANOTHER, "Another service")]
        if not named:
            fields["service"].initial = ANOTHER
        for name in ("asked_of", "next_up"):
            fields[name].queryset = staff_of(complaint.landlord)
        bodies = ThirdParty.objects.filter(landlord=complaint.landlord, ended_on=None)
        fields["third_party"].queryset = bodies
        if not bodies:
            del fields["third_party"]

    def clean(self) -> dict[str, Any]:
        """Return what was typed; a service has its name, and one person is asked."""
        typed_in = super().clean() or {}
        if typed_in.get("service") == ANOTHER and not typed_in.get("another"):
            self.add_error("another", "Write which service")
        colleague, name, email = (typed_in.get(one) for one in ("asked_of", "asked_of_name", "asked_of_email"))
        if colleague and (name or email):
            self.add_error("asked_of", TOO_MANY)
        if not colleague and "asked_of_email" not in self.errors and not (name and email):
            self.add_error("asked_of", "Choose a colleague, or give a name and an email address")
        return typed_in

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        given = dict(self.cleaned_data)
        another = given.pop("another")
        return given | {"service": another if given["service"] == ANOTHER else given["service"]}


def _named(complaint: Complaint) -> dict[str, str]:
    """Return the services that the points name, each with the points that it is asked about."""
    points: dict[str, list[int]] = {}
    called: dict[str, str] = {}
    for point in complaint.points.all():
        if point.service.strip():
            key = services.plain(point.service)
            called.setdefault(key, point.service)
            points.setdefault(key, []).append(point.number)
    return {
        called[key]: f"{called[key]}: point{'s' if len(numbers) > 1 else ''} {' and '.join(map(str, numbers))}"
        for key, numbers in points.items()
    }


@act(may.why_not_ask)
def ask_service(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Ask one service."""
    stage = stage_of(complaint)
    days = complaint.landlord.contribution_days
    first = {
        "due_on": chasing.due_on(today(), days, calendar.current()),
        "service": request.GET.get("service") or next(iter(services.unasked(stage)), None),
    }
    form = AskForm(typed(request), today=today(), complaint=complaint, stage=stage, initial=first)
    if form.is_valid() and done(
        request, complaint, form, contributions.ask,
        complaint=complaint, stage_number=stage.number, on=today(), **form.given(),
    ):  # fmt: skip
        whom = form.cleaned_data["asked_of"] or form.cleaned_data["asked_of_name"]
        return back_to(request, complaint, f"{whom} is asked, and gets an email with the way to it.", "desk:services")
    due = f"Our answer to the resident is due by {spoken(stage.due_on)}. " if stage.due_on else ""
    sentences = [f"{due}Asking moves no date: if a service does not answer, we answer without it and say so."]
    return show(
        request, complaint, form, "Ask a service", "Ask them",
        sentences=sentences, points=complaint.points.all(), page="ask_service",
    )  # fmt: skip
