"""What goes out, as far as one person may see it."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q

from amends.accounts.models import Landlord, Person
from amends.casework.models import Complaint, Delivery
from amends.casework.models.delivery import DeliveryQuerySet
from amends.desk.registers.notices import seen_by as notices_seen_by

POST, BACK, DOUBT, WAITS = "post", "back", "doubt", "waits"
SHOWN: dict[str, tuple[str, Callable[[DeliveryQuerySet], DeliveryQuerySet]]] = {
    POST: ("To print and post", lambda found: found.to_post()),
    BACK: ("Did not arrive", lambda found: found.not_arrived()),
    DOUBT: ("Nobody can tell", lambda found: found.unsure()),
    WAITS: ("Waiting to go by itself", lambda found: found.on_its_way()),
}


def seen_by(person: Person) -> DeliveryQuerySet:
    """Return what goes out on complaints that this person may see, and of notices that they may read."""
    complaints = Complaint.objects.seen_by(person).order_by().values("pk")
    notices = notices_seen_by(person).order_by().values("pk")
    found: DeliveryQuerySet = Delivery.objects.filter(Q(letter__complaint__in=complaints) | Q(notice__in=notices))
    named = ("letter__complaint__landlord", "notice__landlord", "member__resident", "member__home")
    return found.select_related(*named).prefetch_related("instead")


def here(person: Person, landlord: Landlord) -> DeliveryQuerySet:
    """Return what goes out for one landlord, as far as the person may see it."""
    return seen_by(person).of_landlord(landlord)
