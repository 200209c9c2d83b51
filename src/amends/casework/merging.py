"""Two records of one person: which may be, what hangs on each, and what a merge of them would do or has done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Model, Q, QuerySet, Value
from django.db.models.functions import Lower

from amends.accounts.models import Landlord, Person
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
    PersonMerge,
    Resident,
    Restriction,
    ServiceRequest,
)
from amends.casework.models.seen import READS_ALL, closed_to

Keys = dict[str, list[int]]
# What hangs on a resident, beside complaints and places in a group, which are kept on a complaint.
THINGS: tuple[type[Model], ...] = (
    Adjustment,
    BehaviourWarning,
    Compliment,
    Disability,
    Heard,
    MembersEnquiry,
    Notice,
    Restriction,
    ServiceRequest,
)
LEFT = "places left"  # among what a merge moved: places in a group where the other stood too
ALL: tuple[type[Model], ...] = (Complaint, GroupMember, *THINGS)
# Of these the one who merges chooses which record's stand; what is blank in one is taken from the other.
DETAILS = ("name", "kind", "email", "phone", "postal_address", "reply_by")
KEPT_OF_BOTH = ("large_print", "do_not_call", "needs")


def seen_by(person: Person) -> QuerySet[Resident]:
    """Return the residents whose complaints the person may see, or all of a landlord's where they read all.

    One of whom there is none but a private case is seen by nobody whom that case is closed to.
    """
    theirs = Complaint.objects.seen_by(person).order_by().values("resident")
    hidden = Complaint.objects.filter(pk__in=closed_to(person)).order_by().values("resident")
    here = Q(pk__in=())
    for role in person.held_roles():
        if role.name in READS_ALL:
            here |= Q(landlord=role.landlord_id) if role.landlord_id else Q(pk__isnull=False)
    return Resident.objects.filter((here & ~Q(pk__in=hidden)) | Q(pk__in=theirs)).select_related("landlord")


def alike(resident: Resident) -> QuerySet[Resident]:
    """Return other records that may be of the same person: the same email or telephone, or name and home."""
    same = Q(pk__in=())
    if resident.email:
        same |= Q(email__lower=Lower(Value(resident.email)))
    if resident.phone:
        same |= Q(phone=resident.phone)
    homes = Complaint.objects.filter(resident=resident, home__isnull=False).order_by().values("home")
    there = Complaint.objects.filter(home__in=homes, resident__name__iexact=resident.name).order_by().values("resident")
    others = Resident.objects.filter(same | Q(pk__in=there), landlord=resident.landlord_id, merged_into=None)
    return others.exclude(pk=resident.pk).order_by("pk")


def twice(landlord: Landlord, column: str) -> QuerySet[Any, Any]:
    """Return the values of a column, in small letters, that more than one unmerged record of a landlord has."""
    found = landlord.residents.filter(merged_into=None).exclude(**{column: ""}).order_by()
    return found.values(same=Lower(column)).annotate(records=Count("pk")).filter(records__gt=1).order_by("same")


def twice_at_home(landlord: Landlord) -> QuerySet[Any, Any]:
    """Return the names, in small letters, that more than one unmerged record has with complaints of one home."""
    found = Complaint.objects.filter(landlord=landlord, home__isnull=False, resident__merged_into=None).order_by()
    named = found.values("home", "home__address", same=Lower("resident__name"))
    return named.annotate(records=Count("resident", distinct=True)).filter(records__gt=1).order_by("same", "home")


def belongings(resident: Resident) -> Keys:
    """Return the keys of all that hangs on a record, by model."""
    found = {model._meta.label: _keys(model, resident) for model in ALL}
    return {label: keys for label, keys in found.items() if keys}


def _keys(model: type[Model], resident: Resident) -> list[int]:
    return list(model._default_manager.filter(resident=resident).order_by("pk").values_list("pk", flat=True))


def to_move(merged: Resident, kept: Resident) -> Keys:
    """Return what of the one would go to the other; a place in a group where the other stands too is left instead."""
    found = belongings(merged)
    led = Complaint.objects.filter(resident=kept).order_by().values("pk")
    joined = GroupMember.objects.filter(resident=kept).order_by().values("complaint")
    both = GroupMember.objects.filter(Q(complaint__in=led) | Q(complaint__in=joined), resident=merged)
    still = GroupMember.objects.filter(resident=kept, left_on=None).order_by().values("complaint")
    left = both.filter(Q(complaint__in=led) | Q(complaint__in=still), left_on=None).values_list("pk", flat=True)
    moved = without(found, {GroupMember._meta.label: list(both.values_list("pk", flat=True))})
    return moved | ({LEFT: list(left)} if left else {})


def without(keys: Keys, others: Keys) -> Keys:
    """Return the keys that are not among the others."""
    left = {label: [key for key in some if key not in set(others.get(label, ()))] for label, some in keys.items()}
    return {label: some for label, some in left.items() if some}


def later(merge: PersonMerge) -> Keys:
    """Return what came to the kept record after the merge, by itself: undoing asks whose each of it is."""
    found = without(without(belongings(merge.kept), merge.had), merge.moved)
    for other in PersonMerge.objects.filter(kept=merge.kept, undone_on=None).exclude(pk=merge.pk):
        found = without(found, other.moved)
    return found


def rows(keys: Keys, model: type[Model]) -> QuerySet[Any]:
    """Return the rows of one model that the keys name."""
    return model._default_manager.filter(pk__in=keys.get(model._meta.label, ()))


def details_of(resident: Resident) -> dict[str, Any]:
    """Return who a record says the person is, and how they are reached."""
    return {name: getattr(resident, name) for name in (*DETAILS, *KEPT_OF_BOTH)}


def together(kept: Resident, merged: Resident, take: Iterable[str] | None = None) -> dict[str, Any]:
    """Return the details as they would stand in the kept record.

    `take` names those taken from the merged one; None takes what the kept one lacks. What either needs is kept.
    """
    taken = set(take) if take is not None else {name for name in DETAILS if not getattr(kept, name)}
    found = {name: getattr(merged if name in taken else kept, name) for name in DETAILS}
    needs = [one.needs.strip() for one in (kept, merged) if one.needs.strip()]
    return found | {
        "large_print": kept.large_print or merged.large_print,
        "do_not_call": kept.do_not_call or merged.do_not_call,
        "needs": "\n".join(dict.fromkeys(needs)),
    }


def reached_at(email: str, landlord: Landlord) -> list[Resident]:
    """Return the records in use of whoever has an email address, newest first, also where a merged one has it."""
    found = with_email(email, landlord).order_by("-pk")[:20]
    return list(dict.fromkeys(whole_of(one) for one in found))


def with_email(email: str, landlord: Landlord) -> QuerySet[Resident]:
    """Return the records that have an email address, however it is capitalised; none have a blank one."""
    found = landlord.residents.order_by("pk")  # by name, SQLite may read all of them in that order to spare a sort
    return found.filter(email__lower=Lower(Value(email))) if email else found.none()


def emails_of(resident: Resident) -> set[str]:
    """Return the addresses of a person, in small letters: the record's, and those of the records merged into it."""
    found = {resident.email.lower()} - {""}
    for merged in resident.merged_records.all():
        found |= emails_of(merged)
    return found


def whole_of(resident: Resident) -> Resident:
    """Return the record into which this one went at last, or itself."""
    while resident.merged_into is not None:
        resident = resident.merged_into
    return resident
