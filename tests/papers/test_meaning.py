"""Papers are read by what their words and columns mean: layouts of the corpus, sureness, plans, counts, notes."""

from __future__ import annotations

import pytest

from amends.papers.parse import parse, read_bytes, together
from amends.papers.rows import Answer, Paper, Sure
from tests.papers import forms
from tests.papers.corpus.layouts import LAYOUTS, layouts
from tests.papers.corpus.truth import MadeUp, made_up
from tests.papers.forms import Made

OURS = tuple(one.name for one in layouts() if one.name.startswith(("meaning:", "running:")))
LOSSY = {  # what the file does not hold cannot be read: rows that share every word, clauses that look like rows
    "running: requirements as headings, no numbers": 3,
}


def read(name: str) -> tuple[MadeUp, Paper]:
    layout = LAYOUTS[name]
    made = layout.change(made_up(1, layout.editions[0]))
    files = layout.write(made)
    return made, together([(data, file) for file, data in files.items()])


@pytest.mark.parametrize("name", OURS)
def test_every_row_of_a_layout_is_read_with_its_answer_and_never_a_false_yes(name: str) -> None:
    made, paper = read(name)
    known = {row.provision: row.answers for row in made.rows}
    found = {row.provision: row.answer.value for row in paper.rows}
    assert set(found) <= set(known)
    assert len(known) - len(found) <= LOSSY.get(name, 0)
    assert {number: answer for number, answer in found.items() if answer not in known[number]} == {}
    assert (paper.edition, paper.landlord) == (made.edition, made.landlord)


def test_an_action_plan_and_a_summary_are_read_beside_the_form() -> None:
    made, paper = read("running: a summary before and an action plan after")
    assert [(one.question, one.action, one.lead, one.target, one.progress, one.provision) for one in paper.plan] == [
        (one.question, one.action, one.lead, one.target, one.progress, one.provision) for one in made.plan
    ]
    assert [(one.section, one.total, one.yes, one.no, one.na, one.partial) for one in paper.counts] == [
        (one.section, one.total, one.yes, one.no, one.na, one.partial) for one in made.counts
    ]
    assert len(paper.rows) == 72


def test_a_note_that_a_row_points_to_is_its_evidence() -> None:
    made, paper = read("running: evidence in notes below")
    first = paper.row(made.rows[0].provision)
    assert first is not None
    assert first.evidence == made.rows[0].evidence


def test_a_note_beside_other_words_is_added_to_them() -> None:
    made = [Made(one.number, one.requirement, "Yes (see note 4)", "", "") for one in forms.rows(sections=(1,))]
    paper = parse(forms.as_tabs(made).decode() + "\n\nNotes\n\n4. We wrote to everybody in May.\n")
    assert {row.answer for row in paper.rows} == {Answer.YES}
    assert all("We wrote to everybody in May." in row.evidence for row in paper.rows)


def paper_of(*made: Made) -> Paper:
    others = [one for one in forms.rows() if one.number not in {row.number for row in made}]
    return parse(forms.as_tabs([*others, *made]).decode())


def test_a_plain_row_is_sure_and_has_no_doubt() -> None:
    paper = parse(forms.as_tabs(forms.rows()).decode())
    assert {(row.sure, row.doubt) for row in paper.rows} == {(Sure.SURE, "")}


@pytest.mark.parametrize(
    ("said", "sure"), [("", Sure.LIKELY), ("Yes / No", Sure.DOUBTFUL), ("TBC", Sure.DOUBTFUL), ("No", Sure.SURE)]
)
def test_a_row_says_how_sure_its_answer_is(said: str, sure: Sure) -> None:
    row = parse(forms.as_tabs(forms.rows(answers={"5.3": said})).decode()).row("5.3")
    assert row is not None
    assert (row.sure, bool(row.doubt)) == (sure, sure is not Sure.SURE)


