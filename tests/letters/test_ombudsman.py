"""A letter names the Ombudsman that its complaint is for, and never sends a resident to the wrong one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from amends.casework import letters
from amends.casework.letters import made_up
from amends.casework.letters.made_up import CASE, WHEN
from amends.formats import write_text
from amends.rulebook import ombudsman
from amends.rulebook.facts import LetterKind
from amends.rulebook.ombudsman import Ombudsman

HOUSING, LGSCO = "0300 111 3000", "0300 061 0614"


def text(kind: LetterKind, whose: Ombudsman) -> str:
    number, on, due_on = WHEN[kind]
    to = replace(made_up.addressing("", due_on), ombudsman=whose)
    answers = {part.key: "Words." for part in made_up.parts(kind) if not part.given}
    return write_text.text(letters.build(kind, CASE, number, to, answers, on))


@pytest.mark.parametrize("kind", LetterKind)
def test_a_complaint_for_the_lgsco_names_it_alone(kind: LetterKind) -> None:
    said = text(kind, Ombudsman.LGSCO)
    assert LGSCO in said
    assert "PO Box 4771, Coventry, CV4 0EH" in said
    assert "Housing Ombudsman" not in said
    assert HOUSING not in said


@pytest.mark.parametrize("kind", LetterKind)
def test_a_landlords_complaint_names_the_housing_ombudsman_alone(kind: LetterKind) -> None:
    said = text(kind, Ombudsman.HOUSING)
    assert HOUSING in said
    assert "Local Government" not in said


@pytest.mark.parametrize("kind", LetterKind)
def test_a_complaint_for_both_names_the_housing_ombudsman_first_with_a_line_on_the_other(kind: LetterKind) -> None:
    said = text(kind, Ombudsman.BOTH)
    assert (
        said.index(HOUSING) < said.index("Part of what you told us may be for the Local Government") < said.index(LGSCO)
    )
    assert "do not have to wait for us" in said or kind in (LetterKind.REFUSAL, LetterKind.STAGE_2_RESPONSE)


def test_the_lgsco_asks_and_the_housing_ombudsman_tells() -> None:
    assert "can tell us to take your complaint" in text(LetterKind.REFUSAL, Ombudsman.HOUSING)
    assert "can ask us to take your complaint" in text(LetterKind.REFUSAL, Ombudsman.LGSCO)


def test_the_details_are_those_of_the_day() -> None:
    for which in (Ombudsman.HOUSING, Ombudsman.LGSCO):
        first = ombudsman.details(date(2020, 1, 1), which)
        assert first == ombudsman.details(date(2030, 1, 1), which)
        assert first.ombudsman is which
        assert "@" not in " ".join((*first.address, first.website, first.complaint_form))
    assert ombudsman.details(date(2026, 1, 1), "both").ombudsman is Ombudsman.HOUSING


def test_an_ombudsman_there_is_none_of_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody"):
        ombudsman.details(date(2026, 1, 1), "nobody")
