"""Outages that hit many homes: a remedy is offered to all of them, not only to those who complained."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from amends.accounts.models import Home, Landlord
from amends.casework import front_door_permissions as may
from amends.casework.actions import incidents as actions
from amends.casework.models import Complaint, Incident, IncidentHome
from amends.casework.models.choices import REMEDY_KINDS
from amends.desk import doors
from amends.desk.acts.act import typed, who
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.desk.registers import homes
from amends.desk.registers.around import Question, Row, act, address, allow, ask, landlord_of, listing, mine
from amends.desk.registers.around import one as one_thing
from amends.rulebook.facts import RemedyKind
from amends.web.clock import today
from amends.web.words import count, pounds, whole_date

PAGE = "desk:incidents"
MOST = 500  # homes found at once


class IncidentForm(ActForm):
    """What broke down, and when it began."""

    what = forms.CharField(
        label="What broke down, and where?",
        max_length=200,
        help_text="For example: Heating, Hill House.",
        error_messages={"required": "Say what broke down, and where"},
    )
    began_on = day("When did it begin?", "the date it began", "")
    where = forms.CharField(
        label="Which homes did it hit?",
        max_length=250,
        help_text="Words that stand in the address or postcode of all of them: Hill House. You can add more next.",
        error_messages={"required": "Enter words from the address of the homes that it hit"},
    )

    def __init__(self, *args: Any, landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.landlord = landlord

    def clean_where(self) -> list[Home]:
        """Return the homes that fit, of which there has to be one."""
        return found_homes(self.landlord, self.cleaned_data["where"])

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        said = dict(self.cleaned_data)
        return said | {"homes": said.pop("where")}


def found_homes(landlord: Landlord, typed_words: str) -> list[Home]:
    """Return the homes that fit the words; raises ValidationError where none does, or far too many."""
    found = list(homes.that_fit(landlord, typed_words)[: MOST + 1])
    if not found:
        raise forms.ValidationError("No home of ours has all of these words in its address. Try fewer words")
    if len(found) > MOST:
        raise forms.ValidationError(f"More than {MOST} homes fit. Use words that fewer addresses have")
    return found


@doors.through(doors.REGISTERS)
def incidents(request: HttpRequest) -> HttpResponse:
    """Show the outages, those that are open first."""
    landlord = landlord_of(request)
    everything = request.GET.get("show") == "all"
    had = Count("hits", filter=Q(hits__settled_on__isnull=False))
    found = Incident.objects.filter(landlord=landlord).annotate(hit=Count("hits"), had=had).order_by("-began_on", "-pk")
    return listing(
        request,
        landlord,
        PAGE,
        "Outages",
        found if everything else found.filter(closed_on=None),
        _row,
        called="outage",
        empty="None is recorded." if everything else "None is open.",
        sentences=["A heating failure or a broken lift: every home it hit, and the remedy offered to all of them."],
        acts=[act("Record an outage", "desk:record_incident", may.why_not_record_incident(who(request), landlord))],
        views=[("Open", "", not everything), ("All", "&show=all", everything)],
    )


def _lasted(one: Incident) -> str:
    return f"{whole_date(one.began_on)} to {whole_date(one.ended_on) if one.ended_on else 'now'}"


def _row(one: Any) -> Row:
    offered = f"{one.had} of {count(one.hit, 'home')} settled" if one.offered_on else "No remedy offered yet"
    return Row(
        one.what,
        reverse("desk:incident", args=[one.pk]),
        quiet=_lasted(one),
        says=offered,
        word="closed" if one.closed_on else "open",
        colour="grey" if one.closed_on else None,
    )


@doors.through(doors.REGISTERS)
def record(request: HttpRequest) -> HttpResponse:
    """Record one with the homes it hit."""
    landlord = landlord_of(request)
    allow(may.why_not_record_incident(who(request), landlord))
    form = IncidentForm(typed(request), today=today(), landlord=landlord)
    question = Question("Record an outage", "Record it", address(PAGE, landlord))
    return ask(
        request,
        form,
        question,
        actions.begin,
        lambda made: f"Recorded: {count(made.hits.count(), 'home')} hit.",
        lambda made: reverse("desk:incident", args=[made.pk]),
        landlord=landlord,
        on=today(),
    )


def _seen(request: HttpRequest, pk: int) -> Incident:
    return get_object_or_404(Incident.objects.filter(landlord__in=mine(who(request))).select_related("landlord"), pk=pk)


def _mine(request: HttpRequest, pk: int) -> Incident:
    """Return an outage that the person may write on."""
    one = _seen(request, pk)
    allow(may.why_not_record_incident(who(request), one.landlord))
    return one


@doors.through(doors.REGISTERS)
def incident(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one: its homes, what each was offered and what came of it."""
    one = _seen(request, pk)
    person = who(request)
    hits = list(one.hits.select_related("home", "complaint"))
    readable = set(Complaint.objects.seen_by(person).order_by().values_list("pk", flat=True).filter(hits__incident=one))
    rows = [
        ("Lasted", _lasted(one)),
        ("Homes hit", len(hits)),
        ("Remedy", _remedy(one)),
        ("Offered", whole_date(one.offered_on) if one.offered_on else "Not yet"),
        ("Settled", f"{sum(1 for hit in hits if hit.settled_on)} of {len(hits)}"),
        ("Closed", whole_date(one.closed_on) if one.closed_on else "No"),
    ]
    closed = "It is closed" if one.closed_on else None
    why_not = may.why_not_record_incident(person, one.landlord) or closed
    offered = "It was offered" if one.offered_on else None
    ended = "It has ended" if one.ended_on else None
    acts = [
        act("Offer a remedy to all", "desk:offer_incident", may.why_not_offer_to_all(person, one) or offered, pk),
        act("Say that it ended", "desk:end_incident", why_not or ended, pk),
        act("Add homes", "desk:add_incident_homes", why_not, pk),
        act("Close it", "desk:close_incident", why_not or _open_still(one, hits), pk),
    ]
    return one_thing(
        request,
        one,
        (PAGE, "Outages"),
        one.what,
        rows,
        acts,
        "incident",
        word="closed" if one.closed_on else "open",
        colour="grey" if one.closed_on else "blue",
        hits=hits,
        readable=readable,
        may_settle=why_not is None,
    )


