"""A resident's own complaint: where it stands, what we understood, letters and promises."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from amends.casework.models import Complaint, Contact, Letter, Stage, State
from amends.casework.whole import read
from amends.public import story
from amends.public.doors import Visitor, through_link
from amends.public.show import show
from amends.public.views.putting_right import offers_to, promises_to
from amends.web.clock import today


@require_safe
@through_link
def show_complaint(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show the complaint as the resident should see it."""
    complaint, day = read(visitor.complaint.pk), today()
    stage = max(complaint.stages.all(), key=lambda one: one.number)
    wanted = [one.outcome_sought for one in complaint.points.all()] if was_defined(complaint) else []
    wanted = [words for words in wanted if words.strip()] or [complaint.outcome_wanted]
    letters = [(one, story.letter_called(one)) for one in complaint.letters.all()] if visitor.sees_letters else []
    return show(
        request,
        "my_complaint",
        visitor.landlord,
        visitor=visitor,
        complaint=complaint,
        stage=stage,
        steps=story.steps(complaint, day),
        late=story.lateness_of(stage, day) if is_running(complaint) else None,
        points=list(complaint.points.all()) if was_defined(complaint) else [],
        wanted=list(dict.fromkeys(words.strip() for words in wanted if words.strip())),
        representatives=[one for one in complaint.representatives.all() if one.ended_on is None],
        objections=[one for one in stage.objections.all() if one.settled_on is None],
        letters=letters,
        promises=promises_to(complaint),
        offers=offers_to(visitor, complaint),
        contacts=what_was_said(complaint, visitor),
        heard=story.heard,
        documents=[one for one in complaint.documents.all() if one.from_resident],
        can=what_they_can_do(complaint, stage),
    )


def what_was_said(complaint: Complaint, visitor: Visitor) -> list[Contact]:
    """Return what resident and staff said to each other; staff's part only where it is the visitor's to read."""
    said = [one for stage in complaint.stages.all() for one in stage.contacts.all()]
    return [one for one in said if one.from_resident or visitor.sees_letters]


def was_defined(complaint: Complaint) -> bool:
    """Return whether the definition has been sent; before that it is a draft."""
    return any(stage.defined_on for stage in complaint.stages.all())


def is_running(complaint: Complaint) -> bool:
    """Return whether an answer is awaited."""
    return complaint.state in (State.RECEIVED, State.STAGE_1, State.STAGE_2)


def what_they_can_do(complaint: Complaint, stage: Stage) -> set[str]:
    """Return which buttons stand on the page."""
    can = {"add"}
    if is_running(complaint):
        can |= {"not_satisfied", "stop"}
        if stage.defined_on and complaint.points.all():
            can |= {"wrong"} if stage.definition_confirmed_on else {"wrong", "right"}
        if stage.number == 2:
            can.add("say_why")
    if stage.number == 1 and stage.answered_on and complaint.state in (State.ANSWERED_1, State.CLOSED):
        can.add("stage_2")
    if complaint.state == State.ANSWERED_1:
        can.add("stop")
    if any(one.resumed_on is None for one in complaint.withdrawals.all()):
        can.add("go_on")
    return can


@require_safe
@through_link
def letter(request: HttpRequest, visitor: Visitor, pk: int) -> HttpResponse:
    """Show a letter as it was sent."""
    found = letter_or_404(visitor, pk)
    words = mark_safe(found.html)  # noqa: S308  (made by us from blocks, every word escaped)
    called = story.letter_called(found)
    return show(request, "letter", visitor.landlord, visitor=visitor, letter=found, words=words, called=called)


@require_safe
@through_link
def letter_pdf(request: HttpRequest, visitor: Visitor, pk: int) -> FileResponse:
    """Send a letter's PDF."""
    found = letter_or_404(visitor, pk)
    name = f"{visitor.complaint.reference} {found.kind} {found.issued_on}.pdf"
    return FileResponse(found.pdf.open("rb"), as_attachment=True, filename=name, content_type="application/pdf")


def letter_or_404(visitor: Visitor, pk: int) -> Letter:
    """Return a letter of the visitor's complaint that is theirs to read."""
    mine = Letter.objects.filter(complaint=visitor.complaint) if visitor.sees_letters else Letter.objects.none()
    return get_object_or_404(mine, pk=pk)
