"""The questions of a complaint, one form a page; only what happened and a way to reach the person are required."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amends.casework import carriers
from amends.casework.models import HazardKind, ReplyBy, ResidentKind

LONGEST = 20_000


def words(
    label: Any,
    *,
    rows: int = 5,
    hint: Any = "",
    required: bool = False,
    error: Any = "",
    longest: int = LONGEST,
    **attrs: Any,
) -> forms.CharField:
    """Return a box for somebody's own words; its limit is not counted down on the page, since few come near it."""
    messages = {
        "required": error,
        "max_length": _("This is too long. Keep it to %(limit_value)d characters, or add it as a paper"),
    }
    field = forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=longest,
        widget=forms.Textarea({"rows": rows, **attrs}),
        error_messages=messages,
    )
    field.widget.attrs.pop("maxlength")
    return field


def email(label: Any, hint: Any = "") -> forms.EmailField:
    """Return a field for an email address."""
    attrs = {"autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"}
    wrong = {"invalid": _("Enter an email address like name@example.com, or leave it blank")}
    return forms.EmailField(
        label=label, help_text=hint, required=False, widget=forms.EmailInput(attrs), error_messages=wrong
    )


def line(label: Any, *, hint: Any = "", longest: int = 150, autocomplete: str = "", width: str = "") -> forms.CharField:
    """Return a field of one line."""
    attrs = {"autocomplete": autocomplete} if autocomplete else {}
    attrs |= {"class": width} if width else {}
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=longest,
        widget=forms.TextInput(attrs),
        error_messages={"max_length": _("This is too long. Keep it to %(limit_value)d characters")},
    )


class Home(forms.Form):
    """Which home it is about, where it is about one."""

    kind = forms.ChoiceField(
        label=_("Do you live there now?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (ResidentKind.PRESENT, _("Yes, I live there now")),
            (ResidentKind.FORMER, _("I used to live there")),
            (ResidentKind.APPLICANT, _("No, I have asked you for a home")),
        ],
    )
    address = words(
        _("Address"),
        rows=3,
        hint=_("House or flat number, street and town. If it is about a shared place, say which."),
        longest=250,
        autocomplete="street-address",
    )
    postcode = line(_("Postcode"), longest=10, autocomplete="postal-code", width="govuk-input--width-10")


