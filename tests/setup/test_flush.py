"""Tests with real transactions clean up after themselves, although the journal refuses to be emptied."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from amends.accounts.models import Landlord
from amends.casework import triggers
from amends.casework.models import Event


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_the_journal_is_empty_and_guarded_whenever_a_test_begins(time: str) -> None:
    assert not Event.objects.exists()
    assert triggers.absent() == []
    landlord = Landlord.objects.create(name="Example Homes", slug="example")
    at = datetime(2026, 5, 22, 9, 0, tzinfo=UTC)
    Event.objects.create(landlord=landlord, number=1, kind="test", words=time, on=at.date(), at=at, hash="x")
