"""Rules on the paper as a whole: whose it is, of when, approved by whom, and whether it is whole."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.papers.lint.held import Held, said
from amends.papers.lint.plain import words
from amends.papers.lint.rule import Note, Severity, quoted, rule
from amends.papers.rows import Answer


@rule("SA40", "fragment", Severity.ERROR)
def fragment(held: Held) -> Iterator[Note]:
    """A published self-assessment is one whole document.

    Bad:
        7.2 | Yes | Compensation policy
    Good:
        others: Yes | Case log 2024/25
    """
    if held.is_fragment and held.rows:
        sections = sorted({row.provision.split(".")[0] for row in held.rows})
        yield Note(
            None,
            f"This is a fragment: section {', '.join(sections)} only, {len(held.rows)} of {len(held.form)} rows.",
            "Publish the sections as one document, or link all pages from each.",
        )


@rule("SA41", "edition-unknown", Severity.ERROR)
def edition_unknown(held: Held) -> Iterator[Note]:
    """A self-assessment can be told to follow one edition of the Code.

    Bad:
        edition:
        17.4 | Yes | Policy
    Good:
        edition: 2024
        1.2 | Yes | Policy
    """
    if held.edition is None:
        yield Note(
            None,
            "Which edition of the Code this follows cannot be told; rules that need the edition were not run.",
            "Name the edition (2020, 2022 or 2024), and use the numbers of its form.",
        )


@rule("SA42", "landlord-not-named", Severity.ERROR)
def landlord_not_named(held: Held) -> Iterator[Note]:
    """A self-assessment names its landlord, in full.

    Bad:
        landlord:
        1.2 | Yes | Policy
    Good:
        landlord: Anytown Homes
        1.2 | Yes | Policy
    """
    name = (held.paper.landlord or "").strip()
    if not name:
        yield Note(None, "The landlord is not named.", "Print the landlord's full name at the head.")
    elif re.fullmatch(r"[A-Z]{2,6}(?:\b.{0,3})", name):
        yield Note(None, f"The landlord is named only as {name}.", "Print the landlord's full name at the head.")


@rule("SA43", "date-absent", Severity.ERROR)
def date_absent(held: Held) -> Iterator[Note]:
    """A self-assessment says when it was made.

    Bad:
        dated:
        1.2 | Yes | Policy
    Good:
        dated: 1 June 2025
        1.2 | Yes | Policy
    """
    if not (held.paper.dated or "").strip():
        yield Note(
            None, "The paper has no date.", "Print the day on which it was approved, and the period that it covers."
        )


@rule("SA44", "approval-absent", Severity.ERROR)
def approval_absent(held: Held) -> Iterator[Note]:
    """The governing body has approved it, and the paper says at which meeting.

    Bad:
        approval:
        1.2 | Yes | Policy
    Good:
        approval: Board, 1 June 2025, minute 14
        1.2 | Yes | Policy
    """
    if not (held.paper.approval or "").strip():
        yield Note(
            None,
            "Nothing says that the governing body approved this self-assessment.",
            "Print the body, the meeting's date and the minute.",
        )


@rule("SA45", "all-yes", Severity.WARNING)
def all_yes(held: Held) -> Iterator[Note]:
    """A form with nothing but Yes is believed only where no row tells of a fault.

    Bad:
        others: Yes | Following findings of severe maladministration we reviewed the service.
    Good:
        others: Yes | 51 of 51, case log 2024/25
        6.2 | No | 4 of 51 late | Alerts from 1 October 2025; owner: K. Shah
    """
    if len(held.rows) < 30 or any(row.answer is not Answer.YES for row in held.rows):
        return
    faults = [
        row.provision
        for row in held.rows
        if re.search(
            r"severe maladministration|not (?:yet )?compliant|will be compliant|failure order", words(said(row))
        )
    ]
    if faults:
        yield Note(
            None,
            f"All {len(held.rows)} rows say Yes, but {', '.join(faults[:5])} tell{'s' if len(faults) == 1 else ''} of a fault or of something outstanding.",
            "Look at those rows again; a No with a plan is a better answer than an untrue Yes.",
        )


@rule("SA46", "noted-not-approved", Severity.WARNING)
def noted_not_approved(held: Held) -> Iterator[Note]:
    """The governing body approves the self-assessment; to note it is not enough.

    Bad:
        text: The board is requested to note the self-assessment.
        1.2 | Yes | Policy
    Good:
        text: The board is requested to approve the self-assessment.
        1.2 | Yes | Policy
    """
    text = words(held.outside or held.text)
    found = re.search(r"(?:requested|asked|invited|recommended) to note\b[^.]*", text)
    if (
        found
        and held.paper.edition == "2024"
        and not re.search(r"\b(?:requested|asked|recommended) to (?:note and )?(?:approve|review and approve)", text)
    ):
        yield Note(
            None,
            "The report asks its body to note the self-assessment; the form says that the governing body reviews and approves it.",
            "Put it to the governing body for approval, and print the minute.",
        )


OFFICERS = re.compile(
    r"\b(?:director|head of|manager|chief (?:executive|officer)|officers?|leadership team|management team|executive team|senior leaders?|slt|smt|clt|elt|emt)\b"
)
GOVERNING = re.compile(
    r"\b(?:board|cabinet|committee|council(?! tax)|councillors?|governing|governors|trustees|executive board|members?|panel|lead member|portfolio holder|mayor)\b"
)


@rule("SA47", "approved-by-officers", Severity.ERROR)
def approved_by_officers(held: Held) -> Iterator[Note]:
    """It is the governing body that approves, not its officers.

    Bad:
        approval: Approved by the Head of Housing Services on 20 May 2025
        1.2 | Yes | Policy
    Good:
        approval: Approved by Cabinet on 20 May 2025, on the report of the Head of Housing Services
        1.2 | Yes | Policy
    """
    text = words(held.paper.approval or "").replace(words(held.paper.landlord or "-"), " ")
    found = OFFICERS.search(text)
    if found and not GOVERNING.search(text):
        yield Note(
            None,
            f"The paper was approved by officers, not by the governing body: {quoted(held.paper.approval or '')}.",
            "Put it to the governing body for approval, and print the body, the date and the minute.",
        )


PUBLISHING_ROW = {"2022": "8.3", "2024": "8.2"}


@rule("SA48", "publication-without-a-place", Severity.HINT)
def publication_without_place(held: Held) -> Iterator[Note]:
    """What is said to be published can be found: there is an address, a page or a day.

    Bad:
        8.2 | Yes | The report has been published with the board's response.
    Good:
        8.2 | Yes | Published on 2 June 2025 on the complaints page of our website, with the board's response.
    """
    row = held.paper.row(PUBLISHING_ROW.get(held.paper.edition or "", "-"))
    if (
        row
        and row in held.claimed
        and re.search(r"publish", words(said(row)))
        and not re.search(r"https?:|www\.|\bpage\b|\bwebsite\b|20\d\d", said(row), re.IGNORECASE)
    ):
        yield Note(
            row,
            f"Row {row.provision} does not say where or when it was published.",
            "Print the address of the page and the day.",
        )
