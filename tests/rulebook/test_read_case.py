"""Case files: what is read, and that what is wrong is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from amends.rulebook import facts, front_door, scenarios
from amends.rulebook.read_case import CaseError, load_file, read_text
from tests.dates import day


def one(text: str) -> facts.Case:
    found = read_text(text)[0]
    assert isinstance(found, facts.Case)
    return found


def test_a_case_is_read_with_its_name() -> None:
    case = one("case:\n  name: The leak\n  told: Thu 2 Apr 2026\n")
    assert (case.name, case.told_on) == ("The leak", day("Thu 2 Apr 2026"))
    assert [(stage.number, stage.requested_on) for stage in case.stages] == [(1, case.told_on)]


def test_a_file_without_a_name_is_named_after_itself(tmp_path: Path) -> None:
    file = tmp_path / "leak.yaml"
    file.write_text("case: {told: 2026-04-02}", encoding="utf-8")
    assert load_file(file)[0].name == "leak"


def test_an_acknowledged_stage_was_logged_by_then() -> None:
    case = one("case: {told: Mon 1 Jun 2026, stage 1: {acknowledged: Mon 8 Jun 2026}}")
    assert case.logged_on == day("Mon 8 Jun 2026")


def test_decisions_may_differ_by_stage() -> None:
    case = one(
        """
        case:
          told: Mon 1 Jun 2026
          points: [{says: a leak, decided: {stage 1: not upheld, stage 2: upheld}, reasons: as it was}]
          stage 1: {answered: Mon 8 Jun 2026}
          stage 2: {requested: Tue 9 Jun 2026, answered: Mon 15 Jun 2026}
        """
    )
    decided = [stage.findings[0].decision for stage in case.stages]
    assert decided == [facts.Decision.NOT_UPHELD, facts.Decision.UPHELD]


def test_a_decision_does_not_reach_a_stage_that_has_not_answered() -> None:
    case = one(
        "case: {told: Mon 1 Jun 2026, points: [{says: a leak, decided: upheld}], stage 1: {answered: Mon 8 Jun 2026},"
        " stage 2: {requested: Tue 9 Jun 2026}}"
    )
    assert case.stages[1].findings == ()


def test_a_finer_key_that_is_absent_is_not_recorded_and_none_is_nothing() -> None:
    absent, none = one("case: {told: Mon 1 Jun 2026}"), one("case: {told: Mon 1 Jun 2026, original words: none}")
    assert "original_words" in absent.unrecorded
    assert "original_words" not in none.unrecorded


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("case:\n  told: Wed 2 Apr 2026", 2, "2 April 2026 is a Thursday"),
        ("case:\n  told: 02/04/2026", 2, "Write it as Thu 2 Apr 2026"),
        ("case:\n  told: 2011-04-02", 2, "Bank holidays are known from"),
        ("case:\n  told: Fri 1 Jun 2035", 2, "Bank holidays are known from"),
        ("case:\n  name: x", 2, "a date is needed here"),
        ("case:\n  told: Thu 2 Apr 2026\n  tolled: x", 3, 'did you mean "told"?'),
        ("case:\n  told: Thu 2 Apr 2026\n  stage 3: {}", 3, 'did you mean "stage'),
        ("case:\n  told: Thu 2 Apr 2026\n  told: Thu 2 Apr 2026", 3, "stands twice"),
        ("case:\n  told: Thu 2 Apr 2026\n  stage 2:\n    acknowledged: Fri 3 Apr 2026", 4, "the resident asked"),
        (
            "case:\n  told: Thu 2 Apr 2026\n  stage 1:\n    answered: Wed 1 Apr 2026",
            4,
            "before the stage was asked for",
        ),
        ("case:\n  told: Thu 2 Apr 2026\n  stage 1: Thu 2 Apr 2026", 3, "has to be a mapping"),
        ("case:\n  told: Thu 2 Apr 2026\n  stage 1:\n    letter: complete", 4, "a letter needs the day"),
        ("case:\n  told: [Thu 2 Apr 2026]", 2, "one value is expected"),
        ("case:\n  told: Thu 2 Apr 2026\n  points:\n    - {decided: upheld}", 4, "each point says"),
        ("case:\n  told: Thu 2 Apr 2026\n  points:\n    - {says: a, decided: perhaps}", 4, "not one of: upheld"),
        ("case:\n  told: Thu 2 Apr 2026\n  promises:\n    - {due: Fri 3 Apr 2026}", 4, "what will be done"),
        ("case:\n  told: Thu 2 Apr 2026\n  stage 1:\n    extended: [{on: Fri 3 Apr 2026}]", 4, "a date is needed"),
        ("case:\n  told: Thu 2 Apr 2026\n  by representative: perhaps", 3, "neither yes nor no"),
        ("case:\n  told: Thu 2 Apr 2026\n  stage 1:\n    updates every: -3", 4, "whole number"),
        ("case:\n  told: Thu 2 Apr 2026\n  triage: {on: Thu 2 Apr 2026, route: park}", 3, "neither"),
        ("case:\n  told: Thu 2 Apr 2026\n  remedies: [{kind: cake}]", 3, "not one of: apology"),
        ("heard:\n  - {kind: dissatisfaction}", 2, "a date is needed here"),
        ("heard:\n  - told: Thu 2 Apr 2026\n    kind: moan", 3, "not one of: dissatisfaction"),
        ("heard:\n  - told: Thu 2 Apr 2026\n    choice: perhaps", 3, "not one of: complain, decline"),
        ("requests:\n  - raised: Thu 2 Apr 2026\n    chase: Fri 3 Apr 2026", 3, 'did you mean "chased"?'),
        ("surveys:\n  - says how to complain: perhaps", 2, "neither yes nor no"),
        ("adjustments: {what: large print}", 1, "a date is needed here"),
        ("enquiries: Thu 2 Apr 2026", 1, "has to be a mapping"),
        ("policy: {from: Thu 2 Apr 2026, says: all of it}", 1, "its parts are: dissatisfaction however made"),
        ("told: Thu 2 Apr 2026\nreplies:\n  - {arrived: Fri 3 Apr 2026, sorted as: cross}", 3, "not satisfied, other"),
        ("told: Thu 2 Apr 2026\nrepresentatives:\n  - {authority: Fri 3 Apr 2026}", 3, "has a name"),
        ("told: Thu 2 Apr 2026\nstage 1:\n  letters:\n    - {on: Fri 3 Apr 2026}", 4, "a letter is one of"),
        ("case:\n  told: &a Thu 2 Apr 2026\n  logged: *a", 2, "anchors and aliases"),
        ("case:\n  told: 'Thu 2 Apr", 2, "not YAML"),
        ("case: {told: Thu 2 Apr 2026}\n---\ncase: {}", 2, "not YAML"),
        ("", 1, "empty"),
        ("[]", 1, "a list of cases is expected"),
        ("just words", 1, "has to be a mapping"),
        ("- {told: Thu 2 Apr 2026, expect: met}", 1, "name the provision"),
        ("- {told: Thu 2 Apr 2026, expect: {6.2: splendid}}", 1, "not one of: met"),
    ],
)
def test_a_wrong_case_is_refused_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(CaseError) as refused:
        read_text(text, "case.yaml")
    assert says in str(refused.value)
    assert str(refused.value).startswith(f"case.yaml, line {line}: ")


def test_a_part_that_no_letter_has_is_refused() -> None:
    text = "case:\n  told: Mon 1 Jun 2026\n  stage 1: {answered: Mon 8 Jun 2026, letter: {without: [stamp]}}"
    with pytest.raises(CaseError, match='"stamp" is no part of it'):
        read_text(text)


def test_a_letters_parts_may_be_named_as_the_code_letters_them() -> None:
    case = one("case: {told: Mon 1 Jun 2026, stage 1: {answered: Mon 8 Jun 2026, letter: {without: [(b), g]}}}")
    assert case.stages[0].letters[0].missing == {"definition", "way on"}


@pytest.mark.parametrize("text", ["[" * 5000, "a: " + "{b: " * 500, "- " * 3000, "x" * 600_000])
def test_a_hostile_file_is_refused_quickly(text: str) -> None:
    with pytest.raises(CaseError):
        read_text(text)


def test_a_file_of_a_million_little_things_is_refused() -> None:
    with pytest.raises(CaseError, match="holds too much"):
        read_text("- a\n" * 60_000)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_bytes(b"\xff\xfe\x00case")
    with pytest.raises(CaseError, match="UTF-8"):
        load_file(file)
    file.write_bytes(b"#" * 1_000_001)
    with pytest.raises(CaseError, match="larger than 1 MB"):
        load_file(file)


def read_or_refused(text: str) -> bool:
    """Return True where the text is read or refused with a sentence; any other error escapes."""
    try:
        return bool(read_text(text))
    except CaseError as refused:
        return len(str(refused)) > len("the case: ")


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    assert read_or_refused(text)


@given(st.dictionaries(st.sampled_from(["told", "logged", "points", "stage 1", "withdrawn"]), st.text(max_size=20)))
def test_any_values_are_read_or_refused_with_a_sentence(values: dict[str, str]) -> None:
    assert read_or_refused(yaml.safe_dump({"case": values}))


def test_a_scenario_that_is_wrong_is_told_with_what_is_found() -> None:
    from amends.workdays import ENGLAND_AND_WALES

    text = "- {name: n, told: Mon 1 Jun 2026, expect: {6.2: met, 6.99: met}}"
    wrong = scenarios.failures(scenarios.read_text(text, "s.yaml")[0], ENGLAND_AND_WALES)
    assert "6.2: it is open, not met" in wrong[0]
    assert "6.99 is no duty" in wrong[1]


def test_the_examples_in_the_documentation_are_read() -> None:
    page = (Path(__file__).parents[2] / "docs/case-files.md").read_text(encoding="utf-8")
    case, beside = (example.split("```")[0] for example in page.split("```yaml\n")[1:])
    assert one(case).name == "Damp in the bedroom"
    kinds = {type(fact) for fact in read_text(beside)}
    assert kinds == {front_door.Expression, front_door.Request, front_door.Survey, front_door.Enquiry, facts.Case} | {
        front_door.Adjustment,
        front_door.Landlord,
    }


def test_a_file_may_hold_only_what_was_heard() -> None:
    (heard,) = read_text("heard: {told: Mon 1 Jun 2026, words: nobody came}")
    assert isinstance(heard, front_door.Expression)
    assert (heard.told_on, heard.words, heard.kind) == (day("Mon 1 Jun 2026"), "nobody came", "dissatisfaction")


def test_an_adjustment_beside_a_case_is_the_cases_too() -> None:
    for text in (
        "{told: Mon 1 Jun 2026, adjustments: {agreed: Mon 1 Jun 2026}}",
        "case: {told: Mon 1 Jun 2026, adjustments: {agreed: Mon 1 Jun 2026}}",
    ):
        case, adjustment = read_text(text)
        assert isinstance(case, facts.Case)
        assert case.adjustments == (adjustment,)


def test_a_letter_whose_finer_keys_are_absent_says_nothing_of_them() -> None:
    case = one("{told: Mon 1 Jun 2026, stage 1: {letters: {kind: acknowledgement, on: Mon 8 Jun 2026}}}")
    (letter,) = case.stages[0].letters
    assert (letter.names_ombudsman, letter.sent_to, letter.honours) == (None, None, None)
