"""Log a complaint: any member of staff writes down what a resident said, in under a minute."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_q.tasks import async_task

from amends.accounts.models import Home, Landlord, Person
from amends.casework import access, carriers, hazard_asked, permissions
from amends.casework.actions import intake
from amends.casework.load import loads, proposed
from amends.casework.models import Channel, Complaint, HazardKind, ReplyBy, ThirdParty
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.front_door import similar
from amends.web.clock import today
from amends.web.forms import Date

HOW_TO_WRITE = "Enter an email address, or the address of the home above, so that we can write to them"
CODE = "code to read out"  # in the session until it has been shown
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
    told_to_body: forms.ModelChoiceField[ThirdParty] = forms.ModelChoiceField(
        label="Did they tell another body first?",
        queryset=None,
        required=False,
        empty_label="No",
        help_text="A contractor or agent that acts for us. The complaint counts from the day they were told.",
    )
    told_to_body_on = Date(
        label="When was the other body told?", called="the date the other body was told", required=False
    )
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
        label="How should our letters come?",
        choices=[(way.value, way.label) for way in (ReplyBy.EMAIL, ReplyBy.POST)],
        widget=forms.RadioSelect,
        initial=ReplyBy.EMAIL,
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
        if carriers.can_text():
            by_text = (ReplyBy.TEXT.value, "Text message, with a link to read them")
            self.fields["reply_by"].choices = [*self.fields["reply_by"].choices, by_text]  # type: ignore[attr-defined]
        self.home: Home | None = None
        fields: dict[str, Any] = self.fields
        for name in ("told_on", "told_to_body_on"):
            fields[name].latest = today()
        bodies = ThirdParty.objects.filter(landlord=landlord, ended_on=None)
        fields["told_to_body"].queryset = bodies
        if not bodies:
            del fields["told_to_body"], fields["told_to_body_on"]

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
        if typed.get("told_to_body") and not typed.get("told_to_body_on") and "told_to_body_on" not in self.errors:
            self.add_error("told_to_body_on", "Enter the date the other body was told")
        if typed.get("told_to_body_on") and not typed.get("told_to_body"):
            self.add_error("told_to_body", "Choose the body that was told first")
        return typed

    def resident(self) -> dict[str, Any]:
        """Return what was said of the resident, for the action."""
        typed = self.cleaned_data
        return {
            "name": typed["name"],
            "email": typed["email"],
            "phone": typed["phone"],
            "do_not_call": typed["do_not_call"],
            "reply_by": _way(typed),
            "postal_address": str(self.home or typed["address"]),
        }


def _way(typed: dict[str, Any]) -> str:
    """Return the way that was chosen, or post where it cannot reach them."""
    reaches = typed["phone"] if typed["reply_by"] == ReplyBy.TEXT else typed["email"]
    return str(typed["reply_by"]) if reaches else ReplyBy.POST


def _homes(landlord: Landlord, typed: str) -> Any:
    """Return the landlord's homes in whose address or postcode every word stands."""
    found = Home.objects.filter(landlord=landlord)
    for word in typed.replace(",", " ").split():
        found = found.filter(Q(address__icontains=word) | Q(postcode__icontains=word))
    return found


@doors.through(doors.LOG)
def log(request: HttpRequest) -> HttpResponse:
    """Ask what was said; make the complaint; lead to what the resident is to be told."""
    landlord = doors.landlord_for(request, doors.LOG)
    if why_not := permissions.why_not_log(doors.who(request), landlord):
        raise PermissionDenied(why_not)
    form = LogForm(request.POST or None, landlord=landlord, initial={"told_on": today()})
    like = similar.at_intake(request, landlord, form) if request.method == "POST" and form.is_valid() else []
    if request.method == "POST" and form.is_valid() and not like:
        try:
            with transaction.atomic():
                code = access.new_code()
                complaint = _received(form, landlord, doors.who(request), code)
                request.session[CODE] = {complaint.reference: code}
                _send_link(complaint)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("desk:logged", complaint.reference)
    landlords = [
        one for one in doors.landlords_of(doors.who(request)) if doors.who(request).roles_at(one) & doors.LOG.roles
    ]
    context = {"here": doors.LOG.page, "form": form, "landlord": landlord, "landlords": landlords}
    context["alike"] = like
    return render(request, "desk/log.html", context)


def _received(form: LogForm, landlord: Landlord, by: Person, code: str) -> Complaint:
    typed = form.cleaned_data
    as_typed = ("told_on", "channel", "words", "outcome_wanted", "at_risk", "needs")
    complaint = intake.receive(
        landlord=landlord,
        on=today(),
        by=by,
        resident=form.resident(),
        home=form.home,
        hazard_asked=hazard_asked.asked(typed["hazard"]),
        told_to_body=typed.get("told_to_body"),
        told_to_body_on=typed.get("told_to_body_on"),
        code=code,
        **{name: typed[name] for name in as_typed},
    )
    hazard_asked.record(complaint, typed["hazard"], typed["at_risk"], now=timezone.now(), by=by)
    return complaint


def _send_link(complaint: Complaint) -> None:
    """Have a link to follow the complaint sent, where the resident has an email address."""
    if access.email_of(complaint, access.RESIDENT):
        async_task("amends.casework.jobs.send_link", complaint.pk, access.RESIDENT)


@doors.through(doors.LOG)
@require_safe
def logged(request: HttpRequest, reference: str) -> HttpResponse:
    """Show whoever logged a complaint what to tell the resident; the code is shown once and kept nowhere."""
    seen = Complaint.objects.seen_by(doors.who(request)).select_related("landlord", "resident")
    complaint = seen.filter(reference=reference).first()
    if complaint is None:
        raise Http404("There is no such complaint for you.")
    code = request.session.pop(CODE, {}).get(reference, "")
    context = {
        "here": doors.LOG.page,
        "complaint": complaint,
        "landlord": complaint.landlord,
        "stage": complaint.stages.get(number=1),
        "code": code,
        "mailed": bool(complaint.resident.email),
        "proposal": proposed(complaint, 1, today(), loads(complaint.landlord, today())),
        "may_assign": permissions.why_not_assign(doors.who(request), complaint) is None,
        "address": request.build_absolute_uri(reverse("public:follow", args=[complaint.landlord.slug])),
    }
    return render(request, "desk/logged.html", context)
