"""The stretches of days that How it was worked offers."""

from __future__ import annotations

from datetime import date, timedelta

from amends.accounts.models import Landlord

STRETCHES = {"year": "This year", "last-year": "Last year", "90": "Last 90 days", "30": "Last 30 days"}


def stretch_of(landlord: Landlord, asked: str, day: date) -> tuple[str, date, date]:
    """Return the stretch asked for, by name, with its first and last day; this year where none of ours was."""
    first = landlord.year_of(day)[0]
    if asked == "last-year":
        return asked, *landlord.year_of(first - timedelta(days=1))
    if asked in STRETCHES and asked != "year":
        return asked, day - timedelta(days=int(asked)), day
    return "year", first, day
