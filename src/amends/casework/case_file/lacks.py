"""What a complaint's file lacks as it stands (Code 5.12): read from the record and its duties, never more than that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from amends.casework.models import Complaint, Duty, Point, Stage, Standing
from amends.rulebook.facts import LetterKind, Responsibility

MISSED = (Standing.OVERDUE, Standing.BREACHED)
ACKNOWLEDGEMENTS = {1: LetterKind.ACKNOWLEDGEMENT, 2: LetterKind.STAGE_2_ACKNOWLEDGEMENT}
ANSWERS = {1: LetterKind.STAGE_1_RESPONSE, 2: LetterKind.STAGE_2_RESPONSE}


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing the file should hold by now: what it is, the provision that asks it, and a word for what mends it."""

    says: str
    provision: str
    mend: str
    about: int | None = None


def lacking(complaint: Complaint, on: date) -> list[Lack]:
    """Return what the file of a complaint read whole lacks on a day; what is not due yet is not lacking."""
    stored = Duty.objects.as_at(on).filter(complaint=complaint, standing__in=MISSED)  # type: ignore[misc]
    missed = {(duty.what, duty.subject) for duty in stored}
    found = list(_of_the_beginning(complaint))
    for stage in complaint.stages.all():
        found += [*_of_the_acknowledgement(complaint, stage, missed), *_of_the_answer(complaint, stage, missed)]
        if stage.acknowledged_on or stage.answered_on:
            found += [*_of_the_definition(complaint, stage), *_of_the_enquiry(stage, missed, on)]
    return [*found, *_of_what_was_sent(complaint)]


def _of_the_beginning(complaint: Complaint) -> Iterator[Lack]:
    if not complaint.original_words.strip():
        yield Lack("The complaint in the resident’s own words", "5.12", "paper")
    first = next(stage for stage in complaint.stages.all() if stage.number == 1)
    if getattr(complaint, "triage", None) is None and first.acknowledged_on and first.answered_on is None:
        yield Lack("The triage", "6.1", "triage")


def _of_the_acknowledgement(complaint: Complaint, stage: Stage, missed: set[tuple[str, str]]) -> Iterator[Lack]:
    provision = {1: "6.2", 2: "6.11"}[stage.number]
    if stage.acknowledged_on is None:
        if ("acknowledged in 5 working days", f"stage {stage.number}") in missed:
            yield Lack(f"The acknowledgement of stage {stage.number}", provision, "acknowledge")
    elif not stage.answered_on and not _letter(complaint, stage, ACKNOWLEDGEMENTS[stage.number]):
        yield Lack(f"The letter that acknowledged stage {stage.number}", "5.12", "paper")


def _of_the_definition(complaint: Complaint, stage: Stage) -> Iterator[Lack]:
    if stage.answered_on is not None:
        return
    points = list(complaint.points.all())
    if stage.defined_on is None or not points:
        yield Lack(f"The definition at stage {stage.number}", "5.6", "define")
    yield from _without(points, "What the resident wants", "5.6", [not one.outcome_sought.strip() for one in points])
    yield from _without(points, "Whose business it is", "5.7", [not one.responsibility for one in points])
    unclear = [one.responsibility == Responsibility.UNCLEAR for one in points]
    yield from _without(points, "Whose business it is, which is still unclear", "5.7", unclear)
    elsewhere = [one.responsibility == Responsibility.NOT_OURS and not one.who_answers for one in points]
    yield from _without(points, "Who answers for it, and how to reach them", "5.7", elsewhere)
    if any(one.settled_on is None for one in stage.objections.all()):
        yield Lack("How the resident’s objection to the definition was settled", "5.6", "settle")


def _without(points: list[Point], what: str, provision: str, lacks: list[bool]) -> Iterator[Lack]:
    numbers = ", ".join(str(point.number) for point, lacking in zip(points, lacks, strict=True) if lacking)
    if numbers:
        yield Lack(f"{what} (point {numbers})", provision, "define")


def _of_the_enquiry(stage: Stage, missed: set[tuple[str, str]], on: date) -> Iterator[Lack]:
    """Yield what should be known of how a stage was looked into, while it can still be mended."""
    if stage.answered_on is not None:
        return
    named = f"stage {stage.number}"
    declared = {one.person_id for one in stage.declarations.all()}
    if stage.handler_id and stage.handler_id not in declared:
        yield Lack(f"Whether {stage.handler} has a conflict of interest", "5.8", "declare")
    spoke = stage.contacts.all() or stage.objections.all() or stage.definition_confirmed_on
    if not spoke:
        yield Lack(f"A word with the resident at {named}", "6.12" if stage.number == 2 else "5.8", "contact")
    evidence = list(stage.evidence.all())
    if not evidence:
        yield Lack(f"The evidence looked at for {named}", "5.8", "evidence")
    for item in evidence:
        if not item.considered:
            yield Lack(f"How this was weighed: {item.what}", "5.8", "weigh", item.pk)
    for one in stage.put_to.all():
        if one.replied_on is None and not one.no_reply_because:
            yield Lack(f"What {one.whom} says to the criticism, or why they say nothing", "5.8", "reply", one.pk)
    for asked in stage.contributions.all():
        if asked.answered_on is None and asked.withdrawn_on is None and asked.due_on < on:
            yield Lack(f"What {asked.service} says", "6.20", "services")
    if ("how often to update agreed", named) in missed and stage.updates_agreed_on is None:
        yield Lack("How often the resident will hear from us", "5.9", "agree updates")
    if any(what == "update sent as agreed" and subject.startswith(named) for what, subject in missed):
        yield Lack("The update that was agreed", "5.9", "contact")


def _of_the_answer(complaint: Complaint, stage: Stage, missed: set[tuple[str, str]]) -> Iterator[Lack]:
    named = f"stage {stage.number}"
    if stage.answered_on is not None:
        if not _letter(complaint, stage, ANSWERS[stage.number]):
            yield Lack(f"The answer of {named}", "5.12", "paper")
        return
    limit = {1: "answered in 10 working days", 2: "answered in 20 working days"}[stage.number]
    if (limit, named) in missed:
        decided = {finding.point_id for finding in stage.findings.all()}
        left = [point for point in complaint.points.all() if point.pk not in decided]
        numbers = ", ".join(str(point.number) for point in left)
        if numbers:
            yield Lack(f"A decision with reasons (point {numbers})", {1: "6.7", 2: "6.18"}[stage.number], "decide")
        yield Lack(f"The answer of {named}", {1: "6.3", 2: "6.14"}[stage.number], "answer")


def _of_what_was_sent(complaint: Complaint) -> Iterator[Lack]:
    for letter in complaint.letters.all():
        replaced = {one.instead_of_id for one in letter.deliveries.all()}
        stand = [one for one in letter.deliveries.all() if one.pk not in replaced]
        if any(one.bounced_at or (one.failed_at and not one.sent_at) for one in stand):
            yield Lack(f"A sign that this arrived: {letter.get_kind_display().lower()}", "5.12", "letters")
    if any(reply.sorted_on is None for reply in complaint.replies.all()):
        yield Lack("What the resident’s reply to the answer says", "6.10", "replies")
    for issue in complaint.added_issues.all():
        if issue.told_on is None:
            yield Lack("Word to the resident on what became of the issue they raised", "6.8", "tell", issue.pk)


def _letter(complaint: Complaint, stage: Stage, kind: LetterKind) -> bool:
    return any(letter.stage_id == stage.pk and letter.kind == kind for letter in complaint.letters.all())
