"""A code with which a resident follows a complaint made by telephone or letter."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import access
from amends.casework.action import action
from amends.casework.models import Complaint


@action
def give_code(*, complaint: Complaint, by: Person, on: date) -> str:
    """Return a new code to tell the resident, which ends the one before; only its hash is kept.

    It is noted, since whoever gave it could follow the complaint as the resident does.
    """
    code = access.new_code()
    access.set_code(complaint, access.RESIDENT, code)
    access.note_code(on, by)
    return code
