"""What goes wrong on the way from a form to a file, put right: lost numbers, fused rows, a number twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from amends.papers.answers import is_mark
from amends.papers.drafts import Draft, join
from amends.papers.recognise import ALIKE, SURE, Form, form, likeness_in_any
from amends.papers.rows import Answer


def mended(drafts: Sequence[Draft], edition: str | None) -> tuple[list[Draft], list[str]]:
    """Return a row for each provision that the drafts hold, with a note of each thing put right or set aside."""
    if edition is None:
        return _once([one for one in drafts if one.number and _known(one)], None)
    known = form(edition)
    rows, notes = _numbered(list(drafts), known)
    rows = [one for one in rows if one.number in known.summaries]
    rows, twice = _once(rows, known)
    rows, split = _split(rows, known)
    return rows, notes + twice + split


def _known(draft: Draft) -> bool:
    return any(draft.number in form(edition).summaries for edition in ("2024", "2022", "2020"))


def _numbered(drafts: list[Draft], known: Form) -> tuple[list[Draft], list[str]]:
    """Return the drafts with lost numbers found: one left blank, or a 5.10 that a spreadsheet made 5.1."""
    notes: list[str] = []
    taken = {one.number for one in drafts}
    last = ""
    for index, draft in enumerate(drafts):
        number = draft.number
        if number is None:
            free = [one for one in known.summaries if one not in taken]
            best, likeness = known.best(draft.requirement, free)
            if likeness >= SURE and known.best(draft.requirement)[1] <= likeness + 0.05:
                number = best
                notes.append(f"The row at {draft.place} has no number; by what it requires it is {best}.")
        elif (
            (tenth := f"{number}0") in known.summaries
            and tenth not in taken
            and _is_tenth(drafts, index, tenth, last, known)
        ):
            number = tenth
            notes.append(f"The row at {draft.place} says {draft.number}; a spreadsheet drops the nought of {tenth}.")
        if number:
            drafts[index] = replace(draft, number=number)
            taken.add(number)
            last = number
    return drafts, notes


def _is_tenth(drafts: Sequence[Draft], index: int, tenth: str, last: str, known: Form) -> bool:
    """Return whether this row, numbered 5.1 or 5.2, is 5.10 or 5.20: a second of it that follows 5.9 or suits."""
    draft = drafts[index]
    if sum(one.number == draft.number for one in drafts) < 2 or all(
        one.number != draft.number for one in drafts[:index]
    ):
        return False
    before = f"{tenth.split('.')[0]}.{int(tenth.split('.')[1]) - 1}"
    suits = known.likeness(draft.requirement, tenth) > known.likeness(draft.requirement, draft.number or "")
    return suits or (last == before and not draft.requirement)


def _once(drafts: list[Draft], known: Form | None) -> tuple[list[Draft], list[str]]:
    """Return one row for each number, that which speaks most of its provision, with a note of the others."""
    kept: dict[str, Draft] = {}
    notes: list[str] = []
    for draft in drafts:
        number = draft.number or ""
        earlier = kept.get(number)
        if earlier is None:
            kept[number] = draft
            continue
        better, other = (draft, earlier) if _merit(draft, known) > _merit(earlier, known) else (earlier, draft)
        kept[number] = better
        if is_mark(other.answer) and other.answer.strip() != better.answer.strip():
            notes.append(
                f"{number} is answered twice, at {better.place} and at {other.place}; the first of these is read."
            )
    return list(kept.values()), notes


def _merit(draft: Draft, known: Form | None) -> float:
    number = draft.number or ""
    alike = known.likeness(draft.requirement, number) if known else likeness_in_any(draft.requirement, number)
    return alike + (0.15 if is_mark(draft.answer) else 0) + (0.3 if draft.labelled else 0)


def _split(drafts: list[Draft], known: Form) -> tuple[list[Draft], list[str]]:
    """Return the rows with two provisions that were fused into one made two again."""
    found: list[Draft] = []
    notes: list[str] = []
    have = {one.number for one in drafts}
    for draft in drafts:
        after = _after(draft.number or "", known)
        parts = _parted(draft.requirement, draft.number or "", after, known) if after and after not in have else None
        if not parts or after is None:
            found.append(draft)
            continue
        have.add(after)
        answers, evidence, commentary = _halves(draft.answer), _halves(draft.evidence), _halves(draft.commentary)
        if commentary[0] and found and _runs_on(found[-1].commentary, commentary[0]):
            found[-1] = found[-1].add(commentary=commentary[0])
        shared = len(set(answers[1:])) == 1 and answers[1] != draft.answer
        first = replace(draft, requirement=parts[0], evidence=evidence[1], commentary=commentary[1])
        second = replace(first, number=after, requirement=parts[1], evidence=evidence[2], commentary=commentary[2])
        if not shared:
            second = replace(second, answer="", column=None if draft.column is None else Answer.UNCLEAR)
        found += [first, second]
        notes.append(f"{draft.number} and {after} stand in one row, at {draft.place}; they are read as two.")
    return found, notes


def _after(number: str, known: Form) -> str | None:
    numbers = list(known.summaries)
    at = numbers.index(number) + 1 if number in known.summaries else len(numbers)
    return numbers[at] if at < len(numbers) else None


def _parted(requirement: str, number: str, after: str, known: Form) -> tuple[str, str] | None:
    """Return the requirement in two where its second part is the next provision's and no other's, or None."""
    best: tuple[float, int] = (0.0, 0)
    whole = known.likeness(requirement, number)
    for end in re.finditer(r"(?<=[.;:])\s+(?=[A-Z])", requirement):
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
    for size in range(len(words) // 2, 0, -1):
        if words[-size:] == words[-2 * size : -size]:
            return join(*words[: -2 * size]), join(*words[-size:]), join(*words[-size:])
    return "", text, text


def _runs_on(earlier: str, words: str) -> bool:
    return bool(earlier) and earlier.rstrip()[-1:] not in ".!?;:" and words[:1].islower()
