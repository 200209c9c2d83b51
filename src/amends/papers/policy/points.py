"""The points a policy should say, from points.toml, and whether a sentence says one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from amends.papers.policy.held import Policy, Sentence, Voice
from amends.papers.policy.plain import affirmed

DATA = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Point:
    """One thing a policy should say under a provision; the fields are told at the head of points.toml."""

    provision: str
    that: str
    says: tuple[tuple[re.Pattern[str], ...], ...]
    good: str
    bad: str
    denies: bool = False
    any_voice: bool = False
    practice: bool = False
    stage: int | None = None


@cache
def points() -> Mapping[str, tuple[Point, ...]]:
    """Return the points of each provision of 2024, in the order of the Code."""
    found: dict[str, tuple[Point, ...]] = {}
    for provision, rows in tomllib.loads(DATA.read_text(encoding="utf-8")).items():
        found[provision] = tuple(_point(provision, row) for row in rows)
    return MappingProxyType(found)


def _point(provision: str, row: dict[str, object]) -> Point:
    says = tuple(tuple(re.compile(rf"(?<![a-z])(?:{part})") for part in way.split(" & ")) for way in row.pop("says"))  # type: ignore[attr-defined]
    return Point(provision=provision, says=says, **row)  # type: ignore[arg-type]


def saying(point: Point, policy: Policy) -> Iterator[Sentence]:
    """Yield the sentences that say a point: the landlord's own before quotations of the Code, the plainest first."""
    for voice in (Voice.OWN, Voice.CODE):
        found = [
            (worth, sentence)
            for sentence in policy.sentences
            if sentence.voice is voice and _at_stage(point, sentence) and (worth := says(point, sentence))
        ]
        yield from (sentence for _, sentence in sorted(found, key=lambda one: -one[0]))


def _at_stage(point: Point, sentence: Sentence) -> bool:
    return point.stage is None or sentence.stage in (None, point.stage)


def says(point: Point, sentence: Sentence) -> float:
    """Return how plainly a sentence says a point: 1 where every part stands in it, 0 where it does not or denies it."""
    return max(_in_way(point, way, sentence) for way in point.says) if point.says else 0.0


def _in_way(point: Point, way: tuple[re.Pattern[str], ...], sentence: Sentence) -> float:
    if not all(part.search(sentence.around) for part in way):
        return 0.0
    here = [part.search(sentence.said) if point.denies else affirmed(part, sentence.said) for part in way]
    standing = sum(one is not None for one in here)
    if standing < max(1, len(way) - 1):
        return 0.0  # one part may stand in the heading, the lead or the rest of the clause, and no more
    if any(one is None and part.search(sentence.said) for one, part in zip(here, way, strict=True)):
        return 0.0  # said here, and denied
    return standing / len(way)
