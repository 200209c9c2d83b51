"""Scenario files: cases, and what stands outside one, with what is expected, in words that an officer can sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from amends.rulebook.case_facts import CASE, case_of
from amends.rulebook.case_yaml import CaseError, Fields, compose, mapping
from amends.rulebook.duty import Duty, Verdict
from amends.rulebook.facts import Case
from amends.rulebook.front_door import Thing
from amends.rulebook.front_door_facts import THINGS, things
from amends.rulebook.registry import duties_of, worst
from amends.rulebook.show import Standing, standing
from amends.workdays import Calendar, spoken

HEAD = frozenset({"provision", "edition", "says", "scenarios"})
EXTRA = frozenset({"name", "as at", "expect", "case"})
EXPECTED = frozenset({"verdict", "due", "met", "because", "standing"})
# These alone make no case: a file may hold only what was heard.
NO_CASE = frozenset({"name"}) | THINGS
LARGEST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is expected of one provision, or of one limb of it, or of one subject's limb ("6.7 every point … / …")."""

    provision: str
    what: str
    subject: str
    verdict: Verdict | None
    standing: Standing | None
    due_on: date | None
    met_on: date | None
    because: str
    line: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """A case, or what stands outside one, or both; the day from which it is looked at, and what is expected."""

    name: str
    edition: str
    provision: str
    case: Case | None
    things: tuple[Thing, ...]
    as_at: date | None
    expects: tuple[Expectation, ...]

    @property
    def facts(self) -> tuple[Case | Thing, ...]:
        """Return the case, where there is one, and what stands outside it."""
        return (*([self.case] if self.case else []), *self.things)


def load_file(path: Path) -> tuple[Scenario, ...]:
    """Return the cases of a file; raises CaseError, which names the line, and OSError where it cannot be opened."""
    with path.open("rb") as file:
        content = file.read(LARGEST_BYTES + 1)
    if len(content) > LARGEST_BYTES:
        raise CaseError(str(path), None, "it is larger than 1 MB; a case file is not.")
    try:
        return read_text(content.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError:
        raise CaseError(str(path), None, "it is not text in UTF-8.") from None


def read_text(text: str, file: str) -> tuple[Scenario, ...]:
    """Return the cases of a text: one case, a list of them, or a list under a head that names the provision."""
    node = compose(text, file)
    if isinstance(node, yaml.SequenceNode):
        return _all(node, file, "2024", "")
    if isinstance(node, yaml.MappingNode) and any(key.value == "scenarios" for key, _ in node.value):
        head = mapping(node, file, "the file", HEAD)
        return _all(head.nodes["scenarios"], file, head.word("edition") or "2024", head.word("provision") or "")
    return (_scenario(node, file, "2024", "", Path(file).stem),)


def _all(node: yaml.Node, file: str, edition: str, provision: str) -> tuple[Scenario, ...]:
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise CaseError(file, node.start_mark.line + 1, "a list of cases is expected here.")
    return tuple(
        _scenario(item, file, edition, provision, f"{Path(file).stem} {at}") for at, item in enumerate(node.value, 1)
    )


def _scenario(node: yaml.Node, file: str, edition: str, provision: str, fallback: str) -> Scenario:
    """Return one scenario; its case stands under `case:`, or its keys stand beside `name` and `expect`."""
    inline = isinstance(node, yaml.MappingNode) and not any(key.value == "case" for key, _ in node.value)
    fields = mapping(node, file, "the case", (CASE | EXTRA | THINGS) - {"case"} if inline else EXTRA | THINGS)
    name = fields.word("name") or fallback
    case_node = fields.nodes.get("case")
    if inline and (not fields.nodes.keys() & THINGS or fields.nodes.keys() & (CASE - NO_CASE)):
        own = [(key, value) for key, value in node.value if key.value in CASE]
        case_node = yaml.MappingNode(node.tag, own, node.start_mark, node.end_mark)
    case = case_of(case_node, file, name) if case_node is not None else None
    beside = tuple(things(fields))
    if case and not inline:
        beside = (*beside, *case.adjustments)
    return Scenario(name, edition, provision, case, beside, fields.day("as at"), _expects(fields, provision))


def _expects(fields: Fields, provision: str) -> tuple[Expectation, ...]:
    node = fields.nodes.get("expect")
    if node is None:
        return ()
    if isinstance(node, yaml.ScalarNode):
        if not provision:
            raise fields.wrong("expect", "name the provision: expect: {6.2: met}.")
        return (_expectation(fields, provision, node),)
    if not isinstance(node, yaml.MappingNode):
        raise fields.wrong("expect", "a mapping of provisions to verdicts is expected.")
    return tuple(_expectation(fields, str(key.value), value) for key, value in node.value)


def _expectation(fields: Fields, key: str, node: yaml.Node) -> Expectation:
    number, _, rest = key.partition(" ")
    what, _, subject = rest.partition(" / ")
    if isinstance(node, yaml.ScalarNode):
        own = Fields(fields.file, f"expect {key}", node.start_mark.line + 1, {"verdict": node})
    else:
        own = mapping(node, fields.file, f"expect {key}", EXPECTED)
    verdict = standing_ = None
    if own.word("verdict") in list(Standing) and own.word("verdict") not in list(Verdict):
        standing_ = Standing(own.word("verdict") or "")
    else:
        verdict = own.choice("verdict", "", Verdict, [*Verdict, *Standing])
        standing_ = own.choice("standing", "", Standing, list(Standing))
    because = own.word("because") or ""
    line = node.start_mark.line + 1
    return Expectation(number, what, subject, verdict, standing_, own.day("due"), own.day("met"), because, line)


def failures(scenario: Scenario, calendar: Calendar) -> list[str]:
    """Return a sentence for each expectation that the rulebook does not meet."""
    every = (duty for one in scenario.facts for duty in duties_of(one, calendar, everything=True))
    found = [duty for duty in every if duty.edition == scenario.edition]
    return [says for one in scenario.expects for says in _failures(one, scenario, found)]


def _failures(one: Expectation, scenario: Scenario, found: list[Duty]) -> list[str]:
    mine = [
        duty
        for duty in found
        if duty.provision == one.provision and one.what in ("", duty.what) and one.subject in ("", duty.subject)
    ]
    name = " ".join(part for part in (one.provision, one.what, one.subject) if part)
    if not mine:
        return [f"line {one.line}: {name} is no duty of this case under the Code of {scenario.edition}"]
    verdict = worst(duty.verdict for duty in mine)
    those = [duty for duty in mine if duty.verdict is verdict]
    says = [f"{duty.what} ({duty.subject}): {duty.verdict}, {duty.because}" for duty in mine]
    wrong: list[str] = []
    if one.verdict and verdict is not one.verdict:
        wrong.append(f"it is {verdict}, not {one.verdict}")
    if one.standing:
        if scenario.as_at is None:
            wrong.append(f"{one.standing} needs `as at`")
        elif one.standing not in {standing(duty, scenario.as_at) for duty in mine}:
            wrong.append(f"it is not {one.standing} as at {spoken(scenario.as_at)}")
    for fact, day in (("due_on", one.due_on), ("met_on", one.met_on)):
        if day and day not in {getattr(duty, fact) for duty in those}:
            wrong.append(f"no {fact} is {spoken(day)}: {sorted(str(getattr(duty, fact)) for duty in those)}")
    if one.because and not any(one.because.lower() in duty.because.lower() for duty in those):
        wrong.append(f"no reason says “{one.because}”")
    return [f"line {one.line}: {name}: {'; '.join(wrong)}.\n  " + "\n  ".join(says)] if wrong else []
