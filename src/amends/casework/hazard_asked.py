"""The question of every intake, whether something in the home may be unsafe, and what its answer records."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from amends.accounts.models import Person
from amends.casework.actions import hazards
from amends.casework.models import Asked, Complaint, Hazard, HazardKind

HERE = ZoneInfo("Europe/London")
ASKED = {"": "", "no": Asked.NO, "not sure": Asked.UNSURE}  # any other answer names a hazard


def asked(answer: str) -> str:
    """Return what the complaint keeps of the answer: yes, no, not sure, or blank where nobody asked."""
    return str(ASKED.get(answer, Asked.YES))


def record(complaint: Complaint, answer: str, words: str, *, now: datetime, by: Person | None) -> Hazard | None:
    """Return the possible hazard that the answer names, or None.

    The law's limits run from the moment anyone of ours knew: now where it was told today, else the beginning of the day
    on which it was told, since nobody wrote down the hour.
    """
    if asked(answer) != Asked.YES:
        return None
    told = complaint.told_on
    return hazards.record(
        complaint=complaint,
        by=by,
        on=now.astimezone(HERE).date(),
        kind=HazardKind(answer),
        what=words.strip() or complaint.original_words,
        aware_at=now if told == now.astimezone(HERE).date() else _beginning(told),
        emergency=None,
    )


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), HERE)