class ForWhom(forms.Form):
    """Whether the person complains for themselves."""

    heading_field = "whom"
    whom = forms.ChoiceField(
        label=_("Who are you complaining for?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("me", _("Myself, or my household")), ("someone", _("Someone else"))],
    )
    choice_hints = {
        "whom": {"someone": _("A friend, a relative, or someone you help. We will treat it just the same.")}
    }


class SomeoneElse(forms.Form):
    """The person complained for, and whether they agree."""

    name = line(_("Their name"))
    relation = line(_("Who you are to them"), hint=_("For example: daughter, neighbour, support worker, councillor"))
    agreed = forms.ChoiceField(
        label=_("Have they said that you may act for them?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("not yet", _("Not yet")), ("cannot", _("They are not able to say"))],
    )
    their_email = email(_("Their email address"))
    letters = forms.ChoiceField(
        label=_("Who should get our letters?"),
        help_text=_("We check with them before we send letters about them to you."),
        required=False,
        widget=forms.RadioSelect,
        choices=[("them", _("The person I am complaining for")), ("me", _("Me"))],
    )


class WhatHappened(forms.Form):
    """What went wrong: the one thing that nobody else can say."""

    heading_field = "happened"
    happened = words(
        _("What happened?"),
        rows=10,
        required=True,
        hint=_(
            "Use your own words. It does not matter how you write it. Tell us what went wrong and how it affects you."
        ),
        error=_("Tell us what happened. A few words are enough"),
    )


class When(forms.Form):
    """When it happened, as people say it."""

    heading_field = "when"
    when = words(
        _("When did it happen?"),
        rows=3,
        hint=_(
            "A rough idea is fine. For example: since last winter, or three times in May. You can leave this blank."
        ),
    )


class PutRight(forms.Form):
    """What the person wants done."""

    heading_field = "outcome"
    outcome = words(
        _("What would put it right?"),
        hint=_(
            "For example: a repair, an apology, or something explained. You can leave this blank if you are not sure."
        ),
    )


class Risk(forms.Form):
    """Whether anyone is in danger while they wait."""

    risk = forms.ChoiceField(
        label=_("Could anyone be hurt or made ill while you wait?"),
        help_text=_(
            "For example: damp or mould, no heating or hot water, bare wires, a fall, or feeling unsafe at home."
        ),
        required=False,
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("no", _("No")), ("not sure", _("I am not sure"))],
    )
    hazard = forms.ChoiceField(
        label=_("Is there damp or mould, or something dangerous in your home?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (HazardKind.DAMP.value, _("Damp or mould")),
            (HazardKind.EMERGENCY.value, _("Something dangerous that cannot wait")),
            (HazardKind.OTHER.value, _("Something else that may be unsafe")),
            ("no", _("No")),
            ("not sure", _("I am not sure")),
        ],
    )
    about = words(
        _("What is the risk, and who is at risk?"),
        rows=3,
        hint=_("Tell us if there are children, or anyone who is ill, disabled, pregnant or older."),
    )


class Adjustments(forms.Form):
    """What to do differently for this person."""

    ways = forms.MultipleChoiceField(
        label=_("Choose all that would help"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("large print", _("Send letters in large print")),
            ("do not call", _("Do not phone me")),
            ("text", _("Text me, or use Relay UK")),
            ("interpreter", _("Get me an interpreter, or use another language")),
            ("sign language", _("Use British Sign Language")),
            ("easy read", _("Use easy words and short letters")),
            ("more time", _("Give me more time to reply")),
            ("someone with me", _("Have someone with me when we meet")),
        ],
    )
    needs = words(
        _("Anything else?"),
        rows=3,
        hint=_("For example: which language, good times to call, or an address that is safe to write to."),
    )


class ReachYou(forms.Form):
    """How the answer comes back; one way is enough, and it need not be a telephone."""

    name = line(_("Your name"), autocomplete="name")
    email = email(_("Email address"), _("We will send you a link to follow your complaint."))
    postal_address = words(
        _("Address for letters"),
        rows=4,
        hint=_("If it is not the address of the home you told us about. Put the postcode too."),
        longest=500,
        autocomplete="street-address",
    )
    phone = line(_("Phone number"), longest=40, autocomplete="tel", width="govuk-input--width-20")
    reply_by = forms.ChoiceField(
        label=_("How should we send our letters?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[(ReplyBy.EMAIL, _("By email")), (ReplyBy.POST, _("By post"))],
    )

    home_known = False  # whether an address was given that letters can go to

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if carriers.can_text():
            by_text = (ReplyBy.TEXT, _("By text message, with a link to read them"))
            self.fields["reply_by"].choices = [*self.fields["reply_by"].choices, by_text]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Return the answers; refuses a form with no way to write back."""
        typed = super().clean() or {}
        can_post = bool(typed.get("postal_address")) or self.home_known
        asked = typed.get("reply_by")
        if not self.errors and not (typed.get("email") or typed.get("phone") or typed.get("postal_address")):
            if asked == ReplyBy.POST and self.home_known:
                return typed  # letters to the home are a way to reach them
            self.add_error(
                "email", _("Give us one way to reach you: an email address, an address for letters or a phone number")
            )
        elif asked == ReplyBy.EMAIL and not typed.get("email"):
            self.add_error("email", _("Enter an email address, or choose letters by post"))
        elif asked == ReplyBy.POST and not can_post:
            self.add_error("postal_address", _("Enter an address for letters, or choose letters by email"))
        elif asked == ReplyBy.TEXT and not typed.get("phone"):
            self.add_error("phone", _("Enter a phone number that takes texts, or choose letters by email or post"))
        return typed
