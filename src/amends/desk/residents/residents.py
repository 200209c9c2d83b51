"""All residents that one may see, and one of them with all that hangs on their record."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from amends.accounts.models import Person
from amends.casework import merging
from amends.casework import resident_permissions as may
from amends.casework.models import Complaint, PersonMerge, Resident
from amends.desk import doors
from amends.desk.lists import Listed, show
from amends.desk.registers.around import act, landlord_of, mine
from amends.desk.residents import belongings

COLUMNS = (
    ("Name", "name"),
    ("Who they are", "get_kind_display"),
    ("Email", "email"),
    ("Telephone", "phone"),
    ("Post", "postal_address"),
    ("Letters go by", "get_reply_by_display"),
)


def sought(found: QuerySet[Resident], person: Person, asked: str) -> QuerySet[Resident]:
    """Return the residents whom the words fit: by name, email, telephone, or the home or reference of a complaint."""
    for word in asked.split():
        theirs = Complaint.objects.seen_by(person).filter(
            Q(home__address__icontains=word) | Q(home__postcode__icontains=word) | Q(reference__iexact=word)
        )
        fits = Q(name__icontains=word) | Q(email__icontains=word) | Q(phone__icontains=word)
        found = found.filter(fits | Q(pk__in=theirs.order_by().values("resident")))
    return found


@doors.through(doors.REGISTERS)
def residents(request: HttpRequest) -> HttpResponse:
    """Show the residents by name, those looked for where words are given."""
    landlord, person = landlord_of(request), doors.who(request)
    asked = request.GET.get("q", "").strip()[:200]
    found = sought(merging.seen_by(person).filter(landlord=landlord, merged_into=None), person, asked)
    context = {
        "here": doors.REGISTERS.page,
        "landlord": landlord,
        "landlords": mine(person),
        "words": asked,
        "may_merge": may.why_not_merge_at(person, landlord) is None,
    }
    listed = Listed("Residents", found.order_by("name", "pk"), COLUMNS, "resident")
    return show(request, listed, "desk/residents/residents.html", context)


def find(request: HttpRequest, pk: int) -> Resident:
    """Return the resident; one whom the person may not see does not exist (404)."""
    return get_object_or_404(merging.seen_by(doors.who(request)).select_related("merged_into"), pk=pk)


def details(resident: Resident) -> list[tuple[str, Any]]:
    """Return who a record says the person is and how they are reached, in words."""
    return [
        ("Who they are", resident.get_kind_display()),
        ("Email", resident.email or "None given"),
        ("Telephone", f"{resident.phone or 'None given'}{' (do not call)' if resident.do_not_call else ''}"),
        ("Post", resident.postal_address or "None given"),
        ("Letters go by", resident.get_reply_by_display() + (", in large print" if resident.large_print else "")),
        ("What they need of us", resident.needs or "Nothing recorded"),
    ]


@doors.through(doors.REGISTERS)
def resident(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one resident: how they are reached, all that hangs on their record, and who may be the same person."""
    one, person = find(request, pk), doors.who(request)
    why_not = may.why_not_merge(person, one)
    merges = PersonMerge.objects.filter(Q(kept=one) | Q(merged=one)).select_related("kept", "merged", "merged_by")
    context = {
        "here": doors.REGISTERS.page,
        "landlord": one.landlord,
        "back_to": f"{reverse('desk:residents')}?landlord={one.landlord.slug}",
        "resident": one,
        "rows": details(one),
        "groups": belongings.of(one, person),
        "alike": [] if why_not else list(alike(request, one)[:10]),
        "acts": [act("Make this and another record one", "desk:same_resident", why_not, pk)],
        "merges": merges,
    }
    return render(request, "desk/residents/resident.html", context)


def alike(request: HttpRequest, one: Resident) -> QuerySet[Resident]:
    """Return other records that may be of the same person, of those that the person asking may see."""
    return merging.seen_by(doors.who(request)).filter(pk__in=merging.alike(one).order_by().values("pk"))
