"""Rows in which two or more provisions stand, made as many rows again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from amends.papers.answers import is_mark
from amends.papers.drafts import Draft, join
from amends.papers.recognise import ALIKE, SURE, Form
from amends.papers.rows import Answer, Sure

_BOUND = re.compile(r"(?<=[.;:?!’”])\s+(?=[A-Z‘“0-9])|\s+(?=\d\.\d{1,2}\s+[A-Z])")
_MOST_BOUNDS = 60


def shared(draft: Draft, known: Form) -> list[Draft]:
    """Return a row for each provision whose number stands in this one; the answer is given to all of them."""
    if not draft.shares or draft.number is None:
        return [draft]
    numbers = [draft.number, *draft.shares]
    requirements = _portions(draft.requirement, numbers, known)
    said = draft.answer.split()
    each = len(said) == len(numbers) and all(map(is_mark, said)) and draft.column is None
    named = f"{', '.join(numbers[:-1])} and {numbers[-1]}"
    why = f"{named} stand in one row, with one answer." if not each else f"{named} stand in one row."
    return [
        replace(
            draft, number=number, requirement=requirements[at], answer=said[at] if each else draft.answer, shares=()
        ).doubted(Sure.DOUBTFUL, why)
        for at, number in enumerate(numbers)
    ]


def _portions(requirement: str, numbers: Sequence[str], known: Form) -> list[str]:
    """Return the requirement parted among the provisions it is of, each with its own; whole where it cannot be told."""
    if not requirement:
        return [""] * len(numbers)
    bounds = [found.end() for found in _BOUND.finditer(requirement)][:_MOST_BOUNDS]
    starts = [0]
    for number in numbers[1:]:
        later = [at for at in bounds if at > starts[-1] and at < len(requirement)]
        if not later:
            return [requirement] * len(numbers)
        before = numbers[len(starts) - 1]
        starts.append(
            max(
                later,
                key=lambda at: (
                    known.likeness(requirement[at:], number) + known.likeness(requirement[starts[-1] : at], before)
                ),
            )
        )
    ends = [*starts[1:], len(requirement)]
    return [
        re.sub(rf"^{re.escape(number)}\s+", "", requirement[start:end].strip())
        for number, start, end in zip(numbers, starts, ends, strict=True)
    ]


def parted(drafts: list[Draft], known: Form) -> tuple[list[Draft], list[str]]:
    """Return the rows with two provisions that were fused into one made two again, with a note of each."""
    found: list[Draft] = []
    notes: list[str] = []
    have = {one.number for one in drafts}
    for draft in drafts:
        after = _after(draft.number or "", known)
        parts = _two(draft.requirement, draft.number or "", after, known) if after and after not in have else None
        if not parts or after is None:
            found.append(draft)
            continue
        have.add(after)
        answers, evidence, commentary = _halves(draft.answer), _halves(draft.evidence), _halves(draft.commentary)
        if commentary[0] and found and _runs_on(found[-1].commentary, commentary[0]):
            found[-1] = found[-1].add(commentary=commentary[0])
        same = len(set(answers[1:])) == 1 and answers[1] != draft.answer
        why = f"{draft.number} and {after} stand in one row, at {draft.place}; they are read as two."
        first = replace(draft, requirement=parts[0], evidence=evidence[1], commentary=commentary[1])
        first = first.doubted(Sure.DOUBTFUL, why)
        second = replace(first, number=after, requirement=parts[1], evidence=evidence[2], commentary=commentary[2])
        if not same:
            second = replace(second, answer="", code=None, column=None if draft.column is None else Answer.UNCLEAR)
        found += [first, second]
        notes.append(why)
    return found, notes


def _after(number: str, known: Form) -> str | None:
    numbers = list(known.summaries)
    at = numbers.index(number) + 1 if number in known.summaries else len(numbers)
    return numbers[at] if at < len(numbers) else None


def _two(requirement: str, number: str, after: str, known: Form) -> tuple[str, str] | None:
    """Return the requirement in two where its second part is the next provision's and no other's, or None."""
    best: tuple[float, int] = (0.0, 0)
    whole = known.likeness(requirement, number)
    bounds = list(re.finditer(r"(?<=[.;:])\s+(?=[A-Z])", requirement[:4000]))
    for end in bounds[:_MOST_BOUNDS]:
        first, second = requirement[: end.start()], requirement[end.end() :]
        one, two = known.likeness(first, number), known.likeness(second, after)
        if two >= SURE and one >= ALIKE and two > known.likeness(second, number) and one >= whole * 0.9:
            best = max(best, (one + two, end.start()))
    if not best[1]:
        return None
    first, second = requirement[: best[1]].strip(), requirement[best[1] :].strip()
    return (first, second) if known.best(second)[0] == after else None


def _halves(text: str) -> tuple[str, str, str]:
    """Return what stands first, and each half, of a cell that then says the same twice; else nothing and it whole."""
    words = text.split()
    for size in range(min(len(words) // 2, 400), 0, -1):
        if words[-size:] == words[-2 * size : -size]:
            return join(*words[: -2 * size]), join(*words[-size:]), join(*words[-size:])
    return "", text, text


def _runs_on(earlier: str, words: str) -> bool:
    return bool(earlier) and earlier.rstrip()[-1:] not in ".!?;:" and words[:1].islower()
