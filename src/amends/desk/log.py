"""Log a complaint: any member of staff writes down what a resident said, in under a minute."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from amends.accounts.models import Home, Landlord
from amends.casework import hazard_asked, permissions
from amends.casework.actions import intake
from amends.casework.models import Channel, HazardKind, ReplyBy
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.front_door import similar
from amends.web.clock import today
from amends.web.forms import Date

HOW_TO_WRITE = "Enter an email address, or the address of the home above, so that we can write to them"
MOST_HOMES = 8  # shown to choose from where an address fits several


class LogForm(forms.Form):
    """What was said, by whom, when, and how to reach them; the rest can be asked later."""

    words = forms.CharField(
        label="What did they say?",
        help_text="In their own words, as near as you can.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write what they said"},
    )
    channel = forms.ChoiceField(
        label="How did they tell you?",
        choices=[choice for choice in Channel.choices if choice[0] != Channel.WEB],
        initial=Channel.PHONE,
        error_messages={"required": "Choose how they told you"},
    )
    told_on = Date(label="When did they first tell anyone here?", called="the date they first told anyone here")
    name = forms.CharField(
        label="Their name", max_length=150, error_messages={"required": "Enter the name of the person complaining"}
    )
    address = forms.CharField(
        label="Address or postcode of the home",
        required=False,
        max_length=250,
        help_text="Leave it empty if you do not know it, or it is not about a home.",
    )
    email = forms.EmailField(label="Email address", required=False)
    phone = forms.CharField(label="Telephone number", required=False, max_length=40)
    do_not_call = forms.BooleanField(label="They do not want to be telephoned", required=False)
    reply_by = forms.ChoiceField(
        label="How should our letters come?", choices=ReplyBy.choices, widget=forms.RadioSelect, initial=ReplyBy.EMAIL
    )
    outcome_wanted = forms.CharField(
        label="What would put it right?", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    hazard = forms.ChoiceField(
        label="Is there damp or mould, or anything dangerous in the home?",
        required=False,
        choices=[
            ("", "Not asked"),
            ("no", "No"),
            (HazardKind.DAMP.value, "Damp or mould"),
            (HazardKind.EMERGENCY.value, "Something that cannot wait: no heating in the cold, sparks, gas, a fall"),
            (HazardKind.OTHER.value, "Something else that may be unsafe"),
            ("not sure", "Not sure"),
        ],
        help_text="The law sets limits of its own for these. They run from the moment we were told.",
    )
    at_risk = forms.CharField(
        label="Is anyone at risk now?",
        required=False,
        help_text="Damp, no heating, danger, someone ill or very young. Say who and why.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    needs = forms.CharField(
        label="What should we do differently for them?",
        required=False,
        help_text="Large print, an interpreter, a time to call, someone to speak for them.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.landlord = landlord
        self.home: Home | None = None
        self.fields["told_on"].latest = today()  # type: ignore[attr-defined]

    def clean_address(self) -> str:
        """Return the address; finds the home where it names exactly one, and asks again where it names several."""
        typed = str(self.cleaned_data["address"]).strip()
        if not typed:
            return typed
        fits = list(_homes(self.landlord, typed)[: MOST_HOMES + 1])
        if len(fits) > 1:
            exact = [home for home in fits if typed.lower() in (home.address.lower(), str(home).lower())]
            if len(exact) != 1:
                listed = "; ".join(str(home) for home in fits[:MOST_HOMES])
                more = " and more" if len(fits) > MOST_HOMES else ""
                raise forms.ValidationError(f"Several homes fit. Write one of them in full: {listed}{more}")
            fits = exact
        self.home = fits[0] if fits else None
        return typed

    def clean(self) -> dict[str, Any]:
        """Return what was typed; some way to write to them has to be there."""
        typed = super().clean() or {}
        if not (typed.get("email") or typed.get("address") or self.errors):
            self.add_error("email", HOW_TO_WRITE)
        return typed

    def resident(self) -> dict[str, Any]:
        """Return what was said of the resident, for the action."""
        typed = self.cleaned_data
        return {
            "name": typed["name"],
            "email": typed["email"],
            "phone": typed["phone"],
            "do_not_call": typed["do_not_call"],
            "reply_by": typed["reply_by"] if typed["email"] else ReplyBy.POST,
            "postal_address": str(self.home or typed["address"]),
        }


def _homes(landlord: Landlord, typed: str) -> Any:
    """Return the landlord's homes in whose address or postcode every word stands."""
    found = Home.objects.filter(landlord=landlord)
    for word in typed.replace(",", " ").split():
        found = found.filter(Q(address__icontains=word) | Q(postcode__icontains=word))
    return found


@doors.through(doors.LOG)
def log(request: HttpRequest) -> HttpResponse:
    """Ask what was said; make the complaint; lead to it, or say its reference where the person may not read cases."""
    landlord = doors.landlord_for(request, doors.LOG)
    if why_not := permissions.why_not_log(doors.who(request), landlord):
        raise PermissionDenied(why_not)
    form = LogForm(request.POST or None, landlord=landlord, initial={"told_on": today()})
    like = similar.at_intake(request, landlord, form) if request.method == "POST" and form.is_valid() else []
    if request.method == "POST" and form.is_valid() and not like:
        typed = form.cleaned_data
        try:
            complaint = intake.receive(
                landlord=landlord,
                told_on=typed["told_on"],
                on=today(),
                by=doors.who(request),
                channel=typed["channel"],
                words=typed["words"],
                resident=form.resident(),
                home=form.home,
                outcome_wanted=typed["outcome_wanted"],
                at_risk=typed["at_risk"],
                needs=typed["needs"],
                hazard_asked=hazard_asked.asked(typed["hazard"]),
            )
            words = typed["at_risk"]
            hazard_asked.record(complaint, typed["hazard"], words, now=timezone.now(), by=doors.who(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Logged as {complaint.reference}. Tell the resident this reference.")
            return redirect("desk:complaint", complaint.reference)
    landlords = [
        one for one in doors.landlords_of(doors.who(request)) if doors.who(request).roles_at(one) & doors.LOG.roles
    ]
    context = {"here": doors.LOG.page, "form": form, "landlord": landlord, "landlords": landlords}
    context["alike"] = like
    return render(request, "desk/log.html", context)
