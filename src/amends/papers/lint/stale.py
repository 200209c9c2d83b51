"""Rules on what has ended: rules of the Ombudsman's, its old addresses, and earlier editions of the Code."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from amends.papers.lint.dates import made_on
from amends.papers.lint.held import Held, said
from amends.papers.lint.plain import sentences, words
from amends.papers.lint.rule import Note, Severity, quoted, rule
from amends.rulebook.edition import EDITIONS
from amends.rulebook.ombudsman import details

ENDED_RULES = re.compile(
    r"designated (?:tenant )?(?:person|panel|complaints panel)|democratic filter"
    r"|(?:wait\w*|after|until|within|least)\b[^.]{0,30}\b(?:eight|8)[ -]weeks?[^.]{0,60}|\b(?:eight|8)[ -]weeks?\b[^.]{0,60}(?:ombudsman|referr?|wait|final response|complaints process)\w*"
    r"|\b(?:via|through|by|ask) (?:an? |your |their )?(?:mp|member of parliament|local councillor|councillor)\b[^.]{0,60}\brefer\w*"
)
NO_LONGER = re.compile(
    r"\bno (?:longer|designated|democratic|need|wait)|\bwithout\b|\babolish|\bended\b|\bremoved\b|\bdo(?:es)? not (?:have|need)|\bnot required|\bsince (?:1 )?october 2022"
)


@rule("SA38", "stale-ombudsman-rules", Severity.ERROR)
def stale_rules(held: Held) -> Iterator[Note]:
    """What residents are told of the Ombudsman is the law in force: no designated person, no eight weeks.

    Bad:
        3.7 | Yes | Letters say that residents may go to the Ombudsman after eight weeks, or by a designated person.
    Good:
        3.7 | Yes | Letters say that residents may go to the Ombudsman at any time.
    """
    for row in held.rows if held.paper.edition != "2020" else ():
        for sentence in sentences(said(row)):
            plain = words(sentence)
            found = ENDED_RULES.search(plain)
            if found and not NO_LONGER.search(plain):
                yield Note(
                    row,
                    f"Row {row.provision} tells a rule that ended on 1 October 2022: {quoted(found[0])}.",
                    "Residents may go to the Ombudsman without a designated person or a wait; correct the letters too.",
                )
                break


# How the Housing Ombudsman was reached before, and the editions in whose time that had ended.
OLD_DETAILS = (
    (r"81 aldwych|wc2b 4hn|norman house", ("2020", "2022", "2024")),
    (r"exchange tower|harbour exchange|e14 9ge", ("2022", "2024")),
    (r"po box 152\b|l33 7wq", ("2024",)),
    (r"0845 712 5973|0300 111 3000 \(option", ("2020", "2022", "2024")),
)
EMAIL_ENDED_ON = date(2026, 1, 13)  # from then the Ombudsman takes no new case by email


@rule("SA58", "stale-ombudsman-details", Severity.ERROR)
def stale_details(held: Held) -> Iterator[Note]:
    """The Ombudsman's address and way in are those of today.

    Bad:
        3.7 | Yes | All letters tell of the right to the Ombudsman, Exchange Tower, London E14 9GE.
    Good:
        3.7 | Yes | All letters tell of the right to the Ombudsman, PO Box 1484, Unit D, Preston PR2 0ET.
    """
    looked_at = held.as_at or made_on(held)
    now = details(looked_at or EMAIL_ENDED_ON)
    for row in held.rows:
        text = words(said(row))
        old = next(
            (
                found[0]
                for pattern, ended in OLD_DETAILS
                if held.paper.edition in ended and (found := re.search(pattern, text))
            ),
            None,
        )
        if old is None and looked_at and looked_at >= EMAIL_ENDED_ON:
            email = re.search(r"\binfo@housing-ombudsman\.org\.uk", said(row), re.IGNORECASE)
            old = email[0] if email else None
        if old:
            yield Note(
                row,
                f"Row {row.provision} gives a way to the Ombudsman that has ended: {quoted(old)}.",
                f"Give {now.name}, {', '.join(now.address)}; {now.phone}; {now.complaint_form}.",
            )


@rule("SA39", "regulator-for-ombudsman", Severity.ERROR)
def regulator_for_ombudsman(held: Held) -> Iterator[Note]:
    """The self-assessment goes to the Ombudsman, not to the regulator.

    Bad:
        text: We submit the self-assessments to the regulator by 30 June.
        8.1 | Yes | Report of June 2025, sent to the Regulator of Social Housing with our self-assessment
    Good:
        text: We submit the self-assessment to the Ombudsman by 30 June; the regulator reads our TSM return.
        8.1 | Yes | Report of June 2025, sent to the Ombudsman with our self-assessment
    """
    pattern = re.compile(
        r"\b(?:submi\w+|sen[dt]s?|return\w*|file[ds]?)\b[^.;]{0,60}\bto the (?:social housing )?regulator\b[^.;]*",
        re.IGNORECASE,
    )
    rows = [(row, said(row)) for row in held.rows]
    outside = " ".join((held.outside if held.paper.text else "").split())
    for about, text in [(None, outside), *rows]:
        found = pattern.search(" ".join(text.split()))
        if found and re.search(r"self-assessments?|\bthem\b", found[0], re.IGNORECASE):
            where = f"Row {about.provision}" if about else "The paper"
            yield Note(
                about,
                f"{where} says that self-assessments go to the regulator: {quoted(found[0])}.",
                "Write: to the Housing Ombudsman.",
            )


NAMED_EDITION = re.compile(
    r"\b(20\d\d) (?:version of the |edition of the )?(?:housing ombudsman(?:'s)? )?(?:complaint handling )?code\b|\bcode(?: of)? \(?(?:april |july |march )?(20\d\d)\)?"
)
OF_THE_PAST = re.compile(
    r"\b(?:previous|former|earlier|since|compar|replac|supersed|before|then|old|chang|updat|under the|differ|last)\w*\b"
)


@rule("SA18", "another-edition-named", Severity.WARNING)
def another_edition_named(held: Held) -> Iterator[Note]:
    """A row answers the Code of its form, not one of another year.

    Bad:
        6.2 | Yes | 51 of 51 acknowledged in time, in line with section 4.1 of the 2022 Code
    Good:
        6.2 | Yes | 51 of 51 acknowledged in time, in line with the 2024 Code, which replaced that of 2022
    """
    for row in held.claimed if held.edition else ():
        for sentence in sentences(said(row)):
            plain = words(sentence)
            found = NAMED_EDITION.search(plain)
            year = (found[1] or found[2]) if found else ""
            if found and year in EDITIONS and year != held.paper.edition and not OF_THE_PAST.search(plain):
                yield Note(
                    row,
                    f"Row {row.provision} answers the {held.paper.edition} form and speaks of the Code of {year}: {quoted(found[0])}.",
                    f"Look at what the {held.paper.edition} Code asks, and answer that.",
                )
                break
