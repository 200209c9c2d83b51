"""Pages for when something went wrong: each says what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show that the request could not be read."""
    return render(request, "web/400.html", status=400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show the sentence that says why not."""
    return render(request, "web/403.html", {"why": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show that there is no such page, or none that this person may see."""
    return render(request, "web/404.html", status=404)


def our_fault(request: HttpRequest) -> HttpResponse:
    """Show that the fault is ours; asks nothing of the database, which may be what failed."""
    return render(request, "web/500.html", {"quiet": True}, status=500)


PRIVATE = {"csrfmiddlewaretoken", "password", "login", "oldpassword", "password1", "password2", "code", "token"}


def form_out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show what was typed into a form that can no longer be taken, so that nothing is lost."""
    typed = [(name, value) for name, values in request.POST.lists() if name not in PRIVATE for value in values if value]
    return render(request, "web/form_out_of_date.html", {"typed": typed, "address": request.path}, status=403)
