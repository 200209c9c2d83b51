"""A possible hazard told with a complaint, and what was done about it; its limits run beside the Code's clocks."""

from __future__ import annotations

from datetime import date, datetime

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Asked, Complaint, Hazard, HazardKind
from amends.casework.refused import Refused
from amends.casework.subject import said

# What may be recorded of a hazard: the column it goes to, and whether that is an instant or a day.
STEPS = {
    "investigated": ("investigated_at", datetime),
    "summary sent": ("summary_sent_on", date),
    "made safe": ("made_safe_at", datetime),
    "works began": ("works_began_on", date),
    "works done": ("works_done_on", date),
}


@action
def record(
    *,
    complaint: Complaint,
    by: Person | None,
    on: date,
    kind: str,
    what: str,
    aware_at: datetime,
    emergency: bool | None = None,
) -> Hazard:
    """Return the possible hazard; the law's limits run from the instant anyone of ours became aware.

    `emergency` None says that nobody has judged it yet.
    """
    hazard = Hazard.objects.create(
        complaint=complaint,
        kind=HazardKind(kind),
        what=said(what, "What may be unsafe"),
        emergency=True if kind == HazardKind.EMERGENCY else emergency,
        aware_at=aware_at,
        recorded_by=by,
    )
    complaint.hazard_asked = Asked.YES
    complaint.save(update_fields=["hazard_asked"])
    journal.note("possible hazard", f"{hazard.get_kind_display()}: {hazard.what}", on=on, by=by)
    return hazard


@action
def judge(*, hazard: Hazard, by: Person, on: date, emergency: bool, because: str) -> None:
    """Record whether it is an emergency, and why."""
    hazard.emergency = emergency
    hazard.save(update_fields=["emergency"])
    says = "An emergency" if emergency else "Not an emergency"
    journal.note("hazard judged", f"{says}: {said(because, 'The reason')}", on=on, by=by)


@action
def step(
    *, hazard: Hazard, by: Person, on: date, what: str, at: datetime | date, is_hazard: bool | None = None
) -> None:
    """Record one thing done about it: investigated (and whether it is a hazard), summary sent, made safe, works."""
    if what not in STEPS:
        raise Refused(f"“{what}” is no step of a hazard", mend=f"Choose one of: {', '.join(STEPS)}.")
    column, sort = STEPS[what]
    if isinstance(at, datetime) != (sort is datetime):
        asks = "the day and the time" if sort is datetime else "the day"
        raise Refused(f"“{what}” has no {asks}", mend=f"Give {asks}.")
    began = hazard.aware_at if isinstance(at, datetime) else hazard.aware_at.date()
    if at < began:
        raise Refused("That is before we were aware of it", mend="Check the date.")
    if what == "investigated":
        if is_hazard is None:
            raise Refused("Whether it is a hazard is not said", mend="Say what the investigation found.")
        hazard.is_hazard = is_hazard
    setattr(hazard, column, at)
    hazard.save()
    journal.note(f"hazard: {what}", hazard.what, on=on, by=by)
