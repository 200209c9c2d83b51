"""Rules on dates: possible, recent, and of the period that the paper speaks of."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from amends.papers.lint.held import Held, said
from amends.papers.lint.plain import sentences, words
from amends.papers.lint.rule import Note, Severity, quoted, rule
from amends.papers.rows import Answer

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


DID = (
    r"(?:made|done|held|approved|published|completed|carried out|undertaken|updated|reviewed|removed|introduced|adopted|agreed|signed|issued|appointed|launched"
    r"|trained|met|presented|reported|discussed|considered|audited|sent|dated|received|written|delivered|given|took place|agreed|ratified|endorsed|implemented|opened|began|started)"
)
TOLD = re.compile(rf"(?<!be )(?<!be re)\b{DID}(?: (?:by|at|to|with|as) [\w' ]{{1,50}}?)? ?(?:in|on|during)? ?$")


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
    places = [(row, said(row)) for row in held.rows] + [(None, held.outside)]
    for row, text in places:
        for sentence in sentences(" ".join(text.split()) if row is None else text):
            plain = words(sentence)
            for written, day in dates_in(sentence):
                until = plain.find(written) + len(written)
                if day and day > made and TOLD.search(plain[: until - len(written)]):
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
    """Evidence is of the time that the paper speaks of: reports and learning since the Code, the rest of late years.

    Bad:
        edition: 2020
        dated: 14 December 2020
        8.1 | See note 8 | Introduction of a procedure in 2018 for housing.
        4.3 | Yes | All officers were trained in 2016, 12 of 12
    Good:
        edition: 2020
        dated: 14 December 2020
        8.1 | See note 8 | Introduction of a procedure in September 2020 for housing.
        4.3 | Yes | Policy of 2019, and 51 of 51 in time
    """
    began = BEGAN.get(held.paper.edition or "")
    made = made_on(held) or began
    if began is None or made is None:
        return
    for row in held.claimed:
        text = words(said(row))
        newest = max((int(year[:2] + (later or year[2:])) for year, later in A_YEAR.findall(text)), default=None)
        if newest is None or ENDED.search(text):
            continue
        looks_back = row.provision.split(".")[0] in OUTCOMES.get(held.paper.edition or "", ())
        oldest = began.year if looks_back else made.year - (4 if "policy" in text or "act" in text.split() else 2)
        if newest < min(oldest, began.year):
            yield Note(
                row,
                f"The newest evidence of {row.provision} is of {newest}, before the {held.paper.edition} Code.",
                "Show what was done since the Code came into force.",
            )


A_YEAR = re.compile(r"\b(20\d\d)(?:[/-](?:20)?(\d\d)\b)?")
ENDED = re.compile(
    r"\b(?:abolish|ended|dropped|remov|ceased|closed|former|earlier|since|every year|each year|annually)\w*\b"
)
# The sections on reports and learning, where only what was done under the Code counts.
OUTCOMES = {"2020": ("8",), "2022": ("7", "8"), "2024": ("8", "9")}


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


@rule("SA69", "date-far-off", Severity.ERROR)
def date_far_off(held: Held) -> Iterator[Note]:
    """A date is of a year that can be meant.

    Bad:
        9.3 | Yes | Residents' newsletter, staff bulletin and Scrutiny Committee, 8 May 2052
    Good:
        9.3 | Yes | Residents' newsletter, staff bulletin and Scrutiny Committee, 8 May 2025
    """
    made = made_on(held) or BEGAN.get(held.paper.edition or "")
    for row in held.rows if made else ():
        for written, day in dates_in(said(row)):
            if made and day and not 1985 <= day.year <= made.year + 5:
                yield Note(
                    row,
                    f"Row {row.provision} names a year that can hardly be meant: {quoted(written)}.",
                    "Check the year.",
                )


@rule("SA68", "paper-dated-ahead", Severity.ERROR)
def paper_dated_ahead(held: Held) -> Iterator[Note]:
    """A paper does not bear a date that has not come.

    Bad:
        dated: 1 June 2026
        as at: 2026-03-01
        1.2 | Yes | Policy
    Good:
        dated: 1 June 2025
        as at: 2026-03-01
        1.2 | Yes | Policy
    """
    made = made_on(held)
    if made and held.as_at and made > held.as_at:
        yield Note(
            None,
            f"The paper is dated {held.paper.dated}, which had not come on {held.as_at:%-d %B %Y}.",
            "Check its date.",
        )


# The day on which each edition was published, before which nobody can have answered it.
PUBLISHED = {"2020": date(2020, 7, 1), "2022": date(2022, 3, 1), "2024": date(2024, 2, 8)}


@rule("SA59", "dated-before-its-code", Severity.ERROR)
def dated_before_its_code(held: Held) -> Iterator[Note]:
    """A self-assessment is made after the edition that it answers was published.

    Bad:
        dated: 1 June 2023
        6.2 | Yes | 51 of 51 acknowledged in time
    Good:
        dated: 1 June 2024
        6.2 | Yes | 51 of 51 acknowledged in time
    """
    made, published = made_on(held), PUBLISHED.get(held.paper.edition or "")
    if made and published and made < published:
        yield Note(
            None,
            f"The paper is dated {held.paper.dated}, before the {held.paper.edition} Code was published.",
            "Check its date, and the edition that it answers.",
        )


@rule("SA86", "target-has-passed", Severity.WARNING)
def target_has_passed(held: Held) -> Iterator[Note]:
    """The day by which a No will be put right is still to come.

    Bad:
        dated: 12 June 2025
        6.6 | No | No tracker yet. | By 1 March 2025; owner: complaints manager
    Good:
        dated: 12 June 2025
        6.6 | No | No tracker yet. | By 1 March 2026; owner: complaints manager
    """
    today = held.as_at or made_on(held)
    for row in held.rows if today else ():
        if row.answer not in (Answer.NO, Answer.PARTIAL):
            continue
        targets = [
            (day, written)
            for sentence in sentences(said(row))
            for written, day in dates_in(sentence)
            if day and DUE_BY.search(before(sentence, written))
        ]
        if targets and today and max(targets)[0] < today.replace(day=1):
            when = "on the day looked at" if held.as_at else "when the paper was made"
            yield Note(
                row,
                f"Row {row.provision} says No until {quoted(max(targets)[1])}, which had passed {when}.",
                "Say whether it was done; if not, why, and the new day.",
            )


DUE_BY = re.compile(r"\b(?:by|before|until|target|due|from|deadline|end of)\W+(?:the end of )?$")


def before(sentence: str, written: str) -> str:
    """Return what stands before a date in a sentence."""
    plain = words(sentence)
    return plain[: max(plain.find(written), 0)]
