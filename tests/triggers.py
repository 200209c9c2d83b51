"""The journal's triggers, lifted while a transactional test flushes the database, and put back after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from amends.casework import triggers


@pytest.fixture
def journal_can_be_flushed(transactional_db: None) -> Iterator[None]:
    """Ask for this in a test of its own transactions: the flush that follows it deletes events, and may."""
    triggers.install()
    yield
    triggers.remove()


__all__ = ["journal_can_be_flushed"]
