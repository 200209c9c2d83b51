"""Case files in YAML → facts: what `amends duties FILE` reads. Errors name the file and the line."""

from __future__ import annotations

from pathlib import Path

from amends.rulebook import scenarios
from amends.rulebook.case_yaml import CaseError
from amends.rulebook.facts import Case
from amends.rulebook.front_door import Thing

__all__ = ["CaseError", "load_file", "read_text"]


def load_file(path: Path) -> tuple[Case | Thing, ...]:
    """Return the facts of a file; raises CaseError with the line, and OSError where it cannot be opened."""
    return tuple(one for scenario in scenarios.load_file(path) for one in scenario.facts)


def read_text(text: str, file: str = "the case") -> tuple[Case | Thing, ...]:
    """Return the facts of a text, cases and others; raises CaseError with the line."""
    return tuple(one for scenario in scenarios.read_text(text, file) for one in scenario.facts)
