"""What every page is given beside its own."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.http import HttpRequest


def around_the_page(request: HttpRequest) -> dict[str, Any]:
    """Return what the base page needs; the database is asked only by pages that show it."""
    return {"is_demonstration": is_demonstration}


def is_demonstration() -> bool:
    """Return whether any landlord here is a demonstration."""
    return bool(apps.get_model("accounts", "Landlord").objects.filter(is_demonstration=True).exists())
