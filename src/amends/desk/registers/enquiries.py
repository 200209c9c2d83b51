"""Enquiries of councillors and MPs: answered by their day, and a complaint where a resident is dissatisfied."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from amends.accounts.models import Home, Landlord, Person
from amends.casework import front_door_permissions as may
from amends.casework import permissions
from amends.casework.actions import enquiries as actions
from amends.casework.models import Complaint, MembersEnquiry, ReplyBy
from amends.desk import doors
from amends.desk.acts.act import typed, who
from amends.desk.acts.forms import ActForm, choice, day, staff_of, words
from amends.desk.registers import homes
from amends.desk.registers.around import (
    Question,
    Row,
    act,
    address,
    allow,
    ask,
    landlord_of,
    listing,
)
from amends.desk.registers.around import one as one_thing
from amends.web.clock import today
from amends.web.forms import Date
from amends.web.words import whole_date

JUDGED = (
    ("yes", "Yes, a resident’s dissatisfaction speaks through it"),
    ("no", "No, it is a question only"),
    ("later", "I cannot tell yet"),
)
HINTS = {"yes": "Then it is a complaint from the day it came (Code 1.3).", "later": "It cannot be answered until then."}
MEANS = {"yes": True, "no": False, "later": None}
PAGE = "desk:enquiries"


class HomeForm(ActForm):
    """A form in which a home of the landlord may be typed as words."""

    def __init__(self, *args: Any, landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.landlord = landlord

    def clean_where(self) -> Home | None:
        """Return the home that was typed, or None."""
        return homes.named(self.landlord, self.cleaned_data["where"])


class EnquiryForm(HomeForm):
    """Who asks, what, of whom, and whether a resident's dissatisfaction speaks through it."""

    ahead = ("due_on",)
    member = forms.CharField(
        label="Who asks?",
        max_length=150,
        help_text="The councillor or MP, by name.",
        error_messages={"required": "Enter the name of the councillor or MP"},
    )
    office = forms.CharField(
        label="Their office", max_length=100, required=False, help_text="For example: Ward councillor, Mill Lane."
    )
    email = forms.EmailField(label="Their email address", required=False)
    received_on = day("When did it come?", "the date it came", "The day it reached anyone here.")
    words = words("What do they write?", "In their own words.", missing="Copy what they write", rows=6)
    resident_name = forms.CharField(
        label="Which resident is it about?",
        max_length=150,
        required=False,
        help_text="Leave it empty if none is named.",
    )
    where = forms.CharField(label="Address or postcode of the home", max_length=250, required=False)
    voices = choice(
        "Is a resident dissatisfied?", JUDGED, "Say whether a resident is dissatisfied, or that you cannot tell yet"
    )
    owner: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        queryset=None, label="Who answers?", required=False, empty_label="Nobody yet"
    )
    due_on = Date(
        label="By which day is it answered?",
        called="the day by which it is answered",
        required=False,
        help_text="Our own day. Ten working days where you leave it empty.",
    )
    choice_hints = {"voices": HINTS}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = staff_of(self.landlord)  # type: ignore[attr-defined]
        self.fields["received_on"].initial = self.today

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        said = dict(self.cleaned_data)
        return said | {"home": said.pop("where"), "voices_dissatisfaction": MEANS[said.pop("voices")]}


@doors.through(doors.REGISTERS)
def enquiries(request: HttpRequest) -> HttpResponse:
    """Show the enquiries, those to answer first."""
    landlord = landlord_of(request)
    everything = request.GET.get("show") == "all"
    found = MembersEnquiry.objects.seen_by(who(request)).filter(landlord=landlord).select_related("owner", "complaint")
    shown = found.order_by("-received_on", "-pk") if everything else found.filter(answered_on=None)
    return listing(
        request,
        landlord,
        PAGE,
        "Members’ enquiries",
        shown,
        _row,
        called="enquiry",
        called_many="enquiries",
        empty="None waits for an answer." if not everything else "None is recorded.",
        sentences=[
            "What councillors and MPs ask us. A resident’s dissatisfaction in one is a complaint from that day."
        ],
        acts=[act("Record an enquiry", "desk:record_enquiry", may.why_not_receive_enquiry(who(request), landlord))],
        views=[("To answer", "", not everything), ("All", "&show=all", everything)],
    )


