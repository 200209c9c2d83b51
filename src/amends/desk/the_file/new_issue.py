"""An issue that comes up while a complaint is open: two questions, what the rule says, and what is done (Code 6.8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from amends.casework import file_permissions, new_issues
from amends.casework.actions import issues
from amends.casework.models import AddedOutcome, Channel, Complaint, Contact, ContactKind, Reply
from amends.casework.models.choices import RESPONSIBILITIES
from amends.casework.new_issues import Placed
from amends.desk.acts.act import act, back_to, done, pressed, show, typed
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.desk.the_file import what_waits
from amends.desk.the_file.one import one_of
from amends.web.clock import today

NEW, YES, NO = "new", "yes", "no"
YES_NO = [(YES, "Yes"), (NO, "No")]
LABELS = {
    AddedOutcome.ADDED: "Add it to this complaint, and answer it in the same letter",
    AddedOutcome.NEW_COMPLAINT: "Log it as a new complaint, from the day it was raised",
    AddedOutcome.MORE_OF_A_POINT: "It is more of that point: nothing new is made of it",
}
CHANNELS = {
    ContactKind.PHONE: Channel.PHONE, ContactKind.EMAIL: Channel.EMAIL, ContactKind.LETTER: Channel.LETTER,
    ContactKind.VISIT: Channel.IN_PERSON, ContactKind.MEETING: Channel.IN_PERSON, ContactKind.ONLINE: Channel.WEB,
}  # fmt: skip


class QuestionsForm(ActForm):
    """What was raised, and the questions that the rule turns on."""

    says_optional = False  # two questions are asked of something new only, and their hint says so
    says = words("What did they raise?", "Their own words.", missing="Say what they raised, in their own words")
    raised_on = day("When did they raise it?", "the day on which they raised it", "It counts from this day.")
    channel = forms.ChoiceField(label="How did they tell us?", choices=Channel.choices)
    of_point = choice("Is it something new, or more of a point that is there already?", [], "Say whether it is new")
    related = choice(
        "Is it related to this complaint?", YES_NO, "Say whether it is related",
        "The same repair, the same visit, the same fault. This and the next are asked of something new.",
    )  # fmt: skip
    would_delay = choice(
        "Would adding it delay the answer unreasonably?", YES_NO, "Say whether it would delay the answer"
    )

    def __init__(self, *args: Any, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.complaint = complaint
        self.points = {str(point.pk): point for point in complaint.points.all()}
        more = [(key, f"More of point {point.number}: {point.says}") for key, point in self.points.items()]
        self.fields["of_point"].choices = [(NEW, "Something new"), *more]  # type: ignore[attr-defined]
        for name in ("related", "would_delay"):
            if not new_issues.could_be_added(complaint):
                del self.fields[name]
            else:
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Return what was typed; both questions are asked of something new that might be added."""
        typed_in = super().clean() or {}
        for name in ("related", "would_delay"):
            if typed_in.get("of_point") == NEW and name in self.fields and not typed_in.get(name):
                self.add_error(name, self.fields[name].error_messages["required"])
        return typed_in

    def placed(self) -> Placed:
        """Return what the rule makes of it, once it is valid."""
        return new_issues.by_the_rule(self.complaint, more_of_a_point=not self.is_new, **self.facts())

    @property
    def is_new(self) -> bool:
        """Return whether it is something new."""
        return bool(self.cleaned_data["of_point"] == NEW)

    def facts(self) -> dict[str, Any]:
        """Return what the rule turns on; a question that was not asked has no answer."""
        said = {YES: True, NO: False}
        answers = {name: said.get(self.cleaned_data.get(name, "")) for name in ("related", "would_delay")}
        return {"raised_on": self.cleaned_data["raised_on"], **(answers if self.is_new else dict.fromkeys(answers))}


class DecisionForm(QuestionsForm):
    """The questions again, with what is done, what the resident reads of it, and how they are told."""

    outcome = choice("What do you do?", list(LABELS.items()), "Choose what you do")
    differs_because = words(
        "Why otherwise than the rule says?",
        "Only where you do otherwise: it is shown with the issue.",
        rows=2,
        required=False,
    )
    reason = words("What do we tell the resident?", "They read this on their page.", missing="Say what we tell them")
    told_by = forms.ChoiceField(
        label="How were they told?", required=False, choices=[("", "Not told yet"), *ContactKind.choices]
    )
    outcome_sought = words(
        "What do they want to happen?", "Leave it empty if they have not said.", rows=2, required=False
    )
    service = forms.CharField(
        label="Which service it is about", required=False, max_length=80, help_text="Repairs, lettings, charges."
    )
    responsibility = forms.ChoiceField(
        label="Whose business is it?", required=False, choices=[("", "Not said yet"), *RESPONSIBILITIES]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        point = self["of_point"].value()
        if point and point != NEW:
            outcomes = [AddedOutcome.MORE_OF_A_POINT, AddedOutcome.NEW_COMPLAINT]
        elif new_issues.could_be_added(self.complaint):
            outcomes = [AddedOutcome.ADDED, AddedOutcome.NEW_COMPLAINT]
        else:
            outcomes = [AddedOutcome.NEW_COMPLAINT]
        self.fields["outcome"].choices = [(one, LABELS[one]) for one in outcomes]  # type: ignore[attr-defined]
        if AddedOutcome.ADDED not in outcomes:
            del self.fields["service"], self.fields["responsibility"]

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        names = ["says", "channel", "outcome", "differs_because", "reason", "told_by"]
        names += ["outcome_sought", "service", "responsibility"]
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data} | self.facts()


