"""The cast, made once for each test."""

from __future__ import annotations

from typing import Any

import pytest

from tests import people


@pytest.fixture
def cast(db: Any) -> people.Cast:
    return people.cast()
