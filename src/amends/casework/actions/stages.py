"""The steps of a stage: triage, handler, acknowledgement, signature, answer; then stage 2, or the close."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person, Team
from amends.casework import conflicts, journal, outgoing, privacy
from amends.casework.action import action
from amends.casework.letters import Answers
from amends.casework.models import Complaint, FollowUp, Letter, Route, SignOutcome, Stage, Triage
from amends.casework.refused import Refused
from amends.casework.signing import settle
from amends.casework.stage_2 import ask_for_stage_2
from amends.casework.subject import all_decided, not_before, open_stage, said
from amends.rulebook import targets
from amends.rulebook.facts import LetterKind
from amends.workdays import spoken

ACKNOWLEDGEMENTS = {1: LetterKind.ACKNOWLEDGEMENT, 2: LetterKind.STAGE_2_ACKNOWLEDGEMENT}
ANSWERS = {1: LetterKind.STAGE_1_RESPONSE, 2: LetterKind.STAGE_2_RESPONSE}


@action
def triage(
    *,
    complaint: Complaint,
    by: Person,
    on: date,
    route: str,
    complexity: str,
    vulnerability: str,
    risk: str,
    reasons: str,
) -> Triage:
    """Return the triage: answer now or investigate, with complexity, vulnerability, risk and reasons (Code 6.1)."""
    open_stage(complaint, 1)
    kept = {
        "route": Route(route),
        "complexity": said(complexity, "How complex it is", provision="6.1"),
        "vulnerability": said(vulnerability, "Whether anyone is vulnerable", provision="6.1"),
        "risk": said(risk, "Whether anyone is at risk", provision="6.1"),
        "reasons": said(reasons, "The reason for this route", provision="6.1"),
    }
    done, _ = Triage.objects.update_or_create(complaint=complaint, defaults={**kept, "on": on, "by": by})
    journal.note("triaged", f"Triage: {Route(route).label.lower()}. {kept['reasons']}", on=on, by=by)
    return done


@action
def assign(
    *,
    complaint: Complaint,
    stage_number: int,
    handler: Person,
    by: Person,
    on: date,
    team: Team | None = None,
    because: str = "",
) -> None:
    """Give a stage to a handler, in their own team if no other; never one who considered stage 1 to stage 2 (6.13)."""
    stage = open_stage(complaint, stage_number)
    conflicts.keep_apart(complaint, stage_number, handler)
    privacy.keep_to_those_let_in(complaint, handler)
    if not handler.roles_at(complaint.landlord) & conflicts.HANDLES:
        raise Refused(f"{handler} does not handle complaints at {complaint.landlord}", mend="Choose one who does.")
    colleagues = [one for one in conflicts.free_to_consider(complaint, stage_number) if not one.is_outside_reviewer]
    if handler.is_outside_reviewer and colleagues:
        raise Refused(
            "An outside reviewer is for a stage that nobody here is left to consider",
            provision="6.13",
            mend=f"Free to do it: {', '.join(str(one) for one in colleagues[:3])}.",
        )
    if team is not None and team.landlord_id != complaint.landlord_id:
        raise Refused(f"{team} is not a team of {complaint.landlord}", mend="Choose one of its teams.")
    theirs = (role.team for role in handler.held_roles() if role.team and role.holds_at(complaint.landlord))
    complaint.team = team or next(theirs, complaint.team)
    stage.handler = complaint.handler = handler
    stage.save(update_fields=["handler"])
    complaint.save(update_fields=["handler", "team"])
    journal.note("assigned", f"{handler} handles stage {stage_number}. {because.strip()}".strip(), on=on, by=by)


@action
def acknowledge(
    *, complaint: Complaint, stage_number: int, by: Person, on: date, parts: Answers | None = None
) -> Letter:
    """Return the acknowledgement as issued, with the definition in it (Code 5.6, 5.7, 6.2, 6.11).

    `parts` answers what the record does not hold. An automatic receipt is no acknowledgement; this letter is.
    """
    stage = open_stage(complaint, stage_number)
    if stage.acknowledged_on is not None:
        raise Refused(
            f"Stage {stage_number} was acknowledged on {spoken(stage.acknowledged_on)}", mend="Answer it, or extend."
        )
    not_before(on, stage.requested_on, "the stage was asked for")
    stage.acknowledged_on = on
    stage.save(update_fields=["acknowledged_on"])
    letter = outgoing.issue(complaint, stage, ACKNOWLEDGEMENTS[stage_number], by=by, on=on, answers=parts)
    if letter.parts.get("definition") == "answered":
        stage.defined_on = on
        stage.save(update_fields=["defined_on"])
    journal.note("acknowledged", f"Stage {stage_number} acknowledged, to {letter.addressed_to}.", on=on, by=by)
    return letter


@action
def sign(*, complaint: Complaint, stage_number: int, by: Person, on: date, deputy_of: Person | None = None) -> None:
    """Sign an answer whose every point is decided; whoever signs has considered the stage (Code 6.13).

    A request that waits is settled by it; `deputy_of` names for whom a deputy signs.
    """
    stage = open_stage(complaint, stage_number)
    all_decided(stage)
    conflicts.keep_apart(complaint, stage_number, by)
    stage.signed_by, stage.signed_on = by, on
    stage.save(update_fields=["signed_by", "signed_on"])
    stage.considered_by.add(by)
    for waiting in stage.sign_requests.filter(settled_on__isnull=True):
        settle(waiting, SignOutcome.SIGNED, by=by, on=on)
    whose = f", by {by} as deputy of {deputy_of}" if deputy_of else ""
    journal.note("signed", f"The stage {stage_number} answer is signed{whose}.", on=on, by=by)


@action
def answer(*, complaint: Complaint, stage_number: int, by: Person, on: date, parts: Answers | None = None) -> Letter:
    """Return the answer as issued: every point with its decision and reasons, and the way on (Code 6.9, 6.19).

    An answer that goes before any acknowledgement stops both clocks on its day. Raises Refused naming what is missing.
    """
    stage = open_stage(complaint, stage_number)
    not_before(on, stage.acknowledged_on or stage.requested_on, "the acknowledgement or the request")
    all_decided(stage)
    if conflicts.has_declared(complaint, stage_number, by):
        conflicts.keep_apart(complaint, stage_number, by)
    if stage.handler is not None:
        conflicts.keep_apart(complaint, stage_number, stage.handler)
        stage.considered_by.add(stage.handler)
    if complaint.landlord.answers_need_signature and stage.signed_by is None:
        raise Refused("This landlord has answers signed by a head of service", mend="Ask for the signature first.")
    if stage.acknowledged_on is None:
        stage.acknowledged_on = stage.defined_on = on
    stage.answered_on, stage.answered_by = on, by
    stage.save()
    letter = outgoing.issue(complaint, stage, ANSWERS[stage_number], by=by, on=on, answers=parts)
    FollowUp.objects.create(stage=stage, due_on=targets.follow_up_on(on, complaint.landlord.follow_up_days))
    journal.note("answered", f"Stage {stage_number} answered, to {letter.addressed_to}.", on=on, by=by)
    return letter


@action
def escalate(*, complaint: Complaint, on: date, by: Person | None = None, words: str = "") -> Stage:
    """Return stage 2, asked for by the resident; no reason is asked (Code 6.10, 6.12)."""
    second = ask_for_stage_2(complaint, requested_on=on, on=on, words=words)
    journal.note("escalated", f"Stage 2 asked for. {words.strip()}".strip(), on=on, by=by)
    return second


@action
def close(*, complaint: Complaint, by: Person, on: date) -> None:
    """Close what is answered, refused or withdrawn; open promises are still tracked (Code 6.6)."""
    last = max((letter.issued_on for letter in complaint.letters.all()), default=complaint.told_on)
    not_before(on, last, "the last letter")
    complaint.closed_on = on
    complaint.save(update_fields=["closed_on"])
    promised = complaint.promises.filter(done_on=None, taken_back_on=None).count()
    still = f" {promised} promised and not yet done, still tracked." if promised else ""
    journal.note("closed", f"Closed.{still}", on=on, by=by)
