"""Who holds the offices that the Code asks for: the list, one term, and the forms that record them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Page
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from amends.accounts.models import Landlord
from amends.casework import office_permissions as may
from amends.casework import things
from amends.casework.actions import offices as actions
from amends.casework.models import Duty, Event, Office, OfficeKind
from amends.desk import doors
from amends.desk.acts.act import typed
from amends.desk.acts.forms import ActForm, choice, day
from amends.desk.lists import Listed, show
from amends.desk.present import asks, case
from amends.desk.registers.around import Question, act, address, allow, ask
from amends.rulebook.duties.offices import OFFICE_OF, OFFICES
from amends.rulebook.duty import Verdict
from amends.web.clock import today
from amends.web.forms import Date
from amends.web.words import whole_date

COLUMNS = (
    ("Office", "get_kind_display"),
    ("Held by", "name"),
    ("From", "from_on"),
    ("Until", "to_on"),
    ("Of the governing body", "of_governing_body"),
    ("Appointed by", "body"),
    ("Minute", "minute"),
)
BLANK_TO_COME = "Leave it empty while the office is held."


def seen(request: HttpRequest, pk: int) -> Office:
    """Return a term of an office of a landlord whose governance the person reads; else a 404."""
    person = doors.who(request)
    mine = [one for one in doors.landlords_of(person) if doors.GOVERNANCE.lets_in_at(person, one)]
    return get_object_or_404(Office.objects.select_related("landlord"), pk=pk, landlord__in=mine)


@doors.through(doors.GOVERNANCE)
def governance(request: HttpRequest) -> HttpResponse:
    """Show how the three offices stand by the Code, and every term of them."""
    landlord, person = doors.landlord_for(request, doors.GOVERNANCE), doors.who(request)
    context = {
        "here": doors.GOVERNANCE.page,
        "landlord": landlord,
        "landlords": [one for one in doors.landlords_of(person) if doors.GOVERNANCE.lets_in_at(person, one)],
        "may_appoint": may.why_not_keep_offices(person, landlord) is None,
        "stands": standing(landlord),
        "today": today(),
    }
    found = Office.objects.filter(landlord=landlord)
    return show(
        request,
        Listed(f"Offices of {landlord.called}", found, COLUMNS, "term of office", "terms of office"),
        "desk/governance/list.html",
        context,
        lambda page: {"offices": _shown(page)},
    )


def standing(landlord: Landlord, *provisions: str) -> list[asks.Ask]:
    """Return what stands now of the offices by the Code, or by these provisions: who holds each, what is to fill."""
    ours = Duty.objects.filter(landlord=landlord, complaint=None, provision__in=provisions or OFFICE_OF)
    to_fill = Q(subject__startswith="office ", verdict=Verdict.OPEN)
    now = ours.filter(Q(subject=OFFICES) | to_fill).as_at(today()).order_by("provision", "what", "due_on")
    return [asks.shown(one) for one in now]


def _shown(page: Page[Office]) -> list[tuple[Office, str, str]]:
    return [(one, *_word(one)) for one in page]


def _word(office: Office) -> tuple[str, str]:
    """Return how a term stands today, with its colour."""
    if office.from_on > today():
        return "to begin", "blue"
    return ("ended", "grey") if office.to_on and office.to_on < today() else ("held", "green")


@doors.through(doors.GOVERNANCE)
def office(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one term: who, since when, by whose appointment, and what happened to the record."""
    one = seen(request, pk)
    word, colour = _word(one)
    why_not = may.why_not_keep_offices(doors.who(request), one.landlord)
    events = Event.objects.filter(landlord=one.landlord, complaint=None, subject=things.name_of(one))
    context = {
        "here": doors.GOVERNANCE.page,
        "register": (address(doors.GOVERNANCE.page, one.landlord), "Governance"),
        "heading": one.name,
        "caption": one.get_kind_display(),
        "word": word,
        "colour": colour,
        "acts": [act("Say when it ended, or put it right", "desk:change_office", why_not, one.pk)],
        "rows": _facts(one),
        "events": case.timeline(events),
    }
    return render(request, "desk/registers/one.html", context)


def _facts(one: Office) -> list[tuple[str, str]]:
    sits = {True: "Yes", False: "No", None: "Not recorded"}[one.of_governing_body]
    return [
        ("From", whole_date(one.from_on)),
        ("Until", whole_date(one.to_on) if one.to_on else "It goes on"),
        *([("Of the governing body", sits)] if one.kind == OfficeKind.MEMBER else []),
        ("Appointed by", one.body or "Not recorded"),
        ("Minute", one.minute or "Not recorded"),
    ]


class TermForm(ActForm):
    """Who holds an office, from when until when, and by whose appointment."""

    ahead = ("from_on", "to_on")
    name = forms.CharField(
        label="Who holds it?",
        max_length=120,
        help_text="The name of a person, or of a team.",
        error_messages={"required": "Enter who holds it"},
    )
    from_on = day("From which day?", "the first day", "")
    to_on = Date(label="Until which day?", called="the last day", required=False, help_text=BLANK_TO_COME)
    of_governing_body = forms.ChoiceField(
        label="Is the member responsible of the governing body?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        required=False,
        help_text="Asked of the member responsible only (Code 9.5).",
    )
    body = forms.CharField(
        label="Who appointed them?", max_length=120, required=False, help_text="Such as: the Board. 9.5 asks for it."
    )
    minute = forms.CharField(
        label="Minute", max_length=120, required=False, help_text="Where the appointment is recorded. 9.5 asks for it."
    )

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        sits = {"yes": True, "no": False}.get(self.cleaned_data.get("of_governing_body", ""))
        return self.cleaned_data | {"of_governing_body": sits}


class AppointForm(TermForm):
    """The office besides."""

    kind = choice("Which office?", OfficeKind.choices, "Choose the office")
    field_order = ("kind",)


@doors.through(doors.GOVERNANCE)
def appoint(request: HttpRequest) -> HttpResponse:
    """Record who holds an office."""
    landlord = doors.landlord_for(request, doors.GOVERNANCE)
    allow(may.why_not_keep_offices(doors.who(request), landlord))
    question = Question(
        "Record who holds an office",
        "Record it",
        address(doors.GOVERNANCE.page, landlord),
        ("The one who held it before is ended on a page of their own, so that nobody is ended by mistake.",),
        here=doors.GOVERNANCE.page,
    )
    form = AppointForm(typed(request), today=today())
    return ask(request, form, question, actions.appoint, "It is recorded.", landlord=landlord, on=today())


@doors.through(doors.GOVERNANCE)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Say when a term ended, or put right what is recorded of it."""
    one = seen(request, pk)
    allow(may.why_not_keep_offices(doors.who(request), one.landlord))
    sits = {True: "yes", False: "no", None: ""}[one.of_governing_body]
    names = ("name", "from_on", "to_on", "body", "minute")
    initial = {name: getattr(one, name) for name in names} | {"of_governing_body": sits}
    form = TermForm(typed(request), today=today(), initial=initial)
    if one.kind != OfficeKind.MEMBER:
        del form.fields["of_governing_body"]
    question = Question(
        f"{one.name}, {one.kind}",
        "Record it",
        reverse("desk:office", args=[pk]),
        ("From the day after the last one, somebody else has to hold the office: it is asked for on My work.",),
        here=doors.GOVERNANCE.page,
    )
    return ask(request, form, question, actions.change, "It is recorded.", office=one, on=today())
