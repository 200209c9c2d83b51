"""Residents who complain together: one lead complaint, and each member acknowledged and answered (Code 1.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from amends.accounts.models import Home, Person
from amends.casework import journal, outgoing, taking_in
from amends.casework.action import action
from amends.casework.letters import Answers
from amends.casework.models import Complaint, GroupMember, Resident
from amends.casework.refused import Refused
from amends.casework.subject import said, stage_of
from amends.rulebook.facts import LetterKind
from amends.workdays import spoken


@action
def gather(
    *, complaint: Complaint, by: Person | None, on: date, members: Iterable[Mapping[str, Any]]
) -> list[GroupMember]:
    """Return the members gathered behind the lead complaint, each from `resident`, `home` and `impact`."""
    made = [_join(complaint, on, **member) for member in members]
    if not made:
        raise Refused("A group has at least one member besides the lead", provision="1.2", mend="Name them.")
    names = ", ".join(str(member) for member in made)
    journal.note("group gathered", f"With {complaint.resident}: {names}.", on=on, by=by)
    return made


@action
def add_member(
    *,
    complaint: Complaint,
    by: Person,
    on: date,
    resident: dict[str, Any] | Resident,
    home: Home | None = None,
    impact: str = "",
    parts: Answers | None = None,
) -> GroupMember:
    """Return one who joins later; where stage 1 is acknowledged they are sent their own copy of that letter.

    `parts` answers what the letter asks and the record does not hold. Raises LetterLacks naming what is missing.
    """
    member = _join(complaint, on, resident=resident, home=home, impact=impact)
    letter = complaint.letters.filter(kind=LetterKind.ACKNOWLEDGEMENT.value).first()
    if letter is not None:
        outgoing.copy_for(letter, member, by=by, on=on, answers=parts or {})
    journal.note("member joined", f"{member} joins the complaint. {member.impact}".strip(), on=on, by=by)
    return member


@action
def describe(*, member: GroupMember, by: Person, on: date, impact: str, remedy: str = "") -> None:
    """Record what it meant for one member, and what is offered to them; their letters say so."""
    member.impact = said(impact, "What it meant for them", provision="7.2")
    member.remedy = remedy.strip()
    member.save(update_fields=["impact", "remedy"])
    journal.note("member described", f"{member}: {member.impact} {member.remedy}".strip(), on=on, by=by)


@action
def leave(*, member: GroupMember, by: Person | None, on: date, words: str) -> None:
    """Record that a member leaves the group, in their words; the complaint goes on for the others."""
    if member.left_on is not None:
        raise Refused(f"{member} left on {spoken(member.left_on)}")
    words = said(words, "What they said", provision="1.3", mend="Only they choose: keep their words.")
    member.left_on = on
    member.save(update_fields=["left_on"])
    journal.note("member left", f"{member}: {words}", on=on, by=by)


def _join(
    complaint: Complaint,
    on: date,
    *,
    resident: dict[str, Any] | Resident,
    home: Home | None = None,
    impact: str = "",
) -> GroupMember:
    if stage_of(complaint, 1).answered_on is not None:
        raise Refused("Stage 1 is answered", provision="6.8", mend="Log a complaint of their own.")
    taking_in.of_the_landlord(complaint.landlord, home)
    person = taking_in.resident_of(complaint.landlord, resident)
    if person.pk == complaint.resident_id or complaint.members.filter(resident=person).exists():
        raise Refused(f"{person} is in this complaint already", provision="1.2")
    return GroupMember.objects.create(
        complaint=complaint, resident=person, home=home, joined_on=on, impact=impact.strip()
    )
