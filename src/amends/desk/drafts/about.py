"""What a page of the desk is about, and what others did to it since the page was opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.urls import Resolver404, resolve

from amends.accounts.models import Person
from amends.casework import things
from amends.casework.models import (
    Adjustment,
    Complaint,
    Compliment,
    Event,
    Heard,
    Improvement,
    Incident,
    Lesson,
    MailMessage,
    MembersEnquiry,
    Opinion,
    Paragraph,
    PolicyReason,
    QualityCheck,
    Reply,
    Restriction,
    ServiceRequest,
    Survey,
    ThirdParty,
)
from amends.desk.present import case

MOST = 20  # events told of; the history has them all

# Pages with words on something that is no complaint: what each is about. One of a complaint names it in its address.
ABOUT: dict[str, type[Model]] = {
    "heard_one": Heard,
    "act_on_request": ServiceRequest,
    "tell_decision": ServiceRequest,
    "message": MailMessage,
    "look_into": Opinion,
    "copy_opinion": Opinion,
    "improve": Lesson,
    "tie": Lesson,
    "finish_improvement": Improvement,
    "judge_improvement": Improvement,
    "review_adjustment": Adjustment,
    "end_adjustment": Adjustment,
    "sort_enquiry": MembersEnquiry,
    "enquiry_complaint": MembersEnquiry,
    "answer_enquiry": MembersEnquiry,
    "check_survey": Survey,
    "pass_on_compliment": Compliment,
    "offer_incident": Incident,
    "add_incident_homes": Incident,
    "settle_incident": Incident,
    "end_incident": Incident,
    "close_incident": Incident,
    "approve_restriction": Restriction,
    "decline_restriction": Restriction,
    "plan_restriction_review": Restriction,
    "review_restriction": Restriction,
    "challenge_restriction": Restriction,
    "answer_challenge": Restriction,
    "end_restriction": Restriction,
    "approve_paragraph": Paragraph,
    "retire_paragraph": Paragraph,
    "change_third_party": ThirdParty,
    "check_third_party": ThirdParty,
    "end_third_party": ThirdParty,
    "approve_reason": PolicyReason,
    "retire_reason": PolicyReason,
    "sort_reply": Reply,
    "quality_check": QualityCheck,
}


@dataclass(frozen=True, slots=True)
class Set:
    """One date or decision that an event set, in words, and what it was set to."""

    what: str
    to: str


@dataclass(frozen=True, slots=True)
class Change:
    """One event since the page was opened: what, by whom and when, its words, and the dates and decisions it set."""

    happened: case.Happened
    sets: tuple[Set, ...]


def reference_in(address: str) -> str:
    """Return the reference of the complaint whose page it is; empty where it is no complaint's."""
    found = _resolved(address)
    return found[1].get("reference", "") if found and found[0] not in ABOUT else ""


def is_out_of_sight(address: str, person: Person) -> bool:
    """Return whether it is the page of a complaint that the person may not see, or no longer."""
    reference = reference_in(address)
    return bool(reference) and not Complaint.objects.seen_by(person).filter(reference=reference).exists()


def changes(path: str, person: Person, sent: QueryDict, begun_at: datetime) -> list[Change]:
    """Return what happened, since the form was opened, to what it is about; the newest first, nothing where unseen."""
    if (complaint := _complaint(path, person)) is not None:
        seen = sent.get("seen", "")
        if sent.get("version") in (None, "", str(complaint.version)):
            return []
        after = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
        return _told(Event.objects.filter(complaint=complaint, number__gt=after), person)
    return _told(_events_of(_about(path), person).filter(at__gt=begun_at), person)


def since(path: str, person: Person, begun_at: datetime) -> list[Change]:
    """Return what happened, since an instant, to what a page is about: for words that were left and taken up again."""
    if (complaint := _complaint(path, person)) is not None:
        return _told(_events_of(complaint, person).filter(at__gt=begun_at), person)
    return _told(_events_of(_about(path), person).filter(at__gt=begun_at), person)


def _told(events: QuerySet[Event], person: Person) -> list[Change]:
    found = case.happened(person, events.order_by("-number")[:MOST])
    return [Change(one, tuple(_sets(one.event.decided))) for one in found]


def _sets(decided: Mapping[str, object]) -> Sequence[Set]:
    """Return what an event set, in words: keys of other rows, and what is worked out anew, tell a reader nothing."""
    found = []
    for name, value in decided.items():
        column = name.rpartition(".")[2]
        if column.endswith("_id") or column in ("state", "version", "sha256") or isinstance(value, dict | list):
            continue
        about = name.rpartition(".")[0].rpartition(" ")[0]
        what = column.replace("_", " ") if about in ("", "complaint") else f"{about}: {column.replace('_', ' ')}"
        found.append(Set(what, _in_words(value)))
    return found


def _in_words(value: object) -> str:
    """Return a value of the journal as people read it; a date comes as `2026-06-17`."""
    if value in (None, ""):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return str(value)
    return f"{day.day} {day:%B} {day.year}"


def _resolved(address: str) -> tuple[str, dict[str, str]] | None:
    try:
        match = resolve(address.partition("?")[0].partition("#")[0].partition("~")[0])
    except Resolver404:
        return None
    return str(match.url_name), {name: str(value) for name, value in match.kwargs.items()}


def _complaint(path: str, person: Person) -> Complaint | None:
    reference = reference_in(path)
    return Complaint.objects.seen_by(person).filter(reference=reference).first() if reference else None


def _about(path: str) -> Model | None:
    """Return what a page is about that is no complaint's own."""
    found = _resolved(path)
    model = ABOUT.get(found[0]) if found else None
    if found is None or model is None:
        return None
    by = {name: value for name, value in found[1].items() if name in ("pk", "reference")}
    return model._default_manager.filter(**by).first()


def _events_of(about: Model | None, person: Person) -> QuerySet[Event]:
    """Return the events of what a page is about: of a complaint, or of what hangs on one, only where it is seen."""
    if about is None:
        return Event.objects.none()
    if (thing := things.about(about)) is not None:  # the page itself asks who may see it
        subject = things.name_of(thing)
        return Event.objects.filter(landlord=things.landlord_id(thing), complaint=None, subject=subject)
    complaint = about if isinstance(about, Complaint) else getattr(about, "complaint", None) or about.stage.complaint  # type: ignore[attr-defined]
    return Event.objects.filter(complaint=complaint, complaint__in=Complaint.objects.seen_by(person).order_by())
