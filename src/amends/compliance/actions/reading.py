"""Papers of any landlord: kept as they were read, and corrected by people."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from amends.accounts.models import Landlord, Person
from amends.casework import journal
from amends.casework.refused import Refused
from amends.compliance import corrected
from amends.compliance.action import action
from amends.compliance.models import Correction, CorrectionKind, ReadFile, ReadPaper
from amends.compliance.permissions import why_not_take_paper
from amends.formats.limits import Source
from amends.papers.rows import Answer, Paper


@action(why_not_take_paper)
def keep(
    *, landlord: Landlord, by: Person, on: date, name: str, paper: Paper, files: Sequence[tuple[str, bytes, Source]]
) -> ReadPaper:
    """Keep a paper that was read beforehand, with its files as they came and the original piece by piece."""
    original = corrected.original_of([(called, source) for called, _, source in files])
    made = ReadPaper.objects.create(
        landlord=landlord,
        name=name[:200],
        paper=corrected.plain(paper),
        original=original,
        added_on=on,
        added_by=by,
    )
    for called, data, source in files:
        one = ReadFile(paper=made, name=called[-200:], sha256=hashlib.sha256(data).hexdigest(), kind=source.kind)
        one.file.save(f"{made.pk}-{source.kind}", ContentFile(data))
    journal.note("paper read", f"{made.name} was read: {len(paper.rows)} rows.", on=on, by=by)
    journal.decided(paper=made.pk, sha256=[one.sha256 for one in made.files.all()])
    return made


@action(why_not_take_paper)
def correct(
    *,
    landlord: Landlord,
    by: Person,
    on: date,
    paper: ReadPaper,
    row: int,
    provision: str,
    answer: str,
    evidence: str = "",
    commentary: str = "",
    because: str = "",
) -> Correction:
    """Put a row right as the person sees it in the original, or add one that was missed; the last word holds."""
    now = {"provision": provision, "answer": Answer(answer).value, "evidence": evidence, "commentary": commentary}
    rows = {one.number: one for one in corrected.rows_of(paper)}
    if row not in rows and row != next_number(paper):
        raise Refused("There is no such row in this paper", mend="Go back to the paper, and choose a row.")
    if row in rows and not rows[row].taken_out and all(getattr(rows[row].row, name) == now[name] for name in now):
        raise Refused("Nothing is changed in this row", mend="Change what is wrong, or go back to the paper.")
    return _note(paper, by, on, row, CorrectionKind.CHANGED, because, now)


@action(why_not_take_paper)
def take_out(*, landlord: Landlord, by: Person, on: date, paper: ReadPaper, row: int, because: str) -> Correction:
    """Say that a row is none of the form: it is counted no more, and stays to be seen."""
    _refuse_unless_row(paper, row)
    return _note(paper, by, on, row, CorrectionKind.NO_ROW, because, {})


@action(why_not_take_paper)
def as_it_was_read(*, landlord: Landlord, by: Person, on: date, paper: ReadPaper, row: int) -> Correction:
    """Say that a row is right as it was read: corrections before this one hold no more, nor does the doubt."""
    _refuse_unless_row(paper, row)
    if row >= len(paper.paper["rows"]):
        raise Refused("This row was not read but added by hand", mend="Say that it is no row, or change it.")
    return _note(paper, by, on, row, CorrectionKind.AS_READ, "", {})


def next_number(paper: ReadPaper) -> int:
    """Return the number that a row gets which the reader missed."""
    return max([len(paper.paper["rows"]), *(one.row + 1 for one in paper.corrections.all())])


def _refuse_unless_row(paper: ReadPaper, row: int) -> None:
    if all(one.number != row for one in corrected.rows_of(paper)):
        raise Refused("There is no such row in this paper", mend="Go back to the paper, and choose a row.")


def _note(
    paper: ReadPaper, by: Person, on: date, row: int, kind: CorrectionKind, because: str, now: dict[str, Any]
) -> Correction:
    made = Correction.objects.create(
        paper=paper, row=row, kind=kind, because=because, corrected_on=on, corrected_by=by, **now
    )
    which = now.get("provision") or f"row {row + 1}"
    journal.note("paper corrected", f"{paper.name}, {which}: {made.get_kind_display().lower()}.", on=on, by=by)
    journal.decided(paper=paper.pk, row=row, correction=kind.value, because=because, **now)
    return made
