"""How often one visitor may do something: for pages that anybody can reach."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def too_many(request: HttpRequest, what: str, *, limit: int, seconds: int, about: str = "") -> bool:
    """Count this attempt, and return whether the visitor has made more than `limit` of them in so many seconds.

    `about` counts for everybody together instead: attempts at one reference, say, whoever makes them.
    """
    whom = about or visitor(request)
    key = f"rate-{what}-{hashlib.sha256(whom.encode()).hexdigest()[:32]}"
    if cache.add(key, 1, seconds):
        return limit < 1
    try:
        return cache.incr(key) > limit
    except ValueError:  # it ran out between the two
        cache.set(key, 1, seconds)
        return limit < 1


def visitor(request: HttpRequest) -> str:
    """Return the visitor's address; what a proxy says of it counts only where proxies are set."""
    said = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if settings.AMENDS.proxies and len(said) >= settings.AMENDS.proxies:
        return said[-settings.AMENDS.proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
