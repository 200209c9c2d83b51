"""Letters that go by post, and those that came back."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Delivery, ReplyBy
from amends.casework.refused import Refused
from amends.casework.subject import not_before


@action
def post(*, delivery: Delivery, by: Person, on: date) -> None:
    """Say that a letter was printed and posted."""
    if delivery.way != ReplyBy.POST:
        raise Refused("That letter goes by email")
    if delivery.sent_at is not None:
        raise Refused("That letter was posted already")
    not_before(on, delivery.carries.issued_on, "the letter was written")
    delivery.sent_at = timezone.now()
    delivery.save(update_fields=["sent_at"])
    journal.note("posted", f"{delivery.carries.get_kind_display()} posted.", on=on, by=by)
