"""The joint from record to law for working a complaint and putting it right, and for what stands beside a complaint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from amends.accounts.models import Person
from amends.casework.models import (
    Complaint,
    Finding,
    NoticeKind,
    Opinion,
    Promise,
    PromiseChange,
    Remedy,
    Restriction,
    Stage,
    ThirdParty,
    TreatedWorse,
)
from amends.rulebook import working

# Both are word to the resident: a move is told to them with its reason.
TOLD = frozenset({PromiseChange.UPDATED, PromiseChange.MOVED})


class Names:
    """What to call each person, so that two of the same name stay two."""

    def __init__(self, people: Iterable[Person]) -> None:
        found = {person.pk: person for person in people}
        self._shared = {name for name, times in Counter(one.name for one in found.values()).items() if times > 1}

    def of(self, person: Person | None) -> str:
        """Return the name, with the address where another bears it; nothing for nobody."""
        if person is None:
            return ""
        return f"{person.name} ({person.email})" if person.name in self._shared else str(person)


def declarations_of(stage: Stage, named: Names) -> Iterator[working.Declaration]:
    """Yield what was declared about conflicts of interest."""
    for one in stage.declarations.all():
        yield working.Declaration(named.of(one.person), one.on, one.has_conflict)


def put_to_of(stage: Stage) -> Iterator[working.PutTo]:
    """Yield the criticisms put to whom they fall on."""
    for one in stage.put_to.all():
        yield working.PutTo(str(one.pk), one.whom, one.put_on)


def weighed_of(stage: Stage) -> Iterator[working.Weighed]:
    """Yield the items of evidence, each with how it was weighed."""
    for one in stage.evidence.all():
        yield working.Weighed(one.what, one.considered)


def contributions_of(stage: Stage) -> Iterator[working.Contribution]:
    """Yield what services were asked for."""
    for one in stage.contributions.all():
        yield working.Contribution(
            key=str(one.pk),
            service=one.service,
            asked_on=one.asked_on,
            due_on=one.due_on,
            answered_on=one.answered_on,
            withdrawn_on=one.withdrawn_on,
            chased=tuple(chase.on for chase in one.chases.all()),
        )


def hand_overs_of(stage: Stage) -> Iterator[working.HandOver]:
    """Yield to whom the stage was handed; here a hand-over has no clock and no process of its own."""
    for one in stage.hand_overs.all():
        yield working.HandOver(str(one.pk), one.to.name if one.to else "", one.on)


def added_issues_of(complaint: Complaint) -> Iterator[working.AddedIssue]:
    """Yield what was raised while the complaint was open."""
    numbers = {stage.pk: stage.number for stage in complaint.stages.all()}
    for one in complaint.added_issues.all():
        blank = {name for name in ("related", "would_delay") if getattr(one, name) is None}
        yield working.AddedIssue(
            key=str(one.pk),
            stage=numbers[one.stage_id],
            raised_on=one.raised_on,
            outcome=one.outcome,
            related=bool(one.related),
            would_delay=bool(one.would_delay),
            reason=one.reason,
            told_on=one.told_on,
            counts_from=one.became.told_on if one.became else None,
            unrecorded=frozenset(blank),
        )


def restricted_of(complaint: Complaint) -> Iterator[working.Restricted]:
    """Yield the times during which the resident's contact was restricted."""
    for one in complaint.resident.restrictions.all():
        if one.from_on and one.declined_on is None:
            yield working.Restricted(one.from_on, one.ended_on)


def impact_of(finding: Finding) -> working.Impact:
    """Return what a fault did to the resident; where none of it was said, nobody wrote it down."""
    said = {
        "from_on": finding.impact_from,
        "severity": finding.severity,
        "frequency": finding.frequency.strip(),
        "circumstances": finding.circumstances.strip(),
    }
    return working.Impact(
        from_on=finding.impact_from,
        to_on=finding.impact_to,
        severity=finding.severity,
        frequency=finding.frequency,
        circumstances=finding.circumstances,
        unrecorded=frozenset(said) if not any(said.values()) else frozenset(),
    )


def is_offered(remedy: Remedy) -> bool:
    """Return whether it is an offer: not taken back, and approved where it has to be."""
    return remedy.taken_back_on is None and not (remedy.needs_approval and remedy.approved_on is None)


