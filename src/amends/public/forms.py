"""Forms of residents who already have a complaint, or half of one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.casework.models import PayTo, Response
from amends.public.questions import words
from amends.public.uploads import Files


class EmailTheLink(forms.Form):
    """Where to send the *finish later* link."""

    says_optional = False
    email = forms.EmailField(
        label=_("Your email address"),
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter your email address, or copy the link"),
            "invalid": _("Enter an email address like name@example.com"),
        },
    )


class Follow(forms.Form):
    """The two things that a receipt gives."""

    reference = forms.CharField(
        label=_("Your reference"),
        help_text=_("It is on our letters and on your receipt. It looks like AMD-2026-00417."),
        max_length=40,
        widget=forms.TextInput({"class": "govuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter your reference")},
    )
    code = forms.CharField(
        label=_("Your code"),
        help_text=_("It was on the page you saw when you sent your complaint. It has 12 letters and numbers."),
        max_length=40,
        widget=forms.TextInput(
            {
                "class": "govuk-input--width-20",
                "autocomplete": "off",
                "spellcheck": "false",
                "autocapitalize": "characters",
            }
        ),
        error_messages={"required": _("Enter your code")},
    )


class Lost(forms.Form):
    """Which complaint to send a new link for."""

    reference = forms.CharField(
        label=_("Your reference"),
        help_text=_("It is on our letters and on your receipt. It looks like AMD-2026-00417."),
        max_length=40,
        widget=forms.TextInput({"class": "govuk-input--width-20", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter your reference")},
    )


class Wrong(forms.Form):
    """What is wrong with, or missing from, what we understood."""

    says_optional = False
    says = words(
        _("Your words"),
        rows=8,
        required=True,
        hint=_("Tell us in your own words. We will look at it and write to you about it."),
        error=_("Tell us what is wrong or missing"),
    )


class Add(forms.Form):
    """Something more to know, with or without papers."""

    says = words(_("What would you like to tell us?"), rows=6)
    papers = Files(
        label=_("Photos or papers"),
        help_text=_("Photos, videos, recordings, PDF or Word files. You can choose more than one."),
    )

    def clean(self) -> dict[str, object]:
        """Return the answers; refuses an empty form."""
        typed = super().clean() or {}
        if not self.errors and not typed.get("says") and not typed.get("papers"):
            self.add_error("says", _("Tell us something, or choose a file"))
        return typed


class NotSatisfied(forms.Form):
    """Dissatisfaction said before the answer; kept with its day."""

    says_optional = False
    says = words(
        _("What are you not satisfied with?"),
        rows=6,
        required=True,
        hint=_("We keep what you say, with today’s date. You can ask for stage 2 as soon as we have answered."),
        error=_("Tell us what you are not satisfied with. A few words are enough"),
    )


class NotWhatISaid(forms.Form):
    """The resident's own account of a call or visit."""

    says_optional = False
    says = words(
        _("What did you say?"),
        rows=6,
        required=True,
        hint=_("We keep your words beside ours. Whoever looks at your complaint reads both."),
        error=_("Tell us what you said, or what we left out"),
    )


class Stop(forms.Form):
    """The resident's own choice to stop, in their own words."""

    says_optional = False
    says = words(
        _("Why do you want to stop your complaint?"),
        rows=4,
        required=True,
        hint=_("Use your own words. For example: it has been put right."),
        error=_("Tell us in a few words why you want to stop"),
    )


class AnswerOffer(forms.Form):
    """Yes or no to an offer, with words where they want to say more."""

    says_optional = True
    response = forms.ChoiceField(
        label=_("Do you accept this offer?"),
        choices=[(Response.ACCEPTED, _("Yes, I accept it")), (Response.DECLINED, _("No, I do not accept it"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Tell us whether you accept this offer")},
    )
    pay_to = forms.ChoiceField(
        label=_("If you accept it, where should the money go?"),
        choices=[
            (PayTo.RESIDENT, _("Pay it to me")),
            (PayTo.ACCOUNT, _("Take it off what I owe you")),
        ],
        widget=forms.RadioSelect,
        required=False,
        help_text=_("It is your choice. If you do not choose, we pay it to you."),
    )
    says = words(_("Is there anything you want to say about it?"), rows=4)

    def __init__(self, *args: Any, against_what_they_owe: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not against_what_they_owe:
            del self.fields["pay_to"]


class AboutPromise(forms.Form):
    """What the resident says of something that we promised; they need not say more than the button does."""

    says = words(_("Is there anything you want to say about it?"), rows=4)
