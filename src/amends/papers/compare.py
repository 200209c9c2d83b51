"""Two self-assessments side by side: what changed in answer and evidence, what only one has, what stood still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from amends.papers.rows import Answer, Paper, Row
from amends.rulebook.edition import EDITIONS

# Wording that is this alike, of 100, was not thought about again: a date or a name changed at most.
UNCHANGED = 97.0


@dataclass(frozen=True, slots=True)
class Pair:
    """One provision as two papers answer it; in another edition its number may differ."""

    old: Row
    new: Row

    @property
    def answer_changed(self) -> bool:
        """True when the two are answered differently."""
        return self.old.answer is not self.new.answer

    @property
    def likeness(self) -> float:
        """How alike the landlord's words are, 0 to 100."""
        return fuzz.ratio(wrote(self.old), wrote(self.new))

    @property
    def unchanged(self) -> bool:
        """True when there are words in both and they are the same, sentence for sentence."""
        return bool(wrote(self.old)) and self.likeness >= UNCHANGED

    @property
    def better(self) -> bool | None:
        """True when the answer rose, False when it fell, None when neither can be said."""
        ranks = {Answer.NO: 0, Answer.PARTIAL: 1, Answer.YES: 2}
        old, new = ranks.get(self.old.answer), ranks.get(self.new.answer)
        return None if old is None or new is None or old == new else new > old


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two papers with their rows paired; a row of the older may pair with several of the newer, where it was split."""

    old: Paper
    new: Paper
    pairs: tuple[Pair, ...]
    only_old: tuple[Row, ...]
    only_new: tuple[Row, ...]

    @property
    def answers_changed(self) -> tuple[Pair, ...]:
        """The pairs answered differently."""
        return tuple(pair for pair in self.pairs if pair.answer_changed)

    @property
    def evidence_changed(self) -> tuple[Pair, ...]:
        """The pairs with the same answer and other words."""
        return tuple(
            pair
            for pair in self.pairs
            if not pair.answer_changed and wrote(pair.old) != wrote(pair.new) and not pair.unchanged
        )

    @property
    def unchanged(self) -> tuple[Pair, ...]:
        """The pairs with the same words in both years."""
        return tuple(pair for pair in self.pairs if pair.unchanged)


def wrote(row: Row) -> str:
    """Return what the landlord wrote in the row, on one line, in lower case."""
    return " ".join(f"{row.evidence} {row.commentary}".lower().split())


def kin_of(row: Row, own: str | None, other: str | None) -> tuple[str, ...]:
    """Return the numbers under which the other edition asks the same; the row's own where the edition is the same."""
    if own == other or own not in EDITIONS or other not in EDITIONS or own is None or other is None:
        return (row.provision,)
    provision = EDITIONS[own].provisions.get(row.provision)
    return provision.kin(other) if provision else ()


def compare(old: Paper, new: Paper) -> Comparison:
    """Return the rows of two papers paired by provision, by the crosswalk where their editions differ."""
    before = {row.provision: row for row in reversed(old.rows)}
    pairs: list[Pair] = []
    for row in new.rows:
        pairs += [Pair(before[number], row) for number in kin_of(row, new.edition, old.edition) if number in before]
    paired_old, paired_new = {pair.old.provision for pair in pairs}, {pair.new.provision for pair in pairs}
    return Comparison(
        old,
        new,
        tuple(pairs),
        tuple(row for row in old.rows if row.provision not in paired_old),
        tuple(row for row in new.rows if row.provision not in paired_new),
    )


def number_of(pair: Pair) -> str:
    """Return the provision, with its older number where that differs: "6.3 (was 5.1)"."""
    if pair.old.provision == pair.new.provision:
        return pair.new.provision
    return f"{pair.new.provision} (was {pair.old.provision})"


def as_json(comparison: Comparison) -> dict[str, Any]:
    """Return the comparison for machines: each pair with its answers and what changed, and the rows only one has."""
    return {
        "old": {"file": comparison.old.file, "edition": comparison.old.edition},
        "new": {"file": comparison.new.file, "edition": comparison.new.edition},
        "pairs": [
            {
                "provision": pair.new.provision,
                "was": pair.old.provision,
                "old_answer": str(pair.old.answer),
                "new_answer": str(pair.new.answer),
                "answer_changed": pair.answer_changed,
                "evidence_changed": pair in comparison.evidence_changed or (pair.answer_changed and not pair.unchanged),
                "unchanged_since": pair.unchanged,
                "likeness": round(pair.likeness),
            }
            for pair in comparison.pairs
        ],
        "only_old": [row.provision for row in comparison.only_old],
        "only_new": [row.provision for row in comparison.only_new],
    }


def as_text(comparison: Comparison) -> str:
    """Return the comparison as lines to read: answers first, then evidence, rows in one only, and what stood still."""
    return "\n".join(lines(comparison))


def lines(comparison: Comparison) -> Iterator[str]:
    """Yield the lines of the printed comparison."""
    old, new = comparison.old, comparison.new
    yield f"{old.file} ({old.edition or 'edition unknown'}) and {new.file} ({new.edition or 'edition unknown'})"
    yield f"Answers changed: {len(comparison.answers_changed)}"
    for pair in comparison.answers_changed:
        way = {True: " (better)", False: " (worse)", None: ""}[pair.better]
        still = "; the words beside it are the same" if pair.unchanged else ""
        yield f"  {number_of(pair)}: {pair.old.answer} → {pair.new.answer}{way}{still}"
    yield f"Evidence changed: {len(comparison.evidence_changed)}"
    for pair in comparison.evidence_changed:
        yield f"  {number_of(pair)}: {short(pair.old)} → {short(pair.new)}"
    for title, paper, rows in (("older", old, comparison.only_old), ("newer", new, comparison.only_new)):
        yield f"Only in the {title}, {paper.file}: {len(rows)}"
        if rows:
            yield "  " + ", ".join(row.provision for row in rows)
    since = f" since {old.dated}" if old.dated else " since the older paper"
    yield f"Unchanged{since}, word for word: {len(comparison.unchanged)}"
    if comparison.unchanged:
        yield "  " + ", ".join(number_of(pair) for pair in comparison.unchanged)


def short(row: Row, length: int = 60) -> str:
    """Return the beginning of what the landlord wrote, in quotation marks, or "nothing"."""
    text = " ".join(f"{row.evidence} {row.commentary}".split())
    if not text:
        return "nothing"
    return f"“{text}”" if len(text) <= length else f"“{text[:length].rsplit(' ', 1)[0]} …”"
