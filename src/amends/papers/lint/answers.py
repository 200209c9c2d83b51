"""Rules on the answers: there, plain, and borne out by the row's own words."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.papers.lint.held import Held, said
from amends.papers.lint.plain import sentences, words
from amends.papers.lint.rule import Note, Severity, quoted, rule
from amends.papers.rows import Answer, Row

# Rows that ask something only where the thing exists; elsewhere "not applicable" means "we do not comply".
CONDITIONAL = {
    "2020": {"3.4", "3.5", "4.8", "4.9", "5.2", "6.2", "6.4"},
    "2022": {"2.2", "2.4", "5.2", "5.3", "5.14", "5.15", "5.17", "5.18", "5.19", "5.20", "6.7", "8.2"},
    "2024": {"5.4", "5.5", "8.3", "8.4", "8.5"},
}


@rule("SA20", "answer-blank", Severity.ERROR)
def answer_blank(held: Held) -> Iterator[Note]:
    """Every row is answered: a blank is no Yes.

    Bad:
        4.2 |  | Officers may call on any team
    Good:
        4.2 | No | Officers may call on repairs only | From 1 July 2025 on any team; owner: K. Shah
    """
    for row in held.rows:
        raw = words(row.answer_raw)
        if row.answer is Answer.UNCLEAR and (not raw or UNDECIDED.fullmatch(raw)):
            yield Note(
                row,
                f"Row {row.provision} has no answer{f', only {quoted(raw)}' if raw else ''}{beside(row)}.",
                "Answer Yes, or No with the reason, the person who will put it right and the date.",
            )


# What stands where an answer should: all the choices still, or that one will come.
UNDECIDED = re.compile(
    r"(?:yes|y) ?[/|] ?(?:no|n)(?: ?[/|] ?n/?a)?|tb[cdas]|to be (?:confirmed|decided|determined|agreed|completed|advised)|to follow"
    r"|pending|unknown|not known|awaited|\?+|[-–—.…_]+|x{2,}|n/?k"
)


def beside(row: Row) -> str:
    """Return what stands beside a blank answer, to show that the row was read."""
    return f" beside {quoted(said(row), 60)}" if said(row) else ""


@rule("SA21", "answer-points-elsewhere", Severity.WARNING)
def answer_points_elsewhere(held: Held) -> Iterator[Note]:
    """A question that is answered Yes or No is answered so, not by a pointer to a note.

    Bad:
        edition: 2020
        1.3 | See note 1 | The policy protects staff
    Good:
        edition: 2020
        1.3 | Yes | See note 1: the exclusions were reviewed with residents in May 2020
    """
    for row in held.rows:
        asks_yes_or_no = not is_open(held, row)
        pointer = re.match(r"(?:please )?(?:see|refer)\b", words(row.answer_raw))
        raw = words(row.answer_raw)
        unclear = (
            row.answer is Answer.UNCLEAR and len(raw.split()) > 1 and not re.fullmatch(r"(?:(?:yes|no|n/a)\W*)+", raw)
        )
        if asks_yes_or_no and (pointer or unclear) and not UNDECIDED.fullmatch(raw):
            yield Note(
                row,
                f"Row {row.provision} asks for Yes or No and is answered {quoted(row.answer_raw, 60)}.",
                "Answer Yes or No in the row, and keep the note as evidence.",
            )


FIGURES_2020 = {"3.8", "4.5", "4.6", "4.7", "4.10"}


def is_open(held: Held, row: Row) -> bool:
    """Return True when the form asks the row for a figure or for words, not for Yes or No."""
    return row.provision in held.form and held.form[row.provision].answer == "open"


@rule("SA22", "figure-not-given", Severity.ERROR)
def figure_not_given(held: Held) -> Iterator[Note]:
    """A question that asks for a proportion is answered with one.

    Bad:
        edition: 2020
        4.10 | See note 6 | We do not collect this.
    Good:
        edition: 2020
        4.10 | See note 6 | 61% (122 of 200 surveyed in 2019/20)
    """
    for row in held.rows:
        if (
            held.paper.edition == "2020"
            and row.provision in FIGURES_2020
            and not re.search(r"\d\s*%|per cent|\d+ of \d+", words(said(row)))
        ):
            yield Note(
                row,
                f"{row.provision} asks for a figure and none is given: {quoted(said(row))}.",
                "Give the proportion, with the number of complaints and the period.",
            )


@rule("SA25", "no-without-a-plan", Severity.ERROR)
def no_without_a_plan(held: Held) -> Iterator[Note]:
    """A No says why, what will change, who sees to it and by when.

    Bad:
        6.2 | No | We sometimes miss this. | This will happen.
    Good:
        6.2 | No | 4 of 51 late, Q1, because one officer was ill. | Alerts from 1 October 2025; owner: K. Shah
    """
    for row in held.rows:
        if row.answer not in (Answer.NO, Answer.PARTIAL):
            continue
        text = " ".join(filter(None, (said(row), planned(held, row.provision))))
        lacks = []
        if len(words(text).split()) < 3:
            lacks.append("a reason")
        if not any(is_target(sentence) for sentence in sentences(text)) and not ALTERNATIVE.search(words(text)):
            lacks.append("a date by which it will be put right")
        if not OWNER.search(words(text)):
            lacks.append("a person who sees to it")
        if "a date by which it will be put right" in lacks or "a reason" in lacks:
            seen = f": {quoted(said(row))}" if said(row) else ""
            yield Note(
                row,
                f"Row {row.provision} says No without {' or '.join(lacks)}{seen}.",
                "Say why, what will change, who sees to it, and by when.",
            )


# The Code takes another way to the same end for an answer, where the landlord says which.
ALTERNATIVE = re.compile(r"\b(?:alternativ\w+|instead|in another way|other means|the same end)\b")
OWNER = re.compile(r"\b(?:owner|lead|manager|director|officer|head of|team|responsible)\b")
MONTHS = r"jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*"
A_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTHS})\.? ?(?:\d{{1,2}},? )?20\d\d\b|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:20)?\d\d\b|\bq[1-4]\b|20\d\d-\d\d-\d\d"
)
BEHIND = re.compile(
    r"\b(?:sent|held|was|were|meeting|minutes|first discussed|since|submitted|requested|reported|late)\b"
)


@rule("SA88", "no-without-an-owner", Severity.HINT)
def no_without_an_owner(held: Held) -> Iterator[Note]:
    """A No with a date also says who sees to it.

    Bad:
        6.2 | No | 4 of 51 late, because of leave. | Alerts from 1 October 2025
    Good:
        6.2 | No | 4 of 51 late, because of leave. | Alerts from 1 October 2025; owner: K. Shah
    """
    for row in held.rows:
        if row.answer not in (Answer.NO, Answer.PARTIAL):
            continue
        text = " ".join(filter(None, (said(row), planned(held, row.provision))))
        dated = any(is_target(sentence) for sentence in sentences(text))
        if dated and not OWNER.search(words(text)) and not A_NAME.search(text):
            yield Note(
                row, f"Row {row.provision} says No and by when, but not who sees to it.", "Name the person or the post."
            )


A_NAME = re.compile(r"\b[A-Z]\. ?[A-Z][a-z]+|\b(?:Mr|Mrs|Ms|Cllr|Dr) [A-Z]|(?<=[:,;(] )[A-Z][a-z]+ [A-Z][a-z]+\b")


def is_target(sentence: str) -> bool:
    """Return True when a sentence names a date as one to come, not one on which something was done."""
    plain = words(sentence)
    for found in A_DATE.finditer(plain):
        if re.search(r"\b(?:by|from|until|before|target|due|will be)\W+(?:\w+ )?$", plain[: found.start()]):
            return True
        if not BEHIND.search(plain):
            return True
    return False


def planned(held: Held, provision: str) -> str:
    """Return what the paper's action plan says of a provision, its target dates among it."""
    return "\n".join(
        f"{action.what}. By {action.target}. Lead: {action.lead}."
        for action in held.actions
        if provision in action.provisions
    )


