"""Words as they are compared: the same person, place or number is found however it is written."""

from __future__ import annotations

import pytest

from amends.casework.search import words


def finds(said: str, typed: str) -> bool:
    """Return whether a text that says this is found by what was typed."""
    held = words.tokens(said)
    wanted = words.asked(typed)
    return bool(wanted) and all(one.within in held for one in wanted)


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("Ania Nowak", "nowak ania"),
        ("Paweł Łukasz", "Pawel lukasz"),
        ("Siân Rhys", "sian"),
        ("Sian Rhys", "Siân"),
        ("Brendan O’Brien", "o'brien"),
        ("Brendan O'Brien", "OBrien"),
        ("Brendan O’Brien", "brien"),
        ("The leaks went on", "leak"),
        ("14 Elm Court, AN1 4EC", "AN14EC"),
        ("14 Elm Court, an14ec", "an1 4ec"),
        ("14 Elm Court, AN1 4EC", "an1"),
        ("Ring 01632 960123.", "01632 960 123"),
        ("Ring +44 (0)1632 960123", "01632960123"),
        ("Ring (01632) 960-123", "+44 1632 960123"),
        ("AMD-2026-00417 Leak", "amd-2026-00417"),
        ("AMD-2026-00417 Leak", "00417"),
        ("ania@example.org", "ania@example.org"),
        ("Straße", "strasse"),
        ("Жалоба на шум", "жалоб"),
    ],
)
def test_it_is_found_however_it_is_written(said: str, typed: str) -> None:
    assert finds(said, typed)


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("140 Elm Court", "14 elm"),
        ("Leak", "leak lift"),
        ("Unleaked", "leak"),
        ("AMD-2026-00417", "AMD-2026-0041"),
        ("AN1 4EC", "AN1 4EB"),
        ("01632 960123", "01632 960124"),
        ("Anything", "…"),
    ],
)
def test_it_is_not_found_by_something_else(said: str, typed: str) -> None:
    assert not finds(said, typed)


def test_words_that_stand_everywhere_narrow_nothing_beside_others() -> None:
    assert words.asked("the leak in the bedroom") == words.asked("leak bedroom")
    assert [one.text for one in words.asked("the")] == ["the"]


def test_no_text_is_too_long_for_a_database() -> None:
    held = words.tokens(" ".join(f"слово{number:09d}" for number in range(60_000)))
    assert 100_000 < len(held.encode()) <= words.MOST_BYTES + 2
    assert held.startswith(" ")
    assert held.endswith(" ")
    assert words.tokens("x" * 500 + " leak") == " leak "


def test_an_excerpt_marks_what_was_asked_for_and_begins_near_it() -> None:
    said = "Nothing of it here. " * 40 + "Siân O’Brien of AN1 4EC (01632 960123) told us of leaks." + " And more." * 60
    bits = words.around(said, words.asked("brien an14ec leak 01632960123"))
    assert [bit.text for bit in bits if bit.found] == ["O’Brien", "AN1 4EC", "01632 960123", "leaks"]
    assert len("".join(bit.text for bit in bits)) < 260
    assert "Siân" in "".join(bit.text for bit in bits)


def test_an_excerpt_of_a_text_without_the_words_is_its_beginning() -> None:
    bits = words.around("The first words. " * 40, words.asked("elsewhere"))
    assert [bit.found for bit in bits] == [False]
    assert bits[0].text.startswith("The first words.")
    assert bits[0].text.endswith(" …")
