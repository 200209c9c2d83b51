"""Something heard at the landlord of the staff pages' tests."""

from __future__ import annotations

from typing import Any

from amends.accounts.models import RoleName
from amends.casework.actions import front_door
from amends.casework.models import Heard
from tests.dates import day
from tests.desk.conftest import Place


def hear(
    place: Place, told: str = "Wed 20 May 2026", on: str = "", by: str = RoleName.FRONTLINE, **other: Any
) -> Heard:
    """Return something heard by the frontline, unless another is named: not asked, unless a choice is given."""
    given: dict[str, Any] = {
        "words": "Nobody came for the leak again.",
        "channel": "in person",
        "where": "14 Elm Court",
    }
    if not other.keys() & {"choice", "offered", "came_as_complaint"}:
        given["not_asked_because"] = "They had to go."
    told_on = day(told)
    logged = day(on) if on else told_on
    return front_door.hear(landlord=place.landlord, told_on=told_on, on=logged, by=place[by], **(given | other))
