"""What was heard and what became of it: for whoever heard it, and for the officer who sees that nothing is lost."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from amends.accounts.models import Landlord, Person
from amends.casework import permissions
from amends.casework.actions import front_door
from amends.casework.models import Choice, Complaint, Event, Heard, HeardKind
from amends.desk import doors
from amends.desk.front_door.act import done, landlord_here
from amends.desk.front_door.hear import READ_OUT, make_complaint
from amends.desk.front_door.sounds_like import sounds_dissatisfied
from amends.desk.lists import Listed, columns, show
from amends.desk.present import case
from amends.web.clock import today

NO_ANSWER, ELSE = "no answer", "else"
NARROWED = {
    "": Q(),
    "not asked": Q(offered_on__isnull=True, kind=HeardKind.DISSATISFACTION, complaint__isnull=True),
    "to log": Q(choice=Choice.COMPLAIN, complaint__isnull=True),
    "open": Q(sorted_on__isnull=True),
}


def mine(person: Person) -> QuerySet[Heard]:
    """Return what this person heard or wrote down."""
    return Heard.objects.filter(Q(told_to=person) | Q(recorded_by=person))


@doors.through(doors.HEARD)
def heard(request: HttpRequest) -> HttpResponse:
    """Show what I heard and what became of it, newest first; all of the landlord's where one may see it."""
    around, person = landlord_here(request, doors.HEARD), doors.who(request)
    everyone = request.GET.get("whose") == "all"
    found = Heard.objects.seen_by(person).filter(landlord=around["landlord"])
    if not everyone:
        found = found.filter(pk__in=mine(person).order_by().values("pk"))
    which = request.GET.get("which", "")
    found = found.filter(NARROWED.get(which, Q())).select_related("told_to", "complaint", "request", "enquiry")
    listed = Listed("What was heard", found, columns.of(found), "thing")
    more = {"everyone": everyone, "which": which}
    return show(request, listed, "desk/front_door/heard.html", around | more)


class DecideForm(forms.Form):
    """What the resident said when asked; a yes makes the complaint, with who it is for."""

    answer = forms.ChoiceField(
        label="What did they answer?",
        choices=[
            (Choice.COMPLAIN, "Yes, they want to complain"),
            (Choice.DECLINE, "No, they do not want to complain"),
            (NO_ANSWER, "I asked, and wait for their answer"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they answered"},
    )
    choice_words = forms.CharField(
        label="In what words?",
        required=False,
        help_text="Their own, as near as you can.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    name = forms.CharField(label="Their name", max_length=150, required=False)
    contact = forms.CharField(
        label="How can we reach them?", max_length=250, required=False, help_text="Email, telephone or address."
    )

    def clean(self) -> dict[str, Any]:
        """Return what was typed; a yes or a no stands in the resident's words."""
        typed = super().clean() or {}
        if typed.get("answer") in Choice.values and not typed.get("choice_words"):
            self.add_error("choice_words", "Write what they said, in their own words")
        return typed


class BecameForm(forms.Form):
    """What became of something that is no complaint."""

    became = forms.CharField(
        label="What became of it?",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Write what became of it"},
    )


@doors.through(doors.HEARD)
def heard_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one thing that was heard, what became of it, and what may still be done: ask, log, make a request."""
    person = doors.who(request)
    one = get_object_or_404(Heard.objects.seen_by(person).select_related("told_to", "complaint", "request"), pk=pk)
    why_not = why_not_deal(person, one.landlord)
    first = {"name": one.resident_name, "contact": one.contact, "answer": one.choice, "choice_words": one.choice_words}
    asked = request.method == "POST" and request.POST.get("do") != ELSE
    form = DecideForm(request.POST if asked else None, initial=first)
    other = BecameForm(request.POST if request.method == "POST" and not asked else None)
    if request.method == "POST":
        if why_not:
            raise PermissionDenied(why_not)
        if _dealt(request, one, form if asked else other):
            return redirect("desk:heard_one", one.pk)
    events = Event.objects.filter(landlord=one.landlord, complaint=None, subject=f"heard {one.pk}")
    context = {
        "here": doors.HEARD.page,
        "today": today(),
        "heard": one,
        "landlord": one.landlord,
        "form": form,
        "other": other,
        "may_not": why_not,
        "read_out": READ_OUT,
        "sound": sounds_dissatisfied(one.words) if one.kind == HeardKind.REQUEST and not one.offered_on else (),
        "events": case.happened(person, events.order_by("-number")),
        "may_see": one.complaint is not None and _sees(person, one),
    }
    return render(request, "desk/front_door/heard_one.html", context)


def why_not_deal(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not deal with what was heard, or None: whoever may write it down may ask."""
    return permissions.why_not_log(person, landlord)


def _sees(person: Person, one: Heard) -> bool:
    return one.complaint_id is not None and Complaint.objects.seen_by(person).filter(pk=one.complaint_id).exists()


def _dealt(request: HttpRequest, one: Heard, form: forms.Form) -> bool:
    """Return whether what was sent could be done."""
    if not form.is_valid():
        return False
    by, on, typed = doors.who(request), today(), form.cleaned_data
    if isinstance(form, BecameForm):
        return done(form, lambda: front_door.sort(heard=one, by=by, on=on, became=typed["became"]))
    if typed["answer"] != Choice.COMPLAIN:
        choice = "" if typed["answer"] == NO_ANSWER else typed["answer"]
        words = typed["choice_words"] if choice else ""
        return done(form, lambda: front_door.offer(heard=one, by=by, on=on, choice=choice, choice_words=words))
    if typed["name"] and one.resident is None:
        one.resident_name, one.contact = typed["name"], typed["contact"] or one.contact
    if not done(form, lambda: make_complaint(one, by, on, typed["choice_words"])):
        return False
    messages.success(request, f"Logged as {one.complaint}. Day 0 is the day it was told.")
    return True
