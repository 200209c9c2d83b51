"""How many homes there are, by sort and day: what was stated with its source, and a form to state more."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from amends.accounts.models import HomeCount, Stock
from amends.casework import permissions
from amends.casework.actions import landlords
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.lists import Columns, Listed, show
from amends.web.clock import today
from amends.web.forms import Date

COLUMNS: Columns = (
    ("On", "on"), ("Homes", "homes"), ("Sort", "get_stock_display"), ("Area", "area"), ("From", "source"),
    ("Stated by", "stated_by"), ("Stated on", "stated_on"),
)  # fmt: skip


class HomesForm(forms.Form):
    """A number of homes on a day, and where it is from."""

    stock = forms.ChoiceField(
        label="Which homes?",
        choices=Stock.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which homes they are"},
    )
    homes = forms.IntegerField(
        label="How many?",
        min_value=0,
        max_value=9_999_999,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
        error_messages={"required": "Enter how many homes", "invalid": "How many homes must be a number, like 1250"},
    )
    counted_on = Date(
        label="On which day?",
        called="the day on which they were counted",
        help_text="For a year’s figures, its last day, as in 31 3 2026.",
    )
    area = forms.CharField(
        label="Only in one area?",
        required=False,
        max_length=5,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        help_text="The first half of its postcode, as in AN1. Leave it empty for all areas together.",
    )
    source = forms.CharField(
        label="Where is the number from?",
        max_length=200,
        help_text="As in: the Statistical Data Return of 2026.",
        error_messages={"required": "Enter where the number is from"},
    )


@doors.through(doors.MEASURES)
def homes(request: HttpRequest) -> HttpResponse:
    """Show what was stated, newest first, and state more."""
    landlord = doors.landlord_for(request, doors.MEASURES)
    why_not = permissions.why_not_state_homes(doors.who(request), landlord)
    if request.method == "POST" and why_not:
        raise PermissionDenied(why_not)
    form = HomesForm(request.POST or None)
    if form.is_valid():
        try:
            landlords.state_homes(landlord=landlord, by=doors.who(request), on=today(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The number is stated. Figures for a period with that day use it.")
            return redirect(f"{reverse('desk:home_counts')}?landlord={landlord.slug}")
    found = HomeCount.objects.filter(landlord=landlord).select_related("stated_by")
    listed = Listed("How many homes", found, COLUMNS, "number stated", "numbers stated")
    context = {"here": doors.MEASURES.page, "landlord": landlord, "form": form, "may_not": why_not}
    return show(request, listed, "desk/measures/homes.html", context)
