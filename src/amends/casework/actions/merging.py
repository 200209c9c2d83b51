"""Two records of one resident made one, and made two again: nothing is lost, and every journal concerned says so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Model, Q

from amends.accounts.models import Landlord, Person
from amends.casework import adjusted, journal, merging
from amends.casework.action import action
from amends.casework.merging import Keys
from amends.casework.models import Adjustment, Complaint, GroupMember, PersonMerge, Resident
from amends.casework.refused import Refused
from amends.casework.subject import said
from amends.workdays import spoken

MERGED, UNDONE = "records merged", "merge undone"


@action
def merge(
    *,
    landlord: Landlord,
    kept: Resident,
    merged: Resident,
    by: Person,
    on: date,
    because: str,
    take: Iterable[str] | None = None,
) -> PersonMerge:
    """Return the merge: all that hung on `merged` hangs on `kept`; `take` names the details taken from `merged`.

    Raises Refused where they are one record, another landlord's, or merged already.
    """
    Landlord.objects.select_for_update().get(pk=landlord.pk)
    kept, merged = (Resident.objects.select_for_update().get(pk=one.pk) for one in (kept, merged))
    _two_records(landlord, kept, merged)
    moved = merging.to_move(merged, kept)
    made = PersonMerge.objects.create(
        landlord=landlord,
        kept=kept,
        merged=merged,
        because=said(because, "Why they are one person", mend="Say what shows it."),
        merged_on=on,
        merged_by=by,
        moved=moved,
        had=merging.belongings(kept),
    )
    merged.merged_into = kept
    merged.save(update_fields=["merged_into"])
    before = merging.details_of(kept)
    _set(kept, merging.together(kept, merged, take))
    words = f"Two records of {kept} are one from now on: {_called(merged)} went into {_called(kept)}. {made.because}"
    _carry(moved, merged, kept, by, on, MERGED, words)
    _apply(made, kept)
    after = merging.details_of(kept)
    made.details = {name: [before[name], after[name]] for name in after}
    made.save(update_fields=["details"])
    journal.note(MERGED, words, on=on, by=by)
    return made


@action
def undo(*, merge: PersonMerge, by: Person, on: date, because: str, also: Keys | None = None) -> None:
    """Make two records of one again: each has what it had; `also` names what came later and belongs to the other.

    Raises Refused where it is undone already, or where the kept record itself went into another since.
    """
    if merge.undone_on is not None:
        raise Refused(f"It was undone on {spoken(merge.undone_on)}")
    kept, merged = (Resident.objects.select_for_update().get(pk=pk) for pk in (merge.kept_id, merge.merged_id))
    if kept.merged_into is not None:
        raise Refused(f"{_called(kept)} itself went into {_called(kept.merged_into)}", mend="Undo that first.")
    also = also or {}
    if merging.without(also, merging.later(merge)):
        raise Refused("Only what came after the merge can be given to either", mend="Open the page again.")
    merge.undone_on, merge.undone_by = on, by
    merge.undone_because = said(because, "Why they are two people", mend="Say what shows it.")
    merge.save(update_fields=["undone_on", "undone_by", "undone_because"])
    merged.merged_into = None
    merged.save(update_fields=["merged_into"])
    as_set = {name: old for name, (old, new) in merge.details.items() if getattr(kept, name) == new}
    words = f"{_called(kept)} and {_called(merged)} are two again. {merge.undone_because}"
    back = {label: [*merge.moved.get(label, ()), *also.get(label, ())] for label in {*merge.moved, *also}}
    _carry(back, kept, merged, by, on, UNDONE, words, taken_up=merge.merged_on)
    _apply(merge, merged)
    _set(kept, as_set)
    journal.corrects()
    journal.note(UNDONE, words, on=on, by=by)


@action
def carry(
    *,
    complaint: Complaint,
    old: Resident,
    new: Resident,
    by: Person,
    on: date,
    kind: str,
    words: str,
    lead: bool = False,
    members: Iterable[int] = (),
    left: Iterable[int] = (),
    taken_up: date | None = None,
) -> None:
    """Note on a complaint that its resident's records changed; where it is theirs, or a place in its group is, move it.

    One person has one place: those `left` end on the day, or are taken up again that ended on the day `taken_up`.

    The record is put right by it, so a duty that hung on the other record may go.
    """
    journal.corrects()
    if lead and complaint.resident_id == old.pk:
        complaint.resident = new
        complaint.save(update_fields=["resident"])
    complaint.members.filter(pk__in=list(members), resident=old).update(resident=new)
    complaint.members.filter(pk__in=list(left), left_on=taken_up).update(left_on=None if taken_up else on)
    journal.note(kind, words, on=on, by=by)


@action
def carry_thing(*, thing: Model, new: Resident, by: Person, on: date, kind: str, words: str) -> None:
    """Move a thing to another record of its resident."""
    journal.corrects()
    thing.resident = new  # type: ignore[attr-defined]  # each of merging.THINGS has one
    thing.save(update_fields=["resident"])
    journal.note(kind, words, on=on, by=by)


def _carry(
    keys: Keys,
    old: Resident,
    new: Resident,
    by: Person,
    on: date,
    kind: str,
    words: str,
    taken_up: date | None = None,
) -> None:
    """Move all that the keys name and is still the old record's; every complaint of both says so."""
    for model in merging.THINGS:
        for thing in merging.rows(keys, model).filter(resident=old).order_by("pk"):
            carry_thing(thing=thing, new=new, by=by, on=on, kind=kind, words=words)
    led = set(merging.rows(keys, Complaint).values_list("pk", flat=True))
    places = list(merging.rows(keys, GroupMember).values_list("complaint", "pk"))
    ended = dict(GroupMember.objects.filter(pk__in=keys.get(merging.LEFT, ())).values_list("pk", "complaint"))
    mine = Complaint.objects.filter(resident__in=(old, new)).values_list("pk", flat=True)
    for complaint in Complaint.objects.filter(
        pk__in={*led, *mine, *(pk for pk, _ in places), *ended.values()}
    ).order_by("pk"):
        members = [place for pk, place in places if pk == complaint.pk]
        carry(
            complaint=complaint, old=old, new=new, by=by, on=on, kind=kind, words=words,
            lead=complaint.pk in led, members=members, left=[pk for pk, of in ended.items() if of == complaint.pk],
            taken_up=taken_up,
        )  # fmt: skip


def _apply(merge: PersonMerge, resident: Resident) -> None:
    """Put on whoever has them now what the adjustments that moved mean; one ended before the merge means nothing."""
    moved = merging.rows(merge.moved, Adjustment).filter(resident=resident)
    lasting = moved.filter(Q(ended_on=None) | Q(ended_on__gte=merge.merged_on))
    for kind in lasting.order_by("kind").values_list("kind", flat=True).distinct():
        adjusted.apply(resident, kind)


def _two_records(landlord: Landlord, kept: Resident, merged: Resident) -> None:
    if kept.pk == merged.pk:
        raise Refused("That is one record already", mend="Choose another.")
    for one in (kept, merged):
        if one.landlord_id != landlord.pk:
            raise Refused(f"{one} is not a resident of {landlord}", mend="Choose two records of one landlord.")
        if one.merged_into is not None:
            raise Refused(f"{_called(one)} went into {_called(one.merged_into)} already", mend="Use that record.")


def _set(resident: Resident, details: dict[str, object]) -> None:
    for name, value in details.items():
        setattr(resident, name, value)
    resident.save(update_fields=list(details))


def _called(resident: Resident) -> str:
    return f"record {resident.pk} ({resident.name})"
