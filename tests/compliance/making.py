"""A landlord with complaints handled well and badly, the people of its self-assessment, and one carried through."""

from __future__ import annotations

from datetime import date
from typing import Any

from amends.accounts.models import Landlord, Person, Role
from amends.casework import calendar, duties
from amends.casework.actions import definition, intake, stages
from amends.casework.models import Complaint
from amends.compliance import incoming, paper
from amends.compliance.actions import approvals, papers, publications, statements, years
from amends.compliance.actions import evidence as evidence_actions
from amends.compliance.models import Approval, EvidenceItem, Publication, SelfAssessment, Statement, Uploaded
from amends.papers.wording import Wording

TODAY = date(2026, 6, 1)
FIRST, LAST = date(2025, 4, 1), date(2026, 3, 31)
IN_TIME, TOO_LATE = date(2026, 1, 19), date(2026, 2, 9)  # told on Monday 12 January
WHY = "All but a few were in time; we have added a second officer since February."


def landlord(slug: str = "riverbank", name: str = "Riverbank Homes", prefix: str = "RVB") -> Landlord:
    made = Landlord.objects.create(
        name=name,
        slug=slug,
        reference_prefix=prefix,
        phone="01632 960123",
        email=f"complaints@{slug}.example",
        address="1 Mill Street\nAnytown\nAN1 1AA",
    )
    duties.recompute_landlord(made, calendar.current())  # as the start does
    return made


def person(role: str, at: Landlord | None, name: str = "") -> Person:
    name = name or role.title()
    made = Person.objects.create_user(f"{name.lower().replace(' ', '.')}.{Person.objects.count()}@example.org", name)
    Role.objects.create(person=made, name=role, landlord=at, given_on=FIRST)
    return made


def complaint(at: Landlord, *, acknowledged_on: date | None = IN_TIME) -> Complaint:
    """Told on Monday 12 January 2026; acknowledged on a day, or never."""
    told = date(2026, 1, 12)
    handler = Person.objects.filter(roles__name="handler", roles__landlord=at).first() or person("handler", at)
    made = intake.receive(
        landlord=at,
        told_on=told,
        on=told,
        by=handler,
        channel="phone",
        words="The ceiling leaks.",
        resident={"name": "Ania Nowak", "email": "ania@example.org"},
    )
    stages.assign(complaint=made, stage_number=1, handler=handler, by=handler, on=told)
    if acknowledged_on:
        points = [{"says": "The leak was not mended.", "outcome_sought": "Mend it", "responsibility": "ours"}]
        definition.define(complaint=made, stage_number=1, by=handler, on=acknowledged_on, points=points)
        stages.acknowledge(complaint=made, stage_number=1, by=handler, on=acknowledged_on)
    return made


def started(at: Landlord, by: Person, on: date = TODAY) -> SelfAssessment:
    return years.start(landlord=at, by=by, on=on, first=FIRST)


def say(assessment: SelfAssessment, by: Person, provision: str, on: date = TODAY, **words: Any) -> Statement:
    version = assessment.statements.get(provision=provision).version
    return statements.state(assessment=assessment, by=by, on=on, provision=provision, version=version, words=words)


def answer_all(assessment: SelfAssessment, by: Person, on: date = TODAY) -> None:
    """Answer Yes to every row, with evidence, and with the reason where the records say otherwise."""
    for row in paper.draft_of(assessment, on):
        why = WHY if row.figure and row.figure.not_met else ""
        evidence = f"Complaints policy 2025, section {row.provision.number}\nBoard paper, 12 May 2026"
        say(assessment, by, row.provision.number, on, answer="yes", evidence=evidence, why_yes=why)


def approve(assessment: SelfAssessment, by: Person, on: date = TODAY, **changed: Any) -> Approval:
    given = {
        "body": "The Board",
        "body_kind": "governing",
        "meeting": "Board meeting",
        "met_on": date(2026, 5, 28),
        "minute": "2026/41",
    }
    return approvals.approve(assessment=assessment, by=by, on=on, **(given | changed))


def publish(assessment: SelfAssessment, by: Person, on: date = TODAY) -> Publication:
    return publications.publish(assessment=assessment, by=by, on=on)


def published(at: Landlord, by: Person) -> Publication:
    made = started(at, by)
    answer_all(made, by)
    approve(made, by)
    return publish(made, by)


def set_beside(assessment: SelfAssessment, by: Person, name: str, data: bytes) -> Uploaded:
    read = incoming.read(name, data)
    return papers.set_beside(assessment=assessment, by=by, on=TODAY, name=name, data=data, paper=read)


def take_wording(at: Landlord, by: Person, name: str, data: bytes) -> Wording:
    return papers.take_wording(landlord=at, by=by, on=TODAY, name=name, paper=incoming.read(name, data))


def evidence(at: Landlord, by: Person, on: date = TODAY, **changed: Any) -> EvidenceItem:
    """Return a clause of the policy of 12 May 2026, kept for 6.2 and 9.5 and good for a year."""
    given = {
        "kind": "policy clause",
        "title": "Complaints policy, section 4",
        "dated": date(2026, 5, 12),
        "owner": by,
        "good_for_months": 12,
        "provisions": ["6.2", "9.5"],
    }
    return evidence_actions.keep(landlord=at, by=by, on=on, **(given | changed))
