"""Mail that we send: one gate, which signs each Message-ID, so that an answer can be known to be one."""

from __future__ import annotations

import re

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.signing import Signer
from django.utils.crypto import constant_time_compare

from amends.casework.models import Complaint, Delivery, Notice

SIGNER = Signer(salt="amends.mail.message-id")
OURS = re.compile(r"<amends\.([A-Z]{2,8}-\d{4}-\d{5})\.([a-z]+\d*)\.([A-Za-z0-9_-]{20,60})@[^<>@\s]+>")
LOOP = "X-Amends"
OTHERS = {  # what goes by email beside letters, as `stamp` names it
    "contact": "An update to the resident",
    "link": "A link to follow the complaint",
    "opinion": "The survey",
    "asked": "A question to a service",
    "chase": "A reminder to a service",
}


def message_id(about: Complaint | Notice, what: str) -> str:
    """Return our Message-ID for a mail on a complaint or a notice; `what` tells mails apart, as `delivery12` does."""
    said = f"{about.reference}.{what}"
    return f"<amends.{said}.{SIGNER.signature(said)}@{settings.AMENDS.host}>"


def complaint_reference(found: str) -> str:
    """Return the reference in a Message-ID that we signed; nothing for one that we did not."""
    match = OURS.fullmatch(found)
    return match[1] if match and _is_signed(match) else ""


def delivery_of(found: str) -> Delivery | None:
    """Return the delivery that a Message-ID of ours belongs to, None where it is not of a delivery or not ours."""
    match = OURS.fullmatch(found)
    if not match or not _is_signed(match) or not match[2].startswith("delivery"):
        return None
    kept = Delivery.objects.select_related("letter__complaint", "notice")
    delivery = kept.filter(pk=int(match[2].removeprefix("delivery") or 0)).first()
    return delivery if delivery and delivery.carries.reference == match[1] else None


def other_of(found: str) -> tuple[str, str] | None:
    """Return the reference and the name of a mail of ours that is no letter, by its Message-ID; None for any other."""
    match = OURS.fullmatch(found)
    if not match or not _is_signed(match):
        return None
    called = OTHERS.get(match[2].rstrip("0123456789"))
    return (match[1], called) if called else None


def stamp(mail: EmailMessage, about: Complaint | Notice, what: str) -> None:
    """Give a mail what every mail of ours must carry: our Message-ID, and the wish that no machine answers."""
    mail.extra_headers["Message-ID"] = message_id(about, what)
    no_answer(mail)


def no_answer(mail: EmailMessage) -> None:
    """Ask that no machine answers a mail: all that one to our own staff must carry."""
    mail.extra_headers |= {
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        LOOP: settings.AMENDS.host,
    }


def _is_signed(match: re.Match[str]) -> bool:
    return constant_time_compare(match[3], SIGNER.signature(f"{match[1]}.{match[2]}"))
