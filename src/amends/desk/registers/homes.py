"""A home typed as words: the one that fits, or the question which of several it is."""

from __future__ import annotations

from django import forms
from django.db.models import Q, QuerySet

from amends.accounts.models import Home, Landlord

MOST = 8  # named to choose from where words fit several


def that_fit(landlord: Landlord, words: str) -> QuerySet[Home]:
    """Return the landlord's homes in whose address or postcode every word stands."""
    found = Home.objects.filter(landlord=landlord).order_by("address", "pk")
    for word in words.replace(",", " ").split():
        found = found.filter(Q(address__icontains=word) | Q(postcode__icontains=word))
    return found


def named(landlord: Landlord, words: str) -> Home | None:
    """Return the home that the words name, or None where none fits or nothing is typed.

    Raises ValidationError, naming them, where several fit.
    """
    if not words.strip():
        return None
    fits = list(that_fit(landlord, words)[: MOST + 1])
    exact = [home for home in fits if words.strip().lower() in (home.address.lower(), str(home).lower())]
    if len(fits) > 1 and len(exact) != 1:
        listed = "; ".join(str(home) for home in fits[:MOST])
        more = " and more" if len(fits) > MOST else ""
        raise forms.ValidationError(f"Several homes fit. Write one of them in full: {listed}{more}")
    return next(iter(exact or fits), None)
