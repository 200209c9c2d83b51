"""Papers side by side: every provision with the answer of each, who says no to what, and of two what changed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from amends.compliance import corrected, permissions
from amends.compliance.models import ReadPaper
from amends.desk import doors
from amends.desk.lists import Listed, show
from amends.papers import compare, compare_show, matrix
from amends.papers.matrix import Line, Matrix
from amends.papers.rows import Answer, Paper

MOST = 20
NOES = (Answer.NO, Answer.PARTIAL)


@doors.through(doors.PAPERS)
def papers_beside(request: HttpRequest) -> HttpResponse:
    """Show the papers that were ticked side by side, as people put them right."""
    kept = _asked(request)
    if not 2 <= len(kept) <= MOST:
        messages.error(request, f"Tick at least two papers, and at most {MOST}.")
        return redirect("desk:papers_read")
    papers = [corrected.corrected(one) for one in kept]
    found = matrix.matrix(papers)
    table = matrix.as_table(found)
    columns = [(heading, lambda row, at=at: row[at]) for at, heading in enumerate(table.head)]
    listed = Listed("Papers side by side", table.rows, columns, "provision")
    two = compare.compare(*_older_first(papers)) if len(papers) == 2 else None
    context = {
        "here": doors.PAPERS.page,
        "landlord": kept[0].landlord,
        "documents": list(zip(kept, found.papers, found.names, found.errors, strict=True)),
        "found": found,
        "grid": table,
        "noes": _who(found, NOES),
        "unclear": _who(found, (Answer.UNCLEAR, Answer.NARRATIVE)),
        "two": two,
        "number_of": compare_show.number_of,
    }
    return show(request, listed, "desk/papers/beside.html", context)


def _asked(request: HttpRequest) -> list[ReadPaper]:
    """Return the papers in the address that this person may read, in its order, each once."""
    person = doors.who(request)
    mine = [one for one in doors.landlords_of(person) if permissions.why_not_take_paper(person, one) is None]
    asked = [int(one) for one in dict.fromkeys(request.GET.getlist("paper")) if one.isdecimal() and len(one) < 10]
    there = {one.pk: one for one in ReadPaper.objects.filter(pk__in=asked, landlord__in=mine)}
    return [there[key] for key in asked if key in there]


def _older_first(papers: list[Paper]) -> list[Paper]:
    """Return two papers with the older edition first, else in the order in which they were ticked."""
    return sorted(papers, key=lambda paper: paper.edition or "")


def _who(found: Matrix, answers: tuple[Answer, ...]) -> list[tuple[Line, list[str]]]:
    said = [(line, line.who(found.names, *answers)) for line in found.lines]
    return sorted((one for one in said if one[1]), key=lambda one: -len(one[1]))
