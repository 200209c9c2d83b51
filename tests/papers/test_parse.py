"""A self-assessment in any common layout is read, row by row."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amends.formats.limits import CannotRead
from amends.papers.parse import as_json, as_text, parse, read_bytes, read_file
from amends.papers.rows import Answer, Paper
from amends.rulebook.edition import load
from tests.papers import forms
from tests.papers.forms import HEAD, Made

ANSWERS = {"1.6": "No", "2.4": "N/A", "5.10": "", "6.13": "Partially", "7.2": "Yes / No", "8.3": "no"}
MEANT = {
    "Yes": "yes",
    "No": "no",
    "no": "no",
    "N/A": "na",
    "": "unclear",
    "Partially": "partial",
    "Yes / No": "unclear",
}
LAYOUTS = {
    "web page": forms.as_html,
    "Word": forms.as_docx,
    "CSV": forms.as_csv,
    "CSV by semicolons in UTF-16": partial(forms.as_csv, separator=";", encoding="utf-16"),
    "spreadsheet": forms.as_xlsx,
    "spreadsheet with numbers as numbers": partial(forms.as_xlsx, numbers_as_numbers=True),
    "PDF": forms.as_pdf,
    "PDF without lines": partial(forms.as_pdf, ruled=False),
    "tabs": forms.as_tabs,
    "Markdown table": forms.as_markdown,
    "columns apart by spaces": forms.as_spaced_columns,
    "a cell a line": forms.as_cells_on_lines,
    "headings": forms.as_headings,
    "bullets": forms.as_bullets,
}


def answers(paper: Paper) -> dict[str, str]:
    return {row.provision: row.answer.value for row in paper.rows}


@pytest.mark.parametrize("edition", ["2024", "2022"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_every_row_with_its_answer(layout: str, edition: str) -> None:
    made = forms.rows(edition, answers=ANSWERS)
    paper = read_bytes(LAYOUTS[layout](made), "form")
    assert answers(paper) == {one.number: MEANT[one.answer] for one in made}
    assert paper.edition == edition


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name not in ("a cell a line", "bullets")])
def test_layouts_with_columns_keep_evidence_and_commentary_apart(layout: str) -> None:
    made = forms.rows(answers=ANSWERS)
    paper = read_bytes(LAYOUTS[layout](made), "form")
    assert [(row.evidence, row.commentary) for row in paper.rows] == [(one.evidence, one.commentary) for one in made]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_row_has_a_place(layout: str) -> None:
    paper = read_bytes(LAYOUTS[layout](forms.rows(sections=(1, 2))), "form")
    assert len(paper.rows) == 10
    assert all(str(row.place) != "unknown place" for row in paper.rows)


def test_2020_questions_in_yes_and_no_columns_are_read() -> None:
    lines = ["Section\tQuestion\tYes\tNo"]
    for one in load("2020").in_form:
        mark = {"5.1": "\t√", "8.1": "Please see note 2\t", "6.4": "\t"}.get(one.number, "√\t")
        lines.append(f"{one.number}\t{one.summary}\t{mark}")
    lines += ["", "## Notes", "", "### 2. Improvements", "", "We now call each resident first."]
    paper = parse("\n".join(lines))
    assert paper.edition == "2020"
    assert len(paper.rows) == 36
    assert {n: a for n, a in answers(paper).items() if a != "yes"} == {
        "5.1": "no",
        "6.4": "unclear",
        "8.1": "narrative",
    }
    noted = paper.row("8.1")
    assert noted is not None
    assert noted.evidence == "We now call each resident first."


def test_marks_under_both_yes_and_no_are_unclear() -> None:
    head = "Ref\tRequirement\tYes\tNo\n"
    rows = "\n".join(f"{one.number}\t{one.requirement}\t√\t√" for one in forms.rows(sections=(1,)))
    assert set(answers(parse(head + rows)).values()) == {"unclear"}


def test_an_action_plan_below_the_form_gives_no_rows() -> None:
    form = forms.as_tabs(forms.rows(sections=(1, 2))).decode()
    plan = "\n\nQuestion\tAction\tLead\tTarget date\n3.1\tAdd a web form\tManager\tYes\n3.4\tPublish\tHead\tMay"
    assert sorted(answers(parse(form + plan))) == [one.number for one in forms.rows(sections=(1, 2))]


def test_numbered_clauses_of_a_report_are_no_provisions() -> None:
    report = "\n\n".join(
        f"{n} The committee is asked to look at figure {n} of the budget." for n in ("1.2", "2.1", "3.4", "6.13")
    )
    assert parse(report).rows == ()


def test_a_provision_named_in_evidence_is_no_row() -> None:
    made = [Made(*one.cells[:3], "See 7.2 and also\n7.3\nof our policy", "") for one in forms.rows(sections=(1,))]
    assert sorted(answers(parse(forms.as_cells_on_lines(made).decode()))) == [one.number for one in made]


def test_two_provisions_fused_into_one_row_become_two() -> None:
    made = {one.number: one for one in forms.rows(sections=(6,))}
    one, two = made.pop("6.13"), made.pop("6.14")
    both = Made("6.13", f"{one.requirement} {two.requirement}", "Yes Yes", "Policy, part 6 Policy, part 6", "")
    paper = parse(forms.as_tabs([*made.values(), both]).decode())
    rows = [paper.row("6.13"), paper.row("6.14")]
    assert [(row.answer.value, row.evidence) for row in rows if row] == [("yes", "Policy, part 6")] * 2
    assert rows[1] is not None
    assert rows[1].requirement == two.requirement


def test_one_answer_to_two_fused_provisions_answers_only_the_first() -> None:
    made = {one.number: one for one in forms.rows(sections=(6,))}
    one, two = made.pop("6.13"), made.pop("6.14")
    both = Made("6.13", f"{one.requirement} {two.requirement}", "Yes", "Policy", "")
    paper = parse(forms.as_tabs([*made.values(), both]).decode())
    assert (answers(paper)["6.13"], answers(paper)["6.14"]) == ("yes", "unclear")


def test_a_row_that_lost_its_number_is_known_by_what_it_requires() -> None:
    made = [Made("", *one.cells[1:]) if one.number == "6.5" else one for one in forms.rows()]
    paper = read_bytes(forms.as_docx(made), "form.docx")
    row = paper.row("6.5")
    assert row is not None
    assert row.evidence == next(one.evidence for one in made if not one.number)
    assert any("6.5" in note for note in paper.notes)


def test_a_row_that_runs_on_over_a_page_is_joined_and_the_repeated_head_dropped() -> None:
    one, *others = forms.rows(sections=(3,))
    half = len(one.requirement) // 2
    lines = [HEAD, (one.number, one.requirement[:half], "Yes", "The first part", "")]
    lines += [HEAD, ("", one.requirement[half:], "", "and the second.", ""), *(other.cells for other in others)]
    paper = parse("\n".join("\t".join(line) for line in lines))
    row = paper.row(one.number)
    assert row is not None
    assert (row.evidence, row.answer) == ("The first part and the second.", Answer.YES)
    assert len(paper.rows) == 1 + len(others)


def test_a_dot_is_no_tick_where_the_document_has_other_signs_for_yes() -> None:
    made = forms.rows(answers={"5.1": "·", "5.2": "·"})
    paper = read_bytes(forms.as_html(made), "form")
    assert (answers(paper)["5.1"], answers(paper)["5.3"]) == ("unclear", "yes")


def test_an_accordion_is_read() -> None:
    parts = "".join(
        f"<details><summary>Code provision {one.number}</summary><h4>Requirement</h4><p>{one.requirement}</p>"
        f"<h4>Comply</h4><p>{one.answer}</p><h4>Evidence</h4><p>{one.evidence}</p></details>"
        for one in forms.rows(answers={"9.2": "No"})
    )
    paper = read_bytes(f"<html><body>{parts}</body></html>".encode(), "page.html")
    assert len(paper.rows) == 72
    assert [row.provision for row in paper.rows if row.answer is not Answer.YES] == ["9.2"]


def test_a_definition_list_is_read() -> None:
    parts = "".join(
        f"<h3>{one.number}</h3><dl><dt>Requirement</dt><dd>{one.requirement}</dd>"
        f"<dt>Do we comply?</dt><dd>{one.answer}</dd><dt>Evidence</dt><dd>{one.evidence}</dd></dl>"
        for one in forms.rows(sections=(5,))
    )
    paper = read_bytes(f"<html><body>{parts}</body></html>".encode(), "page.html")
    assert [row.evidence for row in paper.rows] == [one.evidence for one in forms.rows(sections=(5,))]


def test_the_landlord_date_and_approval_are_given_where_stated() -> None:
    front = (
        "Landlord: Elmbridge Homes\nDate completed: 12 May 2026\n\n"
        "The self-assessment must be approved by the governing body.\n\n"
        "The self-assessment was approved by the Board on 2 June 2026.\n\n"
    )
    paper = parse(front + forms.as_tabs(forms.rows(sections=(1,))).decode())
    assert (paper.landlord, paper.dated) == ("Elmbridge Homes", "12 May 2026")
    assert paper.approval == "The self-assessment was approved by the Board on 2 June 2026."


def test_what_must_be_approved_is_not_approved() -> None:
    paper = parse("This form must be reviewed and approved by the landlord's governing body.\n\nThe Council agrees.")
    assert (paper.landlord, paper.dated, paper.approval) == (None, None, None)


def test_the_json_has_what_machines_were_promised() -> None:
    said = as_json(parse(forms.as_tabs(forms.rows(sections=(1,))).decode(), "form.txt"))
    assert {"file", "edition", "landlord", "rows"} <= set(said)
    assert said["rows"][0] == {
        "provision": "1.2",
        "answer": "yes",
        "answer_raw": "Yes",
        "requirement": forms.rows()[0].requirement,
        "evidence": "Complaints policy, part 1, page 1",
        "commentary": "Checked in spring, item 1",
        "place": "line 2",
        "sure": "sure",
        "doubt": "",
    }


def test_the_text_shows_each_row_on_one_line_of_the_width() -> None:
    shown = as_text(parse(forms.as_tabs(forms.rows(answers={"1.3": ""})).decode(), "form.txt"), width=80)
    assert "72: 71 Yes, 1 unclear" in shown
    assert all(len(line) <= 80 for line in shown.split("\n"))
    assert sum(line.startswith("  9.8 ") for line in shown.split("\n")) == 1


def test_an_absent_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"cannot be opened"):
        read_file(tmp_path / "absent.docx")
    with pytest.raises(CannotRead, match=r"is a folder"):
        read_file(tmp_path)


WORDS = (
    "1.2",
    "6.13",
    "Code provision",
    "Comply",
    "Evidence",
    "\t",
    "|",
    "\n",
    "·",
    "☐",
    "must",
    "N/A",
    "no ",
    "√ ",
    "yes ",
)
SAYING_YES = (
    "yes",
    "y",
    "✓",
    "✔",
    "√",
    "☑",
    "✅",
    "ü",
    "met",
    "compl",
    "true",
    "in place",
    "·",
    "•",
    "●",
    "∙",
    "🗸",
    "🗹",
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=60).map("".join)))
def test_no_text_breaks_the_reader_or_makes_it_invent_a_yes(text: str) -> None:
    paper = parse(text)
    as_text(paper)
    for row in paper.rows:
        assert row.answer is not Answer.YES or any(sign in row.answer_raw.lower() for sign in SAYING_YES)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["", "No", "N/A", "Partly", "?", "☐", "see note 3", "-", "Yes / No"]), min_size=72, max_size=72
    ),
    st.sampled_from([forms.as_tabs, forms.as_markdown, forms.as_headings]),
)
def test_a_form_in_which_nothing_says_yes_is_read_without_a_yes(
    said: list[str], write: Callable[[list[Made]], bytes]
) -> None:
    numbers = [one.number for one in forms.rows()]
    paper = parse(write(forms.rows(answers=dict(zip(numbers, said, strict=True)))).decode())
    assert [row.provision for row in paper.rows] == numbers
    assert all(row.answer is not Answer.YES for row in paper.rows)


def test_a_summary_below_the_form_adds_nothing_to_its_last_row() -> None:
    form = forms.as_tabs(forms.rows(answers={"9.8": ""})).decode()
    summary = "\n\nSection\tCriteria\tOutcome\n\tAll of them\tYes\n9\t8\tCompliant\n\t\tYes\n"
    row = parse(form + summary).row("9.8")
    assert row is not None
    assert (row.answer, row.answer_raw) == (Answer.UNCLEAR, "")


def test_an_unanswered_row_takes_no_answer_from_the_row_below_it() -> None:
    made = forms.rows(answers={"5.3": ""})
    for write in (forms.as_tabs, forms.as_docx, forms.as_headings, forms.as_cells_on_lines, forms.as_spaced_columns):
        row = read_bytes(write(made), "form").row("5.3")
        assert row is not None
        assert row.answer is Answer.UNCLEAR, write.__name__


def test_signs_that_could_command_a_terminal_are_left_out() -> None:
    made = [Made(*one.cells[:3], "Policy \x1b[2J&#27;[1m\x9b", "") for one in forms.rows(sections=(1,))]
    assert not {"\x1b", "\x9b"} & set(as_text(parse(forms.as_tabs(made).decode())))
