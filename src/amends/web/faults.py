"""Pages for when something went wrong: each says what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show that the request could not be read."""
    return render(request, "web/400.html", status=400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show the sentence that says why not."""
    return render(request, "web/403.html", {"why": str(exception), "typed": typed_into(request)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show that there is no such page, or none that this person may see."""
    return render(request, "web/404.html", status=404)


def our_fault(request: HttpRequest) -> HttpResponse:
    """Show that the fault is ours; asks nothing of the database, which may be what failed."""
    return render(request, "web/500.html", {"quiet": True}, status=500)


PRIVATE = {"csrfmiddlewaretoken", "login", "next", "code", "token", "version", "seen", "do", "slip"}


def is_private(name: str) -> bool:
    """Return whether a box of that name holds a secret, or nothing that a person typed."""
    return name in PRIVATE or "password" in name


def typed_into(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was typed into the form that was sent, but for secrets."""
    fields = [(name, values) for name, values in request.POST.lists() if not is_private(name)]
    return [(name, str(value)) for name, values in fields for value in values if value]


def way_back(request: HttpRequest) -> str:
    """Return the address at which to go on: where what was typed is given back, else where the form was sent."""
    return getattr(request, "way_back", "") or request.get_full_path()


def form_out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show what was typed into a form that can no longer be taken, so that nothing is lost."""
    with_it = {"typed": typed_into(request), "address": way_back(request)}
    return render(request, "web/form_out_of_date.html", with_it, status=403)
