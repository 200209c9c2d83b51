"""What is done with mail that no rule could place, and letters that came back by email."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from amends.accounts.models import Person
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
def put_aside(*, message: MailMessage, by: Person, on: date, because: str) -> None:
    """Say that a message is nothing for us, and why; it is kept, and whoever said so is named."""
    if message.state not in (MailState.NEW, MailState.QUARANTINED, MailState.AUTOMATIC):
        raise Refused("Something was made of that message already")
    why = said(because, "Why it is nothing for us", mend="Say what it is: an advertisement, say.")
    message.state, message.error = MailState.AUTOMATIC, f"Put aside by {by}: {why}"
    message.settled_at, message.sorted_on, message.sorted_by = timezone.now(), on, by
    message.save(update_fields=["state", "error", "settled_at", "sorted_on", "sorted_by"])
    journal.note("message put aside", f"A message from {message.sender or 'nobody named'}: {why}", on=on, by=by)


@action
def sort(*, message: MailMessage, on: date, by: Person | None) -> None:
    """Say that a message that had waited was placed: by a person, or by a rule on a later day than it came."""
    message.sorted_on, message.sorted_by = on, by
    message.save(update_fields=["sorted_on", "sorted_by"])
    words = f"A message from {message.sender or 'nobody named'}: {message.get_state_display().lower()}."
    journal.note("message sorted", words, on=on, by=by, by_name="" if by else journal.BY_THE_SYSTEM)
