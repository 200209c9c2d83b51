"""Compliments: kept as they were said, and passed on to those they are about."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from amends.accounts.models import Person
from amends.casework import front_door_permissions as may
from amends.casework.actions import compliments as actions
from amends.casework.models import Channel, Compliment
from amends.casework.models.seen import things_seen_by
from amends.desk import doors
from amends.desk.acts.act import typed, who
from amends.desk.acts.forms import ActForm, day, words
from amends.desk.registers.around import Question, Row, act, address, allow, ask, landlord_of, listing
from amends.desk.registers.around import one as one_thing
from amends.web.clock import today
from amends.web.words import whole_date

PAGE = "desk:compliments"


class ComplimentForm(ActForm):
    """What was said, about whom, and by whom."""

    words = words("What did they say?", "In their own words.", missing="Write what they said")
    about = forms.CharField(label="Who or what is it about?", max_length=200, required=False)
    resident_name = forms.CharField(label="Who said it?", max_length=150, required=False)
    channel = forms.ChoiceField(label="How did they tell us?", choices=Channel.choices, initial=Channel.PHONE)
    received_on = day("When did they say it?", "the date they said it")

    field_order = ["words", "about", "resident_name", "channel", "received_on"]


class PassOnForm(ActForm):
    """The day on which those it is about were told."""

    on = day("When did you tell them?", "the date you told them")


def seen_by(person: Person) -> QuerySet[Compliment]:
    """Return the compliments that the person may see."""
    return Compliment.objects.filter(things_seen_by(person, "recorded_by")).select_related("landlord")


@doors.through(doors.REGISTERS)
def compliments(request: HttpRequest) -> HttpResponse:
    """Show what people praised, newest first."""
    landlord = landlord_of(request)
    return listing(
        request,
        landlord,
        PAGE,
        "Compliments",
        seen_by(who(request)).filter(landlord=landlord),
        _row,
        called="compliment",
        empty="None is recorded.",
        sentences=["What people thank us for. It shows what works, and those it is about should hear it."],
        acts=[
            act("Record a compliment", "desk:record_compliment", may.why_not_record_compliment(who(request), landlord))
        ],
    )


def _row(one: Compliment) -> Row:
    return Row(
        one.about or "Not said about whom",
        reverse("desk:compliment", args=[one.pk]),
        quiet=f"{whole_date(one.received_on)}, {one.get_channel_display().lower()}",
        says=one.words,
        word="passed on" if one.passed_on else "to pass on",
        colour="green" if one.passed_on else "blue",
    )


@doors.through(doors.REGISTERS)
def record(request: HttpRequest) -> HttpResponse:
    """Record one."""
    landlord = landlord_of(request)
    allow(may.why_not_record_compliment(who(request), landlord))
    form = ComplimentForm(typed(request), today=today(), initial={"received_on": today(), "channel": Channel.PHONE})
    question = Question("Record a compliment", "Record it", address(PAGE, landlord))
    return ask(request, form, question, actions.record, "Recorded.", landlord=landlord, on=today())


@doors.through(doors.REGISTERS)
def compliment(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one."""
    one = get_object_or_404(seen_by(who(request)), pk=pk)
    rows = [
        ("What they said", one.words),
        ("Who said it", one.resident or one.resident_name or "Not recorded"),
        ("When", whole_date(one.received_on)),
        ("How", one.get_channel_display()),
        ("Passed on", whole_date(one.passed_on) if one.passed_on else "Not yet"),
    ]
    passed = "It was passed on" if one.passed_on else None
    why_not = may.why_not_record_compliment(who(request), one.landlord) or passed
    acts = [act("They were told", "desk:pass_on_compliment", why_not, pk)]
    heading = f"Thanks for {one.about}" if one.about else "A compliment"
    return one_thing(request, one, (PAGE, "Compliments"), heading, rows, acts)


@doors.through(doors.REGISTERS)
def pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that those it is about were told."""
    one = get_object_or_404(seen_by(who(request)), pk=pk)
    allow(may.why_not_record_compliment(who(request), one.landlord))
    form = PassOnForm(typed(request), today=today())
    question = Question("They were told", "Save", reverse("desk:compliment", args=[pk]), (one.words,))
    return ask(request, form, question, actions.pass_on, "Saved.", compliment=one)
