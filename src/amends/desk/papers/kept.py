"""The papers that were read here: take one, show its rows beside the original, hand out its files and rows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from amends.casework import scanning
from amends.casework.refused import Refused
from amends.compliance import corrected, permissions
from amends.compliance.corrected import ReadRow
from amends.compliance.models import ReadFile, ReadPaper
from amends.desk import doors
from amends.desk.lists import Drawn, Listed, show
from amends.desk.papers import reading
from amends.formats.limits import MEGABYTE, CannotRead
from amends.formats.page_picture import page_picture as drawn
from amends.papers import lint, summary
from amends.papers.rows import Answer, Sure
from amends.web.clock import today
from amends.web.forms import Several

MOST_FILES = 40
SPOKEN = {
    Answer.YES: "Yes",
    Answer.NO: "No",
    Answer.PARTIAL: "Partly",
    Answer.NA: "Not applicable",
    Answer.UNCLEAR: "Unclear",
    Answer.NARRATIVE: "In words only",
}


class SeveralFiles(forms.FileField):
    """One file or some, none too large."""

    widget = Several({"multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files; raises ValidationError with every fault."""
        files = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if not files:
            raise forms.ValidationError("Choose the file")
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"Choose at most {MOST_FILES} files")
        limit = settings.AMENDS.upload_limit
        large = [one.name for one in files if one.size > limit * MEGABYTE]
        empty = [one.name for one in files if not one.size]
        if large or empty:
            raise forms.ValidationError(
                [f"{name} must be smaller than {limit} MB" for name in large]
                + [f"{name} is empty. Check that it was saved whole" for name in empty]
            )
        return files


class PaperForm(forms.Form):
    """A self-assessment as one file, or as several where each page is a section."""

    papers = SeveralFiles(
        label="The file, or files",
        help_text="A Word or OpenDocument file, PDF, web page, spreadsheet or plain text. "
        "Choose several where each holds a part of one paper.",
    )
    called = forms.CharField(
        label="What should it be called here?", help_text="Such as: Riverbank, 2025.", required=False, max_length=150
    )


def kept_paper(request: HttpRequest, pk: int) -> ReadPaper:
    """Return a paper kept by a landlord whose papers this person reads; else a 404."""
    person = doors.who(request)
    mine = [one for one in doors.landlords_of(person) if permissions.why_not_take_paper(person, one) is None]
    return get_object_or_404(ReadPaper.objects.select_related("landlord", "added_by"), pk=pk, landlord__in=mine)


@doors.through(doors.PAPERS)
def papers(request: HttpRequest) -> HttpResponse:
    """Show the papers that were read, and read another."""
    landlord = doors.landlord_for(request, doors.PAPERS)
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = [(one.name, one.read()) for one in form.cleaned_data["papers"]]
        asked = (landlord, doors.who(request))
        try:
            made = reading.take(*asked, today(), form.cleaned_data["called"], given)
        except scanning.NotLookedAt:
            return redirect("desk:long_work", reading.wait(*asked, form.cleaned_data["called"], given).pk)
        except Refused as refusal:
            form.add_error("papers", str(refusal))
        else:
            messages.success(request, f"{made.name} is read: {len(made.paper['rows'])} rows.")
            return redirect("desk:paper_read", made.pk)
    columns = (
        ("Paper", "name"),
        ("Landlord in it", lambda one: one.paper["landlord"] or ""),
        ("Edition", lambda one: one.paper["edition"] or "cannot tell"),
        ("Rows read", lambda one: len(one.paper["rows"])),
        ("Corrections", lambda one: one.corrections.count()),
        ("Added on", "added_on"),
        ("Added by", "added_by.name"),
    )
    found = ReadPaper.objects.filter(landlord=landlord).defer("original").order_by("-pk")
    listed = Listed(f"Papers read at {landlord.called}", found, columns, "paper")
    mine = [one for one in doors.landlords_of(doors.who(request)) if doors.PAPERS.lets_in_at(doors.who(request), one)]
    context = {"here": doors.PAPERS.page, "landlord": landlord, "landlords": mine, "form": form}
    return show(request, listed, "desk/papers/papers.html", context)


