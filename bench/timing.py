"""Timing two ways of doing one thing, turn by turn, so that both meet the same machine."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the table: seconds a turn for ours and for the plainest code, each turn doing `each` things."""

    name: str
    plainest: str
    unit: str
    each: int
    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def median(self) -> float:
        """Return the seconds of an ordinary turn of ours."""
        return statistics.median(self.ours)

    @property
    def p95(self) -> float:
        """Return the seconds that 95 of 100 turns of ours stay within."""
        ordered = sorted(self.ours)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]

    @property
    def ratio(self) -> float:
        """Return how many times as long ours takes as the plainest code; below 1 is faster."""
        return self.median / statistics.median(self.theirs)


def race(
    name: str,
    ours: Callable[[], object],
    plainest: str,
    theirs: Callable[[], object],
    *,
    turns: int,
    each: int = 1,
    unit: str = "ms",
) -> Result:
    """Return the times of both, taken in turn, after one turn each that is not counted."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(turns + 1):
        for work, kept in ((ours, times[0]), (theirs, times[1])):
            began = time.perf_counter()
            work()
            if turn:
                kept.append(time.perf_counter() - began)
    return Result(name, plainest, unit, each, tuple(times[0]), tuple(times[1]))


def table(results: list[Result]) -> str:
    """Return the results as a Markdown table."""
    rows = ["| What | Median | p95 | Beside the plainest code | Ratio |", "|---|---:|---:|---|---:|"]
    for one in results:
        rows.append(
            f"| {one.name} | {_shown(one, one.median)} | {_shown(one, one.p95)} | {one.plainest} | {one.ratio:.2f} × |"
        )
    return "\n".join(rows)


def _shown(one: Result, seconds: float) -> str:
    if one.unit == "a second":
        return f"{one.each / seconds:,.0f} a second"
    return f"{seconds / one.each * 1000:,.1f} ms"
