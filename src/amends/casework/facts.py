"""The one joint from record to law: a complaint read whole, as the rulebook's frozen facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils import timezone

from amends.accounts.models import Person
from amends.casework import front_door_facts, working_facts
from amends.casework.models import Complaint, Delivery, Letter, Promise, Refusal, Remedy, Stage
from amends.casework.working_facts import Names
from amends.rulebook import facts
from amends.rulebook.duties.s2_exclusions import NAMED_GROUNDS


def case_of(complaint: Complaint) -> facts.Case:
    """Return the facts of a complaint read whole (see whole.py)."""
    named = Names(_people(complaint))
    stages = list(complaint.stages.all())
    letters = _letters(complaint)
    withdrawal = max(complaint.withdrawals.all(), key=lambda one: (one.on, one.pk), default=None)
    return facts.Case(
        name=complaint.reference,
        told_on=complaint.told_on,
        logged_on=complaint.logged_on,
        received_as=complaint.channel,
        original_words=complaint.original_words,
        points=tuple(_points(complaint)),
        triage=_triage(complaint),
        stages=tuple(_stage(stage, complaint, named, letters.get(stage.pk, ())) for stage in stages),
        refusals=tuple(one for stage in stages for one in _refusals(stage, named, letters.get(stage.pk, ()))),
        withdrawal=facts.Withdrawal(
            on=withdrawal.on,
            words=withdrawal.words,
            confirmed_on=withdrawal.confirmed_on,
            resumed_on=withdrawal.resumed_on,
            unrecorded=_of("withdrawal", complaint.unrecorded),
        )
        if withdrawal
        else None,
        remedies=tuple(one for stage in stages for one in _remedies(stage, named)),
        promises=tuple(_promises(complaint, named)),
        by_representative=bool(complaint.representatives.all()),
        representatives=tuple(front_door_facts.representatives_of(complaint)),
        adjustments=tuple(front_door_facts.adjustments_of(complaint)),
        replies=tuple(front_door_facts.replies_of(complaint)),
        meetings=tuple(front_door_facts.meetings_of(complaint)),
        added_issues=tuple(working_facts.added_issues_of(complaint)),
        restricted=tuple(working_facts.restricted_of(complaint)),
        told_to_body=complaint.told_to_body.name if complaint.told_to_body else "",
        body_told_on=complaint.told_to_body_on,
        unrecorded=frozenset(complaint.unrecorded),
    )


def _of(things: str, unrecorded: Iterable[str]) -> frozenset[str]:
    """Return what is not known of each of some things: `reasons` where `findings.reasons` is unrecorded."""
    return frozenset(name.removeprefix(f"{things}.") for name in unrecorded if name.startswith(f"{things}."))


def _people(complaint: Complaint) -> Iterator[Person]:
    for stage in complaint.stages.all():
        yield from stage.considered_by.all()
        yield from (one for one in (stage.handler, stage.signed_by) if one)
        yield from (one.person for one in stage.declarations.all())
        for remedy in stage.remedies.all():
            yield from (one for one in (remedy.offered_by, remedy.approved_by) if one)
    yield from (promise.owner for promise in complaint.promises.all() if promise.owner)


def _points(complaint: Complaint) -> Iterator[facts.Point]:
    for point in complaint.points.all():
        yield facts.Point(
            number=point.number,
            says=point.says,
            raised_on=point.raised_on,
            outcome_sought=point.outcome_sought,
            service=point.service,
            responsibility=facts.Responsibility(point.responsibility) if point.responsibility else None,
            who_answers=point.who_answers,
            how_to_reach=point.how_to_reach,
            unrecorded=_of("points", complaint.unrecorded),
        )


def _triage(complaint: Complaint) -> facts.Triage | None:
    triage = getattr(complaint, "triage", None)
    if triage is None:
        return None
    return facts.Triage(
        on=triage.on,
        route=triage.route,
        complexity=triage.complexity,
        vulnerability=triage.vulnerability,
        risk=triage.risk,
        reasons=triage.reasons,
    )


def _letters(complaint: Complaint) -> dict[int, tuple[facts.Letter, ...]]:
    """Return the letters of each stage, by the stage's key."""
    found: dict[int, tuple[facts.Letter, ...]] = {}
    for letter in complaint.letters.all():
        contains = frozenset(part for part, how in letter.parts.items() if how == "answered")
        fact = facts.Letter(
            kind=facts.LetterKind(letter.kind),
            issued_on=letter.issued_on,
            contains=contains,
            missing=frozenset(letter.parts) - contains,
            names_ombudsman="ombudsman" in contains if letter.parts else None,
            sent_to=frozenset({letter.addressed_to, *_members(letter)}),
            honours=None if letter.honours is None else frozenset(str(key) for key in letter.honours),
            came_back_on=_came_back_on(letter),
            went_again_on=_went_again_on(letter),
        )
        found[letter.stage_id] = (*found.get(letter.stage_id, ()), fact)
    return found


