"""A draft says what the records show whatever people answer, and nothing is Yes that nobody said Yes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from amends.papers.draft import DraftRow, Figure, Statement, draft, problems, share
from amends.papers.rows import Answer, Paper, Row
from amends.rulebook import edition

CODE = edition.load("2024")
RULE = "Stages whose acknowledgement fell due in the year."
ALL_MET = Figure(met=212, due=212, overdue=0, cannot_tell=0, breached=0, rule=RULE)
SOME_LATE = Figure(met=1171, due=1204, overdue=3, cannot_tell=12, breached=30, rule=RULE)
YES = Statement(Answer.YES, evidence=("Policy",))


def row(number: str, rows: tuple[DraftRow, ...]) -> DraftRow:
    return next(row for row in rows if row.provision.number == number)


def wrong(statement: Statement, figure: Figure | None = None) -> list[str]:
    others = {provision.number: YES for provision in CODE.in_form}
    rows = draft(CODE, {"6.2": figure} if figure else {}, {**others, "6.2": statement})
    return [str(problem) for problem in problems(rows)]


def test_there_is_a_row_for_each_of_the_72_provisions_in_the_codes_order() -> None:
    numbers = [row.provision.number for row in draft(CODE, {}, {})]
    assert len(numbers) == 72
    assert "1.1" not in numbers
    assert numbers[-1] == "9.8"
    assert numbers.index("6.9") + 1 == numbers.index("6.10")


def test_no_row_is_yes_by_default_even_where_the_records_are_perfect() -> None:
    rows = draft(CODE, {"6.2": ALL_MET}, {})
    assert {row.answered for row in rows} == {"Not answered"}
    assert len(problems(rows)) == 72


@pytest.mark.parametrize("answer", [Answer.UNCLEAR, Answer.PARTIAL, Answer.NARRATIVE, None])
def test_only_yes_no_and_not_applicable_are_answers(answer: Answer | None) -> None:
    assert wrong(Statement(answer, evidence=("Policy",))) == ["6.2: It is not answered. Answer Yes or No."]


def test_a_figure_says_how_many_corrections_cured_a_breach() -> None:
    says = "2 corrections of a date, confirmed by a second person, cured what had counted as a breach."
    assert says in replace(ALL_MET, corrected=2).shows
    assert "correction" not in ALL_MET.shows


def test_a_figure_prints_met_due_share_breaches_overdue_cannot_tell_and_its_rule() -> None:
    assert SOME_LATE.shows == (
        "1,171 of 1,204 met, 97.2%. 30 not met or met late. 3 overdue. In 12 the records cannot tell; "
        f"if all of those were breaches: 96.2%. {RULE}"
    )


def test_a_figure_of_nothing_due_shows_no_share() -> None:
    assert Figure(0, 0, 0, 0, 0, RULE).shows == f"Nothing fell due. {RULE}"
    assert "100" not in Figure(0, 0, 0, 4, 0, RULE).shows


@pytest.mark.parametrize(("met", "due", "shown"), [(1999, 2000, "99.9%"), (2000, 2000, "100.0%"), (0, 3, "0.0%")])
def test_a_share_is_never_rounded_up_to_all(met: int, due: int, shown: str) -> None:
    assert share(met, due) == shown


def test_a_figure_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(ValueError, match="are not the 10 due"):
        Figure(met=9, due=10, overdue=0, cannot_tell=0, breached=0, rule=RULE)
    with pytest.raises(ValueError, match="below 0"):
        Figure(met=1, due=0, overdue=-1, cannot_tell=0, breached=0, rule=RULE)


@pytest.mark.parametrize(
    "figure", [Figure(9, 10, 1, 0, 0, RULE), Figure(9, 10, 0, 0, 1, RULE)], ids=["overdue", "breached"]
)
def test_a_yes_beside_one_breach_needs_its_reason(figure: Figure) -> None:
    found = wrong(YES, figure)
    assert found == ["6.2: It says Yes, and the records show 1 not met. Say why you say Yes, or answer No."]
    assert wrong(Statement(Answer.YES, ("Policy",), why_yes="It was one day of flood."), figure) == []
    assert wrong(Statement(Answer.YES, ("Policy",), why_yes="  "), figure) == found


def test_a_yes_needs_evidence_or_cases() -> None:
    assert wrong(Statement(Answer.YES, evidence=(" ",))) == ["6.2: It says Yes without evidence. Add what proves it."]
    assert wrong(Statement(Answer.YES), ALL_MET) == []
    assert wrong(Statement(Answer.YES), Figure(0, 0, 0, 5, 0, RULE)) != []


def test_a_no_needs_reason_action_and_date() -> None:
    assert wrong(Statement(Answer.NO)) == [
        "6.2: It says No without a reason. Explain why it is not met.",
        "6.2: It says No without an action. Say what you will do to meet it.",
        "6.2: It says No without a date. Give the day by which you will meet it.",
    ]
    whole = Statement(Answer.NO, reason="Short of staff", action="Recruit", action_on=date(2026, 9, 1))
    assert wrong(whole) == []


def test_not_applicable_needs_a_reason() -> None:
    assert wrong(Statement(Answer.NA)) == ["6.2: It says Not applicable without a reason. Say why."]


def test_last_years_row_is_found_by_its_number_or_by_the_crosswalk() -> None:
    same = Paper("a.html", "2024", "Abbey", (Row("6.3", Answer.NO),))
    assert row("6.3", draft(CODE, {}, {}, same)).last_year == (Row("6.3", Answer.NO),)
    older = Paper("a.html", "2022", "Abbey", (Row("5.1", Answer.YES), Row("6.3", Answer.NO)))
    found = row("6.3", draft(CODE, {}, {}, older)).last_year
    assert Row("5.1", Answer.YES) in found
    assert Row("6.3", Answer.NO) not in found


@pytest.mark.parametrize("given", [({"1.1": ALL_MET}, {}), ({}, {"6.99": YES})])
def test_a_figure_or_statement_for_no_row_is_refused_not_lost(given) -> None:
    with pytest.raises(ValueError, match="not in the form"):
        draft(CODE, *given)
