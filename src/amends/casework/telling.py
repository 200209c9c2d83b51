"""Telling the resident how something is going: kept as an update on the record, and sent where it goes by email."""

from __future__ import annotations

from datetime import date

from django_q.tasks import async_task

from amends.accounts.models import Person
from amends.casework import access, outgoing
from amends.casework.models import Complaint, Contact, ContactKind
from amends.casework.refused import Refused
from amends.casework.subject import said, stage_of

WAYS = (ContactKind.EMAIL, ContactKind.PHONE, ContactKind.LETTER, ContactKind.TEXT, ContactKind.VISIT)


def tell(complaint: Complaint, *, how: str, words: str, by: Person | None, on: date) -> Contact:
    """Return the update as kept; by email we send the words ourselves, any other way somebody has told them.

    Raises Refused where no words are given, or there is no email address to send them to.
    """
    if how not in WAYS:
        raise Refused(f"“{how}” is no way to tell the resident", mend="Choose one: email, telephone, letter.")
    kept = said(words, "What the resident is told", provision="7.3", mend="They should hear it from us, in words.")
    if how == ContactKind.EMAIL and not access.email_of(complaint, whom(complaint)):
        raise Refused("We have no email address for them", mend="Tell them another way, and choose it here.")
    contact = Contact.objects.create(
        stage=stage_of(complaint), on=on, kind=ContactKind(how), note=kept, by=by, is_update=True
    )
    if how == ContactKind.EMAIL:
        async_task("amends.casework.jobs.send_words", contact.pk)
    return contact


def whom(complaint: Complaint) -> str:
    """Return whose door the news goes to: the representative who gets the letters, else the resident."""
    return access.for_whom(outgoing.gets_letters(complaint))
