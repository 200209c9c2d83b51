"""Rules on the sums: what a report says of its form agrees with the form."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.papers.lint.held import Held
from amends.papers.lint.plain import words
from amends.papers.lint.rule import Note, Severity, quoted, rule
from amends.papers.rows import Answer, Row

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
    r"|\b(?:overall|total|full) complian\w+(?: (?:rate|level|score|with the code))?\W{1,3}(?:is |of |at |stands at )?(?P<after>\d{1,3}(?:\.\d+)?)\s?%"
)
PART_OF = re.compile(
    r"\bcompl\w+ (?:with |in )?(?P<count>\d{1,3}) (?:out )?of (?:the )?(?P<of>\d{1,3})(?: (?:provisions|requirements|criteria|rows|areas|elements))?"
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
    for found in PART_OF.finditer(text):
        if (int(found["count"]), int(found["of"])) != (yes, len(held.rows)) and int(found["of"]) > len(held.rows) / 2:
            yield Note(
                None,
                f"The report says {quoted(found[0])}; the form has {yes} of {len(held.rows)}.",
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
        share = found["share"] or found["after"]
        places = len(share.partition(".")[2])
        if abs(float(share) - true) > 0.5 * 10**-places + 1e-9:
            yield Note(
                None,
                f"The report says {quoted(found[0])}; {yes} of {len(held.rows)} rows is {true:.2f}%.",
                "Work it out from the form, and print the numbers with it.",
            )


@rule("SA67", "table-of-totals-disagrees", Severity.ERROR)
def table_disagrees(held: Held) -> Iterator[Note]:
    """Each line of a table of totals is that of its section's rows, and its parts make its total.

    Bad:
        count: 6 | 20 | 20 | 0
        others: Yes | Case log
        6.2 | No | By 1 July 2025; owner: K. Shah
    Good:
        count: 6 | 20 | 19 | 1
        others: Yes | Case log
        6.2 | No | By 1 July 2025; owner: K. Shah
    """
    for line in held.paper.counts:
        rows = counted_in(held, line.section)
        if rows is None:
            continue
        true = {kind: sum(row.answer is answer for row in rows) for kind, answer in KINDS.items()}
        true["total"] = len(rows)
        said = {"total": line.total, "yes": line.yes, "no": line.no, "na": line.na, "partial": line.partial}
        if line.partial is None and line.no is not None:
            true["no"] += true["partial"]
        wrong = [
            f"{NAMES[kind]} {said[kind]}, not {true[kind]}"
            for kind in NAMES
            if said[kind] is not None and said[kind] != true[kind]
        ]
        if wrong:
            of = f"section {section_of(line.section)}" if section_of(line.section) else "the whole form"
            yield Note(
                None,
                f"The table of totals gives {of} {'; '.join(wrong)} by its rows.",
                "Count the section's rows again.",
                line.place,
            )


KINDS = {"yes": Answer.YES, "no": Answer.NO, "na": Answer.NA, "partial": Answer.PARTIAL}
NAMES = {"total": "a total of", "yes": "Yes in", "no": "No in", "na": "N/A in", "partial": "in part in"}


def section_of(text: str) -> int:
    """Return the section that a line of totals is of, 0 for the whole form."""
    found = re.search(r"\d+", text)
    return int(found[0]) if found else 0


def counted_in(held: Held, text: str) -> tuple[Row, ...] | None:
    """Return the rows that a line of totals counts, or None where they are not all there and cannot be held against it."""
    section = section_of(text)
    if not section:
        return held.rows if whole(held) and text.strip(" .:").lower() in WHOLES else None
    form = [number for number in held.form if number.split(".")[0] == str(section)]
    rows = tuple(row for row in held.rows if row.provision.split(".")[0] == str(section))
    return rows if form and sorted(row.provision for row in rows) == sorted(form) else None


WHOLES = (
    "",
    "total",
    "totals",
    "overall",
    "all",
    "all requirements",
    "all sections",
    "whole",
    "grand total",
    "all provisions",
)
