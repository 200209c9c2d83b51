"""Write the answer of a stage (Code 6.9, 6.19)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from amends.casework import outgoing, permissions, signing
from amends.casework.actions import stages
from amends.casework.facts import case_of
from amends.casework.models import Complaint, Stage
from amends.casework.putting_right import waits
from amends.desk.acts import writing
from amends.desk.acts.act import act, back_to, done, pressed, typed, who
from amends.desk.acts.letter import LetterForm
from amends.desk.acts.stage import decided, stage_of
from amends.desk.services.shown import not_heard
from amends.desk.the_file.unsent import no_ground_to_wait
from amends.rulebook.facts import LetterKind
from amends.web.clock import today
from amends.web.words import pounds
from amends.workdays import spoken

KINDS = {1: LetterKind.STAGE_1_RESPONSE, 2: LetterKind.STAGE_2_RESPONSE}


@act(permissions.why_not_answer)
def answer(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Write the answer, look at it, send it when every part is done and whoever must sign has signed."""
    stage, facts = stage_of(complaint), case_of(complaint)
    kind = KINDS[stage.number]
    parts = writing.parts_of(kind, facts, stage.number)
    form = LetterForm(
        typed(request),
        initial=writing.remembered(request),
        parts=parts,
        sending=pressed(request) == "send",
        today=today(),
    )
    if form.is_valid() and form.sending and done(
        request, complaint, form, stages.answer,
        complaint=complaint, stage_number=stage.number, on=today(), parts=form.answers(),
    ):  # fmt: skip
        return back_to(request, complaint, f"The answer of stage {stage.number} is on its way to the resident.")
    heading = "Write the answer" if stage.number == 1 else "Write the final answer"
    return writing.show_letter(
        request, complaint, form, heading, "Send the answer",
        kind=kind, facts=facts, stage_number=stage.number, parts=parts, page="answer",
        points=complaint.points.all(), found=decided(stage), stage=stage,
        sentences=[*no_ground_to_wait(stage), *not_heard(complaint, stage)],
        evidence=stage.evidence.all(), put_to=stage.put_to.all(),
        why_not_send=_unsigned(complaint, stage), warnings=_not_agreed(stage),
        addressing=outgoing.address(complaint, stage, facts, by=who(request), on=today()),
    )  # fmt: skip


def _unsigned(complaint: Complaint, stage: Stage) -> str:
    """Return the sentence that the answer waits for a signature, or nothing."""
    if not complaint.landlord.answers_need_signature or stage.signed_by_id:
        return ""
    waiting = signing.waiting_on(stage)
    then = f"A signature was asked for on {spoken(waiting.asked_on)}." if waiting else "Ask for the signature."
    return f"{complaint.landlord.called} asks that a head of service signs every answer. It is not signed yet. {then}"


def _not_agreed(stage: Stage) -> list[str]:
    """Return a warning for each offer that is not in the letter, because nobody whose limit covers it agreed yet."""
    return [
        f"The offer of {pounds(one.amount)} waits for somebody to agree to it, so it is not in this letter. Do not "
        "wait for it: answer in time, and say in the letter what is still to be decided."
        for one in stage.remedies.all()
        if waits(one)
    ]
