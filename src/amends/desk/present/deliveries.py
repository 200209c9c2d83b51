"""How what goes out stands, and what may be done about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from amends.accounts.models import Person
from amends.casework import letters_permissions as may
from amends.casework.models import Complaint, Delivery, Notice
from amends.casework.models.delivery import DeliveryQuerySet
from amends.desk.present.buttons import Button


@dataclass(frozen=True, slots=True)
class Goes:
    """One delivery as lists show it: what it is, where it leads, and what may be done about it."""

    delivery: Delivery
    text: str
    kind: str
    address: str
    where: str
    word: str
    colour: str
    again: str = ""  # the address of the page that sends it again, where the person may
    doubt: str = ""  # the address of the page that settles whether it went


def stands(delivery: Delivery) -> tuple[str, str]:
    """Return how a delivery stands, in a word and its colour."""
    for word, colour, so in (
        ("sent another way", "grey", delivery.bounced_at and delivery.is_replaced),
        ("came back", "red", delivery.bounced_at),
        ("arrived", "green", delivery.delivered_at),
        ("sent", "green", delivery.sent_at),
        ("nobody can tell", "orange", delivery.is_unsure),
        ("failed so far", "red", delivery.failed_at),
    ):
        if so:
            return word, colour
    return "waiting to go", "blue"


COLUMNS = (
    ("Reference", "carries.reference"),
    ("What", "carries.get_kind_display"),
    ("Written on", "carries.issued_on"),
    ("How", "get_way_display"),
    ("To", lambda one: ", ".join(line.strip() for line in one.to.splitlines())),
    ("How it stands", lambda one: stands(one)[0]),
    ("Sent at", "sent_at"),
    ("What is said of it", "error"),
)


def troubles(person: Person, complaint: Complaint) -> list[Goes]:
    """Return what of a complaint did not arrive, or is in doubt, and was not sent again."""
    of_case: DeliveryQuerySet = Delivery.objects.filter(letter__complaint=complaint)
    wrong = (of_case.not_arrived() | of_case.unsure()).order_by("pk")
    return shown(person, wrong.select_related("letter__complaint__landlord").prefetch_related("instead"))


def buttons(found: Iterable[Goes]) -> list[Button]:
    """Return the buttons that settle what did not arrive: whether it went, or send it again; one for each letter."""
    made = {
        one.text: Button(f"{'Did it go?' if one.doubt else 'Send again:'} {one.kind}", one.doubt or one.again)
        for one in found
        if one.doubt or one.again
    }
    return list(made.values())


def shown(person: Person, deliveries: Iterable[Delivery]) -> list[Goes]:
    """Return deliveries as lists show them."""
    return [_shown(person, one) for one in deliveries]


def _shown(person: Person, one: Delivery) -> Goes:
    carried = one.carries
    if isinstance(carried, Notice):
        address = reverse("desk:notice", args=[carried.pk])
    else:
        address = reverse("desk:letter", args=[carried.reference, carried.pk])
    word, colour = stands(one)
    open_end = word in ("came back", "failed so far", "nobody can tell")
    allowed = open_end and may.why_not_send_again(person, one) is None
    return Goes(
        one,
        f"{carried.get_kind_display()}, {carried.reference}",
        carried.get_kind_display()[:1].lower() + carried.get_kind_display()[1:],
        address,
        f"{one.get_way_display()} to {', '.join(line.strip() for line in one.to.splitlines())}",
        word,
        colour,
        again=reverse("desk:send_again", args=[one.pk]) if allowed else "",
        doubt=reverse("desk:in_doubt", args=[one.pk]) if allowed and one.is_unsure else "",
    )


def of_work(person: Person, most: int) -> list[Goes]:
    """Return what did not arrive, or is in doubt, on the complaints that are this person's to handle."""
    theirs = Complaint.objects.seen_by(person).filter(handler__in=[person.pk, *person.standing_in()])
    of_cases: DeliveryQuerySet = Delivery.objects.filter(letter__complaint__in=theirs.order_by().values("pk"))
    wrong = (of_cases.not_arrived() | of_cases.unsure()).order_by("pk")
    return shown(person, wrong.select_related("letter__complaint__landlord").prefetch_related("instead")[:most])
