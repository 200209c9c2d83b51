"""Quality checks on a sample of answers, with a deep dive on some; none of them changes the case (Code 9.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from amends.accounts.models import Landlord, Person
from amends.casework import conflicts, journal
from amends.casework.action import action
from amends.casework.models import QualityCheck, Stage
from amends.casework.quality import answered
from amends.casework.refused import Refused
from amends.casework.subject import said
from amends.rulebook import quality
from amends.workdays import spoken


@action
def draw_sample(
    *, landlord: Landlord, by: Person, on: date, first: date, last: date, share: int, seed: int
) -> list[QualityCheck]:
    """Return the checks drawn: a share, per cent, of the stages answered between two days and not drawn before.

    The seed is kept, so that anybody can draw the same sample again.
    """
    if last < first:
        raise Refused(f"{spoken(last)} is before {spoken(first)}", mend="Check the dates.")
    if not 1 <= share <= 100:
        raise Refused("The share is from 1 to 100 per cent", mend="Enter a whole number.")
    found = {stage.pk: stage for stage in answered(landlord, first, last).exclude(quality_checks__deep_dive=False)}
    if not found:
        raise Refused(
            f"No answer went between {spoken(first)} and {spoken(last)} that was not drawn before",
            mend="Choose another period.",
        )
    made = [draw(stage=found[key], by=by, on=on) for key in quality.sample(list(found), share, seed)]
    journal.decided(first=first.isoformat(), last=last.isoformat(), share=share, seed=seed, drawn=len(made))
    words = f"{len(made)} of {len(found)} answers from {spoken(first)} to {spoken(last)}, {share}%, seed {seed}."
    journal.note("quality sample", words, on=on, by=by)
    return made


@action
def draw(*, stage: Stage, by: Person, on: date, deep_dive: bool = False) -> QualityCheck:
    """Return the check of one answer, drawn by lot, or chosen for a deep dive of the whole file."""
    if stage.answered_on is None:
        raise Refused("The stage is not answered yet", mend="Choose one that is.")
    if stage.quality_checks.filter(deep_dive=deep_dive).exists():
        raise Refused("This answer was drawn already", mend="Open the check that there is.")
    made = QualityCheck.objects.create(stage=stage, drawn_on=on, drawn_by=by, deep_dive=deep_dive)
    what = "Chosen for a deep dive" if deep_dive else "Drawn for a check of quality"
    journal.note("quality drawn", f"{what}: the stage {stage.number} answer.", on=on, by=by)
    return made


@action
def check(
    *, quality_check: QualityCheck, by: Person, on: date, marks: Mapping[str, str], note: str = "", learning: str = ""
) -> None:
    """Keep the marks of a check, one for each criterion; whoever worked on the stage does not check it."""
    stage = quality_check.stage
    if quality_check.done_on is not None:
        raise Refused(f"It was checked on {spoken(quality_check.done_on)}")
    if by.pk in conflicts.considered(stage) or by.pk == stage.answered_by_id:
        raise Refused(f"{by} worked on this answer", mend="Somebody else checks it.")
    asked = quality.criteria(deep=quality_check.deep_dive)
    if lacking := [one.asks for one in asked if marks.get(one.key) not in quality.MARKS]:
        raise Refused(f"Not marked yet: {lacking[0]}", mend="Choose met, not met or does not apply.")
    kept = {one.key: marks[one.key] for one in asked}
    wrong = quality.NOT_MET in kept.values()
    quality_check.note = said(note, "What is not met, in words") if wrong else note.strip()
    quality_check.marks, quality_check.learning = kept, learning.strip()
    quality_check.checker, quality_check.done_on = by, on
    quality_check.save(update_fields=["marks", "note", "learning", "checker", "done_on"])
    journal.note("quality checked", f"The quality of the stage {stage.number} answer was checked.", on=on, by=by)
