"""One remedy: agree to it, take it back, what the resident says to it, and the money paid (Code 7.1 to 7.4)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.accounts.models import Person
from amends.casework import putting_right_permissions as may
from amends.casework.actions import payments
from amends.casework.actions import remedies as actions
from amends.casework.models import Complaint, PayTo, Remedy, Response
from amends.casework.putting_right import money_so_far, worked_lines
from amends.desk.acts.act import back_to, done, show, typed
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.desk.putting_right.around import on_remedy
from amends.rulebook.facts import RemedyKind
from amends.web.clock import today
from amends.web.forms import Date
from amends.web.words import pounds

PAGE = "desk:promises"


def why_not_approve(person: Person, remedy: Remedy) -> str | None:
    """Return why the person may not agree to the offer today, or None."""
    return may.why_not_approve(person, remedy, today())


def _of(remedy: Remedy) -> dict[str, Any]:
    return {"remedy": remedy, "lines": worked_lines(remedy)}


class ApproveForm(ActForm):
    """The day; and another day for the money where the first has passed."""

    ahead = ("due_on",)
    due_on = Date(label="By which day is it done instead?", called="the day by which it will be done")
    on = day("When do you agree to it?", "the date you agreed")

    def __init__(self, *args: Any, passed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not passed:
            del self.fields["due_on"]


@on_remedy(why_not_approve)
def approve(request: HttpRequest, complaint: Complaint, remedy: Remedy) -> HttpResponse:
    """Agree to a sum beyond the limit of whoever offered it."""
    passed = remedy.due_on is not None and remedy.due_on < today()
    form = ApproveForm(typed(request), today=today(), passed=passed)
    if form.is_valid() and done(request, complaint, form, actions.approve, remedy=remedy, **form.cleaned_data):
        told = " The answer has gone already: make sure that the resident is told." if remedy.stage.answered_on else ""
        return back_to(request, complaint, f"Agreed: {pounds(remedy.amount)} is an offer now.{told}", PAGE)
    so_far = money_so_far(complaint)
    return show(
        request, complaint, form, f"Agree to an offer of {pounds(remedy.amount)}", "I agree", "remedy", **_of(remedy),
        sentences=[
            f"{remedy.offered_by} proposes it, beyond their own limit."
            + (f" {pounds(so_far)} is offered on this complaint already." if so_far else ""),
            "It goes into the answer only when somebody agrees. The answer does not wait for it.",
        ],
    )  # fmt: skip


class TakeBackForm(ActForm):
    """Why it is taken back."""

    because = words(
        "Why is it taken back?", "It stays on the record, with your reason.", missing="Say why it is taken back"
    )
    on = day("When?", "the date it was taken back")


@on_remedy(may.why_not_take_back)
def take_back(request: HttpRequest, complaint: Complaint, remedy: Remedy) -> HttpResponse:
    """Take back an offer that the resident was not told of yet."""
    form = TakeBackForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, actions.take_back, remedy=remedy, **form.cleaned_data):
        return back_to(request, complaint, "It is taken back. What was promised with it is too.", PAGE)
    return show(request, complaint, form, "Take the offer back", "Take it back", "remedy", **_of(remedy))


class RespondForm(ActForm):
    """What the resident said, in their words."""

    response = choice("What did the resident say?", Response.choices, "Choose what the resident said")
    words = words("In their own words", "They need not say why.", rows=3, required=False)
    set_off = forms.BooleanField(
        label="They agree that it goes against what they owe us",
        help_text="Only where they said so. Else it is paid to them.",
        required=False,
    )
    on = day("When did they say it?", "the date they said it")

    def __init__(self, *args: Any, money: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not money:
            del self.fields["set_off"]


@on_remedy(may.why_not_respond)
def respond(request: HttpRequest, complaint: Complaint, remedy: Remedy) -> HttpResponse:
    """Record that the resident accepts an offer or declines it; stage 2 stays open either way."""
    money = remedy.kind == RemedyKind.MONEY
    form = RespondForm(typed(request), today=today(), money=money)
    if form.is_valid():
        given = dict(form.cleaned_data)
        if money:
            given["pay_to"] = PayTo.ACCOUNT.value if given["set_off"] else PayTo.RESIDENT.value
        if done(request, complaint, form, actions.respond, remedy=remedy, **given):
            return back_to(request, complaint, "What they said is recorded. They can still ask for more.", PAGE)
    sentences = ["An answer to an offer ends nothing: they can still ask for stage 2, or go to the Ombudsman."]
    return show(
        request, complaint, form, "What the resident says to the offer", "Record it", "remedy",
        **_of(remedy), sentences=sentences,
    )  # fmt: skip


class PayForm(ActForm):
    """The payment, as the bank or the rent account knows it."""

    reference = forms.CharField(
        label="Reference of the payment",
        max_length=80,
        help_text="As it stands in the payment run or on the rent account.",
        error_messages={"required": "Enter the reference of the payment"},
    )
    to = choice("Where did it go?", PayTo.choices, "Choose where the money went")
    on = day("When was it paid?", "the date it was paid")


@on_remedy(may.why_not_pay)
def pay(request: HttpRequest, complaint: Complaint, remedy: Remedy) -> HttpResponse:
    """Record that the money was paid."""
    form = PayForm(typed(request), today=today(), initial={"to": remedy.pay_to or None})
    if form.is_valid() and done(request, complaint, form, payments.pay, remedy=remedy, **form.cleaned_data):
        return back_to(request, complaint, f"Paid: {pounds(remedy.amount)}.", PAGE)
    return show(request, complaint, form, "Record the payment", "It is paid", "remedy", **_of(remedy))
