"""What taking in a complaint, a request or an enquiry has in common: whose home, which resident, which reference."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.db.models.functions import Length

from amends.accounts.models import Home, Landlord
from amends.casework import merging
from amends.casework.models import Resident
from amends.casework.refused import Refused
from amends.casework.subject import said

DIGITS, MOST_DIGITS = 5, 9  # of a reference's number


def of_the_landlord(landlord: Landlord, home: Home | None = None, resident: Resident | None = None) -> None:
    """Raise Refused where a home or a resident is another landlord's."""
    if home is not None and home.landlord_id != landlord.pk:
        raise Refused(f"{home} is not a home of {landlord}", mend="Choose one of its homes, or none.")
    if resident is not None and resident.landlord_id != landlord.pk:
        raise Refused(f"{resident} is not a resident of {landlord}", mend="Enter their name and how to reach them.")
    if resident is not None and resident.merged_into is not None:
        raise Refused(f"This record of {resident} went into another", mend="Use that one.")


def resident_of(landlord: Landlord, given: dict[str, Any] | Resident, needs: str = "") -> Resident:
    """Return the resident given, or a new one of those fields; raises Refused where there is no name."""
    if isinstance(given, Resident):
        kept = merging.whole_of(given)
        of_the_landlord(landlord, resident=kept)
        return kept
    asked = {**given, "name": said(given.get("name", ""), "The resident's name")}
    if needs.strip():
        asked["needs"] = needs.strip()
    return Resident.objects.create(landlord=landlord, **asked)


def next_reference(landlord: Landlord, year: int, of: type[Model], middle: str = "") -> str:
    """Return the landlord's next reference of the year; the landlord's row is locked, so that no two are the same."""
    Landlord.objects.select_for_update().get(pk=landlord.pk)
    begins = f"{landlord.reference_prefix}-{middle}{year}-"
    for digits in range(DIGITS, MOST_DIGITS + 1):
        last = _last(of, begins, digits)
        if last < 10**digits - 1:
            return f"{begins}{max(last + 1, 10 ** (digits - 1) if digits > DIGITS else 1):0{digits}d}"
    raise Refused(f"Every number of {year} is taken", mend="Give the landlord another prefix for its references.")


def _last(of: type[Model], begins: str, digits: int) -> int:
    """Return the greatest number of so many digits that is taken, 0 for none: found by an index, however many are."""
    ours = of._default_manager.annotate(size=Length("reference")).filter(size=len(begins) + digits)
    among = ours.filter(reference__range=(f"{begins}{'0' * digits}", f"{begins}{'9' * digits}"))
    last = among.filter(reference__startswith=begins).order_by("-reference").values_list("reference", flat=True).first()
    return int(last.removeprefix(begins)) if last else 0
