"""Limits on how somebody may reach us: proposed, approved by two others, reviewed, challenged, ended (Code 5.14, 5.15).

A restriction stops no complaint and no repair, and its letter says how to make both meanwhile.
"""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.behaviour import addressee, ahead, by_somebody_else, imposed_by, in_force, names, send, tell_of
from amends.casework.letters.notices import NoticeKind
from amends.casework.letters.restriction_after import Challenged, Ended, Reviewed
from amends.casework.models import (
    Complaint,
    Representative,
    Resident,
    Restriction,
    RestrictionReview,
    ReviewOutcome,
)
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said
from amends.workdays import spoken


@action
def propose(
    *,
    resident: Resident,
    by: Person,
    on: date,
    what: str,
    reasons: str,
    evidence: str,
    equality: str,
    how_to_complain: str,
    how_to_get_repairs: str,
    review_on: date,
    representative: Representative | None = None,
    complaint: Complaint | None = None,
) -> Restriction:
    """Return the restriction as proposed; it holds only once two others have approved it."""
    to = addressee(resident, representative)
    ahead(review_on, on)
    proposed = Restriction.objects.create(
        landlord=resident.landlord,
        resident=resident,
        representative=representative,
        complaint=complaint,
        what=said(what, "What is limited", provision="5.14"),
        reasons=said(reasons, "The reason", provision="5.14"),
        evidence=said(evidence, "What shows it", provision="5.14"),
        equality=said(
            equality,
            "What was weighed under the Equality Act",
            provision="5.15",
            mend="Say what is known of their needs, how you asked, and what you changed for them.",
        ),
        how_to_complain=said(how_to_complain, "How they can complain meanwhile", provision="5.15"),
        how_to_get_repairs=said(how_to_get_repairs, "How they can get repairs meanwhile", provision="5.15"),
        proposed_on=on,
        proposed_by=by,
        review_on=review_on,
    )
    journal.note("restriction proposed", f"For {to}: {proposed.what}", on=on, by=by)
    return proposed


@action
def approve(*, restriction: Restriction, by: Person, on: date) -> None:
    """Approve a restriction; with the second approval it holds from that day and its letter goes."""
    _waits(restriction)
    not_before(on, restriction.approved_on or restriction.proposed_on, "it was proposed or first approved")
    by_somebody_else(restriction, by)
    if restriction.approved_on is None:
        restriction.approved_on, restriction.approved_by = on, by
        restriction.save(update_fields=["approved_on", "approved_by"])
        journal.note("restriction approved", "One more person has to approve it.", on=on, by=by)
        return
    assert restriction.review_on is not None  # a proposal has its review date
    ahead(restriction.review_on, on)
    restriction.second_approved_on, restriction.second_approved_by, restriction.from_on = on, by, on
    restriction.save(update_fields=["second_approved_on", "second_approved_by", "from_on"])
    tell_of(restriction, by=by, on=on)
    journal.note("restriction begun", f"It holds from {spoken(on)}. {restriction.what}", on=on, by=by)


@action
def plan_review(*, restriction: Restriction, by: Person, on: date, review_on: date) -> None:
    """Put another review date on a proposal whose own has passed while it waited."""
    _waits(restriction)
    ahead(review_on, on)
    restriction.review_on = review_on
    restriction.save(update_fields=["review_on"])
    journal.note("restriction review planned", f"To be reviewed by {spoken(review_on)}.", on=on, by=by)


@action
def decline(*, restriction: Restriction, by: Person, on: date, because: str) -> None:
    """Decline a proposed restriction, with the reason."""
    _waits(restriction)
    not_before(on, restriction.proposed_on, "it was proposed")
    restriction.declined_on, restriction.declined_by = on, by
    restriction.declined_because = said(because, "Why it is declined", provision="5.14")
    restriction.save(update_fields=["declined_on", "declined_by", "declined_because"])
    journal.note("restriction declined", restriction.declined_because, on=on, by=by)


@action
def review(
    *,
    restriction: Restriction,
    by: Person,
    on: date,
    outcome: str,
    note: str,
    what: str = "",
    review_on: date | None = None,
) -> RestrictionReview:
    """Return the review by somebody who did not impose it: kept or eased until the next review, or ended; by letter."""
    in_force(restriction)
    by_somebody_else(restriction, by)
    made = RestrictionReview.objects.create(
        restriction=restriction,
        on=on,
        due_on=restriction.review_on,
        by=by,
        note=said(note, "What was found", provision="5.14"),
        outcome=ReviewOutcome(outcome),
    )
    if made.outcome == ReviewOutcome.END:
        _end(restriction, by=by, on=on, because=made.note)
    else:
        _goes_on(restriction, made, on=on, what=what, review_on=review_on)
    facts = Reviewed(
        outcome=made.outcome,
        reasons=made.note,
        what=restriction.what,
        how_to_complain=restriction.how_to_complain,
        how_to_get_repairs=restriction.how_to_get_repairs,
        reviewed_on=on,
        review_on=restriction.review_on,
        reviewed_by=str(by),
        imposed_by=names(imposed_by(restriction)),
    )
    send(restriction, NoticeKind.RESTRICTION_REVIEW, facts, by=by, on=on)
    journal.note("restriction reviewed", f"{ReviewOutcome(outcome).label}. {made.note}", on=on, by=by)
    return made


