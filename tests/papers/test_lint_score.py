"""The lint against papers whose faults people listed: made-up ones, and five published ones where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from amends.papers.lint import score

ROOT = Path(__file__).resolve().parents[2]
FAULTY = ROOT / "tests/papers/faulty"
SHARED = ROOT / "../shared/domain"


@pytest.fixture(scope="module")
def made_up() -> score.Score:
    return score.score_made_up(FAULTY)


def test_nearly_all_planted_faults_are_found(made_up: score.Score) -> None:
    assert made_up.listed > 160
    assert made_up.found >= 0.95 * made_up.listed, made_up.missed


def test_sound_rows_are_left_alone(made_up: score.Score) -> None:
    assert len(made_up.alarms) <= 0.005 * made_up.rows, made_up.alarms


@pytest.mark.parametrize("name", ["sound-2020", "sound-2022", "sound-association", "sound-council"])
def test_a_sound_paper_has_no_error_and_no_warning(name: str, made_up: score.Score) -> None:
    assert [alarm for alarm in made_up.alarms if alarm.startswith(f"{name} ")] == []


@pytest.mark.skipif(not SHARED.exists(), reason="../shared/domain is not here: the five papers are not ours to copy")
def test_nearly_all_faults_that_people_found_in_five_papers_are_found_and_few_others() -> None:
    found = score.score_published(SHARED / "seed_defects.json", SHARED / "seeds")
    assert found.found >= 0.95 * found.listed, found.missed
    assert len(found.alarms) <= 12, found.alarms


def test_a_row_that_people_call_sound_is_an_alarm_when_it_is_flagged(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("6.2 | Yes |\nfault: 6.2 answer_ok\n", encoding="utf-8")
    found = score.score_made_up(tmp_path)
    assert found.table == {"answer_ok": (0, 1)}


def test_a_fault_of_a_kind_that_no_rule_shows_counts_as_missed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("6.2 | Yes | 51 of 51 in time\nfault: 6.2 something_else\n", encoding="utf-8")
    found = score.score_made_up(tmp_path)
    assert (found.found, found.listed) == (0, 1)
    assert "something_else" in found.missed[0]


def test_a_folder_without_papers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(score.NoFaults, match="holds no made-up papers"):
        score.score_made_up(tmp_path)


def test_a_list_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "faults.json").write_text("{}x", encoding="utf-8")
    with pytest.raises(score.NoFaults, match="is no list of faults"):
        score.score_published(tmp_path / "faults.json", tmp_path)
