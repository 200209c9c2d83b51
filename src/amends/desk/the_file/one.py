"""Which of several things a page is about: the one named in its address, as long as it still waits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model
from django.http import Http404, HttpRequest

Thing = TypeVar("Thing", bound=Model)


def one_of(request: HttpRequest, things: Iterable[Thing]) -> Thing:
    """Return the thing that `?one=` names, else the first; raises Http404 where it is not among them."""
    waiting = list(things)
    asked = request.GET.get("one", "")
    found = [thing for thing in waiting if str(thing.pk) == asked] if asked else waiting[:1]
    if not found:
        raise Http404("It is settled already, or belongs to another complaint.")
    return found[0]