def _members(letter: Letter) -> Iterator[str]:
    return (delivery.member.resident.name for delivery in letter.deliveries.all() if delivery.member)


def _came_back_on(letter: Letter) -> date | None:
    """Return the last day on which a letter came back, None where one way to each it is for stands; see `_chains`."""
    back = [max(one.bounced_at for one in chain if one.bounced_at) for chain in _chains(letter)]
    return timezone.localtime(max(back)).date() if back else None


def _went_again_on(letter: Letter) -> date | None:
    """Return the day on which a letter went instead of each that came back, and did not come back as well."""
    again = [
        min((one.again_on for one in chain if one.again_on and one.bounced_at is None), default=None)
        for chain in _chains(letter)
    ]
    days = [day for day in again if day]
    return max(days) if days and len(days) == len(again) else None


def _chains(letter: Letter) -> list[list[Delivery]]:
    """Return what went to each whom a letter did not reach at first: the resident, or a member of the group."""
    theirs: dict[int | None, list[Delivery]] = {}
    for one in letter.deliveries.all():
        theirs.setdefault(one.member_id, []).append(one)
    return [
        chain
        for chain in theirs.values()
        if any(one.bounced_at for one in chain)
        and not any(one.bounced_at is None and one.instead_of_id is None for one in chain)
    ]


def _stage(stage: Stage, complaint: Complaint, named: Names, letters: tuple[facts.Letter, ...]) -> facts.Stage:
    contacts = list(stage.contacts.all())
    return facts.Stage(
        number=stage.number,
        requested_on=stage.requested_on,
        logged_on=stage.logged_on,
        acknowledged_on=stage.acknowledged_on,
        defined_on=stage.defined_on,
        definition_confirmed_on=stage.definition_confirmed_on,
        extensions=tuple(_extensions(stage)),
        decided_on=stage.decided_on,
        answered_on=stage.answered_on,
        handler=named.of(stage.handler),
        signed_by=named.of(stage.signed_by),
        considered_by=frozenset(named.of(person) for person in stage.considered_by.all()),
        findings=tuple(_findings(stage)),
        objections=tuple(
            facts.Objection(made_on=one.made_on, says=one.says, settled_on=one.settled_on)
            for one in stage.objections.all()
        ),
        letters=letters,
        updates_every=stage.updates_every,
        updates_agreed_on=stage.updates_agreed_on,
        updates=tuple(one.on for one in contacts if one.is_update),
        contact_attempts=tuple(one.on for one in contacts if one.is_attempt or one.from_resident),
        evidence=tuple(_evidence(complaint, stage)),
        weighed=tuple(working_facts.weighed_of(stage)),
        declarations=tuple(working_facts.declarations_of(stage, named)),
        put_to=tuple(working_facts.put_to_of(stage)),
        contributions=tuple(working_facts.contributions_of(stage)),
        hand_overs=tuple(working_facts.hand_overs_of(stage)),
        unrecorded=frozenset(stage.unrecorded),
    )


def _extensions(stage: Stage) -> Iterator[facts.Extension]:
    for one in stage.extensions.all():
        yield facts.Extension(
            told_on=one.told_on,
            until=one.until,
            reason=one.reason,
            good_reason=one.good_reason,
            ombudsman_details=one.ombudsman_details,
            unrecorded=_of("extensions", stage.unrecorded),
        )


def _findings(stage: Stage) -> Iterator[facts.Finding]:
    for one in stage.findings.all():
        yield facts.Finding(
            point=one.point.number,
            decision=facts.Decision(one.decision),
            reasons=one.reasons,
            decided_on=one.decided_on,
            went_wrong=one.went_wrong,
            impact=one.impact,
            effect=working_facts.impact_of(one),
            unrecorded=_of("findings", stage.unrecorded),
        )