def _open_still(one: Incident, hits: list[IncidentHome]) -> str | None:
    """Return what has to come before it is closed, or None."""
    if one.ended_on is None:
        return "Say first that it ended"
    waiting = sum(1 for hit in hits if hit.settled_on is None)
    return f"{count(waiting, 'home')} still to be settled" if waiting else None


def _remedy(one: Incident) -> str:
    if not one.remedy:
        return "None yet"
    return f"{pounds(one.amount)} a home: {one.remedy}" if one.amount else one.remedy


class OfferForm(ActForm):
    """The one remedy for every home."""

    kind = choice("What kind of remedy?", REMEDY_KINDS, "Choose the kind of remedy")
    what = words("What do we offer each home?", "As residents will read it.", missing="Say what we offer", rows=3)
    amount = forms.DecimalField(
        label="How many pounds for each home?",
        required=False,
        min_value=Decimal("0.01"),
        max_digits=9,
        decimal_places=2,
        help_text="For money only.",
    )
    on = day("When was it offered?", "the date it was offered")

    def clean(self) -> dict[str, Any]:
        """Return what was typed; money has its amount."""
        said = super().clean() or {}
        if said.get("kind") and said["kind"] != RemedyKind.MONEY and said.get("amount"):
            self.add_error("amount", "Leave the pounds empty: this kind of remedy is not money")
        if said.get("kind") == RemedyKind.MONEY and not said.get("amount") and "amount" not in self.errors:
            self.add_error("amount", "Enter how many pounds each home is offered")
        return said


@doors.through(doors.REGISTERS)
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer one remedy to every home that was hit."""
    one = _seen(request, pk)
    allow(may.why_not_offer_to_all(who(request), one))
    form = OfferForm(typed(request), today=today())
    sentences = (f"It goes to all {count(one.hits.count(), 'home')}, whether they complained or not.",)
    question = Question("Offer a remedy to all", "Offer it", reverse("desk:incident", args=[pk]), sentences)
    return ask(request, form, question, actions.offer, "The offer is recorded for every home.", incident=one)


class WhereForm(ActForm):
    """More homes, by words of their address."""

    where = forms.CharField(
        label="Which homes did it hit too?",
        max_length=250,
        help_text="Words that stand in the address or postcode.",
        error_messages={"required": "Enter words from the address of the homes"},
    )

    def __init__(self, *args: Any, landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.landlord = landlord

    def clean_where(self) -> list[Home]:
        """Return the homes that fit."""
        return found_homes(self.landlord, self.cleaned_data["where"])

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        return {"homes": self.cleaned_data["where"]}


@doors.through(doors.REGISTERS)
def add_homes(request: HttpRequest, pk: int) -> HttpResponse:
    """Add homes that it hit too."""
    one = _mine(request, pk)
    form = WhereForm(typed(request), today=today(), landlord=one.landlord)
    question = Question("Add homes", "Add them", reverse("desk:incident", args=[pk]))
    return ask(request, form, question, actions.add_homes, "The homes are added.", incident=one, on=today())


class DayForm(ActForm):
    """The day on which something happened to the whole."""

    on = day("When?", "the date")


@doors.through(doors.REGISTERS)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it ended."""
    one = _mine(request, pk)
    question = Question("Say that it ended", "It ended", reverse("desk:incident", args=[pk]))
    return ask(request, DayForm(typed(request), today=today()), question, actions.end, "Saved.", incident=one)


@doors.through(doors.REGISTERS)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it, once every home has had its offer."""
    one = _mine(request, pk)
    question = Question("Close the outage", "Close it", reverse("desk:incident", args=[pk]))
    return ask(request, DayForm(typed(request), today=today()), question, actions.close, "It is closed.", incident=one)


class SettleForm(ActForm):
    """What came of the offer at one home."""

    came_of_it = words(
        "What came of it?",
        "Accepted and paid, refused, or nobody lives there now.",
        missing="Say what came of it",
        rows=2,
    )
    on = day("When?", "the date")


@doors.through(doors.REGISTERS)
def settle(request: HttpRequest, pk: int, hit: int) -> HttpResponse:
    """Say what came of the offer at one home."""
    one = _mine(request, pk)
    home: IncidentHome = get_object_or_404(one.hits.select_related("home"), pk=hit)
    question = Question(f"What came of it at {home.home}?", "Save", reverse("desk:incident", args=[pk]))
    form = SettleForm(typed(request), today=today())
    return ask(request, form, question, actions.settle, "Saved.", incident=one, home=home.home)
