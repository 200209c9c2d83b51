"""Putting right: every promise by its day, and what the offers come to (Code 7.3)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from amends.accounts.models import Landlord, Person
from amends.casework import putting_right_permissions as may
from amends.casework.models import Complaint, Promise, Remedy
from amends.desk import doors
from amends.desk.acts.act import who
from amends.desk.putting_right.shown import marks, stands_by
from amends.desk.registers.around import Row, act, address, landlord_of, listing
from amends.web.clock import today
from amends.web.words import pounds, whole_date

PAGE = "desk:putting_right"
FIRST = Coalesce("first_due_on", "due_on")  # the measure, whatever was moved later
VIEWS = {
    "": "Still to do",
    "overdue": "Overdue",
    "denied": "Denied by the resident",
    "moved": "Moved",
    "done": "Done",
    "all": "All",
}


def seen_by(person: Person, landlord: Landlord) -> QuerySet[Promise]:
    """Return the promises on complaints of the landlord that the person may see, the first due first."""
    theirs = Complaint.objects.seen_by(person).filter(landlord=landlord).order_by().values("pk")
    found = Promise.objects.filter(complaint__in=theirs).annotate(first=FIRST)
    return found.select_related("complaint", "owner").order_by("first", "pk")


def overdue(promises: QuerySet[Promise], on: date) -> QuerySet[Promise]:
    """Return those not done whose first day has passed."""
    return promises.annotate(first=FIRST).filter(first__lt=on, done_on=None, taken_back_on=None)


def _which(chosen: str, on: date) -> Q:
    open_still = Q(done_on=None, taken_back_on=None)
    return {
        "": open_still,
        "overdue": open_still & Q(first__lt=on),
        "denied": Q(denied_on__isnull=False),
        "moved": Q(first_due_on__isnull=False) & ~Q(first_due_on=F("due_on")),
        "done": Q(done_on__isnull=False),
    }.get(chosen, Q())


@doors.through(doors.REGISTERS)
def putting_right(request: HttpRequest) -> HttpResponse:
    """Show the promises, by what is asked of them, and the sums of the landlord's year."""
    landlord, person, day = landlord_of(request), who(request), today()
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in VIEWS else ""
    promises = seen_by(person, landlord)
    first, last = landlord.year_of(day)
    shown = promises.filter(_which(chosen, day))
    return listing(
        request,
        landlord,
        PAGE,
        "Putting right",
        shown,
        lambda one: _row(one, day),
        "putting_right",
        called="promise",
        empty="None.",
        sentences=[
            "A promise stays here until it is done, with proof or by the resident’s word; also after the close.",
            "The first day promised is the measure, whatever was moved later (Code 6.6, 6.17, 7.3).",
        ],
        acts=[act("Limits on offers", "desk:limits", None)] if not may.why_not_set_limits(person, landlord) else [],
        views=[
            (f"{text} ({promises.filter(_which(key, day)).count()})", f"&show={key}" if key else "", key == chosen)
            for key, text in VIEWS.items()
        ],
        year=(first, last),
        money=_money(person, landlord, first, last),
        kept_of=_kept(promises, first, min(last, day)),
        waiting=_waiting(person, landlord),
    )


def _row(one: Promise, on: date) -> Row:
    due_on = one.first_due_on or one.due_on
    word = stands_by(one, on)
    also = [text for text, _ in marks(one)]
    if one.first_due_on and one.first_due_on != one.due_on and not one.done_on:
        also.append(f"now promised for {whole_date(one.due_on)}")
    if one.done_on:
        also.append(f"done {whole_date(one.done_on)}")
    return Row(
        one.what,
        f"{reverse('desk:promises', args=[one.complaint.reference])}",
        quiet=f"{one.complaint.reference} · {one.owner or 'nobody sees to it'}",
        says=one.complaint.title,
        word=word,
        colour="grey" if one.taken_back_on else None,
        due_on=due_on,
        note=", ".join(also),
    )


def _money(person: Person, landlord: Landlord, first: date, last: date) -> list[tuple[str, str]]:
    """Return what was offered in the year: in all, by stage, goodwill, paid, and what still is to be."""
    theirs = Complaint.objects.seen_by(person).filter(landlord=landlord).order_by().values("pk")
    offered = Remedy.objects.filter(
        Q(needs_approval=False) | Q(approved_on__isnull=False),
        stage__complaint__in=theirs, offered_on__range=(first, last), amount__isnull=False, taken_back_on=None,
    )  # fmt: skip
    sums = offered.order_by().aggregate(
        all=Sum("amount"),
        two=Sum("amount", filter=Q(stage__number=2)),
        goodwill=Sum("amount", filter=Q(goodwill=True)),
        paid=Sum("amount", filter=Q(paid_on__isnull=False)),
        declined=Sum("amount", filter=Q(response="declined", paid_on=None)),
    )
    got = {name: value or Decimal(0) for name, value in sums.items()}
    left = got["all"] - got["paid"] - got["declined"]
    rows = (
        ("Offered", got["all"]),
        ("Of this, more at stage 2", got["two"]),
        ("Of this, goodwill", got["goodwill"]),
        ("Paid", got["paid"]),
        ("Declined", got["declined"]),
        ("Still to pay", left),
    )
    return [(name, pounds(value)) for name, value in rows]


def _kept(promises: QuerySet[Promise], first: date, last: date) -> tuple[int, int]:
    """Return how many of the promises due in the year so far were done by their first day, and of how many."""
    due = promises.annotate(first=FIRST).filter(first__range=(first, last), taken_back_on=None)
    return due.filter(done_on__lte=F("first")).count(), due.count()


def _waiting(person: Person, landlord: Landlord) -> list[Row]:
    """Return the offers that wait for somebody whose limit covers them."""
    theirs = Complaint.objects.seen_by(person).filter(landlord=landlord).order_by().values("pk")
    found = Remedy.objects.filter(
        stage__complaint__in=theirs, needs_approval=True, approved_on=None, taken_back_on=None
    ).select_related("stage__complaint", "offered_by")
    return [
        Row(
            f"{pounds(one.amount)}: {one.what}",
            reverse("desk:promises", args=[one.stage.complaint.reference]),
            quiet=f"{one.stage.complaint.reference} · {one.offered_by}",
            word="waiting",
            colour="orange",
            note=f"since {whole_date(one.offered_on)}",
        )
        for one in found.order_by("offered_on", "pk")
    ]


def how_many_overdue(person: Person, landlord: Landlord) -> int:
    """Return how many promises are overdue, for the list of registers."""
    return overdue(seen_by(person, landlord), today()).count()


def there(landlord: Landlord) -> str:
    """Return the address of the register for one landlord."""
    return address(PAGE, landlord)
