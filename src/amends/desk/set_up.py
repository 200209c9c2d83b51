"""The first administrator sets up their landlord, by a link that only whoever started the service has seen."""

from __future__ import annotations

from django import forms
from django.contrib.auth import login, password_validation
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from amends.accounts.models import Landlord, LandlordKind, Person
from amends.casework.actions import landlords
from amends.casework.refused import Refused
from amends.web.clock import today

SALT = "set-up"
A_DAY = 24 * 3600


def address() -> str:
    """Return the path of the set-up page, good for a day and until a landlord is set up."""
    return reverse("set_up", args=[signing.dumps("first administrator", salt=SALT)])


class SetUpForm(forms.Form):
    """The landlord, and who looks after this service for it."""

    name = forms.CharField(label="Name of the landlord", max_length=200, help_text="As residents know it.")
    kind = forms.ChoiceField(label="What it is", choices=LandlordKind.choices, widget=forms.RadioSelect)
    reference_prefix = forms.RegexField(
        r"^[A-Z]{2,8}$",
        label="Letters that begin each complaint’s reference",
        help_text="Two to eight capital letters. With ABC, the first complaint is ABC-2026-00001.",
        error_messages={"invalid": "The letters must be two to eight capital letters, such as ABC"},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "spellcheck": "false"}),
    )
    address = forms.CharField(label="Postal address", widget=forms.Textarea(attrs={"rows": 4}))
    phone = forms.CharField(
        label="Telephone number for complaints",
        max_length=40,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    email = forms.EmailField(label="Email address for complaints")
    website = forms.URLField(label="Website", required=False, assume_scheme="https")
    homes_owned = forms.IntegerField(
        label="How many homes it owns or manages",
        min_value=0,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
    )
    your_name = forms.CharField(
        label="Your name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    your_email = forms.EmailField(
        label="Your email address",
        help_text="You sign in with it.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="Choose a password",
        help_text="At least 12 characters. Three random words make a good password.",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    REQUIRED = {
        "name": "Enter the name of the landlord",
        "kind": "Choose what the landlord is",
        "reference_prefix": "Enter the letters that begin each reference",
        "address": "Enter the postal address",
        "phone": "Enter the telephone number for complaints",
        "email": "Enter the email address for complaints",
        "homes_owned": "Enter how many homes the landlord owns or manages",
        "your_name": "Enter your name",
        "your_email": "Enter your email address",
        "password": "Choose a password",
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, words in self.REQUIRED.items():
            self.fields[name].error_messages["required"] = words

    def clean(self) -> dict[str, object]:
        """Return what was typed; the password is held against the person's name and address."""
        typed = super().clean() or {}
        if typed.get("password"):
            person = Person(name=typed.get("your_name", ""), email=typed.get("your_email", ""))
            try:
                password_validation.validate_password(typed["password"], person)
            except ValidationError as fault:
                self.add_error("password", fault)
        return typed


@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the landlord and its first administrator, make both, and sign the administrator in."""
    try:
        signing.loads(token, salt=SALT, max_age=A_DAY)
    except signing.BadSignature:
        raise Http404 from None
    if Landlord.objects.exists():
        return redirect("account_login")
    form = SetUpForm(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            administrator = landlords.set_up(
                name=typed["name"],
                kind=typed["kind"],
                reference_prefix=typed["reference_prefix"],
                address=typed["address"],
                phone=typed["phone"],
                email=typed["email"],
                website=typed["website"],
                homes_owned=typed["homes_owned"],
                administrator={"name": typed["your_name"], "email": typed["your_email"], "password": typed["password"]},
                on=today(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            login(request, administrator, backend="allauth.account.auth_backends.AuthenticationBackend")
            return redirect("/desk/")
    return render(request, "desk/set_up.html", {"form": form})
