"""What residents say: how many answered, how satisfied they are, and whether they were treated worse (Code 5.1)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from amends.accounts.models import Landlord, Person
from amends.casework import after_permissions as may
from amends.casework import opinions as kept
from amends.casework import scanning, waiting_files
from amends.casework.actions import opinions as actions
from amends.casework.models import FollowUp, Opinion, OpinionSource, TreatedWorse
from amends.casework.outside_surveys import CannotLoad, read_file
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.acts.act import typed, who
from amends.desk.acts.forms import ActForm, day, words
from amends.desk.after import outside_survey
from amends.desk.lists.paging import page_of
from amends.desk.registers.around import Question, Row, act, address, allow, ask, landlord_of, listing, mine
from amends.desk.registers.around import one as one_thing
from amends.web.clock import today
from amends.web.words import whole_date

PAGE = "desk:opinions"
CALLED = {
    5: "Very satisfied",
    4: "Satisfied",
    3: "Neither satisfied nor dissatisfied",
    2: "Dissatisfied",
    1: "Very dissatisfied",
}
ASKED = (("overall", "Overall"), ("fair", "Treated fairly"), ("informed", "Kept informed"))
VIEWS = {"": "All of the year", "ours": "Our own survey", "file": "Outside surveys", "waiting": "Not answered yet"}


@doors.through(doors.REGISTERS)
def opinions(request: HttpRequest) -> HttpResponse:
    """Show the figures of the landlord's year, each with its rule, and the answers behind them."""
    landlord, person = landlord_of(request), who(request)
    first, last = landlord.year_of(today())
    year = kept.seen_by(person, landlord).filter(
        Q(sent_on__range=(first, last)) | Q(sent_on=None, answered_on__range=(first, last))
    )
    chosen = request.GET.get("show", "")
    shown = {"ours": year.filter(source=OpinionSource.OURS), "file": year.filter(source=OpinionSource.FILE)}
    shown["waiting"] = year.filter(answered_on=None)
    chosen = chosen if chosen in VIEWS else ""
    counted = list(shown.get(chosen, year))
    return listing(
        request,
        landlord,
        PAGE,
        "What residents say",
        shown.get(chosen, year),
        lambda one: _row(one, person),
        "opinions",
        called="survey",
        empty="None.",
        sentences=["A survey of its own goes with the follow-up, by a link or on paper; outside surveys load by file."],
        acts=[act("Load an outside survey", "desk:load_opinions", may.why_not_load(person, landlord))],
        views=[(text, f"&show={key}" if key else "", key == chosen) for key, text in VIEWS.items()],
        year=(first, last),
        answered=kept.answered_of_sent(counted),
        shares=[(kept.satisfied(counted, text, what), kept.spread(counted, what)) for what, text in ASKED],
        worse=kept.worse(counted) if person.roles_at(landlord) & may.READS_WORSE else (),
        scores=[CALLED[score] for score in kept.SCORES],
        on_paper=page_of(_on_paper(person, landlord), request.GET.get("paper")),
        why_not_paper=may.why_not_ask_on_paper(person, landlord),
    )


def _row(one: Opinion, person: Person) -> Row:
    complaint = one.complaint
    word, colour = ("not answered", "grey") if one.answered_on is None else ("", None)
    if one.treated_worse == TreatedWorse.YES and may.why_not_read_worse(person, one) is None:
        word, colour = ("looked into", "green") if one.looked_into_on else ("treated worse", "red")
    score = f"{one.overall} of 5" if one.overall else "No overall score" if one.answered_on else "Asked"
    return Row(
        score,
        reverse("desk:opinion", args=[one.pk]),
        quiet=f"{complaint.reference} · {complaint.title}" if complaint else "of no complaint that we know",
        says=one.comment[:160],
        word=word,
        colour=colour,
        note=f"answered {whole_date(one.answered_on)}" if one.answered_on else f"sent {whole_date(one.sent_on)}",
    )


def _on_paper(person: Person, landlord: Landlord) -> list[FollowUp]:
    """Return those to ask on paper: their answer is old enough, and letters go to them by post."""
    theirs = kept.to_ask_seen_by(person, landlord, today())
    return [one for one in theirs if not kept.address_of(one.stage.complaint)]


def how_many(person: Person, landlord: Landlord) -> int:
    """Return how many wait to be looked into, for the list of registers."""
    return may.to_look_into(person).filter(landlord=landlord).count()


def _seen(request: HttpRequest, pk: int) -> Opinion:
    person = who(request)
    found = Opinion.objects.filter(landlord__in=mine(person)).select_related("landlord").filter(pk=pk).first()
    theirs = kept.seen_by(person, found.landlord) if found else Opinion.objects.none()
    return get_object_or_404(theirs.select_related("landlord", "looked_into_by"), pk=pk)


