"""A policy held against the Code, provision by provision: what it says, what is missing, what contradicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from amends.papers.policy import (  # noqa: F401  (importing a section registers its rules)
    s1_definition,
    s2_exclusions,
    s3_access,
    s3_ombudsman,
    s5_process,
    s5_stages,
    s6_stages,
    s6_times,
    s7_remedies,
)
from amends.papers.policy.held import Policy, Sentence, Voice
from amends.papers.policy.points import points, saying
from amends.papers.policy.rule import Kind, Note, Rule, rules_of
from amends.rulebook.edition import Provision, load

LATEST = "2024"
MOST_QUOTES = 2


class Standing(StrEnum):
    """How a policy stands to a provision; it never *says so* without a quotation."""

    SAYS = "says so"
    PARTLY = "partly"
    SILENT = "does not say"
    CONTRADICTS = "contradicts"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Quote:
    """What the policy says on a point, in its own words; `own` is false where it only tells what the Code asks."""

    that: str
    sentence: Sentence

    @property
    def own(self) -> bool:
        """Return whether the landlord says it of itself."""
        return self.sentence.voice is Voice.OWN


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing in a policy that contradicts the Code or is not clear, with the rule that saw it."""

    rule: str
    note: Note
    also: tuple[str, ...] = ()

    @property
    def contradicts(self) -> bool:
        """Return whether it contradicts the Code, and is not merely unclear."""
        return self.note.kind is Kind.CONTRADICTS


@dataclass(frozen=True, slots=True)
class Result:
    """How a policy stands to one provision: quotations by point, the points it lacks, and faults."""

    provision: Provision
    standing: Standing
    quotes: tuple[Quote, ...]
    missing: tuple[str, ...]
    faults: tuple[Fault, ...]
    practice: bool = False

    @property
    def asks_for_work(self) -> bool:
        """Return whether the policy should be changed here; where a policy need not speak, silence asks for none."""
        return bool(self.faults) or (self.standing is not Standing.SAYS and not self.practice)


@dataclass(frozen=True, slots=True)
class Checked:
    """A policy with how it stands to every provision of one edition of the Code, in its order."""

    policy: Policy
    edition: str
    results: tuple[Result, ...]

    def result(self, provision: str) -> Result:
        """Return the result of a provision; KeyError where the edition's form does not have it."""
        for one in self.results:
            if one.provision.number == provision:
                return one
        raise KeyError(provision)


def check(policy: Policy, edition: str = LATEST) -> Checked:
    """Return the policy held against an edition of the Code; raises EditionError for one that is not held."""
    asked = load(edition)
    policy = replace(policy, edition=edition)
    of_latest = {one.number: _result(policy, one) for one in load(LATEST).in_form}
    if edition == LATEST:
        return Checked(policy, edition, tuple(of_latest.values()))
    results = tuple(
        _merged(one, [of_latest[number] for number in one.kin(LATEST) if number in of_latest]) for one in asked.in_form
    )
    return Checked(policy, edition, results)


def _result(policy: Policy, provision: Provision) -> Result:
    notes = list(_notes(policy, provision.number))
    said = {note.point: note.sentence for _, note in reversed(notes) if note.kind is Kind.SAYS}
    quotes: list[Quote] = []
    missing: list[str] = []
    asked = points().get(provision.number, ())
    for point in asked:
        sentence = said.get(point.that) if not point.says else next(saying(point, policy), None)
        if sentence is not None:
            quotes.append(Quote(point.that, sentence))
        else:
            missing.append(point.that)
    faults = tuple(Fault(rule.name, note, rule.also) for rule, note in _once(notes) if note.kind is not Kind.SAYS)
    if faults:  # what a rule reads is told by its fault already
        missing = [that for that in missing if not any(point.that == that and not point.says for point in asked)]
    practice = bool(asked) and all(point.practice for point in asked)
    return Result(provision, _standing(asked, quotes, faults), tuple(quotes), tuple(missing), faults, practice)


def _notes(policy: Policy, number: str) -> Iterator[tuple[Rule, Note]]:
    for rule in rules_of(number):
        if policy.edition in rule.editions:
            for note in rule.check(policy):
                yield rule, note


def _once(notes: list[tuple[Rule, Note]]) -> Iterator[tuple[Rule, Note]]:
    """Yield the notes, one a sentence and a rule."""
    seen: set[tuple[str, str, str]] = set()
    for rule, note in notes:
        key = (rule.name, note.sentence.words, note.observation)
        if key not in seen:
            seen.add(key)
            yield rule, note


def _standing(asked: tuple[object, ...], quotes: list[Quote], faults: tuple[Fault, ...]) -> Standing:
    if any(fault.contradicts for fault in faults):
        return Standing.CONTRADICTS
    own = [quote for quote in quotes if quote.own or _adopted(quote)]
    if asked and len(own) == len(asked) and not faults:
        return Standing.SAYS
    if quotes:
        return Standing.PARTLY
    return Standing.CANNOT_TELL if faults or not asked else Standing.SILENT


def _adopted(quote: Quote) -> bool:
    """Return whether quoting the Code is enough, as with its definition of a complaint."""
    return any(point.that == quote.that and point.any_voice for row in points().values() for point in row)


def _merged(provision: Provision, parts: list[Result]) -> Result:
    """Return what several provisions of the latest Code say of one of an earlier; cannot tell where it has no kin."""
    faults = tuple(fault for part in parts for fault in part.faults)
    quotes = tuple(quote for part in parts for quote in part.quotes)
    missing = tuple(dict.fromkeys(that for part in parts for that in part.missing))
    standings = {part.standing for part in parts}
    if not parts:
        standing = Standing.CANNOT_TELL
    elif any(fault.contradicts for fault in faults):
        standing = Standing.CONTRADICTS
    elif len(standings) == 1:
        standing = standings.pop()
    else:
        standing = Standing.PARTLY if quotes else Standing.CANNOT_TELL
    practice = not parts or all(part.practice for part in parts)
    return Result(provision, standing, quotes, missing, faults, practice)