def _row(one: MembersEnquiry) -> Row:
    word = "answered" if one.answered_on else "overdue" if one.due_on < today() else "due"
    return Row(
        f"{one.member}: {one.reference}",
        reverse("desk:enquiry", args=[one.pk]),
        quiet=one.office,
        says=one.words if len(one.words) < 160 else f"{one.words[:160]}…",
        word=word,
        colour="green" if one.answered_on else None,
        due_on=one.answered_on or one.due_on,
        note=_stands(one),
    )


def _first(one: MembersEnquiry) -> str | None:
    """Return what has to be done before the member is answered, or None."""
    if one.voices_dissatisfaction is None:
        return "Say first whether a resident is dissatisfied (Code 1.3)"
    return "Make it a complaint first (Code 1.3)" if one.voices_dissatisfaction and not one.complaint else None


def _stands(one: MembersEnquiry) -> str:
    if one.complaint:
        return f"Became {one.complaint.reference}"
    if one.voices_dissatisfaction:
        return "A resident is dissatisfied: make it a complaint (Code 1.3)"
    return "Not said yet whether a resident is dissatisfied" if one.voices_dissatisfaction is None else ""


@doors.through(doors.REGISTERS)
def record(request: HttpRequest) -> HttpResponse:
    """Record one; where a resident is dissatisfied, the next page makes the complaint."""
    landlord = landlord_of(request)
    allow(may.why_not_receive_enquiry(who(request), landlord))
    form = EnquiryForm(typed(request), today=today(), landlord=landlord)
    question = Question("Record a member’s enquiry", "Record it", address(PAGE, landlord))
    return ask(
        request,
        form,
        question,
        actions.receive,
        lambda made: f"Recorded as {made.reference}.",
        _next,
        landlord=landlord,
        on=today(),
    )


def _next(made: MembersEnquiry) -> str:
    """Return where one is led after recording: on to the complaint where it is one."""
    page = "desk:enquiry_complaint" if made.voices_dissatisfaction else "desk:enquiry"
    return reverse(page, args=[made.pk])


def seen(request: HttpRequest, pk: int) -> MembersEnquiry:
    """Return an enquiry that the person may see (else 404)."""
    return get_object_or_404(MembersEnquiry.objects.seen_by(who(request)).select_related("landlord"), pk=pk)


@doors.through(doors.REGISTERS)
def enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one: what was asked, what it became, what was answered."""
    one = seen(request, pk)
    person, made = who(request), one.complaint
    handle = may.why_not_answer_enquiry(person, one)
    became = f"It became {made.reference}" if made else None
    acts = [
        act(
            "Make it a complaint", "desk:enquiry_complaint", permissions.why_not_log(person, one.landlord) or became, pk
        ),
        act("Answer the member", "desk:answer_enquiry", handle or _first(one), pk),
        act("Say whether a resident is dissatisfied", "desk:sort_enquiry", handle or became, pk),
    ]
    readable = made and Complaint.objects.seen_by(person).filter(pk=made.pk).exists()
    return one_thing(
        request,
        one,
        (PAGE, "Members’ enquiries"),
        f"{one.member} asks",
        _told(one),
        acts,
        caption=one.reference,
        word=_row(one).word,
        colour=_row(one).colour,
        due_on=one.answered_on or one.due_on,
        warnings=[_stands(one)] if _stands(one) and not made else [],
        leads_to=[(f"The complaint {made.reference}", reverse("desk:complaint", args=[made.reference]))]
        if made and readable
        else [],
    )


def _told(one: MembersEnquiry) -> list[tuple[str, Any]]:
    """Return what is known of an enquiry, each with its name."""
    made = one.complaint
    return [
        ("From", f"{one.member}{', ' if one.office else ''}{one.office}"),
        ("Came", whole_date(one.received_on)),
        ("What they write", one.words),
        ("Resident", one.resident or one.resident_name or "None named"),
        ("Home", one.home or "None named"),
        (
            "A resident is dissatisfied",
            {True: "Yes", False: "No", None: "Nobody has said yet"}[one.voices_dissatisfaction],
        ),
        ("Complaint", made.reference if made else "None"),
        (
            "Authority of the resident",
            f"Asked for on {whole_date(one.authority_sought_on)}" if one.authority_sought_on else "Not asked for",
        ),
        ("Who answers", one.owner or "Nobody yet"),
        ("Answer", f"{whole_date(one.answered_on)}: {one.answer}" if one.answered_on else "Not yet"),
    ]


class SortForm(ActForm):
    """Whether a resident is dissatisfied, and who answers."""

    voices = choice("Is a resident dissatisfied?", JUDGED[:2], "Say whether a resident is dissatisfied")
    owner: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        queryset=None, label="Who answers?", required=False, empty_label="As before"
    )
    choice_hints = {"voices": HINTS}

    def __init__(self, *args: Any, landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = staff_of(landlord)  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        said = dict(self.cleaned_data)
        return said | {"voices_dissatisfaction": MEANS[said.pop("voices")]}


@doors.through(doors.REGISTERS)
def sort(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether a resident's dissatisfaction speaks through it."""
    one = seen(request, pk)
    allow(may.why_not_answer_enquiry(who(request), one))
    form = SortForm(typed(request), today=today(), landlord=one.landlord)
    question = Question("Is a resident dissatisfied?", "Save", reverse("desk:enquiry", args=[pk]), (one.words,))
    return ask(request, form, question, actions.sort, "Saved.", lambda _: _next(_again(one)), enquiry=one, on=today())


