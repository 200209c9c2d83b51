"""Finding: the newest first, of what a person may see. Nothing else is named, nor counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import merge
from itertools import islice
from typing import Any

from django.db.models import Model, Q
from django.db.models.expressions import RawSQL

from amends.accounts.models import Home, Landlord, Person
from amends.casework import merging
from amends.casework.file_permissions import may_see_paper
from amends.casework.models import (
    Complaint,
    Document,
    Heard,
    MailMessage,
    MembersEnquiry,
    Searchable,
    SearchKind,
    ServiceRequest,
)
from amends.casework.models.seen import READS_ALL, things_seen_by
from amends.casework.search import words
from amends.casework.search.install import back_end
from amends.casework.search.words import Asked

PER_PAGE = 20
COUNTED = 1_000  # beyond, it is said that there are more
LOOKED_AT = 20_000  # finds looked at for one answer, of which the person may see few; the page then offers to go on
FEW = 2_000  # complaints: who sees no more is answered from these alone
TOP = 5
FIRST, LATER = 200, COUNTED + 1 - 200  # rows that permission is asked for at once: in two goes, all that is counted
OF_A_CASE = (SearchKind.COMPLAINT, SearchKind.LETTER, SearchKind.PAPER, SearchKind.CONTACT)
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Row:
    """One find: its row and place, and what permission is asked by."""

    pk: int
    what: str
    key: int
    complaint_id: int | None
    sealed: bool
    on: date | None

    @property
    def place(self) -> int:
        """Return its place among all, by its day and then its key: the greatest is the newest."""
        return place_of(self.pk, self.on)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of finds, and how many there are of each kind; of more than are counted, only that there are more.

    `top` is what was asked for by its very reference or postcode. `older` is where the next page begins, None on the
    last. `goes_on` says that the page ends early, with much that is older still to be looked at.
    """

    wanted: tuple[Asked, ...]
    page: list[Searchable] = field(default_factory=list)
    top: list[Searchable] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    more: bool = False
    older: int | None = None
    goes_on: bool = False

    @property
    def number(self) -> int:
        """Return how many finds were counted."""
        return sum(self.counts.values())


def find(person: Person, typed: str, *, kinds: Sequence[str], kind: str = "", before: int | None = None) -> Found:
    """Return what this person may see of these kinds that holds every word typed; `kind` narrows the page to one."""
    wanted = words.asked(typed)
    if not wanted:
        return Found(wanted)
    counted = _Look(person, wanted, tuple(kinds))
    first = list(islice(counted.rows(), COUNTED + 1))
    more = len(first) > COUNTED or counted.stopped_at is not None
    look = counted
    page = [row for row in first if kind in ("", row.what) and (before is None or row.place < before)][: PER_PAGE + 1]
    if more and len(page) <= PER_PAGE:
        look = _Look(person, wanted, (kind,) if kind else tuple(kinds))
        page = list(islice(look.rows(before), PER_PAGE + 1))
    top = _top(person, typed, wanted, kinds) if before is None and not kind else []
    ends = page[PER_PAGE - 1].place if len(page) > PER_PAGE else look.stopped_at
    shown = [row.pk for row in page[:PER_PAGE] if row.pk not in {one.pk for one in top}]
    return Found(
        wanted=wanted,
        page=_read(shown),
        top=top,
        counts=dict(Counter(row.what for row in first[:COUNTED])),
        more=more,
        older=ends,
        goes_on=len(page) <= PER_PAGE and ends is not None,
    )


def complaints(typed: str) -> Q:
    """Return the condition on complaints that every word typed is found in what they are found by; none for no words.

    It says nothing of who may see them.
    """
    wanted = words.asked(typed)
    if not wanted:
        return Q()
    end = back_end()
    return Q(pk__in=RawSQL(end.HOLDING, [end.query(wanted, (SearchKind.COMPLAINT,))]))  # noqa: S611


def place_of(pk: int, on: date | None) -> int:
    """Return the place of a row among all, as the database works it out."""
    return ((on.toordinal() - EPOCH if on else 0) << 32) + pk


class _Look:
    """One look through what holds the words: for who sees few cases along those, else along the database's index."""

    def __init__(self, person: Person, wanted: tuple[Asked, ...], kinds: tuple[str, ...]) -> None:
        self.person, self.wanted, self.kinds = person, wanted, kinds
        self.stopped_at: int | None = None

    def rows(self, before: int | None = None) -> Iterator[Row]:
        """Yield what the person may see, newest first; where too much was looked at, `stopped_at` is how far."""
        looked, size, places = 0, FIRST, self._places(before)
        while chunk := list(islice(places, size)):
            yield from visible(self.person, _rows([place & 0xFFFFFFFF for place in chunk]))
            looked, size = looked + len(chunk), LATER
            if looked >= LOOKED_AT:
                self.stopped_at = chunk[-1]
                return

    def _places(self, before: int | None) -> Iterator[int]:
        end, few = back_end(), _few(self.person)
        if few is None:
            return end.newest("default", end.query(self.wanted, self.kinds), before)
        besides = tuple(one for one in self.kinds if one not in OF_A_CASE)
        along = end.newest("default", end.query(self.wanted, besides), before) if besides else iter(())
        return merge(self._among(few, before), along, reverse=True)

    def _among(self, few: list[int], before: int | None) -> Iterator[int]:
        """Return the places of what holds the words among a few cases, read straight from their rows."""
        theirs = Searchable.objects.filter(complaint__in=few, what__in=[one for one in self.kinds if one in OF_A_CASE])
        for one in self.wanted:
            theirs = theirs.filter(tokens__contains=one.within)
        found = [place_of(pk, on) for pk, on in theirs.values_list("pk", "on")]
        return iter(sorted((one for one in found if before is None or one < before), reverse=True))


