"""Limits: up to how many pounds each role may offer on one complaint without asking."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from amends.accounts.models import DelegatedLimit, Landlord, RoleName
from amends.casework import putting_right_permissions as may
from amends.casework.actions import limits as actions
from amends.casework.limits import LIMITED, in_force
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.registers.around import allow
from amends.web.clock import today

ROLES = [(role.value, role.label) for role in LIMITED]


class LimitForm(forms.Form):
    """A role and its pounds."""

    role = forms.ChoiceField(
        label="Which role?",
        choices=ROLES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the role that the limit is for"},
    )
    pounds = forms.DecimalField(
        label="Up to how many pounds on one complaint?",
        min_value=Decimal(0),
        max_digits=9,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
        help_text="0 where the role may offer no money by itself.",
        error_messages={
            "required": "Enter up to how many pounds",
            "invalid": "The limit must be a number of pounds, like 250",
            "min_value": "The limit must be 0 or more",
        },
    )


@doors.through(doors.LIMITS)
def limits(request: HttpRequest) -> HttpResponse:
    """Show the limits that hold, and set one."""
    landlord, day = doors.landlord_for(request, doors.LIMITS), today()
    form = LimitForm(request.POST or None)
    if form.is_valid():
        try:
            actions.set_limit(landlord=landlord, by=doors.who(request), on=day, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The limit holds from today.")
            return redirect(_here(landlord))
    held = {limit.role: limit for limit in in_force(landlord, day)}
    context = {
        "here": doors.LIMITS.page,
        "landlord": landlord,
        "form": form,
        "rows": [(RoleName(role).label, held.get(role)) for role in LIMITED],
        "any": bool(held),
        "why_not": may.why_not_set_limits(doors.who(request), landlord),
    }
    return render(request, "desk/putting_right/limits.html", context)


@require_POST
@doors.through(doors.LIMITS)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a limit."""
    landlord = doors.landlord_for(request, doors.LIMITS)
    limit = get_object_or_404(DelegatedLimit, pk=pk, landlord=landlord, ended_on=None)
    allow(may.why_not_set_limits(doors.who(request), landlord))
    try:
        actions.end(limit=limit, by=doors.who(request), on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The limit has ended.")
    return redirect(_here(landlord))


def _here(landlord: Landlord) -> str:
    return f"{reverse('desk:limits')}?landlord={landlord.slug}"