@doors.through(doors.REGISTERS)
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one answer; whether they were treated worse only to who may look into it."""
    one, person = _seen(request, pk), who(request)
    score = {None: "Not answered"} | {key: f"{key}: {text.lower()}" for key, text in CALLED.items()}
    rows: list[tuple[str, Any]] = [
        ("Asked", whole_date(one.sent_on) or f"By {one.loaded_from}, row {one.row}"),
        ("Answered", whole_date(one.answered_on) or "Not yet"),
        *((text, score[getattr(one, what)]) for what, text in ASKED),
        ("In their words", one.comment or "Nothing"),
    ]
    hidden = may.why_not_read_worse(person, one)
    rows.append(("Treated worse for complaining", hidden or one.get_treated_worse_display() or "Not answered"))
    if not hidden and one.worse_words:
        rows.append(("What happened", one.worse_words))
    if not hidden and one.looked_into_on:
        rows.append(("Looked into", f"{whole_date(one.looked_into_on)}, by {one.looked_into_by}"))
        rows.append(("What was found", one.looked_into))
    acts = []
    if not hidden and one.treated_worse == TreatedWorse.YES:
        acts.append(act("Record what was found", "desk:look_into", may.why_not_look_into(person, one), pk))
    if one.answered_on is None and not one.token_hash:
        why_not = may.why_not_ask_on_paper(person, one.landlord)
        acts.append(act("Copy the paper form", "desk:copy_opinion", why_not, pk))
    case = one.complaint
    leads_to = [(f"{case.reference} {case.title}", reverse("desk:complaint", args=[case.reference]))] if case else []
    heading = f"What they say of {case.reference}" if case else "What somebody says"
    register = (PAGE, "What residents say")
    return one_thing(request, one, register, heading, rows, acts, "opinion", leads_to=leads_to, hidden=hidden)


class FoundForm(ActForm):
    """What was found."""

    words = words(
        "What was found?",
        "What you looked at, whom you asked, whether they were treated worse, and what comes of it.",
        missing="Say what was found",
    )
    on = day("When was it looked into?", "the date it was looked into")


@doors.through(doors.REGISTERS)
def look_into(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what was found about worse treatment."""
    one = _seen(request, pk)
    allow(may.why_not_look_into(who(request), one))
    question = Question(
        "Were they treated worse?",
        "Save",
        reverse("desk:opinion", args=[pk]),
        (one.worse_words or "They left no words.",),
    )
    form = FoundForm(typed(request), today=today())
    return ask(request, form, question, actions.look_into, "It is kept what was found.", opinion=one)


@require_POST
@doors.through(doors.REGISTERS)
def asked_on_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep that a survey went by post."""
    landlord = landlord_of(request)
    allow(may.why_not_ask_on_paper(who(request), landlord))
    due = get_object_or_404(kept.to_ask_seen_by(who(request), landlord, today()), pk=pk)
    try:
        made = actions.ask(landlord=landlord, stage=due.stage, on=today(), by=who(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(address(PAGE, landlord))
    messages.success(request, "It is kept that the survey went by post. Copy the form here when it comes back.")
    return redirect("desk:opinion", made.pk)


def _score(label: str) -> forms.TypedChoiceField:
    choices = [(score, CALLED[score]) for score in kept.SCORES]
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )


class CopyForm(ActForm):
    """A paper form, as the resident filled it in."""

    overall = _score("How we dealt with the complaint")
    fair = _score("That we treated them fairly")
    informed = _score("How we kept them informed")
    treated_worse = forms.ChoiceField(
        label="Were they treated worse because they complained?",
        choices=TreatedWorse.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    worse_words = words("What happened?", rows=3, required=False)
    comment = words("Anything else they say", rows=4, required=False)
    stage_2 = forms.BooleanField(label="They ask for stage 2", required=False)
    on = day("When did it come?", "the date it came")


@doors.through(doors.REGISTERS)
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Copy a paper form."""
    one = _seen(request, pk)
    allow(may.why_not_ask_on_paper(who(request), one.landlord))
    form = CopyForm(typed(request), today=today())
    if not kept.may_ask_for_stage_2(one.complaint):
        del form.fields["stage_2"]
    question = Question("Copy the paper form", "Save", reverse("desk:opinion", args=[pk]))
    return ask(request, form, question, actions.answer, "The answers are kept.", opinion=one)


class FileForm(ActForm):
    """A file of an outside survey."""

    file = forms.FileField(
        label="The file",
        help_text="A spreadsheet (.xlsx) or .csv with one row an answer. Its headings name the reference, the date and "
        "the overall score; besides, where there are: fair, informed, treated worse, comment. Scores run from 1 to 5.",
        error_messages={"required": "Choose the file", "empty": "The file is empty"},
    )


@doors.through(doors.REGISTERS)
def load(request: HttpRequest) -> HttpResponse:
    """Load a file, whole or not at all; every fault is named by row and column."""
    landlord = landlord_of(request)
    allow(may.why_not_load(who(request), landlord))
    form = FileForm(typed(request), request.FILES or None, today=today())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            data = given.read()
            scanning.refuse_unless_clean(given.name, data)
            file = read_file(data, given.name, landlord, today())
            number = actions.load(landlord=landlord, by=who(request), on=today(), file=file)
        except scanning.NotLookedAt:
            work = waiting_files.keep(
                by=who(request), landlord=landlord, name=given.name, data=data, then=outside_survey.load
            )
            return redirect("desk:long_work", work.pk)
        except CannotLoad as wrong:
            for fault in wrong.faults[:20]:
                form.add_error("file" if len(wrong.faults) == 1 else None, fault)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, f"{number} answers are loaded.")
            return redirect(address(PAGE, landlord))
    question = Question("Load an outside survey", "Load it", address(PAGE, landlord))
    return render(request, "desk/after/load.html", {"here": doors.REGISTERS.page, "form": form, "question": question})
