"""Legal advice on the file: sealed, so that only those who need it read it."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Document
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said
from amends.workdays import spoken


@action
def seal(*, document: Document, by: Person, on: date, because: str) -> None:
    """Seal a paper; the file still names it, and says that it is withheld."""
    if document.sealed_on is not None:
        raise Refused(f"It was sealed on {spoken(document.sealed_on)}")
    if document.from_resident:
        raise Refused("The resident sent this paper", mend="What a resident sends stays open to all on the case.")
    not_before(on, document.added_on, "the paper was added")
    document.sealed_on, document.sealed_by = on, by
    document.sealed_because = said(because, "Why it is sealed", mend="Say whose legal advice it is.")
    document.save(update_fields=["sealed_on", "sealed_by", "sealed_because"])
    journal.note("paper sealed", document.name, on=on, by=by)


@action
def unseal(*, document: Document, by: Person, on: date, because: str) -> None:
    """Open a sealed paper to all who see the case; the journal keeps that it was sealed, and why it was opened."""
    if document.sealed_on is None:
        raise Refused("It is not sealed")
    said(because, "Why it is opened")
    document.sealed_on, document.sealed_by, document.sealed_because = None, None, ""
    document.save(update_fields=["sealed_on", "sealed_by", "sealed_because"])
    journal.note("paper opened", f"{document.name}. {because.strip()}", on=on, by=by)
