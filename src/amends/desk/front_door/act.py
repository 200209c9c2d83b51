"""What the front door's forms share: do one action, show its refusal on the form, and read how to reach somebody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest

from amends.accounts.models import Home, Landlord
from amends.casework.models import ReplyBy
from amends.casework.refused import Refused
from amends.desk import doors


def done(form: forms.Form, deed: Callable[[], Any]) -> bool:
    """Return whether the deed was done, whole or not at all; else the form says why not and how to mend it."""
    try:
        with transaction.atomic():
            deed()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def landlord_here(request: HttpRequest, door: doors.Door) -> dict[str, Any]:
    """Return what every page for one landlord shows: it, and the others that the person may choose."""
    person = doors.who(request)
    others = [one for one in doors.landlords_of(person) if door.lets_in_at(person, one)]
    return {"here": door.page, "landlord": doors.landlord_for(request, door), "landlords": others}


def resident_from(name: str, contact: str, where: str, home: Home | None) -> dict[str, Any]:
    """Return the resident's fields from one line that says how to reach them; a home is where a letter reaches them."""
    email = next((word for word in contact.replace(",", " ").split() if _is_email(word)), "")
    rest = contact.replace(email, "").strip(" ,;") if email else contact.strip()
    phone = rest if sum(letter.isdigit() for letter in rest) >= 7 and len(rest) <= 40 else ""
    return {
        "name": name.strip() or f"Name not given, {where.strip() or 'place not given'}"[:150],
        "email": email,
        "phone": phone,
        "postal_address": str(home) if home else ("" if phone else rest) or where.strip(),
        "reply_by": ReplyBy.EMAIL if email else ReplyBy.POST,
    }


def home_at(landlord: Landlord, where: str) -> Home | None:
    """Return the one home whose address is what was typed, or None: a place need not be a home."""
    plain = " ".join(where.replace(",", " ").lower().split())
    if not plain:
        return None
    found = Home.objects.filter(landlord=landlord)
    for word in plain.split():
        found = found.filter(address__icontains=word) | found.filter(postcode__icontains=word)
    fits = list(found.distinct()[:9])
    exact = [home for home in fits if plain in (_plain(home.address), _plain(str(home)))]
    return exact[0] if len(exact) == 1 else fits[0] if len(fits) == 1 else None


def _plain(words: str) -> str:
    return " ".join(words.replace(",", " ").lower().split())


def _is_email(word: str) -> bool:
    try:
        validate_email(word)
    except ValidationError:
        return False
    return True
