"""The lint against five published papers whose faults people listed; skipped where they are not at hand."""

from __future__ import annotations

import pytest

from tests.papers.score_lint import SHARED, score

pytestmark = pytest.mark.skipif(
    not SHARED.exists(), reason="../shared/domain is not here: the five papers are not ours to copy"
)


def test_most_faults_that_a_program_can_show_are_shown() -> None:
    table, missed, _, _ = score()
    found = sum(pair[0] for pair in table.values())
    assert found >= 112, missed


def test_a_sound_row_is_not_flagged_and_few_findings_are_unlisted() -> None:
    _, _, flagged, alarms = score()
    assert flagged == []
    assert len(alarms) <= 42, alarms
