"""Records that may be of one person: all of a landlord's that look alike, and those like one resident's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from amends.accounts.models import Landlord, Person
from amends.casework import merging
from amends.casework import resident_permissions as may
from amends.casework.models import Resident
from amends.desk import doors
from amends.desk.lists.paging import Pages
from amends.desk.registers.around import address, allow, landlord_of, mine
from amends.desk.residents import residents

WAYS = {
    "": ("The same email", "email"),
    "telephone": ("The same telephone number", "phone"),
    "home": ("The same name and home", ""),
}
MOST = 20


@dataclass(frozen=True, slots=True)
class Alike:
    """Records that share something: what, and the records."""

    what: str
    records: list[Resident]


@doors.through(doors.REGISTERS)
def twice(request: HttpRequest) -> HttpResponse:
    """Show the records that may be of one person, by what they share."""
    landlord, person = landlord_of(request), doors.who(request)
    allow(may.why_not_merge_at(person, landlord))
    show = request.GET.get("show", "")
    show = show if show in WAYS else ""
    column = WAYS[show][1]
    found = merging.twice(landlord, column) if column else merging.twice_at_home(landlord)
    page = Pages(found, request.GET.get("page")).here
    context = {
        "here": doors.REGISTERS.page,
        "landlord": landlord,
        "landlords": mine(person),
        "back_to": address("desk:residents", landlord),
        "ways": [(name, text, name == show) for name, (text, _) in WAYS.items()],
        "page": page,
        "kept": f"landlord={landlord.slug}&show={show}",
        "alike": list(_records(person, landlord, column, page)),
    }
    return render(request, "desk/residents/twice.html", context)


def _records(person: Person, landlord: Landlord, column: str, page: Any) -> Iterator[Alike]:
    """Yield what the records of one page share, where the person may see two of them or more."""
    seen: QuerySet[Resident] = merging.seen_by(person).filter(landlord=landlord, merged_into=None)
    if column:
        shared = [row["same"] for row in page]
        by: dict[str, list[Resident]] = {}
        for one in seen.annotate(same=Lower(column)).filter(same__in=shared).order_by("pk"):
            by.setdefault(one.same, []).append(one)
        yield from (Alike(what, by[what][:MOST]) for what in shared if len(by.get(what, ())) > 1)
        return
    for row in page:
        there = seen.filter(complaints__home=row["home"], name__iexact=row["same"]).distinct().order_by("pk")
        records = list(there[:MOST])
        if len(records) > 1:
            yield Alike(f"{records[0].name}, {row['home__address']}", records)


@doors.through(doors.REGISTERS)
def same(request: HttpRequest, pk: int) -> HttpResponse:
    """Find the other record of a resident: those alike, or any by name."""
    one = residents.find(request, pk)
    allow(may.why_not_merge(doors.who(request), one))
    asked = request.GET.get("q", "").strip()[:200]
    others = merging.seen_by(doors.who(request)).filter(landlord=one.landlord_id, merged_into=None).exclude(pk=one.pk)
    found = residents.sought(others, doors.who(request), asked) if asked else residents.alike(request, one)
    context = {
        "here": doors.REGISTERS.page,
        "landlord": one.landlord,
        "back_to": reverse("desk:resident", args=[pk]),
        "resident": one,
        "words": asked,
        "found": list(found.order_by("name", "pk")[: MOST + 1]),
        "most": MOST,
    }
    return render(request, "desk/residents/same.html", context)
