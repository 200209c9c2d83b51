"""A comparison of two papers as lines to read, as data, and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from amends.formats.blocks import Block, Bullets, Document, Heading, Paragraph, Table
from amends.papers.compare import Comparison, Kept, Pair
from amends.papers.lint.rule import quoted
from amends.papers.rows import Row


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
        "went_back": [pair.new.provision for pair in comparison.went_back],
        "promises": [
            {
                "provision": one.provision,
                "was": one.was,
                "promised": one.promised,
                "kept": str(one.kept),
                "now": one.now,
            }
            for one in comparison.promises
        ],
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
    yield f"Went back: {len(comparison.went_back)}"
    for pair in comparison.went_back:
        yield f"  {number_of(pair)}: {short(pair.old)} → {short(pair.new)}"
    if comparison.no_longer_told:
        yield f"Answered before, without a clear answer now: {len(comparison.no_longer_told)}"
        yield "  " + ", ".join(number_of(pair) for pair in comparison.no_longer_told)
    yield from promise_lines(comparison)
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


def promise_lines(comparison: Comparison) -> Iterator[str]:
    """Yield what the older paper promised, by what became of it."""
    for outcome in (Kept.STILL, Kept.OPEN, Kept.UNTOLD, Kept.DONE):
        found = [one for one in comparison.promises if one.kept is outcome]
        yield f"Promised, and {outcome}: {len(found)}"
        for one in found:
            number = one.provision if one.provision == one.was else f"{one.provision} (was {one.was})"
            now = f" → {quoted(one.now, 60)}" if one.now else ""
            yield f"  {number or 'No row named'}: {quoted(one.promised, 90)}{now}"


def as_table(comparison: Comparison) -> Table:
    """Return the comparison as a table: a line for each pair, and each row that only one has."""
    promised = {one.was: one for one in comparison.promises}
    ways = {True: "better", False: "worse", None: ""}
    rows = []
    for pair in comparison.pairs:
        one = promised.get(pair.old.provision)
        words = "same words" if pair.unchanged else ""
        rows.append(
            (
                pair.new.provision,
                pair.old.provision,
                str(pair.old.answer),
                str(pair.new.answer),
                ways[pair.better],
                words,
                one.promised if one else "",
                str(one.kept) if one else "",
            )
        )
    rows += [("", row.provision, str(row.answer), "", "only in the older", "", "", "") for row in comparison.only_old]
    rows += [(row.provision, "", "", str(row.answer), "only in the newer", "", "", "") for row in comparison.only_new]
    head = ("Provision", "Was", "Older answer", "Newer answer", "Change", "Evidence", "Promised", "Kept")
    return Table(head, tuple(rows), caption=f"{comparison.old.file} and {comparison.new.file}")


def short(row: Row, length: int = 60) -> str:
    """Return the beginning of what the landlord wrote, in quotation marks, or "nothing"."""
    text = " ".join(f"{row.evidence} {row.commentary}".split())
    if not text:
        return "nothing"
    return f"“{text}”" if len(text) <= length else f"“{text[:length].rsplit(' ', 1)[0]} …”"


def as_document(comparison: Comparison) -> Document:
    """Return the comparison as a document: what went back, what was promised, and every row."""
    back = tuple(f"{number_of(pair)}: {pair.old.answer} → {pair.new.answer}" for pair in comparison.went_back)
    promised = tuple(f"{one.provision}: {one.kept}. {quoted(one.promised, 160)}" for one in comparison.promises)
    blocks: list[Block] = [
        Heading("What went back"),
        Bullets(back) if back else Paragraph("Nothing."),
        Heading("What was promised"),
        Bullets(promised) if promised else Paragraph("Nothing that the older paper tells."),
        Heading("Every row"),
        as_table(comparison),
    ]
    return Document(f"{comparison.old.file} and {comparison.new.file}", tuple(blocks), landscape=True)
