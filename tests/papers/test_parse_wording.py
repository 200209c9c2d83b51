"""The Code's wording is taken from a document only where it is that provision's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from amends.papers.parse import parse
from amends.papers.rows import Paper
from amends.papers.wording import WordingError, load, save, take
from tests.papers import forms


def paper(**other: str) -> Paper:
    """Return a paper whose requirements are our summaries, but for those given (as p8_2 for 8.2)."""
    given = {name[1:].replace("_", "."): text for name, text in other.items()}
    made = [replace(one, requirement=given.get(one.number, one.requirement)) for one in forms.rows()]
    return parse(forms.as_tabs(made).decode(), "form.txt")


def reason(wording_of: Paper, provision: str) -> str:
    return next(one.reason for one in take(wording_of).refused if one.provision == provision)


def test_each_text_is_kept_with_its_source_and_place() -> None:
    wording = take(paper())
    assert len(wording.kept) == 72
    assert (wording.kept["1.3"].source, wording.kept["1.3"].place) == ("form.txt", "line 3")
    assert wording.refused == ()


def test_the_text_of_another_provision_is_refused() -> None:
    text = next(one.requirement for one in forms.rows() if one.number == "7.2")
    assert reason(paper(p8_2=text), "8.2") == "The text beside 8.2 is that of 7.2."


def test_a_text_about_something_else_is_refused() -> None:
    assert "differs too much" in reason(paper(p5_3="Bins are emptied weekly on the estate by the contractor."), "5.3")


def test_a_text_that_breaks_off_before_its_list_is_refused() -> None:
    cut = "Policy must set out fair and reasonable exclusions; matters excluded when older than 12 months include:"
    assert "breaks off" in reason(paper(p2_2=cut), "2.2")


def test_an_empty_requirement_is_refused() -> None:
    assert "no requirement beside it" in reason(paper(p5_3=""), "5.3")


def test_a_document_of_no_known_edition_gives_no_wording() -> None:
    with pytest.raises(WordingError, match="cannot be told"):
        take(parse("Nothing here", "empty.txt"))


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    wording = take(paper())
    save(wording, tmp_path / "wording.json")
    assert load(tmp_path / "wording.json") == wording


def test_a_file_that_is_no_wording_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("[]")
    with pytest.raises(WordingError, match="does not hold"):
        load(tmp_path / "other.json")
