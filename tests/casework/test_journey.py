"""A complaint from first word to last answer, by the actions alone, and `verify` content with all of it."""

from __future__ import annotations

import pytest

from amends.casework.models import State
from amends.casework.verify import verify
from tests import build
from tests.people import Cast

PLACES = [*State, "acknowledged at stage 2"]


@pytest.mark.parametrize("at", PLACES)
def test_a_complaint_stands_where_the_actions_brought_it_and_verify_holds(cast: Cast, at: str) -> None:
    complaint = build.complaint(cast, at=at)
    assert complaint.state == (State.STAGE_2 if at == "acknowledged at stage 2" else at)
    assert complaint.length == complaint.events.count() > 0
    assert complaint.duties.exists()
    assert verify(files=True) == []
