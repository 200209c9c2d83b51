"""GOV.UK Notify, through its own client: email, text, and letters that it prints and posts.

What it is given carries our reference, by which it is asked whether it has it.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings

from amends.casework.carriers import CannotTell, Never, NotTaken

if TYPE_CHECKING:
    from notifications_python_client.notifications import NotificationsAPIClient

SECONDS = 20  # for one call
ARRIVED = frozenset({"delivered", "received", "sent"})  # a letter is "received" when it is printed and posted
LATER = frozenset({"temporary-failure", "technical-failure"})
REFUSED = {
    "permanent-failure": "The address or number does not exist, or refuses it.",
    "validation-failed": "The letter cannot be printed: something stands where it may not.",
    "virus-scan-failed": "A virus was found in the letter.",
    "cancelled": "Somebody cancelled it on GOV.UK Notify.",
}
TOO_MUCH = 429


@dataclass(frozen=True, slots=True)
class Became:
    """What became of one message: `arrived`, to go `again`, `refused` with why, or none of them so far."""

    key: str
    status: str
    arrived: bool = False
    again: bool = False
    refused: str = ""


def send_email(to: str, subject: str, body: str, reference: str, handing: Callable[[], None]) -> str:
    """Send an email by the landlord's template, which has ((subject)) and ((body)); return Notify's own key for it."""
    given = {"subject": subject, "body": body}
    return _post(
        lambda client: client.send_email_notification(to, settings.AMENDS.notify_email, given, reference), handing
    )


def send_text(to: str, body: str, reference: str, handing: Callable[[], None]) -> str:
    """Send a text message by the landlord's template, which has ((body)); return Notify's own key for it."""
    template = settings.AMENDS.notify_text
    return _post(lambda client: client.send_sms_notification(to, template, {"body": body}, reference), handing)


def send_letter(pdf: bytes, reference: str, handing: Callable[[], None]) -> str:
    """Have a letter printed and posted; return Notify's own key for it."""
    return _post(lambda client: client.send_precompiled_letter_notification(reference, io.BytesIO(pdf)), handing)


def find(reference: str) -> Became | None:
    """Return what became of the message of ours with that reference, None where Notify has none; raises CannotTell."""
    found = _get(lambda client: client.get_all_notifications(reference=reference))["notifications"]
    return _became(found[0]) if found else None


def ask(key: str) -> Became:
    """Return what became of a message by Notify's own key; raises CannotTell where Notify does not say."""
    return _became(_get(lambda client: client.get_notification_by_id(key)))


def _became(said: dict[str, Any]) -> Became:
    status = str(said["status"])
    refused = REFUSED.get(status, "")
    if refused:
        refused = f"GOV.UK Notify could not deliver it ({status}). {refused}"
    return Became(str(said["id"]), status, status in ARRIVED, status in LATER, refused)


def _post(call: Callable[[NotificationsAPIClient], dict[str, Any]], handing: Callable[[], None]) -> str:
    """Return the key of what Notify took. What it says itself is sure; a call that ends with nothing said is not."""
    from notifications_python_client.errors import APIError

    client = _client()
    handing()
    try:
        return str(call(client)["id"])
    except APIError as fault:
        if fault.response is None or not 400 <= fault.status_code < 500:  # it may have it all the same
            raise CannotTell(f"GOV.UK Notify did not say whether it took it: {fault}") from fault
        if fault.status_code in (401, 403, TOO_MUCH):  # our key, or too many: not this letter's fault
            raise NotTaken(f"GOV.UK Notify did not take it: {fault}") from fault
        raise Never(f"GOV.UK Notify refused it: {fault}") from fault


def _get(call: Callable[[NotificationsAPIClient], dict[str, Any]]) -> dict[str, Any]:
    from notifications_python_client.errors import APIError

    try:
        return call(_client())
    except APIError as fault:
        raise CannotTell(f"GOV.UK Notify does not say what became of it: {fault}") from fault


def _client() -> NotificationsAPIClient:
    """Return a client of its own, since one is not to be shared by threads."""
    from notifications_python_client.notifications import NotificationsAPIClient

    key = settings.AMENDS.notify_key
    assert key is not None
    return NotificationsAPIClient(key.get_secret_value(), settings.AMENDS.notify_address, timeout=SECONDS)
