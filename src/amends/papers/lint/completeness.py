"""Rules on the form itself: every row there once, with its own number and its own answer."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from amends.papers.lint.held import Held
from amends.papers.lint.rule import Note, Severity, quoted, rule


@rule("SA01", "row-absent", Severity.ERROR)
def row_absent(held: Held) -> Iterator[Note]:
    """A self-assessment answers every row of the form.

    Bad:
        without: 1.3
        others: Yes | Case log 2024/25
    Good:
        1.3 | Yes | Guide for staff, page 2
        others: Yes | Case log 2024/25
    """
    for number in () if held.is_fragment else held.absent:
        yield Note(
            number,
            f"Row {number} ({held.form[number].title}) is absent from the form.",
            "Answer every row of the Ombudsman's form, each under its number.",
        )


@rule("SA02", "row-twice", Severity.ERROR)
def row_twice(held: Held) -> Iterator[Note]:
    """A row of the form is answered once.

    Bad:
        6.2 | Yes | 49 of 51 in time
        6.2 | No | 2 of 51 late
    Good:
        6.2 | Yes | 49 of 51 in time
        6.3 | No | 2 of 51 late
    """
    counts = Counter(row.provision for row in held.paper.rows)
    for row in held.paper.rows:
        if counts[row.provision] > 1:
            times = counts.pop(row.provision)
            yield Note(
                row,
                f"Row {row.provision} stands {times} times in the form.",
                "Keep one answer, and say in it what both said.",
            )


@rule("SA03", "rows-merged", Severity.ERROR)
def rows_merged(held: Held) -> Iterator[Note]:
    """Two rows are not run into one: each keeps its own answer.

    Bad:
        6.13 | Yes Yes | Stage 2 is decided by the director; case log 2024/25
    Good:
        6.13 | Yes | Stage 2 is decided by the director; case log 2024/25
    """
    for row in held.paper.rows:
        answers = re.findall(r"\b(?:yes|no|n/a)\b", row.answer_raw.lower())
        if len(answers) > 1 and re.fullmatch(r"(?:yes|no|n/a|[\s.,|/;])+", row.answer_raw.lower()):
            yield Note(
                row,
                f"Row {row.provision} holds {len(answers)} answers, {quoted(row.answer_raw)}: two rows have run into one.",
                "Part the rows again, each with its number, answer and evidence.",
            )


@rule("SA04", "number-missing", Severity.ERROR)
def number_missing(held: Held) -> Iterator[Note]:
    """Every row carries its number, so that a reader can tell what is answered.

    Bad:
        text: 6.13 The person considering stage 2
        6.13 | Yes | Director decides
        6.14 | Yes | Letters within 20 working days
    Good:
        text: 6.13 The person considering stage 2
        text: 6.14 The final response
        6.13 | Yes | Director decides
        6.14 | Yes | Letters within 20 working days
    """
    if not held.paper.text:
        return
    printed = set(re.findall(r"(?<![\d.])\d{1,2}\.\d{1,2}(?![\d.]*\d)", held.paper.text))
    numbers = {row.provision for row in held.paper.rows}
    # Where few numbers are printed, the form has none: its rows are told apart by their words.
    for row in held.paper.rows if len(printed & numbers) * 2 >= len(numbers) else ():
        if re.fullmatch(r"\d{1,2}\.\d{1,2}", row.provision) and row.provision not in printed:
            yield Note(
                row,
                f"The number {row.provision} is nowhere in the text; the row was known by its words alone.",
                f"Print {row.provision} in front of the row.",
            )


@rule("SA05", "row-unknown", Severity.WARNING)
def row_unknown(held: Held) -> Iterator[Note]:
    """Every number in the form is a row of the edition's form.

    Bad:
        6.31 | Yes | Policy 2.1, March 2025
    Good:
        6.2 | Yes | 49 of 51 in time
    """
    for row in held.paper.rows:
        if held.form and row.provision not in held.form:
            yield Note(
                row,
                f"{row.provision} is no row of the {held.paper.edition} form.",
                "Check the number, and the edition that the form says it follows.",
            )


@rule("SA06", "cell-spilled", Severity.WARNING)
def cell_spilled(held: Held) -> Iterator[Note]:
    """A cell ends where its sentence ends; a page break has not pushed the rest into the next row.

    Bad:
        9.5 | Yes | Minute 14, May 2025 | Cabinet lead member for
        9.6 | Yes | Quarterly packs | Finance. Reports each quarter
    Good:
        9.5 | Yes | Minute 14, May 2025 | Cabinet lead member for finance
        9.6 | Yes | Quarterly packs | Reports each quarter
    """
    for at, row in enumerate(held.rows):
        for column in ("evidence", "commentary"):
            cell: str = getattr(row, column)
            tail = cell.split()[-1:] or [""]
            after = held.rows[at + 1] if at + 1 < len(held.rows) else None
            if tail[0].lower() in DANGLING and len(cell.split()) > 2 and not WHOLE_END.search(cell.strip().lower()):
                if after and getattr(after, column).strip():
                    yield Note(
                        after,
                        f"The {column} of {after.provision} may begin with the end of that of {row.provision}: "
                        f"{quoted(getattr(after, column), 50)}.",
                        f"Move the words back to {row.provision}.",
                    )
                yield Note(
                    row,
                    f"The text of {row.provision} breaks off: {quoted(cell[-60:])}.",
                    "Complete the sentence; its end may stand in the next row.",
                )


# A sentence may end so: "the person complained of".
WHOLE_END = re.compile(
    r"\b(?:complained|spoken|heard|asked|looked|paid|called|accounted|disposed|thought|cared) (?:of|for|by)$"
)
DANGLING = {"for", "of", "the", "and", "by", "a", "an", "our", "their", "or"}


@rule("SA07", "answers-as-signs", Severity.HINT)
def answers_as_signs(held: Held) -> Iterator[Note]:
    """An answer is a word (Yes, No, N/A), which survives conversion and can be read aloud.

    Bad:
        1.2 | · | Policy 2.1, March 2025
    Good:
        1.2 | Yes | Policy 2.1, March 2025
    """
    odd = Counter(
        raw for row in held.rows if (raw := " ".join(row.answer_raw.split())) and not PLAIN_ANSWER.fullmatch(raw)
    )
    if odd:
        shown = ", ".join(f"{quoted(raw, 30)} in {count}" for raw, count in odd.most_common(4))
        yield Note(
            None,
            f"Answers are not plain words: {shown} row{'' if sum(odd.values()) == 1 else 's'}.",
            "Write Yes, No or N/A in words; a sign is lost when the file is converted or read aloud.",
        )


PLAIN_ANSWER = re.compile(r"yes|no|n/a|not applicable|partly|partial|please see .*|see .*", re.IGNORECASE)


@rule("SA08", "comments-share-the-evidence-cell", Severity.HINT)
def comments_share_the_cell(held: Held) -> Iterator[Note]:
    """Where the form has a column for evidence and one for comments, both are used.

    Bad:
        others: Yes | Our policy says so, and staff are told
        6.2 | Yes | Case log 2024/25 | 51 of 51 in time
    Good:
        others: Yes | Case log 2024/25 | All in time
    """
    both = [row for row in held.rows if row.evidence.strip() and row.commentary.strip()]
    bare = [row for row in held.rows if row.evidence.strip() and not row.commentary.strip()]
    if both and len(held.rows) > 10 and len(bare) > len(held.rows) / 2:
        yield Note(
            None,
            f"The comment column is empty in {len(bare)} of {len(held.rows)} rows; evidence and comment share a cell, or there is no comment.",
            "Put what proves it in one column, and what you say of it in the other.",
        )
