"""Papers sealed: legal advice, so that only those who need it read it, or anything else from some of the roles."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from amends.accounts.models import Person, RoleName
from amends.casework import journal
from amends.casework.action import action
from amends.casework.behaviour_permissions import CAN_BE_KEPT_FROM
from amends.casework.models import Document
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said
from amends.workdays import spoken


@action
def seal(*, document: Document, by: Person, on: date, because: str, sealed_from: Collection[str] = ()) -> None:
    """Seal a paper from these roles, or as legal advice where none is named; the file says that it is withheld.

    What the resident sent is no legal advice of ours; it is sealed from roles, for their protection.
    """
    if document.sealed_on is not None:
        raise Refused(f"It was sealed on {spoken(document.sealed_on)}")
    if document.from_resident and not sealed_from:
        raise Refused(
            "The resident sent this paper, so it is no legal advice of ours",
            mend="Where it could harm somebody, seal it from the roles that do not need it.",
        )
    if never := sorted(set(sealed_from) - CAN_BE_KEPT_FROM):
        raise Refused(
            f"A paper cannot be sealed from: {', '.join(never)}", mend="An officer and the senior lead keep the file."
        )
    not_before(on, document.added_on, "the paper was added")
    document.sealed_on, document.sealed_by = on, by
    document.sealed_because = said(because, "Why it is sealed", mend="Say whose legal advice it is, or whom it harms.")
    document.sealed_from = sorted(set(sealed_from))
    document.save(update_fields=["sealed_on", "sealed_by", "sealed_because", "sealed_from"])
    roles = ", ".join(RoleName(one).label.lower() for one in document.sealed_from)
    words = f"{document.name}. Sealed from: {roles}." if roles else document.name
    journal.note("paper sealed", words, on=on, by=by)


@action
def unseal(*, document: Document, by: Person, on: date, because: str) -> None:
    """Open a sealed paper to all who see the case; the journal keeps that it was sealed, and why it was opened."""
    if document.sealed_on is None:
        raise Refused("It is not sealed")
    said(because, "Why it is opened")
    document.sealed_on, document.sealed_by, document.sealed_because = None, None, ""
    document.sealed_from = []
    document.save(update_fields=["sealed_on", "sealed_by", "sealed_because", "sealed_from"])
    journal.note("paper opened", f"{document.name}. {because.strip()}", on=on, by=by)
