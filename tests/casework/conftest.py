"""The cast, made once for each test."""

from __future__ import annotations

from typing import Any

import pytest

from tests import people
from tests.triggers import journal_can_be_flushed

__all__ = ["cast", "journal_can_be_flushed"]


@pytest.fixture
def cast(db: Any) -> people.Cast:
    return people.cast()
