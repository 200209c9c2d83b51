"""What one may do about who works on what: a sentence that says why not, or None, as in permissions.py."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Absence, Deputy, Landlord, Person, RoleName
from amends.casework import calendar
from amends.casework.models import Complaint, Stage
from amends.casework.permissions import HANDLES, LEADS, OFFICES, SIGNS, conflict_of, why_not, why_not_role
from amends.rulebook.waiting import deputy_from
from amends.workdays import spoken

ARRANGES = LEADS | {RoleName.ADMINISTRATOR}


def why_not_ask_signature(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not put the answer up for signature, or None."""
    if sentence := why_not(person, complaint, "signing.ask", HANDLES) or _not_to_sign(complaint):
        return sentence
    waits = any(one.settled_on is None for one in _last(complaint).sign_requests.all())
    return "A signature is asked for, and waits" if waits else None


def why_not_give_to_team(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not give the complaint to a team, or None."""
    return why_not(
        person, complaint, "teams.give_to_team", LEADS, "A complaints officer or head of service gives cases out"
    )


def why_not_sign(person: Person, complaint: Complaint, on: date) -> str | None:
    """Return why the person may not sign, or return, the answer on a day, or None; a deputy may when it is time."""
    sentence = why_not(person, complaint, "stages.sign", SIGNS, "A head of service signs answers")
    if sentence and signs_for(person, complaint, on) is None:
        return _too_early(person, complaint) or sentence
    return _not_to_sign(complaint) or conflict_of(person, complaint)


def signs_for(person: Person, complaint: Complaint, on: date) -> Person | None:
    """Return the head of service for whom this person may sign the complaint's answer that day, or None.

    A deputy signs from one working day before the answer is due, or while the head is away; 6.13 holds for them too.
    """
    if why_not(person, complaint, "stages.sign", SIGNS) is None:
        return None
    for head in _heads(person, complaint):
        away = Absence.objects.on(on).filter(person=head).exists()
        if away or on >= _from(complaint):
            return head
    return None


def why_not_declare(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not declare whether they have a conflict of interest, or None."""
    if sentence := why_not(person, complaint, "declarations.declare", HANDLES):
        return sentence
    mine = [one for one in _last(complaint).declarations.all() if one.person_id == person.pk]
    return f"You declared a conflict on {spoken(mine[0].on)}" if mine and mine[0].has_conflict else None


def has_to_declare(person: Person, complaint: Complaint) -> bool:
    """Return whether the person considers the stage and has not yet said whether they have a conflict (Code 5.8)."""
    stage = _last(complaint)
    if stage.answered_on or why_not(person, complaint, "declarations.declare", HANDLES):
        return False
    considers = {stage.handler_id, stage.signed_by_id} | {one.pk for one in stage.considered_by.all()}
    return person.pk in considers and person.pk not in {one.person_id for one in stage.declarations.all()}


def why_not_give_deputy(person: Person, landlord: Landlord, head: Person) -> str | None:
    """Return why the person may not name, or end, a deputy of this head, or None."""
    if person == head and person.roles_at(landlord) & SIGNS:
        return None
    administrators = frozenset({RoleName.ADMINISTRATOR})
    return why_not_role(person, landlord, administrators, "A head of service names their own deputies")


def why_not_record_absence(person: Person, landlord: Landlord, whom: Person) -> str | None:
    """Return why the person may not say that somebody is away, or back, or None: anyone may of themselves."""
    if person == whom and person.roles_at(landlord):
        return None
    return why_not_role(person, landlord, ARRANGES, "A complaints officer, head of service or administrator records it")


def why_not_see_load(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not see who has how much to do, or None."""
    return why_not_role(person, landlord, ARRANGES, "Who has how much to do is for those who give cases out")


def why_not_set_rules(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not say whom new complaints go to, or None."""
    return why_not_role(
        person, landlord, OFFICES | {RoleName.ADMINISTRATOR}, "A complaints officer or administrator sets these rules"
    )


def why_not_draw(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not draw answers for a check of quality, or check one, or None."""
    return why_not_role(
        person, landlord, LEADS | {RoleName.COMPLIANCE_LEAD}, "Officers, heads and the compliance lead check quality"
    )


def sees_what(one: Person, other: Person, landlord: Landlord) -> bool:
    """Return whether the other, by their role, sees the complaints that `one` works on: cover opens no new files."""
    held = [role for role in other.held_roles() if role.holds_at(landlord)]
    if any(role.name in OFFICES or (role.name == RoleName.HEAD_OF_SERVICE and role.team_id is None) for role in held):
        return True
    mine = [role for role in one.held_roles() if role.holds_at(landlord) and role.name in HANDLES]
    return bool(mine) and all(role.team_id and role.team_id in {his.team_id for his in held} for role in mine)


def _heads(person: Person, complaint: Complaint) -> list[Person]:
    """Return the heads who sign this complaint and whose deputy the person is."""
    if not person.roles_at(complaint.landlord) & HANDLES:
        return []
    named = Deputy.objects.filter(landlord=complaint.landlord_id, deputy=person, ended_on__isnull=True)
    heads = [one.head for one in named.select_related("head")]
    return [head for head in heads if why_not(head, complaint, "stages.sign", SIGNS) is None]


def _from(complaint: Complaint) -> date:
    """Return the first day on which a deputy may sign; the last day there is where the answer has no due day."""
    due_on = _last(complaint).due_on
    return deputy_from(due_on, calendar.current()) if due_on else date.max


def _too_early(person: Person, complaint: Complaint) -> str | None:
    heads = _heads(person, complaint)
    if not heads or _from(complaint) == date.max:
        return None
    return f"As deputy of {heads[0]} you may sign from {spoken(_from(complaint))}, or while they are away"


def _not_to_sign(complaint: Complaint) -> str | None:
    stage = _last(complaint)
    if stage.decided_on is None:
        return "Every point has to be decided before the answer is signed"
    return "The answer is signed" if stage.signed_by_id else None


def _last(complaint: Complaint) -> Stage:
    return max(complaint.stages.all(), key=lambda stage: stage.number)
