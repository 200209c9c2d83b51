"""Rules on names: one body, one policy and one section are called the same in every row."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from amends.papers.lint.held import Held, said
from amends.papers.lint.plain import words
from amends.papers.lint.rule import Note, Severity, quoted, rule
from amends.papers.rows import Row


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