def test_a_row_with_the_words_of_another_provision_is_doubtful() -> None:
    words = next(one.requirement for one in forms.rows() if one.number == "7.2")
    row = paper_of(Made("8.2", words, "Yes", "", "")).row("8.2")
    assert row is not None
    assert (row.sure, row.doubt) == (Sure.DOUBTFUL, "The wording beside 8.2 is that of 7.2.")


def test_a_number_that_is_wrong_is_put_right_by_what_the_row_requires() -> None:
    words = next(one.requirement for one in forms.rows() if one.number == "6.5")
    made = [Made("6.50" if one.number == "6.5" else one.number, *one.cells[1:]) for one in forms.rows()]
    row = parse(forms.as_tabs(made).decode()).row("6.5")
    assert row is not None
    assert (row.requirement, row.sure) == (words, Sure.DOUBTFUL)


def test_two_provisions_answered_once_in_a_row_are_two_doubtful_rows() -> None:
    paper = read("meaning: two provisions in a row, both numbers named")[1]
    shared = [paper.row(number) for number in ("1.3", "1.4")]
    assert [row.sure for row in shared if row] == [Sure.DOUBTFUL] * 2
    assert all("1.3 and 1.4 stand in one row" in row.doubt for row in shared if row)


def test_a_cross_under_yes_is_no_yes_where_ticks_say_it() -> None:
    head = "Ref\tRequirement\tYes\tNo\n"
    rows = [
        f"{one.number}\t{one.requirement}\t{'✗' if one.number == '1.4' else '✓'}\t" for one in forms.rows(sections=(1,))
    ]
    row = parse(head + "\n".join(rows)).row("1.4")
    assert row is not None
    assert row.answer is Answer.UNCLEAR


def test_the_same_row_answered_yes_and_no_is_unclear() -> None:
    made = forms.rows()
    again = next(one for one in made if one.number == "5.3")
    row = parse(forms.as_tabs([*made, Made(*again.cells[:2], "No", "", "")]).decode()).row("5.3")
    assert row is not None
    assert (row.answer, row.sure) == (Answer.UNCLEAR, Sure.DOUBTFUL)


def test_several_files_say_in_which_each_row_stands() -> None:
    parts = [(forms.as_html(forms.rows(sections=(number,))), f"part-{number}.html") for number in (1, 2)]
    paper = together(parts)
    assert paper.files == ("part-1.html", "part-2.html")
    assert {str(row.place).split(",")[0] for row in paper.rows} == {"file part-1.html", "file part-2.html"}


def test_rows_in_the_words_of_an_older_edition_are_noted() -> None:
    words = {"6.4": "Are all complaints acknowledged and logged within five days?",
             "6.5": "Can the officer compel other departments to engage?",
             "6.6": "Is any third stage optional for residents?"}  # fmt: skip
    made = [Made(one.number, words.get(one.number, one.requirement), *one.cells[2:]) for one in forms.rows()]
    paper = read_bytes(forms.as_tabs(made), "form.txt")
    assert paper.edition == "2024"
    assert any("mixes editions" in note and "in words of 2020" in note for note in paper.notes)


def test_a_labelled_gap_is_no_answer_though_its_label_could_be_one() -> None:
    lines = [
        f"{one.number} {one.requirement}\nCompliant\n{'' if one.number == '1.4' else 'Yes'}\nEvidence\nPolicy\n"
        for one in forms.rows(sections=(1, 2))
    ]
    row = parse("\n".join(lines)).row("1.4")
    assert row is not None
    assert row.answer is Answer.UNCLEAR


def test_long_runs_of_blanks_and_numbers_are_read_in_seconds() -> None:
    for text in (
        (" " * 190 + "x\n") * 1000,
        "4.1 Yes " * 20_000,
        "1.2\n" * 20_000,
        "Evidence: x\n" * 10_000,
        "Comply: Yes. " * 20_000,
        "Comply: Yes\n" * 40 + "Evidence\n" + "Evidence A " * 20_000,
        "\ufffc Yes " * 20_000,
    ):
        parse(text)
