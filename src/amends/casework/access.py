"""How a resident comes back to a complaint: a link that runs out, or the reference with a code."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.hashers import (
    Argon2PasswordHasher,
    BasePasswordHasher,
    check_password,
    get_hasher,
    make_password,
)

from amends.accounts.models import Landlord, Person
from amends.casework import journal
from amends.casework.models import AccessLink, Complaint, Representative

LINK_DAYS = 90  # a link sent by email
VISIT_DAYS = 1  # a link made by typing the reference and the code
RESIDENT = "resident"
LETTERS = "BCDFGHJKMNPQRTVWXY346789"  # none that look or sound like another, and no vowels that make words


class CodeHasher(Argon2PasswordHasher):
    """Argon2 with the least memory that OWASP advises: a code has 55 random bits, unlike a password."""

    time_cost, memory_cost, parallelism = 2, 19_456, 1


def _hasher() -> BasePasswordHasher:
    """Return how codes are hashed: more quickly than passwords, where those are hashed by Argon2."""
    chosen = get_hasher()
    return CodeHasher() if isinstance(chosen, Argon2PasswordHasher) else chosen


NOBODY = make_password(secrets.token_hex(16), hasher=_hasher())


def for_whom(representative: Representative | None) -> str:
    """Return whose door it is: `resident`, or `representative 3`."""
    return f"representative {representative.pk}" if representative else RESIDENT


def hash_of(token: str) -> str:
    """Return what is kept of a token; it has 256 random bits, so one round is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def email_of(complaint: Complaint, whom: str) -> str:
    """Return where a link for that person goes, or nothing."""
    for representative in complaint.representatives.filter(ended_on__isnull=True):
        if for_whom(representative) == whom:
            return str(representative.email)
    return str(complaint.resident.email) if whom == RESIDENT else ""


def make_link(complaint: Complaint, whom: str, on: date, *, days: int = LINK_DAYS) -> str:
    """Return the token of a new link, which is not kept anywhere."""
    token = secrets.token_urlsafe(32)
    AccessLink.objects.create(
        complaint=complaint, token_hash=hash_of(token), for_whom=whom, made_on=on, expires_on=on + timedelta(days=days)
    )
    return token


def find_link(landlord: Landlord, token: str) -> AccessLink | None:
    """Return the link of that token at that landlord, whether or not it has run out."""
    links = AccessLink.objects.select_related("complaint__landlord", "complaint__resident", "complaint__home")
    return links.filter(token_hash=hash_of(token), complaint__landlord=landlord).first()


def is_open(link: AccessLink, on: date) -> bool:
    """Return whether a link still opens: its last day is `expires_on`."""
    return link.expires_on >= on and (link.ended_on is None or link.ended_on > on)


def code_from(draft_token: str) -> str:
    """Return the code for a complaint sent from a draft, always the same one, so that a second click shows it again."""
    key = hmac.new(settings.SECRET_KEY.encode(), b"access code " + draft_token.encode(), hashlib.sha256).digest()
    number, code = int.from_bytes(key, "big"), ""
    for _ in range(12):
        number, place = divmod(number, len(LETTERS))
        code += LETTERS[place]
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def new_code() -> str:
    """Return a code at random, for somebody who told us by telephone or letter."""
    code = "".join(secrets.choice(LETTERS) for _ in range(12))
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def bare(code: str) -> str:
    """Return a code as it was made, however it was typed."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def hash_of_code(whom: str, code: str) -> str:
    """Return what is kept of a code, bound to the person it was shown to."""
    return make_password(f"{whom}:{bare(code)}", hasher=_hasher())


def note_code(on: date, by: Person | None) -> None:
    """Note in the journal that a code was given: whoever gave it could follow the complaint as the resident does."""
    journal.note("code given", "A code was given, with which the resident follows the complaint.", on=on, by=by)


def set_code(complaint: Complaint, whom: str, code: str) -> None:
    """Keep the hash of a code, bound to the person it was shown to."""
    complaint.code_hash = hash_of_code(whom, code)
    Complaint.objects.filter(pk=complaint.pk).update(code_hash=complaint.code_hash)


def by_code(landlord: Landlord, reference: str, code: str) -> tuple[Complaint, str] | None:
    """Return the complaint and whose code it is, or None whether the reference or the code is wrong.

    A wrong reference costs a hash as well, so that the time taken does not tell which of the two it was.
    """
    complaint = Complaint.objects.filter(landlord=landlord, reference__iexact=reference.strip()).first()
    if complaint is None or not complaint.code_hash:
        check_password(code, NOBODY)
        return None
    people = [None, *complaint.representatives.filter(ended_on__isnull=True)]
    whose = [whom for whom in map(for_whom, people) if check_password(f"{whom}:{bare(code)}", complaint.code_hash)]
    return (complaint, whose[0]) if whose else None
