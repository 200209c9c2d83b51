"""A letter of the Ombudsman's compliance team, in its layouts, as an action plan."""

from __future__ import annotations

from datetime import date

import pytest

from amends.formats.blocks import Document, Heading, Paragraph, Table
from amends.formats.limits import CannotRead
from amends.formats.write_docx import docx
from amends.formats.write_html import page
from amends.formats.write_pdf import pdf
from amends.formats.write_sheet import csv
from amends.papers.policy.check import check
from amends.papers.policy.examples import policy_from
from amends.papers.policy.letter import ActionPlan, as_json, as_text, read_bytes, rows_of
from amends.papers.policy.report import document

ROWS = (
    (
        "1.4",
        "The difference between a request and a complaint is recognised.",
        "Section 2.1 of the policy lets a query be a service request where nobody wants to be formal.",
        "The landlord should review its policy so that it explains the difference.",
    ),
    (
        "6.12",
        "Reasons are not required.",
        "Section 5.3 asks for a reason “in no more than 6.5 lines”.",
        "Remove the requirement to give reasons.",
    ),
    (
        "6.15",
        "Extensions at stage 2.",
        "The policy allows 30 working days.",
        "Amend to 20 working days by 31 March 2026.",
    ),
)
HEAD = ("Code Provision", "Code Requirement", "Commentary / Observations", "Recommendation")
TABLE = Document("Policy check", (Paragraph("Dated 12 January 2026"), Table(HEAD, ROWS)))


def told(plan: ActionPlan) -> list[tuple[str, str]]:
    """Return the provisions with what is recommended."""
    return [(one.provision, one.recommendation) for one in plan.actions]


EXPECTED = [(row[0], row[3]) for row in ROWS]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", lambda: docx(TABLE)),
        ("a.html", lambda: page(TABLE).encode()),
        ("a.pdf", lambda: pdf(TABLE)),
        ("a.csv", lambda: csv(Table(HEAD, ROWS))),
        ("tabs.txt", lambda: "\n".join("\t".join(row) for row in (HEAD, *ROWS)).encode()),
        ("cells.txt", lambda: "\n".join(f"{cell} |" for row in (HEAD, *ROWS) for cell in row).encode()),
    ],
)
def test_a_table_of_four_columns_is_read_in_every_format(name: str, data) -> None:  # type: ignore[no-untyped-def]
    plan = read_bytes(data(), name)
    assert [provision for provision, _ in told(plan)] == ["1.4", "6.12", "6.15"]
    assert [" ".join(words.split()) for _, words in told(plan)] == [words for _, words in EXPECTED]
    assert all(one.observation and one.owner == "" for one in plan.actions)


def test_a_clause_of_the_policy_is_not_taken_for_a_provision() -> None:
    plan = read_bytes(docx(TABLE), "a.docx")
    assert plan.actions[0].provision == "1.4"
    assert "Section 2.1 of the policy" in plan.actions[0].observation


def test_dates_are_those_of_the_letter_and_of_each_recommendation() -> None:
    plan = read_bytes(docx(TABLE), "a.docx")
    assert plan.dated == date(2026, 1, 12)
    assert [one.due_on for one in plan.actions] == [None, None, date(2026, 3, 31)]


def test_columns_of_an_own_making_are_told_by_their_heads() -> None:
    head = ("Ref", "Recommended action", "What we found", "Lead", "Deadline")
    row = ("Provision 5.2", "Remove the informal stage.", "The policy has an informal stage.", "J. Green", "30/06/2026")
    (action,) = read_bytes(docx(Document("Plan", (Table(head, (row,)),))), "a.docx").actions
    assert (action.provision, action.recommendation, action.observation) == ("5.2", row[1], row[2])
    assert (action.owner, action.due_on) == ("J. Green", date(2026, 6, 30))


