"""One promise: another day, how it goes, what the resident says of it, and opening it again (Code 6.6, 6.17, 7.3)."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.casework import putting_right_permissions as may
from amends.casework.actions import promises as actions
from amends.casework.models import Complaint, Promise
from amends.desk.acts.act import back_to, done, show, typed
from amends.desk.acts.forms import ActForm, day, words
from amends.desk.putting_right.around import on_promise, told_how
from amends.web.clock import today
from amends.web.forms import Date

PAGE = "desk:promises"


class MoveForm(ActForm):
    """Another day, with what the resident is told of it."""

    ahead = ("due_on",)
    due_on = Date(label="By which day now?", called="the day by which it will be done")
    words = words(
        "What do we tell the resident?",
        "Say sorry, why it takes longer, and the new day. They read these words.",
        missing="Say what the resident is told",
    )
    how = told_how()
    agreed = forms.BooleanField(
        label="They agreed to the new day",
        required=False,
        help_text="Leave it empty where they did not, or were not asked.",
    )
    on = day("When are they told?", "the date they were told")


@on_promise(may.why_not_move)
def move(request: HttpRequest, complaint: Complaint, promise: Promise) -> HttpResponse:
    """Give a promise another day, which the resident is told."""
    form = MoveForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, actions.move, promise=promise, **form.cleaned_data):
        return back_to(request, complaint, "The day is moved, and the resident told. The first day stays.", PAGE)
    sentences = ["The first day stays the measure: a promise kept by a later day is kept late (Code 7.3)."]
    return show(
        request, complaint, form, "Move the day", "Move it", "one_promise", promise=promise, sentences=sentences
    )


class UpdateForm(ActForm):
    """What the resident is told while they wait."""

    words = words(
        "What do we tell the resident?",
        "What was done, and what comes next. They read these words.",
        missing="Say what the resident is told",
    )
    how = told_how()
    on = day("When are they told?", "the date they were told")


@on_promise(may.why_not_update)
def update(request: HttpRequest, complaint: Complaint, promise: Promise) -> HttpResponse:
    """Tell the resident how a promise goes."""
    form = UpdateForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, actions.update, promise=promise, **form.cleaned_data):
        return back_to(request, complaint, "The resident is told how it goes.", PAGE)
    return show(request, complaint, form, "Tell the resident how it goes", "Tell them", "one_promise", promise=promise)


class TheirWordsForm(ActForm):
    """What the resident said of it."""

    words = words("In their own words", "They need not say more than yes or no.", rows=3, required=False)
    on = day("When did they say it?", "the date they said it")


@on_promise(may.why_not_confirm)
def confirm(request: HttpRequest, complaint: Complaint, promise: Promise) -> HttpResponse:
    """Record the resident's word that it is done, which is proof enough."""
    form = TheirWordsForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, actions.confirm, promise=promise, **form.cleaned_data):
        return back_to(request, complaint, "The resident says that it is done.", PAGE)
    heading = "The resident says that it is done"
    return show(request, complaint, form, heading, "They say that it is done", "one_promise", promise=promise)


@on_promise(may.why_not_deny)
def deny(request: HttpRequest, complaint: Complaint, promise: Promise) -> HttpResponse:
    """Record the resident's word that it is not done: it is open again."""
    form = TheirWordsForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, actions.deny, promise=promise, **form.cleaned_data):
        return back_to(request, complaint, "It is open again, on its owner’s list.", PAGE)
    heading = "The resident says that it is not done"
    return show(request, complaint, form, heading, "They say that it is not", "one_promise", promise=promise)


class ReopenForm(ActForm):
    """How we know that it is not done after all."""

    words = words("How do we know that it is not done?", missing="Say how we know that it is not done", rows=3)
    on = day("When did we find out?", "the date we found out")


@on_promise(may.why_not_reopen)
def reopen(request: HttpRequest, complaint: Complaint, promise: Promise) -> HttpResponse:
    """Open a promise again that we find not to be done."""
    form = ReopenForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, actions.reopen, promise=promise, **form.cleaned_data):
        return back_to(request, complaint, "It is open again, on its owner’s list.", PAGE)
    return show(request, complaint, form, "Open the promise again", "Open it again", "one_promise", promise=promise)


class TakeBackForm(ActForm):
    """Why it is taken back."""

    because = words(
        "Why is it taken back?", "It stays on the record, with your reason.", missing="Say why it is taken back"
    )
    on = day("When?", "the date it was taken back")


@on_promise(may.why_not_take_promise_back)
def take_back(request: HttpRequest, complaint: Complaint, promise: Promise) -> HttpResponse:
    """Take back a promise that the resident was not told of yet."""
    form = TakeBackForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, actions.take_back, promise=promise, **form.cleaned_data):
        return back_to(request, complaint, "The promise is taken back.", PAGE)
    return show(request, complaint, form, "Take the promise back", "Take it back", "one_promise", promise=promise)
