"""The cast at a council, whose complaints may come under two ombudsmen."""

from __future__ import annotations

from typing import Any

import pytest

from amends.accounts.models import LandlordKind
from tests import people


@pytest.fixture
def cast(db: Any, settings: Any, tmp_path: Any) -> people.Cast:
    settings.MEDIA_ROOT = tmp_path
    return people.cast(kind=LandlordKind.COUNCIL)
