"""A complaint as read becomes the rows that would be here had it been handled here, and no fact more."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Home, Landlord, Person, Team
from amends.casework import journal
from amends.casework.in_bulk import New
from amends.casework.models import (
    Complaint,
    Extension,
    Finding,
    Point,
    Refusal,
    Remedy,
    ReplyBy,
    Resident,
    Stage,
    Withdrawal,
)
from amends.casework.moving_in.complaint import Money, NotTaken, Step, Told
from amends.rulebook import edition
from amends.rulebook.facts import RemedyKind
from amends.workdays import spoken

NOT_KEPT = "The other system kept no words on this."


def resident(landlord: Landlord, told: Told, home: Home | None) -> Resident:
    """Return the unsaved resident of a row; without an address of their own, that of the home is theirs."""
    who, where = told.who, told.where
    at = [home.address, home.postcode] if home else [where.address, where.postcode]
    address = who.postal_address or "\n".join(filter(None, at))
    way = ReplyBy.EMAIL if who.email or not address else ReplyBy.POST
    return Resident(
        landlord=landlord, name=who.name, email=who.email, phone=who.phone, postal_address=address, reply_by=way
    )


def new(
    landlord: Landlord,
    told: Told,
    *,
    reference: str,
    who: Resident,
    is_new: bool,
    home: Home | None,
    handler: Person | None,
    team: Team | None,
    by: Person,
    on: date,
    source: str,
) -> New:
    """Return the unsaved complaint with its stages and what was decided, and what its journal says of its coming."""
    complaint = Complaint(
        landlord=landlord,
        reference=reference,
        old_reference=told.old_reference,
        title=told.title[:200],
        resident=who,
        home=home,
        channel=told.channel,
        category=told.category,
        told_on=told.told_on,
        logged_on=told.logged_on,
        original_words=told.words,
        outcome_wanted=told.outcome_wanted,
        handler=handler,
        team=team,
        closed_on=told.closed_on,
        unrecorded=sorted(told.unrecorded),
    )
    made = New(complaint, [who, complaint] if is_new else [complaint])
    point = Point(
        complaint=complaint, number=1, says=told.words or told.title, outcome_sought=told.outcome_wanted,
        raised_on=told.told_on,
    )  # fmt: skip
    if any(step.acknowledged_on or step.answered_on or step.outcome for step in told.stages):
        made.rows.append(point)  # else it is still to be defined, here
    for step in told.stages:
        last_stage = _add(made, complaint, step, told, point, handler if step is told.stages[-1] else None)
    if told.refused:
        made.rows.append(_refusal(last_stage, told.refused))
    if told.compensation:
        made.rows.append(_remedy(last_stage, told.compensation))
    if told.withdrawn_on:
        made.rows.append(Withdrawal(complaint=complaint, on=told.withdrawn_on, words=NOT_KEPT))
    words = f"Moved in from {source}; it was {told.old_reference} there, made on {spoken(told.told_on)}."
    words += f" It was handled there by {told.handler}." if told.handler and handler is None else ""
    words += f" It was with {told.team} there." if told.team and team is None else ""
    made.notes.append(journal.Note("moved in", words, on, by, str(by)))
    return made


def _refusal(stage: Stage, told: NotTaken) -> Refusal:
    """Return a refusal that somebody elsewhere decided, and told on that day."""
    return Refusal(stage=stage, proposed_on=told.on, approved_on=told.on, ground=told.ground, explanation=told.because)


def _remedy(stage: Stage, money: Money) -> Remedy:
    return Remedy(
        stage=stage, kind=RemedyKind.MONEY, what="Compensation", amount=money.pounds, offered_on=money.offered_on,
        paid_on=money.paid_on,
    )  # fmt: skip


def _add(made: New, complaint: Complaint, step: Step, told: Told, point: Point, handler: Person | None) -> Stage:
    """Return one stage, added with its extension and its decision on the one point that a row has."""
    stage = Stage(
        complaint=complaint,
        number=step.number,
        edition=edition_of(step.requested_on),
        requested_on=step.requested_on,
        requested_words=told.words if step.number == 1 else "",
        logged_on=told.logged_on if step.number == 1 else None,
        acknowledged_on=step.acknowledged_on,
        handler=handler,
        answered_on=step.answered_on,
        unrecorded=sorted(step.unrecorded),
    )
    made.rows.append(stage)
    if step.extension:
        told_on, until, reason = step.extension
        made.rows.append(Extension(stage=stage, told_on=told_on, until=until, reason=reason))
    if step.outcome:
        decided_on = step.answered_on or told.last_known
        made.rows.append(
            Finding(stage=stage, point=point, decision=step.outcome, reasons=step.reasons, decided_on=decided_on)
        )
    return stage


def edition_of(day: date) -> str:
    """Return the edition in force on a day, empty before there was any."""
    try:
        return edition.in_force(day).name
    except edition.EditionError:
        return ""
