"""What every page is given beside its own."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.http import HttpRequest

KEPT_FOR = 60  # seconds


def around_the_page(request: HttpRequest) -> dict[str, Any]:
    """Return what the base page needs; the look-up runs only where a page asks for it."""
    return {"is_demonstration": is_demonstration, "messages_of": request}


def is_demonstration() -> bool:
    """Return whether any landlord here is a demonstration."""
    known = cache.get("is_demonstration")
    if known is None:
        known = apps.get_model("accounts", "Landlord").objects.filter(is_demonstration=True).exists()
        cache.set("is_demonstration", known, KEPT_FOR)
    return bool(known)
