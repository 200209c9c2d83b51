"""The policy's reasons for not taking a complaint; one beyond the Code's three is approved first (Code 2.2)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Landlord, Person, RoleName
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Ground, PolicyReason
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said
from amends.workdays import spoken


@action
def adopt(
    *,
    landlord: Landlord,
    by: Person,
    on: date,
    clause: str,
    text: str,
    ground: str,
    fairness_case: str = "",
    from_on: date | None = None,
) -> PolicyReason:
    """Return the reason, tied to its clause of the published policy.

    One beyond the Code's three has a written case for its fairness, and waits for the senior lead.
    """
    beyond = Ground(ground) == Ground.POLICY
    if beyond:
        said(fairness_case, "Why this reason is fair", provision="2.2", mend="The Code names three; argue a fourth.")
    reason = PolicyReason.objects.create(
        landlord=landlord,
        clause=said(clause, "The clause of the policy", provision="2.2"),
        text=said(text, "What the policy says", provision="2.2", mend="Quote the published policy."),
        ground=Ground(ground),
        beyond_code=beyond,
        fairness_case=fairness_case.strip(),
        adopted_by=by,
        from_on=from_on or on,
    )
    waits = " It waits for the senior lead." if beyond else ""
    journal.note("reason adopted", f"{reason}.{waits}", on=on, by=by)
    return reason


@action
def approve(*, reason: PolicyReason, by: Person, on: date) -> None:
    """Approve a reason beyond the Code's three: the senior lead does, and never who adopted it."""
    if not reason.beyond_code:
        raise Refused("One of the Code's own reasons needs no approval", provision="2.2")
    if reason.approved_on is not None:
        raise Refused(f"It was approved on {spoken(reason.approved_on)}", provision="2.2")
    if not by.has_role(RoleName.SENIOR_LEAD, reason.landlord):
        raise Refused("A reason beyond the Code's three is for the senior lead to approve", provision="2.2")
    if by.pk == reason.adopted_by_id:
        raise Refused("Approval needs a second person", provision="2.2", mend="Ask another senior lead.")
    reason.approved_by, reason.approved_on = by, on
    reason.save(update_fields=["approved_by", "approved_on"])
    journal.note("reason approved", f"{reason}. {reason.fairness_case}", on=on, by=by)


@action
def retire(*, reason: PolicyReason, by: Person, on: date) -> None:
    """End a reason: no refusal may use it from that day."""
    if reason.to_on is not None:
        raise Refused(f"It ended on {spoken(reason.to_on)}", provision="2.2")
    not_before(on, reason.from_on, "it came into the policy")
    reason.to_on = on
    reason.save(update_fields=["to_on"])
    journal.note("reason retired", f"{reason}.", on=on, by=by)
