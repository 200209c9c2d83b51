"""Pages that stand in every footer."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement."""
    return render(request, "web/accessibility.html")


def cookies(request: HttpRequest) -> HttpResponse:
    """Show which cookies are set: only those without which nothing would work."""
    ends = f"They sign out, or {settings.AMENDS.session_hours} hours pass"
    return render(request, "web/cookies.html", {"session_ends": ends})


def privacy(request: HttpRequest) -> HttpResponse:
    """Show what is kept about people, and why."""
    return render(request, "web/privacy.html")
