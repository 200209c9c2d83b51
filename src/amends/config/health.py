"""What a monitor asks: is it alive, which version, and can it work."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django_q.models import OrmQ
from django_q.status import Stat

from amends import __version__
from amends.casework import clamd

SOON = 2.0  # seconds: a monitor does not wait long


def live(request: HttpRequest) -> JsonResponse:
    """Answer that the web process runs."""
    return JsonResponse({"live": True})


def version(request: HttpRequest) -> JsonResponse:
    """Answer with the version that runs."""
    return JsonResponse({"version": __version__})


def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 where database, storage and queue work, else 503 naming what does not.

    A scanner that does not answer is named and takes nobody off the network: files wait, and all else goes on.
    """
    found = {"database": _database(), "storage": _storage(), "queue": _queue()}
    status = 200 if set(found.values()) == {"ready"} else 503
    return JsonResponse(found | ({"scanner": _scanner()} if settings.AMENDS.clamd else {}), status=status)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "no answer"
    return "ready"


def _storage() -> str:
    try:
        name = default_storage.save(f"ready-{uuid.uuid4()}", ContentFile(b"ready"))
        default_storage.delete(name)
    except OSError:
        return f"cannot write to {settings.MEDIA_ROOT.name}"
    return "ready"


def _scanner() -> str:
    if clamd.answers(settings.AMENDS.clamd or "", within=SOON):
        return "ready"
    return "does not answer; files wait, and none opens"


def _queue() -> str:
    try:
        waiting = OrmQ.objects.count()
        running = Stat.get_all()
    except DatabaseError:
        return "no answer"
    return "ready" if running else f"no worker runs; {waiting} jobs wait"
