"""What is done with mail that no rule could place, and letters that came back by email."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint, Delivery, MailMessage, MailState
from amends.casework.models.delivery import locked
from amends.casework.refused import Refused
from amends.casework.subject import said


@action
def came_back(*, delivery: Delivery, on: date, because: str, at: datetime) -> None:
    """Say that a letter did not arrive, when, and what the carrier says; it told nobody, and is to be sent again."""
    delivery = locked(delivery)
    if delivery.bounced_at is not None:
        raise Refused("It came back already")
    delivery.bounced_at = delivery.failed_at = at
    delivery.error, delivery.delivered_at, delivery.look_again_at = because[:500], None, None
    delivery.save(update_fields=["bounced_at", "failed_at", "error", "delivered_at", "look_again_at"])
    where = ", ".join(line.strip() for line in delivery.to.splitlines())
    words = f"{delivery.carries.get_kind_display()} came back from {where}. {because[:500]}"
    journal.note("came back", words, on=on, by=None, by_name=journal.BY_THE_SYSTEM)


@action
def delayed(*, delivery: Delivery, on: date, because: str) -> None:
    """Say that a mail server still tries to deliver a letter: it may arrive yet, or come back."""
    delivery = locked(delivery)
    delivery.error = f"Not there yet: {because}"[:500]
    delivery.save(update_fields=["error"])
    words = f"{delivery.carries.get_kind_display()} to {delivery.to} is not there yet. {because[:500]}"
    journal.note("delayed", words, on=on, by=None, by_name=journal.BY_THE_SYSTEM)


@action
def other_came_back(*, complaint: Complaint, on: date, what: str, because: str) -> None:
    """Say that a mail of ours that is no letter did not arrive: an update, a link, a survey, what services get."""
    journal.note("came back", f"{what} came back. {because[:500]}", on=on, by=None, by_name=journal.BY_THE_SYSTEM)


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
