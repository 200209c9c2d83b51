"""Decisions, point by point, with reasons (Code 6.7, 6.18)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import conflicts, journal
from amends.casework.action import action
from amends.casework.models import Complaint, Finding, Point, Severity
from amends.casework.refused import Refused
from amends.casework.subject import not_before, open_stage, said
from amends.rulebook.facts import Decision


@action
def decide(
    *,
    complaint: Complaint,
    stage_number: int,
    point: Point | int,
    by: Person,
    on: date,
    decision: str,
    reasons: str,
    went_wrong: str = "",
    impact: str = "",
    impact_from: date | None = None,
    impact_to: date | None = None,
    severity: str = "",
    frequency: str = "",
    circumstances: str = "",
) -> Finding:
    """Return the decision of a stage on one point; *pending* is none, and the last one decides the stage.

    The impact is told by its days (no `impact_to`: it goes on), how bad it was, how often it happened and whom it met;
    a remedy is to fit it (Code 7.2).
    """
    stage = open_stage(complaint, stage_number)
    provision = "6.7" if stage_number == 1 else "6.18"
    if decision not in set(Decision):
        raise Refused(f"“{decision}” is no decision", provision=provision, mend="Uphold it, in part or not at all.")
    number = point if isinstance(point, int) else point.number
    decided = complaint.points.filter(number=number).first()
    if decided is None:
        raise Refused(f"The complaint has no point {number}", provision=provision, mend="Choose one of its points.")
    conflicts.keep_apart(complaint, stage_number, by)
    if impact_from and impact_to:
        not_before(impact_to, impact_from, "the day it began", provision="7.2")
    kept = {
        "decision": Decision(decision).value,
        "reasons": said(reasons, f"The reason for the decision on point {number}", provision=provision),
        "went_wrong": went_wrong.strip(),
        "impact": impact.strip(),
        "impact_from": impact_from,
        "impact_to": impact_to,
        "severity": Severity(severity).value if severity else "",
        "frequency": frequency.strip(),
        "circumstances": circumstances.strip(),
        "decided_on": on,
        "decided_by": by,
    }
    finding, _ = Finding.objects.update_or_create(stage=stage, point=decided, defaults=kept)
    stage.considered_by.add(by)
    stage.signed_by = stage.signed_on = None  # a signature is for the decisions as they stood
    stage.decided_on = _all_decided_on(complaint, stage_number)
    stage.save(update_fields=["decided_on", "signed_by", "signed_on"])
    journal.note("decided", f"Point {number}: {decision}. {kept['reasons']}", on=on, by=by)
    return finding


def _all_decided_on(complaint: Complaint, stage_number: int) -> date | None:
    """Return the day on which the last of the points was decided, or None while one is open."""
    found = Finding.objects.filter(stage__complaint=complaint, stage__number=stage_number)
    days = list(found.values_list("decided_on", flat=True))
    return max(days) if len(days) == complaint.points.count() else None
