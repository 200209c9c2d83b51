"""All measures in the order in which pages show them, and the page that says what each counts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from amends.reports.measures.ch01 import CH01
from amends.reports.measures.ch02 import CH02
from amends.reports.measures.course import COURSE, MONTH_BY_MONTH
from amends.reports.measures.measure import Measure

MEASURES: dict[str, Measure] = {one.code: one for one in (*CH01, *CH02, *MONTH_BY_MONTH, *COURSE)}

HEAD = """# Measures

What each figure on the page *Measures* counts, and of what. Each leads to the cases behind it.

- A figure counts every case there is, also one that the reader may not open.
- **Cannot tell** stands beside a figure where the record lacks a fact, the tenure of the home among them; such a case
  is in neither number, and the figure is printed once more as if all of them were against the landlord.
- Where nothing is divided by, the figure is *not applicable*: never 0% or 100%.
- Per cent are cut after one decimal, so that 100.0% means all; figures for each 1,000 homes are rounded to one decimal.
- Homes are those stated on the page *How many homes*, the last for a day of the period; else those in the record, and
  the page says so.
- Whether an answer was late is read from the duties that the Code's rules wrote down; the first limit of a case that
  was given more time is the clock of the rulebook without it.
- Where a definition leaves a question open, the first answer below holds, and the page of the measure prints the figure
  under every other. CH01 and CH02 follow what is known of the Regulator's technical requirements as amended in 2024:
  **read them before you publish**, and choose the answers that they give.
"""


def measure(code: str) -> Measure | None:
    """Return the measure of a code, None where there is none."""
    return MEASURES.get(code)


def docs() -> str:
    """Return the page of definitions as Markdown."""
    return "\n".join(
        [HEAD, *(line for group, ones in groupby(MEASURES.values(), _group) for line in _said(group, ones))]
    )


def _group(one: Measure) -> str:
    return one.group


def _said(group: str, ones: Iterator[Measure]) -> Iterator[str]:
    yield f"## {group}\n"
    for one in ones:
        yield f"### {one.name} (`{one.code}`)\n"
        yield f"{one.question}\n"
        yield f"{one.rule}\n"
        yield f"- Counted: {one.numerator}"
        yield f"- Of: {one.denominator}; {one.unit.value}"
        if one.by_stock:
            yield "- Low cost rental (LCRA) and low cost home ownership (LCHO) apart"
        if one.since:
            yield f"- For years from {one.since.day} {one.since:%B %Y}"
        for asks in one.opens:
            answers = "; or ".join(choice.says[0].lower() + choice.says[1:] for choice in asks.choices)
            yield f"- Open: {asks.question} {answers[0].upper()}{answers[1:]}."
        yield ""
