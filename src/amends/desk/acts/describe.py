"""Give a complaint another title, category or home, where it was logged with the wrong ones."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Count
from django.http import HttpRequest, HttpResponse

from amends.accounts.models import Home, Landlord
from amends.casework import permissions
from amends.casework.actions import intake
from amends.casework.models import Complaint
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, day
from amends.desk.registers import homes
from amends.web.clock import today

NAMED = 8  # categories named on the page, the most used first


class DescribeForm(ActForm):
    """What the complaint is called, what it is about, and which home."""

    title = forms.CharField(
        label="What is it called?",
        max_length=200,
        help_text="The thing and the place, as people here speak of it. The resident sees it too.",
        error_messages={"required": "Enter what the complaint is called"},
    )
    category = forms.CharField(label="What is it about?", max_length=80, required=False)
    where = forms.CharField(
        label="Address or postcode of the home",
        max_length=250,
        required=False,
        help_text="Leave it empty where it is not about a home.",
    )
    on = day("When did you find out?", "the date you found out")

    def __init__(self, *args: Any, complaint: Complaint, **kwargs: Any) -> None:
        held = {"title": complaint.title, "category": complaint.category, "where": str(complaint.home or "")}
        super().__init__(*args, initial=held, **kwargs)
        self.landlord = complaint.landlord
        used = _used_at(self.landlord)
        self.fields["category"].help_text = f"Used here: {', '.join(used)}." if used else ""

    def clean_where(self) -> Home | None:
        """Return the home that was typed, or None; an address that fits no home is a mistake."""
        words = str(self.cleaned_data["where"])
        found = homes.named(self.landlord, words)
        if words.strip() and found is None:
            raise forms.ValidationError("We have no home at that address. Check it, or leave it empty")
        return found

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        return {name: self.cleaned_data[name] for name in ("title", "category", "on")} | {
            "home": self.cleaned_data["where"]
        }


def _used_at(landlord: Landlord) -> list[str]:
    """Return the categories in use there, the most used first."""
    named = Complaint.objects.filter(landlord=landlord).exclude(category="").order_by().values_list("category")
    return [name for name, _ in named.annotate(many=Count("pk")).order_by("-many", "category")[:NAMED]]


@act(permissions.why_not_describe)
def describe(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Change the title, the category or the home; no date moves."""
    form = DescribeForm(typed(request), complaint=complaint, today=today())
    if form.is_valid() and done(request, complaint, form, intake.recategorise, complaint=complaint, **form.given()):
        return back_to(request, complaint, "The complaint is described anew.")
    sentences = ["The resident’s own words stay as they are, and no date moves."]
    return show(request, complaint, form, "Change its title, category or home", "Save", sentences=sentences)
