"""The published policy's reasons for not taking a complaint: the only ones that a refusal may use (Code 2.2)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from amends.casework import front_door_permissions as may
from amends.casework.actions import reasons as actions
from amends.casework.models import Ground, PolicyReason
from amends.desk import doors
from amends.desk.acts.act import typed, who
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.desk.registers.around import Question, Row, act, address, allow, ask, landlord_of, listing, mine
from amends.desk.registers.around import one as one_thing
from amends.web.clock import today
from amends.web.forms import Date
from amends.web.words import count, whole_date

PAGE = "desk:reasons"


class ReasonForm(ActForm):
    """One reason as published, its clause, and the fairness case where it goes beyond the Code's three."""

    ahead = ("from_on",)
    clause = forms.CharField(
        label="Which clause of the policy?",
        max_length=60,
        help_text="For example: 4.2.",
        error_messages={"required": "Enter the clause of the policy"},
    )
    text = words("What does it say?", "As published.", missing="Copy the words of the policy")
    ground = choice("Which reason is it?", Ground.choices, "Choose which reason it is")
    fairness_case = words(
        "Why is it fair to residents?",
        "Only where it goes beyond the Code’s three. The senior lead reads and approves this (Code 2.2).",
        required=False,
    )
    from_on = Date(label="From which day does it hold?", called="the date from which it holds")

    def clean(self) -> dict[str, Any]:
        """Return what was typed; another reason than the Code's has its fairness case."""
        said = super().clean() or {}
        if said.get("ground") == Ground.POLICY and not said.get("fairness_case"):
            self.add_error(
                "fairness_case", "Say why it is fair to residents: it goes beyond the Code’s three (Code 2.2)"
            )
        return said


class RetireForm(ActForm):
    """The day from which it may no longer be used."""

    ahead = ("on",)
    on = day("From which day may it no longer be used?", "the date from which it may no longer be used", "")


@doors.through(doors.REGISTERS)
def reasons(request: HttpRequest) -> HttpResponse:
    """Show the reasons of the policy, those that hold and those that wait."""
    landlord = landlord_of(request)
    everything = request.GET.get("show") == "all"
    found = PolicyReason.objects.filter(landlord=landlord)
    return listing(
        request,
        landlord,
        PAGE,
        "Reasons of the policy",
        found if everything else found.exclude(to_on__lte=today()),
        _row,
        called="reason",
        empty="None is recorded: a refusal needs a reason of the published policy.",
        sentences=[
            "A complaint may be refused only for a reason that the published policy gives (Code 2.2).",
            "One beyond the Code’s own needs a written fairness case and the senior lead’s approval.",
        ],
        acts=[act("Add a reason", "desk:adopt_reason", may.why_not_adopt_reason(who(request), landlord))],
        views=[("Now", "", not everything), ("All", "&show=all", everything)],
    )


def _stands(one: PolicyReason) -> tuple[str, str]:
    if one.to_on and one.to_on <= today():
        return "no longer used", "grey"
    if one.beyond_code and not one.approved_on:
        return "waits for the senior lead", "orange"
    return ("not yet in force", "blue") if one.from_on > today() else ("in force", "green")


def _row(one: PolicyReason) -> Row:
    word, colour = _stands(one)
    return Row(
        f"Clause {one.clause}",
        reverse("desk:reason", args=[one.pk]),
        quiet=one.get_ground_display(),
        says=one.text,
        word=word,
        colour=colour,
    )


@doors.through(doors.REGISTERS)
def adopt(request: HttpRequest) -> HttpResponse:
    """Add one."""
    landlord = landlord_of(request)
    allow(may.why_not_adopt_reason(who(request), landlord))
    form = ReasonForm(typed(request), today=today(), initial={"from_on": today()})
    question = Question("Add a reason of the policy", "Add it", address(PAGE, landlord))
    return ask(
        request,
        form,
        question,
        actions.adopt,
        _adopted,
        lambda made: reverse("desk:reason", args=[made.pk]),
        landlord=landlord,
        on=today(),
    )


def _adopted(made: PolicyReason) -> str:
    return "Added. The senior lead has to approve it before it can be used." if made.beyond_code else "Added."


def _seen(request: HttpRequest, pk: int) -> PolicyReason:
    return get_object_or_404(
        PolicyReason.objects.filter(landlord__in=mine(who(request))).select_related("landlord"), pk=pk
    )


@doors.through(doors.REGISTERS)
def reason(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one, with its fairness case and how often it was used."""
    one, person = _seen(request, pk), who(request)
    word, colour = _stands(one)
    approved = f"{whole_date(one.approved_on)}, by {one.approved_by}" if one.approved_on else "Not yet"
    rows = [
        ("What it says", one.text),
        ("Which reason", one.get_ground_display()),
        ("Beyond the Code’s three", "Yes" if one.beyond_code else "No"),
        *((("Why it is fair to residents", one.fairness_case), ("Approved", approved)) if one.beyond_code else ()),
        ("Holds from", whole_date(one.from_on)),
        ("No longer used from", whole_date(one.to_on) if one.to_on else "No day is set"),
        ("Added by", one.adopted_by),
        ("Used in", count(one.refusals.count(), "refusal")),
    ]
    retired = "It is no longer used" if one.to_on else None
    acts = [
        act("Approve it", "desk:approve_reason", may.why_not_approve_reason(person, one) or retired, pk),
        act("Retire it", "desk:retire_reason", may.why_not_adopt_reason(person, one.landlord) or retired, pk),
    ]
    return one_thing(
        request, one, (PAGE, "Reasons of the policy"), f"Clause {one.clause}", rows, acts, word=word, colour=colour
    )


class ApproveForm(ActForm):
    """Nothing is asked but the day."""

    on = day("When did you approve it?", "the date you approved it")


@doors.through(doors.REGISTERS)
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The senior lead reads the fairness case and approves."""
    one = _seen(request, pk)
    allow(may.why_not_approve_reason(who(request), one))
    sentences = (one.text, f"Why it is fair to residents: {one.fairness_case}")
    question = Question(f"Approve clause {one.clause}", "Approve it", reverse("desk:reason", args=[pk]), sentences)
    return ask(request, ApproveForm(typed(request), today=today()), question, actions.approve, "Approved.", reason=one)


@doors.through(doors.REGISTERS)
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Say from which day it may no longer be used."""
    one = _seen(request, pk)
    allow(may.why_not_adopt_reason(who(request), one.landlord))
    question = Question(
        f"Retire clause {one.clause}", "Retire it", reverse("desk:reason", args=[pk]), (one.text,), "warning"
    )
    return ask(request, RetireForm(typed(request), today=today()), question, actions.retire, "Retired.", reason=one)
