"""Two self-assessments side by side: what changed, what went back, what was promised and whether it was done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from amends.papers.lint.answers import is_target
from amends.papers.lint.held import claims, said
from amends.papers.lint.plain import sentences
from amends.papers.lint.promises import promise_in
from amends.papers.rows import Answer, Paper, PlanRow, Row
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


class Kept(StrEnum):
    """What became of a promise by the newer paper."""

    DONE = "done"
    STILL = "still promised"
    OPEN = "not done"
    UNTOLD = "not told"


@dataclass(frozen=True, slots=True)
class Promise:
    """What the older paper said was to come, in which row, and what the newer makes of it; `now` is its words."""

    provision: str
    was: str
    promised: str
    kept: Kept
    now: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two papers with their rows paired; a row of the older may pair with several of the newer, where it was split."""

    old: Paper
    new: Paper
    pairs: tuple[Pair, ...]
    only_old: tuple[Row, ...]
    only_new: tuple[Row, ...]
    promises: tuple[Promise, ...] = ()

    @property
    def answers_changed(self) -> tuple[Pair, ...]:
        """The pairs answered differently."""
        return tuple(pair for pair in self.pairs if pair.answer_changed)

    @property
    def went_back(self) -> tuple[Pair, ...]:
        """The pairs whose answer fell: from Yes to in part or No, or from in part to No."""
        return tuple(pair for pair in self.pairs if pair.better is False)

    @property
    def became_better(self) -> tuple[Pair, ...]:
        """The pairs whose answer rose."""
        return tuple(pair for pair in self.pairs if pair.better is True)

    @property
    def no_longer_told(self) -> tuple[Pair, ...]:
        """The pairs that were answered and have no clear answer now."""
        return tuple(
            pair
            for pair in self.pairs
            if pair.new.answer is Answer.UNCLEAR and pair.old.answer not in (Answer.UNCLEAR, Answer.NARRATIVE)
        )

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
        tuple(promises_of(old, tuple(pairs))),
    )


def promises_of(old: Paper, pairs: tuple[Pair, ...]) -> Iterator[Promise]:
    """Yield each promise of the older paper, from its rows and its action plan, with what became of it."""
    of = {row.provision: [pair for pair in pairs if pair.old.provision == row.provision] for row in old.rows}
    for row in old.rows:
        words = promised_in(row)
        if words:
            for pair in of[row.provision][:1]:
                yield kept(words, pair)
            if not of[row.provision]:
                yield Promise(row.provision, row.provision, words, Kept.UNTOLD)
    for action in old.plan:
        if not action.progress.strip() and action.action.strip():
            yield from planned(action, of.get(action.provision, []))


def planned(action: PlanRow, pairs: list[Pair]) -> Iterator[Promise]:
    """Yield what became of an open action of the older plan, unless its row promises it already."""
    words = f"{action.action}{f' (by {action.target})' if action.target else ''}"
    if not pairs:
        yield Promise(action.provision, action.provision, words, Kept.UNTOLD)
    elif not promised_in(pairs[0].old):
        yield kept(words, pairs[0])


def promised_in(row: Row) -> str:
    """Return the sentence in which a row says what is to come, or ""; in a No it is the one that names a day."""
    if claims(row):
        return promise_in(said(row)) or ""
    if row.answer not in (Answer.NO, Answer.PARTIAL):
        return ""
    return next((sentence for sentence in sentences(said(row)) if is_target(sentence)), promise_in(said(row)) or "")


def kept(words: str, pair: Pair) -> Promise:
    """Return what the newer row makes of a promise: done only where it says Yes and promises nothing."""
    now = promised_in(pair.new)
    if now:
        outcome = Kept.STILL
    elif pair.new.answer is Answer.YES:
        outcome = Kept.DONE
    else:
        outcome = Kept.UNTOLD if pair.new.answer in (Answer.UNCLEAR, Answer.NARRATIVE) else Kept.OPEN
    return Promise(pair.new.provision, pair.old.provision, words, outcome, now)
