"""Rules on the answers: there, plain, and borne out by the row's own words."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.papers.lint.held import Held, said, sentences, words
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
        if not row.answer_raw.strip() and row.answer is Answer.UNCLEAR:
            yield Note(
                row,
                f"Row {row.provision} has no answer{beside(row)}.",
                "Answer Yes, or No with the reason, the person who will put it right and the date.",
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
        unclear = row.answer is Answer.UNCLEAR and row.answer_raw.strip() and len(row.answer_raw.split()) > 1
        if asks_yes_or_no and (pointer or unclear):
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


@rule("SA24", "yes-denied-by-its-own-words", Severity.ERROR)
def yes_denied(held: Held) -> Iterator[Note]:
    """A Yes is not denied by the words beside it.

    Bad:
        9.2 | Yes | The response comes in July, after which this item will be compliant.
        6.12 | Yes | Residents may be asked to give reasons where the complaint is complex.
    Good:
        9.2 | Yes | The response was published on 26 July 2024; trends led to the change of contractor in May.
        6.12 | Yes | The form has no field for reasons.
    """
    for row in held.claimed:
        if row.answer is Answer.NARRATIVE:
            continue
        plain = words(said(row))
        found = DENIALS.search(plain)
        if found is None and held.paper.edition == "2024" and row.provision == "6.12":
            found = re.search(
                r"(?:asked|required|expected|need) to (?:provide|give|explain|state|clarif\w+|set out)[^.]{0,60}(?:reason|clarif|why)\w*",
                plain,
            )
        if found:
            yield Note(
                row,
                f"Row {row.provision} says Yes, but its own words deny it: {quoted(found[0])}.",
                "Answer No until it is so, and give the date.",
            )


DENIALS = re.compile(
    r"after which th(?:is|e) \w+ will be compliant[^.]*|(?:is|are|am) not (?:currently |yet |fully )+(?:compliant|met|in place|complied)[^.]*"
    r"|(?:we|this|it) (?:do|does|is) not (?:currently |yet )(?:compl\w+|meet|have|collect|publish|record|monitor)[^.]*"
    r"|partially (?:compliant|met)|non-compliant|will only be compliant[^.]*|cannot be (?:collected|published|provided) until[^.]*"
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
        if not any(is_target(sentence) for sentence in sentences(text)):
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


OWNER = re.compile(r"\b(?:owner|lead|manager|director|officer|head of|team|responsible)\b")
MONTHS = r"jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*"
A_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTHS})\.? ?(?:\d{{1,2}},? )?20\d\d\b|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:20)?\d\d\b|\bq[1-4]\b|20\d\d-\d\d-\d\d"
)
BEHIND = re.compile(
    r"\b(?:sent|held|was|were|meeting|minutes|first discussed|since|submitted|requested|reported|late)\b"
)


def is_target(sentence: str) -> bool:
    """Return True when a sentence names a date as one to come, not one on which something was done."""
    plain = words(sentence)
    found = A_DATE.search(plain)
    if found is None:
        return False
    return not BEHIND.search(plain) or bool(
        re.search(r"\b(?:by|from|until|before|target|due|will be)\W+(?:\w+ )?$", plain[: found.start()])
    )


def planned(held: Held, provision: str) -> str:
    """Return what the paper's action plan says of a provision, its target dates among it."""
    from amends.papers.lint.plan import actions_of

    return "\n".join(
        f"{action.what}. By {action.target}. Lead: {action.lead}."
        for action in actions_of(held)
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
        if row.answer is Answer.NA and len(words(said(row)).split()) < 3 and not explained_next_door(held, row):
            yield Note(
                row, f"Row {row.provision} is answered N/A with no reason.", "Say in a sentence why it does not apply."
            )


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
        if re.match(r"(?:this is )?(?:not applicable|n/a)\b", words(said(row))):
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
    r"\bgenerally,? (?:this|we|it|is|done)|\b(?:usually|mostly|in most cases|where resources allow|as far as we can|try to ensure|"
    r"endeavour to|would be expected to|should be able to accommodate)\b"
)
