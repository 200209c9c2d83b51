"""The calendar that clocks run by: bank holidays to come, new ones added by two people, and our own closures."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from amends.accounts.models import BankHoliday
from amends.casework import calendar as days
from amends.casework import holiday_feed, permissions
from amends.casework.actions import holidays
from amends.casework.models import Complaint
from amends.casework.refused import Refused
from amends.desk import doors
from amends.web.clock import today
from amends.web.forms import Date
from amends.workdays import spoken

SHOWN = 12  # bank holidays to come: more than a year of them


@doors.through(doors.CALENDAR)
def calendar(request: HttpRequest) -> HttpResponse:
    """Show bank holidays and closures to come, what was added here, and whether the data grows stale."""
    landlord = doors.landlord_for(request, doors.CALENDAR)
    person = doors.who(request)
    day = today()
    now = days.current()
    added = BankHoliday.objects.select_related("proposed_by", "approved_by").order_by("-day")
    context = {
        "here": doors.CALENDAR.page,
        "landlord": landlord,
        "alarm": days.alarm(day),
        "official": holiday_feed.last(),
        "good_until": now.good_until,
        "last": now.last,
        "coming": [(one, name) for one, name in now.bank_holidays.items() if one >= day][:SHOWN],
        "added": [(one, permissions.why_not_approve_holiday(person, one)) for one in added],
        "why_not_propose": permissions.why_not_propose_holiday(person),
        "closures": days.closures(landlord, day, now.last),
        "why_not_close": permissions.why_not_close_day(person, landlord),
    }
    return render(request, "desk/calendar.html", context)


class ProposeForm(forms.Form):
    """A newly proclaimed bank holiday and where it was proclaimed."""

    day = Date(label="Which day?", called="the day of the bank holiday")
    name = forms.CharField(
        label="What is it called?", max_length=120, error_messages={"required": "Enter what the bank holiday is called"}
    )
    source = forms.CharField(
        label="Where was it proclaimed?",
        help_text="The address of the page on GOV.UK or in The Gazette.",
        max_length=500,
        error_messages={"required": "Enter where it was proclaimed"},
    )


@doors.through(doors.CALENDAR)
def propose(request: HttpRequest) -> HttpResponse:
    """Ask for a bank holiday that the list lacks; another person will have to approve it."""
    if why_not := permissions.why_not_propose_holiday(doors.who(request)):
        raise PermissionDenied(why_not)
    form = ProposeForm(request.POST or None)
    if form.is_valid():
        try:
            holidays.propose(by=doors.who(request), on=today(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{form.cleaned_data['name']} is proposed. Somebody else has to approve it.")
            return redirect("desk:calendar")
    context = {
        "here": doors.CALENDAR.page,
        "form": form,
        "heading": "Propose a bank holiday",
        "back_to": reverse("desk:calendar"),
        "button_text": "Propose it",
        "sentences": ["Nothing changes until a second person has approved it."],
    }
    return render(request, "desk/form.html", context)


@require_POST
@doors.through(doors.CALENDAR)
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve a bank holiday that somebody else proposed; every open clock is worked out again."""
    holiday = get_object_or_404(BankHoliday, pk=pk)
    try:
        holidays.approve(holiday=holiday, by=doors.who(request), on=today())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{spoken(holiday.day)} is now a bank holiday; open clocks are worked out again.")
    return redirect("desk:calendar")


class CloseForm(forms.Form):
    """A day on which the landlord is closed."""

    day = Date(label="Which day?", called="the day you are closed")
    reason = forms.CharField(label="Why?", max_length=200, error_messages={"required": "Enter why you are closed"})


@doors.through(doors.CALENDAR)
def close_day(request: HttpRequest) -> HttpResponse:
    """Ask for a closure, and say how many answers fall due on it."""
    landlord = doors.landlord_for(request, doors.CALENDAR)
    if why_not := permissions.why_not_close_day(doors.who(request), landlord):
        raise PermissionDenied(why_not)
    form = CloseForm(request.POST or None)
    if form.is_valid():
        day = form.cleaned_data["day"]
        try:
            holidays.close_day(landlord=landlord, by=doors.who(request), on=today(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            falling = Complaint.objects.filter(landlord=landlord, next_due_on=day).count()
            what = "complaint has" if falling == 1 else "complaints have"
            also = f" {falling} {what} something due that day: do it before." if falling else ""
            messages.success(request, f"Closed on {spoken(day)}. No clock is lengthened.{also}")
            return redirect(f"{reverse('desk:calendar')}?landlord={landlord.slug}")
    context = {
        "here": doors.CALENDAR.page,
        "form": form,
        "heading": f"A day on which {landlord.called} is closed",
        "back_to": f"{reverse('desk:calendar')}?landlord={landlord.slug}",
        "button_text": "Add the closure",
        "sentences": ["A closure warns the people who plan. It lengthens no clock."],
    }
    return render(request, "desk/form.html", context)