@action
def challenge(*, restriction: Restriction, by: Person, on: date, words: str) -> None:
    """Record that the resident challenges the restriction, in their words."""
    in_force(restriction)
    if restriction.challenged_on is not None and restriction.challenge_answered_on is None:
        raise Refused(
            f"A challenge of {spoken(restriction.challenged_on)} waits for its answer",
            provision="5.14",
            mend="Answer it; what is said now can be part of that.",
        )
    if restriction.challenged_on is not None:
        raise Refused("It was challenged and answered", provision="5.14", mend="Review it again.")
    restriction.challenged_on = on
    restriction.challenge = said(words, "What the resident says", provision="5.14")
    restriction.save(update_fields=["challenged_on", "challenge"])
    journal.note("restriction challenged", restriction.challenge, on=on, by=by)


@action
def answer_challenge(*, restriction: Restriction, by: Person, on: date, answer: str, stands: bool) -> None:
    """Answer a challenge, by somebody who did not impose the restriction; one that does not stand ends."""
    if restriction.challenged_on is None or restriction.challenge_answered_on is not None:
        raise Refused("No challenge waits for an answer", provision="5.14")
    by_somebody_else(restriction, by)
    not_before(on, restriction.challenged_on, "it was challenged")
    restriction.challenge_answered_on, restriction.challenge_answered_by = on, by
    restriction.challenge_answer = said(answer, "The answer", provision="5.14")
    restriction.save(update_fields=["challenge_answered_on", "challenge_answered_by", "challenge_answer"])
    if not stands and restriction.ended_on is None:
        _end(restriction, by=by, on=on, because=restriction.challenge_answer)
    facts = Challenged(
        challenge=restriction.challenge,
        answer=restriction.challenge_answer,
        stands=stands and restriction.ended_on is None,
        challenged_on=restriction.challenged_on,
        review_on=restriction.review_on,
        answered_by=str(by),
        how_to_complain=restriction.how_to_complain,
        how_to_get_repairs=restriction.how_to_get_repairs,
    )
    send(restriction, NoticeKind.CHALLENGE_ANSWER, facts, by=by, on=on)
    says = "It stands." if stands else "It ends."
    journal.note("challenge answered", f"{says} {restriction.challenge_answer}", on=on, by=by)


@action
def end(*, restriction: Restriction, by: Person, on: date, because: str) -> None:
    """End a restriction, with the reason, and tell whom it was for."""
    in_force(restriction)
    _end(restriction, by=by, on=on, because=because)
    facts = Ended(what=restriction.what, because=restriction.ended_because, ended_on=on)
    send(restriction, NoticeKind.RESTRICTION_ENDED, facts, by=by, on=on)
    journal.note("restriction ended", restriction.ended_because, on=on, by=by)


def _waits(restriction: Restriction) -> None:
    if restriction.declined_on is not None:
        raise Refused(f"It was declined on {spoken(restriction.declined_on)}", provision="5.14")
    if restriction.from_on is not None:
        raise Refused(f"It holds from {spoken(restriction.from_on)}", provision="5.14", mend="Review it, or end it.")


def _goes_on(restriction: Restriction, made: RestrictionReview, *, on: date, what: str, review_on: date | None) -> None:
    if review_on is None:
        raise Refused("The next review date is missing", provision="5.14", mend="Give a day, or end the restriction.")
    ahead(review_on, on)
    if made.outcome == ReviewOutcome.EASE:
        restriction.what = said(what, "What is limited from now on", provision="5.15")
    restriction.review_on = review_on
    restriction.save(update_fields=["what", "review_on"])


def _end(restriction: Restriction, *, by: Person, on: date, because: str) -> None:
    assert restriction.from_on is not None  # only one in force is ended
    not_before(on, restriction.from_on, "it began")
    restriction.ended_on, restriction.ended_by = on, by
    restriction.ended_because = said(because, "Why it ends", provision="5.14")
    restriction.save(update_fields=["ended_on", "ended_by", "ended_because"])
