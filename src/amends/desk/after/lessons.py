"""What we learnt: themes and root causes, and the improvements that follow, each with owner, day and proof."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from amends.accounts.models import Landlord, Person
from amends.casework import after_permissions as may
from amends.casework import lessons as kept
from amends.casework.actions import lessons as actions
from amends.casework.models import Complaint, Improvement, Lesson
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.acts.act import act, back_to, show, typed, who
from amends.desk.acts.forms import ActForm, day, staff_of, words
from amends.desk.registers.around import Question, Row, address, allow, ask, landlord_of, listing, mine
from amends.desk.registers.around import act as link_to
from amends.desk.registers.around import one as one_thing
from amends.web.clock import today
from amends.web.forms import Date
from amends.web.words import count, whole_date

PAGE = "desk:lessons"


class LessonForm(ActForm):
    """The theme, why it went wrong, and what is learnt."""

    theme = forms.CharField(label="Theme", max_length=80, error_messages={"required": "Enter the theme"})
    root_cause = words(
        "Why did it go wrong?",
        "The root cause: what would have to be different for it not to happen again.",
        missing="Say why it went wrong",
    )
    lesson = words("What do we learn?", "For somebody in another team to use.", missing="Say what we learn")

    def __init__(self, *args: Any, landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        used = ", ".join(kept.themes(landlord))
        hint = f"In use so far: {used}." if used else "A word or two, so that lessons on the same thing stand together."
        self.fields["theme"].help_text = hint


@doors.through(doors.REGISTERS)
def lessons(request: HttpRequest) -> HttpResponse:
    """Show the lessons, newest first, all or of one theme."""
    landlord, theme = landlord_of(request), request.GET.get("theme", "")
    query = "&theme="
    return listing(
        request,
        landlord,
        PAGE,
        "What we learnt",
        kept.of(landlord, theme),
        _row,
        called="lesson",
        empty="None is recorded.",
        sentences=[
            "A lesson says why something went wrong; an improvement, who changes what by when, and how one knows."
        ],
        acts=[link_to("Record a lesson", "desk:record_lesson", may.why_not_keep_lessons(who(request), landlord))],
        views=[("All themes", "", not theme)]
        + [(one, query + one, one.casefold() == theme.casefold()) for one in kept.themes(landlord)],
    )


def _row(one: Lesson) -> Row:
    still = [change for change in one.improvements.all() if change.done_on is None]
    first = min(still, key=lambda change: change.due_on, default=None)
    word, colour = ("", None)
    if first:
        word, colour = ("overdue", None) if first.due_on < today() else ("due", None)
    elif one.improvements.all():
        word, colour = "done", None
    return Row(
        one.theme,
        reverse("desk:lesson", args=[one.pk]),
        quiet=count(len(one.cases.all()), "complaint"),
        says=one.lesson,
        word=word,
        colour=colour,
        due_on=first.due_on if first else None,
        note=f"{first.owner}: {first.what}" if first else whole_date(one.on),
    )


def how_many_overdue(person: Person, landlord: Landlord) -> int:
    """Return how many improvements are overdue, for the list of registers."""
    return kept.overdue(landlord, today()).count()


@doors.through(doors.REGISTERS)
def record(request: HttpRequest) -> HttpResponse:
    """Record a lesson from the register."""
    landlord = landlord_of(request)
    allow(may.why_not_keep_lessons(who(request), landlord))
    return ask(
        request,
        LessonForm(typed(request), today=today(), landlord=landlord),
        Question("Record a lesson", "Record it", address(PAGE, landlord)),
        actions.record,
        "Recorded. Say now what is changed because of it.",
        lambda made: reverse("desk:lesson", args=[made.pk]),
        landlord=landlord,
        on=today(),
    )


@act(may.why_not_learn)
def learn(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Record a lesson from a complaint, which is tied to it."""
    form = LessonForm(typed(request), today=today(), landlord=complaint.landlord)
    if form.is_valid():
        try:
            made = actions.record(
                landlord=complaint.landlord, complaints=[complaint], by=who(request), on=today(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            back_to(request, complaint, "Recorded. Say now what is changed because of it.")
            return redirect("desk:lesson", made.pk)
    already = [f"Learnt already: {one.theme}: {one.lesson}" for one in complaint.lessons.all()]
    return show(request, complaint, form, "Record what we learnt", "Record it", sentences=already)


def _seen(request: HttpRequest, pk: int) -> Lesson:
    return get_object_or_404(kept_by(request), pk=pk)


def kept_by(request: HttpRequest) -> Any:
    """Return the lessons of the landlords whose registers the person reads."""
    return Lesson.objects.filter(landlord__in=mine(who(request))).select_related("landlord", "by")


@doors.through(doors.REGISTERS)
def lesson(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one lesson with the complaints that taught it and what is changed."""
    one, person = _seen(request, pk), who(request)
    why_not = may.why_not_keep_lessons(person, one.landlord)
    cases = kept.seen_cases(person, one)
    changes = [
        (
            change,
            may.why_not_finish(person, change) is None,
            may.why_not_judge(person, change) is None,
        )
        for change in one.improvements.select_related("owner", "done_by")
    ]
    return one_thing(
        request,
        one,
        (PAGE, "What we learnt"),
        one.lesson,
        [("Why it went wrong", one.root_cause), ("Recorded", f"{whole_date(one.on)}, by {one.by}")],
        [
            link_to("Add an improvement", "desk:improve", why_not, pk),
            link_to("Tie a complaint", "desk:tie", why_not, pk),
        ],
        template="lesson",
        tied=[tied.complaint for tied in one.cases.select_related("complaint")],
        caption=one.theme,
        cases=cases,
        unseen=one.cases.count() - len(cases),
        changes=changes,
    )


class ImproveForm(ActForm):
    """What is changed, by whom and by when."""

    ahead = ("due_on",)
    what = words("What is changed?", missing="Say what is changed", rows=3)
    owner: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label="Who sees to it?", queryset=None, error_messages={"required": "Choose who sees to it"}
    )
    due_on = Date(label="By when?", called="the day by which it is done")

    def __init__(self, *args: Any, landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = staff_of(landlord)  # type: ignore[attr-defined]


@doors.through(doors.REGISTERS)
def improve(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an improvement to a lesson."""
    one = _seen(request, pk)
    allow(may.why_not_keep_lessons(who(request), one.landlord))
    form = ImproveForm(typed(request), today=today(), landlord=one.landlord)
    question = Question("Add an improvement", "Add it", reverse("desk:lesson", args=[pk]), (one.lesson,))
    return ask(request, form, question, actions.improve, "The improvement is added.", lesson=one, on=today())


class TieForm(ActForm):
    """Which complaint taught it too."""

    reference = forms.CharField(
        label="Reference of the complaint",
        max_length=24,
        help_text="As in AMD-2026-00012.",
        error_messages={"required": "Enter the reference"},
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_reference(self) -> Complaint:
        """Return the complaint that the person may see."""
        typed_in = self.cleaned_data["reference"].strip()
        found = Complaint.objects.seen_by(self.person).filter(reference__iexact=typed_in).first()
        if found is None:
            raise forms.ValidationError("There is no complaint of that reference that you may see")
        return found

    def given(self) -> dict[str, Any]:
        """Return what was typed, for the action."""
        return {"complaint": self.cleaned_data["reference"]}


@doors.through(doors.REGISTERS)
def tie(request: HttpRequest, pk: int) -> HttpResponse:
    """Tie one more complaint to a lesson."""
    one = _seen(request, pk)
    allow(may.why_not_keep_lessons(who(request), one.landlord))
    form = TieForm(typed(request), today=today(), person=who(request))
    question = Question("Tie a complaint to this lesson", "Tie it", reverse("desk:lesson", args=[pk]), (one.lesson,))
    return ask(request, form, question, actions.link, "The complaint is tied to it.", lesson=one, on=today())


class ProofForm(ActForm):
    """What shows that it is done."""

    proof = words("What shows that it is done?", "“Done” alone is no proof.", missing="Say what shows that it is done")
    on = day("When was it done?", "the date it was done")


class WorkedForm(ActForm):
    """Whether it worked."""

    worked = words(
        "Has it worked?",
        "Say how one knows: complaints about it before and since, what residents say.",
        missing="Say whether it worked, and how one knows",
    )
    on = day("When did you look?", "the date you looked")


def _change(request: HttpRequest, pk: int) -> Improvement:
    return get_object_or_404(Improvement.objects.filter(lesson__in=kept_by(request)).select_related("lesson"), pk=pk)


@doors.through(doors.REGISTERS)
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that an improvement is done."""
    one = _change(request, pk)
    allow(may.why_not_finish(who(request), one))
    question = Question("Say that it is done", "It is done", reverse("desk:lesson", args=[one.lesson_id]), (one.what,))
    form = ProofForm(typed(request), today=today())
    return ask(request, form, question, actions.finish, "It is done. Say later whether it worked.", improvement=one)


@doors.through(doors.REGISTERS)
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether an improvement worked."""
    one = _change(request, pk)
    allow(may.why_not_judge(who(request), one))
    question = Question("Has it worked?", "Save", reverse("desk:lesson", args=[one.lesson_id]), (one.what,))
    return ask(
        request, WorkedForm(typed(request), today=today()), question, actions.judge, "It is kept.", improvement=one
    )
