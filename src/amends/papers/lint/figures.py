"""Rules on the figures in a row: they bear the answer out, add up, and keep to the Code's limits."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from amends.papers.lint.held import Held, said
from amends.papers.lint.plain import words
from amends.papers.lint.rule import Note, Severity, quoted, rule
from amends.papers.rows import Answer, Row

LOW = 0.8  # of all cases, below which a Yes is not believed: our own line, the Code draws none
NUMBER = r"\d{1,3}(?:,\d{3})+|\d+"
OF = re.compile(rf"(?<![\d.,/-])(?P<part>{NUMBER}) (?:out )?of (?:the |all |our )?(?P<whole>{NUMBER})(?![\d%]|[./]\d)")
OF_FIRST = re.compile(rf"\bof (?:the |our )?(?P<whole>{NUMBER}) [a-z][\w ]{{2,40}}, (?:only )?(?P<part>{NUMBER})\b")
IN_WORDS = {"less than half": 0.49, "fewer than half": 0.49, "under half": 0.49, "only half": 0.5, "half of": 0.5, "a third of": 0.33, "one third of": 0.33, "a quarter of": 0.25, "one in three": 0.33, "one in four": 0.25, "two thirds of": 0.67, "two-thirds of": 0.67}  # fmt: skip
SHARE = re.compile(r"(?<![\d.,])(?P<share>\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent)")
SUCCESS = re.compile(
    r"\b(?:in time|on time|within|acknowledg\w*|answered|responded|complet\w*|trained|training|held?|holds|contain\w*|met|complied|complian\w*|offered|logged|told|set out|recorded|by the day|handled|achieved|sent|issued|done|taken|correct\w*|course|attended|been on|performance|targets?|kpi|results?|covered|every)\b"
)
FAILURE = re.compile(
    r"\b(?:late|missed|overdue|outside|failed|breach\w*|without|lack\w*|exceeded|not|incomplete|outstanding)\b"
)
# A share of something else: who was happy, who answered a survey, how many settled early, went on or were upheld.
OTHER = re.compile(
    r"\b(?:satisf\w*|happy|survey\w*|returned|upheld|settled|resolved|early|extension|extended|further|escalat\w*|calls|sample\w*|about|began|came|opened|relat\w*|represent\w*|refus\w*)\b"
)
# Rows that say that something is done each time, so that a share of cases shows how far it is.
EACH_TIME = {
    "2020": frozenset({"3.7", "4.1", "4.2", "4.3", "4.4", "4.8", "4.9", "5.1", "5.2"}),
    "2022": frozenset({"2.5", "3.2", "4.1", "4.2", "4.10", "4.11", "4.12", "4.15", "5.1", "5.5", "5.6", "5.8", "5.10", "5.12", "5.13", "5.16", "6.5", "7.6"}),
    "2024": frozenset({"1.3", "2.4", "3.2", "4.3", "5.6", "5.8", "5.9", "5.12", "6.2", "6.3", "6.4", "6.5", "6.6", "6.7", "6.9", "6.11", "6.13", "6.14", "6.15", "6.16", "6.17", "6.18", "6.19", "7.3", "9.8"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A share as written, 0 to 1."""

    written: str
    share: float


def amount(text: str) -> int:
    """Return the number written with or without a comma."""
    return int(text.replace(",", ""))


def shares_in(text: str) -> Iterator[Figure]:
    """Yield the shares of cases done as they should be, from clauses that speak of that."""
    for clause in clauses(text):
        if OTHER.search(clause) or not (SUCCESS.search(clause) or FAILURE.search(clause)):
            continue
        for told, share in IN_WORDS.items():
            if told in clause:
                yield Figure(" ".join(clause.split()), 1 - share if FAILURE.search(clause.split(told)[1]) else share)
                break
        for found in (*OF.finditer(clause), *OF_FIRST.finditer(clause), *SHARE.finditer(clause)):
            parts = found.groupdict()
            failing = bool(FAILURE.search(" ".join(clause[found.end() :].split()[:4])))
            whole = amount(parts["whole"]) if parts.get("whole") else 100
            part = amount(parts["part"]) if parts.get("part") else float(parts["share"])
            if whole and part <= whole:
                share = part / whole
                yield Figure(" ".join(clause.split()), 1 - share if failing else share)


