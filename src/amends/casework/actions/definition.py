"""The complaint definition: what we understand, in points, and what the resident says of it (Code 5.6, 6.8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint, Finding, Objection, Point, Stage
from amends.casework.refused import Refused
from amends.casework.subject import not_before, open_stage, said
from amends.rulebook.facts import Responsibility

NEW_COMPLAINT = "Log a new complaint today, and tell the resident."


@action
def define(
    *, complaint: Complaint, stage_number: int, by: Person, on: date, points: Sequence[Mapping[str, str]]
) -> list[Point]:
    """Return the points as now defined, each with `says`, `outcome_sought`, `service` and `responsibility`.

    A point that is not ours, or not only ours, may say who else answers for it, and how to reach them (Code 5.7).

    Before the acknowledgement this is a draft of what it will set out; after it, the resident sees the new words at
    once. A point already decided keeps its words, and stage 2 takes no new points.
    """
    stage = open_stage(complaint, stage_number)
    if not points:
        raise Refused("A definition has at least one point", provision="5.6", mend="Write the first point.")
    held = list(complaint.points.order_by("number"))
    _keep_decided(stage, held, points)
    defined = [
        _point(complaint, number, given, held[number - 1] if number <= len(held) else None, on, stage)
        for number, given in enumerate(points, start=1)
    ]
    for surplus in held[len(points) :]:
        surplus.delete()
    if stage.acknowledged_on is not None:
        stage.defined_on = stage.defined_on or on
    stage.definition_confirmed_on = stage.decided_on = None
    stage.save(update_fields=["defined_on", "definition_confirmed_on", "decided_on"])
    journal.note("defined", " ".join(f"{point.number}. {point.says}" for point in defined), on=on, by=by)
    return defined


@action
def add_point(
    *,
    complaint: Complaint,
    by: Person | None,
    on: date,
    says: str,
    outcome_sought: str = "",
    service: str = "",
    responsibility: str = "",
) -> Point:
    """Return a point raised before the stage 1 answer, which joins the complaint (Code 6.8)."""
    stage = open_stage(complaint, 1)
    number = complaint.points.count() + 1
    given = {"says": says, "outcome_sought": outcome_sought, "service": service, "responsibility": responsibility}
    point = _point(complaint, number, given, None, on, stage)
    stage.decided_on = None
    stage.save(update_fields=["decided_on"])
    journal.note("point added", f"{number}. {point.says}", on=on, by=by)
    return point


@action
def confirm(*, complaint: Complaint, on: date, by: Person | None = None) -> None:
    """Keep the resident's word that the definition is right."""
    stage = open_stage(complaint)
    if stage.defined_on is None:
        raise Refused(
            "The definition has not been sent to the resident yet", provision="5.6", mend="Acknowledge first."
        )
    not_before(on, stage.defined_on, "the definition was set out")
    stage.definition_confirmed_on = on
    stage.save(update_fields=["definition_confirmed_on"])
    journal.note("definition confirmed", "The resident says that the definition is right.", on=on, by=by)


# The verb of the field, and Code 5.6's.
@action
def object(*, complaint: Complaint, on: date, says: str, by: Person | None = None) -> Objection:
    """Return the resident's word that the definition is wrong; it keeps 5.6 open, and is printed in the answer."""
    stage = open_stage(complaint)
    says = said(says, "What is wrong with the definition", provision="5.6", mend="Keep the resident's own words.")
    made = Objection.objects.create(stage=stage, made_on=on, says=says)
    stage.definition_confirmed_on = None
    stage.save(update_fields=["definition_confirmed_on"])
    journal.note("definition objected to", says, on=on, by=by)
    return made


@action
def settle(*, objection: Objection, by: Person, on: date, how: str) -> None:
    """Settle an objection, saying how: the definition was changed, or the resident agreed to it."""
    if objection.settled_on is not None:
        raise Refused("That objection was settled already")
    not_before(on, objection.made_on, "the objection was made")
    objection.how_settled = said(how, "How it was settled", provision="5.6")
    objection.settled_on, objection.settled_by = on, by
    objection.save(update_fields=["how_settled", "settled_on", "settled_by"])
    journal.note("objection settled", objection.how_settled, on=on, by=by)


def _keep_decided(stage: Stage, held: list[Point], points: Sequence[Mapping[str, str]]) -> None:
    """Raise Refused where a new definition drops or rewords a decided point, or changes their number at stage 2."""
    if stage.number == 2 and len(points) > len(held):
        raise Refused("A new issue at stage 2 is a new complaint", provision="6.8", mend=NEW_COMPLAINT)
    if stage.number == 2 and len(points) < len(held):
        raise Refused("Stage 2 answers every point", provision="6.18", mend="Keep each point of stage 1.")
    decided = set(Finding.objects.filter(stage=stage).values_list("point__number", flat=True))
    if not decided:
        return
    same = {point.number for point, given in zip(held, points, strict=False) if point.says == given["says"].strip()}
    if lost := sorted(decided - same):
        numbers = ", ".join(map(str, lost))
        raise Refused(f"Point {numbers} is decided, so its words stay", provision="6.7", mend="Add a further point.")


def _point(
    complaint: Complaint, number: int, given: Mapping[str, str], old: Point | None, on: date, stage: Stage
) -> Point:
    """Write one point; those of the first definition were raised with the complaint, later ones on their day."""
    raised_on = complaint.told_on if stage.number == 1 and stage.acknowledged_on is None else on
    point = old or Point(complaint=complaint, number=number, raised_on=raised_on)
    point.says = said(given["says"], f"What point {number} says", provision="5.6")
    point.outcome_sought = given.get("outcome_sought", "").strip()
    point.service = given.get("service", "").strip()
    point.responsibility = given.get("responsibility", "")
    ours = point.responsibility == Responsibility.OURS
    point.who_answers = "" if ours else given.get("who_answers", "").strip()
    point.how_to_reach = "" if ours else given.get("how_to_reach", "").strip()
    point.save()
    return point
