"""What day it is, for views and commands: they ask once and pass the day down."""

from __future__ import annotations

from datetime import date

from django.utils import timezone


def today() -> date:
    """Return the day in Europe/London."""
    return timezone.localdate()