def clauses(text: str) -> Iterator[str]:
    """Yield the parts of a text that stand each for themselves, plain."""
    for line in text.splitlines():
        for part in re.split(r"[.;](?= |$)", words(line)):
            yield from (part,) if OF_FIRST.search(part) else re.split(r", (?=\d)", part)


@rule("SA90", "yes-denied-by-its-figure", Severity.ERROR)
def denied_by_figure(held: Held) -> Iterator[Note]:
    """A Yes is borne out by the figure beside it: what is done in 41 cases of 64 is not complied with.

    Bad:
        6.2 | Yes | 41 of 64 acknowledged within five working days, 2024/25
        6.14 | Yes | The average time to answer was 27 working days
    Good:
        6.2 | Yes | 63 of 64 acknowledged within five working days, 2024/25
        6.14 | Yes | The average time to answer was 17 working days
    """
    rows = EACH_TIME.get(held.paper.edition or "", frozenset())
    for row in held.claimed:
        if row.provision not in rows or row.answer is not Answer.YES:
            continue
        low = next((figure for figure in shares_in(said(row)) if figure.share < LOW), None)
        slow = too_slow(held, row)
        if low or slow:
            seen = (
                f"only {low.share:.0%} by its own figure: {quoted(low.written)}"
                if low
                else f"not on average: {quoted(slow)}"
            )
            yield Note(
                row,
                f"Row {row.provision} says Yes, but it is done {'in ' if low else ''}{seen}.",
                "Answer No, with what will change, who sees to it and by when; or show that the figure means something else.",
            )


def too_slow(held: Held, row: Row) -> str:
    """Return the words that give an average longer than the row's limit, or ""."""
    limits = held.form[row.provision].limits.values() if row.provision in held.form else ()
    most = min(
        (one.limit for one in limits if one.limit and not one.ours and "day" in one.unit and one.name != "extend"),
        default=None,
    )
    found = re.search(
        r"\b(?:average|mean|median)\b[^.;]{0,50}?\b(\d{1,3}(?:\.\d)?) (?:working )?days|\b(\d{1,3}(?:\.\d)?) (?:working )?days on average",
        words(said(row)),
    )
    if found and most is not None and float(found[1] or found[2]) > most:
        return found[0]
    weeks = re.search(
        rf"\b(?:most|average|typical\w*|usual\w*|took|takes|mean|normally)\b[^.;]{{0,40}}?\b(\d+|{'|'.join(SMALL)}) weeks\b",
        words(said(row)),
    )
    if weeks and most is not None and 5 * (SMALL.get(weeks[1]) or int(weeks[1])) > most:
        return weeks[0]
    return ""


SMALL = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}


@rule("SA91", "row-percentage-wrong", Severity.ERROR)
def row_percentage_wrong(held: Held) -> Iterator[Note]:
    """A percentage in a row is that of the numbers beside it.

    Bad:
        6.2 | Yes | 97% in time (58 of 64), April 2024 to March 2025
    Good:
        6.2 | Yes | 97% in time (62 of 64), April 2024 to March 2025
    """
    pattern = re.compile(
        rf"{SHARE.pattern}(?:[\w ]{{0,40}}\(|, | ?= ?)(?:\w+ ){{0,2}}{OF.pattern}|{OF.pattern.replace('part', 'part_first').replace('whole', 'whole_first')}(?:[\w ]{{0,40}}\(|, | ?= ?){SHARE.pattern.replace('share', 'share_last')}"
    )
    for row in held.rows:
        for found in pattern.finditer(words(said(row))):
            share = found["share"] or found["share_last"]
            part, whole = found["part"] or found["part_first"], found["whole"] or found["whole_first"]
            true = 100 * amount(part) / amount(whole) if amount(whole) else None
            if true is None or amount(part) > amount(whole):
                continue
            if abs(float(share) - true) > 10 ** -len(share.partition(".")[2]):
                yield Note(
                    row,
                    f"Row {row.provision} says {quoted(found[0])}; {part} of {whole} is {true:.1f}%.",
                    "Work the percentage out again.",
                )


