"""What goes wrong on the way from a form to a file, put right: lost and wrong numbers, a number twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from amends.papers.answers import is_mark, read_answer
from amends.papers.drafts import Draft
from amends.papers.fused import parted, shared
from amends.papers.recognise import ALIKE, EDITIONS, SURE, Form, form, likeness_in_any
from amends.papers.rows import Answer, Sure

_OTHER = 0.35  # likeness from which a text is that of another provision than its number says
_CLOSE = 0.1  # two provisions that a text is so nearly alike are told by their order
_AS_LIKE = 0.7  # how like, beside the provision it is most like, another has to be to be taken in its place


def mended(drafts: Sequence[Draft], edition: str | None) -> tuple[list[Draft], list[str]]:
    """Return a row for each provision that the drafts hold, with a note of each thing put right or set aside."""
    if edition is None:
        return _once([one for one in drafts if one.number and _known(one)], None)
    known = form(edition)
    apart = [row for one in drafts for row in shared(one, known)]
    rows, notes = _numbered(apart, known)
    strange = [one for one in rows if one.number and one.number not in known.summaries and is_mark(one.answer)]
    notes += [f"{one.number}, at {one.place}, is not in the form of {edition}; it is left out." for one in strange[:5]]
    rows, twice = _once([one for one in rows if one.number in known.summaries], known)
    rows, split = parted(rows, known)
    return rows, notes + twice + split


def _known(draft: Draft) -> bool:
    return any(draft.number in form(edition).summaries for edition in EDITIONS)


def _numbered(drafts: list[Draft], known: Form) -> tuple[list[Draft], list[str]]:
    """Return the drafts with lost and wrong numbers found: by what the row requires, and by where it stands."""
    notes: list[str] = []
    order = {number: at for at, number in enumerate(known.summaries)}
    said = Counter(one.number for one in drafts)
    taken = {number for number in said if number}
    seen: set[str] = set()
    last = ""
    lost = sum(one.number is None for one in drafts)
    for index, draft in enumerate(drafts):
        number = draft.number
        right, sure, why = _right(draft, last, known, order, taken, seen)
        if right and right != number:
            drafts[index] = replace(draft, number=right).doubted(sure, why)
            taken.add(right)
            if number is not None or lost <= 5:
                notes.append(f"{draft.place}: {why}")
        last = drafts[index].number or last
        seen.add(drafts[index].number or "")
    _fill_gaps(drafts, known, order, taken)
    if lost > 5:
        notes.append(f"{lost} rows have no number; each is told by what it requires.")
    return drafts, notes


def _fill_gaps(drafts: list[Draft], known: Form, order: dict[str, int], taken: set[str]) -> None:
    """Number the rows that stand where just one provision is missing between the rows on either side."""
    numbers = list(order)
    for at in range(1, len(drafts) - 1):
        before, after = drafts[at - 1].number, drafts[at + 1].number
        if drafts[at].number is not None or before not in order or after not in order:
            continue
        between = numbers[order[before] + 1 : order[after]]
        if len(between) == 1 and between[0] not in taken and known.likeness(drafts[at].requirement, between[0]) > 0:
            why = f"The row has no number; it stands where {between[0]} is expected."
            drafts[at] = replace(drafts[at], number=between[0]).doubted(Sure.DOUBTFUL, why)
            taken.add(between[0])


def _right(
    draft: Draft, last: str, known: Form, order: dict[str, int], taken: set[str], seen: set[str]
) -> tuple[str, Sure, str]:
    """Return the number that a row ought to have ("" where that cannot be told), how sure that is and why."""
    number = draft.number
    best, likeness = known.best(draft.requirement)
    if number is None:
        found = _next(draft, last, known, order, taken, SURE)
        return found, Sure.LIKELY, f"The row has no number; by what it requires it is {found}."
    tenth = f"{number}0"
    if number in seen and tenth in order and tenth not in taken and _is_tenth(draft, tenth, last, known):
        return tenth, Sure.LIKELY, f"The row says {number}; a spreadsheet drops the nought of {tenth}."
    own = known.likeness(draft.requirement, number)
    if number in seen and own < likeness + _CLOSE:
        found = _next(draft, last, known, order, taken, max(SURE, likeness - _CLOSE))
        if found and (order[found] > order.get(last, -1) or own < ALIKE):
            return found, Sure.DOUBTFUL, f"The row says {number}, a second time; by what it requires it is {found}."
    if best not in taken and likeness >= _OTHER and own < ALIKE and (number not in order or likeness > own + 0.25):
        return best, Sure.DOUBTFUL, f"The row says {number}, but requires what {best} does."
    return number, Sure.SURE, ""


def _next(draft: Draft, last: str, known: Form, order: dict[str, int], taken: set[str], least: float) -> str:
    """Return the provision, not yet taken, that a text is most like; of several nearly as like the next in order."""
    scores = known.all(draft.requirement)
    top = max(scores.values(), default=0.0)
    free = {one: score for one, score in scores.items() if score >= max(least, _AS_LIKE * top) and one not in taken}
    if not free:
        return ""
    best = max(free, key=free.__getitem__)
    after = [one for one in free if free[one] >= free[best] - _CLOSE and order[one] > order.get(last, -1)]
    return min(after, key=order.__getitem__) if after else best


def _is_tenth(draft: Draft, tenth: str, last: str, known: Form) -> bool:
    """Return whether this second row numbered 5.1 or 5.2 is 5.10 or 5.20: it follows 5.9 or suits."""
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
        ours, theirs = _merit(earlier, known), _merit(draft, known)
        better, other = (draft, earlier) if theirs > ours else (earlier, draft)
        kept[number] = better
        if is_mark(other.answer) and other.answer.strip() != better.answer.strip():
            why = f"{number} is answered twice, at {better.place} and at {other.place}; the first of these is read."
            notes.append(why)
            kept[number] = better.doubted(Sure.DOUBTFUL, why)
            if abs(ours - theirs) < _CLOSE and read_answer(better.answer) is Answer.YES:
                why = f"{number} is answered “{better.answer}” at {better.place} and “{other.answer}” at {other.place}."
                answer = f"{better.answer} / {other.answer}"
                kept[number] = replace(better, answer=answer, column=None, code=Answer.UNCLEAR).doubted(
                    Sure.DOUBTFUL, why
                )
                notes[-1] = why
    return list(kept.values()), notes


def _merit(draft: Draft, known: Form | None) -> float:
    number = draft.number or ""
    alike = known.likeness(draft.requirement, number) if known else likeness_in_any(draft.requirement, number)
    return alike + (0.15 if is_mark(draft.answer) else 0) + (0.3 if draft.labelled else 0)
