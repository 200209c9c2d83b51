"""What a file's headings and words mean: proposed, said once, remembered for the next file with the same headings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from amends.casework.models import Import
from amends.casework.moving_in import jobs, steps
from amends.casework.moving_in.cells import DAY_FIRST, MONTH_FIRST, clean, plain
from amends.casework.moving_in.fields import FIELDS, LEAVE_OUT
from amends.casework.moving_in.mapping import MOST_VALUES
from amends.casework.refused import Refused
from amends.desk import doors
from amends.desk.moving_in.files import imported
from amends.formats.limits import CannotRead
from amends.web.clock import today

SHOWN = 12  # rows of a sheet that are shown, to see where its headings stand
EXAMPLES = 3  # of what stands in a column
NOTHING = "-"  # chosen for what is left out, or refused


class SheetForm(forms.Form):
    """Where the headings stand."""

    where = forms.ChoiceField(
        label="Which row has the headings?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the row that has the headings"},
    )


@doors.through(doors.MOVING_IN)
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask in which sheet and row the headings stand; then the whole file is read."""
    kept = imported(request, pk)
    try:
        jobs.look_for_viruses(kept)
        sheets = steps.look(kept)
    except (CannotRead, Refused) as fault:
        context = {"here": doors.MOVING_IN.page, "kept": kept, "fault": str(fault)}
        return render(request, "desk/moving_in/not_read.html", context)
    form = SheetForm(request.POST or None)
    choices = [
        (f"{row.number}|{one.name}", f"{f'{one.name}, row' if one.name else 'Row'} {row.number}: {_words(row.cells)}")
        for one in sheets
        for row in one.rows[:SHOWN]
    ]
    form.fields["where"].choices = choices  # type: ignore[attr-defined]
    form.fields["where"].initial = f"{steps.heading_row(sheets[0], kept.kind)}|{sheets[0].name}"
    if form.is_valid():
        row, _, name = form.cleaned_data["where"].partition("|")
        try:
            with transaction.atomic():
                steps.choose(kept, name, int(row))
                jobs.ask(kept, "load")
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("desk:moved", pk)
    context = {
        "here": doors.MOVING_IN.page,
        "form": form,
        "heading": f"Where are the headings of {kept.name}?",
        "back_to": _back(kept),
        "button_text": "Read the rows below",
        "sentences": ["A title or an empty row above the headings does no harm."],
    }
    return render(request, "desk/form.html", context)


def _words(cells: tuple[str, ...]) -> str:
    said = [cell for cell in cells if cell]
    return f"{' | '.join(cell[:30] for cell in said[:8])}{' …' if len(said) > 8 else ''}"


def _back(kept: Import) -> str:
    return reverse("desk:moved", args=[kept.pk])


class ColumnsForm(forms.Form):
    """One choice a column: which field it is; for columns of dates, whether the day or the month comes first."""

    def __init__(self, *args: Any, kept: Import, examples: dict[str, list[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.name, f"{one.label}{' (needed)' if one.required else ''}") for one in FIELDS[kept.kind].values()]
        for column, heading in kept.mapping["headings"].items():
            self.fields[column] = forms.ChoiceField(
                label=f"{column}: {heading}",
                choices=[(NOTHING, "Leave this column out"), *known],
                initial=kept.mapping["columns"].get(column, NOTHING),
                help_text=f"For example: {'; '.join(examples.get(column, ()))}"
                if examples.get(column)
                else "It is empty",
            )
        self.fields["order"] = forms.ChoiceField(
            label="How are dates written that are all numbers?",
            choices=[(DAY_FIRST, "Day first: 22/05/2026"), (MONTH_FIRST, "Month first: 05/22/2026")],
            widget=forms.RadioSelect,
            initial=next(iter(kept.mapping.get("orders", {}).values()), DAY_FIRST),
        )


@doors.through(doors.MOVING_IN)
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what each column is, as it is likely to be or was said to be last time."""
    kept = imported(request, pk)
    if not kept.mapping:
        return redirect("desk:moved", pk)
    form = ColumnsForm(request.POST or None, kept=kept, examples=_examples(kept))
    if form.is_valid():
        chosen = {column: form.cleaned_data[column] for column in kept.mapping["headings"]}
        said = {column: name for column, name in chosen.items() if name != NOTHING}
        dated = [column for column, name in said.items() if FIELDS[kept.kind][name].kind == "day"]
        try:
            steps.say(kept, on=today(), columns=said, orders=dict.fromkeys(dated, form.cleaned_data["order"]))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("desk:moved_words", pk)
    context = {
        "here": doors.MOVING_IN.page,
        "form": form,
        "heading": f"What are the columns of {kept.name}?",
        "back_to": _back(kept),
        "button_text": "Go on",
        "sentences": _sentences(kept),
    }
    return render(request, "desk/form.html", context)


def _sentences(kept: Import) -> list[str]:
    left = [words for column, words in kept.mapping["headings"].items() if column not in kept.mapping["columns"]]
    said = ["What no column holds is not made up: the figures say of it that nobody can tell."]
    if kept.mapping.get("remembered"):
        said.insert(0, "A file with these headings came before; here is what was said of it then.")
    if left:
        said.append(f"Not known by their headings: {', '.join(left)}.")
    return said


def _examples(kept: Import) -> dict[str, list[str]]:
    """Return a few different things that stand in each column."""
    found: dict[str, list[str]] = {}
    for values in kept.row_set.order_by("number").values_list("values", flat=True)[:200]:
        for column, text in values.items():
            held = found.setdefault(column, [])
            if len(held) < EXAMPLES and clean(text) and text[:40] not in held:
                held.append(text[:40])
    return found


class WordsForm(forms.Form):
    """One choice a word: what it says."""

    def __init__(self, *args: Any, kept: Import, asked: list[tuple[str, str, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = kept.mapping.get("values", {})
        for at, (name, word, number) in enumerate(asked):
            field = FIELDS[kept.kind][name]
            self.fields[f"word_{at}"] = forms.ChoiceField(
                label=f"{field.label}: “{word[:60]}”",
                help_text=f"In {number:,} {'row' if number == 1 else 'rows'}",
                choices=[
                    (NOTHING, "Refuse these rows"),
                    *field.choices,
                    (LEAVE_OUT, "It says nothing: leave it empty"),
                ],
                initial=said.get(name, {}).get(word, field.says.get(plain(word), "")) or NOTHING,
            )


@doors.through(doors.MOVING_IN)
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what the words mean in columns that are a choice, as statuses and stages are; then each row is checked."""
    kept = imported(request, pk)
    if not kept.mapping:
        return redirect("desk:moved", pk)
    asked = [
        (name, word, number)
        for name, found in steps.words_of(kept).items()
        for word, number in sorted(found.items(), key=lambda one: -one[1])[:MOST_VALUES]
    ]
    form = WordsForm(request.POST or None, kept=kept, asked=asked)
    if not asked or form.is_valid():
        values: dict[str, dict[str, str]] = {}
        for at, (name, word, _) in enumerate(asked):
            values.setdefault(name, {})[word] = form.cleaned_data[f"word_{at}"].removeprefix(NOTHING)
        with transaction.atomic():
            steps.say(kept, on=today(), values=values)
            steps.check_again(kept)
            jobs.ask(kept, "check")
        return redirect("desk:moved", pk)
    context = {
        "here": doors.MOVING_IN.page,
        "form": form,
        "heading": f"What do the words in {kept.name} say?",
        "back_to": _back(kept),
        "button_text": "Check every row",
        "sentences": ["Nothing moves in yet. You will be shown what is wrong with which row first."],
    }
    return render(request, "desk/form.html", context)
