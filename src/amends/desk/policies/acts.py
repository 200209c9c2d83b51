"""What is done with a version of the policy: say which parts it has, bring it into force, look for it online."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.casework import policy_permissions as may
from amends.casework import policy_read
from amends.casework.actions import policy as actions
from amends.casework.models import PolicyVersion
from amends.casework.models.policy import ON_THE_WEBSITE
from amends.desk import doors
from amends.desk.acts.act import typed
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.desk.policies.versions import address_of, seen
from amends.desk.registers.around import Question, allow, ask
from amends.rulebook.duties.policy import POLICY_PARTS
from amends.web.clock import today
from amends.web.forms import Date

ASKED = [(provision, part) for provision, parts in POLICY_PARTS.items() for part in parts if part != ON_THE_WEBSITE]


class SaysForm(forms.Form):
    """A quote for each part that the Code asks for; offered where the check found one, and empty where it lacks it."""

    def __init__(self, *args: Any, version: PolicyVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = policy_read.offered(version.checked)
        quotes = offered if version.said_on is None else version.quotes
        for at, (provision, part) in enumerate(ASKED):
            found = "" if (provision, part) in offered else "The check found no words for this."
            field = words(f"Code {provision}: {part}", found, rows=3, required=False)
            field.initial = quotes.get((provision, part), "")
            self.fields[f"part_{at}"] = field

    def given(self) -> dict[str, Any]:
        """Return the quotes by provision and part."""
        return {"quotes": {key: self.cleaned_data[f"part_{at}"] for at, key in enumerate(ASKED)}}


@doors.through(doors.POLICIES)
def say(request: HttpRequest, pk: int) -> HttpResponse:
    """Go through the parts that the Code asks for, each with the words that show it."""
    version = seen(request, pk)
    allow(may.why_not_keep_policy(doors.who(request), version.landlord))
    sentences = (
        "Each box holds the words of this version that show one part. Read them where they stand: a program found "
        "them, and you answer for them.",
        "A box left empty says that the policy lacks the part. Whether it is on the website is asked apart.",
    )
    question = Question("Which parts does it have?", "Say so", address_of(version), sentences, here=doors.POLICIES.page)
    form = SaysForm(typed(request), version=version)
    return ask(request, form, question, actions.say, "What it has is kept.", policy=version, on=today())


class InForceForm(ActForm):
    """Since when it is in force, who approved it, and when it is looked at again."""

    ahead = ("review_on",)
    from_on = day("Since when is it in force?", "the day from which it is in force", "")
    body = forms.CharField(
        label="Who approved it?",
        max_length=120,
        help_text="Such as: the Board.",
        error_messages={"required": "Enter the body that approved it"},
    )
    approved_on = day("When was it approved?", "the day of approval", "")
    minute = forms.CharField(label="Minute", max_length=120, required=False)
    review_on = Date(label="By when is it to be reviewed?", called="the day of the review", required=False)


@doors.through(doors.POLICIES)
def bring_into_force(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the approval, and the day from which the version is in force."""
    version = seen(request, pk)
    allow(may.why_not_bring_into_force(doors.who(request), version.landlord))
    names = ("from_on", "body", "approved_on", "minute", "review_on")
    form = InForceForm(typed(request), today=today(), initial={name: getattr(version, name) for name in names})
    sentences = ("It takes the place of the version in force. What it has and lacks counts on The Code from that day.",)
    question = Question(
        f"Bring {version} into force", "Record it", address_of(version), sentences, here=doors.POLICIES.page
    )
    notice = "It is in force."
    return ask(request, form, question, actions.bring_into_force, notice, policy=version, on=today())


class SeenForm(ActForm):
    """Where it was looked for, and whether it was there."""

    url = forms.URLField(
        label="At which public address?",
        max_length=300,
        assume_scheme="https",
        error_messages={"required": "Enter the address", "invalid": "Enter an address such as https://www.example.org"},
    )
    found = choice("Is this version there?", [("yes", "Yes"), ("no", "No")], "Say whether it is there")
    on = day("When did you look?", "the day you looked")

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        return self.cleaned_data | {"found": self.cleaned_data["found"] == "yes"}


@doors.through(doors.POLICIES)
def see(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether this version was found on the website."""
    version = seen(request, pk)
    allow(may.why_not_keep_policy(doors.who(request), version.landlord))
    before = PolicyVersion.objects.filter(landlord=version.landlord).exclude(url="").first()
    form = SeenForm(typed(request), today=today(), initial={"url": version.url or (before.url if before else "")})
    sentences = ("Open the page as a resident would, and compare. The Code asks for it on the website (3.4).",)
    question = Question(
        "Look for it on the website", "Record it", address_of(version), sentences, here=doors.POLICIES.page
    )
    return ask(request, form, question, actions.see, "What you saw is recorded.", policy=version)
