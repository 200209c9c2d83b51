"""The landlord's own paragraphs in its letters: listed, written, looked at in a made-up letter, approved, retired."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from amends.casework import letters_permissions as may
from amends.casework.actions import paragraphs as actions
from amends.casework.letters import made_up, own, reading
from amends.casework.letters.own import Own
from amends.casework.models import NoticeKind, Paragraph
from amends.casework.models.choices import LETTER_KINDS
from amends.desk import doors
from amends.desk.acts.act import pressed, typed, who
from amends.desk.acts.forms import ActForm, day, staff_of, words
from amends.desk.registers.around import Question, Row, act, address, allow, ask, landlord_of, listing, mine
from amends.desk.registers.around import one as one_thing
from amends.formats import write_html
from amends.web.clock import today
from amends.web.words import whole_date

PAGE = "desk:paragraphs"
CALLED = dict(LETTER_KINDS) | dict(NoticeKind.choices)
LETTERS = [(kind.value, CALLED[kind.value]) for kind in made_up.KINDS]


class ParagraphForm(ActForm):
    """The words of one paragraph, and where in the letter they stand."""

    place = forms.ChoiceField(label="Where does it stand?")
    body = words(
        "What does it say?",
        "An empty line begins a new paragraph.",
        missing="Write the paragraph",
        rows=6,
    )

    def __init__(self, *args: Any, letter: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = list(made_up.places(made_up.kind_of(letter)).items())  # type: ignore[attr-defined]

    def clean_body(self) -> str:
        """Return the words; a placeholder that there is none of is named."""
        body: str = self.cleaned_data["body"]
        if wrong := own.faults(body):
            raise forms.ValidationError(" ".join(wrong))
        return body


@doors.through(doors.REGISTERS)
def paragraphs(request: HttpRequest) -> HttpResponse:
    """Show the landlord's own paragraphs by letter, those that stand and those that wait."""
    landlord, everything = landlord_of(request), request.GET.get("show") == "all"
    found = Paragraph.objects.filter(landlord=landlord).order_by("letter", "place", "-version")
    standing = set(Paragraph.objects.current(today()).filter(landlord=landlord).values_list("pk", flat=True))
    if not everything:
        waits = found.filter(approved_on=None, to_on=None) | found.filter(from_on__gt=today(), to_on=None)
        found = waits | found.filter(pk__in=standing)
    sentence = may.why_not_write_paragraph(who(request), landlord)
    return listing(
        request,
        landlord,
        PAGE,
        "Our own paragraphs in letters",
        found,
        lambda one: _row(one, standing),
        "paragraphs",
        called="paragraph",
        empty="None is written: letters say what the Code asks, in our plain words, and nothing more.",
        sentences=[
            "What the Code asks of a letter is always in it. Your own paragraphs stand beside that, and a second "
            "person approves each.",
        ],
        acts=[],
        views=[("Now", "", not everything), ("All versions", "&show=all", everything)],
        letters=[(text, address("desk:write_paragraph", landlord, kind)) for kind, text in LETTERS],
        why_not_write=sentence,
    )


def _stands(one: Paragraph, standing: set[int]) -> tuple[str, str]:
    if one.pk in standing:
        return "in letters now", "green"
    if one.to_on and one.to_on <= today():
        return "retired", "grey"
    if one.approved_on is None:
        return "waits for a second person", "orange"
    return ("not yet in force", "blue") if one.from_on and one.from_on > today() else ("an earlier version", "grey")


def place_of(one: Paragraph) -> str:
    """Return where a paragraph stands, in words."""
    return made_up.places(made_up.kind_of(one.letter)).get(one.place, one.place)


def _row(one: Paragraph, standing: set[int]) -> Row:
    word, colour = _stands(one, standing)
    return Row(
        CALLED[one.letter],
        reverse("desk:paragraph", args=[one.pk]),
        quiet=f"{place_of(one)} · version {one.version}",
        says=one.body if len(one.body) < 160 else f"{one.body[:160]}…",
        word=word,
        colour=colour,
    )


