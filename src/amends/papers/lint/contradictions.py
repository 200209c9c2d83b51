"""Rules on rows that cannot all be true: done here and to come there, limits longer than the Code's, two names for one thing."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.papers.lint.held import Held, said
from amends.papers.lint.plain import sentences, words
from amends.papers.lint.promises import PLANS
from amends.papers.lint.rule import Note, Severity, quoted, rule
from amends.papers.rows import Answer, Row

# Where the first is true, so is the second: a body cannot be told of trends that nobody looks at.
NEEDS = {
    "2020": (),
    "2022": (("7.4", "7.5"), ("8.3", "8.1"), ("3.3", "3.2")),
    "2024": (
        ("8.2", "8.1"),
        ("9.6", "9.5"),
        ("9.7", "9.4"),
        ("9.7", "9.6"),
        ("1.5", "1.4"),
        ("9.2", "9.1"),
    ),
}


@rule("SA70", "longer-than-the-code", Severity.ERROR)
def longer_than_the_code(held: Held) -> Iterator[Note]:
    """No limit that the landlord works to is longer than the Code's.

    Bad:
        6.3 | Yes | Our policy sets a 20-day response target for stage 1.
    Good:
        6.3 | Yes | Our policy sets a response target of 10 working days; with an extension of no more than 10.
    """
    for row in held.claimed:
        limits = held.form[row.provision].limits.values() if row.provision in held.form else ()
        for limit in limits:
            if (
                limit.limit is None
                or limit.ours
                or "day" not in limit.unit
                or limit.name not in ("answer", "acknowledge")
            ):
                continue
            for sentence in sentences(said(row)):
                days = days_over(words(sentence), limit.limit, limit.name == "acknowledge")
                if days:
                    yield Note(
                        row,
                        f"Row {row.provision} has a limit of {limit.limit} days in the Code, and the row tells of {days}: {quoted(sentence)}.",
                        "Shorten the limit in the policy, and say from when.",
                    )


def days_over(sentence: str, limit: int, acknowledging: bool) -> int:
    """Return the number of days in a sentence on this clock that is longer than the limit, or 0."""
    about = r"acknowledg|\blog" if acknowledging else r"respon|respond|answer|repl|target|policy"
    if not re.search(about, sentence) or re.search(
        r"extension|extend|further|additional|no more than|not exceed|up to|in total|escalat\w+ within", sentence
    ):
        return 0
    if not acknowledging and re.search(r"acknowledg", sentence):
        return 0
    for found in re.finditer(r"\b(\d{1,3})[ -](?:working[ -])?days?\b", sentence):
        if int(found[1]) > limit:
            return int(found[1])
    return 0


TOPICS = (
    (
        "the governing body's response",
        re.compile(r"governing bod(?:y|ies)'?s?'? response|response (?:of|from) the (?:governing body|board)"),
    ),
    (
        "the self-assessment's way to the governing body",
        re.compile(r"self-assessment.{0,40}(?:signed off|reported|approved|presented|reviewed)|once signed off"),
    ),
    (
        "the annual report",
        re.compile(
            r"annual (?:complaints )?(?:performance )?(?:and service improvement )?report (?:is|has been|was|will be|cannot be)"
        ),
    ),
)
DONE = re.compile(
    r"\b(?:is|are|was|were|has been|have been) (?:\w+ )?(?:printed|published|reported|approved|signed off|presented|reviewed|included)\b"
)
TO_COME = re.compile(r"\bwill (?:be|publish)\b|cannot be|\bonce (?:reviewed|signed off|approved)\b|not yet|yet to be")


@rule("SA71", "done-here-to-come-there", Severity.ERROR)
def done_here_to_come_there(held: Held) -> Iterator[Note]:
    """What one row says is done, no other says is to come.

    Bad:
        8.2 | Yes | The governing body's response is printed alongside.
        9.2 | Yes | The governing body's response cannot be collected before July.
    Good:
        8.2 | Yes | The governing body's response is printed alongside.
        9.2 | Yes | The governing body's response asked for a review of damp cases; trends are looked at each quarter.
    """
    for topic, pattern in TOPICS:
        done: list[tuple[Row, str]] = []
        later: list[tuple[Row, str]] = []
        for row in held.claimed:
            for sentence in sentences(said(row)):
                plain = words(sentence)
                if pattern.search(plain):
                    if TO_COME.search(plain) or PLANS.search(plain):
                        later.append((row, sentence))
                    elif DONE.search(plain):
                        done.append((row, sentence))
        for row, sentence in done[:1]:
            for other, there in later[:1]:
                yield Note(
                    row,
                    f"On {topic}, {row.provision} says {quoted(sentence, 70)} and {other.provision} says {quoted(there, 70)}.",
                    "Let both rows tell what is true on the day of approval.",
                )


@rule("SA72", "yes-that-needs-another-yes", Severity.ERROR)
def needs_another_yes(held: Held) -> Iterator[Note]:
    """A row is not Yes where it rests on a row that is No.

    Bad:
        edition: 2022
        7.4 | Yes | Board packs with volumes and trends
        7.5 | No | Monitoring of trends is planned for May 2023; owner: head of service
    Good:
        edition: 2022
        7.4 | Yes | Board packs with volumes and trends
        7.5 | Yes | Trends paper of May 2022
    """
    for number, rests_on in NEEDS.get(held.paper.edition or "", ()):
        row, other = held.paper.row(number), held.paper.row(rests_on)
        if row and other and row.answer is Answer.YES and other.answer in (Answer.NO, Answer.PARTIAL):
            yield Note(
                row,
                f"Row {number} says Yes, but rests on {rests_on}, which says {str(other.answer).capitalize()}: {quoted(said(other))}.",
                f"Answer No in {number} until {rests_on} is met, or say what reaches the body today.",
            )


# Things that rows count: where one row says there was none, no other counts some.
COUNTED = (
    (
        "refusals",
        {"2022": "1.7 1.9", "2024": "2.1 2.2 2.3 2.4 2.5"},
        r"refus\w*|not (?:taken|accepted)|reject\w*|declin\w*",
    ),
    ("refusals to escalate", {"2022": "4.14 5.9", "2024": "5.11 6.10"}, r"refus\w*|not (?:taken|accepted)|declin\w*"),
    ("extensions at stage 1", {"2022": "5.1 5.2", "2024": "6.4 6.5"}, r"exten\w*"),
    ("extensions at stage 2", {"2022": "5.13 5.14", "2024": "6.15 6.16"}, r"exten\w*"),
    ("restrictions", {"2022": "4.18 4.19", "2024": "5.14 5.15"}, r"restrict\w*"),
    ("complaints", {"2022": "4.1 5.1", "2024": "6.2 6.3"}, r"complaints"),
)
SMALL = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"


def none_of(noun: str, text: str) -> str:
    """Return the words that say there was none of a thing, or ""."""
    found = re.search(
        rf"\b(?:no|none|nil|zero|0|not any|nobody)\b[^.;,]{{0,40}}?\b(?:{noun})\b[^.;]*|\b(?:{noun})\b[^.;,]{{0,20}}\b(?:none|nil|zero)\b",
        text,
    )
    return (
        found[0]
        if found and not re.search(r"\bno (?:blanket|unreasonable|valid reason|longer)\b|without", found[0])
        else ""
    )


def some_of(noun: str, text: str) -> str:
    """Return the words that count some of a thing, or ""."""
    found = re.search(
        rf"\b(?:[1-9]\d{{0,3}}|{SMALL})(?: of [\d,]+)?(?: \w+){{0,3}}? (?:were |was )?(?:{noun})\b[^.;]*|\b(?:{noun})\b[^.;\d]{{0,25}}\b[1-9]\d* of [\d,]+",
        text,
    )
    if found:
        return found[0]
    taken = (
        re.search(
            r"\b(\d+) (?:of (\d+) )?requests?\b[^.;]{0,30}?(?:, (\d+) )?(?:were )?(?:taken|accepted|escalated)", text
        )
        if "refus" in noun
        else None
    )
    if taken:
        first, second = int(taken[1]), int(taken[2] or taken[3] or taken[1])
        return taken[0] if first != second else ""
    return ""


@rule("SA87", "none-here-some-there", Severity.ERROR)
def none_here_some_there(held: Held) -> Iterator[Note]:
    """Where one row says that there was none of a thing, no other counts some.

    Bad:
        6.4 | Yes | No extensions were used at stage 1; letters would give the reason and new date.
        6.5 | Yes | All 61 extension letters gave the Ombudsman's contact details.
    Good:
        6.4 | Yes | 61 extensions were used at stage 1; letters gave the reason and new date.
        6.5 | Yes | All 61 extension letters gave the Ombudsman's contact details.
    """
    for what, numbers, noun in COUNTED:
        rows = [row for number in numbers.get(held.paper.edition or "", "").split() if (row := held.paper.row(number))]
        told = [(row, words(said(row))) for row in rows]
        for row, text in told:
            none = none_of(noun, text)
            other = next(
                ((one, some) for one, its in told if one is not row and none and (some := some_of(noun, its))), None
            )
            if other:
                yield Note(
                    row,
                    f"On {what}, {row.provision} says {quoted(none, 70)} and {other[0].provision} says {quoted(other[1], 70)}.",
                    "Let both rows tell the same number, of the same year.",
                )


@rule("SA73", "always-and-refused", Severity.WARNING)
def always_and_refused(held: Held) -> Iterator[Note]:
    """A row does not say that every request is granted and also that some are refused.

    Bad:
        5.11 | Yes | We escalate whenever a resident asks. Cases are refused where they concern insurance.
    Good:
        5.11 | Yes | We escalate whenever a resident asks, unless an exclusion of section 3 of our policy applies.
    """
    for row in held.claimed:
        text = words(said(row))
        always = re.search(r"\b(?:whenever|always|every request|all requests|in all cases)\b", text)
        refused = re.search(r"\b(?:refused|declined|rejected)\b[^.]{0,60}", text)
        if always and refused and "escalat" in text and not re.search(r"unless|except", text):
            yield Note(
                row,
                f"Row {row.provision} says {quoted(always[0])} and also {quoted(refused[0])}.",
                "Say when a request is refused, and where the policy says so.",
            )


@rule("SA76", "says-itself", Severity.HINT)
def says_itself(held: Held) -> Iterator[Note]:
    """A sentence does not put a thing inside itself.

    Bad:
        8.2 | Yes | A summary of the annual report will be printed in the annual report. Response of the board: minute 14.
    Good:
        8.2 | Yes | A summary of the self-assessment is printed in the annual report. Response of the board: minute 14.
    """
    for row in held.rows:
        found = re.search(r"\bof the ([a-z]+ [a-z]+)\b[^.]{0,50}\bin the \1\b", words(said(row)))
        if found:
            yield Note(
                row, f"Row {row.provision} goes in a circle: {quoted(found[0])}.", "Say what is published where."
            )
