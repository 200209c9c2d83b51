"""A signature asked for, an answer returned with a comment, and the deputies of a head of service (Code 4.2)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Deputy, Landlord, Person
from amends.casework import conflicts, journal, privacy
from amends.casework.action import action
from amends.casework.models import Complaint, SignOutcome, SignRequest, Stage
from amends.casework.permissions import SIGNS
from amends.casework.refused import Refused
from amends.casework.signing import settle
from amends.casework.subject import all_decided, open_stage, said
from amends.casework.working_permissions import sees_what
from amends.workdays import spoken


@action
def ask(*, complaint: Complaint, stage_number: int, by: Person, on: date, of: Person | None = None) -> SignRequest:
    """Return the request: a decided answer put up for signature, to one head of service or to any who may sign."""
    stage = _to_sign(complaint, stage_number)
    waiting = stage.sign_requests.filter(settled_on__isnull=True).first()
    if waiting:
        raise Refused(
            f"A signature was asked for on {spoken(waiting.asked_on)}", mend="It waits on the page Signing already."
        )
    if of is not None:
        conflicts.keep_apart(complaint, stage_number, of)
        privacy.keep_to_those_let_in(complaint, of)
        if not of.roles_at(complaint.landlord) & SIGNS:
            raise Refused(f"{of} does not sign answers at {complaint.landlord}", mend="Ask a head of service.")
    request = SignRequest.objects.create(stage=stage, asked_on=on, asked_by=by, of=of)
    whom = f" of {of}" if of else ""
    journal.note("signature asked", f"A signature is asked for{whom} on the stage {stage_number} answer.", on=on, by=by)
    return request


@action
def send_back(*, complaint: Complaint, stage_number: int, by: Person, on: date, comment: str) -> SignRequest:
    """Return the request as settled: the answer goes back to its handler, with what is to change."""
    stage = _to_sign(complaint, stage_number)
    conflicts.keep_apart(complaint, stage_number, by)
    words = said(comment, "What is to change", mend="Say it so that the handler can do it.")
    # A head may take up an answer that nobody has put up yet.
    found = stage.sign_requests.filter(settled_on__isnull=True).first()
    request = found or SignRequest.objects.create(stage=stage, asked_on=on, asked_by=by, of=by)
    settle(request, SignOutcome.RETURNED, by=by, on=on, comment=words)
    stage.considered_by.add(by)
    journal.note("returned", f"The stage {stage_number} answer is returned: {words}", on=on, by=by)
    return request


@action
def give_deputy(*, landlord: Landlord, head: Person, deputy: Person, by: Person, on: date) -> Deputy:
    """Return the deputy, who may sign for a head of service late in the day or while that head is away."""
    if not head.roles_at(landlord) & SIGNS:
        raise Refused(f"{head} does not sign answers at {landlord}", mend="Choose a head of service.")
    if head == deputy:
        raise Refused("A deputy is somebody else", mend="Choose another person.")
    if not deputy.roles_at(landlord) & conflicts.HANDLES:
        raise Refused(f"{deputy} does not work on complaints at {landlord}", mend="Choose one who does.")
    if not sees_what(head, deputy, landlord):
        raise Refused(
            f"{deputy} does not see the complaints that {head} signs",
            mend="Choose a complaints officer, or somebody of the same team.",
        )
    if Deputy.objects.filter(landlord=landlord, head=head, deputy=deputy, ended_on__isnull=True).exists():
        raise Refused(f"{deputy} is the deputy of {head} already")
    made = Deputy.objects.create(landlord=landlord, head=head, deputy=deputy, given_on=on, given_by=by)
    journal.note("deputy given", f"{deputy} may sign for {head}.", on=on, by=by)
    return made


@action
def end_deputy(*, deputy: Deputy, by: Person, on: date) -> None:
    """End it: the deputy signs for that head no longer."""
    if deputy.ended_on is not None:
        raise Refused(f"It ended on {spoken(deputy.ended_on)}")
    deputy.ended_on = max(on, deputy.given_on)
    deputy.save(update_fields=["ended_on"])
    journal.note("deputy ended", f"{deputy.deputy} no longer signs for {deputy.head}.", on=on, by=by)


def _to_sign(complaint: Complaint, number: int) -> Stage:
    """Return a stage whose points are all decided and whose answer is neither signed nor sent."""
    stage = open_stage(complaint, number)
    all_decided(stage)
    if stage.signed_by_id is not None:
        raise Refused("The answer is signed", mend="Send it.")
    return stage
