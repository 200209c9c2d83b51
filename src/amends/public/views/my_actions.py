"""What a resident can say and do on their own complaint; each page calls one action and leads back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from amends.casework.actions import contacts, definition, documents, stages, withdrawals
from amends.casework.models import Contact
from amends.casework.refused import Refused
from amends.public import doors, story
from amends.public.forms import Add, NotSatisfied, NotWhatISaid, Stop, Wrong
from amends.public.show import show
from amends.public.uploads import MOST_OF_A_COMPLAINT, sha256_of
from amends.web.clock import today
from amends.web.rate_limit import too_many

Visitor = doors.Visitor
HOUR = 3_600
MOVED_ON = gettext_lazy("We could not do that, because your complaint has moved on. Go back to see where it is now")


def _press(request: HttpRequest, visitor: Visitor, do: Callable[[], object], done: str) -> HttpResponse:
    """Do what a button asks, say that it is done or why it was not, and lead back."""
    try:
        do()
    except Refused:
        messages.error(request, f"{MOVED_ON}.")
    else:
        messages.success(request, done)
    return redirect(visitor.address("my"))


def tell(
    request: HttpRequest,
    visitor: Visitor,
    template: str,
    form: forms.Form,
    do: Callable[[], object],
    done: str,
    **more: Any,
) -> HttpResponse:
    """Do what a form asks and lead back, or show the form again with what was typed."""
    if request.method == "POST" and form.is_valid():
        if too_many(request, "tell", limit=60, seconds=HOUR):
            return show(request, "too_many", visitor.landlord, status=429)
        try:
            do()
        except Refused:
            form.add_error(None, MOVED_ON)
        else:
            messages.success(request, done)
            return redirect(visitor.address("my"))
    complaint = visitor.complaint
    return show(request, template, visitor.landlord, visitor=visitor, complaint=complaint, form=form, **more)


def _say_once(visitor: Visitor, says: str, *, not_satisfied: bool = False) -> None:
    """Keep what the resident says; pressing Send twice keeps it once."""
    same = Contact.objects.filter(stage__complaint=visitor.complaint, from_resident=True, on=today(), note=says)
    if not same.filter(says_not_satisfied=not_satisfied).exists():
        contacts.say(complaint=visitor.complaint, on=today(), says=says, not_satisfied=not_satisfied)


@require_POST
@doors.through_link
def right(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Take the resident's word that what we understood is right."""
    done = _("Thank you. You told us that what we understood is right.")
    return _press(request, visitor, lambda: definition.confirm(complaint=visitor.complaint, on=today()), done)


@require_http_methods(["GET", "POST"])
@doors.through_link
def wrong(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Take the resident's word that what we understood is wrong, or lacks something."""
    form = Wrong(request.POST or None)

    def do() -> None:
        definition.object(complaint=visitor.complaint, on=today(), says=form.cleaned_data["says"])

    done = _("Thank you. We have kept what you said, and we will write to you about it.")
    sent = visitor.complaint.stages.filter(defined_on__isnull=False).exists()
    points = visitor.complaint.points.all() if sent else ()
    return tell(request, visitor, "wrong", form, do, done, points=points)


@require_http_methods(["GET", "POST"])
@doors.through_link
def add(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Take more words and papers."""
    form = Add(request.POST or None, request.FILES or None)
    done = _("Thank you. We have added it to your complaint.")
    return tell(request, visitor, "add", form, lambda: _add(visitor, form), done)


@transaction.atomic
def _add(visitor: Visitor, form: Add) -> None:
    complaint, words = visitor.complaint, form.cleaned_data["says"]
    if words:
        _say_once(visitor, words)
    held = set(complaint.documents.values_list("sha256", flat=True))
    for file in form.cleaned_data["papers"]:
        if len(held) >= MOST_OF_A_COMPLAINT:
            raise Refused("The resident has added as many files as one complaint takes.")
        if (mark := sha256_of(file)) not in held:
            documents.add(complaint=complaint, upload=file, by=None, on=today())
            held.add(mark)


@require_http_methods(["GET", "POST"])
@doors.through_link
def not_satisfied(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Keep dissatisfaction that is said before the answer, with its day."""
    form = NotSatisfied(request.POST or None)
    done = _("Thank you. We have kept what you said, with today’s date.")

    def do() -> None:
        _say_once(visitor, form.cleaned_data["says"], not_satisfied=True)

    return tell(request, visitor, "not_satisfied", form, do, done)


@require_POST
@doors.through_link
def stage_2(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Take the complaint to stage 2, in one click and without a reason."""
    done = _("Your complaint is at stage 2 now. A different person will look at it. You do not have to tell us why.")
    return _press(request, visitor, lambda: stages.escalate(complaint=visitor.complaint, on=today()), done)


@require_http_methods(["GET", "POST"])
@doors.through_link
def not_what_i_said(request: HttpRequest, visitor: Visitor, pk: int) -> HttpResponse:
    """Keep the resident's account beside what staff wrote of a call or visit."""
    recorded = get_object_or_404(
        Contact, pk=pk if visitor.sees_letters else None, stage__complaint=visitor.complaint, from_resident=False
    )
    form = NotWhatISaid(request.POST or None)

    def do() -> None:
        with translation.override(settings.LANGUAGE_CODE):  # staff read which call or visit it was
            day = story.day_of_contact(recorded)
        _say_once(visitor, f"What you wrote about {day} is not what I said. {form.cleaned_data['says']}")

    done = _("Thank you. Your words now stand beside ours.")
    return tell(request, visitor, "not_what_i_said", form, do, done, recorded=recorded)


@require_http_methods(["GET", "POST"])
@doors.through_link
def stop(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Let the resident stop the complaint, in their own words."""
    form = Stop(request.POST or None)

    def do() -> None:
        withdrawals.withdraw(complaint=visitor.complaint, on=today(), by=None, words=form.cleaned_data["says"])

    done = _("Your complaint is stopped. We will write to confirm this. You can start it again on this page.")
    return tell(request, visitor, "stop", form, do, done)


@require_POST
@doors.through_link
def go_on(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Take up again a complaint that was stopped."""
    done = _("Your complaint goes on. The dates are the same as before.")
    return _press(request, visitor, lambda: withdrawals.resume(complaint=visitor.complaint, on=today(), by=None), done)
