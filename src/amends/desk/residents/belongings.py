"""What hangs on a resident's record, as lists of links: of each kind what the person may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse

from amends.accounts.models import Person
from amends.casework import behaviour_permissions
from amends.casework.merging import Keys
from amends.casework.models import (
    Adjustment,
    BehaviourWarning,
    Complaint,
    Compliment,
    Disability,
    GroupMember,
    Heard,
    MembersEnquiry,
    Notice,
    Resident,
    Restriction,
    ServiceRequest,
)
from amends.casework.models.seen import open_to
from amends.desk.front_door import rows
from amends.desk.front_door.rows import Row, short
from amends.desk.registers import compliments, notices

AT_MOST = 50  # of a kind on one page


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: its key as a form sends it, and its row."""

    key: str
    row: Row


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind, the newest `AT_MOST` of them, and how many there are."""

    heading: str
    lines: list[Line]
    number: int


@dataclass(frozen=True, slots=True)
class _Kind:
    heading: str
    model: type[Model]
    newest: str
    seen: Callable[[Person], QuerySet[Any]]
    row: Callable[[Any], Row]


def _place(member: GroupMember) -> Row:
    row = rows.of_complaint(member.complaint)
    return Row(row.text, row.address, member.joined_on, f"in the group of {member.complaint.resident.name}")


def _disability(told: Disability) -> Row:
    return Row(f"“{short(told.words)}”", "", told.told_on, "told us of a disability")


def _warning(one: BehaviourWarning) -> Row:
    return Row(short(one.behaviour), f"{reverse('desk:restrictions')}?show=warnings", one.on, "warned")


def _compliment(one: Compliment) -> Row:
    return Row(f"“{short(one.words)}”", reverse("desk:compliment", args=[one.pk]), one.received_on, "praise")


def _notice(one: Notice) -> Row:
    return Row(str(one), reverse("desk:notice", args=[one.pk]), one.issued_on, "letter")


KINDS = (
    _Kind(
        "Complaints",
        Complaint,
        "-told_on",
        lambda person: Complaint.objects.seen_by(person).select_related("handler"),
        rows.of_complaint,
    ),
    _Kind(
        "In a group behind another’s complaint",
        GroupMember,
        "-joined_on",
        lambda person: GroupMember.objects.filter(
            complaint__in=Complaint.objects.seen_by(person).order_by().values("pk")
        ).select_related("complaint__resident", "complaint__handler"),
        _place,
    ),
    _Kind("Service requests", ServiceRequest, "-raised_on", ServiceRequest.objects.seen_by, rows.of_request),
    _Kind("Heard", Heard, "-told_on", Heard.objects.seen_by, rows.of_heard),
    _Kind("Members’ enquiries", MembersEnquiry, "-received_on", MembersEnquiry.objects.seen_by, rows.of_enquiry),
    _Kind(
        "Adjustments",
        Adjustment,
        "-agreed_on",
        lambda person: Adjustment.objects.filter(open_to(person, "complaint")).select_related("resident"),
        rows.of_adjustment,
    ),
    _Kind("Disabilities", Disability, "-told_on", lambda person: Disability.objects.all(), _disability),
    _Kind(
        "Warnings",
        BehaviourWarning,
        "-on",
        lambda person: BehaviourWarning.objects.filter(open_to(person, "complaint")),
        _warning,
    ),
    _Kind("Limits of contact", Restriction, "-proposed_on", behaviour_permissions.seen_by, rows.of_restriction),
    _Kind("Letters outside a complaint", Notice, "-issued_on", notices.seen_by, _notice),
    _Kind("Compliments", Compliment, "-received_on", compliments.seen_by, _compliment),
)


def of(resident: Resident, person: Person) -> list[Group]:
    """Return what hangs on a record, of what the person may see; kinds of which there is nothing are left out."""
    return _groups(lambda kind: kind.seen(person).filter(resident=resident))


def named(keys: Keys, person: Person) -> list[Group]:
    """Return what the keys name, of what the person may see."""
    return _groups(lambda kind: kind.seen(person).filter(pk__in=keys.get(kind.model._meta.label, ())))


def _groups(found: Callable[[_Kind], QuerySet[Any]]) -> list[Group]:
    made = []
    for kind in KINDS:
        some = found(kind).order_by(kind.newest, "-pk")
        lines = [Line(f"{kind.model._meta.label}:{one.pk}", kind.row(one)) for one in some[:AT_MOST]]
        if lines:
            number = len(lines) if len(lines) < AT_MOST else some.count()
            made.append(Group(kind.heading, lines, number))
    return made
