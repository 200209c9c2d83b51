"""Recording what the governing body approved, and ending an approval when the paper changes."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.refused import Refused
from amends.compliance import paper
from amends.compliance.action import action
from amends.compliance.ending import end_approval
from amends.compliance.models import Approval, BodyKind, SelfAssessment, State
from amends.compliance.permissions import why_not_approve, why_not_write
from amends.workdays import spoken


@action(why_not_approve)
def approve(
    *,
    assessment: SelfAssessment,
    by: Person,
    on: date,
    body: str,
    body_kind: str,
    meeting: str,
    met_on: date,
    minute: str,
    delegated_to: str = "",
    delegating_minute: str = "",
) -> Approval:
    """Record the approval, with the rows and figures as they were approved."""
    rows = _rows_to_approve(assessment, on)
    if not (body.strip() and meeting.strip() and minute.strip()):
        raise Refused("An approval names the body, its meeting and the minute")
    if not assessment.first <= met_on <= on:
        raise Refused(
            f"The meeting cannot have been on {spoken(met_on)}",
            mend=f"Give a day from {spoken(assessment.first)} to {spoken(on)}.",
        )
    is_delegate = body_kind == BodyKind.DELEGATE
    if is_delegate and not (delegated_to.strip() and delegating_minute.strip()):
        raise Refused(
            "A delegate approves only under a minute of the governing body that delegates it",
            mend="Name the delegate and that minute, or record the approval by the governing body itself.",
        )
    made = Approval.objects.create(
        self_assessment=assessment,
        body=body.strip(),
        body_kind=BodyKind(body_kind),
        delegated_to=delegated_to.strip() if is_delegate else "",
        delegating_minute=delegating_minute.strip() if is_delegate else "",
        meeting=meeting.strip(),
        met_on=met_on,
        minute=minute.strip(),
        recorded_on=on,
        recorded_by=by,
        as_at=assessment.figures_day(on),
        rows=paper.plain(rows),
    )
    assessment.state = State.APPROVED
    assessment.save(update_fields=["state"])
    said = f"{assessment.year}: approved by {body.strip()}, {spoken(met_on)}, minute {minute.strip()}."
    journal.note("self-assessment approved", said, on=on, by=by)
    journal.decided(self_assessment=assessment.year, approved_on=met_on.isoformat(), rows=paper.fingerprint(made.rows))
    return made


def _rows_to_approve(assessment: SelfAssessment, on: date) -> paper.Rows:
    if assessment.state != State.DRAFT:
        raise Refused(f"The self-assessment of {assessment.year} is {assessment.get_state_display().lower()} already")
    rows = paper.draft_of(assessment, on)
    if found := paper.problems(rows):
        raise Refused(
            f"{len(found)} of its points cannot be published, the first in {found[0].provision}: {found[0].says}",
            mend="Mend what the list of problems names.",
        )
    return rows


@action(why_not_write)
def reopen(*, assessment: SelfAssessment, by: Person, on: date, because: str) -> None:
    """Take the self-assessment back to a draft, whose figures are taken afresh; what was published stays."""
    if assessment.state == State.DRAFT:
        raise Refused("It is a draft already")
    if not because.strip():
        raise Refused("Say why it is opened again")
    end_approval(assessment, by, on, because.strip())