def _evidence(complaint: Complaint, stage: Stage) -> Iterator[str]:
    """Yield the papers that were on the case when the stage was answered, and what was listed without one."""
    until = stage.answered_on
    yield from (paper.name for paper in complaint.documents.all() if until is None or paper.added_on <= until)
    yield from (item.what for item in stage.evidence.all() if item.document_id is None)


def _refusals(stage: Stage, named: Names, letters: tuple[facts.Letter, ...]) -> Iterator[facts.Refusal]:
    told = [letter for letter in letters if letter.kind is facts.LetterKind.REFUSAL]
    for one in stage.refusals.all():
        if one.approved_on is None:
            continue
        letter = next((letter for letter in told if letter.issued_on >= one.approved_on), None)
        yield facts.Refusal(
            stage=stage.number,
            decided_on=one.approved_on,
            ground=one.ground,
            policy_clause=one.policy_clause,
            explanation=one.explanation,
            individual_consideration=one.individual_consideration,
            told_on=letter.reached_on if letter else one.approved_on if one.proposed_by is None else None,
            ombudsman_told=letter is not None,  # every letter carries the Ombudsman's details
            issue_happened_on=one.issue_happened_on,
            aware_on=one.aware_on,
            discretion=one.discretion,
            court=one.court,
            court_filed_on=one.court_filed_on,
            evidence=one.evidence,
            decided_by=named.of(one.proposed_by),
            approved_by=named.of(one.approved_by),
            fairness_case=one.reason.fairness_case if one.reason else "",
            fairness_approved_by=str(one.reason.approved_by or "") if one.reason else "",
            overturned_on=one.overturned_on,
            unrecorded=frozenset(_not_asked(one)),
        )


def _not_asked(refusal: Refusal) -> Iterator[str]:
    """Yield what was not asked of a refusal: its fairness before there was a register; a restriction's part in it.

    Of one that moved in from another system nobody asked more than its day, its ground and its reasons.
    """
    if refusal.proposed_by is None:
        yield from ("evidence", "individual_consideration", "ombudsman_told", "discretion", "court_filed_on")
        yield from (name for name in ("policy_clause", "explanation") if not getattr(refusal, name))
        yield "fairness_approved_by"
    if refusal.ground not in NAMED_GROUNDS:
        yield "because_of_restriction"
        if refusal.reason is None:
            yield "fairness_case"


def _remedies(stage: Stage, named: Names) -> Iterator[facts.Remedy]:
    numbers = _numbers(stage)
    for one in filter(working_facts.is_offered, stage.remedies.all()):
        yield facts.Remedy(
            kind=facts.RemedyKind(one.kind),
            what=one.what,
            offered_on=one.offered_on,
            stage=stage.number,
            point=numbers.get(one.point_id or 0),
            amount=f"{one.amount:.2f}" if one.amount is not None else "",
            impact=one.impact,
            guidance=one.guidance,
            offer=working_facts.offer_of(one, named),
            unrecorded=frozenset(("impact", "guidance") if one.offered_by is None else ()),
        )


def _numbers(stage: Stage) -> dict[int, int]:
    """Return the number of each point that the stage found on, by the point's key."""
    return {finding.point_id: finding.point.number for finding in stage.findings.all()}


def _promises(complaint: Complaint, named: Names) -> Iterator[facts.Promise]:
    stages = {stage.pk: stage for stage in complaint.stages.all()}
    for one in complaint.promises.all():
        stage = stages[one.stage_id]
        yield facts.Promise(
            key=one.key,
            what=one.what,
            due_on=one.due_on,
            done_on=one.done_on,
            proof=one.proof,
            owner=named.of(one.owner),
            stage=stage.number,
            promised_on=one.promised_on,
            point=_point_of(one, stage),
            followed=working_facts.followed_of(one),
        )


def _point_of(promise: Promise, stage: Stage) -> int | None:
    """Return the number of the point that a promise puts right, by the remedy that it is of."""
    remedies: dict[int, Remedy] = {remedy.pk: remedy for remedy in stage.remedies.all()}
    remedy = remedies.get(promise.remedy_id or 0)
    return _numbers(stage).get(remedy.point_id or 0) if remedy else None
