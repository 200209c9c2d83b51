"""What is offered to put things right (Code 7.1 to 7.4)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint, Point, Remedy
from amends.casework.refused import Refused
from amends.casework.subject import open_stage, said
from amends.rulebook.facts import RemedyKind


@action
def offer(
    *,
    complaint: Complaint,
    stage_number: int,
    by: Person,
    on: date,
    kind: str,
    what: str,
    amount: Decimal | None = None,
    impact: str = "",
    guidance: str = "",
    point: Point | None = None,
) -> Remedy:
    """Return the remedy offered; the amount is in pounds, and money has one."""
    stage = open_stage(complaint, stage_number)
    if kind not in set(RemedyKind):
        raise Refused(f"“{kind}” is none of the Code's eight kinds of remedy", provision="7.1", mend="Choose one.")
    if (kind == RemedyKind.MONEY) != (amount is not None):
        raise Refused(
            "An offer of money says how much, and no other does", provision="7.3", mend="Give pounds and pence."
        )
    if amount is not None and amount <= 0:
        raise Refused("An offer of money is more than nothing", provision="7.2", mend="Give pounds and pence.")
    remedy = Remedy.objects.create(
        stage=stage,
        point=point,
        kind=RemedyKind(kind).value,
        what=said(what, "What is offered", provision="7.3"),
        amount=amount,
        impact=impact.strip(),
        guidance=guidance.strip(),
        offered_on=on,
        offered_by=by,
    )
    journal.note("remedy offered", f"{remedy.what}{f' £{amount:.2f}' if amount is not None else ''}", on=on, by=by)
    return remedy
