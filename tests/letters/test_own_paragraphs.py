"""A landlord's own paragraphs stand among the required parts, and can take none of them away."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amends.casework.letters import made_up, own
from amends.casework.letters.own import CLOSING, OPENING, Own
from amends.formats import write_pdf, write_text
from amends.formats.blocks import Block, Heading, Paragraph
from amends.rulebook.facts import LetterKind

EVERYWHERE = [(kind, place) for kind in made_up.KINDS for place in made_up.places(kind)]
FREE = st.one_of(
    st.text(max_size=400),
    st.text(alphabet="{} \nresidntfcau#*<>&.\t\x00\u202e", max_size=80),
    st.sampled_from([f"{{{{{name}}}}}" for name in own.PLACEHOLDERS]).map(lambda name: f"Dear {name}, it is you."),
)


def blocks_of(kind, *owned: Own) -> list[Block]:
    return list(made_up.letter(kind, owned).document.blocks)


def words_at(kind, place: str, words: str = "OUR OWN WORDS.") -> int:
    """Return where in the letter the words stand."""
    return blocks_of(kind, Own(place, words)).index(Paragraph(words))


@pytest.mark.parametrize(("kind", "place"), EVERYWHERE)
def test_a_paragraph_is_printed_once_and_every_other_block_stays_in_its_order(kind, place: str) -> None:
    plain, mixed = blocks_of(kind), blocks_of(kind, Own(place, "OUR OWN WORDS."))
    assert mixed.count(Paragraph("OUR OWN WORDS.")) == 1
    assert [block for block in mixed if block != Paragraph("OUR OWN WORDS.")] == plain


@given(words=FREE, at=st.sampled_from(EVERYWHERE))
@settings(max_examples=300, deadline=None)
def test_no_words_that_can_be_saved_take_away_a_required_part(words: str, at) -> None:
    kind, place = at
    if own.faults(words):
        return
    plain, mixed = blocks_of(kind), blocks_of(kind, Own(place, words, 7))
    rest = iter(mixed)
    assert all(block in rest for block in plain), "a block of the letter is gone, or out of order"
    assert all(isinstance(block, Paragraph) for block in mixed if block not in plain)


@given(words=FREE)
@settings(max_examples=100, deadline=None)
def test_no_words_that_can_be_saved_leave_a_brace_of_a_placeholder_in_the_letter(words: str) -> None:
    if own.faults(words):
        return
    mixed = blocks_of(LetterKind.ACKNOWLEDGEMENT, Own(CLOSING, words))
    assert not any("{{" in block.text or "}}" in block.text for block in mixed if isinstance(block, Paragraph))


def test_an_opening_stands_behind_the_greeting_and_a_closing_before_the_ending() -> None:
    blocks = blocks_of(LetterKind.STAGE_1_RESPONSE)
    assert isinstance(blocks[0], Paragraph)
    assert blocks[0].text == "Dear Ash Green,"
    assert 0 < words_at(LetterKind.STAGE_1_RESPONSE, OPENING) < 3
    closing = blocks_of(LetterKind.STAGE_1_RESPONSE, Own(CLOSING, "OUR OWN WORDS."))
    after = closing[closing.index(Paragraph("OUR OWN WORDS.")) + 1]
    assert isinstance(after, Paragraph)
    assert after.text.startswith("If you want to talk to us about this letter")


def test_a_paragraph_stands_after_the_passage_that_holds_its_part() -> None:
    kind = LetterKind.STAGE_1_RESPONSE
    mixed = blocks_of(kind, Own("remedy", "OUR OWN WORDS."))
    at = mixed.index(Paragraph("OUR OWN WORDS."))
    before = [block.text for block in mixed[:at] if isinstance(block, Heading)]
    assert before[-1] == "How we will put this right"
    assert mixed[at + 1] == Heading("What we still have to do")


def test_a_paragraph_about_a_part_that_this_letter_has_not_is_left_out() -> None:
    assert Paragraph("Ask us.") not in blocks_of(LetterKind.WITHDRAWAL, Own("question", "Ask us."))


def test_placeholders_are_filled_and_what_they_bring_is_not_read_again() -> None:
    made = made_up.letter(LetterKind.ACKNOWLEDGEMENT, (Own(CLOSING, "{{resident}}: {{ reference }}, by {{due}}."),))
    assert "Ash Green: ABC-2026-00042, by Monday 15 June 2026." in write_text.text(made)


def test_a_paragraph_whose_placeholder_has_nothing_to_say_is_left_out_whole() -> None:
    made = made_up.letter(LetterKind.STAGE_1_RESPONSE, (Own(CLOSING, "Ask for {{handler}}."),))
    assert "Ask for Jo Reed." in write_text.text(made)
    restriction = made_up.letter(made_up.kind_of("restriction"), (Own(CLOSING, "By {{due}}."),))
    assert "By ." not in write_text.text(restriction)
    assert "By M" not in write_text.text(restriction).replace("again by", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Dear {{tenant}}", "There is no placeholder {{tenant}}. There are: {{resident}}, {{reference}}"),
        ("Dear {{resident}", "two braces before and after one name"),
        ("Dear {{ {resident} }}", "two braces before and after one name"),
        ("Dear {{}}", "There is no placeholder {{}}"),
        (" \n ", "There are no words to print."),
        ("a" * 2001, "2000 at most"),
        ("We pay this in Full and  final settlement.", "No offer is full and final"),
    ],
)
def test_what_cannot_be_printed_is_refused_by_name(words: str, said: str) -> None:
    assert said in " ".join(own.faults(words))


def test_every_placeholder_that_is_offered_can_be_saved() -> None:
    assert [name for name in own.PLACEHOLDERS if own.faults(f"About {{{{{name}}}}} and {{one}}.")] == []


def test_a_blank_line_makes_two_paragraphs_and_the_pdf_is_still_printed() -> None:
    made = made_up.letter(LetterKind.EXTENSION, (Own("done", "First.\n \nSecond <b>&amp;</b> #let x."),))
    assert [block.text for block in made.document.blocks if isinstance(block, Paragraph)].count("First.") == 1
    assert write_pdf.pdf(made).startswith(b"%PDF")
