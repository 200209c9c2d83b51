"""The code that opens a complaint together with its reference: shown or read out once, kept only as a hash."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings
from django.contrib.auth.hashers import make_password

from amends.casework.models import Complaint

RESIDENT = "resident"
LETTERS = "BCDFGHJKMNPQRTVWXY346789"  # none that look or sound like another, and no vowels that make words


def code_from(seed: str) -> str:
    """Return the code of a seed, always the same one, so that a page shown again says the same."""
    key = hmac.new(settings.SECRET_KEY.encode(), b"access code " + seed.encode(), hashlib.sha256).digest()
    number, code = int.from_bytes(key, "big"), ""
    for _ in range(12):
        number, place = divmod(number, len(LETTERS))
        code += LETTERS[place]
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def bare(code: str) -> str:
    """Return a code as it was made, however it was typed."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def set_code(complaint: Complaint, whom: str, code: str) -> None:
    """Keep the hash of a code, bound to the person it was shown to."""
    complaint.code_hash = make_password(f"{whom}:{bare(code)}")
    Complaint.objects.filter(pk=complaint.pk).update(code_hash=complaint.code_hash)
