"""Links by which a contractor's people say what they heard, without an account (Code 3.2)."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from amends.accounts.models import Landlord, Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.contractor_links import hash_of
from amends.casework.models import ContractorLink
from amends.casework.refused import Refused
from amends.casework.subject import said
from amends.workdays import spoken

DAYS = 180


@action
def link(*, landlord: Landlord, by: Person, on: date, contractor: str, days: int = DAYS) -> ContractorLink:
    """Return a new link; its `token` is there this once, and only the hash is kept."""
    token = secrets.token_urlsafe(24)
    made = ContractorLink.objects.create(
        landlord=landlord,
        contractor=said(contractor, "The contractor's name"),
        token_hash=hash_of(token),
        made_on=on,
        made_by=by,
        expires_on=on + timedelta(days=days),
    )
    made.token = token  # type: ignore[attr-defined]
    journal.note("contractor link", f"For {made}, until {spoken(made.expires_on)}.", on=on, by=by)
    return made


@action
def end(*, link: ContractorLink, by: Person, on: date) -> None:
    """End a link before its day."""
    if link.ended_on is not None:
        raise Refused(f"It ended on {spoken(link.ended_on)}")
    link.ended_on = on
    link.save(update_fields=["ended_on"])
    journal.note("contractor link ended", f"For {link}.", on=on, by=by)
