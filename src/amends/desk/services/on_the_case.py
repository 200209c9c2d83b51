"""The services of a case: what each was asked and answered; chase one, record its answer, withdraw a question."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from amends.casework import services as reading
from amends.casework import services_permissions as may
from amends.casework.actions import contributions
from amends.casework.models import ChaseLevel, Complaint, Contribution
from amends.desk import doors
from amends.desk.acts.act import act, back_to, done, show, typed
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.desk.complaint import page_of, seen_whole
from amends.desk.services import shown
from amends.desk.the_file.one import one_of
from amends.web.clock import today
from amends.workdays import spoken


@doors.through(doors.COMPLAINTS)
@require_safe
def services(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what was asked at each stage, of whom, by when, how long it has waited, and what came."""
    person = doors.who(request)
    complaint = seen_whole(person, reference)
    stages = sorted(complaint.stages.all(), key=lambda stage: -stage.number)
    return page_of(
        request,
        complaint,
        "services",
        stages=[(stage, shown.of_stage(person, complaint, stage, today())) for stage in stages],
        unasked=reading.unasked(stages[0]) if stages[0].answered_on is None else [],
        why_not_ask=may.why_not_ask(person, complaint),
    )


def _waiting(complaint: Complaint) -> list[Contribution]:
    """Return the questions that have no answer and were not withdrawn, the first due first."""
    asked = [one for stage in complaint.stages.all() for one in stage.contributions.all()]
    waits = [one for one in asked if one.answered_on is None and one.withdrawn_on is None]
    return sorted(waits, key=lambda one: (one.due_on, one.pk))


def _about(one: Contribution) -> list[str]:
    return [
        f"{one.service}, asked of {one.of_whom} on {spoken(one.asked_on)} for an answer by {spoken(one.due_on)}:",
        one.question,
    ]


class ChaseForm(ActForm):
    """How far up the reminder goes."""

    level = choice("Whom do you remind?", (), "Choose whom you remind")


@act(may.why_not_chase)
def chase(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Send a reminder now; those that the ladder sends by itself go on."""
    one = one_of(request, [one for one in _waiting(complaint) if one.stage.answered_on is None])
    form = ChaseForm(typed(request), today=today(), initial={"level": ChaseLevel.ASKED})
    levels = [(level, reading.reached_at(one, level)) for level in ChaseLevel]
    form.fields["level"].choices = [  # type: ignore[attr-defined]
        (level.value, f"{level.label}: {', '.join(name for name, _ in people)}") for level, people in levels if people
    ]
    if form.is_valid() and done(
        request, complaint, form, contributions.chase,
        contribution=one, on=today(), level=int(form.cleaned_data["level"]),
    ):  # fmt: skip
        return back_to(request, complaint, f"A reminder about {one.service} is on its way.", "desk:services")
    return show(request, complaint, form, f"Chase {one.service}", "Send the reminder", sentences=_about(one))


class RecordForm(ActForm):
    """What they said, and when."""

    words = words("What did they answer?", missing="Write what they answered", rows=6)
    on = day("When did they answer?", "the day on which they answered")


@act(may.why_not_record_answer)
def record_answer(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Keep what a service said on the telephone, by email or in a meeting."""
    one = one_of(request, _waiting(complaint))
    form = RecordForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, contributions.answer, contribution=one, **form.cleaned_data):
        return back_to(request, complaint, f"What {one.service} answered is kept.", "desk:services")
    return show(request, complaint, form, f"What {one.service} answered", "Keep it", sentences=_about(one))


class WithdrawForm(ActForm):
    """Why it is no longer asked."""

    because = words("Why is it no longer asked?", missing="Say why it is no longer asked", rows=2)


@act(may.why_not_withdraw)
def withdraw(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Take a question back: asked of the wrong service, say."""
    one = one_of(request, _waiting(complaint))
    form = WithdrawForm(typed(request), today=today())
    if form.is_valid() and done(
        request, complaint, form, contributions.withdraw, contribution=one, on=today(), **form.cleaned_data
    ):
        return back_to(request, complaint, f"{one.service} is no longer asked for this.", "desk:services")
    return show(request, complaint, form, "Withdraw the question", "Withdraw it", sentences=_about(one))
