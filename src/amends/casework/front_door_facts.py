"""The joint from record to law for what is no complaint: each thing as the rulebook's frozen facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.utils.timezone import localtime

from amends.accounts.models import Landlord
from amends.casework import working_facts
from amends.casework.models import (
    Adjustment,
    Choice,
    Complaint,
    Heard,
    MailMessage,
    MailState,
    MembersEnquiry,
    Office,
    Opinion,
    PolicyVersion,
    RequestState,
    Restriction,
    ServiceRequest,
    StepKind,
    Survey,
    ThirdParty,
)
from amends.casework.models.policy import ON_THE_WEBSITE
from amends.rulebook import front_door as facts


def landlord_of(landlord: Landlord) -> facts.Landlord:
    """Return the facts of a landlord: its policy in force, and who holds which office; what is not held is not told."""
    version = PolicyVersion.objects.filter(landlord=landlord).in_force().first()
    terms = tuple(term_of(one) for one in Office.objects.filter(landlord=landlord).order_by("from_on", "pk"))
    return facts.Landlord(policy_of(version) if version else None, terms)


def policy_of(version: PolicyVersion) -> facts.Policy:
    """Return the facts of a version in force; whether it is on the website is not told until somebody looked there."""
    assert version.from_on is not None
    says = {one["part"] for one in version.says} | ({ON_THE_WEBSITE} if version.seen_on else set())
    return facts.Policy(version.from_on, frozenset(says), frozenset() if version.url else frozenset({ON_THE_WEBSITE}))


def term_of(office: Office) -> facts.Term:
    """Return the facts of one term of an office."""
    return facts.Term(
        key=str(office.pk),
        office=office.kind,
        name=office.name,
        from_on=office.from_on,
        to_on=office.to_on,
        of_governing_body=office.of_governing_body,
        body=office.body,
        minute=office.minute,
    )


def thing_of(thing: Any) -> facts.Thing | None:
    """Return the facts of a thing, or None for one that the Code asks nothing of."""
    found = FACTS.get(type(thing))
    return found(thing) if found else None


def expression_of(heard: Heard) -> facts.Expression:
    """Return the facts of what was heard."""
    return facts.Expression(
        key=str(heard.pk),
        told_on=heard.told_on,
        kind=heard.kind,
        channel=heard.channel,
        words=heard.words,
        came_as_complaint=heard.came_as_complaint,
        offered_on=heard.offered_on,
        choice=heard.choice,
        choice_words=heard.choice_words,
        chosen_on=heard.chosen_on,
        not_asked_because=heard.not_asked_because,
        logged_on=heard.recorded_on,
        complaint_told_on=_told_on(heard.complaint),
    )


def request_of(request: ServiceRequest) -> facts.Request:
    """Return the facts of a service request, with its steps."""
    steps = list(request.steps.all())
    reviews = [step for step in steps if step.kind == StepKind.REVIEW]
    declined = request.choice == Choice.DECLINE
    stopped = request.state == RequestState.STOPPED and not request.stop_words
    return facts.Request(
        key=str(request.pk),
        raised_on=request.raised_on,
        owner=str(request.owner) if request.owner else "",
        next_step=request.next_step,
        review_on=request.review_on,
        reviewed=tuple(step.on for step in reviews),
        reviews_due=tuple(step.due_on or step.on for step in reviews),
        worked=tuple(step.on for step in steps if step.kind == StepKind.WORK),
        chased=tuple(step.on for step in steps if step.kind == StepKind.CHASE),
        closed_on=request.closed_on,
        outcome=request.outcome,
        stopped_by_complaint=stopped and request.complaint is not None,
        offered_on=request.offered_on,
        declined_on=request.chosen_on if declined else None,
        declined_words=request.choice_words if declined else "",
        dissatisfied_on=request.dissatisfied_on,
        complaint_told_on=_told_on(request.complaint),
        came_as_complaint=request.turned_from is not None,
        turned_from_complaint_words=request.turned_words,
    )


def survey_of(survey: Survey) -> facts.Survey:
    """Return the facts of a survey; a wording that nobody has checked is not said to be there."""
    return facts.Survey(
        key=str(survey.pk),
        sent_on=survey.sent_on,
        says_how_to_complain=bool(survey.says_how_to_complain),
        wording_checked_on=survey.wording_checked_on,
    )


def adjustment_of(adjustment: Adjustment) -> facts.Adjustment:
    """Return the facts of an adjustment, with its reviews."""
    reviews = list(adjustment.reviews.all())
    return facts.Adjustment(
        key=str(adjustment.pk),
        agreed_on=adjustment.agreed_on,
        what=adjustment.what,
        for_letters=adjustment.for_letters,
        review_on=adjustment.review_on,
        reviewed=tuple(review.on for review in reviews),
        reviews_due=tuple(review.due_on or review.on for review in reviews),
        ended_on=adjustment.ended_on,
    )


def enquiry_of(enquiry: MembersEnquiry) -> facts.Enquiry:
    """Return the facts of a member's enquiry."""
    return facts.Enquiry(
        key=str(enquiry.pk),
        received_on=enquiry.received_on,
        due_on=enquiry.due_on,
        answered_on=enquiry.answered_on,
        voices_dissatisfaction=bool(enquiry.voices_dissatisfaction),
        complaint_told_on=_told_on(enquiry.complaint),
        unrecorded=frozenset({"voices_dissatisfaction"} if enquiry.voices_dissatisfaction is None else ()),
    )


