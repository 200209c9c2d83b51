"""Answers as people write them."""

from __future__ import annotations

import pytest

from amends.papers.answers import is_mark, read_answer
from amends.papers.rows import Answer


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("Yes", "yes"),
        ("yes.", "yes"),
        ("Fully", "yes"),
        ("Fully - from April", "partial"),
        ("We comply: yes.", "yes"),
        ("We comply: in part.", "partial"),
        ("We comply: no. We are writing a policy.", "no"),
        ("Yes, apart from stage 2", "partial"),
        ("Yes - planned for next year", "partial"),
        ("Yes (awaiting sign-off)", "partial"),
        ("Compliant – pending approval", "partial"),
        ("Yes, pending complaints are looked at weekly", "yes"),
        ("⚠️ Partly met", "partial"),
        ("⚠️ Met", "unclear"),
        ("➖ N/A", "na"),
        ("\ufffc Yes \ufffc No", "unclear"),
        ("\ufffc Yes \ufffc No Our policy says so", "unclear"),
        ("☐ Yes ☒ No Our policy says so", "no"),
        ("YES", "yes"),
        ("Y", "yes"),
        ("✓", "yes"),
        ("√", "yes"),
        ("☑", "yes"),
        ("✔", "yes"),
        ("\uf0fc", "yes"),
        ("ü", "yes"),
        ("Compliant", "yes"),
        ("Fully compliant", "yes"),
        ("Yes Yes", "yes"),
        ("[x] Yes [ ] No", "yes"),
        ("Yes ☒ No ☐", "yes"),
        ("☑ Yes ☐ No", "yes"),
        ("Yes – our policy says so", "yes"),
        ("Yes, see part 4", "yes"),
        ("No", "no"),
        ("no.", "no"),
        ("✗", "no"),
        ("Non-compliant", "no"),
        ("Not met", "no"),
        ("Yes ☐ No ☒", "no"),
        ("No - planned", "no"),
        ("No, we do this by telephone", "no"),
        ("Does not comply", "no"),
        ("Partial", "partial"),
        ("Partially compliant", "partial"),
        ("Yes, but not for leaseholders", "partial"),
        ("Yes and no", "partial"),
        ("Yes, except at weekends", "partial"),
        ("Partly", "partial"),
        ("N/A", "na"),
        ("n/a.", "na"),
        ("NA", "na"),
        ("Not applicable", "na"),
        ("N/A – two stages only", "na"),
        ("", "unclear"),
        ("   ", "unclear"),
        ("?", "unclear"),
        ("-", "unclear"),
        ("TBC", "unclear"),
        ("Yes / No", "unclear"),
        ("Yes/No", "unclear"),
        ("☐ Yes ☐ No", "unclear"),
        ("☐", "unclear"),
        ("☒", "unclear"),
        ("·", "unclear"),
        ("Yes No", "unclear"),
        ("☒ Yes ☒ No", "unclear"),
        ("See note 4", "narrative"),
        ("No complaints were refused this year", "narrative"),
        ("None this year", "narrative"),
        ("Please see our policy", "narrative"),
        ("Nobody asked", "narrative"),
        ("Yesterday's minutes", "narrative"),
    ],
)
def test_an_answer_means_what_its_writer_meant(raw: str, meant: str) -> None:
    assert read_answer(raw).value == meant


@pytest.mark.parametrize(
    ("raw", "column", "meant"),
    [
        ("√", Answer.NO, "no"),
        ("x", Answer.NO, "no"),
        ("x", Answer.YES, "yes"),
        ("√√", Answer.NO, "no"),
        ("·", Answer.NO, "no"),
        ("Yes", Answer.NO, "unclear"),
        ("√ √", Answer.UNCLEAR, "unclear"),
        ("N/A", Answer.YES, "na"),
        ("☒", Answer.YES, "yes"),
        ("See note 1", Answer.YES, "narrative"),
        ("No", Answer.YES, "no"),
    ],
)
def test_a_mark_means_what_its_column_says(raw: str, column: Answer, meant: str) -> None:
    assert read_answer(raw, column=column).value == meant


def test_a_lone_dot_is_yes_only_where_dots_are_known_for_ticks() -> None:
    assert read_answer(" · ") is Answer.UNCLEAR
    assert read_answer(" · ", dot=Answer.YES) is Answer.YES


@pytest.mark.parametrize("text", ["Yes we acknowledge every complaint", "7.2", "No complaints", "· In writing", "the"])
def test_words_are_no_mark(text: str) -> None:
    assert not is_mark(text)