def _again(one: MembersEnquiry) -> MembersEnquiry:
    return MembersEnquiry.objects.get(pk=one.pk)


class AnswerForm(ActForm):
    """What was answered, and when."""

    answer = words("What did you answer?", missing="Write what you answered", rows=6)
    on = day("When did you answer?", "the date you answered")


@doors.through(doors.REGISTERS)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the answer to the member."""
    one = seen(request, pk)
    allow(may.why_not_answer_enquiry(who(request), one))
    form = AnswerForm(typed(request), today=today())
    sentences = (
        "Tell the member nothing of the resident that the resident has not agreed to.",
        one.words,
    )
    question = Question(f"Answer {one.member}", "Record the answer", reverse("desk:enquiry", args=[pk]), sentences)
    return ask(request, form, question, actions.answer, "The answer is recorded.", enquiry=one)


class ComplaintForm(HomeForm):
    """Who the resident is and how to reach them, so that we can write to them and ask for authority."""

    name = forms.CharField(
        label="The resident’s name", max_length=150, error_messages={"required": "Enter the resident’s name"}
    )
    where = forms.CharField(label="Address or postcode of the home", max_length=250, required=False)
    resident_email = forms.EmailField(label="The resident’s email address", required=False)
    postal_address = words("The resident’s postal address", "If it is not the home’s.", rows=3, required=False)
    title = forms.CharField(label="What is it about, in a few words?", max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Return what was typed; some way to write to the resident has to be there."""
        said = super().clean() or {}
        if not self.errors and not (said.get("where") or said["resident_email"] or said["postal_address"]):
            self.add_error("where", "Enter a home of ours, an email or a postal address, so that we can write to them")
        return said

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        said = self.cleaned_data
        by_email = bool(said["resident_email"])
        return {
            "home": said["where"],
            "title": said["title"],
            "resident": {
                "name": said["name"],
                "email": said["resident_email"],
                "reply_by": ReplyBy.EMAIL if by_email else ReplyBy.POST,
                "postal_address": said["postal_address"] or str(said["where"] or ""),
            },
        }


@doors.through(doors.REGISTERS)
def complaint(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the complaint that the enquiry is, dated the day it came."""
    one = seen(request, pk)
    allow(permissions.why_not_log(who(request), one.landlord))
    first = {"name": one.resident_name, "where": str(one.home or "")}
    form = ComplaintForm(typed(request), today=today(), landlord=one.landlord, initial=first)
    question = Question(
        "Make it a complaint",
        "Make the complaint",
        reverse("desk:enquiry", args=[pk]),
        (
            f"It counts from {whole_date(one.received_on)}, the day it came (Code 1.3). Nothing waits for authority: "
            f"letters go to the resident until we hold it, and then to {one.member} if the resident asks for that.",
            one.words,
        ),
    )
    return ask(
        request,
        form,
        question,
        actions.make_complaint,
        lambda made: f"It is now {made.reference}.",
        lambda made: reverse("desk:enquiry", args=[pk]),
        enquiry=one,
        on=today(),
    )
