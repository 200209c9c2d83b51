"""What the landlord is called, how residents reach it, and whether its answers are signed."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language_info

from amends.casework import permissions
from amends.casework.actions import landlords
from amends.casework.refused import Refused
from amends.desk import doors
from amends.web.clock import today


class LandlordForm(forms.Form):
    """Its details; the letters that begin references stay as they are, since residents hold them."""

    name = forms.CharField(
        label="Name of the landlord", max_length=200, error_messages={"required": "Enter the name of the landlord"}
    )
    short_name = forms.CharField(label="Short name", max_length=60, required=False, help_text="For pages and lists.")
    address = forms.CharField(
        label="Postal address",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter the postal address"},
    )
    phone = forms.CharField(
        label="Telephone number for complaints",
        max_length=40,
        error_messages={"required": "Enter the telephone number for complaints"},
    )
    email = forms.EmailField(
        label="Email address for complaints", error_messages={"required": "Enter the email address for complaints"}
    )
    website = forms.URLField(label="Website", required=False, assume_scheme="https")
    complaints_url = forms.URLField(
        label="Page of the website about complaints", required=False, assume_scheme="https",
        help_text="Letters name it as a way to reach you.",
    )  # fmt: skip
    homes_owned = forms.IntegerField(
        label="How many homes it owns or manages",
        min_value=0,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
        error_messages={"required": "Enter how many homes the landlord owns or manages"},
    )
    answers_need_signature = forms.BooleanField(
        label="A head of service signs every answer before it goes", required=False,
        help_text="An answer that waits for a signature still has to go by its day.",
    )  # fmt: skip
    follow_up_days = forms.IntegerField(
        label="How many days after an answer are residents asked whether it is put right?",
        help_text="Calendar days, from 1 to 90. A survey goes by email on that day. Left empty, it stays as it is.",
        min_value=1,
        max_value=90,
        required=False,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-2"}),
    )
    contribution_days = forms.IntegerField(
        label="How many days does a service have to answer when a handler asks it?",
        help_text="Working days, from 1 to 10. Whoever asks may set another day. Left empty, it stays as it is.",
        min_value=1,
        max_value=10,
        required=False,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-2"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "The days a service has to answer are a whole number from 1 to 10"
        ),
    )
    languages = forms.MultipleChoiceField(
        label="Languages of residents’ pages, besides English",
        help_text="A translation that no speaker has checked says so on every page. Letters stay in English.",
        choices=[(code, get_language_info(code)["name"]) for code, _own in settings.LANGUAGES[1:]],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_follow_up_days(self) -> int:
        """Return the days typed, or those held."""
        return self.cleaned_data["follow_up_days"] or self.initial["follow_up_days"]

    def clean_contribution_days(self) -> int:
        """Return the working days typed, or those held."""
        return self.cleaned_data["contribution_days"] or self.initial["contribution_days"]


@doors.through(doors.LANDLORD)
def landlord(request: HttpRequest) -> HttpResponse:
    """Show the landlord's details and change them."""
    ours = doors.landlord_for(request, doors.LANDLORD)
    if why_not := permissions.why_not_manage_people(doors.who(request), ours):
        raise PermissionDenied(why_not)
    held = {name: getattr(ours, name) for name in LandlordForm.base_fields}
    form = LandlordForm(request.POST or None, initial=held)
    people = f"{reverse('desk:people')}?landlord={ours.slug}"
    if form.is_valid():
        try:
            landlords.change(landlord=ours, by=doors.who(request), on=today(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The details are saved. Letters carry them from now on.")
            return redirect(people)
    context = {
        "here": doors.LANDLORD.page,
        "landlord": ours,
        "form": form,
        "heading": f"Details of {ours.called}",
        "back_to": people,
        "button_text": "Save",
    }
    return render(request, "desk/form.html", context)
