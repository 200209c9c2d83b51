"""What a lint rule is: a generator with a code, a name, a sentence, and a Bad and a Good example that the tests run."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from amends.formats.blocks import NOWHERE, Place
from amends.papers.lint.held import Held
from amends.papers.rows import Row


class Severity(StrEnum):
    """How sure and how grave: an error can be shown, a warning is likely, a hint is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault found in a paper: what was seen, where, and what would mend it; `provision` is "" for the whole."""

    rule: str
    name: str
    provision: str
    severity: Severity
    says: str
    mend: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Note:
    """What a rule yields: the row it is about (or a provision, or none), what it saw, and what would mend it."""

    about: Row | str | None
    says: str
    mend: str
    place: Place = NOWHERE


Check = Callable[[Held], Iterator[Note]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as registered; `sentence`, `bad` and `good` are read from the docstring of its check."""

    code: str
    name: str
    severity: Severity
    sentence: str
    bad: str
    good: str
    family: str
    check: Check

    def findings(self, held: Held) -> Iterator[Finding]:
        """Yield what the rule finds in the paper."""
        for note in self.check(held):
            if isinstance(note.about, Row):
                provision, place = note.about.provision, note.about.place
            else:
                provision, place = note.about or "", note.place
            yield Finding(self.code, self.name, provision, self.severity, note.says, note.mend, place)


RULES: dict[str, Rule] = {}
DOCSTRING = re.compile(r"(?P<sentence>.+?)\n+Bad:\n(?P<bad>.+?)\n+Good:\n(?P<good>.+)", re.DOTALL)


def rule(code: str, name: str, severity: Severity) -> Callable[[Check], Check]:
    """Return a decorator that registers a check; ValueError when the code is taken or the docstring lacks a part."""

    def register(check: Check) -> Check:
        parts = DOCSTRING.fullmatch(inspect.getdoc(check) or "")
        if parts is None:
            raise ValueError(f"{code} {name}: the docstring needs a sentence, a Bad and a Good example")
        if code in RULES or name in {known.name for known in RULES.values()}:
            raise ValueError(f"{code} {name} is registered twice")
        sentence = " ".join(parts["sentence"].split())
        family = check.__module__.rpartition(".")[2]
        RULES[code] = Rule(code, name, severity, sentence, parts["bad"], parts["good"], family, check)
        return check

    return register


def quoted(text: str, length: int = 90) -> str:
    """Return the text in quotation marks on one line, cut at a word when longer than `length` characters."""
    line = " ".join(text.split())
    if len(line) > length:
        line = line[:length].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
    return f"“{line}”"
