"""A YAML file read with care: every value keeps its line, and aliases, depth and size are bounded."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

import yaml

from amends.workdays import ENGLAND_AND_WALES, OutsideCalendar, read_day

MOST_CHARACTERS, MOST_NODES, DEEPEST = 500_000, 50_000, 20
# No clock of a case runs longer than this, so a date with so many working days after it can always be worked from.
LONGEST = 200
NOT_RECORDED, NONE = "not recorded", frozenset({"", "none", "~", "null"})
_YES, _NO = frozenset({"yes", "true"}), frozenset({"no", "false"})
T = TypeVar("T")


class CaseError(ValueError):
    """A case file that cannot be read as one; the message names the file and the line."""

    def __init__(self, file: str, line: int | None, says: str) -> None:
        super().__init__(f"{file}, line {line}: {says}" if line else f"{file}: {says}")
        self.line = line


def compose(text: str, file: str) -> yaml.Node:
    """Return the one document of a YAML text as nodes; raises CaseError for anything broken, hostile or too big."""
    if len(text) > MOST_CHARACTERS:
        raise CaseError(file, None, f"it has {len(text)} characters; a case file may have {MOST_CHARACTERS}.")
    try:
        _bounded(text, file)
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        raise CaseError(file, mark.line + 1 if mark else None, f"this is not YAML: {wrong.problem}.") from None
    except yaml.YAMLError as wrong:
        raise CaseError(file, None, f"this is not YAML: {str(wrong).splitlines()[0]}.") from None
    if node is None:
        raise CaseError(file, 1, "the file is empty; it has to hold a case.")
    return node


def _bounded(text: str, file: str) -> None:
    depth = nodes = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise CaseError(file, line, "anchors and aliases (& and *) are not taken; write the value out.")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        nodes += isinstance(event, yaml.NodeEvent)
        if depth > DEEPEST or nodes > MOST_NODES:
            raise CaseError(file, line, "this is nested too deep or holds too much for a case file.")


@dataclass(slots=True)
class Fields:
    """The keys of one mapping, each read once; `unrecorded` collects those that say *not recorded*."""

    file: str
    what: str
    line: int
    nodes: dict[str, yaml.Node]
    unrecorded: set[str] = field(default_factory=set)

    def wrong(self, key: str, says: str) -> CaseError:
        """Return the error to raise about a key."""
        line = self.nodes[key].start_mark.line + 1 if key in self.nodes else self.line
        return CaseError(self.file, line, f"{key} of {self.what}: {says}")

    def word(self, key: str, fact: str = "") -> str | None:
        """Return the text of a key, None where it is absent, none, or not recorded (then `fact` is noted)."""
        node = self.nodes.get(key)
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode):
            raise self.wrong(key, "one value is expected, not a list or a mapping.")
        value = " ".join(str(node.value).split())
        if value.lower() == NOT_RECORDED:
            self.unrecorded.add(fact or key)
            return None
        return None if value.lower() in NONE else value

    def text(self, key: str, fact: str, *, optional: bool = False) -> str:
        """Return words, empty where there are none; an `optional` key that is absent is not recorded."""
        if optional and key not in self.nodes:
            self.unrecorded.add(fact)
        return self.word(key, fact) or ""

    def weighed(self, key: str) -> str:
        """Return words of triage: here *none* is an answer (risk was weighed, and there is none), a blank is not."""
        value = self.text(key, key, optional=True)
        node = self.nodes.get(key)
        return "none" if node is not None and not value and str(node.value).strip().lower() == "none" else value

    def day(self, key: str, fact: str = "", *, optional: bool = False) -> date | None:
        """Return a date inside the calendar, or None."""
        if optional and key not in self.nodes:
            self.unrecorded.add(fact)
        value = self.word(key, fact)
        return self._day(key, value) if value else None

    def needed_day(self, key: str) -> date:
        """Return a date that has to be there."""
        found = self.day(key)
        if found is None:
            raise self.wrong(key, "a date is needed here, such as Thu 2 Apr 2026.")
        return found

    def _day(self, key: str, value: str) -> date:
        try:
            found = read_day(value)
            ENGLAND_AND_WALES.after(found, LONGEST)
        except OutsideCalendar as outside:
            raise self.wrong(key, str(outside)) from None
        except ValueError as says:
            raise self.wrong(key, str(says)) from None
        return found

    def flag(self, key: str, fact: str, *, optional: bool = False) -> bool:
        """Return yes or no; absent is no, and for an `optional` key not recorded."""
        value = self.text(key, fact, optional=optional).lower()
        if value and value not in _YES | _NO:
            raise self.wrong(key, f'"{value}" is neither yes nor no.')
        return value in _YES

    def choice(self, key: str, fact: str, known: Callable[[str], T], names: list[str]) -> T | None:
        """Return one of a closed list, or None."""
        value = self.word(key, fact)
        if value is None:
            return None
        try:
            return known(value.lower().replace("_", " "))
        except ValueError:
            raise self.wrong(key, f'"{value}" is not one of: {", ".join(names)}.') from None

    def whole(self, key: str, fact: str) -> int | None:
        """Return a whole number from 1 to 99, or None."""
        value = self.word(key, fact)
        if value is not None and not (value.isascii() and value.isdigit() and 0 < int(value[:4]) < 100):
            raise self.wrong(key, f'"{value}" is not a whole number from 1 to 99.')
        return int(value) if value else None

    def items(self, key: str, fact: str = "", *, optional: bool = False) -> list[yaml.Node]:
        """Return the nodes of a list (one value alone is a list of one); empty where there are none."""
        node = self.nodes.get(key)
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        if isinstance(node, yaml.MappingNode):
            return [node]
        if optional and node is None:
            self.unrecorded.add(fact)
        return [node] if node is not None and self.word(key, fact) else []

    def words(self, key: str, fact: str, *, optional: bool = False) -> tuple[str, ...]:
        """Return a list of words."""
        return tuple(self._scalar(key, node) for node in self.items(key, fact, optional=optional))

    def days(self, key: str, fact: str, *, optional: bool = False) -> tuple[date, ...]:
        """Return a list of dates."""
        return tuple(self._day(key, word) for word in self.words(key, fact, optional=optional))

    def _scalar(self, key: str, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self.wrong(key, "one value is expected in each place of the list.")
        return " ".join(str(node.value).split())


def mapping(node: yaml.Node, file: str, what: str, keys: frozenset[str]) -> Fields:
    """Return the fields of a mapping; raises CaseError for an unknown key (with a suggestion) or one written twice."""
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise CaseError(file, line, f"{what} has to be a mapping of: {', '.join(sorted(keys))}.")
    nodes: dict[str, yaml.Node] = {}
    for key, value in _pairs(node):
        at = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise CaseError(file, at, f"a key of {what} has to be a word.")
        if key.value not in keys:
            near = difflib.get_close_matches(key.value, keys, n=1)
            hint = f'did you mean "{near[0]}"?' if near else f"it may be: {', '.join(sorted(keys))}."
            raise CaseError(file, at, f'{what} has no "{key.value}"; {hint}')
        if key.value in nodes:
            raise CaseError(file, at, f'"{key.value}" stands twice in {what}.')
        nodes[key.value] = value
    return Fields(file, what, line, nodes)


def _pairs(node: yaml.MappingNode) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    yield from node.value
