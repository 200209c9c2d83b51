"""Where a complaint may stand and what may be done there: one table for the guard, the page and the tests.

Two stages and no others. There is no pause, no informal stage, no reopening and no third stage.
"""

from __future__ import annotations

from dataclasses import dataclass

from amends.casework.models import Complaint, State
from amends.casework.refused import Refused

RECEIVED, STAGE_1, ANSWERED_1 = State.RECEIVED, State.STAGE_1, State.ANSWERED_1
STAGE_2, ANSWERED_2 = State.STAGE_2, State.ANSWERED_2
REFUSED, WITHDRAWN, CLOSED = State.REFUSED, State.WITHDRAWN, State.CLOSED

WORKING = frozenset({RECEIVED, STAGE_1, STAGE_2})
ANSWERED = frozenset({ANSWERED_1, ANSWERED_2})
ANYWHERE = frozenset(State)


@dataclass(frozen=True, slots=True)
class Rule:
    """Where an action may be done, where it may lead (nowhere new where empty), and what to say elsewhere."""

    where: frozenset[State]
    leads_to: frozenset[State]
    otherwise: str
    provision: str = ""


def _rule(where: set[State] | frozenset[State], otherwise: str, *leads_to: State, provision: str = "") -> Rule:
    return Rule(frozenset(where), frozenset(leads_to), otherwise, provision)


RULES: dict[str, Rule] = {
    "stages.triage": _rule(
        {RECEIVED, STAGE_1}, "Triage is for a complaint at stage 1 not yet answered", provision="6.1"
    ),
    "definition.define": _rule(WORKING, "The definition is settled once the stage is answered", provision="5.6"),
    "definition.add_point": _rule(
        {RECEIVED, STAGE_1}, "A new issue after the stage 1 answer is a new complaint", provision="6.8"
    ),
    "definition.confirm": _rule(WORKING, "There is no definition waiting to be confirmed", provision="5.6"),
    "definition.object": _rule(
        WORKING, "The stage is answered: to say that it is wrong is to ask for stage 2", provision="5.6"
    ),
    "definition.settle": _rule(ANYWHERE, "", provision="5.6"),
    "stages.acknowledge": _rule(
        WORKING, "There is no stage here waiting to be acknowledged", STAGE_1, STAGE_2, provision="6.2"
    ),
    "stages.assign": _rule(WORKING | ANSWERED, "Nobody handles a complaint that has ended"),
    "teams.give_to_team": _rule(WORKING | ANSWERED, "No team works on a complaint that has ended"),
    "extensions.extend": _rule(WORKING, "Only a stage not yet answered can be given more time", provision="6.4"),
    "extensions.agree_updates": _rule(WORKING, "Updates are agreed while an answer is awaited", provision="5.9"),
    "contacts.record": _rule(ANYWHERE, ""),
    "contacts.say": _rule(ANYWHERE, ""),
    "findings.decide": _rule(WORKING, "The stage is answered; a different view is for stage 2", provision="6.7"),
    "remedies.offer": _rule(WORKING, "A remedy is offered with the answer, at either stage", provision="7.1"),
    "remedies.approve": _rule(ANYWHERE, "", provision="4.2"),
    "remedies.take_back": _rule(ANYWHERE, "", provision="7.3"),
    "remedies.respond": _rule(ANYWHERE, "", provision="7.3"),
    "payments.pay": _rule(ANYWHERE, "", provision="7.3"),
    "promises.make": _rule(WORKING | ANSWERED, "A promise belongs to a stage or its answer", provision="7.3"),
    "promises.complete": _rule(ANYWHERE, "", provision="6.6"),
    "promises.move": _rule(ANYWHERE, "", provision="7.3"),
    "promises.update": _rule(ANYWHERE, "", provision="7.3"),
    "promises.confirm": _rule(ANYWHERE, "", provision="7.3"),
    "promises.deny": _rule(ANYWHERE, "", provision="7.3"),
    "promises.reopen": _rule(ANYWHERE, "", provision="7.3"),
    "promises.take_back": _rule(ANYWHERE, "", provision="7.3"),
    "stages.sign": _rule(WORKING, "There is no answer waiting for a signature"),
    "signing.ask": _rule(WORKING, "There is no answer waiting for a signature"),
    "signing.send_back": _rule(WORKING, "There is no answer waiting for a signature"),
    "declarations.declare": _rule(
        WORKING, "The stage is answered: an interest is declared before that", provision="5.8"
    ),
    "quality.draw": _rule(ANYWHERE, ""),
    "quality.check": _rule(ANYWHERE, ""),
    "stages.answer": _rule(WORKING, "This stage has been answered", ANSWERED_1, ANSWERED_2, provision="6.9"),
    "stages.escalate": _rule(
        {ANSWERED_1, CLOSED}, "Stage 2 can be asked for once stage 1 is answered", STAGE_2, provision="6.10"
    ),
    "refusals.propose": _rule(WORKING, "Only a complaint or a stage not yet answered can be refused", provision="2.1"),
    "refusals.approve": _rule(
        WORKING, "Only a complaint or a stage not yet answered can be refused", REFUSED, provision="2.1"
    ),
    "refusals.decline": _rule(WORKING, "There is no refusal waiting for a second person", provision="2.1"),
    "refusals.overturn": _rule(
        {REFUSED, CLOSED}, "Nothing was refused here", RECEIVED, STAGE_1, STAGE_2, provision="2.4"
    ),
    "withdrawals.withdraw": _rule(
        WORKING | {ANSWERED_1}, "There is nothing open for the resident to withdraw", WITHDRAWN
    ),
    "withdrawals.resume": _rule(
        {WITHDRAWN, CLOSED}, "Only what was withdrawn can be resumed", RECEIVED, STAGE_1, ANSWERED_1, STAGE_2
    ),
    "stages.close": _rule(
        ANSWERED | {REFUSED, WITHDRAWN},
        "A complaint closes only after a written answer, a refusal or the resident's withdrawal",
        CLOSED,
        provision="6.6",
    ),
    "corrections.correct": _rule(ANYWHERE, ""),
    "corrections.confirm": _rule(ANYWHERE, ""),
    "corrections.decline": _rule(ANYWHERE, ""),
    "documents.add": _rule(ANYWHERE, ""),
    "documents.set_aside": _rule(ANYWHERE, ""),
    "privacy.make_private": _rule(ANYWHERE, ""),
    "privacy.let_in": _rule(ANYWHERE, ""),
    "privacy.keep_out": _rule(ANYWHERE, ""),
    "privacy.open_to_all": _rule(ANYWHERE, ""),
    "links.link": _rule(ANYWHERE, ""),
    "links.end": _rule(ANYWHERE, ""),
    "deliveries.post": _rule(ANYWHERE, ""),
    "merging.carry": _rule(ANYWHERE, ""),
    "deliveries.send_again": _rule(ANYWHERE, "", provision="6.2"),
    "deliveries.went": _rule(ANYWHERE, ""),
    "access.give_code": _rule(ANYWHERE, ""),
    "messages.came_back": _rule(ANYWHERE, ""),
    "messages.delayed": _rule(ANYWHERE, ""),
    "messages.other_came_back": _rule(ANYWHERE, ""),
    "intake.recategorise": _rule(ANYWHERE, ""),
    "intake.add_representative": _rule(ANYWHERE, "", provision="3.6"),
    "front_door.turn_complaint_into_request": _rule(
        WORKING, "Only a complaint not yet answered becomes a request", WITHDRAWN, provision="1.3"
    ),
    "replies.record": _rule(ANYWHERE, "", provision="6.10"),
    "replies.sort": _rule(
        ANSWERED | {STAGE_2, CLOSED, WITHDRAWN}, "Only what came after an answer is sorted", STAGE_2, provision="6.10"
    ),
    "representatives.seek_authority": _rule(ANYWHERE, "", provision="3.6"),
    "representatives.confirm_authority": _rule(ANYWHERE, "", provision="3.6"),
    "representatives.choose_letters": _rule(ANYWHERE, "", provision="3.6"),
    "representatives.end": _rule(ANYWHERE, "", provision="3.6"),
    "jurisdiction.choose": _rule(ANYWHERE, "", provision="3.7"),
    "meetings.record": _rule(ANYWHERE, "", provision="3.6"),
    "adjustments.noted": _rule(ANYWHERE, "", provision="5.10"),
    "groups.gather": _rule({RECEIVED, STAGE_1}, "A group is gathered before the stage 1 answer", provision="1.2"),
    "groups.add_member": _rule(
        {RECEIVED, STAGE_1}, "After the stage 1 answer each has a complaint of their own", provision="6.8"
    ),
    "groups.describe": _rule(WORKING, "The letters to the group have gone", provision="7.2"),
    "groups.leave": _rule(ANYWHERE, "", provision="1.3"),
    "issues.take_up": _rule(ANYWHERE, "", provision="6.8"),
    "issues.tell": _rule(ANYWHERE, "", provision="6.8"),
    "waiting_on.begin": _rule(WORKING | ANSWERED, "Nothing is awaited on a complaint that has ended"),
    "waiting_on.end": _rule(ANYWHERE, ""),
    "put_to.put": _rule(WORKING, "The stage is answered: a criticism is put to people before that", provision="5.8"),
    "put_to.reply": _rule(ANYWHERE, "", provision="5.8"),
    "put_to.no_reply": _rule(ANYWHERE, "", provision="5.8"),
    "evidence.add": _rule(WORKING, "The stage is answered: its evidence was weighed by then", provision="5.8"),
    "evidence.weigh": _rule(WORKING, "The stage is answered: its evidence was weighed by then", provision="5.8"),
    "contributions.ask": _rule(WORKING, "The stage is answered: services are asked before that", provision="6.20"),
    "contributions.chase": _rule(WORKING, "The stage is answered: nobody is chased for it now"),
    "contributions.answer": _rule(ANYWHERE, "", provision="6.20"),
    "contributions.withdraw": _rule(ANYWHERE, ""),
    "hand_overs.hand_over": _rule(WORKING, "The stage is answered: who answers it is settled", provision="5.4"),
    "follow_ups.record": _rule(ANYWHERE, "", provision="7.3"),
    "case_file.take": _rule(ANYWHERE, ""),
    "support.offer": _rule(ANYWHERE, ""),
    "sealing.seal": _rule(ANYWHERE, ""),
    "sealing.unseal": _rule(ANYWHERE, ""),
    "hazards.record": _rule(ANYWHERE, ""),
    "hazards.judge": _rule(ANYWHERE, ""),
    "hazards.step": _rule(ANYWHERE, ""),
    "holidays.recompute": _rule(ANYWHERE, ""),
}


def check(name: str, complaint: Complaint) -> None:
    """Raise Refused where an action may not be done in the complaint's state; KeyError for one that has no rule."""
    rule = RULES[name]
    if State(complaint.state) not in rule.where:
        raise Refused(rule.otherwise, provision=rule.provision, mend=WHAT_THEN[State(complaint.state)])


WHAT_THEN = {
    RECEIVED: "The complaint has been received and waits for its acknowledgement.",
    STAGE_1: "The complaint is at stage 1.",
    ANSWERED_1: "Stage 1 is answered; the resident may ask for stage 2.",
    STAGE_2: "The complaint is at stage 2.",
    ANSWERED_2: "Stage 2 is answered; the resident may go to the Ombudsman.",
    REFUSED: "The complaint was not taken; the Ombudsman may tell us to take it.",
    WITHDRAWN: "The resident withdrew the complaint, and may take it up again.",
    CLOSED: "The complaint is closed; after a stage 1 answer the resident may still ask for stage 2.",
}


def state_of(complaint: Complaint) -> State:
    """Return where a complaint read whole stands, from its record alone."""
    if complaint.closed_on is not None:
        return CLOSED
    if any(one.resumed_on is None for one in complaint.withdrawals.all()):
        return WITHDRAWN
    stage = max(complaint.stages.all(), key=lambda one: one.number)
    if any(one.approved_on and not one.overturned_on for one in stage.refusals.all()):
        return REFUSED
    if stage.number == 2:
        return ANSWERED_2 if stage.answered_on else STAGE_2
    if stage.answered_on:
        return ANSWERED_1
    return STAGE_1 if stage.acknowledged_on else RECEIVED


def docs() -> str:
    """Return docs/states.md: the table of states and actions, in Markdown."""
    lines = [
        "# Where a complaint may stand",
        "",
        "Made from `amends/casework/states.py`; change it there.",
        "",
        "| State | What may be done | What that leads to |",
        "|---|---|---|",
    ]
    for state in State:
        here = {name: rule for name, rule in RULES.items() if state in rule.where}
        leads = {_words(name): sorted(rule.leads_to) for name, rule in here.items() if rule.leads_to}
        lines.append(
            f"| {state.label} | {', '.join(sorted(_words(name) for name in here))} | "
            + "; ".join(f"{name} → {' or '.join(State(to).label for to in tos)}" for name, tos in leads.items())
            + " |"
        )
    lines += ["", "## What an action says elsewhere", "", "| Action | Code | It says |", "|---|---|---|"]
    lines += [
        f"| {_words(name)} | {rule.provision} | {rule.otherwise or 'may be done anywhere'} |"
        for name, rule in sorted(RULES.items())
    ]
    return "\n".join(lines) + "\n"


def _words(name: str) -> str:
    module, verb = name.split(".")
    return f"{verb.replace('_', ' ')} ({module})"
