"""What the demonstration's residents complain of, read from stories.toml and told once each in their own way."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

DATA = Path(__file__).with_suffix(".toml")
ROOMS = ("bathroom", "back bedroom", "living room", "kitchen", "front bedroom", "hall", "box room")
MONTHS = ("a Tuesday morning", "the Monday before last", "the first cold night", "a Friday evening", "Easter Sunday")


@dataclass(frozen=True, slots=True)
class Matter:
    """One point of a story: the resident's words, and what may be found of it."""

    says: str
    wants: str
    service: str
    yes: str
    no: str
    wrong: str
    impact: str
    ours: str = "ours"


@dataclass(frozen=True, slots=True)
class Story:
    """A complaint that somebody might make."""

    category: str
    team: str
    title: str
    words: str
    wants: str
    fix: str
    proof: str
    matters: tuple[Matter, ...]
    evidence: tuple[str, ...] = ()
    risk: str = ""
    needs: str = ""
    tenure: str = "social rent"
    speaks_for: str = ""
    large_print: bool = False


def chance(seed: float | str) -> Random:
    """Return chance that falls the same way every time, by its seed."""
    return Random(seed)  # noqa: S311  (a story, and no secret)


def tell(rng: Random) -> Story:
    """Return a story, its rooms, weeks and times filled in by chance."""
    told = rng.choice(_read())
    filled = {
        "room": rng.choice(ROOMS),
        "weeks": str(rng.randint(3, 14)),
        "times": rng.choice(("three", "four", "five", "six")),
        "when": rng.choice(MONTHS),
    }
    filled_in = _fill(told, filled)
    matters = tuple(Matter(**one) for one in filled_in.pop("point"))
    return Story(matters=matters, evidence=tuple(filled_in.pop("evidence", ())), **filled_in)


def categories() -> tuple[str, ...]:
    """Return what the stories are about, in order."""
    return tuple(sorted({one["category"] for one in _read()}))


@cache
def _read() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(DATA.read_text(encoding="utf-8"))["story"])


def _fill(told: Any, filled: Mapping[str, str]) -> Any:
    if isinstance(told, str):
        return told.format_map(filled)
    if isinstance(told, list):
        return [_fill(one, filled) for one in told]
    if isinstance(told, dict):
        return {name: _fill(one, filled) for name, one in told.items()}
    return told
