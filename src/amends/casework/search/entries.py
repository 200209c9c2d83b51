"""What can be found of each thing on the record: its title, its words, and the day it belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils import timezone

from amends.accounts.models import Home
from amends.casework.models import (
    Complaint,
    Contact,
    Document,
    Heard,
    Letter,
    MailMessage,
    MembersEnquiry,
    Resident,
    SearchKind,
    ServiceRequest,
)

RULED = re.compile(r"[=_-]{4,}")  # what is drawn beneath a heading


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found. `words` are read by people too: an excerpt of them stands under what is found."""

    title: str
    words: str
    landlord_id: int
    on: date | None = None
    complaint_id: int | None = None
    sealed: bool = False


def of(thing: Model) -> Entry:
    """Return what can be found of a thing; of a complaint, a letter or a paper, one read whole is the quickest."""
    return _OF[type(thing)](thing)


def is_found(thing: Model) -> bool:
    """Return whether a thing is of a sort that is searched."""
    return type(thing) in KINDS


def parts(complaint: Complaint) -> Iterator[Model]:
    """Yield all of a complaint read whole that can be found: itself, its resident, letters, papers and contacts."""
    yield complaint
    yield complaint.resident
    yield from (member.resident for member in complaint.members.all())
    yield from complaint.letters.all()
    yield from complaint.documents.all()
    for stage in complaint.stages.all():
        yield from stage.contacts.all()


def _complaint(one: Complaint) -> Entry:
    who, stages = one.resident, one.stages.all()
    said = [one.original_words, one.outcome_wanted, one.at_risk, who.needs]
    said += [f"{point.says} {point.outcome_sought} {point.who_answers}" for point in one.points.all()]
    said += [_reached(other) for other in one.representatives.all()]
    said += [f"{member.resident.name} {member.home or ''} {member.impact}" for member in one.members.all()]
    for stage in stages:
        said.append(stage.requested_words)
        said += [objection.says for objection in stage.objections.all()]
        said += [f"{found.reasons} {found.went_wrong} {found.impact}" for found in stage.findings.all()]
        said += [remedy.what for remedy in stage.remedies.all()]
    said += [reply.words for reply in one.replies.all()]
    said += [promise.what for promise in one.promises.all()]
    said += [meeting.note for meeting in one.meetings.all()]
    said += [hazard.what for hazard in one.hazards.all()]
    said += [issue.says for issue in one.added_issues.all()]
    said += [_reached(who), str(one.home or ""), one.category, f"{one.reference} {one.old_reference}"]
    return Entry(one.title, _lines(said), one.landlord_id, one.told_on, one.pk)


def _letter(one: Letter) -> Entry:
    case = one.complaint
    title, text = f"{one.get_kind_display()}, {case.reference}", RULED.sub(" ", one.text)
    return Entry(title, text, case.landlord_id, one.issued_on, case.pk)


def _paper(one: Document) -> Entry:
    case = one.complaint
    return Entry(one.name, one.note, case.landlord_id, one.added_on, case.pk, sealed=one.sealed_on is not None)


def _contact(one: Contact) -> Entry:
    case = one.stage.complaint
    title = f"{one.get_kind_display()}, {case.reference}"
    return Entry(title, one.note, case.landlord_id, one.on, case.pk)


def _resident(one: Resident) -> Entry:
    return Entry(one.name, _reached(one), one.landlord_id)


def _home(one: Home) -> Entry:
    return Entry(one.address, f"{one.address}, {one.postcode} {one.uprn}", one.landlord_id)


def _mail(one: MailMessage) -> Entry:
    words = _lines([one.sender, one.recipient, one.subject])
    on = timezone.localtime(one.received_at).date()
    return Entry(one.subject or "An email without a subject", words, one.landlord_id, on)


def _request(one: ServiceRequest) -> Entry:
    who = _reached(one.resident) if one.resident else one.resident_name
    said = [one.reference, who, str(one.home or ""), one.category, one.what, one.next_step, one.outcome]
    said += [step.note for step in one.steps.all()]
    return Entry(f"{one.reference} {one.what[:120]}", _lines(said), one.landlord_id, one.raised_on)


def _heard(one: Heard) -> Entry:
    who = _reached(one.resident) if one.resident else one.resident_name
    said = [one.words, one.where, str(one.home or ""), who, one.contact, one.at_risk, one.choice_words, one.became]
    return Entry(one.words[:120], _lines(said), one.landlord_id, one.told_on)


def _enquiry(one: MembersEnquiry) -> Entry:
    who = _reached(one.resident) if one.resident else one.resident_name
    said = [one.reference, one.member, one.office, one.email, one.words, who, str(one.home or ""), one.answer]
    return Entry(f"{one.reference} {one.member}", _lines(said), one.landlord_id, one.received_on)


def _reached(who: Any) -> str:
    """Return who somebody is and how they are reached: a resident, or who speaks for one."""
    return ", ".join(one for one in (who.name, who.phone, who.email, " ".join(who.postal_address.split())) if one)


def _lines(said: Iterable[str]) -> str:
    return "\n".join(one.strip() for one in said if one and one.strip())


KINDS: dict[type[Model], SearchKind] = {
    Complaint: SearchKind.COMPLAINT,
    Letter: SearchKind.LETTER,
    Document: SearchKind.PAPER,
    Contact: SearchKind.CONTACT,
    MailMessage: SearchKind.MAIL,
    ServiceRequest: SearchKind.REQUEST,
    Heard: SearchKind.HEARD,
    MembersEnquiry: SearchKind.ENQUIRY,
    Resident: SearchKind.RESIDENT,
    Home: SearchKind.HOME,
}
_OF: dict[type[Model], Callable[[Any], Entry]] = {
    Complaint: _complaint,
    Letter: _letter,
    Document: _paper,
    Contact: _contact,
    MailMessage: _mail,
    ServiceRequest: _request,
    Heard: _heard,
    MembersEnquiry: _enquiry,
    Resident: _resident,
    Home: _home,
}
