"""What a rule of a policy is: bound to a provision of the Code, with a Bad and a Good example that the tests run."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from amends.papers.policy.held import Policy, Sentence
from amends.papers.policy.plain import affirmed


class Kind(StrEnum):
    """What a note says of a policy: it says what the Code asks, it contradicts it, or what it says is unclear."""

    SAYS = "says"
    CONTRADICTS = "contradicts"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Note:
    """What a rule saw in one sentence: its sense (`observation`), and what would mend it (`recommendation`).

    A note that SAYS something names the point it answers instead, and needs no mending.
    """

    sentence: Sentence
    kind: Kind
    observation: str = ""
    recommendation: str = ""
    point: str = ""


Check = Callable[[Policy], Iterator[Note]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as registered under its provision of 2024 and a name; its sentence and examples are its docstring's."""

    provision: str
    name: str
    sentence: str
    bad: str
    good: str
    editions: tuple[str, ...]
    also: tuple[str, ...]
    check: Check


RULES: dict[tuple[str, str], Rule] = {}
EVERY = ("2020", "2022", "2024")
_DOCSTRING = re.compile(r"(?P<sentence>.+?)\n+Bad:\n(?P<bad>.+?)\n+Good:\n(?P<good>.+)", re.DOTALL)


def rule(
    provision: str, name: str, *, editions: tuple[str, ...] = EVERY, also: tuple[str, ...] = ()
) -> Callable[[Check], Check]:
    """Return a decorator that registers a check; ValueError when its name is taken or its docstring lacks a part."""

    def register(check: Check) -> Check:
        parts = _DOCSTRING.fullmatch(inspect.getdoc(check) or "")
        if parts is None:
            raise ValueError(f"{provision} {name}: the docstring needs a sentence, a Bad and a Good example")
        if (provision, name) in RULES:
            raise ValueError(f"{provision} {name} is registered twice")
        sentence = " ".join(parts["sentence"].split())
        bad, good = (inspect.cleandoc(parts[key]) for key in ("bad", "good"))
        RULES[provision, name] = Rule(provision, name, sentence, bad, good, editions, also, check)
        return check

    return register


def rules_of(provision: str) -> tuple[Rule, ...]:
    """Return the rules bound to a provision of 2024."""
    return tuple(one for one in RULES.values() if one.provision == provision)


def stating(policy: Policy, pattern: re.Pattern[str]) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """Yield the sentences in the landlord's own voice that state what the pattern matches, and do not deny it."""
    for sentence in policy.own:
        if found := affirmed(pattern, sentence.said):
            yield sentence, found


def contradicts(sentence: Sentence, observation: str, recommendation: str) -> Note:
    """Return a note that a sentence contradicts the Code."""
    return Note(sentence, Kind.CONTRADICTS, observation, recommendation)


def unclear(sentence: Sentence, observation: str, recommendation: str) -> Note:
    """Return a note that a sentence does not say clearly what the Code asks."""
    return Note(sentence, Kind.UNCLEAR, observation, recommendation)
