"""Rules on the sums: what a report says of its form agrees with the form."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.papers.lint.held import Held, words
from amends.papers.lint.rule import Note, Severity, quoted, rule
from amends.papers.rows import Answer

NUMBERS = {
    "no": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "i": 1,
    "l": 1,
}
COUNT = r"(?P<count>\d{1,3}|[il])"
TOTAL = re.compile(rf"(?<!\w)(?P<not>non-?|not )?complian(?:t|ce)\W{{1,5}}{COUNT}\W+(?P<share>\d{{1,3}}(?:\.\d+)?)\s?%")
PERCENT = re.compile(
    r"(?P<share>\d{1,3}(?:\.\d+)?)\s?% (?:overall )?(?:complian\w+|of (?:the )?(?:criteria|provisions|requirements|code))"
)
SPELT = re.compile(
    rf"\b(?P<count>\d{{1,3}}|{'|'.join(name for name in NUMBERS if len(name) > 1)}) (?:criteria|criterion|provisions?|requirements?|rows?|areas?) "
    r"(?:(?:is|are|was|were|has been|have been|deemed|to be|currently|assessed as|judged|found|as) )*(?P<not>non-compliant|not compliant|not met|compliant)"
)


def number(text: str) -> int:
    """Return the number that a word or figure stands for."""
    return int(text) if text.isdecimal() else NUMBERS[text]


def whole(held: Held) -> bool:
    """Return True when every row of the form is there once, so that sums can be held against it."""
    return bool(held.form) and not held.absent and len(held.rows) == len(held.form)


@rule("SA65", "totals-disagree", Severity.ERROR)
def totals_disagree(held: Held) -> Iterator[Note]:
    """The totals in a report are those of its form.

    Bad:
        text: All requirements: Compliant 72 98.6 % Non-compliant 1 1.4 %
        others: Yes | Case log
        1.6 | No | By 1 July 2025; owner: K. Shah
    Good:
        text: All requirements: Compliant 71 98.6 % Non-compliant 1 1.4 %
        others: Yes | Case log
        1.6 | No | By 1 July 2025; owner: K. Shah
    """
    if not whole(held):
        return
    text = words(held.outside or held.text)
    yes = sum(row.answer is Answer.YES for row in held.rows)
    for pattern in (TOTAL, SPELT):
        for found in pattern.finditer(text):
            negative = (found["not"] or "").startswith("no")
            said, true = number(found["count"]), len(held.rows) - yes if negative else yes
            if said != true:
                kind = "not complying" if negative else "complying"
                yield Note(
                    None,
                    f"The report counts {said} {kind} ({quoted(found[0])}); the form has {true} of {len(held.rows)}.",
                    "Count the form's rows again, section by section.",
                )


@rule("SA66", "percentages-disagree", Severity.ERROR)
def percentages_disagree(held: Held) -> Iterator[Note]:
    """A percentage of compliance is the form's, and the same throughout.

    Bad:
        text: We are at 97.26% compliance with the Code.
        others: Yes | Case log
        1.6 | No | By 1 July 2025; owner: K. Shah
    Good:
        text: We are at 98.6% compliance with the Code.
        others: Yes | Case log
        1.6 | No | By 1 July 2025; owner: K. Shah
    """
    if not whole(held):
        return
    yes = sum(row.answer is Answer.YES for row in held.rows)
    true = 100 * yes / len(held.rows)
    for found in PERCENT.finditer(words(held.outside or held.text)):
        places = len(found["share"].partition(".")[2])
        if abs(float(found["share"]) - true) > 0.5 * 10**-places + 1e-9:
            yield Note(
                None,
                f"The report says {quoted(found[0])}; {yes} of {len(held.rows)} rows is {true:.2f}%.",
                "Work it out from the form, and print the numbers with it.",
            )