@doors.through(doors.REGISTERS)
def write(request: HttpRequest, letter: str) -> HttpResponse:
    """Write a paragraph, and see it in a made-up letter before it is kept."""
    landlord = landlord_of(request)
    allow(may.why_not_write_paragraph(who(request), landlord))
    kind = get_kind_or_404(letter)
    form = ParagraphForm(typed(request), letter=letter, today=today(), initial={"place": own.CLOSING})
    sees = {"form": form, "called": CALLED[letter], "landlord": landlord, "here": doors.REGISTERS.page}
    sees |= {"back_to": address(PAGE, landlord), "placeholders": own.PLACEHOLDERS}
    if request.method == "POST" and form.is_valid() and pressed(request) == "keep":
        question = Question("", "", address(PAGE, landlord))
        done = "Kept. It stands in letters once a second person has approved it."
        return ask(request, form, question, actions.write, done, _at, landlord=landlord, on=today(), letter=letter)
    given = (Own(form.cleaned_data["place"], form.cleaned_data["body"]),) if form.is_bound and form.is_valid() else ()
    made = made_up.letter(kind, given, landlord.name)
    sees["letter"] = write_html.fragment(made, 2)
    sees["plain"] = reading.notes(made.document.blocks, [person.name for person in staff_of(landlord)])
    sees["reads"] = reading.measure(reading.words_of(made.document.blocks))
    return render(request, "desk/registers/write_paragraph.html", sees)


def _at(made: Paragraph) -> str:
    return reverse("desk:paragraph", args=[made.pk])


def get_kind_or_404(letter: str) -> Any:
    """Return the kind of letter of that name; raises Http404 where there is none."""
    try:
        return made_up.kind_of(letter)
    except ValueError:
        raise Http404(f"There is no letter called “{letter}”.") from None


def _seen(request: HttpRequest, pk: int) -> Paragraph:
    found = Paragraph.objects.filter(landlord__in=mine(who(request)))
    return get_object_or_404(found.select_related("landlord", "written_by", "approved_by"), pk=pk)


@doors.through(doors.REGISTERS)
def paragraph(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one version, in its place in a made-up letter."""
    one, person = _seen(request, pk), who(request)
    standing = set(Paragraph.objects.current(today()).filter(landlord=one.landlord).values_list("pk", flat=True))
    word, colour = _stands(one, standing)
    approved = f"{whole_date(one.approved_on)}, by {one.approved_by}" if one.approved_on else "Not yet"
    rows = [
        ("Letter", CALLED[one.letter]),
        ("Where", place_of(one)),
        ("Version", one.version),
        ("Written", f"{whole_date(one.written_on)}, by {one.written_by}"),
        ("Approved", approved),
        ("In letters from", whole_date(one.from_on) if one.from_on else "No day is set"),
        ("Retired", whole_date(one.to_on) if one.to_on else "No"),
    ]
    why_not = may.why_not_write_paragraph(person, one.landlord)
    acts = [
        act("Approve it", "desk:approve_paragraph", may.why_not_approve_paragraph(person, one), pk),
        act("Write it anew", "desk:write_paragraph", why_not, one.letter),
        act("Retire it", "desk:retire_paragraph", may.why_not_retire_paragraph(person, one), pk),
    ]
    made = made_up.letter(made_up.kind_of(one.letter), (Own(one.place, one.body, one.pk),), one.landlord.name)
    return one_thing(
        request, one, (PAGE, "Our own paragraphs"), f"{CALLED[one.letter]}: our own paragraph", rows, acts,
        template="paragraph", word=word, colour=colour, paragraph=one, letter=write_html.fragment(made, 2),
    )  # fmt: skip


class ApproveForm(ActForm):
    """The day from which it stands in letters."""

    ahead = ("from_on",)
    from_on = day("From which day does it stand in letters?", "the day from which it stands in letters", "")


@doors.through(doors.REGISTERS)
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """A second person reads the words and approves them."""
    one = _seen(request, pk)
    allow(may.why_not_approve_paragraph(who(request), one))
    back = reverse("desk:paragraph", args=[pk])
    question = Question("Approve the paragraph", "Approve it", back, (f"{place_of(one)}:", one.body))
    form = ApproveForm(typed(request), today=today(), initial={"from_on": today()})
    return ask(request, form, question, actions.approve, "Approved.", paragraph=one, on=today())


class RetireForm(ActForm):
    """The day from which no letter prints it."""

    on = day("From which day does no letter print it?", "the day from which no letter prints it", "")


@doors.through(doors.REGISTERS)
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Say from which day no letter prints it."""
    one = _seen(request, pk)
    allow(may.why_not_retire_paragraph(who(request), one))
    back = reverse("desk:paragraph", args=[pk])
    question = Question("Retire the paragraph", "Retire it", back, (one.body,), "warning")
    form = RetireForm(typed(request), today=today())
    return ask(request, form, question, actions.retire, "Retired.", paragraph=one)
