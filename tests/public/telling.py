"""Telling a complaint on the web, page by page, as a browser without JavaScript would."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client

from amends.accounts.models import Landlord, Person, RoleName
from amends.casework.actions import definition, findings, people, remedies, stages
from amends.casework.letters import Instead
from amends.casework.letters.parts import How
from amends.casework.models import Complaint
from amends.web.clock import today

MONDAY = datetime(2026, 6, 1, 10, 0, tzinfo=ZoneInfo("Europe/London"))

ANSWERS: dict[str, dict[str, Any]] = {
    "your-home": {"kind": "present", "address": "14 Elm Court", "postcode": "an14ec"},
    "who-for": {"whom": "me"},
    "what-happened": {"happened": "The bedroom ceiling has leaked since February. Three appointments were missed."},
    "when": {"when": "Since 3 February"},
    "put-right": {"outcome": "Mend the roof and say sorry"},
    "risk": {"risk": "yes", "about": "My baby sleeps in that room"},
    "what-you-need": {"ways": ["large print", "do not call"], "needs": "Write in Polish too"},
    "reach-you": {"name": "Ania Nowak", "email": "ania@example.org", "reply_by": "email"},
}
SOMEONE = {
    "who-for": {"whom": "someone"},
    "someone-else": {"name": "Ida Frost", "relation": "daughter", "agreed": "yes", "letters": "me"},
    "reach-you": {"name": "Ben Frost", "email": "ben@example.org"},
}


def tell(client: Client, slug: str = "riverbank", **changed: dict[str, Any]) -> None:
    """Answer every question up to the check page; a step is changed by its name with underscores."""
    changes = {name.replace("_", "-"): answers for name, answers in changed.items()}
    answers = {**ANSWERS, **changes}
    order = ["your-home", "who-for", "someone-else", *list(ANSWERS)[2:]]
    for step in order:
        if step in answers:
            answer = client.post(f"/{slug}/complain/{step}/", answers[step])
            assert answer.status_code == 302, (step, answer.text)


def send(client: Client, slug: str = "riverbank", **changed: dict[str, Any]) -> Complaint:
    """Tell a complaint and send it."""
    tell(client, slug, **changed)
    answer = client.post(f"/{slug}/complain/check/")
    assert answer.status_code == 302, answer.text
    assert answer["Location"] == f"/{slug}/complain/sent/"
    return Complaint.objects.latest("pk")


def staff(landlord: Landlord) -> Person:
    """Return somebody who handles the landlord's complaints."""
    return people.invite(
        landlord=landlord,
        by=None,
        on=today(),
        name="Sam Okoro",
        email="sam@riverbank.example",
        role=RoleName.HANDLER,
    )


def acknowledge(complaint: Complaint, by: Person) -> None:
    """Give the complaint to its handler, define it in one point, and write to the resident."""
    stages.assign(complaint=complaint, stage_number=1, handler=by, by=by, on=today())
    point = {
        "says": "The ceiling has leaked since February.",
        "outcome_sought": "Mend the roof",
        "service": "Repairs",
        "responsibility": "ours",
    }
    definition.define(complaint=complaint, stage_number=1, by=by, on=today(), points=[point])
    stages.acknowledge(complaint=complaint, stage_number=1, by=by, on=today(), parts={})


def answer(complaint: Complaint, by: Person) -> None:
    """Uphold the one point, offer an apology, and answer stage 1."""
    findings.decide(
        complaint=complaint,
        stage_number=1,
        point=complaint.points.get(),
        by=by,
        on=today(),
        decision="upheld",
        reasons="Three visits were booked and nobody came.",
        went_wrong="We missed three visits.",
        impact="The baby slept in a wet room.",
    )
    remedies.offer(
        complaint=complaint, stage_number=1, by=by, on=today(), kind="apology", what="We are sorry.", impact="Distress"
    )
    stages.answer(
        complaint=complaint,
        stage_number=1,
        by=by,
        on=today(),
        parts={"actions": Instead(How.NONE, "Nothing is left to do.")},
    )
