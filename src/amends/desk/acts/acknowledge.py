"""Acknowledge a stage: the letter that sets out what was understood, and by when the answer comes (Code 6.2, 6.11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse

from amends.casework import outgoing, permissions
from amends.casework.actions import stages
from amends.casework.facts import case_of
from amends.casework.models import Complaint
from amends.desk.acts import writing
from amends.desk.acts.act import act, back_to, done, pressed, typed, who
from amends.desk.acts.letter import LetterForm
from amends.desk.acts.stage import stage_of
from amends.rulebook.facts import Case, LetterKind
from amends.web.clock import today

KINDS = {1: LetterKind.ACKNOWLEDGEMENT, 2: LetterKind.STAGE_2_ACKNOWLEDGEMENT}


@act(permissions.why_not_acknowledge)
def acknowledge(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Write the acknowledgement, look at it, send it."""
    stage, kind = stage_of(complaint), KINDS[stage_of(complaint).number]
    facts = _as_if_sent(case_of(complaint), stage.number, today())
    parts = writing.parts_of(kind, facts, stage.number)
    form = LetterForm(
        typed(request),
        initial=writing.remembered(request),
        parts=parts,
        sending=pressed(request) == "send",
        today=today(),
    )
    if form.is_valid() and form.sending and done(
        request, complaint, form, stages.acknowledge,
        complaint=complaint, stage_number=stage.number, on=today(), parts=form.answers(),
    ):  # fmt: skip
        return back_to(request, complaint, f"Stage {stage.number} is acknowledged, and the letter is on its way.")
    warnings = [] if stage.number == 2 or hasattr(complaint, "triage") else [
        "There is no triage yet. The Code asks for one by the acknowledgement (6.1)."
    ]  # fmt: skip
    return writing.show_letter(
        request, complaint, form, f"Acknowledge stage {stage.number}", "Send the acknowledgement",
        kind=kind, facts=facts, stage_number=stage.number, parts=parts, warnings=warnings,
        addressing=outgoing.address(complaint, stage, facts, by=who(request), on=today()),
    )  # fmt: skip


def _as_if_sent(facts: Case, number: int, on: date) -> Case:
    """Return the case as it will be once the letter has gone: the answer's clock runs from that day."""
    sent = tuple(replace(one, acknowledged_on=on) if one.number == number else one for one in facts.stages)
    return replace(facts, stages=sent)
