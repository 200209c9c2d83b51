"""The slip that every form with words carries: whose it is, of which page, and when that page was opened.

It is signed, so that what is typed can be kept for the person who typed it even when their session has ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.http import HttpRequest, QueryDict

NAME = "slip"  # of the unseen box
CHOSEN = "draft"  # in an address: which draft to go on with
SALT = "amends.desk.drafts"
LONGEST = 260  # of an address, which leaves room for what tells two openings of a page apart


@dataclass(frozen=True, slots=True)
class Slip:
    """Whose form it is, the address of its page, what the page is called, and the instant at which it was opened."""

    person: int
    address: str
    called: str
    begun_at: datetime

    def signed(self) -> str:
        """Return the slip as the form carries it."""
        return signing.dumps([self.person, self.address, self.called, self.begun_at.isoformat()], salt=SALT)


def read(sent: QueryDict) -> Slip | None:
    """Return the slip that came with a form; None where there is none, or one that we did not write."""
    try:
        person, address, called, begun_at = signing.loads(sent.get(NAME, ""), salt=SALT)
    except signing.BadSignature:
        return None
    return Slip(person, address, called, datetime.fromisoformat(begun_at))


def address_of(request: HttpRequest) -> str:
    """Return the address of the page that was opened, without the choice of a draft."""
    query = request.GET.copy()
    query.pop(CHOSEN, None)
    whole = f"{request.path}?{query.urlencode()}" if query else request.path
    return whole if len(whole) <= LONGEST else request.path[:LONGEST]
