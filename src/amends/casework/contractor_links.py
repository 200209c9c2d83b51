"""What a contractor's link opens; only the hash of its token is kept."""

from __future__ import annotations

import hashlib
from datetime import date

from amends.accounts.models import Landlord
from amends.casework.models import ContractorLink


def opened(landlord: Landlord, token: str, on: date) -> ContractorLink | None:
    """Return the link that the token opens at this landlord on that day, or None."""
    found = ContractorLink.objects.filter(landlord=landlord, token_hash=hash_of(token)).first()
    return found if found and found.good_on(on) else None


def hash_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
