"""What Amends wrote is read back without a difference: rows, answers, words, landlord, date and approval."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from amends.formats import write_docx, write_html, write_pdf
from amends.formats.blocks import Document
from amends.papers.draft import Figure, Statement, draft
from amends.papers.form import Approval, Cover, form
from amends.papers.parse import read_bytes
from amends.papers.rows import Answer, Paper
from amends.rulebook.edition import load
from amends.workdays import spoken

WRITERS: dict[str, Callable[[Document], bytes]] = {
    "form.docx": write_docx.docx,
    "form.html": lambda document: write_html.page(document).encode(),
    "form.pdf": write_pdf.pdf,
}
WORDS = st.lists(
    st.sampled_from(
        ["The policy", "says so;", "£50", "5 working days.", "see 4.1", "Yes", "No", "N/A", "“quoted”", "a/b", "(c)",
         "100%", "Reason", "page 3,", "José", "& more", "<b>", "*", "1.", "6.2 is met",
         "Evidence: a letter", "—"]
    ),
    min_size=1, max_size=12,
).map(" ".join)  # fmt: skip
DAYS = st.dates(date(2024, 4, 1), date(2027, 3, 31))
ANSWERS = st.sampled_from([Answer.YES, Answer.YES, Answer.NO, Answer.NA, None])


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    answer = draw(ANSWERS)
    said = Statement(answer, tuple(draw(st.lists(WORDS, max_size=3))), draw(st.just("") | WORDS))
    if answer is not Answer.NO:
        return said
    owner = draw(st.sampled_from(["Ann Lee", "The Board"]))
    return Statement(answer, said.evidence, said.commentary, "", draw(WORDS), draw(WORDS), owner, draw(DAYS))


def same(words: str) -> str:
    """Return the words without how they are spaced, where their lines end, and the hyphens at which a PDF ends them."""
    return "".join(words.replace("\u200b", "").replace("-", "").split())


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=4, derandomize=True, phases=[Phase.generate])
@given(
    edition=st.sampled_from(["2024", "2022"]),
    said=st.lists(statements(), min_size=20, max_size=20),
    landlord=st.sampled_from(["Elmbridge Homes", "The Harrow Trust & Sons Ltd", "St Ann’s Borough Council"]),
    met_on=DAYS,
    approved=st.booleans(),
)
def test_what_was_written_is_read_without_a_difference(
    name: str, edition: str, said: list[Statement], landlord: str, met_on: date, approved: bool
) -> None:
    code = load(edition)
    numbers = [one.number for one in code.in_form]
    statements = {number: said[at % len(said)] for at, number in enumerate(numbers)}
    figure = Figure(met=10, due=12, overdue=0, cannot_tell=1, breached=2, rule="Duties of the year.")
    rows = draft(code, {numbers[3]: figure}, statements)
    approval = Approval("The Board", "Board meeting", met_on, "12.3") if approved else None
    cover = Cover(landlord, date(2025, 4, 1), date(2026, 3, 31), date(2026, 4, 15), approval)
    paper = read_bytes(WRITERS[name](form(code, rows, cover)), name)
    assert (paper.landlord, paper.edition, paper.notes) == (landlord, edition, ())
    day = met_on if approved else date(2026, 4, 15)
    assert paper.dated == f"{day.day} {day:%B %Y}"
    stated = f"Approved by: The Board; Board meeting, {spoken(met_on)}, minute 12.3"
    assert paper.approval == (stated if approved else None)
    assert [row.provision for row in paper.rows] == numbers
    for row in rows:
        differs(paper, row.provision.number, row.statement, row.provision.summary, figure if row.figure else None)


def differs(paper: Paper, number: str, said: Statement, requirement: str, figure: Figure | None) -> None:
    """Fail where the row as read is not what was written."""
    read = paper.row(number)
    assert read is not None
    assert read.answer is (said.answer or Answer.UNCLEAR)
    assert same(read.requirement) == same(requirement)
    evidence = "; ".join(said.evidence) + (f" The records: {figure.shows}" if figure else "")
    assert same(read.evidence) == same(evidence)
    owner = f"Owner: {said.owner}" if said.owner else ""
    by = f"By {said.action_on.day} {said.action_on:%B %Y}." if said.action_on else ""
    assert same(read.commentary) == same(" ".join((said.commentary, said.reason, said.action, owner, by)))


def test_a_paper_of_another_hand_is_not_taken_for_ours() -> None:
    from tests.papers import forms

    paper = read_bytes(forms.as_docx(forms.rows()), "form.docx")
    assert paper.approval is None
    assert len(paper.rows) == len(forms.rows())
