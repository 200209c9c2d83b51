"""The files that moved in or are on their way: a new one, how one stands, what became of each row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from amends.accounts.models import Landlord, Person
from amends.casework.actions import moving_in as acts
from amends.casework.models import Complaint, Import, ImportKind, ImportRow, ImportState, RowState
from amends.casework.moving_in import jobs, steps
from amends.casework.moving_in.archive import MOST_IN_ALL
from amends.casework.moving_in.kinds import KINDS
from amends.casework.moving_in.mapping import column_of
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.lists import Columns, Drawn, Listed, show
from amends.formats.limits import MEGABYTE
from amends.formats.rows import MOST_BYTES
from amends.web.clock import today

EVERY = 5  # seconds
GOING = (ImportState.CHECKING, ImportState.RUNNING)
HINTS = {
    ImportKind.HOMES: "First, where you have them: complaints are then joined to their homes by UPRN or address.",
    ImportKind.PEOPLE: "Before complaints, so that those still open go to who handles them. Nobody is written to yet.",
    ImportKind.RESIDENTS: "Only where you want people here who have not complained; a complaint brings its resident.",
    ImportKind.COMPLAINTS: "Open and closed, with the days on which each step was taken.",
    ImportKind.FILES: "After the complaints: letters, photos and other papers in one ZIP. Each is in a folder called "
    "by its complaint’s reference, or its name begins with it, or a list in the ZIP names them (.csv or .xlsx).",
}


class FileForm(forms.Form):
    """A file, and what its rows are."""

    kind = forms.ChoiceField(
        label="What are its rows?",
        choices=[(kind, ImportKind(kind).label) for kind in HINTS],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the rows are"},
    )
    file = forms.FileField(
        label="The file",
        help_text=f"Excel (.xlsx or .xls), OpenDocument (.ods) or CSV, up to {MOST_BYTES // MEGABYTE} MB, as the other "
        "system exports it; papers as a ZIP. Nothing moves in until you have seen what would.",
        error_messages={"required": "Choose a file", "empty": "The file is empty"},
    )
    choice_hints = {"kind": dict(HINTS)}

    def clean_file(self) -> Any:
        """Refuse a file that is too large to be read."""
        file = self.cleaned_data["file"]
        if self.cleaned_data.get("kind") == ImportKind.FILES:
            if file.size > MOST_IN_ALL:
                raise forms.ValidationError(f"The ZIP must be smaller than {MOST_IN_ALL // MEGABYTE:,} MB; split it")
        elif file.size > MOST_BYTES:
            raise forms.ValidationError(f"The file must be smaller than {MOST_BYTES // MEGABYTE} MB; split it in two")
        return file


def imported(request: HttpRequest, pk: int) -> Import:
    """Return a file of a landlord that this person administers; else a 404."""
    return get_object_or_404(
        Import.objects.select_related("landlord", "asked_by"), pk=pk, landlord__in=landlords(doors.who(request))
    )


def landlords(person: Person) -> list[Landlord]:
    """Return the landlords whose records this person may move in."""
    return [one for one in doors.landlords_of(person) if doors.MOVING_IN.lets_in_at(person, one)]


@doors.through(doors.MOVING_IN)
def moving_in(request: HttpRequest) -> HttpResponse:
    """Show the files that have come, and take another."""
    landlord = doors.landlord_for(request, doors.MOVING_IN)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        kept = steps.begin(
            landlord=landlord,
            by=doors.who(request),
            kind=form.cleaned_data["kind"],
            name=file.name,
            file=file,
            at=timezone.now(),
        )
        if kept.kind == ImportKind.FILES and not kept.rows:
            _read(kept, request)
        return redirect("desk:moved" if kept.rows or kept.state in GOING else "desk:moved_sheet", kept.pk)
    context = {
        "here": doors.MOVING_IN.page,
        "landlord": landlord,
        "landlords": landlords(doors.who(request)),
        "form": form,
    }
    columns: Columns = (
        ("File", "name"),
        ("Rows are", "get_kind_display"),
        ("How it stands", "get_state_display"),
        ("Rows", "rows"),
        ("Moved in", "done"),
        ("Refused", "refused"),
        ("There already", "twice"),
        ("Given by", "asked_by.name"),
        ("Given at", "asked_at"),
    )
    found = Import.objects.filter(landlord=landlord).order_by("-asked_at", "-pk")
    listed = Listed(f"Files moved in at {landlord.called}", found, columns, "file")
    return show(request, listed, "desk/moving_in/files.html", context)


@doors.through(doors.MOVING_IN)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how one file stands and what may be done now; while it goes on the page asks for itself again."""
    kept = imported(request, pk)
    going, still = kept.state in GOING, request.GET.get("still") == "yes"
    states = {state: kept.row_set.filter(state=state).count() for state in RowState}
    context = {
        "here": doors.MOVING_IN.page,
        "kept": kept,
        "going": going,
        "still": still,
        "every": EVERY,
        "states": states,
        "seen": kept.rows - states[RowState.NEW] if kept.state == ImportState.CHECKING else kept.done,
        "waiting": _not_invited(kept),
    }
    answer = render(request, "desk/moving_in/one.html", context)
    if going and not still:
        answer.headers["Refresh"] = str(EVERY)
    return answer


