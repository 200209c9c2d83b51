"""What stands on a complaint about who works on it: a returned answer, a signature awaited, conflicts of interest."""

from __future__ import annotations

from dataclasses import dataclass, field

from amends.accounts.models import Person
from amends.casework import calendar, conflicts, own_targets, signing, working_permissions
from amends.casework.models import Complaint, ConflictDeclaration, SignRequest
from amends.casework.own_targets import Own
from amends.desk.present import case


@dataclass(frozen=True, slots=True)
class Beside:
    """`to_declare` asks this person for a conflict of interest; `may_ask` lets them put the answer up again."""

    returned: SignRequest | None = None
    asked: SignRequest | None = None
    conflicts: tuple[ConflictDeclaration, ...] = ()
    handler_conflicted: bool = False
    to_declare: bool = False
    may_ask: bool = False
    own: Own = field(default_factory=Own)


def shown(person: Person, complaint: Complaint) -> Beside:
    """Return what stands on the page of a complaint read whole; nothing once its stage is answered."""
    stage = case.stage_running(complaint)
    if stage is None:
        return Beside()
    declared = tuple(one for one in stage.declarations.all() if one.has_conflict)
    return Beside(
        returned=signing.returned_on(stage),
        asked=signing.waiting_on(stage),
        conflicts=declared,
        handler_conflicted=bool(stage.handler and conflicts.has_declared(complaint, stage.number, stage.handler)),
        to_declare=working_permissions.has_to_declare(person, complaint),
        may_ask=working_permissions.why_not_ask_signature(person, complaint) is None,
        own=own_targets.of_complaint(complaint, calendar.current()),
    )