@rule("SA26", "not-applicable-to-no-one", Severity.ERROR)
def not_applicable_to_no_one(held: Held) -> Iterator[Note]:
    """Only a row that asks something on a condition may be not applicable.

    Bad:
        6.2 | N/A | We had few complaints.
    Good:
        8.4 | N/A | The Ombudsman has not asked for a review.
    """
    conditional = CONDITIONAL.get(held.paper.edition or "")
    for row in held.rows:
        if conditional is not None and row.answer is Answer.NA and row.provision not in conditional:
            yield Note(
                row,
                f"Row {row.provision} ({held.form[row.provision].title}) applies to every landlord and is answered N/A.",
                "Answer Yes or No.",
            )


@rule("SA27", "not-applicable-unexplained", Severity.WARNING)
def not_applicable_unexplained(held: Held) -> Iterator[Note]:
    """A row that is not applicable says why.

    Bad:
        8.5 | N/A |
    Good:
        8.5 | N/A | No incident has kept us from the Code since April 2024.
    """
    for row in held.rows:
        if row.answer is Answer.NA and bare_of_reason(row) and not explained_next_door(held, row):
            yield Note(
                row, f"Row {row.provision} is answered N/A with no reason.", "Say in a sentence why it does not apply."
            )


def bare_of_reason(row: Row) -> bool:
    """Return True when nothing but the answer said again stands beside it."""
    left = re.sub(
        r"\bn\W?/?\W?a\b|\b(?:not|non) applicable\b|\b(?:this|is|does not apply|tb[cd])\b|\W", " ", words(said(row))
    )
    return len(left.split()) < 2


