"""Offer a remedy: what will put things right (Code 7.1 to 7.4); money in steps, worked out under the guidance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from amends.accounts.models import Landlord, Person
from amends.casework import limits, permissions
from amends.casework.actions import remedies
from amends.casework.models import Complaint, PayTo, Remedy
from amends.casework.models.choices import REMEDY_KINDS
from amends.casework.putting_right import money_so_far, stands, waits
from amends.desk.acts.act import act, back_to, done, pressed, show, typed, who
from amends.desk.acts.forms import ActForm, choice, day, staff_of, words
from amends.desk.acts.stage import stage_of
from amends.desk.putting_right.sums import SumForm
from amends.rulebook import compensation
from amends.rulebook.facts import RemedyKind
from amends.web.clock import today
from amends.web.forms import Date
from amends.web.words import pounds

MONEY = RemedyKind.MONEY.value


class KindForm(forms.Form):
    """Which of the Code's eight kinds."""

    stale = False  # it records nothing
    kind = choice("What do you offer?", REMEDY_KINDS, "Choose what you offer")


class RemedyForm(ActForm):
    """One thing offered, in words, with its day and who sees to it."""

    ahead = ("due_on",)
    what = words(
        "In words, as the resident will read it",
        "For example: We are sorry that nobody came on 3 March.",
        missing="Say what you offer, as the resident will read it",
        rows=3,
    )
    impact = words("What did it mean for the resident?", "A remedy must reflect it (Code 7.2).", rows=2, required=False)
    guidance = words("Which guidance did you follow?", rows=2, required=False)
    due_on = Date(
        label="By which day will it be done?",
        called="the day by which it will be done",
        help_text="It then stands among the promises until it is done. Leave it blank where the letter itself does it.",
        required=False,
    )
    owner: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Who sees to it?", queryset=None, empty_label="Nobody yet", required=False
    )
    agreed_on = day(
        "When did the resident agree to it?", "the date the resident agreed", "Where you asked them.", required=False
    )
    on = day("When was it offered?", "the date it was offered")

    def __init__(self, *args: Any, landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = staff_of(landlord)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Return what was typed; a day has somebody who sees to it."""
        typed = super().clean() or {}
        if typed.get("due_on") and not typed.get("owner") and "owner" not in self.errors:
            self.add_error("owner", "Choose who sees to it by that day")
        if typed.get("due_on") and typed["due_on"] < self.today:
            self.add_error("due_on", "The day must not be in the past")
        return typed


class MoneyForm(RemedyForm):
    """An offer of money: how much of what was worked out, why it differs, and where it goes."""

    amount = forms.DecimalField(
        label="How much do you offer, in pounds?",
        max_digits=9,
        decimal_places=2,
        min_value=Decimal("0.01"),
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
        help_text="For example 150 or 85.50.",
        error_messages={
            "required": "Enter how much, in pounds",
            "invalid": "The amount must be a number, like 150 or 85.50",
            "min_value": "The amount must be more than nothing",
        },
    )
    differs_because = words(
        "Why does it differ from what was worked out?",
        "Asked where you offer less. It stands on the record beside the sum.",
        rows=2,
        required=False,
    )
    goodwill = forms.BooleanField(
        label="It is goodwill: we did nothing wrong, and owe nothing by law or contract", required=False
    )
    pay_to = forms.ChoiceField(
        label="Where does the money go?",
        choices=PayTo.choices,
        initial=PayTo.RESIDENT,
        widget=forms.RadioSelect,
        required=False,
        help_text="Against what they owe only where they agree. Their agreement is asked before it is paid.",
    )

    field_order = ["amount", "differs_because", "what", "impact", "due_on", "owner", "pay_to", "goodwill"]

    def __init__(self, *args: Any, worth: Decimal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.worth = worth
        self.fields["due_on"] = Date(label="By which day will it be paid?", called="the day by which it will be paid")
        self.fields["owner"].required = True
        self.fields["owner"].error_messages["required"] = "Choose who sees to it"
        if worth:
            del self.fields["guidance"]  # the workings say which

    def clean(self) -> dict[str, Any]:
        """Return what was typed; money has its amount, and less than was worked out has its reason."""
        typed = super().clean() or {}
        amount = typed.get("amount")
        if amount is not None and amount < self.worth and not typed.get("differs_because"):
            self.add_error("differs_because", f"Say why you offer less than {pounds(self.worth)}")
        return typed


@act(permissions.why_not_offer)
def offer(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Ask which kind; then money is worked out, and anything else is said in words."""
    kind = request.POST.get("kind") or request.GET.get("kind", "")
    if kind == MONEY:
        return _money(request, complaint)
    if kind in set(RemedyKind):
        return _other(request, complaint, kind)
    asked = "next" in request.GET or request.method == "POST"
    form: Any = KindForm({} if asked else None)
    return _page(request, complaint, form, "Offer a remedy", "Continue", "offer_kind")


def _other(request: HttpRequest, complaint: Complaint, kind: str) -> HttpResponse:
    form = RemedyForm(typed(request), today=today(), landlord=complaint.landlord)
    if form.is_valid() and _record(request, complaint, form, kind=kind, **form.cleaned_data):
        return _recorded(request, complaint)
    heading = dict(REMEDY_KINDS)[kind]
    return _page(request, complaint, form, heading, "Record the remedy", "offer", kind=kind, step="Offer a remedy")


def _money(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Ask for the lines of the sum first; once they are worked out, for the offer itself."""
    sums = SumForm(typed(request), on=today())
    worked = sums.worked() if request.method == "POST" else None
    if worked is None or pressed(request) == "again" or (pressed(request) == "work" and not worked.lines):
        if worked is not None and pressed(request) == "work":
            sums.add_error(None, "Fill in one line or more: what went wrong, or what you judge right")
        return _page(request, complaint, sums, "Work out the sum", "Work it out", "offer_sum", kind=MONEY)
    opened = pressed(request) == "work"
    form = MoneyForm(
        None if opened else typed(request), today=today(), landlord=complaint.landlord, worth=worked.total,
        initial={"amount": worked.total, "what": f"We will pay you {pounds(worked.total)}."},
    )  # fmt: skip
    if not opened and form.is_valid():
        given = form.cleaned_data
        if _record(request, complaint, form, kind=MONEY, lines=sums.lines(), **given):
            return _recorded(request, complaint)
    limit = limits.limit_of(who(request), complaint.landlord, today())
    return _page(
        request, complaint, form, "Offer money", "Record the offer", "offer_money", kind=MONEY,
        worked=worked, sums=sums, limit=limit, so_far=money_so_far(complaint),
    )  # fmt: skip


def _record(request: HttpRequest, complaint: Complaint, form: ActForm, /, **given: Any) -> bool:
    stage = stage_of(complaint)
    return done(request, complaint, form, remedies.offer, complaint=complaint, stage_number=stage.number, **given)


def _recorded(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Lead back, and say at once where an offer waits for somebody."""
    last = Remedy.objects.filter(stage__complaint=complaint).latest("pk")
    if not waits(last):
        said = "The remedy is recorded. Offer another, or write the answer."
        return back_to(request, complaint, said, "desk:promises")
    so_far = money_so_far(complaint) + (last.amount or 0)
    able = limits.able(complaint.landlord, so_far, today())
    names = ", ".join(str(one) for one in able if one.pk != last.offered_by_id) or "nobody here"
    messages.warning(
        request,
        f"{pounds(last.amount)} is beyond your limit, so it waits for one of: {names}. It is not in the answer "
        "until one of them agrees. The answer does not wait for it.",
    )
    return redirect("desk:promises", complaint.reference)


def _page(
    request: HttpRequest, complaint: Complaint, form: Any, heading: str, button: str, page: str, **more: Any
) -> HttpResponse:
    """Answer with one step, with what went wrong, what is offered and the guidance of the day beside it."""
    stage, day_now = stage_of(complaint), today()
    return show(
        request, complaint, form, heading, button, page,
        offered=[one for one in stage.remedies.all() if stands(one)],
        wrong=[finding for finding in stage.findings.all() if finding.decision != "not upheld"],
        **guidance_of(day_now), **more,
    )  # fmt: skip


def guidance_of(on: date) -> dict[str, Any]:
    """Return what the Ombudsman's guidance says of money on a day, for a page that shows it beside a decision."""
    return {
        "guided": compensation.guidance(on),
        "sums_fixed": compensation.fixed_sums(on),
        "bands": compensation.bands(on),
    }
