"""A possible hazard as the case page shows it: the law's limits, each beside its source, and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from amends.casework import calendar
from amends.casework.models import Complaint, Hazard, HazardKind
from amends.rulebook import hazards
from amends.web.words import moment, whole_date

HERE = ZoneInfo("Europe/London")
SOURCE = "Awaab’s Law (SI 2025/1042), in force from 27 October 2025"
DONE = {
    "investigate and make safe": "made_safe_at",
    "investigate": "investigated_at",
    "send a written summary": "summary_sent_on",
    "make safe, or offer suitable accommodation elsewhere": "made_safe_at",
    "begin further works": "works_began_on",
    "begin further works that could not begin sooner": "works_began_on",
}


@dataclass(frozen=True, slots=True)
class Limit:
    """One thing to do, by when, whether it was done, and how it stands: met, late, due, overdue, open."""

    what: str
    by: str
    counted: str
    done: str
    word: str
    checked: bool


@dataclass(frozen=True, slots=True)
class HazardShown:
    """A hazard with the limits that hold for it; none where the law names none, or nobody judged the emergency."""

    hazard: Hazard
    limits: tuple[Limit, ...]
    sentence: str


def shown(complaint: Complaint, now: datetime) -> list[HazardShown]:
    """Return the hazards of a complaint as they stand at an instant."""
    return [_one(hazard, now) for hazard in complaint.hazards.all()]


def _one(hazard: Hazard, now: datetime) -> HazardShown:
    emergency = hazard.emergency or hazard.kind == HazardKind.EMERGENCY
    investigated = hazard.investigated_at.astimezone(HERE).date() if hazard.investigated_at else None
    found = hazards.limits(
        hazard.aware_at.astimezone(HERE), hazard.kind, emergency, calendar.current(), investigated_on=investigated
    )
    sentence = ""
    if hazard.emergency is None:
        sentence = "Nobody has judged yet whether it is an emergency. If it is, it is made safe within 24 hours."
    elif not found:
        sentence = "The law names no limit for this yet. Deal with it as soon as it needs."
    if hazard.is_hazard is False:
        return HazardShown(hazard, (), "Investigated: it is not a hazard.")
    return HazardShown(hazard, tuple(_limit(hazard, one, now) for one in found), sentence)


def _limit(hazard: Hazard, limit: hazards.HazardLimit, now: datetime) -> Limit:
    done = getattr(hazard, DONE[limit.what])
    return Limit(
        what=limit.what,
        by=_spoken(limit.due) if limit.due else f"counted from the {limit.counted_from}",
        counted=f"{limit.number} {limit.unit.replace('_', ' ')} from {limit.counted_from}",
        done=_spoken(done) if done else "",
        word=_stands(limit.due, done, now),
        checked=limit.checked,
    )


def _stands(due: datetime | date | None, done: datetime | date | None, now: datetime) -> str:
    if due is None:
        return "met" if done else "open"
    when = done or now
    if not isinstance(due, datetime):
        when = when.astimezone(HERE).date() if isinstance(when, datetime) else when
    elif not isinstance(when, datetime):
        when, due = when, due.date()
    in_time = when <= due
    if done:
        return "met" if in_time else "late"
    return "due" if in_time else "overdue"


def _spoken(when: datetime | date) -> str:
    return moment(when.astimezone(HERE)) if isinstance(when, datetime) else whole_date(when)
