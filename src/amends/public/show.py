"""How residents' pages are shown: with the landlord and the Ombudsman, and private ones kept out of every cache."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from amends.accounts.models import Landlord
from amends.public import language
from amends.rulebook import ombudsman
from amends.rulebook.ombudsman import Ombudsman
from amends.web.clock import today

View = Callable[..., HttpResponseBase]


def landlord_or_404(slug: str) -> Landlord:
    """Return the landlord that an address begins with."""
    return get_object_or_404(Landlord, slug=slug)


def show(request: HttpRequest, template: str, landlord: Landlord, *, status: int = 200, **more: Any) -> HttpResponse:
    """Return a page of this landlord's; where the language was changed, with what had been typed.

    It names the Ombudsman of the complaint that it is about.
    """
    language.type_again(more.get("form"), request)
    around = {"landlord": landlord, "today": today(), **_ombudsmen(more.get("visitor"))}
    offered = [] if template.startswith(language.FOR_STAFF) else language.choices(landlord)
    around |= {"languages": offered, "is_unchecked": language.is_unchecked()}
    return render(request, f"public/{template}.html", {**around, **more}, status=status)


def private(view: View) -> View:
    """Return the view with answers that no cache keeps, no search engine lists, and no other site is told of."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return answer


def _ombudsmen(visitor: Any) -> dict[str, ombudsman.Details]:
    """Return how to reach the Ombudsman of the visitor's complaint, and the other where it may be for both."""
    day, whose = today(), visitor.complaint.ombudsman if visitor else Ombudsman.HOUSING
    found = {"ombudsman": ombudsman.details(day, whose)}
    if whose == Ombudsman.BOTH:
        found["other_ombudsman"] = ombudsman.details(day, Ombudsman.LGSCO)
    return found