def message_of(message: MailMessage) -> facts.Message | None:
    """Return the facts of mail that waits or waited for a person, None where rules placed it on the day it came."""
    if message.sorted_on is None and message.state not in (MailState.NEW, MailState.QUARANTINED):
        return None
    arrived_on = localtime(message.received_at).date()
    return facts.Message(key=str(message.pk), arrived_on=arrived_on, sorted_on=message.sorted_on)


def adjustments_of(complaint: Complaint) -> Iterator[facts.Adjustment]:
    """Yield the resident's adjustments that held at some time while the complaint was open."""
    for one in complaint.resident.adjustments.all():
        begun = complaint.closed_on is None or one.agreed_on <= complaint.closed_on
        if begun and (one.ended_on is None or one.ended_on > complaint.told_on):
            yield adjustment_of(one)


def replies_of(complaint: Complaint) -> Iterator[facts.Reply]:
    """Yield what came after the stage 1 answer, each with the stage 2 that it asked for."""
    second = next((stage for stage in complaint.stages.all() if stage.number == 2), None)
    for one in complaint.replies.all():
        asks = one.sorted_as == facts.NOT_SATISFIED
        yield facts.Reply(
            key=str(one.pk),
            arrived_on=one.arrived_on,
            sorted_on=one.sorted_on,
            sorted_as=one.sorted_as,
            stage_2_requested_on=second.requested_on if second and asks else None,
        )


def meetings_of(complaint: Complaint) -> Iterator[facts.Meeting]:
    """Yield the meetings on the complaint."""
    for one in complaint.meetings.all():
        yield facts.Meeting(
            key=str(one.pk),
            on=one.on,
            with_whom=one.with_whom,
            accompanied_by=one.accompanied_by,
            could_be_accompanied=bool(one.could_be_accompanied),
            unrecorded=frozenset({"could_be_accompanied"} if one.could_be_accompanied is None else ()),
        )


def representatives_of(complaint: Complaint) -> Iterator[facts.Representative]:
    """Yield who acts for the resident, and since when letters go to them."""
    for one in complaint.representatives.all():
        yield facts.Representative(
            name=one.name,
            authority_on=one.authority_on if one.authority_held else None,
            letters_asked_on=(one.letters_asked_on or one.authority_on) if one.gets_letters else None,
            ended_on=one.ended_on,
        )


def _told_on(complaint: Complaint | None) -> date | None:
    return complaint.told_on if complaint else None


FACTS: dict[type, Callable[[Any], facts.Thing | None]] = {
    Adjustment: adjustment_of,
    Heard: expression_of,
    MailMessage: message_of,
    MembersEnquiry: enquiry_of,
    Opinion: working_facts.opinion_of,
    Restriction: working_facts.restriction_of,
    ServiceRequest: request_of,
    Survey: survey_of,
    ThirdParty: working_facts.third_party_of,
}
