"""Days, blanks and headings, however another system writes them."""

from __future__ import annotations

from datetime import date

import pytest

from amends.casework.models import ImportKind
from amends.casework.moving_in import mapping
from amends.casework.moving_in.cells import DAY_FIRST, MONTH_FIRST, clean, day, letter, order_of


@pytest.mark.parametrize(
    "written",
    [
        "03/05/2024", "3/5/24", "03-05-2024", "03.05.2024", "2024-05-03", "2024-05-03T10:22:00", "2024-05-03 10:22",
        "03/05/2024 10:22 AM", "3 May 2024", "3rd May 2024", "Friday 3 May 2024", "03-May-24", "May 3, 2024",
        "3 Sept 2024".replace("Sept", "may"), "45415", "45415.5", "20240503",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    assert day(written) == date(2024, 5, 3)


@pytest.mark.parametrize(
    "written", ["31/02/2024", "soon", "13/13/2024", "5", "123456", "2024", "Q1 2024", "3 Mai 2024"]
)
def test_what_is_no_day_is_none(written: str) -> None:
    assert day(written) is None


def test_the_month_comes_first_only_where_a_column_can_be_read_no_other_way() -> None:
    assert order_of(["05/23/2024", "05/03/2024"]) == MONTH_FIRST
    assert order_of(["05/03/2024", "06/04/2024"]) == DAY_FIRST
    assert order_of(["05/23/2024", "23/05/2024"]) == DAY_FIRST
    assert day("05/03/2024", MONTH_FIRST) == date(2024, 5, 3)


@pytest.mark.parametrize("said", ["N/A", "n/a ", "-", "TBC", "None", " ", "Not recorded", "00/00/0000", "\u00a0"])
def test_a_cell_that_says_nothing_in_words_is_empty(said: str) -> None:
    assert clean(said) == ""


def test_a_cell_that_begins_like_nothing_is_kept() -> None:
    assert clean("None of the repairs was done") == "None of the repairs was done"


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [letter(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_headings_are_found_under_a_title_and_read_with_what_spans_them() -> None:
    rows = [
        (1, ("Riverbank complaints 2024",)),
        (3, ("", "", "Stage 1", "", "Stage 2", "", "")),
        (
            4,
            ("Case Ref", "Date Received", "Acknowledged", "Response Date", "Requested", "Response Date", "Date Closed"),
        ),
        (5, ("C-1", "03/05/2024", "", "", "", "", "")),
    ]
    assert mapping.heading_row(rows, ImportKind.COMPLAINTS) == 4
    heads = mapping.headings(rows, 4, ImportKind.COMPLAINTS)
    assert heads["D"] == "Stage 1 Response Date"
    assert mapping.propose(ImportKind.COMPLAINTS, heads) == {
        "A": "old_reference",
        "B": "told_on",
        "C": "s1_acknowledged_on",
        "D": "s1_answered_on",
        "E": "s2_requested_on",
        "F": "s2_answered_on",
        "G": "closed_on",
    }


def test_two_columns_of_one_heading_are_told_apart_and_one_field_is_proposed_once() -> None:
    heads = mapping.headings([(1, ("Reference", "Date", "Date", "Ref"))], 1, ImportKind.COMPLAINTS)
    assert list(heads.values()) == ["Reference", "Date", "Date (2)", "Ref"]
    assert mapping.propose(ImportKind.COMPLAINTS, heads) == {"A": "old_reference"}


def test_the_day_of_closing_is_never_taken_for_the_day_of_an_answer() -> None:
    heads = {"A": "Date Closed", "B": "Stage 2 Date Closed"}
    assert set(mapping.propose(ImportKind.COMPLAINTS, heads).values()) == {"closed_on"}
