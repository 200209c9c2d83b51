"""What is done with a limit of contact: approved, declined, reviewed, challenged, answered, ended (Code 5.14)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from amends.casework import behaviour, notices
from amends.casework import behaviour_permissions as may
from amends.casework.actions import restrictions as actions
from amends.casework.letters.notices import NoticeKind
from amends.casework.models import Restriction, ReviewOutcome
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.acts.act import typed, who
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.desk.acts.writing import how_it_reads
from amends.desk.registers.around import Question, allow, ask
from amends.desk.registers.restrictions import find, to, whom
from amends.formats import write_html
from amends.web.clock import today
from amends.web.forms import Date
from amends.web.words import whole_date

GOES = "A letter with your words goes to them today."


@doors.through(doors.REGISTERS)
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the letter as it would go, then approve; with the second approval it goes."""
    one = find(request, pk)
    allow(may.why_not_approve(who(request), one))
    form = ActForm(typed(request), today=today())
    if request.method == "POST" and form.is_valid():
        try:
            actions.approve(restriction=one, by=who(request), on=today())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            done = (
                "It holds from today, and its letter is on its way." if one.from_on else "One more person approves it."
            )
            messages.success(request, done)
            return redirect(to(one))
    context = {
        "here": doors.REGISTERS.page,
        "form": form,
        "restriction": one,
        "heading": f"Approve the limit for {whom(one)}?",
        "back_to": to(one),
        "decline": reverse("desk:decline_restriction", args=[pk]),
        "plan": reverse("desk:plan_restriction_review", args=[pk]),
        "too_late": one.review_on is not None and one.review_on <= today(),
    }
    return render(request, "desk/registers/approve_restriction.html", context | _as_it_will_look(request, one))


def _as_it_will_look(request: HttpRequest, one: Restriction) -> dict[str, Any]:
    """Return the letter as it would go were this person the last to approve."""
    by, on = who(request), today()
    to_whom = notices.Whom(one.resident, one.representative, complaint=one.complaint)
    given = notices.addressing(one.landlord, to_whom, by=by, on=on)
    addressing = replace(given, reference="[given when it goes]", do_not_call=True)
    made = notices.preview(
        kind=NoticeKind.RESTRICTION,
        facts=behaviour.told(one, from_on=on, decided_by=(*behaviour.imposed_by(one), by)),
        to=addressing,
        answers={},
        on=on,
        landlord=one.landlord,
    )
    return {"letter": write_html.fragment(made, 2), **how_it_reads(made, one.landlord, addressing)}


class BecauseForm(ActForm):
    """A reason."""

    because = words("Why?", missing="Say why", rows=3)


class PlanForm(ActForm):
    """Another day."""

    ahead = ("review_on",)
    review_on = Date(label="When will it be looked at again?", called="the day of the review")


class ReviewForm(ActForm):
    """What was found, what becomes of it, and the next day."""

    ahead = ("review_on",)
    says_optional = False  # each of the two is asked for by the outcome that needs it
    outcome = choice("What becomes of the limit?", ReviewOutcome.choices, "Choose what becomes of it")
    note = words(
        "What did you find?",
        "What happened since, and whether it is still needed. They will read this.",
        missing="Say what you found",
    )
    what = words(
        "If it is eased: what is limited from now on?",
        "They will read this: “You may …”.",
        rows=3,
        required=False,
    )
    review_on = Date(
        label="If it goes on: when is it looked at again?", called="the day of the next review", required=False
    )

    def clean(self) -> dict[str, Any]:
        """Return what was typed; one that goes on has its next day, and one that is eased its words."""
        said = super().clean() or {}
        outcome = said.get("outcome")
        if outcome == ReviewOutcome.EASE and not str(said.get("what") or "").strip():
            self.add_error("what", "Say what is limited from now on")
        if outcome in (ReviewOutcome.KEEP, ReviewOutcome.EASE) and "review_on" not in self.errors:
            if not said.get("review_on"):
                self.add_error("review_on", "Enter the day of the next review (Code 5.14)")
            elif said["review_on"] <= self.today:
                self.add_error("review_on", "The day of the next review must be in the future")
        return said


class ChallengeForm(ActForm):
    """What they said, and when."""

    words = words("What do they say?", "In their own words, as near as you can.", missing="Write what they say")
    on = day("When did they say it?", "the day on which they said it")


STANDS = (("stands", "The limit stands"), ("ends", "It does not: the limit ends today"))


class AnswerForm(ActForm):
    """Whether it stands, and why."""

    stands = choice("What is your answer?", STANDS, "Choose whether it stands")
    answer = words("Why?", "They will read this.", missing="Say why")

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        return {"stands": self.cleaned_data["stands"] == "stands", "answer": self.cleaned_data["answer"]}


def _question(one: Restriction, heading: str, button: str, *sentences: str, kind: str = "") -> Question:
    return Question(heading, button, to(one), (f"“{one.what}”", *sentences), kind)


@doors.through(doors.REGISTERS)
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Decline a proposal; nobody is written to."""
    one = find(request, pk)
    allow(may.why_not_decline(who(request), one))
    form = BecauseForm(typed(request), today=today())
    question = _question(one, "Decline the limit", "Decline it", "Nobody is written to.")
    return ask(request, form, question, actions.decline, "It is declined.", restriction=one, on=today())


@doors.through(doors.REGISTERS)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Put another review date on a proposal."""
    one = find(request, pk)
    allow(may.why_not_plan_review(who(request), one))
    form = PlanForm(typed(request), today=today())
    question = _question(one, "When will it be looked at again?", "Save the day")
    return ask(request, form, question, actions.plan_review, "The day is set.", restriction=one, on=today())


@doors.through(doors.REGISTERS)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at it again: keep it, ease it or end it."""
    one = find(request, pk)
    allow(may.why_not_review(who(request), one))
    form = ReviewForm(typed(request), today=today())
    question = _question(one, f"Is the limit for {whom(one)} still needed?", "Save the review", GOES)
    return ask(request, form, question, actions.review, "The review is recorded.", restriction=one, on=today())


@doors.through(doors.REGISTERS)
def challenge(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that they challenge it."""
    one = find(request, pk)
    allow(may.why_not_challenge(who(request), one))
    form = ChallengeForm(typed(request), today=today())
    question = _question(
        one, "They challenge the limit", "Record it",
        "Somebody who did not impose it answers in 10 working days. The number is ours; the Code gives none.",
    )  # fmt: skip
    return ask(request, form, question, actions.challenge, "The challenge is recorded.", restriction=one)


@doors.through(doors.REGISTERS)
def answer_challenge(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer their challenge."""
    one = find(request, pk)
    allow(may.why_not_answer_challenge(who(request), one))
    form = AnswerForm(typed(request), today=today())
    asked = f"They said on {whole_date(one.challenged_on)}: “{one.challenge}”" if one.challenged_on else ""
    question = _question(one, "Answer the challenge", "Send the answer", asked, GOES)
    return ask(
        request, form, question, actions.answer_challenge, "The answer is on its way.", restriction=one, on=today()
    )


@doors.through(doors.REGISTERS)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End it, and tell them."""
    one = find(request, pk)
    allow(may.why_not_end(who(request), one))
    form = BecauseForm(typed(request), today=today())
    question = _question(one, f"End the limit for {whom(one)}", "End it", GOES)
    return ask(request, form, question, actions.end, "It is ended, and they are told.", restriction=one, on=today())
