"""What can be found, kept beside the record: written in the transaction of each change, made again at any time.

The words of a paper's file are taken after the change, by a job (taking.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Case, Exists, F, Model, OuterRef, Q, QuerySet, TextField, Value, When

from amends.accounts.models import Home
from amends.casework.models import (
    Complaint,
    Document,
    Heard,
    MailMessage,
    MembersEnquiry,
    PersonMerge,
    Resident,
    Searchable,
    SearchKind,
    ServiceRequest,
)
from amends.casework.search import entries, words
from amends.casework.whole import whole

BATCH = 200
TITLE = 300
MOST_LETTERS = 200_000  # of one thing's words: bounds what a row weighs
FOR_GOOD = (SearchKind.LETTER, SearchKind.CONTACT)  # what never changes once it is written
THINGS: tuple[type[Model], ...] = (ServiceRequest, Heard, MembersEnquiry, MailMessage, Resident, Home)
Key = tuple[str, int]


def write(complaints: Iterable[Complaint], *, new: bool = False, afresh: bool = False) -> None:
    """Bring what can be found of complaints read whole up to them, in the transaction of the caller.

    `new` says that nothing of them can be found yet; `afresh` writes again also what never changes.
    """
    things = {_key(one): one for complaint in complaints for one in entries.parts(complaint)}
    _write(things, {} if new else _stored(things), afresh)


def write_things(things: Iterable[Model], *, new: bool = False) -> None:
    """Bring what can be found of things that are no complaint up to them; a thing that is not searched is passed by."""
    found: dict[Key, Model] = {}
    for thing in things:
        for one in (thing.kept, thing.merged) if isinstance(thing, PersonMerge) else (thing,):
            if entries.is_found(one):
                found[_key(one)] = one
                if resident := getattr(one, "resident", None):
                    found[_key(resident)] = resident
    _write(found, {} if new else _stored(found), afresh=False)


def rebuild(done: Callable[[int], None] = lambda number: None, *, files: bool = False) -> None:
    """Make all that can be found again from the record, telling how many things are done; what has gone is left out.

    The words taken from files stay; with `files` they go, and are taken again by the recurring work.
    """
    number = 0
    if files:
        Searchable.objects.filter(taken_at__isnull=False).update(taken_at=None)
    for batch in _batches(Complaint.objects.order_by("pk")):
        with transaction.atomic():
            write(whole(Complaint.objects.filter(pk__in=batch)), afresh=True)
        done(number := number + len(batch))
    for model in THINGS:
        for batch in _batches(model._default_manager.order_by("pk")):
            with transaction.atomic():
                write_things(model._default_manager.filter(pk__in=batch))
            done(number := number + len(batch))
    for model, kind in entries.KINDS.items():
        there = model._default_manager.filter(pk=OuterRef("key"))
        Searchable.objects.filter(~Exists(there), what=kind).delete()


def _write(things: dict[Key, Model], stored: dict[Key, Searchable], afresh: bool) -> None:
    fresh, changed = [], []
    for key, thing in things.items():
        old = stored.get(key)
        if isinstance(thing, Resident) and thing.merged_into_id:
            Searchable.objects.filter(what=key[0], key=key[1]).delete()
        elif old is None:
            fresh.append(Searchable(what=key[0], key=key[1], **_values(thing)))
        elif (afresh or old.what not in FOR_GOOD) and (values := _changed(old, thing)):
            Searchable.objects.filter(pk=old.pk).update(**values)
            changed.append(thing)
    fresh.sort(key=lambda row: row.on or date.min)  # oldest first, in which order an index grows best
    Searchable.objects.bulk_create(fresh, batch_size=BATCH)
    _write_others_of([one for one in changed if isinstance(one, Resident)], things)


def _write_others_of(residents: Sequence[Resident], besides: dict[Key, Model]) -> None:
    """Write the other complaints of residents of whom something changed, such as the telephone number."""
    if residents:
        done = [key for kind, key in besides if kind == SearchKind.COMPLAINT]
        theirs = Q(resident__in=residents) | Q(members__resident__in=residents)
        write(whole(Complaint.objects.filter(theirs).exclude(pk__in=done).distinct()))


def _stored(things: dict[Key, Model]) -> dict[Key, Searchable]:
    """Return the rows that there are, with the tokens of those alone that may have changed, as `held`."""
    wanted = Q(pk__in=())
    for kind in {kind for kind, _ in things}:
        wanted |= Q(what=kind, key__in=[key for one, key in things if one == kind])
    stays = Q(what__in=FOR_GOOD) | Q(taken_at__isnull=False)
    held = Case(When(stays, then=Value("")), default=F("tokens"), output_field=TextField())
    rows = Searchable.objects.filter(wanted).annotate(held=held).defer("words", "tokens")
    return {(row.what, row.key): row for row in rows}


def _changed(row: Searchable, thing: Model) -> dict[str, Any]:
    """Return what is other than in the stored row; words taken from a file stay, unless a virus was found in it."""
    values = _values(thing)
    tokens, said = values.pop("tokens"), values.pop("words")
    differs = {name: value for name, value in values.items() if getattr(row, name) != value}
    infected = isinstance(thing, Document) and thing.virus != ""
    if (row.taken_at is None or infected) and tokens != row.held:  # type: ignore[attr-defined]
        differs |= {"tokens": tokens, "words": said, "taken_at": None}
    return differs


def _values(thing: Model) -> dict[str, Any]:
    entry = entries.of(thing)
    title, said = clean(entry.title), clean(entry.words)
    return {
        "title": title[:TITLE],
        "words": said,
        "tokens": words.tokens(f"{title}\n{said}"),
        "on": entry.on,
        "sealed": entry.sealed,
        "landlord_id": entry.landlord_id,
        "complaint_id": entry.complaint_id,
    }


def clean(text: str) -> str:
    """Return the text as a database takes it, and no longer than one row should be."""
    return text[:MOST_LETTERS].replace("\x00", "").encode("utf-8", "ignore").decode()


def _key(thing: Model) -> Key:
    return entries.KINDS[type(thing)], int(thing.pk)


def _batches(found: QuerySet[Any]) -> Iterator[list[int]]:
    """Yield the keys a batch at a time, each read afresh, so that none is held for long."""
    last = 0
    while batch := list(found.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
        yield batch
        last = batch[-1]
