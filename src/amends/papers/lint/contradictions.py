"""Rules on rows that cannot all be true: done here and to come there, limits longer than the Code's, two names for one thing."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from amends.papers.lint.held import Held, said, sentences, words
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
        ("6.15", "6.14"),
        ("6.4", "6.3"),
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


@rule("SA74", "two-names-for-one-body", Severity.WARNING)
def two_names(held: Held) -> Iterator[Note]:
    """A committee has one name throughout.

    Bad:
        8.2 | Yes | Audit and Governance Committee, 3 May 2025
        9.7 | Yes | Audit & Corporate Governance Committee, 3 May 2025, with volumes and trends
    Good:
        8.2 | Yes | Audit and Governance Committee, 3 May 2025
        9.7 | Yes | Audit & Governance Committee, 3 May 2025, with volumes and trends
    """
    names: dict[str, tuple[Row, frozenset[str]]] = {}
    for row in held.rows:
        for found in BODY.finditer(" ".join(said(row).split())):
            key = frozenset(re.findall(r"[a-z]+", found[0].lower())) - {"and", "the"}
            names.setdefault(" ".join(found[0].split()), (row, key))
    for (first, (row, key)), (second, (other, its)) in combinations(names.items(), 2):
        small, large = sorted((key, its), key=len)
        if len(small) >= 3 and len(large - small) == 1 and small < large:
            yield Note(
                row,
                f"One body seems to have two names: {quoted(first)} ({row.provision}) and {quoted(second)} ({other.provision}).",
                "Use its proper name in both.",
            )


BODY = re.compile(r"(?:[A-Z][a-z]+(?: (?:and|&|of))? ){1,5}(?:Committee|Board|Panel)\b")


# The rows on unacceptable behaviour, which speak of one policy.
BEHAVIOUR = {"2022": ("4.18", "4.19"), "2024": ("5.14", "5.15")}
BEHAVIOUR_POLICY = re.compile(
    r"\b(?:[\w-]+ (?:and |or )?){0,4}?(?:vexatious|unacceptable|unreasonabl[ey]|persistent)(?: [\w-]+){0,5}? (?:policy|guide|procedure)\b"
)


@rule("SA77", "two-names-for-one-policy", Severity.WARNING)
def two_policies(held: Held) -> Iterator[Note]:
    """The policy on unacceptable behaviour has one name in both rows that rest on it.

    Bad:
        5.14 | Yes | Persistent users and vexatious policy; 2 restrictions reviewed in 2024/25
        5.15 | Yes | Vexatious Service User Guide, with regard to disabilities
    Good:
        5.14 | Yes | Unacceptable behaviour policy; 2 restrictions reviewed in 2024/25
        5.15 | Yes | Unacceptable Behaviour Policy, with regard to disabilities
    """
    first, second = (held.paper.row(number) for number in BEHAVIOUR.get(held.paper.edition or "", ("", "")))
    if first is None or second is None:
        return
    names = [BEHAVIOUR_POLICY.search(words(said(row))) for row in (first, second)]
    if names[0] and names[1]:
        own, other = (frozenset(re.findall(r"[a-z]+", name[0])) - ARTICLES for name in names if name)
        if not (own <= other or other <= own):
            yield Note(
                second,
                f"The policy is {quoted(names[0][0])} in {first.provision} and {quoted(names[1][0])} in {second.provision}.",
                "Use its proper name in both, or say that there are two.",
            )


ARTICLES = {"a", "an", "the", "and", "or", "our", "we", "have", "has", "policy", "under", "in"}


@rule("SA75", "name-spelt-two-ways", Severity.HINT)
def spelt_two_ways(held: Held) -> Iterator[Note]:
    """The name of a section or document is spelt the same in every row.

    Bad:
        3.1 | Yes | See ‘Equality and Acessibility’ section, and 40 home visits in 2024/25
        5.10 | Yes | See ‘Equality and Accessibility’ section, and the register of adjustments
    Good:
        3.1 | Yes | See ‘Equality and Accessibility’ section, and 40 home visits in 2024/25
        5.10 | Yes | See ‘Equality and Accessibility’ section, and the register of adjustments
    """
    names: dict[str, Row] = {}
    for row in held.rows:
        for found in re.finditer(r"[‘'“\"]([A-Z][^’'”\"\n]{9,60})[’'”\"]", said(row)):
            names.setdefault(found[1].strip(), row)
    for (first, row), (second, other) in list(combinations(names.items(), 2))[:2000]:
        if first.lower() != second.lower() and Levenshtein.distance(first.lower(), second.lower(), score_cutoff=2) <= 2:
            yield Note(
                row,
                f"One name is spelt two ways: {quoted(first)} ({row.provision}) and {quoted(second)} ({other.provision}).",
                "Use the spelling of the document itself.",
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
