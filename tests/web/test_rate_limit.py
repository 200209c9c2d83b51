"""How often one visitor may do something."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from amends.web.rate_limit import too_many, visitor

pytestmark = pytest.mark.django_db


def asks(address: str = "192.0.2.1", **more: str) -> Any:
    return RequestFactory().get("/", REMOTE_ADDR=address, **more)


def test_the_limit_may_be_reached_and_not_passed() -> None:
    tries = [too_many(asks(), "complain", limit=3, seconds=60) for _ in range(4)]
    assert tries == [False, False, False, True]


def test_each_visitor_has_a_count_of_their_own() -> None:
    too_many(asks(), "complain", limit=1, seconds=60)
    assert not too_many(asks("192.0.2.2"), "complain", limit=1, seconds=60)


def test_each_thing_has_a_count_of_its_own() -> None:
    too_many(asks(), "complain", limit=1, seconds=60)
    assert not too_many(asks(), "follow", limit=1, seconds=60)


def test_attempts_at_one_reference_count_whoever_makes_them() -> None:
    too_many(asks(), "follow", limit=1, seconds=60, about="AMD-2026-00001")
    assert too_many(asks("192.0.2.2"), "follow", limit=1, seconds=60, about="AMD-2026-00001")


def test_what_a_visitor_says_of_their_address_does_not_count() -> None:
    assert visitor(asks(HTTP_X_FORWARDED_FOR="203.0.113.9")) == "192.0.2.1"


def test_what_our_own_proxy_says_counts(settings: Any) -> None:
    settings.AMENDS = settings.AMENDS.model_copy(update={"proxies": 1})
    assert visitor(asks(HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.7")) == "198.51.100.7"
