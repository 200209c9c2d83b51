"""What is done with mail that no rule could place, and letters that came back by email."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from amends.accounts.models import Landlord, Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Delivery, MailMessage, MailState
from amends.casework.refused import Refused
from amends.casework.subject import said


@action
def came_back(*, delivery: Delivery, on: date, because: str) -> None:
    """Say that a letter sent by email did not arrive; it is then to be sent another way."""
    delivery.failed_at = timezone.now()
    delivery.error = because[:500]
    delivery.save(update_fields=["failed_at", "error"])
    words = f"{delivery.carries.get_kind_display()} came back from {delivery.to}."
    journal.note("came back", words, on=on, by=None, by_name=journal.BY_THE_SYSTEM)


@action
def put_aside(*, landlord: Landlord, message: MailMessage, by: Person, on: date, because: str) -> None:
    """Say that a message is nothing for us, and why; it is kept, and whoever said so is named."""
    if message.state not in (MailState.NEW, MailState.QUARANTINED, MailState.AUTOMATIC):
        raise Refused("Something was made of that message already")
    why = said(because, "Why it is nothing for us", mend="Say what it is: an advertisement, say.")
    message.state, message.error = MailState.AUTOMATIC, f"Put aside by {by}: {why}"
    message.settled_at = timezone.now()
    message.save(update_fields=["state", "error", "settled_at"])
    journal.about(landlord)
    journal.note("message put aside", f"A message from {message.sender or 'nobody named'}: {why}", on=on, by=by)
    journal.decided(message=message.pk)
