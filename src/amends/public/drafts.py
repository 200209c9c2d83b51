"""A complaint half told: kept on the server for seven days behind a token in a cookie and in a *finish later* link."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from amends.accounts.models import Landlord
from amends.casework.access import hash_of
from amends.casework.models import IntakeDraft

COOKIE = "amends_draft"
KEPT = timedelta(days=7)
RECEIPT_KEPT = timedelta(minutes=30)  # how long the same browser can show the receipt again
Answers = dict[str, Any]


def begin(landlord: Landlord, now: datetime) -> tuple[IntakeDraft, str]:
    """Return a new draft and its token, which is not kept here."""
    token = secrets.token_urlsafe(32)
    draft = IntakeDraft.objects.create(
        landlord=landlord, token_hash=hash_of(token), updated_at=now, expires_at=now + KEPT
    )
    return draft, token


def find(landlord: Landlord, token: str, now: datetime) -> IntakeDraft | None:
    """Return the draft of that token where it is still kept."""
    if not token:
        return None
    return IntakeDraft.objects.filter(landlord=landlord, token_hash=hash_of(token), expires_at__gt=now).first()


def of_request(request: HttpRequest, landlord: Landlord, now: datetime) -> tuple[IntakeDraft | None, str]:
    """Return the draft that the visitor's cookie leads to, and its token."""
    token = request.COOKIES.get(COOKIE, "")
    return find(landlord, token, now), token


@transaction.atomic
def keep(draft: IntakeDraft, part: str, answer: Any, now: datetime) -> IntakeDraft:
    """Write one answer into the draft, and keep it for seven days from now."""
    locked = IntakeDraft.objects.select_for_update().get(pk=draft.pk)
    if not was_sent(locked):
        locked.answers = {**locked.answers, part: answer}
        locked.updated_at, locked.expires_at = now, now + KEPT
        locked.save()
    return locked


def was_sent(draft: IntakeDraft) -> bool:
    """Return whether the complaint has gone, so that only the receipt is left."""
    return "sent" in draft.answers


def mark_sent(draft: IntakeDraft, reference: str, whom: str, now: datetime) -> None:
    """Forget what was typed, which is in the record now, and keep the receipt for a little while."""
    draft.answers = {"sent": reference, "whom": whom}
    draft.updated_at, draft.expires_at = now, now + RECEIPT_KEPT
    draft.save()


def purge(now: datetime) -> int:
    """Delete the drafts that have run out, with their files; return how many."""
    gone = list(IntakeDraft.objects.filter(expires_at__lte=now))
    for draft in gone:
        for file in draft.answers.get("files", []):
            default_storage.delete(file["path"])
        draft.delete()
    return len(gone)


def give_cookie(response: HttpResponse, request: HttpRequest, landlord: Landlord, token: str) -> None:
    """Set the cookie that leads back to the draft, for this landlord's pages only."""
    path = reverse("public:start", args=[landlord.slug])
    seconds = int(KEPT.total_seconds())
    response.set_cookie(
        COOKIE, token, max_age=seconds, path=path, httponly=True, samesite="Lax", secure=request.is_secure()
    )


def take_cookie(response: HttpResponse, landlord: Landlord) -> None:
    """Remove the cookie."""
    response.delete_cookie(COOKIE, path=reverse("public:start", args=[landlord.slug]), samesite="Lax")
