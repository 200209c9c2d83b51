"""Rows by the thousand, of everything that a list holds: written at once, for lists read them and do nothing more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone

from amends.accounts.models import Home, Person, Role, RoleName
from amends.casework.models import (
    Adjustment,
    BehaviourWarning,
    Channel,
    Complaint,
    Compliment,
    ContractorLink,
    Contribution,
    Duty,
    FollowUp,
    Heard,
    HeardKind,
    Improvement,
    Incident,
    Lesson,
    MailMessage,
    MailState,
    MembersEnquiry,
    Notice,
    Opinion,
    Paragraph,
    PolicyReason,
    Promise,
    QualityCheck,
    Refusal,
    Reply,
    Resident,
    Restriction,
    ServiceRequest,
    Stage,
    State,
    Survey,
    ThirdParty,
)
from amends.casework.models import NoticeKind as Kind
from tests.people import Cast

DAY = date(2026, 5, 1)
TODAY = date(2026, 5, 22)


def made(model: type[Model], number: int, row: Callable[[int], dict[str, Any]]) -> list[Any]:
    """Write so many rows and return them; `row` returns the columns of one."""
    return model._default_manager.bulk_create([model(**row(at)) for at in range(number)], batch_size=500)


def complaints(cast: Cast, number: int, begin: int) -> tuple[list[Complaint], list[Stage], list[Stage]]:
    """Write complaints with something overdue, each with a resident, a home and two stages; the first is answered."""
    here = {"landlord": cast.landlord}
    residents = made(Resident, number, lambda at: here | {"name": f"Resident {at}", "email": f"r{at}@example.org"})
    homes = made(Home, number, lambda at: here | {"address": f"{begin + at} High Street", "postcode": "AN1 1AA"})
    cases = made(
        Complaint,
        number,
        lambda at: here | {
            "reference": f"BIG-2026-{begin + at:06}", "title": f"Leak {at}", "resident": residents[at],
            "home": homes[at], "channel": Channel.PHONE, "told_on": DAY, "original_words": "It leaks.",
            "handler": cast.hari, "team": cast.team, "state": State.STAGE_2, "at_risk": "A baby",
            "category": f"Kind {at % 7}",
            "next_due_on": TODAY + timedelta(days=at % 30 - 10), "next_ask": "Answer stage 2", "logged_on": DAY,
        },
    )  # fmt: skip
    first = {"number": 1, "edition": "2024", "requested_on": DAY, "answered_on": DAY, "handler": cast.hari}
    second = {"number": 2, "edition": "2024", "requested_on": DAY, "ack_due_on": TODAY, "due_on": TODAY}
    answered = made(Stage, number, lambda at: first | {"complaint": cases[at]})
    running = made(Stage, number, lambda at: second | {"complaint": cases[at], "handler": cast.hana})
    made(
        Duty,
        number,
        lambda at: here | {
            "complaint": cases[at], "edition": "2024", "provision": "6.2", "what": "acknowledged", "ask": "Acknowledge",
            "falls_to": "handler", "subject": f"stage {at}", "due_on": DAY, "verdict": "open", "because": "It is due.",
        },
    )  # fmt: skip
    return cases, answered, running


def on_the_cases(cast: Cast, begin: int, cases: list[Complaint], answered: list[Stage], running: list[Stage]) -> None:
    """Write what hangs on complaints: one of each to each."""
    number, by = len(cases), cast.olu
    made(Reply, number, lambda at: {
        "complaint": cases[at], "arrived_on": DAY, "channel": "email", "words": "No.", "recorded_on": DAY,
    })  # fmt: skip
    made(Promise, number, lambda at: {
        "complaint": cases[at], "stage": answered[at], "number": 1, "what": "Paint the wall", "owner": cast.hari,
        "promised_on": DAY, "due_on": DAY,
    })  # fmt: skip
    made(Contribution, number, lambda at: {
        "stage": running[at], "service": "Repairs", "asked_of": cast.hari, "question": "When?", "asked_on": DAY,
        "asked_by": by, "due_on": DAY,
    })  # fmt: skip
    made(QualityCheck, number, lambda at: {"stage": answered[at], "drawn_on": DAY, "drawn_by": by})
    made(Refusal, number, lambda at: {
        "stage": running[at], "proposed_on": DAY, "proposed_by": by, "ground": "policy", "policy_clause": "4",
        "explanation": "Not ours.", "individual_consideration": f"Asked {at}.",
    })  # fmt: skip
    made(Opinion, number, lambda at: {
        "landlord": cast.landlord, "complaint": cases[at], "stage": answered[at], "source": "ours", "sent_on": DAY,
        "answered_on": DAY, "overall": 3, "token_hash": f"{begin + at:064}",
    })  # fmt: skip
    made(Adjustment, number, lambda at: {
        "resident": cases[at].resident, "kind": "large print", "what": "Large print", "agreed_on": DAY,
        "agreed_by": by, "review_on": DAY,
    })  # fmt: skip
    for model, given in ((BehaviourWarning, {"on": DAY, "behaviour": "Shouting"}), (Restriction, {"proposed_on": DAY})):
        who = "by" if model is BehaviourWarning else "proposed_by"
        made(model, number, lambda at, given=given, who=who: given | {  # type: ignore[misc]
            "landlord": cast.landlord, "resident": cases[at].resident, "complaint": cases[at], who: by,
        })  # fmt: skip


def to_follow_up(cast: Cast, number: int, begin: int) -> None:
    """Write answered complaints whose residents are to be asked whether it is put right, and improvements to finish."""
    here = {"landlord": cast.landlord}
    resident = Resident.objects.create(landlord=cast.landlord, name="Ania Nowak")
    cases = made(Complaint, number, lambda at: here | {
        "reference": f"END-2026-{begin + at:06}", "title": f"Noise {at}", "resident": resident,
        "channel": Channel.PHONE, "told_on": DAY, "original_words": "Noise.", "handler": cast.hari,
        "state": State.ANSWERED_1,
    })  # fmt: skip
    stages = made(Stage, number, lambda at: {
        "complaint": cases[at], "number": 1, "edition": "2024", "requested_on": DAY, "answered_on": DAY,
        "handler": cast.hari,
    })  # fmt: skip
    made(FollowUp, number, lambda at: {"stage": stages[at], "due_on": TODAY})
    lessons = made(Lesson, number, lambda at: here | {
        "theme": f"Damp {at % 20}", "root_cause": "Nobody looked.", "lesson": "Look.", "on": DAY, "by": cast.olu,
    })  # fmt: skip
    made(Improvement, number, lambda at: {
        "lesson": lessons[at], "what": "A damp check", "owner": cast.hari, "due_on": TODAY,
    })  # fmt: skip


def at_the_door(cast: Cast, number: int, begin: int) -> None:
    """Write what comes in by the front door."""
    here, by = {"landlord": cast.landlord}, cast.olu
    now = timezone.now()
    made(Heard, number, lambda at: here | {
        "told_on": DAY, "told_to": cast.hari, "channel": Channel.PHONE, "kind": HeardKind.DISSATISFACTION,
        "words": f"Nobody came {at}.", "recorded_on": DAY, "recorded_by": cast.hari, "risk": "yes", "at_risk": "Me",
        "not_asked_because": "They rang off.",
    })  # fmt: skip
    requests = made(ServiceRequest, number, lambda at: here | {
        "reference": f"REQ-{begin + at:06}", "raised_on": DAY, "raised_by": by, "what": "A tap", "owner": cast.hari,
        "review_on": DAY, "resident_name": f"Resident {at}",
    })  # fmt: skip
    made(Duty, number, lambda at: here | {
        "edition": "2024", "provision": "1.5", "what": "reviewed", "ask": "Review", "falls_to": "handler",
        "subject": f"request {requests[at].pk}", "due_on": DAY, "verdict": "open", "because": "It is due.",
    })  # fmt: skip
    made(MailMessage, number, lambda at: here | {
        "raw": f"mail/{at}.eml", "sha256": f"{begin + at:064}", "size": 10, "sender": "a@example.org",
        "subject": f"Hello {at}",
        "received_at": now, "state": MailState.QUARANTINED, "message_id": f"<{begin + at}@example.org>",
    })  # fmt: skip
    made(MembersEnquiry, number, lambda at: here | {
        "reference": f"ENQ-{begin + at:06}", "member": "Cllr Quinn", "received_on": DAY, "due_on": DAY,
        "recorded_on": DAY, "recorded_by": by, "words": "She waits.", "owner": cast.hari,
    })  # fmt: skip
    made(ContractorLink, number, lambda at: here | {
        "contractor": f"Firm {at}", "token_hash": f"{begin + at:064}", "made_on": DAY, "made_by": by,
        "expires_on": date(2027, 1, 1),
    })  # fmt: skip


def registers(cast: Cast, number: int, begin: int) -> None:
    """Write what the other registers keep."""
    here, by = {"landlord": cast.landlord}, cast.olu
    made(Survey, number, lambda at: here | {"name": f"Texts {begin + at}", "sent_on": DAY, "registered_by": by})
    made(Compliment, number, lambda at: here | {
        "received_on": DAY, "channel": Channel.PHONE, "words": "Thanks.", "recorded_by": by,
    })  # fmt: skip
    made(Incident, number, lambda at: here | {
        "what": f"Lift {at}", "began_on": DAY, "recorded_on": DAY, "recorded_by": by,
    })  # fmt: skip
    made(Notice, number, lambda at: here | {
        "kind": Kind.EXCEPTIONAL, "issued_on": DAY, "issued_by": by, "addressed_to": "The Ombudsman", "html": "h",
        "text": "t", "blocks": [], "parts": {}, "pdf": "notices/a.pdf",
    })  # fmt: skip
    made(Paragraph, number, lambda at: here | {
        "letter": "acknowledgement", "place": "closing", "version": begin + at + 1, "body": "We are shut on Fridays.",
        "written_by": by, "written_on": DAY,
    })  # fmt: skip
    made(PolicyReason, number, lambda at: here | {
        "clause": f"4.{begin + at}", "text": "Not ours.", "ground": "policy", "adopted_by": by, "from_on": DAY,
    })  # fmt: skip
    made(ThirdParty, number, lambda at: here | {
        "name": f"Agent {begin + at}", "kind": "managing agent", "from_on": DAY, "recorded_by": by,
    })  # fmt: skip
    people = made(Person, number, lambda at: {"name": f"Person {at}", "email": f"p{begin + at}@example.org"})
    made(Role, number, lambda at: here | {"person": people[at], "name": RoleName.HANDLER, "given_on": DAY})


def fill(cast: Cast, number: int, begin: int = 0) -> None:
    """Write so many of everything, numbered from `begin`."""
    on_the_cases(cast, begin, *complaints(cast, number, begin))
    to_follow_up(cast, number, begin)
    at_the_door(cast, number, begin)
    registers(cast, number, begin)