@dataclass(frozen=True, slots=True)
class Shown:
    """One row as a page shows it: how it is answered, and the piece of the original where it stood."""

    one: ReadRow
    at: int | None

    @property
    def spoken(self) -> str:
        """Return the answer in words."""
        return SPOKEN[self.one.row.answer]

    @property
    def sure(self) -> tuple[str, str]:
        """Return how sure the row is, as a word and its colour; nothing where the reader was sure."""
        if self.one.taken_out:
            return "Not a row", "grey"
        if self.one.correction:
            return "Corrected" if self.one.correction.kind == "changed" else "Looked at", "green"
        return {Sure.SURE: ("", ""), Sure.LIKELY: ("Likely", "yellow"), Sure.DOUBTFUL: ("Doubtful", "orange")}[
            self.one.row.sure
        ]


def shown(kept: ReadPaper) -> list[Shown]:
    """Return the rows of a paper by their numbers, each with where it stood in the original."""
    original = corrected.Original(kept.original)
    rows = [Shown(one, original.nearest(one.row.place)) for one in corrected.rows_of(kept)]
    return sorted(rows, key=lambda one: _in_order(one.one.row.provision))


def _in_order(provision: str) -> list[int]:
    return [int(part) if part.isdigit() else 0 for part in provision.split(".")]


@doors.through(doors.PAPERS)
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one paper: how it answers, what a careful reader would ask, and its rows beside the original."""
    kept = kept_paper(request, pk)
    read = corrected.corrected(kept)
    findings = lint.lint(read)
    context = {
        "here": doors.PAPERS.page,
        "document": kept,
        "landlord": kept.landlord,
        "read": read,
        "rows": shown(kept),
        "findings": findings,
        "board": (board := summary.summarise(read, findings)),
        "board_rows": [_of_section(one) for one in board.sections],
        "tables": groups(kept.original),
    }
    return render(request, "desk/papers/paper.html", context)


def _of_section(one: summary.Section) -> list[Any]:
    counts = [one.compliant, one.not_compliant, one.unclear, one.not_applicable]
    return [f"{one.number} {one.title}".strip(), *counts, ", ".join(one.doubted) or "None"]


def groups(pieces: list[dict[str, Any]], first: int = 0) -> list[tuple[str, list[tuple[int, dict[str, Any]]]]]:
    """Return an original in runs, so that rows of one table stand in one: each piece with its number from `first`."""

    def run(piece: tuple[int, dict[str, Any]]) -> tuple[str, Any]:
        said = piece[1]
        if "cells" in said:
            return "table", (said["at"].get("file"), said["at"].get("table"), said["at"].get("sheet"))
        return said["is"], None

    return [(key[0], list(some)) for key, some in groupby(enumerate(pieces, start=first), run)]


@doors.through(doors.PAPERS)
def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the rows as a table that can be taken along."""
    kept = kept_paper(request, pk)
    columns = (
        ("Provision", "one.row.provision"),
        ("Answer", "spoken"),
        ("As it stood", "one.row.answer_raw"),
        ("Requirement", "one.row.requirement"),
        ("Evidence", "one.row.evidence"),
        ("Commentary", "one.row.commentary"),
        ("Where", lambda row: str(row.one.row.place)),
        ("How sure", lambda row: row.sure[0] or "Sure"),
        ("Why not sure", "one.row.doubt"),
        ("Corrected by", lambda row: row.one.correction.corrected_by.name if row.one.correction else ""),
    )
    listed = Listed(f"Rows of {kept.name}", Drawn(shown(kept), lambda some: some), columns, "row")
    return show(
        request,
        listed,
        "desk/papers/rows.html",
        {"here": doors.PAPERS.page, "landlord": kept.landlord, "document": kept},
    )


@doors.through(doors.PAPERS)
def file(request: HttpRequest, pk: int, file: int) -> FileResponse:
    """Answer with a file as it came, to be kept and never opened in the page."""
    one = get_object_or_404(ReadFile, pk=file, paper=kept_paper(request, pk))
    try:
        opened = one.file.open("rb")
    except FileNotFoundError:
        raise Http404("The paper is on the record, but its file is missing.") from None
    answer = FileResponse(opened, as_attachment=True, filename=one.name, content_type="application/octet-stream")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@doors.through(doors.PAPERS)
def page_picture(request: HttpRequest, pk: int, file: int, page: int) -> HttpResponse:
    """Answer with one page of a PDF as a picture; 404 where it cannot be drawn."""
    one = get_object_or_404(ReadFile, pk=file, paper=kept_paper(request, pk), kind="pdf")
    try:
        with one.file.open("rb") as opened:
            picture = drawn(opened.read(), page)
    except (FileNotFoundError, CannotRead) as why:
        raise Http404(str(why)) from why
    answer = HttpResponse(picture, content_type="image/png")
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer
