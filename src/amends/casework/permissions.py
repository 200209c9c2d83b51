"""What one may do: a sentence that says why not, or None. The same words stand for the button and for the 403.

The first question is the role, the next the state of the complaint (states.py), the last whatever the act itself asks.
"""

from __future__ import annotations

from amends.accounts.models import BankHoliday, Landlord, Person, RoleName
from amends.casework import conflicts, privacy, states
from amends.casework.models import Complaint, Correction, Refusal, Stage, State

Roles = frozenset[str]
LEADS: Roles = frozenset({RoleName.COMPLAINTS_OFFICER, RoleName.HEAD_OF_SERVICE, RoleName.SENIOR_LEAD})
HANDLES: Roles = LEADS | {RoleName.HANDLER}
LISTENS: Roles = HANDLES | {RoleName.FRONTLINE}
OFFICES: Roles = frozenset({RoleName.COMPLAINTS_OFFICER, RoleName.SENIOR_LEAD})
SIGNS: Roles = frozenset({RoleName.HEAD_OF_SERVICE, RoleName.SENIOR_LEAD})
STATES_HOMES: Roles = frozenset({RoleName.COMPLIANCE_LEAD, RoleName.ADMINISTRATOR})
KEEPS_DAYS: Roles = frozenset(
    {RoleName.COMPLAINTS_OFFICER, RoleName.SENIOR_LEAD, RoleName.COMPLIANCE_LEAD, RoleName.ADMINISTRATOR}
)


def why_not_log(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not log a complaint, or None."""
    return why_not_role(
        person, landlord, LISTENS | {RoleName.COMPLIANCE_LEAD}, "Staff who talk with residents log complaints"
    )


def why_not_triage(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not triage the complaint, or None."""
    return why_not(person, complaint, "stages.triage", HANDLES)


def why_not_assign(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not give the complaint to a handler, or None."""
    return why_not(
        person, complaint, "stages.assign", LEADS, "A complaints officer or head of service gives cases out"
    ) or ("This stage is answered" if complaint.state in states.ANSWERED else None)


def why_not_define(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not set out the definition, or None."""
    return why_not(person, complaint, "definition.define", HANDLES)


def why_not_confirm(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record the resident's word that the definition is right, or None."""
    if sentence := why_not(person, complaint, "definition.confirm", HANDLES):
        return sentence
    stage = _last(complaint)
    if stage.defined_on is None:
        return "The definition has not been sent to the resident yet"
    return "The resident said already that it is right" if stage.definition_confirmed_on else None


def why_not_settle(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not settle an objection, or None."""
    return why_not(person, complaint, "definition.settle", HANDLES)


def why_not_acknowledge(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not acknowledge the stage, or None."""
    if sentence := why_not(person, complaint, "stages.acknowledge", HANDLES):
        return sentence
    stage = _last(complaint)
    return f"Stage {stage.number} is acknowledged" if stage.acknowledged_on else None


def why_not_extend(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not take more time, or None."""
    return why_not(person, complaint, "extensions.extend", HANDLES)


def why_not_agree_updates(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record agreed updates, or None."""
    return why_not(person, complaint, "extensions.agree_updates", HANDLES)


def why_not_record_contact(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record a contact, or None."""
    return why_not(person, complaint, "contacts.record", LISTENS)


def why_not_decide(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not decide a point, or None; not one who considered stage 1 at stage 2 (Code 6.13)."""
    return why_not(person, complaint, "findings.decide", HANDLES) or conflict_of(person, complaint)


def why_not_offer(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not offer a remedy, or None."""
    return why_not(person, complaint, "remedies.offer", HANDLES)


def why_not_promise(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not make a promise, or None."""
    return why_not(person, complaint, "promises.make", HANDLES)


def why_not_complete(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not complete a promise, or None."""
    return why_not(person, complaint, "promises.complete", LISTENS)


def why_not_sign(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not sign the answer, or None."""
    if sentence := why_not(person, complaint, "stages.sign", SIGNS, "A head of service signs answers"):
        return sentence
    stage = _last(complaint)
    if stage.decided_on is None:
        return "Every point has to be decided before the answer is signed"
    return "The answer is signed" if stage.signed_by_id else conflict_of(person, complaint)


def why_not_answer(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not send the answer, or None; what the letter still lacks is its own page's to say."""
    if sentence := why_not(person, complaint, "stages.answer", HANDLES):
        return sentence
    number = _last(complaint).number
    sends_only = OFFICES & person.roles_at(complaint.landlord) and not conflicts.has_declared(complaint, number, person)
    return None if sends_only else conflict_of(person, complaint)


def why_not_escalate(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not ask for stage 2 for the resident, or None."""
    if sentence := why_not(person, complaint, "stages.escalate", LISTENS):
        return sentence
    stage = _last(complaint)
    if stage.number == 2:
        return "Stage 2 is the last stage; the resident may go to the Housing Ombudsman (Code 5.3)"
    return None if stage.answered_on else "Stage 2 can be asked for once stage 1 is answered (Code 6.10)"


def why_not_refuse(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not propose that the complaint is not taken, or None."""
    if sentence := why_not(person, complaint, "refusals.propose", HANDLES):
        return sentence
    return "A refusal waits for a second person" if waiting_refusal(complaint) else None


def why_not_approve_refusal(person: Person, refusal: Refusal) -> str | None:
    """Return why the person may not approve a refusal, or None: it is never the one who proposed it (Code 2.1)."""
    complaint = refusal.stage.complaint
    if sentence := why_not(person, complaint, "refusals.approve", LEADS, "A complaints officer approves refusals"):
        return sentence
    if refusal.approved_on or refusal.declined_on:
        return "That refusal was decided already"
    return "A refusal needs a second person (Code 2.1)" if refusal.proposed_by_id == person.pk else None


def why_not_overturn(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not overturn a refusal, or None."""
    if sentence := why_not(person, complaint, "refusals.overturn", LEADS):
        return sentence
    refused = any(one.approved_on and not one.overturned_on for one in _last(complaint).refusals.all())
    return None if refused else "Nothing was refused here"


def why_not_withdraw(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record the resident's withdrawal, or None."""
    return why_not(person, complaint, "withdrawals.withdraw", HANDLES)


def why_not_resume(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record that the resident goes on, or None."""
    if sentence := why_not(person, complaint, "withdrawals.resume", LISTENS):
        return sentence
    withdrawn = any(one.resumed_on is None for one in complaint.withdrawals.all())
    return None if withdrawn else "Only what was withdrawn can be resumed"


def why_not_close(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not close the complaint, or None."""
    return why_not(person, complaint, "stages.close", HANDLES)


def why_not_correct(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not put a date right, or None."""
    return why_not(person, complaint, "corrections.correct", HANDLES)


def why_not_confirm_correction(person: Person, correction: Correction) -> str | None:
    """Return why the person may not confirm a correction, or None: it is never the one who proposed it."""
    asks = "A complaints officer or compliance lead confirms corrections"
    roles = LEADS | {RoleName.COMPLIANCE_LEAD}
    if sentence := why_not(person, correction.complaint, "corrections.confirm", roles, asks):
        return sentence
    if correction.applied_on or correction.declined_on:
        return "That correction is not waiting"
    return "A correction that cures a breach needs a second person" if correction.by_id == person.pk else None


def why_not_add_paper(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not add a paper, or None."""
    return why_not(person, complaint, "documents.add", LISTENS)


def why_not_describe(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not change the title, category or home, or None."""
    return why_not(person, complaint, "intake.recategorise", HANDLES)


def why_not_represent(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record who acts for the resident, or None."""
    return why_not(person, complaint, "intake.add_representative", LISTENS)


def why_not_give_code(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not give the resident a code to follow the complaint, or None."""
    return why_not(person, complaint, "access.give_code", LISTENS)


def why_not_post(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not say that a letter was posted, or None."""
    return why_not(person, complaint, "deliveries.post", HANDLES)


def why_not_propose_holiday(person: Person) -> str | None:
    """Return why the person may not propose a bank holiday, or None."""
    held = {role.name for role in person.held_roles()}
    return None if held & KEEPS_DAYS else "A complaints officer, compliance lead or administrator keeps the calendar"


def why_not_approve_holiday(person: Person, holiday: BankHoliday) -> str | None:
    """Return why the person may not approve a bank holiday, or None: it is never the one who proposed it."""
    if sentence := why_not_propose_holiday(person):
        return sentence
    if holiday.approved_on:
        return "It is approved"
    return "A bank holiday needs a second person" if holiday.proposed_by_id == person.pk else None


def why_not_close_day(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not add a closure, or None."""
    return why_not_role(
        person, landlord, KEEPS_DAYS, "A complaints officer, compliance lead or administrator keeps the calendar"
    )


def why_not_manage_people(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not invite people and give roles, or None."""
    return why_not_role(person, landlord, frozenset({RoleName.ADMINISTRATOR}), "An administrator gives roles")


def waiting_refusal(complaint: Complaint) -> Refusal | None:
    """Return the refusal that waits for a second person, or None."""
    waiting = (one for one in _last(complaint).refusals.all() if not one.approved_on and not one.declined_on)
    return next(waiting, None)


def why_not(person: Person, complaint: Complaint, name: str, roles: Roles, otherwise: str = "") -> str | None:
    """Return why the person may not do the action on the complaint, or None: role first, then reach, then state."""
    return (
        why_not_role(person, complaint.landlord, roles, otherwise)
        or _reach(person, complaint)
        or _state(complaint, name)
    )


def why_not_state_homes(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not say how many homes there were, or None."""
    return why_not_role(
        person, landlord, STATES_HOMES, "A compliance lead or an administrator states how many homes there are"
    )


def why_not_role(person: Person, landlord: Landlord, roles: Roles, otherwise: str = "") -> str | None:
    """Return `otherwise` where the person holds none of these roles at the landlord, or None."""
    if person.roles_at(landlord) & roles:
        return None
    return otherwise or "Your role reads complaints and does not change them"


def _reach(person: Person, complaint: Complaint) -> str | None:
    """Return why the complaint is not this person's to work on: leads work on all of the landlord's or the team's."""
    for role in person.held_roles():
        if not role.holds_at(complaint.landlord):
            continue
        if role.name in OFFICES or role.name == RoleName.COMPLIANCE_LEAD:
            return None
        if role.team_id is None and role.name == RoleName.HEAD_OF_SERVICE:
            return None
        if role.team_id is not None and role.team_id == complaint.team_id:
            return None
    if complaint.private_on is not None and privacy.is_in(complaint, person):
        return None
    mine = {complaint.handler_id, complaint.logged_by_id}
    mine |= {stage.handler_id for stage in complaint.stages.all()}
    mine |= {promise.owner_id for promise in complaint.promises.all()}
    return None if mine & {person.pk, *person.standing_in()} else "This complaint is with another team"


def _state(complaint: Complaint, name: str) -> str | None:
    rule = states.RULES[name]
    if State(complaint.state) in rule.where:
        return None
    return f"{rule.otherwise} (Code {rule.provision})" if rule.provision else rule.otherwise


def conflict_of(person: Person, complaint: Complaint) -> str | None:
    """Return what keeps the person from considering the stage reached, with its provision, or None (Code 5.8, 6.13)."""
    number = _last(complaint).number
    sentence = conflicts.why_not_consider(complaint, number, person)
    return f"{sentence} (Code {conflicts.kept_apart(complaint, number)[person.pk]})" if sentence else None


def _last(complaint: Complaint) -> Stage:
    return max(complaint.stages.all(), key=lambda stage: stage.number)