def _not_invited(kept: Import) -> list[Person]:
    """Return the people of a file who were made and have not been written to."""
    if kept.kind != ImportKind.PEOPLE or not kept.done:
        return []
    keys = [made.split()[1] for made in kept.row_set.filter(state=RowState.DONE).values_list("made", flat=True)]
    return list(Person.objects.filter(pk__in=keys, invited_at__isnull=True, is_active=True))


def _start(kept: Import, request: HttpRequest) -> None:
    steps.start(kept)
    jobs.ask(kept, "run")


def _read(kept: Import, request: HttpRequest) -> None:
    """Have a ZIP read, and each of its papers checked: nothing is asked of it first."""
    with transaction.atomic():
        steps.choose(kept, "", 0)
        jobs.ask(kept, "load")


def _check(kept: Import, request: HttpRequest) -> None:
    steps.check_again(kept)
    jobs.ask(kept, "check")


def _pause(kept: Import, request: HttpRequest) -> None:
    steps.stop(kept, for_good=False, at=timezone.now())


def _give_up(kept: Import, request: HttpRequest) -> None:
    steps.stop(kept, for_good=True, at=timezone.now())


def _invite(kept: Import, request: HttpRequest) -> None:
    people = _not_invited(kept)
    number = acts.invite(landlord=kept.landlord, by=doors.who(request), on=today(), people=people)
    messages.success(request, f"{number} people are sent a link to choose a password.")


DEEDS: dict[str, Callable[[Import, HttpRequest], None]] = {
    "start": _start,
    "check": _check,
    "read": _read,
    "pause": _pause,
    "give up": _give_up,
    "invite": _invite,
}


@require_POST
@doors.through(doors.MOVING_IN)
def do(request: HttpRequest, pk: int) -> HttpResponse:
    """Start, check again, pause or give up a file, or invite the people it brought."""
    kept = imported(request, pk)
    deed = DEEDS.get(request.POST.get("do", ""))
    if deed is not None:
        try:
            with transaction.atomic():
                deed(kept, request)
        except Refused as refusal:
            messages.error(request, str(refusal))
    return redirect("desk:moved", pk)


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one row of a file; `reference` is that of the complaint, here."""

    number: int
    key: str
    became: str
    state: str
    problems: list[dict[str, str]]
    reference: str
    what: str

    @property
    def wrong(self) -> str:
        """Return what is wrong with it, by column."""
        return "; ".join(f"{one['column']}: {one['says']}" if one["column"] else one["says"] for one in self.problems)

    @property
    def mend(self) -> str:
        """Return what to do about it."""
        return " ".join(dict.fromkeys(one["mend"] for one in self.problems))


@doors.through(doors.MOVING_IN)
def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every row of a file with what became of it, or those of one state: what is wrong, by row and column."""
    kept = imported(request, pk)
    state = request.GET.get("state", "")
    found = kept.row_set.order_by("number")
    if state in RowState.values:
        found = found.filter(state=state)
    columns: Columns = (
        ("Row", "number"),
        ("Named", "key"),
        ("Became", "became"),
        ("What is wrong", "wrong"),
        ("What to do", "mend"),
        ("What it is here", "what"),
        ("Reference here", "reference"),
    )
    context = {
        "here": doors.MOVING_IN.page,
        "imported": kept,
        "state": state,
        "states": [("", "All"), *RowState.choices],
    }
    keys = list(found.values_list("pk", flat=True))
    drawn = Drawn(keys, lambda some: _lines(kept, kept.row_set.filter(pk__in=some).order_by("number")))
    listed = Listed(f"Rows of {kept.name}", drawn, columns, "row")
    return show(request, listed, "desk/moving_in/rows.html", context)


def _lines(kept: Import, some: Iterable[ImportRow]) -> list[Line]:
    """Return rows as they are shown, the complaints among them by their references."""
    here = {row: row.made if row.state in (RowState.DONE, RowState.TWICE) else "" for row in some}
    keys = [made.split()[1] for made in here.values() if made.startswith("complaint ")]
    found = Complaint.objects.filter(pk__in=keys).values_list("pk", "reference")
    references = {f"complaint {pk}": reference for pk, reference in found}
    column = _key_column(kept)
    return [
        Line(
            number=row.number,
            key=row.values.get(column, ""),
            became=row.get_state_display(),
            state=row.state,
            problems=row.problems,
            reference=references.get(made, ""),
            what=made,
        )
        for row, made in here.items()
    ]


def _key_column(kept: Import) -> str:
    return column_of(kept.mapping, KINDS[kept.kind].key_field) if kept.mapping else ""