def _few(person: Person) -> list[int] | None:
    """Return the cases that the person sees where they are few, else None."""
    seen = list(Complaint.objects.seen_by(person).order_by().values_list("pk", flat=True)[: FEW + 1])
    return seen if len(seen) <= FEW else None


def visible(person: Person, rows: Sequence[Row]) -> list[Row]:
    """Return the rows that the person may see, in the same order: each asked of the record itself, never of a copy."""
    cases = {row.complaint_id for row in rows if row.what in OF_A_CASE and row.complaint_id}
    seen = set(Complaint.objects.seen_by(person).filter(pk__in=cases).order_by().values_list("pk", flat=True))
    allowed = {what: _keys(person, what, [row.key for row in rows if row.what == what]) for what in _kinds(rows)}
    sealed = {row.key for row in rows if row.sealed and row.complaint_id in seen}
    papers = Document.objects.filter(pk__in=sealed).select_related("complaint__landlord") if sealed else ()
    opens = {paper.pk for paper in papers if may_see_paper(person, paper)}
    return [
        row
        for row in rows
        if (row.complaint_id in seen if row.what in OF_A_CASE else row.key in allowed[row.what])
        and (not row.sealed or row.key in opens)
    ]


def _kinds(rows: Iterable[Row]) -> set[str]:
    return {row.what for row in rows if row.what not in OF_A_CASE}


def _keys(person: Person, what: str, keys: Sequence[int]) -> set[int]:
    """Return which things of one kind the person may see."""
    model = _SEEN_BY.get(what)
    if model is not None:
        return set(model._default_manager.seen_by(person).filter(pk__in=keys).values_list("pk", flat=True))  # type: ignore[attr-defined]
    if what == SearchKind.HOME:
        return set(Home.objects.filter(things_seen_by(person), pk__in=keys).values_list("pk", flat=True))
    return _residents(person, set(keys))


def _residents(person: Person, keys: set[int]) -> set[int]:
    """Return which residents the person may see: by a complaint of theirs, or by reading all that a landlord has."""
    theirs = Complaint.objects.seen_by(person).filter(resident__in=keys).order_by()
    seen = set(theirs.values_list("resident", flat=True))
    if keys - seen and any(role.name in READS_ALL for role in person.held_roles()):
        seen |= set(merging.seen_by(person).filter(pk__in=keys - seen).values_list("pk", flat=True))
    return seen


_SEEN_BY: dict[str, type[Model]] = {
    SearchKind.MAIL: MailMessage,
    SearchKind.REQUEST: ServiceRequest,
    SearchKind.HEARD: Heard,
    SearchKind.ENQUIRY: MembersEnquiry,
}


def _top(person: Person, typed: str, wanted: tuple[Asked, ...], kinds: Sequence[str]) -> list[Searchable]:
    """Return what was asked for by its own reference, or the newest complaints at the postcode that was."""
    if words.postcode_in(typed):
        found = _Look(person, wanted, (SearchKind.COMPLAINT,)).rows()
        return _read([row.pk for row in islice(found, TOP)])
    named, typed = Q(pk__in=()), typed.strip()
    for kind, model in _NAMED if any(letter.isdigit() for letter in typed) else ():
        if kind in kinds:
            theirs: Any = model._default_manager
            called = [*theirs.filter(reference__in={typed, typed.upper()}).values_list("pk", flat=True)]
            if model is Complaint:  # what another system called it
                before = theirs.filter(landlord__in=Landlord.objects.values("pk"), old_reference=typed)
                called += before.exclude(old_reference="").values_list("pk", flat=True)[:TOP]
            seen = theirs.seen_by(person).filter(pk__in=called).values_list("pk", flat=True)
            named |= Q(what=kind, key__in=list(seen))
    return _read(list(Searchable.objects.filter(named).values_list("pk", flat=True)))


_NAMED: tuple[tuple[str, type[Model]], ...] = (
    (SearchKind.COMPLAINT, Complaint),
    (SearchKind.REQUEST, ServiceRequest),
    (SearchKind.ENQUIRY, MembersEnquiry),
)


def _rows(keys: list[int]) -> list[Row]:
    fields = ("pk", "what", "key", "complaint_id", "sealed", "on")
    rows = [Row(*values) for values in Searchable.objects.filter(pk__in=keys).values_list(*fields)]
    return sorted(rows, key=lambda row: row.place, reverse=True)


def _read(keys: list[int]) -> list[Searchable]:
    rows = Searchable.objects.filter(pk__in=keys).select_related("complaint__resident", "complaint__home", "landlord")
    return sorted(rows.defer("tokens"), key=lambda row: place_of(row.pk, row.on), reverse=True)
