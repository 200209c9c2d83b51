"""Rules on dates: possible, recent, and of the period that the paper speaks of."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from amends.papers.lint.held import Held, said, sentences, words
from amends.papers.lint.rule import Note, Severity, quoted, rule

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?P<month>jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*)"
WRITTEN = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?{MONTH}\.?,? (?:(?P<late>\d{{1,2}}),? )?(?P<year>(?:19|20)\d\d)\b"
)
NUMERIC = re.compile(r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:20)?\d\d)\b")
ISO = re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")

# The first day of each edition, before which nothing can have been done under it.
BEGAN = {"2020": date(2020, 7, 1), "2022": date(2022, 4, 1), "2024": date(2024, 4, 1)}


def dates_in(text: str) -> Iterator[tuple[str, date | None]]:
    """Yield every date written in a text with the first day it can mean; None for a day that no calendar has."""
    plain = words(text)
    for pattern in (WRITTEN, NUMERIC, ISO):
        for found in pattern.finditer(plain):
            parts = found.groupdict()
            year = int(parts["year"])
            name = parts["month"]
            month = int(name) if name.isdecimal() else MONTHS.index(name[:3]) + 1
            day = int(parts.get("day") or parts.get("late") or 1)
            try:
                yield found[0], date(year + 2000 if year < 100 else year, month, day)
            except ValueError:
                yield found[0], None


def made_on(held: Held) -> date | None:
    """Return the day, or the first of the month, on which the paper says it was made; the latest where it names several."""
    days = [day for _, day in dates_in(held.paper.dated or "") if day]
    return max(days, default=None)


@rule("SA60", "no-such-day", Severity.ERROR)
def no_such_day(held: Held) -> Iterator[Note]:
    """A date is one that the calendar has.

    Bad:
        6.2 | Yes | Board minutes, 31 June 2025
    Good:
        6.2 | Yes | Board minutes, 30 June 2025
    """
    for row in held.rows:
        for written, day in dates_in(said(row)):
            if day is None:
                yield Note(
                    row, f"Row {row.provision} names a day that does not exist: {quoted(written)}.", "Check the date."
                )


@rule("SA61", "past-in-the-future", Severity.ERROR)
def past_in_the_future(held: Held) -> Iterator[Note]:
    """What is told as done did not happen after the paper was made.

    Bad:
        dated: 8 May 2024
        text: The previous self-assessment was made in August 2024.
        1.2 | Yes | Policy
    Good:
        dated: 8 May 2024
        text: The previous self-assessment was made in August 2023. The next will be made in August 2025.
        1.2 | Yes | Policy
    """
    made = made_on(held)
    if made is None:
        return
    told = re.compile(
        r"\b(?:was|were|has been|have been) (?:\w+ )?(?:made|done|held|approved|published|completed|carried out|updated|reviewed|removed|introduced) (?:in|on|by)? ?$|\b(?:held|sent|dated|approved|published) (?:in|on)? ?$"
    )
    places = [(row, said(row)) for row in held.rows] + [(None, held.outside)]
    for row, text in places:
        for sentence in sentences(" ".join(text.split()) if row is None else text):
            plain = words(sentence)
            for written, day in dates_in(sentence):
                until = plain.find(written) + len(written)
                if day and day > made and told.search(plain[: until - len(written)]):
                    yield Note(
                        row,
                        f"Something is told as done after the paper's own date, {held.paper.dated}: {quoted(plain[:until][-80:])}.",
                        "Check the year.",
                    )


@rule("SA62", "older-than-a-year", Severity.ERROR)
def older_than_a_year(held: Held) -> Iterator[Note]:
    """A self-assessment is made every year.

    Bad:
        dated: 1 June 2024
        as at: 2025-09-01
        1.2 | Yes | Policy
    Good:
        dated: 1 June 2025
        as at: 2025-09-01
        1.2 | Yes | Policy
    """
    made = made_on(held)
    if made and held.as_at and (held.as_at - made).days > 366:
        yield Note(
            None,
            f"The paper was made on {made:%-d %B %Y}, more than a year before {held.as_at:%-d %B %Y}.",
            "Make this year's self-assessment.",
        )


@rule("SA63", "evidence-older-than-the-code", Severity.WARNING)
def evidence_older_than_the_code(held: Held) -> Iterator[Note]:
    """Evidence of what the Code brought about is no older than the Code.

    Bad:
        edition: 2020
        8.1 | See note 8 | Introduction of a procedure in 2018 for housing.
    Good:
        edition: 2020
        8.1 | See note 8 | Introduction of a procedure in September 2020 for housing.
    """
    began = BEGAN.get(held.paper.edition or "")
    for row in held.claimed if began else ():
        years = [int(year) for year in re.findall(r"\b(20\d\d)\b(?!/)", words(said(row)))]
        if began and years and max(years) < began.year:
            yield Note(
                row,
                f"The newest evidence of {row.provision} is of {max(years)}, before the {held.paper.edition} Code.",
                "Show what was done since the Code came into force.",
            )


@rule("SA64", "date-after-the-paper", Severity.WARNING)
def date_after_the_paper(held: Held) -> Iterator[Note]:
    """A step in the past is dated before the paper.

    Bad:
        dated: 17 April 2024
        1.6 | No | Request sent 18/4/24 to our provider | By 1 June 2024; owner: K. Shah
    Good:
        dated: 17 April 2024
        1.6 | No | Request sent 16/4/24 to our provider | By 1 June 2024; owner: K. Shah
    """
    made = made_on(held)
    for row in held.rows if made else ():
        plain = words(said(row))
        for written, day in dates_in(said(row)):
            before = plain[: plain.find(written)].split()[-1:]
            if (
                made
                and day
                and day > made
                and before
                and before[0] in ("sent", "signed", "agreed", "dated", "completed", "submitted")
            ):
                yield Note(
                    row,
                    f"Row {row.provision} tells of {quoted(before[0] + ' ' + written)}, after the paper's date, {held.paper.dated}.",
                    "Check both dates.",
                )
