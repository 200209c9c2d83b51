"""Not taking a complaint, or not taking it to stage 2: two people, one case at a time (Code 2.1 to 2.5, 5.11)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal, outgoing
from amends.casework.action import action
from amends.casework.letters import Answers
from amends.casework.models import Complaint, Ground, Letter, PolicyReason, Refusal, Stage
from amends.casework.refused import Refused
from amends.casework.subject import not_before, open_stage, said, stage_of
from amends.rulebook.facts import LetterKind
from amends.workdays import spoken


@action
def propose(
    *,
    complaint: Complaint,
    stage_number: int,
    by: Person,
    on: date,
    explanation: str,
    individual_consideration: str,
    reason: PolicyReason | None = None,
    ground: str = "",
    policy_clause: str = "",
    evidence: str = "",
    issue_happened_on: date | None = None,
    aware_on: date | None = None,
    discretion: str = "",
    court: str = "",
    court_filed_on: date | None = None,
) -> Refusal:
    """Return the refusal as proposed; nothing changes for the resident until a second person has approved it.

    It rests on a `reason` of the current policy; only a landlord that has entered none gives a ground and its clause.
    """
    stage = open_stage(complaint, stage_number)
    if reason is None:
        _no_reasons_kept(complaint, on)
    else:
        _is_current(reason, complaint, on)
        ground, policy_clause = reason.ground, f"{reason.clause}: {reason.text}"
    if _waiting(stage):
        raise Refused(
            "A refusal is waiting for a second person already", provision="2.1", mend="Approve or decline it."
        )
    refusal = Refusal(
        stage=stage,
        proposed_on=on,
        proposed_by=by,
        reason=reason,
        ground=Ground(ground),
        policy_clause=said(policy_clause, "What the policy says", provision="2.2", mend="Quote the published policy."),
        explanation=said(explanation, "Why it applies here", provision="2.4"),
        individual_consideration=said(
            individual_consideration, "What was weighed of this resident's own circumstances", provision="2.5"
        ),
        evidence=evidence.strip(),
        issue_happened_on=issue_happened_on,
        aware_on=aware_on,
        discretion=discretion.strip(),
        court=court.strip(),
        court_filed_on=court_filed_on,
    )
    _ground_holds(refusal)
    refusal.save()
    journal.note("refusal proposed", f"{refusal.get_ground_display()}. {refusal.explanation}", on=on, by=by)
    return refusal


@action
def approve(*, refusal: Refusal, by: Person, on: date, parts: Answers | None = None) -> Letter:
    """Return the refusal letter as issued, once a second person approves; it says how to go to the Ombudsman."""
    _is_waiting(refusal)
    if by.pk == refusal.proposed_by_id:
        raise Refused(
            "A refusal needs a second person", provision="2.1", mend="Ask a colleague to approve or decline it."
        )
    not_before(on, refusal.proposed_on, "it was proposed")
    refusal.approved_by, refusal.approved_on = by, on
    refusal.save(update_fields=["approved_by", "approved_on"])
    stage = refusal.stage
    stage.considered_by.add(*(one for one in (by, refusal.proposed_by) if one))  # moved in, nobody may be known
    letter = outgoing.issue(stage.complaint, stage, LetterKind.REFUSAL, by=by, on=on, answers=parts)
    journal.note("refused", f"Not taken: {refusal.get_ground_display().lower()}.", on=on, by=by)
    return letter


@action
def decline(*, refusal: Refusal, by: Person, on: date, because: str) -> None:
    """Turn a proposed refusal down: the complaint goes on."""
    _is_waiting(refusal)
    refusal.declined_because = said(because, "The reason")
    refusal.declined_by, refusal.declined_on = by, on
    refusal.save(update_fields=["declined_because", "declined_by", "declined_on"])
    journal.note("refusal declined", refusal.declined_because, on=on, by=by)


@action
def overturn(*, complaint: Complaint, by: Person, on: date, because: str) -> Refusal:
    """Return the refusal as overturned, by the Ombudsman or by ourselves: its clocks start on that day."""
    stage = stage_of(complaint)
    refusal = stage.refusals.filter(approved_on__isnull=False, overturned_on__isnull=True).last()
    if refusal is None or refusal.approved_on is None:
        raise Refused("Nothing was refused here", provision="2.4")
    not_before(on, refusal.approved_on, "it was refused")
    refusal.overturned_on, refusal.overturned_because = on, said(because, "Why it is taken after all", provision="2.4")
    refusal.save(update_fields=["overturned_on", "overturned_because"])
    complaint.closed_on = None
    complaint.save(update_fields=["closed_on"])
    journal.note("refusal overturned", refusal.overturned_because, on=on, by=by)
    return refusal


def _no_reasons_kept(complaint: Complaint, on: date) -> None:
    if PolicyReason.objects.current(on).filter(landlord=complaint.landlord_id).exists():
        raise Refused(
            "A refusal rests on a reason of the current policy", provision="2.2", mend="Choose one from the list."
        )


def _is_current(reason: PolicyReason, complaint: Complaint, on: date) -> None:
    if reason.landlord_id != complaint.landlord_id:
        raise Refused("That reason is another landlord's", provision="2.2", mend="Choose one from the list.")
    if not PolicyReason.objects.current(on).filter(pk=reason.pk).exists():
        waits = reason.beyond_code and reason.approved_on is None
        why = "waits for the senior lead's approval" if waits else "is not in the current policy"
        raise Refused(f"Reason {reason.clause} {why}", provision="2.2", mend="Choose one from the list.")


def _waiting(stage: Stage) -> bool:
    return stage.refusals.filter(approved_on__isnull=True, declined_on__isnull=True).exists()


def _is_waiting(refusal: Refusal) -> None:
    if refusal.approved_on or refusal.declined_on:
        raise Refused("That refusal was decided already", provision="2.1")


def _ground_holds(refusal: Refusal) -> None:
    """Raise Refused where age is under a year or weighed without discretion (2.3), or no claim is filed (2.2)."""
    if refusal.ground == Ground.LEGAL and not (refusal.court and refusal.court_filed_on):
        raise Refused(
            "Legal proceedings have started only when the claim form and particulars are filed",
            provision="2.2",
            mend="Name the court and the day.",
        )
    if refusal.ground != Ground.AGE:
        return
    days = [day for day in (refusal.issue_happened_on, refusal.aware_on) if day]
    if not days:
        raise Refused(
            "The day on which it happened is missing", provision="2.3", mend="Give the day, or when they knew."
        )
    if max(days) > _a_year_before(refusal.stage.complaint.told_on):
        known = spoken(max(days))
        raise Refused(
            f"It happened, or became known, within twelve months: on {known}", provision="2.3", mend="Take it."
        )
    said(refusal.discretion, "What was weighed for taking it all the same", provision="2.3")


def _a_year_before(day: date) -> date:
    return date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)
