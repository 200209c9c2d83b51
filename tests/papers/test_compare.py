"""Two papers set side by side, of one edition or across the crosswalk; and the summary for a board."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amends.papers.compare import compare
from amends.papers.compare_show import as_json, as_table, as_text
from amends.papers.rows import Answer, Paper, PlanRow, Row
from amends.papers.summary import as_text as summary_text
from amends.papers.summary import summarise

YES, NO = Answer.YES, Answer.NO


def paper(name: str, edition: str, *rows: Row) -> Paper:
    """Return a paper with these rows."""
    return Paper(name, edition, "Anytown Homes", rows, dated="June 2024", approval="Board")


def row(number: str, answer: Answer, evidence: str = "") -> Row:
    """Return a row with that answer and evidence."""
    return Row(number, answer, str(answer).title(), "", evidence)


def test_a_changed_answer_says_from_what_to_what_and_whether_it_is_better() -> None:
    found = compare(paper("old", "2024", row("6.2", NO)), paper("new", "2024", row("6.2", YES)))
    assert "  6.2: no → yes (better)" in as_text(found).splitlines()
    assert [pair.new.provision for pair in found.answers_changed] == ["6.2"]


def test_an_answer_that_became_unclear_is_neither_better_nor_worse() -> None:
    found = compare(paper("old", "2024", row("6.2", NO)), paper("new", "2024", row("6.2", Answer.UNCLEAR)))
    assert found.pairs[0].better is None


def test_rows_pair_across_editions_by_the_crosswalk() -> None:
    found = compare(
        paper("old", "2022", row("5.1", YES, "In time")), paper("new", "2024", row("6.3", YES, "In time too"))
    )
    assert [(pair.old.provision, pair.new.provision) for pair in found.pairs] == [("5.1", "6.3")]
    assert "6.3 (was 5.1)" in as_text(found)


def test_the_same_number_of_another_edition_is_not_the_same_row() -> None:
    found = compare(
        paper("old", "2022", row("6.2", YES, "Redress")), paper("new", "2024", row("6.2", YES, "Acknowledged"))
    )
    assert all(pair.old.provision != pair.new.provision for pair in found.pairs)


def test_what_only_one_has_is_listed() -> None:
    found = compare(paper("old", "2024", row("1.2", YES)), paper("new", "2024", row("9.8", YES)))
    assert [one.provision for one in found.only_old] == ["1.2"]
    assert [one.provision for one in found.only_new] == ["9.8"]


def test_words_carried_over_are_flagged_and_a_new_year_in_them_does_not_hide_it() -> None:
    words = (
        "All letters are sent by the complaints team, who check that each holds what the Code asks for in {} as ever"
    )
    found = compare(
        paper("old", "2024", row("6.9", YES, words.format(2024))),
        paper("new", "2024", row("6.9", YES, words.format(2025))),
    )
    assert [pair.new.provision for pair in found.unchanged] == ["6.9"]
    assert found.evidence_changed == ()


def test_two_empty_rows_are_not_called_unchanged_words() -> None:
    assert compare(paper("old", "2024", row("6.9", YES)), paper("new", "2024", row("6.9", YES))).unchanged == ()


def test_other_words_under_the_same_answer_are_changed_evidence() -> None:
    found = compare(
        paper("old", "2024", row("6.2", YES, "Policy, section 4")),
        paper("new", "2024", row("6.2", YES, "51 of 51 in the log")),
    )
    (pair,) = as_json(found)["pairs"]
    assert pair["evidence_changed"] is True
    assert pair["unchanged_since"] is False


def test_papers_of_unknown_edition_are_compared_by_number() -> None:
    old = Paper("old", None, None, (row("6.2", YES, "a"),))
    assert len(compare(old, paper("new", "2024", row("6.2", NO, "b"))).pairs) == 1


def test_the_summary_counts_by_section_with_the_worst_first() -> None:
    found = summarise(
        paper("a", "2024", row("1.2", YES, "Policy 2.1"), row("6.2", NO, "Late"), row("6.3", Answer.UNCLEAR))
    )
    assert [one.number for one in found.sections] == [6, 1]
    assert (found.sections[0].compliant, found.sections[0].not_compliant, found.sections[0].unclear) == (0, 1, 1)
    assert found.questions[0].startswith("6.2: the answer is No")
    assert "Section 6 Complaints stages: 0 compliant, 1 not, 1 unclear" in summary_text(found)


def test_a_blank_answer_is_never_counted_as_compliant() -> None:
    found = summarise(paper("a", "2024", row("6.2", Answer.UNCLEAR), row("6.3", Answer.NARRATIVE, "In words")))
    assert (found.sections[0].compliant, found.sections[0].unclear) == (0, 2)


def promise(answer: Answer, words: str) -> Row:
    return row("5.6", answer, words)


WILL = "We are improving our letters so that the definition stands in them."


@pytest.mark.parametrize(
    ("old", "new", "outcome"),
    [
        (promise(YES, WILL), promise(YES, "41 of 41 letters set the definition out"), "done"),
        (promise(YES, WILL), promise(YES, "We are still working on the letters."), "still promised"),
        (promise(NO, "In all by 1 June 2025; owner: K. Shah"), promise(NO, "Not done."), "not done"),
        (
            promise(NO, "In all letters by 1 June 2025; owner: K. Shah"),
            promise(NO, "By 1 June 2026."),
            "still promised",
        ),
        (promise(YES, WILL), promise(Answer.UNCLEAR, "Letters"), "not told"),
    ],
)
def test_what_became_of_a_promise(old: Row, new: Row, outcome: str) -> None:
    (found,) = compare(paper("old", "2024", old), paper("new", "2024", new)).promises
    assert str(found.kept) == outcome


def test_a_row_that_promised_nothing_is_no_promise() -> None:
    found = compare(paper("old", "2024", promise(YES, "41 of 41")), paper("new", "2024", promise(NO, "30 of 41")))
    assert found.promises == ()
    assert [pair.new.provision for pair in found.went_back] == ["5.6"]


def test_an_open_action_of_the_older_plan_is_a_promise_across_editions() -> None:
    old = replace(
        paper("old", "2022", row("5.1", NO)), plan=(PlanRow("5.1", "Two more posts", "HR", "May 2023", "", "5.1"),)
    )
    (found,) = compare(old, paper("new", "2024", row("6.3", NO, "Late"))).promises
    assert (found.provision, found.was, str(found.kept)) == ("6.3", "5.1", "not done")
    assert found.promised == "Two more posts (by May 2023)"


def test_a_promise_whose_row_is_gone_is_not_told() -> None:
    (found,) = compare(paper("old", "2024", promise(YES, WILL)), paper("new", "2024", row("6.2", YES))).promises
    assert str(found.kept) == "not told"


def test_the_table_has_a_line_for_each_pair_and_each_row_that_only_one_has() -> None:
    found = compare(paper("old", "2024", row("1.2", YES), row("6.2", YES)), paper("new", "2024", row("6.2", NO)))
    assert [(line[0], line[1], line[4]) for line in as_table(found).rows] == [
        ("6.2", "6.2", "worse"),
        ("", "1.2", "only in the older"),
    ]
