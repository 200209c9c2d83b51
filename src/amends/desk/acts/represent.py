"""Who acts for the resident: named at once, authority sought and held, and who gets the letters (Code 3.6)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse

from amends.casework import permissions
from amends.casework.actions import intake, representatives
from amends.casework.models import Complaint, Representative
from amends.desk.acts import whether
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.web.clock import today

PEOPLE = "desk:complaint_people"
NOTHING_WAITS = "Nothing waits for authority: the complaint goes on, and letters go to the resident meanwhile."


class RepresentativeForm(ActForm):
    """Who, and how to reach them."""

    name = forms.CharField(
        label="Who acts for the resident?", max_length=150, error_messages={"required": "Enter their name"}
    )
    relation = forms.CharField(
        label="Who are they to the resident?", max_length=100, required=False,
        help_text="For example: social worker, daughter, solicitor, councillor.",
    )  # fmt: skip
    email = forms.EmailField(label="Email address", required=False)
    phone = forms.CharField(label="Telephone number", required=False, max_length=40)
    postal_address = words("Postal address", rows=3, required=False)
    sought = forms.BooleanField(label="The resident was asked today whether they may act", required=False)
    on = day("When did we hear of them?", "the date we heard of them")


@act(permissions.why_not_represent)
def represent(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Name somebody who acts for the resident."""
    form = RepresentativeForm(typed(request), today=today())
    if form.is_valid():
        given = dict(form.cleaned_data)
        given["authority_sought_on"] = today() if given.pop("sought") else None
        if done(request, complaint, form, intake.add_representative, complaint=complaint, **given):
            return back_to(request, complaint, f"{given['name']} is recorded. {NOTHING_WAITS}", PEOPLE)
    return show(request, complaint, form, "Someone acts for the resident", "Record them", sentences=[NOTHING_WAITS])


def _one(request: HttpRequest, complaint: Complaint) -> Representative:
    """Return the one asked for by `?who=`, else the only or first who acts; raises Http404 where nobody does."""
    found = whether.acting(complaint)
    if not found:
        raise Http404("Nobody acts for the resident.")
    return next((one for one in found if str(one.pk) == request.GET.get("who")), found[0])


STEPS = (
    ("seek", "The resident is asked whether they may act"),
    ("held", "The resident said yes: authority is held"),
    ("letters", "Letters go to them from now on, as the resident asked"),
    ("resident", "Letters go to the resident again"),
    ("end", "They act no more"),
)


class AuthorityForm(ActForm):
    """What happened, and how we know."""

    what = choice("What happened?", STEPS, "Choose what happened")
    how = words(
        "How do we know?",
        "For example: a signed form, their own words by text relay, an email. The resident never has to telephone.",
        rows=2,
        required=False,
    )
    letters_too = forms.BooleanField(label="The resident asks that letters go to them", required=False)
    on = day("When was it?", "the date")

    def clean(self) -> dict[str, Any]:
        """Return what was typed; authority says how we know of it."""
        said = super().clean() or {}
        if said.get("what") == "held" and not said.get("how"):
            self.add_error("how", "Say how we know that the resident gave authority (Code 3.6)")
        return said


@act(whether.why_not_authority)
def authority(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Record authority asked for or held, who gets the letters, or that they act no more."""
    them = _one(request, complaint)
    form = AuthorityForm(typed(request), today=today())
    if form.is_valid() and _do(request, complaint, form, them):
        return back_to(request, complaint, "Recorded.", PEOPLE)
    gets = f"Letters go to {them.name}." if them.gets_letters else f"Letters go to {complaint.resident}."
    held = "We hold the resident’s authority." if them.authority_held else "We do not hold the resident’s authority."
    return show(
        request, complaint, form, f"{them.name}, who acts for the resident", "Record it", sentences=[f"{held} {gets}"]
    )


def _do(request: HttpRequest, complaint: Complaint, form: AuthorityForm, them: Representative) -> bool:
    said = form.cleaned_data
    given: dict[str, Any] = {"representative": them, "on": said["on"]}
    match said["what"]:
        case "seek":
            return done(request, complaint, form, representatives.seek_authority, **given)
        case "held":
            given |= {"how": said["how"], "gets_letters": said["letters_too"]}
            return done(request, complaint, form, representatives.confirm_authority, **given)
        case "end":
            return done(request, complaint, form, representatives.end, **given)
    gets = said["what"] == "letters"
    return done(request, complaint, form, representatives.choose_letters, gets_letters=gets, **given)
