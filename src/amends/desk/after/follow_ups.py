"""Follow-ups: a word with each resident some days after the answer, by the day it is due (Code 6.10, 7.3)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from amends.accounts.models import Landlord, Person
from amends.casework import after_permissions as may
from amends.casework import follow_ups as kept
from amends.casework.actions import follow_ups as actions
from amends.casework.models import Complaint, FollowUp, FollowUpOutcome
from amends.desk import doors
from amends.desk.acts.act import act, back_to, done, show, typed, who
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.desk.registers.around import Row, landlord_of, listing
from amends.web.clock import today
from amends.web.words import whole_date

PAGE = "desk:follow_ups"
VIEWS = {"": "Due now", "coming": "Still to come"}


@doors.through(doors.REGISTERS)
def follow_ups(request: HttpRequest) -> HttpResponse:
    """Show the words to have with residents, the first due first."""
    landlord, day_now = landlord_of(request), today()
    found = kept.seen_by(who(request), landlord)
    chosen = "coming" if request.GET.get("show") == "coming" else ""
    shown = {"": found.filter(due_on__lte=day_now), "coming": found.filter(due_on__gt=day_now)}
    return listing(
        request,
        landlord,
        PAGE,
        "Follow-ups",
        shown[chosen],
        _row,
        called="follow-up",
        empty="None.",
        sentences=[
            f"{landlord.follow_up_days} days after an answer somebody asks the resident whether it is put right.",
            "Not put right after stage 1 waits under Replies to sort; after stage 2 a promise can be opened again.",
        ],
        views=[
            (f"{text} ({shown[key].count()})", f"&show={key}" if key else "", key == chosen)
            for key, text in VIEWS.items()
        ],
    )


def _row(one: FollowUp) -> Row:
    complaint, day_now = one.stage.complaint, today()
    word = "overdue" if one.due_on < day_now else "due today" if one.due_on == day_now else "due"
    return Row(
        complaint.resident.name,
        reverse("desk:follow_up", args=[complaint.reference]) if one.due_on <= day_now else "",
        quiet=f"{complaint.reference} · {one.stage.handler or complaint.handler or 'nobody’s yet'}",
        says=complaint.title,
        word=word,
        due_on=one.due_on,
        note=f"stage {one.stage.number} answered {whole_date(one.stage.answered_on)}",
    )


def how_many_due(person: Person, landlord: Landlord) -> int:
    """Return how many are due, for the list of registers."""
    return kept.seen_by(person, landlord).filter(due_on__lte=today()).count()


class FollowUpForm(ActForm):
    """Whether it is put right, in the resident's words."""

    outcome = choice("Is it put right?", FollowUpOutcome.choices, "Choose whether it is put right")
    words = words("What did they say?", "In their own words; or what you tried.", missing="Write what they said")
    on = day("When did you speak, or try?", "the date you spoke")
    choice_hints = {
        "outcome": {
            FollowUpOutcome.NOT_PUT_RIGHT: "After stage 1 it is sorted as a reply (Code 6.10).",
            FollowUpOutcome.NOT_REACHED: "The first time, another try is listed a week on.",
        }
    }


@act(may.why_not_follow_up)
def follow_up(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Record the word that was had."""
    waiting = kept.open_on(complaint)
    assert waiting is not None  # asked by may.why_not_follow_up
    form = FollowUpForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, actions.record, follow_up=waiting, **form.cleaned_data):
        if form.cleaned_data["outcome"] != FollowUpOutcome.NOT_PUT_RIGHT:
            return back_to(request, complaint, "The follow-up is recorded.")
        return _not_put_right(request, complaint, waiting)
    promised = [f"We promised: {one.what}" for one in complaint.promises.all() if not one.taken_back_on]
    warnings = ["They asked us not to call them."] if complaint.resident.do_not_call else []
    return show(request, complaint, form, "Is it put right?", "Record it", sentences=promised, warnings=warnings)


def _not_put_right(request: HttpRequest, complaint: Complaint, had: FollowUp) -> HttpResponse:
    """Lead on to what follows: the reply to sort after stage 1, or the promise that was not kept after stage 2."""
    reply = complaint.replies.filter(sorted_on=None).order_by("pk").last()
    if had.stage.number == 1 and reply is not None:
        back_to(request, complaint, "It is recorded. Sort what they said: not satisfied asks for stage 2.")
        return redirect("desk:sort_reply", reply.pk)
    notice = "It is recorded. Say here which promise is not kept: it is opened again and late since its first day."
    return back_to(request, complaint, notice, "desk:promises")
