"""Last year's paper beside this year's draft, and the Code's wording out of a paper."""

from __future__ import annotations

import json
from datetime import date

import pytest

from amends.accounts.models import Landlord, Person
from amends.casework.refused import Refused
from amends.compliance import find, paper
from amends.compliance.actions import years
from amends.compliance.models import SelfAssessment, Wording
from amends.papers.rows import Answer
from amends.rulebook import edition as editions
from tests.compliance import making
from tests.compliance.making import TODAY, say
from tests.papers import forms

CODE = editions.load("2024")


def last_years(write: str = "as_docx") -> bytes:
    made = [forms.Made(one.number, one.summary, "Yes", "Policy 2024", "As before.") for one in CODE.in_form]
    return getattr(forms, write)(made)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.docx", "as_docx"),
        ("a.pdf", "as_pdf"),
        ("a.html", "as_html"),
        ("a.csv", "as_csv"),
        ("a.xlsx", "as_xlsx"),
        ("a.txt", "as_tabs"),
    ],
)
def test_a_paper_of_any_kind_is_read_and_stands_beside_the_draft(
    lead: Person, assessment: SelfAssessment, name: str, write: str
) -> None:
    making.set_beside(assessment, lead, name, last_years(write))
    theirs = find.last_year(assessment)
    assert theirs is not None
    rows = paper.draft_of(assessment, TODAY, theirs)
    assert [row.last_year[0].answer for row in rows] == [Answer.YES] * 72
    assert rows[0].last_year[0].evidence == "Policy 2024"
    assert {row.answered for row in rows} == {"Not answered"}, "last year's answer never becomes this year's"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.pdf", b"  ", "is empty"),
        ("photo.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "is a picture"),
        ("broken.docx", b"PK\x03\x04broken", "damaged"),
        ("minutes.txt", b"The board met and had tea.\n" * 20, "no row of a self-assessment"),
    ],
)
def test_a_hopeless_file_gets_one_sentence_and_is_not_kept(
    lead: Person, assessment: SelfAssessment, name: str, data: bytes, says: str
) -> None:
    with pytest.raises(Refused, match=says) as refusal:
        making.set_beside(assessment, lead, name, data)
    assert len(str(refusal.value)) < 250
    assert assessment.last_years is None


def test_what_was_published_here_last_year_stands_beside_the_draft_without_an_upload(
    landlord: Landlord, lead: Person
) -> None:
    making.published(landlord, lead)
    this_year = years.start(landlord=landlord, by=lead, on=TODAY, first=date(2026, 4, 1))
    theirs = find.last_year(this_year)
    assert theirs is not None
    assert len(theirs.rows) == 72
    assert theirs.rows[0].evidence.startswith("Complaints policy 2025")


def test_the_findings_of_the_linter_are_kept_with_the_paper(lead: Person, assessment: SelfAssessment) -> None:
    made = making.set_beside(assessment, lead, "a.csv", last_years("as_csv"))
    assert {"rule", "says", "provision"} <= set(made.findings[0])
    assert json.dumps(made.findings)


def test_wording_is_taken_where_it_suits_our_summary_and_shown_marked(
    landlord: Landlord, lead: Person, assessment: SelfAssessment
) -> None:
    made = [forms.Made(one.number, f"{one.summary} In full.", "Yes", "Policy", "") for one in CODE.in_form]
    made[0] = forms.Made(made[0].number, CODE.provision("6.13").summary, "Yes", "Policy", "")
    taken = making.take_wording(landlord, lead, "form.csv", forms.as_csv(made))
    assert "6.2" in taken.kept
    assert [one.provision for one in taken.refused] == ["1.2"]
    rows = {row.provision.number: row for row in paper.draft_of(assessment, TODAY)}
    assert rows["6.2"].wording.endswith("In full.")
    assert rows["1.2"].wording == ""
    again = making.take_wording(landlord, lead, "form.csv", forms.as_csv(made))
    assert Wording.objects.count() == len(again.kept) == 71


def test_wording_of_another_landlord_is_not_shown(lead: Person, assessment: SelfAssessment) -> None:
    other = making.landlord("hilltop", "Hilltop Homes", "HTP")
    officer = making.person("compliance lead", other)
    made = [forms.Made(one.number, one.summary, "Yes", "Policy", "") for one in CODE.in_form]
    making.take_wording(other, officer, "form.csv", forms.as_csv(made))
    assert not any(row.wording for row in paper.draft_of(assessment, TODAY))


def test_nothing_is_said_of_a_row_that_nobody_wrote(lead: Person, assessment: SelfAssessment) -> None:
    say(assessment, lead, "6.2", answer="no")
    rows = {one.provision: one for one in paper.as_read(paper.draft_of(assessment, TODAY), assessment).rows}
    assert rows["6.2"].answer is Answer.NO
    assert rows["6.3"].answer is Answer.UNCLEAR
