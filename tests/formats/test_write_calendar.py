"""A calendar as other programs read it: lines folded at 75 octets, words escaped, whole days."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.formats.write_calendar import Entry, write

NOW = datetime(2026, 5, 22, 9, 0, tzinfo=UTC)
LETTERS = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t")
WORDS = st.text(LETTERS, max_size=200)


def unfolded(calendar: bytes) -> list[str]:
    """Return the lines of a calendar as RFC 5545 joins them again."""
    assert calendar.endswith(b"\r\n")
    return calendar.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def words(value: str) -> str:
    """Return a TEXT value as a reader understands it."""
    found, letters = [], iter(value)
    for letter in letters:
        if letter == "\\":
            following = next(letters)
            found.append("\n" if following in "nN" else following)
        else:
            assert letter not in ";,", "it would end the value"
            found.append(letter)
    return "".join(found)


def values(calendar: bytes, name: str) -> list[str]:
    return [line.split(":", 1)[1] for line in unfolded(calendar) if line.split(":")[0].split(";")[0] == name]


@given(summary=WORDS, description=WORDS.filter(bool), name=WORDS)
def test_words_come_back_as_they_were_written(summary: str, description: str, name: str) -> None:
    made = write(name, [Entry("duty-1@amends", date(2026, 6, 17), summary, description=description)], stamp=NOW)
    assert [words(one) for one in values(made, "SUMMARY")] == [summary]
    assert [words(one) for one in values(made, "DESCRIPTION")] == [description]
    assert [words(one) for one in values(made, "X-WR-CALNAME")] == [name]


@given(summary=WORDS, url=st.text(LETTERS, max_size=300))
def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut(summary: str, url: str) -> None:
    made = write("Mine", [Entry("a", date(2026, 6, 17), summary, url)], stamp=NOW)
    for line in made.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert b"\n" not in made.replace(b"\r\n", b"")


@given(words=st.text(max_size=80))
def test_nothing_written_adds_a_line_of_its_own(words: str) -> None:
    words = words.encode("utf-8", "ignore").decode()
    made = write(words, [Entry(words, date(2026, 6, 17), words, words, words)], stamp=NOW)
    assert unfolded(made).count("BEGIN:VEVENT") == 1
    names = {line.split(":")[0].split(";")[0] for line in unfolded(made)}
    assert names <= {
        "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME", "REFRESH-INTERVAL",
        "X-PUBLISHED-TTL", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "TRANSP",
    }  # fmt: skip


def test_an_event_is_a_whole_day_that_keeps_nobody_busy() -> None:
    made = write(
        "Mine", [Entry("duty-7@amends", date(2026, 12, 31), "Answer stage 1", "https://a.example/x")], stamp=NOW
    )
    lines = unfolded(made)
    for line in (
        "VERSION:2.0",
        "UID:duty-7@amends",
        "DTSTAMP:20260522T090000Z",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "URL:https://a.example/x",
        "TRANSP:TRANSPARENT",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ):
        assert line in lines
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")


def test_the_same_again_is_the_same_octets() -> None:
    entries = [Entry("a", date(2026, 6, 17), "One"), Entry("b", date(2026, 6, 18), "Two")]
    assert write("Mine", entries, stamp=NOW) == write("Mine", entries, stamp=NOW)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        write("Mine", [], stamp=datetime(2026, 5, 22))  # noqa: DTZ001
