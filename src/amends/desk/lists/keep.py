"""Keep a view of a list under a name, for oneself or for all who see the page; see one's views and remove them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST

from amends.accounts.models import Person, SavedView
from amends.desk import doors
from amends.desk.lists import views
from amends.web.clock import today

MINE = "mine"
LONGEST = 2_000  # letters of an address


class ViewForm(forms.Form):
    """The view's name, who sees it, and whether the page opens with it."""

    name = forms.CharField(
        label="What do you call it?",
        max_length=80,
        help_text="As in: Damp, not answered.",
        error_messages={"required": "Enter a name for it"},
    )
    whose = forms.ChoiceField(label="Who sees it?", widget=forms.RadioSelect, initial=MINE)
    opens_first = forms.BooleanField(label="Open the page with it, for me", required=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.landlords = {one.slug: one for one in doors.landlords_of(person) if person.roles_at(one) & views.SHARES}
        shared = [(slug, f"Everybody at {one.called} who may open the list") for slug, one in self.landlords.items()]
        whose: Any = self.fields["whose"]
        whose.choices = [(MINE, "Only me"), *shared]
        if not shared:
            whose.widget = forms.HiddenInput()


def _list(request: HttpRequest) -> tuple[str, str]:
    """Return the name and the address of the list that a view is of; raises Http404 where there is none."""
    name = request.GET.get("list", "")
    try:
        if not name.startswith("desk:"):
            raise NoReverseMatch
        return name, reverse(name)
    except NoReverseMatch:
        raise Http404("There is no such list.") from None


@doors.through(doors.THE_CODE)
def keep_view(request: HttpRequest) -> HttpResponse:
    """Ask under what name the list is kept as it is narrowed now, and keep it; the same name replaces the old."""
    page, address = _list(request)
    person, asks = doors.who(request), QueryDict(request.GET.get("asks", "")[:LONGEST]).urlencode()
    form = ViewForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        _keep(person, page, asks, form)
        messages.success(request, f"“{form.cleaned_data['name']}” is kept. It stands above the list.")
        return redirect(f"{address}?{asks or views.ALL}")
    context = {
        "here": page,
        "form": form,
        "heading": "Keep this view",
        "back_to": f"{address}?{asks}",
        "button_text": "Keep this view",
        "sentences": ["What you keep is how the list is narrowed, not what is in it: it is always up to date."],
    }
    return render(request, "desk/form.html", context)


def _keep(person: Person, page: str, asks: str, form: ViewForm) -> None:
    typed = form.cleaned_data
    kept = {
        "query": asks,
        "landlord": form.landlords.get(typed["whose"]),
        "made_on": today(),
        "opens_first": typed["opens_first"],
    }
    with transaction.atomic():
        if typed["opens_first"]:
            SavedView.objects.filter(person=person, page=page).update(opens_first=False)
        SavedView.objects.update_or_create(person=person, page=page, name=typed["name"], defaults=kept)


@doors.through(doors.THE_CODE)
def saved_views(request: HttpRequest) -> HttpResponse:
    """Show the views that one kept oneself, to open or to remove, and those that others share."""
    person = doors.who(request)
    shown = [(one, f"{reverse(one.page)}?{one.query or views.ALL}") for one in views.seen_by(person) if _there(one)]
    context = {
        "here": "",
        "mine": [one for one in shown if one[0].person_id == person.pk],
        "others": [one for one in shown if one[0].person_id != person.pk],
    }
    return render(request, "desk/lists/views.html", context)


def _there(view: SavedView) -> bool:
    """Return whether the list that a view is of is still there."""
    try:
        return bool(reverse(view.page))
    except NoReverseMatch:
        return False


@require_POST
@doors.through(doors.THE_CODE)
def remove_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a view of one's own; what it showed stays where it is."""
    view = get_object_or_404(SavedView, pk=pk, person=doors.who(request))
    view.delete()
    messages.success(request, f"The view “{view.name}” is removed. Nothing that it showed is.")
    return redirect("desk:views")
