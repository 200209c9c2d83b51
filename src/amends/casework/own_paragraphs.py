"""The landlord's own paragraphs as letters take them: those in force on the day of the letter."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Landlord
from amends.casework.letters import Own
from amends.casework.models import Paragraph


def in_force(landlord: Landlord, letter: str, on: date) -> tuple[Own, ...]:
    """Return the paragraphs approved for this kind of letter that hold on the day."""
    held = Paragraph.objects.current(on).filter(landlord=landlord, letter=letter).order_by("place")
    return tuple(Own(one.place, one.body, one.pk) for one in held)
