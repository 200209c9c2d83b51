"""Replies to sort: what came after a stage 1 answer is satisfied, not satisfied or something else (Code 6.10)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from amends.accounts.models import Person
from amends.casework.actions import replies as actions
from amends.casework.models import Complaint, Duty, Reply, Stage
from amends.desk import doors
from amends.desk.front_door.act import done, landlord_here
from amends.desk.front_door.sounds_like import sounds_dissatisfied
from amends.desk.lists import Listed, columns, show
from amends.web.clock import today


def to_sort(person: Person, landlord: Any) -> QuerySet[Reply]:
    """Return the replies that nobody has sorted, on complaints that the person may see, oldest first."""
    seen = Complaint.objects.seen_by(person).filter(landlord=landlord).order_by().values("pk")
    waiting = Reply.objects.filter(complaint__in=seen, sorted_on=None)
    return waiting.select_related("complaint__resident", "complaint__handler").order_by("arrived_on", "pk")


@doors.through(doors.REPLIES)
def replies(request: HttpRequest) -> HttpResponse:
    """Show the replies that wait to be sorted, each with the day by which it is to be."""
    around = landlord_here(request, doors.REPLIES)
    found = to_sort(doors.who(request), around["landlord"])
    listed = Listed("Replies to sort", found, columns.of(found), "reply", "replies")
    return show(request, listed, "desk/front_door/replies.html", around, _with_days)


def _with_days(page: Page[Reply]) -> dict[str, Any]:
    """Return the replies of a page, each with the duty to sort it."""
    asked = Duty.objects.as_at(today()).filter(
        complaint__in=[one.complaint_id for one in page], what="reply to the answer sorted"
    )
    by_subject = {(duty.complaint_id, duty.subject): duty for duty in asked}
    return {"replies": [(one, by_subject.get((one.complaint_id, f"reply {one.pk}"))) for one in page]}


class SortForm(forms.Form):
    """What the reply says; when in doubt, ask the resident."""

    as_ = forms.ChoiceField(
        label="What do they say?",
        choices=[
            (Reply.Sort.SATISFIED, "They are satisfied"),
            (Reply.Sort.NOT_SATISFIED, "They are not satisfied"),
            (Reply.Sort.OTHER, "Something else: a question, a date, a thank you"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they say"},
    )
    choice_hints = {
        "as_": {Reply.Sort.NOT_SATISFIED: "This asks for stage 2, from the day it arrived. They need give no reason."}
    }


@doors.through(doors.REPLIES)
def sort_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one reply in the resident's words, and sort it."""
    person = doors.who(request)
    seen = Complaint.objects.seen_by(person).order_by().values("pk")
    reply = get_object_or_404(Reply.objects.select_related("complaint__landlord"), complaint__in=seen, pk=pk)
    form = SortForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not person.roles_at(reply.complaint.landlord) & doors.CASEWORK:
            raise PermissionDenied(doors.REPLIES.why_not)
        second: list[Stage | None] = []
        as_ = form.cleaned_data["as_"]
        if done(form, lambda: second.append(actions.sort(reply=reply, by=person, on=today(), as_=as_))):
            asked = "Stage 2 is asked for, from the day it arrived." if second[0] else "Sorted."
            messages.success(request, asked)
            return redirect("desk:complaint", reply.complaint.reference)
    context = {
        "here": doors.REPLIES.page,
        "landlord": reply.complaint.landlord,
        "reply": reply,
        "form": form,
        "sound": sounds_dissatisfied(reply.words),
    }
    return render(request, "desk/front_door/sort_reply.html", context)
