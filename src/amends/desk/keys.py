"""How the desk is used without a mouse, and the switch for keys that do something by themselves (WCAG 2.1.4)."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from amends.desk import doors

KEYS = (
    ("Tab", "The next link, button or box; with Shift, the one before"),
    ("Tab, then Enter, at the top of a page", "Past the navigation, to what the page is about"),
    ("Enter", "Follows a link, presses a button, or sends the form that you type in"),
    ("Space", "Presses a button, ticks a box, opens what is folded"),
    ("Arrows", "Go through the choices of a question, or of a list"),
)
ALONE = (("/", "The box to search in, on every page"), ("?", "This page"))


class KeysForm(forms.Form):
    """Whether one key alone does anything."""

    single = forms.ChoiceField(
        label="Should they do anything?",
        choices=[("on", "On"), ("off", "Off")],
        widget=forms.RadioSelect,
        help_text="Switch them off if you dictate, or press keys by accident. Everything can be reached without them.",
        error_messages={"required": "Choose on or off"},
    )


@doors.through(doors.THE_CODE)
@require_http_methods(["GET", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """Show the keys, and save whether those that work alone do anything."""
    person = doors.who(request)
    form = KeysForm(request.POST or None, initial={"single": "on" if person.single_keys else "off"})
    if request.method == "POST" and form.is_valid():
        person.single_keys = form.cleaned_data["single"] == "on"
        person.save(update_fields=["single_keys"])
        messages.success(request, f"Those keys are {'on' if person.single_keys else 'off'}.")
        return redirect("desk:keys")
    return render(request, "desk/keys.html", {"form": form, "keys": KEYS, "alone": ALONE})
