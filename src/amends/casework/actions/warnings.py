"""A warning about behaviour, before any limit is put on how somebody may reach us (Code 5.14)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal, notices
from amends.casework.action import action
from amends.casework.behaviour import addressee
from amends.casework.letters.notices import NoticeKind
from amends.casework.letters.parts import Answers
from amends.casework.letters.warning import Warned
from amends.casework.models import BehaviourWarning, Complaint, Representative, Resident
from amends.casework.subject import said


@action
def warn(
    *,
    resident: Resident,
    by: Person,
    on: date,
    behaviour: str,
    evidence: str = "",
    representative: Representative | None = None,
    complaint: Complaint | None = None,
    parts: Answers | None = None,
) -> BehaviourWarning:
    """Return the warning, told in a letter to whose behaviour it was; it limits nothing and stops no complaint.

    `parts` may say why nothing shows it. Raises Refused where the letter would leave out what it must say.
    """
    to = addressee(resident, representative)
    warning = BehaviourWarning.objects.create(
        landlord=resident.landlord,
        resident=resident,
        representative=representative,
        complaint=complaint,
        on=on,
        behaviour=said(behaviour, "What was done", provision="5.14"),
        evidence=evidence.strip(),
        by=by,
    )
    notices.issue(
        landlord=resident.landlord,
        kind=NoticeKind.WARNING,
        facts=Warned(behaviour=warning.behaviour, evidence=warning.evidence),
        by=by,
        on=on,
        resident=resident,
        representative=representative,
        complaint=complaint,
        warning=warning,
        answers=parts,
    )
    journal.note("warned", f"{to} was warned about behaviour. {warning.behaviour}", on=on, by=by)
    return warning
