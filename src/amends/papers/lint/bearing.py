"""Rules on what the evidence bears on: the thing that the row asks for, all of it, and the right people."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.papers.lint.answers import is_open
from amends.papers.lint.asks import ASKS, BODY_ROWS, MEMBER_ROW
from amends.papers.lint.evidence import CROSS_REFERENCE, SHORT, is_policy_only
from amends.papers.lint.held import Held, said
from amends.papers.lint.plain import words
from amends.papers.lint.rule import Note, Severity, quoted, rule
from amends.papers.rows import Row

# The report's own title speaks of service improvement; naming it shows none.
TITLES = re.compile(r"annual complaints? (?:performance )?(?:and )?(?:service improvement )?report")


def limbs_missing(held: Held, row: Row) -> tuple[list[str], int]:
    """Return the limbs of the row's ask that its words do not touch, and how many limbs it has (0: nothing to judge)."""
    ask = ASKS.get(held.paper.edition or "", {}).get(row.provision)
    text = TITLES.sub(" ", words(said(row)))
    if ask is None or not said(row) or CROSS_REFERENCE.fullmatch(text[:SHORT]):
        return [], 0
    if is_policy_only(row) and not ask.even_of_a_policy:
        return [], 0
    return [limb.what for limb in ask.limbs if not limb.shown_by.search(text)], len(ask.limbs)


@rule("SA50", "evidence-beside-the-point", Severity.ERROR)
def beside_the_point(held: Held) -> Iterator[Note]:
    """The evidence speaks of what the row asks for.

    Bad:
        9.8 | Yes | Complaints are shared at departmental meetings.
    Good:
        9.8 | Yes | Objective 4 of the appraisal form, in use since May 2025
    """
    for row in held.claimed:
        missing, limbs = limbs_missing(held, row)
        if limbs and len(missing) == limbs:
            yield Note(
                row,
                f"Row {row.provision} asks for {' and '.join(missing)}; the evidence speaks of something else: {quoted(said(row))}.",
                f"Show {missing[0]}, or answer No.",
            )


@rule("SA51", "evidence-for-a-part", Severity.WARNING)
def for_a_part(held: Held) -> Iterator[Note]:
    """The evidence covers each thing that the row asks for.

    Bad:
        edition: 2022
        5.9 | Yes | A letter states the reasons for not escalating.
    Good:
        edition: 2022
        5.9 | Yes | A letter states the reasons for not escalating and the right to go to the Ombudsman; 3 in 2021/22.
    """
    for row in held.claimed:
        missing, limbs = limbs_missing(held, row)
        if 0 < len(missing) < limbs:
            yield Note(
                row,
                f"Row {row.provision} is shown in part: nothing on {', nor on '.join(missing)}.",
                f"Add evidence on {' and '.join(missing)}.",
            )


@rule("SA52", "wrong-body", Severity.ERROR)
def wrong_body(held: Held) -> Iterator[Note]:
    """The member responsible for complaints is one member of the governing body; an officer or a whole board is not.

    Bad:
        9.5 | Yes | Under the remit of the neighbourhood manager.
    Good:
        9.5 | Yes | Cllr Amina Khan, cabinet member for housing; appointed by cabinet on 3 May 2025, minute 14
    """
    row = held.paper.row(MEMBER_ROW.get(held.paper.edition or "", "-"))
    if row is None or row not in held.claimed or not said(row):
        return
    text = words(said(row))
    officer = re.search(
        r"(?:\b(?:\w+ )?(?:director|head of service|head of|manager|chief executive|senior leader|officer)\b[^,.&;]{0,30})",
        text,
    )
    member = re.search(r"\bmember\b|councillor|\bcllr\b|trustee|non-executive|chair\b|elected", text)
    whole = re.search(r"\bwhole (?:of )?(?:the )?\w* ?board|entire board|all (?:board )?members|the full board", text)
    advisory = re.search(r"advisory (?:board|panel|group|committee)", text)
    seen = (
        whole
        or (officer if officer and not re.search(r"assist|support|report|receiv|from the|with the", text) else None)
        or advisory
    )
    if seen or not member:
        shown = quoted(seen[0]) if seen else quoted(said(row))
        yield Note(
            row,
            f"Row {row.provision} asks for one member of the governing body with lead responsibility, and names {shown}.",
            "Name the member, the body that appointed them and the minute.",
        )


@rule("SA53", "officers-for-governors", Severity.ERROR)
def officers_for_governors(held: Held) -> Iterator[Note]:
    """What must reach the governing body is not shown by a meeting of officers.

    Bad:
        9.7 | Yes | CLT minutes | Circulated at senior management level
    Good:
        9.7 | Yes | Board packs of June, September and January, with volumes, trends and Ombudsman orders
    """
    for number in BODY_ROWS.get(held.paper.edition or "", ()):
        row = held.paper.row(number)
        if row is None or row not in held.claimed:
            continue
        text = re.sub(r"\b(?:leadership|management|executive|officer) board\b", "leadership team", words(said(row)))
        officers = re.search(
            r"\b(?:clt|slt|smt|emt|elt|senior management(?: team| level)?|(?:corporate|senior|executive|extended|housing) (?:leadership|management) (?:team|group)|(?:leadership|management) team|executive team|directors' (?:group|meeting)|directorate|heads of service)\b",
            text,
        )
        if officers and not re.search(
            r"board|governing|committee|cabinet|council\b|councillor|\bcllr|\bmrc\b|member", text
        ):
            yield Note(
                row,
                f"Row {number} asks what reaches the governing body, and names officers: {quoted(officers[0])}.",
                "Name the meeting of the governing body and its minute.",
            )


@rule("SA54", "figure-without-a-base", Severity.WARNING)
def figure_without_base(held: Held) -> Iterator[Note]:
    """A percentage has the numbers it was made from, and its period.

    Bad:
        6.2 | Yes | 97% in time
    Good:
        6.2 | Yes | 97% in time (194 of 200, April 2024 to March 2025)
    """
    for row in held.rows:
        found = re.search(r"\d+(?:\.\d+)?\s?%[^.]{0,60}", words(said(row)))
        if found and not re.search(
            r"\d+ (?:out )?of (?:the )?\d+|\b\d+ (?:complaints|cases|responses|stage)|\bn ?= ?\d", words(said(row))
        ):
            yield Note(
                row,
                f"Row {row.provision} gives a percentage without its numbers: {quoted(found[0])}.",
                "Write how many of how many, and from when to when.",
            )


@rule("SA55", "question-half-answered", Severity.WARNING)
def half_answered(held: Held) -> Iterator[Note]:
    """An open question of the 2020 form is answered by a figure of its own or in a full sentence.

    Bad:
        edition: 2020
        8.4 | See action plan |
    Good:
        edition: 2020
        8.4 | See note 9 | We now log complaints on the day they come and call the resident the day after.
    """
    for row in held.claimed:
        if is_open(held, row) and len(words(said(row)).split()) < 5:
            yield Note(
                row,
                f"Row {row.provision} asks an open question and is answered {quoted(row.answer_raw or said(row), 60)}.",
                "Answer in a sentence or two, with the facts.",
            )
