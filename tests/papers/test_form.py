"""The form as published: sums that add up, words that say what they are, and a file that reads back as written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import page as page_validation
import pytest

from amends.formats import write_docx, write_html, write_pdf, write_text
from amends.formats.blocks import Bullets, Document, Heading, Table
from amends.papers import parse
from amends.papers.draft import DraftRow, Figure, Statement, draft
from amends.papers.form import Approval, Change, Cover, changes, form
from amends.papers.rows import Answer
from amends.rulebook import edition

CODE = edition.load("2024")
COVER = Cover(
    "Abbey Homes",
    starts_on=date(2025, 4, 1),
    ends_on=date(2026, 3, 31),
    as_at=date(2026, 5, 22),
    approval=Approval("The Board", "Board meeting", date(2026, 6, 18), "26/41"),
)
STATEMENTS = {
    provision.number: Statement(Answer.YES, ("Complaints policy, March 2026",), "We do this in every case.")
    for provision in CODE.in_form
} | {
    "1.6": Statement(Answer.NO, reason="Two surveys lack it.", action="Add it", owner="Jo", action_on=date(2026, 9, 1)),
    "6.2": Statement(Answer.YES, ("Case records",), why_yes="The system was down in June."),
    "8.4": Statement(Answer.NA, reason="The Ombudsman has not asked."),
    "9.8": Statement(),
}
FIGURES = {"6.2": Figure(1171, 1204, 3, 12, 30, "Stages whose acknowledgement fell due.")}
ROWS = draft(CODE, FIGURES, STATEMENTS)


def items(document: Document, number: str) -> tuple[str, ...]:
    """Return the list under the heading of a provision."""
    at = next(
        at
        for at, block in enumerate(document.blocks)
        if isinstance(block, Heading) and block.text.startswith(f"{number} ")
    )
    listed = document.blocks[at + 1]
    assert isinstance(listed, Bullets)
    return listed.items


def changed(number: str, statement: Statement) -> tuple[DraftRow, ...]:
    return tuple(replace(row, statement=statement) if row.provision.number == number else row for row in ROWS)


def test_the_summary_adds_up_by_section_and_by_column() -> None:
    table = next(block for block in form(CODE, ROWS, COVER).blocks if isinstance(block, Table))
    numbers = [[int(cell) for cell in row[1:]] for row in table.rows]
    *sections, total = numbers
    assert [sum(column) for column in zip(*sections, strict=True)] == total
    assert all(row[0] == sum(row[1:]) for row in numbers)
    assert total == [72, 69, 1, 1, 1]
    assert [row[0] for row in sections] == [5, 5, 7, 3, 15, 20, 4, 5, 8]


def test_each_provision_is_a_heading_with_a_list_in_which_a_yes_against_the_figures_gives_its_reason() -> None:
    assert items(form(CODE, ROWS, COVER), "6.2")[1:] == (
        "Answer: Yes",
        "Evidence: Case records",
        f"What the records show: {FIGURES['6.2'].shows}",
        "Why we say Yes: The system was down in June.",
    )


def test_an_unanswered_row_is_printed_as_not_answered() -> None:
    assert "Answer: Not answered" in items(form(CODE, ROWS, COVER), "9.8")


def test_a_no_prints_its_reason_action_owner_and_day() -> None:
    assert items(form(CODE, ROWS, COVER), "1.6")[-4:] == (
        "Reason: Two surveys lack it.",
        "What we will do: Add it",
        "Who will do it: Jo",
        "By when: Tuesday 1 September 2026",
    )


def test_our_summary_is_marked_as_ours_until_the_official_wording_is_loaded() -> None:
    assert "our summary" in items(form(CODE, ROWS, COVER), "6.3")[0]
    worded = draft(CODE, FIGURES, STATEMENTS, wording={"6.3": "Landlords must do it."})
    assert items(form(CODE, worded, COVER), "6.3")[0] == "Requirement: Landlords must do it."


def test_the_cover_names_who_approved_it_and_an_unapproved_one_says_it_is_a_draft() -> None:
    words = write_text.text(form(CODE, ROWS, COVER))
    assert "Approved by: The Board" in words
    assert "Meeting: Board meeting, Thursday 18 June 2026, minute 26/41" in words
    assert "not approved yet; this is a draft" in write_text.text(form(CODE, ROWS, replace(COVER, approval=None)))


def test_a_delegates_approval_prints_the_minute_that_delegates() -> None:
    approval = replace(COVER.approval, delegated_to="Grace Hall", delegating_minute="25/12")
    words = write_text.text(form(CODE, ROWS, replace(COVER, approval=approval)))
    assert "Approved for the body by: Grace Hall, under minute 25/12" in words


def test_changes_name_each_row_and_what_differs_in_it() -> None:
    after = changed("6.3", Statement(Answer.NO, reason="Late", action="Recruit", action_on=date(2026, 9, 1)))
    found = changes(ROWS, after)
    assert Change("6.3", "The answer was Yes; it is now No.") in found
    assert {change.provision for change in found} == {"6.3"}
    assert changes(ROWS, ROWS) == ()


def test_a_changed_figure_is_a_change_and_so_is_a_row_taken_out() -> None:
    found = changes(ROWS, draft(CODE, {}, STATEMENTS)[:-1])
    assert found[0].says.endswith("They now show: no figure.")
    assert found[-1] == Change("9.8", "The row was taken out.")


def test_a_second_version_says_what_changed() -> None:
    second = replace(COVER, version=2)
    words = write_text.text(form(CODE, ROWS, second, (Change("6.3", "The answer was No; it is now Yes."),)))
    assert "What changed since version 1" in words
    assert "- 6.3: The answer was No; it is now Yes." in words
    assert "No row changed." in write_text.text(form(CODE, ROWS, second))
    assert "What changed" not in write_text.text(form(CODE, ROWS, COVER))


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("form.html", lambda document: write_html.page(document).encode()),
        ("form.txt", lambda document: write_text.text(document).encode()),
        ("form.docx", write_docx.docx),
        ("form.pdf", write_pdf.pdf),
    ],
)
def test_what_we_publish_reads_back_with_every_row_and_answer(name, write) -> None:
    paper = parse.read_bytes(write(form(CODE, ROWS, COVER)), name)
    assert (paper.edition, paper.landlord) == ("2024", "Abbey Homes")
    said = {row.provision.number: row.statement.answer for row in ROWS if row.statement.answer}
    read = {row.provision: row.answer for row in paper.rows}
    assert {number: read.get(number) for number in said} == said
    assert len(read) == 72
    assert read["9.8"] is not Answer.YES
    assert "1,171 of 1,204" in paper.row("6.2").evidence


def test_the_published_pdf_meets_pdf_ua_1() -> None:
    printed = write_pdf.pdf(form(CODE, ROWS, COVER))
    found = page_validation.validate_pdf_bytes(printed, profile=page_validation.ValidationProfile.PDF_UA_1)
    assert "no failures" in str(found)
