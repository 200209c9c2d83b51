"""Search over everything that one may see: one box on every staff page, and this page of what it finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from amends.accounts.models import Person
from amends.casework.models import Searchable, SearchKind, ServiceRequest
from amends.casework.search import find, words
from amends.casework.search.words import Asked, Bit
from amends.desk import doors
from amends.desk.doors import Door

# The door behind which each kind of thing is read, in the order in which the page offers them.
BEHIND: dict[str, Door] = {
    SearchKind.COMPLAINT: doors.COMPLAINTS,
    SearchKind.LETTER: doors.COMPLAINTS,
    SearchKind.PAPER: doors.COMPLAINTS,
    SearchKind.CONTACT: doors.COMPLAINTS,
    SearchKind.MAIL: doors.MAIL,
    SearchKind.REQUEST: doors.REQUESTS,
    SearchKind.HEARD: doors.HEARD,
    SearchKind.ENQUIRY: doors.REGISTERS,
    SearchKind.RESIDENT: doors.REGISTERS,
    SearchKind.HOME: doors.COMPLAINTS,
}
SEVERAL: dict[str, str] = {
    SearchKind.COMPLAINT: "Complaints",
    SearchKind.LETTER: "Letters",
    SearchKind.PAPER: "Papers",
    SearchKind.CONTACT: "Contacts",
    SearchKind.MAIL: "Mail",
    SearchKind.REQUEST: "Service requests",
    SearchKind.HEARD: "Things heard",
    SearchKind.ENQUIRY: "Members’ enquiries",
    SearchKind.RESIDENT: "Residents",
    SearchKind.HOME: "Homes",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One find as the page shows it: where it leads, its title, and its words about those that were asked for."""

    row: Searchable
    kind: str
    address: str
    title: list[Bit]
    bits: list[Bit]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One kind that the page can be narrowed to; `number` is None where not all were counted."""

    text: str
    address: str
    number: int | None
    chosen: bool


@doors.through(doors.COMPLAINTS)
def search(request: HttpRequest) -> HttpResponse:
    """Show what holds every word asked for, newest first; what was named by its own reference stands above."""
    person, typed = doors.who(request), " ".join(request.GET.get("q", "")[:200].replace("\x00", "").split())
    kinds = [kind for kind, door in BEHIND.items() if door.lets_in(person)]
    kind = request.GET.get("kind", "")
    kind = kind if kind in kinds else ""
    before = _number(request.GET.get("before", ""))
    found = find.find(person, typed, kinds=kinds, kind=kind, before=before)
    context = {
        "typed": typed,
        "found": found,
        "kind": SEVERAL.get(kind, ""),
        "counted": find.COUNTED,
        "top": _shown(found.top, found.wanted, person),
        "page": _shown(found.page, found.wanted, person),
        "narrowings": _narrowings(typed, kinds, kind, found),
        "first": _address(typed, kind) if before is not None else "",
        "older": _address(typed, kind, found.older) if found.older is not None else "",
    }
    return render(request, "desk/search.html", context)


def _shown(rows: Sequence[Searchable], wanted: tuple[Asked, ...], person: Person) -> list[Shown]:
    requests = [row.key for row in rows if row.what == SearchKind.REQUEST]
    references = dict(ServiceRequest.objects.filter(pk__in=requests).values_list("pk", "reference")) if requests else {}
    return [
        Shown(
            row,
            row.get_what_display(),
            _leads_to(row, references),
            words.around(row.title, wanted, letters=300),
            words.around(_below(row), wanted),
        )
        for row in rows
    ]


def _below(row: Searchable) -> str:
    """Return the words to show beneath a title: without the title itself where they begin with it."""
    return row.words.removeprefix(row.title).lstrip(" ,\n")


def _leads_to(row: Searchable, references: dict[int, str]) -> str:
    case = row.complaint
    if case is not None:
        if row.what == SearchKind.LETTER:
            return reverse("desk:letter", args=[case.reference, row.key])
        pages = {SearchKind.PAPER: "desk:papers", SearchKind.CONTACT: "desk:history"}
        return reverse(pages.get(SearchKind(row.what), "desk:complaint"), args=[case.reference])
    if row.what == SearchKind.REQUEST:
        return reverse("desk:request", args=[references[row.key]])
    if row.what == SearchKind.HOME:
        return f"{reverse('desk:complaints')}?{urlencode({'q': row.title})}"
    return reverse(PAGES[row.what], args=[row.key])


PAGES: dict[str, str] = {
    SearchKind.MAIL: "desk:message",
    SearchKind.HEARD: "desk:heard_one",
    SearchKind.ENQUIRY: "desk:enquiry",
    SearchKind.RESIDENT: "desk:resident",
}


def _narrowings(typed: str, kinds: Sequence[str], chosen: str, found: find.Found) -> list[Narrowing]:
    """Return the kinds to narrow to: those found, with their numbers; all of them where not everything was counted."""
    all_of_them = None if found.more else found.number
    made = [Narrowing("Everything", _address(typed), all_of_them, chosen == "")]
    for kind in kinds:
        if found.more or kind in found.counts:
            number = None if found.more else found.counts[kind]
            made.append(Narrowing(SEVERAL[kind], _address(typed, kind), number, chosen == kind))
    return made


def _address(typed: str, kind: str = "", before: int | None = None) -> str:
    said: dict[str, Any] = {"q": typed}
    if kind:
        said["kind"] = kind
    if before is not None:
        said["before"] = before
    return f"{reverse('desk:search')}?{urlencode(said)}"


def _number(typed: str) -> int | None:
    digits = typed.removeprefix("-")
    return int(typed) if digits.isascii() and digits.isdigit() and len(digits) <= 18 else None
