"""What the pages about one remedy or one promise share: find it on the complaint, and ask whether one may."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from amends.accounts.models import Person
from amends.casework import telling
from amends.casework.models import Complaint, ContactKind, Promise, Remedy
from amends.casework.putting_right import promises_of, remedies_of
from amends.desk import doors
from amends.desk.acts.act import may_not, who
from amends.desk.acts.forms import choice
from amends.desk.seen import seen_whole

Thing = TypeVar("Thing", Promise, Remedy)
View = Callable[[HttpRequest, Complaint, Thing], HttpResponse]
WhyNot = Callable[[Person, Thing], str | None]


def on_remedy(why_not: WhyNot[Remedy]) -> Callable[[View[Remedy]], Callable[..., HttpResponse]]:
    """Return a decorator that finds one remedy (404 where unseen) and asks whether the person may (403 with why)."""
    return _on(lambda complaint, key: [one for one in remedies_of(complaint) if one.pk == key], why_not)


def on_promise(why_not: WhyNot[Promise]) -> Callable[[View[Promise]], Callable[..., HttpResponse]]:
    """Return a decorator that finds one promise by its number, and asks whether the person may."""
    return _on(lambda complaint, key: [one for one in promises_of(complaint) if one.number == key], why_not)


def _on(
    find: Callable[[Complaint, int], list[Thing]], why_not: WhyNot[Thing]
) -> Callable[[View[Thing]], Callable[..., HttpResponse]]:
    def guard(view: View[Thing]) -> Callable[..., HttpResponse]:
        @doors.through(doors.COMPLAINTS)
        @require_http_methods(["GET", "POST"])
        @wraps(view)
        def guarded(request: HttpRequest, reference: str, key: int) -> HttpResponse:
            complaint = seen_whole(who(request), reference)
            found = find(complaint, key)
            if not found:
                raise Http404("There is nothing of that number on this complaint.")
            if sentence := why_not(who(request), found[0]):
                return may_not(request, complaint, sentence)
            return view(request, complaint, found[0])

        return guarded

    return guard


def told_how() -> forms.ChoiceField:
    """Return the question how the resident is told; by email we send the words ourselves."""
    ways = [
        (way.value, "By email: we send it now" if way is ContactKind.EMAIL else f"{way.label}: I have told them")
        for way in telling.WAYS
    ]
    return choice("How are they told?", ways, "Choose how the resident is told")
