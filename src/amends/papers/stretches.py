"""The layouts where a form is a run of lines: labelled parts, a cell a line, cells ended by pipes or begun by tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from amends.papers.answers import is_answered_in_words, is_mark, read_answer
from amends.papers.boxes import words_with_boxes
from amends.papers.drafts import Draft, clean, join
from amends.papers.glued import parted_at_labels
from amends.papers.labels import label_of, with_labels
from amends.papers.lines import Line
from amends.papers.recognise import ALIKE, SURE, likeness_in_any
from amends.papers.rows import Answer, Sure
from amends.papers.runon import run_on, unglued
from amends.papers.segments import Segment, segments_of, unnumbered

_EVIDENCE_AND_COMMENTARY = re.compile(r"evidence[ \t]*(?:[|\t\n][ \t\n|#*]*)comment", re.I)
_UNFINISHED = re.compile(r"[^.!?:;”’\"'\s]\s*$")
_FEW = 5  # rows


def from_lines(lines: Sequence[Line]) -> list[Draft]:
    """Return the rows of a form that is a run of lines, those that answer or speak of the provision they number."""
    lines = parted_at_labels(with_labels(unglued(lines)))
    drafts = _drafts(segments_of(lines), lines)
    if len({one.number for one in drafts}) < _FEW:
        others = _drafts(unnumbered(lines), lines)
        drafts = others if len(others) > len(drafts) else drafts
    return drafts


def _drafts(segments: Sequence[Segment], lines: Sequence[Line]) -> list[Draft]:
    body = "\n".join(line.text for line in lines)
    piped = sum(sum(line.text.count("|") for line in one.lines) >= 2 for one in segments) * 2 > len(segments)
    two = bool(_EVIDENCE_AND_COMMENTARY.search(body))
    drafts = []
    for segment in segments:
        labelled = _labelled(segment)
        if labelled:
            draft = labelled
        elif piped:
            draft = _piped(segment)
        elif _starts_with_tab(segment):
            draft = _tabbed(segment)
        else:
            draft = _bare(segment, two)
        if _belongs(draft, segment):
            drafts.append(replace(draft, number=segment.number or None, shares=segment.shares))
    return drafts


def _belongs(draft: Draft, segment: Segment) -> bool:
    """Return whether this is a row and not a numbered clause of a report: it speaks of its provision or is answered."""
    if not segment.number:
        return bool(draft.answer)
    likeness = likeness_in_any(draft.requirement, segment.number)
    if likeness >= ALIKE or (likeness >= ALIKE / 2 and is_mark(draft.answer)):
        return True
    return not segment.inline and (
        draft.labelled or (read_answer(draft.answer) is not Answer.UNCLEAR and is_mark(draft.answer))
    )


def _label(line: Line, role: str, parts: dict[str, list[str]]) -> tuple[str, str] | None:
    """Return what a line labels; a word that may answer too ("Compliant") is the answer where one is awaited."""
    if role == "answer" and "answer" in parts and not any(parts["answer"]) and is_mark(line.bare) and not line.label:
        return None
    return label_of(line)


def _labelled(segment: Segment) -> Draft | None:
    """Return the row of a segment whose parts stand under labels ("Comply", "Evidence"), or None."""
    parts: dict[str, list[str]] = {}
    role = "requirement"
    for line in segment.lines:
        label = _label(line, role, parts)
        if label:
            role = label[0] if label[0] != "number" else role
            parts.setdefault(role, [])
            if label[1]:
                parts[role].append(label[1])
        else:
            parts.setdefault(role, []).append(line.bare)
    if "answer" not in parts or not ({"requirement", "evidence", "commentary"} & set(parts)):
        return None
    said = [text for text in parts["answer"] if text]
    answer = said[0] if said and "evidence" not in parts and len(said) > 1 and is_mark(said[0]) else join(*said)
    evidence = join(*parts.get("evidence", said[1:] if answer != join(*said) else []))
    return Draft(
        segment.number,
        join(*parts.get("requirement", [])),
        answer,
        evidence,
        join(*parts.get("commentary", [])),
        segment.place,
        labelled=True,
    )


def _piped(segment: Segment) -> Draft:
    """Return the row of a segment whose cells are closed by pipes, over as many lines as they take."""
    cells = [join(cell) for cell in "\n".join(clean(line.text) for line in segment.lines).split("|")]
    if not cells[0] and len(cells) > 1 and not segment.inline:
        cells = cells[1:]
    answer = next((i for i, cell in enumerate(cells[1:4], start=1) if is_mark(cell)), 1)
    cells += [""] * 3
    evidence, commentary = cells[answer + 1], join(*cells[answer + 2 :])
    return Draft(segment.number, join(*cells[:answer]), cells[answer], evidence, commentary, segment.place)


def _starts_with_tab(segment: Segment) -> bool:
    first = next((line for line in segment.lines if line.text.strip()), None)
    return first is not None and first.text.startswith("\t")


def _tabbed(segment: Segment, width: int = 4) -> Draft:
    """Return the row of a segment whose cells each begin with a tab; further rows run on with what did not fit."""
    rows: list[list[str]] = [[""]]
    blank = False
    for line in segment.lines:
        text = clean(line.text)
        if line.text.startswith("\t"):
            if blank and len(rows[-1]) >= width:
                rows.append([])
            rows[-1].append(text)
        elif text.strip() and rows[-1]:
            rows[-1][-1] += "\n" + text
        blank = not line.text.strip(" \r")
    first, *more = rows
    cells = [*first, "", "", ""]
    draft = Draft(segment.number, join(cells[1]), join(cells[2]), join(cells[3]), join(*first[4:]), segment.place)
    for row in more:
        cells = [*row, "", "", ""]
        draft = draft.add(requirement=cells[1], answer=cells[2], evidence=join(cells[3], *row[4:]))
    return draft


def _bare(segment: Segment, two: bool) -> Draft:
    """Return the row of a segment with a cell a line: what stands before the answer is the requirement.

    After the answer, a stretch in lower case goes on with a requirement that had not come to its end.
    """
    texts = [line.bare if not is_mark(line.text.strip()) else line.text.strip() for line in segment.lines]
    at = next((i for i, text in enumerate(texts) if is_mark(text)), None)
    if at is None:
        at = next((i for i, text in enumerate(texts) if i and is_answered_in_words(text)), None)
        if at is None or _in_one_line(segment, texts).answer:
            return _in_one_line(segment, texts)
    end = at + 1
    while end < len(texts) and words_with_boxes(texts[at]) and words_with_boxes(texts[end]):
        end += 1  # choices below each other, each with its box
    answer, texts = "\n".join(texts[at:end]), [*texts[: at + 1], *texts[end:]]
    requirement = [join(*texts[:at])]
    said: list[str] = []
    stretches = [list(group) for empty, group in groupby(texts[at + 1 :], key=lambda text: not text) if not empty]
    least = SURE if len(stretches) < 2 else ALIKE  # what comes first is the requirement where more follows it
    for index, stretch in enumerate(stretches):
        words = join(*stretch)
        if not any(requirement) and not said and likeness_in_any(stretch[0], segment.number) >= least:
            requirement.append(stretch[0])
            said += stretch[1:]
        elif index and words[:1].islower() and _UNFINISHED.search(join(*requirement)):
            requirement.append(words)
        else:
            said += stretch if two and len(stretches) == 1 else [words]
    evidence, commentary = (said[:1], said[1:]) if two else (said, [])
    if not said and at > 1:  # the answer stands last
        asked, rest = _unanswered(texts[:at], segment.number)
        requirement, evidence = [asked], [rest]
    return Draft(segment.number, join(*requirement), answer, join(*evidence), join(*commentary), segment.place)


def _in_one_line(segment: Segment, texts: Sequence[str]) -> Draft:
    """Return the row of a segment whose parts stand on one line, between dashes, tabs or bars or run together."""
    words = "\n".join(texts)
    parts = [part.strip() for part in re.split(r"\s[–—|]\s|\s-\s|[\t\n]", words) if part.strip()]
    at = next((i for i, part in enumerate(parts) if i and is_mark(part)), None)
    if at is not None:
        return Draft(segment.number, join(*parts[:at]), parts[at], join(*parts[at + 1 :]), place=segment.place)
    found = run_on(join(words), segment.number)
    if found is None:
        requirement, rest = _unanswered(texts, segment.number)
        return Draft(segment.number, requirement, evidence=rest, place=segment.place)
    requirement, answer, rest = found
    draft = Draft(segment.number, requirement, answer, rest, place=segment.place)
    return draft.doubted(Sure.LIKELY, f"Its cells run together; “{answer}” in them is taken for the answer.")


def _unanswered(texts: Sequence[str], number: str) -> tuple[str, str]:
    """Return the requirement of a row that has no answer, and the rest: where the lines most speak of the provision."""
    filled = [text for text in texts if text]
    ends = [at for at in range(1, len(filled)) if filled[at - 1].rstrip()[-1:] in ".:?;’”)"][:20]
    whole = likeness_in_any(join(*filled), number)
    scored = [(likeness_in_any(join(*filled[:at]), number), -at) for at in ends]
    best, at = max(scored, default=(0.0, 0))
    return (join(*filled[:-at]), join(*filled[-at:])) if at and best > max(whole, SURE) else (join(*filled), "")
