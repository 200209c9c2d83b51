"""Complaints reached through the real actions: `build.complaint(cast, at="answered at stage 1")`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from amends.casework.actions import definition, findings, intake, promises, refusals, remedies, stages, withdrawals
from amends.casework.letters import How, Instead
from amends.casework.models import Channel, Complaint, Ground, State
from amends.rulebook.facts import Decision, LetterKind, RemedyKind
from amends.workdays import ENGLAND_AND_WALES
from tests.dates import day
from tests.people import Cast

POINTS = (
    {
        "says": "The leak reported on 3 February was not repaired until 20 March.",
        "outcome_sought": "The repair checked",
        "service": "repairs",
        "responsibility": "ours",
    },
    {
        "says": "Three appointments were missed.",
        "outcome_sought": "An apology",
        "service": "repairs",
        "responsibility": "ours",
    },
)

# What each letter asks that the record does not hold.
SAID: dict[LetterKind, dict[str, Any]] = {
    LetterKind.ACKNOWLEDGEMENT: {
        "question": Instead(How.NONE, "Everything is clear to us."),
        "adjustments": "You did not ask for anything. Tell us if that changes.",
    },
    LetterKind.STAGE_2_ACKNOWLEDGEMENT: {
        "question": Instead(How.NONE, "Everything is clear to us."),
        "adjustments": "You did not ask for anything. Tell us if that changes.",
    },
    LetterKind.EXTENSION: {
        "done": "We have read your file and asked our surveyor to visit.",
        "updates": Instead(How.NO_REPLY, "We asked how often you would like to hear from us."),
    },
    LetterKind.STAGE_1_RESPONSE: {},
    LetterKind.STAGE_2_RESPONSE: {},
    LetterKind.REFUSAL: {"other routes": "Citizens Advice can help."},
}


def later(start: date | str, working_days: int) -> date:
    """Return the day so many working days after another."""
    return ENGLAND_AND_WALES.after(day(start) if isinstance(start, str) else start, working_days)


def received(cast: Cast, on: str = "Mon 1 Jun 2026", **given: Any) -> Complaint:
    """Return a complaint just logged, on the day it was told."""
    asked: dict[str, Any] = {
        "landlord": cast.landlord,
        "told_on": day(on),
        "on": day(on),
        "by": cast.fay,
        "channel": Channel.PHONE,
        "words": "The bedroom ceiling leaked for weeks and nobody came.",
        "resident": {"name": "Ania Nowak", "email": "ania@example.org"},
        "home": cast.home,
        "title": "Leak into the bedroom",
    }
    return intake.receive(**asked | given)


def acknowledged(cast: Cast, complaint: Complaint, on: date, number: int = 1) -> None:
    """Triage (at stage 1), give out, define and acknowledge a stage."""
    handler = cast.hari if number == 1 else cast.hana
    if number == 1:
        stages.triage(
            complaint=complaint,
            by=cast.olu,
            on=on,
            route="investigate",
            complexity="Two trades were involved.",
            vulnerability="None known; asked on the telephone.",
            risk="None now: the leak has stopped.",
            reasons="The repair history has to be read.",
        )
        definition.define(complaint=complaint, stage_number=1, by=handler, on=on, points=POINTS)
    stages.assign(complaint=complaint, stage_number=number, handler=handler, by=cast.olu, on=on)
    kind = LetterKind.ACKNOWLEDGEMENT if number == 1 else LetterKind.STAGE_2_ACKNOWLEDGEMENT
    stages.acknowledge(complaint=complaint, stage_number=number, by=handler, on=on, parts=SAID[kind])


def decided(cast: Cast, complaint: Complaint, on: date, number: int = 1) -> None:
    """Decide both points, offer a remedy and promise something."""
    handler = cast.hari if number == 1 else cast.hana
    for point, decision in ((1, Decision.UPHELD), (2, Decision.NOT_UPHELD)):
        findings.decide(
            complaint=complaint,
            stage_number=number,
            point=point,
            by=handler,
            on=on,
            decision=decision,
            reasons="Our repairs policy gives 20 working days, and the records show when we came.",
            went_wrong="We came late." if decision == Decision.UPHELD else "",
            impact="The room could not be used." if decision == Decision.UPHELD else "",
        )
    remedies.offer(
        complaint=complaint,
        stage_number=number,
        by=handler,
        on=on,
        kind=RemedyKind.APOLOGY,
        what="We are sorry that the repair took so long.",
        impact="Six weeks without the room.",
        guidance="Weighed against the Ombudsman's guidance on remedies.",
    )
    promises.make(
        complaint=complaint,
        stage_number=number,
        by=handler,
        on=on,
        what="Redecorate the bedroom wall",
        due_on=later(on, 20),
        owner=handler,
    )


def answered(cast: Cast, complaint: Complaint, on: date, number: int = 1) -> None:
    """Decide, sign and answer a stage on one day."""
    decided(cast, complaint, on, number)
    handler, signs = (cast.hari, cast.sue) if number == 1 else (cast.hana, cast.lee)
    stages.sign(complaint=complaint, stage_number=number, by=signs, on=on)
    stages.answer(complaint=complaint, stage_number=number, by=handler, on=on)


def refused(cast: Cast, complaint: Complaint, on: date) -> None:
    """Propose and approve that a complaint is not taken, because it is already considered."""
    refusal = refusals.propose(
        complaint=complaint,
        stage_number=1,
        by=cast.hari,
        on=on,
        ground=Ground.CONSIDERED,
        policy_clause="We do not look twice at what we have answered.",
        explanation="You had our final answer about this leak last year.",
        individual_consideration="We asked whether anything had changed since, and nothing had.",
        evidence="The stage 2 answer of last year.",
    )
    refusals.approve(refusal=refusal, by=cast.olu, on=on, parts=SAID[LetterKind.REFUSAL])


def complaint(cast: Cast, at: str = State.RECEIVED, received_on: str = "Mon 1 Jun 2026", **given: Any) -> Complaint:
    """Return a complaint that stands where `at` says, each step well within its time."""
    made = received(cast, received_on, **given)
    if at == "closed":
        at, closes = State.ANSWERED_1, True
    else:
        closes = False
    start = made.told_on
    if at == State.WITHDRAWN:
        withdrawals.withdraw(complaint=made, on=start, words="I would rather leave it now.")
    elif at == State.REFUSED:
        refused(cast, made, later(start, 2))
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        (State.STAGE_1, lambda: acknowledged(cast, made, later(start, 2))),
        (State.ANSWERED_1, lambda: answered(cast, made, later(start, 8))),
        (State.STAGE_2, lambda: stages.escalate(complaint=made, on=later(start, 11))),
        ("acknowledged at stage 2", lambda: acknowledged(cast, made, later(start, 13), 2)),
        (State.ANSWERED_2, lambda: answered(cast, made, later(start, 20), 2)),
    )
    names = [name for name, _ in steps]
    for _, step in steps[: names.index(at) + 1] if at in names else ():
        step()
    if closes:
        stages.close(complaint=made, by=cast.hari, on=later(start, 9))
    made.refresh_from_db()
    return made
