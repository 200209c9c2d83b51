"""A landlord's own targets: stricter than the Code's limits, and never looser."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Landlord, Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.refused import Refused
from amends.rulebook.targets import Targets, looser


@action
def set_targets(
    *,
    landlord: Landlord,
    by: Person,
    on: date,
    acknowledge: int | None = None,
    answer_1: int | None = None,
    answer_2: int | None = None,
    call_back: int | None = None,
) -> None:
    """Set the landlord's own targets in working days, None for none; no clock of the Code moves by them.

    Raises Refused naming each that is looser than the Code (6.2, 6.3, 6.11, 6.14).
    """
    if wrong := looser(Targets(acknowledge, answer_1, answer_2, call_back)):
        raise Refused(" ".join(wrong), mend="Enter a stricter one, or leave it empty.")
    kept = {
        "ack_target": acknowledge,
        "answer_1_target": answer_1,
        "answer_2_target": answer_2,
        "call_back_target": call_back,
    }
    for name, days in kept.items():
        setattr(landlord, name, days)
    landlord.save(update_fields=list(kept))
    journal.decided(**kept)
    said = ", ".join(f"{name.replace('_', ' ')} {days or 'none'}" for name, days in kept.items())
    journal.note("own targets", f"Our own targets in working days: {said}.", on=on, by=by)