@pytest.mark.parametrize(
    "words",
    [
        "Provision 6.3\nObservation: The policy gives 20 working days.\nRecommendation: Bring it to 10 working days.",
        "6.3 – The policy gives 20 working days. The landlord should bring it to 10 working days.",
        "Paragraph 6.3 of the Code\nThe policy gives 20 working days.\nWe recommend bringing it to 10 working days.",
        "Code provision: 6.3\nObservations\nThe policy gives 20 working days.\nRecommendation\nGive 10 working days.",
    ],
)
def test_a_letter_in_paragraphs_is_read_with_labels_and_without(words: str) -> None:
    letter = f"Dear Chief Executive\nWe have reviewed your complaints policy.\n{words}\n"
    (action,) = read_bytes(letter.encode(), "letter.txt").actions
    assert action.provision == "6.3"
    assert "20 working days" in action.observation
    assert "10 working days" in action.recommendation
    assert "20 working days" not in action.recommendation


def test_a_row_that_goes_on_over_a_page_is_one_recommendation() -> None:
    rows = (("1.4", "", "The policy says", "The landlord should"), ("", "", "two things.", "say one."))
    (action,) = read_bytes(docx(Document("Plan", (Table(HEAD, rows),))), "a.docx").actions
    assert (action.observation, action.recommendation) == (
        "The policy says two things.",
        "The landlord should say one.",
    )


def test_two_recommendations_under_one_provision_are_two_actions() -> None:
    rows = (("1.4", "", "One thing.", "Mend one."), ("", "", "Another.", "Mend another."))
    assert told(read_bytes(docx(Document("Plan", (Table(HEAD, rows),))), "a.docx")) == [
        ("1.4", "Mend one."),
        ("1.4", "Mend another."),
    ]


def test_a_deadline_for_all_recommendations_is_that_of_each() -> None:
    row = "6.{} The policy is silent on this matter. The landlord should add it."
    asked = "We ask that all of the recommendations are implemented by 30 April 2026."
    words = "\n".join(["Dear Sir or Madam", asked, *(row.format(number) for number in range(2, 7))])
    assert {one.due_on for one in read_bytes(words.encode(), "letter.txt").actions} == {date(2026, 4, 30)}


def test_what_holds_no_recommendation_is_refused() -> None:
    with pytest.raises(CannotRead, match="holds no recommendation"):
        read_bytes(docx(Document("Minutes", (Heading("Minutes"), Paragraph("The Board met.")))), "minutes.docx")


def test_what_this_program_wrote_of_a_policy_is_read_back_row_by_row() -> None:
    made = document(check(policy_from("At stage 1 we respond within 30 working days.")))
    table = next(block for block in made.blocks if isinstance(block, Table))
    for name, data in (("a.docx", docx(made)), ("a.html", page(made).encode())):
        assert [one.provision for one in read_bytes(data, name).actions] == [row[0] for row in table.rows]


def test_the_rows_have_columns_for_owner_date_and_progress() -> None:
    plan = read_bytes(docx(TABLE), "a.docx")
    table = rows_of(plan)
    assert table.head == ("No.", "Provision", "Observation", "Recommendation", "Owner", "Due on", "Progress", "Place")
    assert table.rows[2][5] == "2026-03-31"
    assert as_json(plan)["actions"][2]["due_on"] == "2026-03-31"
    assert "3. 6.15 (table 1, row 4)" in as_text(plan)


def test_a_heading_or_a_greeting_at_the_end_is_no_part_of_a_recommendation() -> None:
    words = (
        "Please implement the recommendations within three months of the date of this letter.\n"
        "1.2 Your policy says formal. You should use the words of the Code.\nSection 6: Complaint stages\n"
        "6.3 and 6.14\nSection 7.2 of your policy gives 15 working days.\nWe recommend that you revise it.\nYours "
        "sincerely\nA. Brown\n"
    )
    plan = read_bytes(words.encode(), "letter.txt")
    assert told(plan) == [
        ("1.2", "You should use the words of the Code."),
        ("6.3, 6.14", "We recommend that you revise it."),
    ]
    assert {one.due for one in plan.actions} == {"within three months of the date of this letter"}
