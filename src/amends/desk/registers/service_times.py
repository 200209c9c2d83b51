"""Services: what each was asked for answers to residents, how often it answered in time, and what waits longest."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from amends.accounts.models import Landlord, Person
from amends.casework import calendar, services
from amends.casework.models import Complaint, Contribution
from amends.desk import doors
from amends.desk.acts.act import who
from amends.desk.lists import Listed, columns, show
from amends.desk.registers.around import landlord_of, mine
from amends.web.clock import today


def seen_by(person: Person, landlord: Landlord) -> QuerySet[Contribution]:
    """Return the questions on complaints that the person may see."""
    seen = Complaint.objects.seen_by(person).filter(landlord=landlord).order_by().values("pk")
    return Contribution.objects.filter(stage__complaint__in=seen).select_related("stage__complaint", "asked_of")


def overdue(person: Person, landlord: Landlord) -> int:
    """Return how many questions are past their day and still of use."""
    still = services.waiting().filter(due_on__lt=today()).values("pk")
    return seen_by(person, landlord).filter(pk__in=still).count()


@doors.through(doors.REGISTERS)
@require_safe
def service_times(request: HttpRequest) -> HttpResponse:
    """Show each service with what it was asked this year, and what waits now however long ago it was asked."""
    landlord, person, day = landlord_of(request), who(request), today()
    first: date = landlord.year_of(day)[0]
    still = services.waiting().values("pk")
    asked = seen_by(person, landlord).filter(Q(asked_on__gte=first) | Q(pk__in=still)).order_by("asked_on", "pk")
    waits = seen_by(person, landlord).filter(pk__in=still).order_by("due_on", "pk")
    context = {
        "here": doors.REGISTERS.page,
        "landlord": landlord,
        "landlords": mine(person),
        "first": first,
        "rows": services.measured(asked, day, calendar.current()),
    }
    listed = Listed("Questions waiting for a service", waits, columns.of(waits), "question")
    return show(request, listed, "desk/registers/service_times.html", context)
