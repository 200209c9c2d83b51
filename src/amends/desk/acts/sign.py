"""A signature asked for, given, or not: the answer returned with a comment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from amends.accounts.models import Person
from amends.casework import outgoing, own_paragraphs, signing, working_permissions
from amends.casework.actions import signing as actions
from amends.casework.actions import stages
from amends.casework.facts import case_of
from amends.casework.models import Complaint
from amends.casework.permissions import SIGNS
from amends.desk.acts import writing
from amends.desk.acts.act import act, back_to, done, pressed, show, typed, who
from amends.desk.acts.answer import KINDS
from amends.desk.acts.forms import ActForm, day, staff_of, words
from amends.desk.acts.stage import stage_of
from amends.desk.acts.whether import why_not_sign
from amends.formats import write_html
from amends.web.clock import today
from amends.workdays import spoken


class AskForm(ActForm):
    """Whose signature is asked for; nobody named asks any who may."""

    of: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Who is to sign it?",
        queryset=None,
        required=False,
        empty_label="Any head of service who may",
        help_text="It stands on their page Signing, with the day on which the answer is due.",
    )
    on = day("When do you ask?", "the day you ask for it")

    def __init__(self, *args: Any, able: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(pk__in=[person.pk for person in able]).order_by("name")
        self.fields["of"].queryset = people  # type: ignore[attr-defined]


@act(working_permissions.why_not_ask_signature)
def ask(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Put the answer up for signature."""
    stage = stage_of(complaint)
    staff = [one for one in staff_of(complaint.landlord) if one.roles_at(complaint.landlord) & SIGNS]
    able = [one for one in staff if why_not_sign(one, complaint) is None]
    form = AskForm(typed(request), today=today(), able=able)
    if form.is_valid() and done(
        request, complaint, form, actions.ask, complaint=complaint, stage_number=stage.number, **form.cleaned_data
    ):
        return back_to(request, complaint, "The signature is asked for.")
    sentences = [] if able else ["Nobody who signs here is free to consider this stage (Code 6.13)."]
    last = signing.returned_on(stage)
    if last and last.settled_by and last.settled_on:
        sentences = [f"{last.settled_by} returned it on {spoken(last.settled_on)}: {last.comment}", *sentences]
    return show(
        request, complaint, form, "Ask for the signature", "Ask for it", sentences=[*sentences, _due(stage.due_on)]
    )


class SignForm(ActForm):
    """The day it is signed, or what is to change first."""

    on = day("When do you sign it?", "the date it was signed")
    comment = words("What is to change?", "The handler sees this on their work and on the complaint.", required=False)

    def __init__(self, *args: Any, returns: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].required = returns
        self.fields["comment"].error_messages["required"] = "Say what is to change, so that the handler can do it"


@act(why_not_sign)
def sign(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Read the answer as it will go; sign it, or return it with a comment."""
    stage, person = stage_of(complaint), who(request)
    returns = pressed(request) == "return"
    form = SignForm(typed(request), today=today(), returns=returns)
    given = {"complaint": complaint, "stage_number": stage.number}
    if form.is_valid() and returns and done(request, complaint, form, actions.send_back, **given, **form.cleaned_data):
        return redirect_to_signing(request, complaint, f"It is back with {stage.handler or 'its handler'}.")
    head = working_permissions.signs_for(person, complaint, today())
    if form.is_valid() and not returns and done(
        request, complaint, form, stages.sign, **given, on=form.cleaned_data["on"], deputy_of=head
    ):  # fmt: skip
        return back_to(request, complaint, f"The answer of stage {stage.number} is signed. It can be sent now.")
    letter, why_no_letter = _letter(request, complaint)
    return show(
        request, complaint, form, "Sign the answer", "Sign it", "sign",
        letter=letter, why_no_letter=why_no_letter, due_words=_due(stage.due_on), returns=returns, deputy_of=head,
        declared=any(one.person_id == person.pk for one in stage.declarations.all()),
    )  # fmt: skip


def redirect_to_signing(request: HttpRequest, complaint: Complaint, notice: str) -> HttpResponse:
    """Return the way back to Signing, with the notice."""
    back_to(request, complaint, notice)
    return redirect("desk:signing")


def _letter(request: HttpRequest, complaint: Complaint) -> tuple[str, str]:
    """Return the answer as it will go, or why it cannot be shown."""
    stage, facts = stage_of(complaint), case_of(complaint)
    kind = KINDS[stage.number]
    to = outgoing.address(complaint, stage, facts, by=who(request), on=today())
    owned = own_paragraphs.in_force(complaint.landlord, kind.value, today())
    made, why_no_letter = writing.draft(kind, facts, stage.number, to, {}, owned)
    return (write_html.fragment(made, 2) if made else ""), why_no_letter


def _due(due_on: Any) -> str:
    return f"The answer is due by {spoken(due_on)}." if due_on else ""