def offer_of(remedy: Remedy, named: Names) -> working.Offer:
    """Return how an offer of money came about; who offers within their own limit approves it by that."""
    return working.Offer(
        pounds=remedy.amount,
        approved_by=named.of(remedy.approved_by or remedy.offered_by),
        approved_on=remedy.approved_on or remedy.offered_on,
        limit=remedy.approver_limit,
        unlimited=remedy.approver_limit is None,
        version=remedy.guidance_version,
        guidance=remedy.guidance_amount,
        differs_because=remedy.differs_because,
    )


def followed_of(promise: Promise) -> working.Followed:
    """Return how a promise was followed through; what was denied and done again since is done."""
    steps = list(promise.steps.all())
    moved = tuple(step.on for step in steps if step.kind == PromiseChange.MOVED)
    agreed = promise.agreed_on is not None and (not moved or promise.agreed_on >= max(moved))
    return working.Followed(
        first_due_on=promise.first_due_on,
        moved=moved,
        agreed_on=promise.agreed_on,
        confirmed_on=promise.confirmed_on,
        denied_on=promise.denied_on if promise.done_on is None else None,
        updates=tuple(step.on for step in steps if step.kind in TOLD),
        taken_back_on=promise.taken_back_on,
        unrecorded=frozenset() if agreed else frozenset({"agreed_on"}),
    )


def opinion_of(opinion: Opinion) -> working.Opinion | None:
    """Return the facts of what a resident thought, or None until they have answered."""
    if opinion.answered_on is None:
        return None
    said = opinion.treated_worse in (TreatedWorse.YES, TreatedWorse.NO)
    return working.Opinion(
        key=str(opinion.pk),
        answered_on=opinion.answered_on,
        treated_worse=opinion.treated_worse == TreatedWorse.YES if said else None,
        looked_into_on=opinion.looked_into_on,
    )


def third_party_of(body: ThirdParty) -> working.ThirdParty:
    """Return the facts of a body that acts for the landlord, with the checks of its complaints policy."""
    checks = list(body.checks.all())
    return working.ThirdParty(
        key=str(body.pk),
        name=body.name,
        handles_complaints=body.handles_complaints,
        from_on=body.from_on,
        checked=tuple(check.on for check in checks),
        checks_due=tuple(check.due_on or check.on for check in checks[1:]),
        check_again_on=body.check_again_on,
        fits=checks[-1].fits if checks else None,
        first_hand_over_on=min((one.on for one in body.hand_overs.all()), default=None),
        ended_on=body.ended_on,
    )


def restriction_of(restriction: Restriction) -> working.Restriction:
    """Return the facts of a restriction, with its reviews and the letter that told of it."""
    reviews = list(restriction.reviews.all())
    approvers = [one for one in (restriction.approved_by, restriction.second_approved_by) if one]
    others = [*(review.by for review in reviews), restriction.challenge_answered_by]
    named = Names([restriction.proposed_by, *approvers, *(one for one in others if one)])
    letters = [one.issued_on for one in restriction.notices.all() if one.kind == NoticeKind.RESTRICTION]
    return working.Restriction(
        key=str(restriction.pk),
        proposed_on=restriction.proposed_on,
        proposed_by=named.of(restriction.proposed_by),
        approved_by=tuple(named.of(one) for one in approvers),
        from_on=restriction.from_on,
        reasons=restriction.reasons,
        evidence=restriction.evidence,
        equality=restriction.equality,
        how_to_complain=restriction.how_to_complain,
        how_to_get_repairs=restriction.how_to_get_repairs,
        told_on=min(letters, default=None),
        review_on=restriction.review_on,
        reviewed=tuple(review.on for review in reviews),
        reviews_due=tuple(review.due_on or review.on for review in reviews),
        reviewed_by=tuple(named.of(review.by) for review in reviews),
        challenged_on=restriction.challenged_on,
        challenge_answered_on=restriction.challenge_answered_on,
        challenge_answered_by=named.of(restriction.challenge_answered_by),
        declined_on=restriction.declined_on,
        ended_on=restriction.ended_on,
    )
