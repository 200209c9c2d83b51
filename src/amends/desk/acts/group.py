"""Neighbours who complain together: one lead complaint, each member acknowledged and answered (Code 1.2)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse

from amends.accounts.models import Home, Landlord
from amends.casework import front_door_permissions
from amends.casework.actions import groups
from amends.casework.models import Complaint, ReplyBy
from amends.desk.acts import whether
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.desk.registers import homes
from amends.web.clock import today

PEOPLE = "desk:complaint_people"


class MemberForm(ActForm):
    """Who joins, how to reach them, and what it meant for them."""

    name = forms.CharField(label="Their name", max_length=150, error_messages={"required": "Enter their name"})
    where = forms.CharField(label="Address or postcode of their home", max_length=250, required=False)
    email = forms.EmailField(label="Email address", required=False)
    large_print = forms.BooleanField(label="They want large print", required=False)
    do_not_call = forms.BooleanField(label="They do not want to be telephoned", required=False)
    impact = words("What did it mean for them?", "Their own letters say so.", rows=3, required=False)
    on = day("When did they join?", "the date they joined")

    def __init__(self, *args: Any, landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.landlord = landlord

    def clean_where(self) -> Home | None:
        """Return the home that was typed, or None."""
        return homes.named(self.landlord, self.cleaned_data["where"])

    def clean(self) -> dict[str, Any]:
        """Return what was typed; some way to write to them has to be there."""
        said = super().clean() or {}
        if not self.errors and not said.get("email") and not said.get("where"):
            self.add_error("where", "Enter a home of ours, or an email address, so that we can write to them")
        return said

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        said = self.cleaned_data
        resident = {
            "name": said["name"],
            "email": said["email"],
            "reply_by": ReplyBy.EMAIL if said["email"] else ReplyBy.POST,
            "postal_address": str(said["where"] or ""),
            "large_print": said["large_print"],
            "do_not_call": said["do_not_call"],
        }
        return {"resident": resident, "home": said["where"], "impact": said["impact"], "on": said["on"]}


@act(front_door_permissions.why_not_gather)
def add_member(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Take in one who complains with the resident."""
    form = MemberForm(typed(request), today=today(), landlord=complaint.landlord)
    if form.is_valid() and done(request, complaint, form, groups.add_member, complaint=complaint, **form.given()):
        return back_to(request, complaint, f"{form.cleaned_data['name']} is in the group.", PEOPLE)
    sentences = ["They complain of the same thing. Each of them gets every letter, with what it meant for them."]
    return show(request, complaint, form, "A neighbour complains too", "Take them in", sentences=sentences)


class DescribeForm(ActForm):
    """What it meant for one of them, what they are offered, or that they leave."""

    what = choice(
        "What do you record?",
        (("describe", "What it meant for them, and what they are offered"), ("leave", "They leave the group")),
        "Choose what you record",
    )
    impact = words("What did it mean for them?", "Their letters say so.", rows=3, required=False)
    remedy = words("What are they offered?", "For them alone, beside what is offered to all.", rows=2, required=False)
    words = words("What did they say when they left?", "Only they choose. The others go on.", rows=2, required=False)
    on = day("When?", "the date")

    def clean(self) -> dict[str, Any]:
        """Return what was typed; each of the two has its words."""
        said = super().clean() or {}
        if said.get("what") == "describe" and not said.get("impact"):
            self.add_error("impact", "Say what it meant for them (Code 7.2)")
        if said.get("what") == "leave" and not said.get("words"):
            self.add_error("words", "Write what they said")
        return said


@act(whether.why_not_member)
def member(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Describe one member, the one of `?member=`, or record that they leave."""
    them = next((one for one in whether.members(complaint) if str(one.pk) == request.GET.get("member")), None)
    if them is None:
        raise Http404("They are not in this group.")
    form = DescribeForm(
        typed(request), today=today(), initial={"impact": them.impact, "remedy": them.remedy, "what": "describe"}
    )
    if form.is_valid():
        said = form.cleaned_data
        if said["what"] == "leave":
            ok = done(request, complaint, form, groups.leave, member=them, on=said["on"], words=said["words"])
        else:
            given = {"impact": said["impact"], "remedy": said["remedy"], "on": said["on"]}
            ok = done(request, complaint, form, groups.describe, member=them, **given)
        if ok:
            return back_to(request, complaint, "Recorded.", PEOPLE)
    return show(request, complaint, form, f"{them}, who complains too", "Record it")
