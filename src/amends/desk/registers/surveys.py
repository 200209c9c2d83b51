"""Surveys and feedback forms: each says how to complain, and somebody has looked (Code 1.6)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from amends.casework import front_door_permissions as may
from amends.casework.actions import surveys as actions
from amends.casework.models import Survey
from amends.desk import doors
from amends.desk.acts.act import typed, who
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.desk.registers.around import Question, Row, act, address, allow, ask, landlord_of, listing, mine
from amends.desk.registers.around import one as one_thing
from amends.web.clock import today
from amends.web.forms import Date
from amends.web.words import whole_date

PAGE = "desk:surveys"


class SurveyForm(ActForm):
    """What is sent, to whom, when, and the words in it that say how to complain."""

    ahead = ("sent_on",)
    name = forms.CharField(
        label="What is it called?", max_length=200, error_messages={"required": "Enter what the survey is called"}
    )
    to_whom = forms.CharField(label="Who is asked?", max_length=200, required=False)
    sent_on = Date(label="When is it sent?", called="the date it is sent", help_text="The first day, where it goes on.")
    wording = words(
        "What does it say on how to complain?", "Copy the words. Leave it empty if it says nothing.", required=False
    )


class WordingForm(ActForm):
    """Whether somebody who reads it learns how to complain."""

    says = choice("Does it say how to complain?", (("yes", "Yes"), ("no", "No")), "Say whether it says how to complain")
    wording = words("The words that do", "As they stand in what is sent.", required=False)
    on = day("When did you look?", "the date you looked")

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        return self.cleaned_data | {"says": self.cleaned_data["says"] == "yes"}


@doors.through(doors.REGISTERS)
def surveys(request: HttpRequest) -> HttpResponse:
    """Show what is sent, newest first."""
    landlord = landlord_of(request)
    return listing(
        request,
        landlord,
        PAGE,
        "Surveys and feedback",
        Survey.objects.filter(landlord=landlord),
        _row,
        called="survey",
        empty="None is registered.",
        sentences=["Wherever we ask how we did, people are told how to complain if they want to (Code 1.6)."],
        acts=[act("Register a survey", "desk:register_survey", may.why_not_keep_survey(who(request), landlord))],
    )


def _stands(one: Survey) -> tuple[str, str]:
    if one.wording_checked_on is None:
        return "to be checked", "orange"
    return ("says how to complain", "green") if one.says_how_to_complain else ("does not say how to complain", "red")


def _row(one: Survey) -> Row:
    word, colour = _stands(one)
    checked = f"Checked {whole_date(one.wording_checked_on)}" if one.wording_checked_on else ""
    return Row(
        one.name,
        reverse("desk:survey", args=[one.pk]),
        quiet=one.to_whom,
        says=f"Sent {whole_date(one.sent_on)}",
        word=word,
        colour=colour,
        note=checked,
    )


@doors.through(doors.REGISTERS)
def register(request: HttpRequest) -> HttpResponse:
    """Register one."""
    landlord = landlord_of(request)
    allow(may.why_not_keep_survey(who(request), landlord))
    form = SurveyForm(typed(request), today=today())
    question = Question("Register a survey", "Register it", address(PAGE, landlord))
    return ask(
        request,
        form,
        question,
        actions.register,
        "Registered. Check its wording next.",
        lambda made: reverse("desk:survey", args=[made.pk]),
        landlord=landlord,
        on=today(),
    )


def _seen(request: HttpRequest, pk: int) -> Survey:
    return get_object_or_404(Survey.objects.filter(landlord__in=mine(who(request))).select_related("landlord"), pk=pk)


@doors.through(doors.REGISTERS)
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one, with its wording and who looked at it."""
    one = _seen(request, pk)
    word, colour = _stands(one)
    looked = (
        f"{whole_date(one.wording_checked_on)}, by {one.wording_checked_by}" if one.wording_checked_on else "Not yet"
    )
    rows = [
        ("Sent", whole_date(one.sent_on)),
        ("Who is asked", one.to_whom or "Not recorded"),
        ("What it says on how to complain", one.wording or "Nothing is recorded"),
        ("Looked at", looked),
        ("Registered by", one.registered_by),
    ]
    acts = [act("Check the wording", "desk:check_survey", may.why_not_keep_survey(who(request), one.landlord), pk)]
    return one_thing(request, one, (PAGE, "Surveys and feedback"), one.name, rows, acts, word=word, colour=colour)


@doors.through(doors.REGISTERS)
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether its words tell people how to complain."""
    one = _seen(request, pk)
    allow(may.why_not_keep_survey(who(request), one.landlord))
    form = WordingForm(typed(request), today=today(), initial={"wording": one.wording})
    question = Question(f"Check the wording of {one.name}", "Save", reverse("desk:survey", args=[pk]))
    return ask(request, form, question, actions.check_wording, "The wording is checked.", survey=one)
