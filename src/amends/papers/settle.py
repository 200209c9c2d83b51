"""A row as found, made the row that is told: what its answer means, what notes it points to, and how sure all is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from amends.papers.answers import after_answer, is_dot, is_mark, read_answer
from amends.papers.boxes import CROSSES, DRAWN, TICKS, boxes_before
from amends.papers.drafts import Doubt, Draft, join
from amends.papers.notes import with_notes
from amends.papers.recognise import ALIKE, SURE, form
from amends.papers.rows import Answer, Row, Sure

_COLUMN = {Answer.YES: "Yes", Answer.NO: "No", Answer.NA: "N/A", Answer.PARTIAL: "Partly"}
_ECHO = re.compile(  # words after an answer that only say it again
    r"(?:(?:we|this|it|the landlord|which) )?(?:(?:is|are|do(?:es)? not|currently|fully|partly|already) ){0,3}"
    r"(?:meets?|met|compl(?:y|ies)|complian(?:t|ce)|appl(?:y|ies))(?: (?:with|most|much|part|all|some|of|to)){0,3}"
    r"(?: (?:us|this|the|that|code|provision|requirements?|standard|part)){0,4}"
    r"(?: (?:in full|fully|in part|at present|currently|yet|today))?[.!]?",
    re.I,
)
_OTHER = 0.35  # likeness from which a text is that of another provision


@dataclass(frozen=True, slots=True)
class Reading:
    """How the document at hand writes: what a lone dot means, whether a cross under Yes is a mark, and its notes."""

    edition: str | None
    dot: Answer
    crosses_deny: bool
    notes: Mapping[str, str]


def reading(drafts: Sequence[Draft], edition: str | None, notes: Mapping[str, str]) -> Reading:
    """Return how this document writes: a lone dot stands for a lost tick where no other sign in it says yes."""
    said = [one.code or read_answer(one.answer, column=one.column) for one in drafts if not is_dot(one.answer)]
    dots = sum(is_dot(one.answer) for one in drafts)
    dot = Answer.YES if dots >= 5 and Answer.YES not in said and dots > len(drafts) / 2 else Answer.UNCLEAR
    in_columns = [one.answer for one in drafts if one.column is not None]
    ticks = any(sign in TICKS for text in in_columns for sign in text)
    return Reading(edition, dot, ticks, notes)


def settled(draft: Draft, how: Reading) -> Row:
    """Return the row that a draft is; words in the answer cell that are no answer become its evidence."""
    boxes = "" if draft.answer or draft.code else boxes_before(draft.evidence)
    if boxes:
        draft = replace(draft, answer=boxes, evidence=draft.evidence.strip()[len(boxes) :].strip())
    column = draft.column
    if column is Answer.YES and how.crosses_deny and draft.answer.strip() and set(draft.answer.strip()) <= set(CROSSES):
        column = Answer.UNCLEAR
    answer = draft.code or read_answer(draft.answer, column=column, dot=how.dot)
    raw = draft.answer
    if column in _COLUMN and len(raw) == 1 and is_mark_in_column(raw):
        raw = f"{raw} ({_COLUMN[column]} column)" if not raw.isalnum() or raw in "xX" else raw
    evidence = draft.evidence
    if answer is Answer.NARRATIVE:
        evidence = join(evidence, draft.answer)
    elif not is_mark(draft.answer) and column is None and draft.code is None:
        after = after_answer(draft.answer)
        says_more = any(map(str.isalnum, after)) and not (evidence and _ECHO.fullmatch(after))
        evidence = join(after if says_more else "", evidence)
    evidence = with_notes(evidence, draft.answer, how.notes)
    doubts = [*draft.doubts, *_doubts(draft, answer, how)]
    worst = min(doubts, key=lambda one: list(Sure)[::-1].index(one[0]), default=(Sure.SURE, ""))
    return Row(
        provision=draft.number or "",
        answer=answer,
        answer_raw=raw,
        requirement=draft.requirement,
        evidence=evidence,
        commentary=draft.commentary,
        place=draft.place,
        sure=worst[0],
        doubt=worst[1],
    )


def is_mark_in_column(raw: str) -> bool:
    """Return whether one letter or sign is a mark where Yes and No have columns of their own."""
    return raw in "xX" or is_mark(raw)


def _doubts(draft: Draft, answer: Answer, how: Reading) -> list[Doubt]:
    """Return why not to be sure of a row: of its answer, and of which provision it is."""
    found: list[Doubt] = []
    said = draft.answer if len(draft.answer) < 60 else f"{draft.answer[:59]}…"
    if DRAWN in draft.answer:
        found.append((Sure.DOUBTFUL, "A drawing or picture stands where the answer should be."))
    elif draft.column is Answer.UNCLEAR and answer is Answer.UNCLEAR:
        found.append((Sure.DOUBTFUL, "More than one of its answers is marked."))
    elif answer is Answer.UNCLEAR and said:
        found.append((Sure.DOUBTFUL, f"“{said}” does not say whether it is met."))
    elif answer is Answer.UNCLEAR:
        found.append((Sure.LIKELY, "No answer stands where one is expected."))
    elif answer is Answer.NARRATIVE:
        found.append((Sure.LIKELY, "It is answered in words that say neither yes nor no."))
    elif is_dot(draft.answer):
        found.append((Sure.DOUBTFUL, "A lone dot is taken for a tick whose sign was lost."))
    elif answer is Answer.PARTIAL and re.match(r"\W*yes\b", draft.answer, re.I):
        found.append((Sure.LIKELY, f"“{said}” says yes with a reservation."))
    if how.edition is None or not draft.number:
        return found
    own = form(how.edition).likeness(draft.requirement, draft.number)
    other, likeness = form(how.edition).best(draft.requirement)
    if not draft.requirement:
        found.append((Sure.LIKELY, "What it requires is not printed beside the number."))
    elif own < ALIKE and likeness >= _OTHER:
        found.append((Sure.DOUBTFUL, f"The wording beside {draft.number} is that of {other}."))
    elif own < SURE / 2:
        found.append((Sure.LIKELY, f"The wording beside {draft.number} is not that of the {how.edition} Code."))
    return found