@rule("SA92", "more-than-all", Severity.ERROR)
def more_than_all(held: Held) -> Iterator[Note]:
    """No share is more than the whole.

    Bad:
        6.2 | Yes | 66 of 64 acknowledged in time
    Good:
        6.2 | Yes | 64 of 64 acknowledged in time
    """
    for row in held.rows:
        for found in OF.finditer(words(said(row))):
            if amount(found["part"]) > amount(found["whole"]) > 1 and not re.search(
                r"\b(?:day|page|item|stage|minute|section|table) $", words(said(row))[: found.start()]
            ):
                yield Note(
                    row, f"Row {row.provision} says {quoted(found[0])}, which is more than all.", "Check both numbers."
                )
                break


# A limit told for a stage, in whichever row: what is acknowledged, answered or extended, and the most that the Code allows.
STAGE_LIMITS = (
    ("stage 1", re.compile(r"\bstage (?:1|one)\b[^.;,]{0,40}?\b(?:in|within|of|is|are|at|:|takes|up to)\s*(?:a target of )?(\d{1,3})[ -](?:working[ -]|calendar[ -])?days?\b"), 10),
    ("stage 2", re.compile(r"\bstage (?:2|two)\b[^.;,]{0,40}?\b(?:in|within|of|is|are|at|:|takes|up to)\s*(?:a target of )?(\d{1,3})[ -](?:working[ -]|calendar[ -])?days?\b"), 20),
    ("the acknowledgement", re.compile(r"\backnowledg\w*[^.;,]{0,30}?\b(?:in|within|of|at|:|up to)\s*(\d{1,3})[ -](?:working[ -]|calendar[ -])?days?\b"), 5),
)  # fmt: skip
NOT_A_LIMIT = re.compile(
    r"exten|further|addition|ask|request|survey|review|escalat|remedy|compens|average|late\b|longer|took|older|used to|previous|before the code|until 20"
)


@rule("SA93", "limit-longer-than-the-code", Severity.ERROR)
def limit_longer(held: Held) -> Iterator[Note]:
    """A limit told for a stage, in whichever row, is no longer than the Code's.

    Bad:
        3.4 | Yes | Policy on the website: stage 1 in 15 working days, stage 2 in 25 working days
        6.15 | Yes | Extensions of up to 40 working days, with the reason and new date
    Good:
        3.4 | Yes | Policy on the website: stage 1 in 10 working days, stage 2 in 20 working days
        6.15 | Yes | Extensions of up to 20 working days, with the reason and new date
    """
    if held.paper.edition not in ("2022", "2024"):
        return
    for row in held.claimed:
        found = [
            (clause, one) for clause in clauses(said(row)) for part in clause.split(", ") for one in longer_in(part)
        ]
        extension = extended_beyond(held, row)
        found += [(words(said(row)), extension)] if extension else []
        for clause, (what, days, most) in found[:1]:
            yield Note(
                row,
                f"Row {row.provision} gives {what} {days} days; the Code allows {most} working days: {quoted(clause)}.",
                "Shorten the limit in the policy and the letters, and say from when.",
            )


def longer_in(clause: str) -> Iterator[tuple[str, int, int]]:
    """Yield what a clause gives longer than the Code, the days given and the most allowed."""
    if NOT_A_LIMIT.search(clause):
        return
    for what, pattern, most in STAGE_LIMITS:
        found = pattern.search(clause)
        if found and int(found[1]) > most:
            yield what, int(found[1]), most


def extended_beyond(held: Held, row: Row) -> tuple[str, int, int] | None:
    """Return the longest extension that the row tells of where it passes the row's cap."""
    limits = held.form[row.provision].limits.values() if row.provision in held.form else ()
    cap = next((one.limit for one in limits if one.name == "extend" and one.limit), None)
    whole = words(said(row))
    if (
        cap is None
        or not re.search(r"\bexten\w+|\bextra\b|\bfurther\b|need longer|more time", whole)
        or re.search(r"good reason|\bcap\b", whole)
    ):
        return None
    about = " ".join(
        sentence
        for sentence in re.split(r"[.;](?= |$)", whole)
        if re.search(r"\bexten\w+|longest|up to|extra|further", sentence)
    )
    days = [
        int(day)
        for day in re.findall(
            r"\b(\d{1,3})(?=(?:,? (?:and |or )?\d{1,3}){0,6}[ -](?:(?:extra|more|further|additional) )?(?:working[ -])?days)",
            about,
        )
    ]
    return ("an extension of", max(days), cap) if days and max(days) > cap else None