@dataclass(frozen=True, slots=True)
class Source:
    """Where an issue was raised: a reply or a contact of the complaint, or neither."""

    reply: Reply | None = None
    contact: Contact | None = None

    def initial(self, on: date) -> dict[str, Any]:
        """Return what the form starts with."""
        if self.reply:
            return {"says": self.reply.words, "raised_on": self.reply.arrived_on, "channel": self.reply.channel}
        if self.contact:
            channel = CHANNELS.get(ContactKind(self.contact.kind), Channel.OTHER)
            return {"says": self.contact.note, "raised_on": self.contact.on, "channel": channel}
        return {"raised_on": on, "channel": Channel.PHONE}


def _source(request: HttpRequest, complaint: Complaint) -> Source:
    reply, contact = request.GET.get("reply", ""), request.GET.get("contact", "")
    if reply.isdecimal():
        return Source(reply=get_object_or_404(Reply, pk=reply, complaint=complaint))
    if contact.isdecimal():
        theirs = Contact.objects.filter(stage__complaint=complaint, from_resident=True)
        return Source(contact=get_object_or_404(theirs, pk=contact))
    return Source()


@act(file_permissions.why_not_take_up)
def new_issue(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Ask what the rule turns on, show what it says, then do what the person decides."""
    source, day_now = _source(request, complaint), today()
    questions = QuestionsForm(typed(request), complaint=complaint, today=day_now, initial=source.initial(day_now))
    if not questions.is_valid():
        return _show(request, complaint, questions, None, source)
    placed = questions.placed()
    if pressed(request) == "ask":
        begins = {"outcome": placed.outcome, "reason": placed.because} | {
            name: questions[name].value() for name in questions.fields
        }
        form: QuestionsForm = DecisionForm(complaint=complaint, today=day_now, initial=begins)
        return _show(request, complaint, form, placed, source)
    form = DecisionForm(typed(request), complaint=complaint, today=day_now)
    if form.is_valid() and _taken_up(request, complaint, form, source):
        return back_to(request, complaint, DONE[form.cleaned_data["outcome"]], "desk:file")
    return _show(request, complaint, form, placed, source)


DONE = {
    AddedOutcome.ADDED: "It is a point of this complaint now.",
    AddedOutcome.NEW_COMPLAINT: "It is a complaint of its own, and counts from the day it was raised.",
    AddedOutcome.MORE_OF_A_POINT: "It stays with its point.",
}


def _taken_up(request: HttpRequest, complaint: Complaint, form: DecisionForm, source: Source) -> bool:
    point = form.points.get(form.cleaned_data["of_point"])
    given = form.given() | {"point": point, "reply": source.reply, "contact": source.contact, "on": today()}
    return done(request, complaint, form, issues.take_up, complaint=complaint, **given)


def _show(
    request: HttpRequest, complaint: Complaint, form: QuestionsForm, placed: Placed | None, source: Source
) -> HttpResponse:
    return show(
        request, complaint, form, "Something new came up", "Do it", "new_issue",
        placed=placed,
        says_rule=LABELS[placed.outcome] if placed else "",
        questions=[form[name] for name in QuestionsForm.base_fields if name in form.fields],
        decisions=[form[name] for name in form.fields if name not in QuestionsForm.base_fields],
        could_be_added=new_issues.could_be_added(complaint),
        source=source,
    )  # fmt: skip


class TellForm(ActForm):
    """How they were told."""

    kind = choice("How were they told?", ContactKind.choices, "Choose how they were told")
    on = day("When were they told?", "the day on which they were told")


@act(what_waits.why_not_tell)
def tell(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Record that the resident was told what became of an issue, and why."""
    one = one_of(request, what_waits.untold(complaint))
    form = TellForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, issues.tell, issue=one, **form.cleaned_data):
        return back_to(request, complaint, "They were told, and can read it on their page.", "desk:file")
    sentences = [f"They raised: {one.says}", f"{one.get_outcome_display()}. {one.reason}"]
    return show(request, complaint, form, "Tell the resident what became of it", "They were told", sentences=sentences)
