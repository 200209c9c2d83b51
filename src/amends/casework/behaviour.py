"""What the actions on behaviour share: whose it was, who imposed a restriction, and what its letters tell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from amends.accounts.models import Person
from amends.casework import notices
from amends.casework.letters.notices import NoticeKind
from amends.casework.letters.parts import Answers
from amends.casework.letters.restriction import Restricted
from amends.casework.models import Complaint, Notice, Representative, Resident, Restriction
from amends.casework.refused import Refused
from amends.workdays import spoken


def addressee(resident: Resident, representative: Representative | None) -> str:
    """Return the name of whose behaviour it was; raises Refused where a representative is not this resident's."""
    if representative is None:
        return resident.name
    if representative.complaint.resident_id != resident.pk:
        raise Refused(f"{representative} does not act for {resident}", provision="5.14", mend="Choose who does.")
    return representative.name


def imposed_by(restriction: Restriction) -> tuple[Person, ...]:
    """Return who proposed a restriction and who approved it, in that order."""
    people = (restriction.proposed_by, restriction.approved_by, restriction.second_approved_by)
    return tuple(person for person in people if person is not None)


def names(people: Iterable[Person]) -> tuple[str, ...]:
    """Return what to call these people in a letter."""
    return tuple(str(person) for person in people)


def told(restriction: Restriction, *, from_on: date | None, decided_by: Iterable[Person]) -> Restricted:
    """Return what the letter of a restriction tells, from a day on which it holds and of whom decided it."""
    return Restricted(
        what=restriction.what,
        reasons=restriction.reasons,
        evidence=restriction.evidence,
        equality=restriction.equality,
        how_to_complain=restriction.how_to_complain,
        how_to_get_repairs=restriction.how_to_get_repairs,
        from_on=from_on,
        review_on=restriction.review_on,
        decided_by=names(decided_by),
    )


def tell_of(restriction: Restriction, *, by: Person, on: date, answers: Answers | None = None) -> Notice:
    """Return the letter that tells of a restriction; only while an action runs."""
    facts = told(restriction, from_on=restriction.from_on, decided_by=imposed_by(restriction))
    return send(restriction, NoticeKind.RESTRICTION, facts, by=by, on=on, answers=answers)


def send(
    restriction: Restriction, kind: NoticeKind, facts: object, *, by: Person, on: date, answers: Answers | None = None
) -> Notice:
    """Return a letter about a restriction, to whose behaviour it was; only while an action runs."""
    return notices.issue(
        landlord=restriction.landlord,
        kind=kind,
        facts=facts,
        by=by,
        on=on,
        resident=restriction.resident,
        representative=restriction.representative,
        complaint=restriction.complaint,
        restriction=restriction,
        answers=answers,
    )


def by_somebody_else(restriction: Restriction, person: Person) -> None:
    """Raise Refused where the person had a part in imposing the restriction (Code 5.14)."""
    if person.pk in {one.pk for one in imposed_by(restriction)}:
        raise Refused(
            f"{person} had a part in imposing it", provision="5.14", mend="Ask somebody who had none to look at it."
        )


def in_force(restriction: Restriction) -> None:
    """Raise Refused where the restriction is not in force."""
    if restriction.ended_on is not None:
        raise Refused(f"It ended on {spoken(restriction.ended_on)}", provision="5.14")
    if restriction.from_on is None:
        raise Refused("It is not in force", provision="5.14", mend="Two people approve it first, or one declines it.")


def in_force_for(complaint: Complaint) -> QuerySet[Restriction]:
    """Return the restrictions that hold now for the resident of a complaint, or for who acts for them on it."""
    theirs = Q(representative=None) | Q(representative__complaint=complaint)
    found = Restriction.objects.filter(theirs, resident=complaint.resident_id, from_on__isnull=False, ended_on=None)
    return found.select_related("resident", "representative").order_by("from_on", "pk")


def ahead(review_on: date, on: date) -> None:
    """Raise Refused where a review date does not lie ahead."""
    if review_on <= on:
        raise Refused("The review date does not lie ahead", provision="5.14", mend="Give a later day.")
