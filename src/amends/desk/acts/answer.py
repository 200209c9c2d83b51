"""Write the answer of a stage (Code 6.9, 6.19), and sign it where the landlord asks that."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from amends.casework import outgoing, own_paragraphs, permissions
from amends.casework.actions import stages
from amends.casework.facts import case_of
from amends.casework.models import Complaint, Stage
from amends.desk.acts import writing
from amends.desk.acts.act import act, back_to, done, pressed, show, typed, who
from amends.desk.acts.forms import ActForm, day
from amends.desk.acts.letter import LetterForm
from amends.desk.acts.stage import decided, stage_of
from amends.desk.services.shown import not_heard
from amends.formats import write_html
from amends.rulebook.facts import LetterKind
from amends.web.clock import today
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
        initial=writing.remembered(request, complaint, kind),
        parts=parts,
        sending=pressed(request) == "send",
        today=today(),
    )
    if form.is_valid() and form.sending and done(
        request, complaint, form, stages.answer,
        complaint=complaint, stage_number=stage.number, on=today(), parts=form.answers(),
    ):  # fmt: skip
        writing.forget(request, complaint, kind)
        return back_to(request, complaint, f"The answer of stage {stage.number} is on its way to the resident.")
    heading = "Write the answer" if stage.number == 1 else "Write the final answer"
    return writing.show_letter(
        request, complaint, form, heading, "Send the answer",
        kind=kind, facts=facts, stage_number=stage.number, parts=parts, page="answer",
        points=complaint.points.all(), found=decided(stage), stage=stage, sentences=not_heard(complaint, stage),
        why_not_send=_unsigned(complaint, stage),
        addressing=outgoing.address(complaint, stage, facts, by=who(request), on=today()),
    )  # fmt: skip


def _unsigned(complaint: Complaint, stage: Stage) -> str:
    """Return the sentence that the answer waits for a signature, or nothing."""
    if not complaint.landlord.answers_need_signature or stage.signed_by_id:
        return ""
    return f"{complaint.landlord.called} asks that a head of service signs every answer. It is not signed yet."


class SignForm(ActForm):
    """The day it was signed."""

    on = day("When do you sign it?", "the date it was signed")


@act(permissions.why_not_sign)
def sign(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Read the answer as it will go, and sign it."""
    stage, facts = stage_of(complaint), case_of(complaint)
    kind = KINDS[stage.number]
    form = SignForm(typed(request), today=today())
    if form.is_valid() and done(
        request, complaint, form, stages.sign, complaint=complaint, stage_number=stage.number, **form.cleaned_data
    ):
        return back_to(request, complaint, f"The answer of stage {stage.number} is signed. It can be sent now.")
    to = outgoing.address(complaint, stage, facts, by=who(request), on=today())
    owned = own_paragraphs.in_force(complaint.landlord, kind.value, today())
    made, why_no_letter = writing.draft(kind, facts, stage.number, to, {}, owned)
    due_words = f"The answer is due by {spoken(stage.due_on)}." if stage.due_on else ""
    letter = write_html.fragment(made, 2) if made else ""
    return show(
        request,
        complaint,
        form,
        "Sign the answer",
        "Sign it",
        "sign",
        letter=letter,
        why_no_letter=why_no_letter,
        due_words=due_words,
    )