def explained_next_door(held: Held, row: Row) -> bool:
    """Return True when 2020's 6.4 rests on 6.3 (nothing was refused, so no refusal was explained)."""
    if held.paper.edition != "2020" or row.provision != "6.4":
        return False
    refused = held.paper.row("6.3")
    return refused is not None and bool(re.search(r"did not refuse|\bnone\b|\bno cases\b|\b0\b", words(said(refused))))


@rule("SA28", "yes-for-not-applicable", Severity.HINT)
def yes_for_not_applicable(held: Held) -> Iterator[Note]:
    """A row that has not arisen says so, and is not answered Yes.

    Bad:
        8.3 | Yes | Not applicable at present.
    Good:
        8.3 | N/A | No restructure since April 2024.
    """
    for row in held.claimed:
        if re.match(
            r"(?:this (?:is )?|it (?:is )?)?(?:(?:currently )?not (?:currently )?applicable|n/a|does not (?:currently )?apply)\b"
            r"|not (?:been )?(?:required|needed|relevant|arisen|asked|requested)(?: (?:at this time|at present|to date|in the year|so far|currently|now|yet))?\W*$",
            words(said(row)),
        ):
            yield Note(
                row, f"Row {row.provision} says Yes, and then {quoted(said(row), 60)}.", "Answer N/A, with the reason."
            )


@rule("SA29", "hedged", Severity.WARNING)
def hedged(held: Held) -> Iterator[Note]:
    """A Yes is meant for every case, not for most.

    Bad:
        6.3 | Yes | Generally, this is done.
    Good:
        6.3 | Yes | 48 of 51 in time; the three late ones are listed in the report of May 2025.
    """
    for row in held.claimed:
        for sentence in sentences(said(row)):
            if HEDGES.search(words(sentence)):
                yield Note(
                    row,
                    f"Row {row.provision} says Yes, but hedges: {quoted(sentence)}.",
                    "Give the figure: how many of how many, in which period.",
                )
                break


HEDGES = re.compile(
    r"\bgenerally,? (?:this|we|it|is|done)|\b(?:is|are|we|it|this|this is|was|were) (?:\w+ )?(?:mostly|largely|normally|typically|often|sometimes)\b"
    r"|\b(?:usually|in (?:most|many|some) (?:cases|instances)|in the main|for the most part|where resources (?:allow|permit)|as far as (?:we can|possible)"
    r"|whe(?:re|n)(?:ver)? possible|wherever practicable|(?:where|when|as|if) (?:time|capacity|resources?) (?:allow|permit)s?|(?:try|aim|strive|seek|endeavour|attempt)s? to"
    r"|best endeavours|would be expected to|should be able to accommodate|more often than not|some (?:teams|staff|officers|managers))\b"
)
