"""Evidence kept once for many rows: its list, the stale first, one thing's page, and its file."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from amends.compliance import permissions
from amends.compliance.models import EvidenceItem
from amends.desk import doors
from amends.desk.lists import Listed, show
from amends.desk.registers.around import act
from amends.desk.self_assessments import around
from amends.web.clock import today
from amends.web.words import whole_date

COLUMNS = (
    ("Evidence", "title"),
    ("Kind", "get_kind_display"),
    ("What it says", "says"),
    ("Its day", "on"),
    ("Last seen", "seen_on"),
    ("Good until", "good_until"),
    ("Stands", lambda item: item.stands(today())[0]),
    ("Who answers for it", "owner.name"),
    ("Rows", lambda item: ", ".join(item.provisions)),
    ("Address", "url"),
    ("File", "file_name"),
    ("SHA-256", "sha256"),
    ("Kept on", "added_on"),
    ("Withdrawn on", "ended_on"),
    ("Why withdrawn", "ended_because"),
)


@doors.through(doors.SELF_ASSESSMENTS)
def evidence(request: HttpRequest) -> HttpResponse:
    """Show what the landlord can show, the longest stale first."""
    person, landlord = around.person(request), doors.landlord_for(request, doors.SELF_ASSESSMENTS)
    found = EvidenceItem.objects.filter(landlord=landlord).select_related("owner").prefetch_related("rows")
    context = {
        "here": doors.SELF_ASSESSMENTS.page,
        "landlord": landlord,
        "landlords": [one for one in doors.landlords_of(person) if doors.SELF_ASSESSMENTS.lets_in_at(person, one)],
        "day": today(),
        "why_not_write": permissions.why_not_write(person, landlord),
    }
    listed = Listed(f"Evidence of {landlord.called}", found.stale_first(), COLUMNS, "piece of evidence", "pieces")
    return show(request, listed, "desk/self_assessments/evidence.html", context)


def item_of(request: HttpRequest, pk: int) -> EvidenceItem:
    """Return a piece of evidence of a landlord whose drafts the person reads; else a 404."""
    person = around.person(request)
    mine = [one for one in doors.landlords_of(person) if doors.SELF_ASSESSMENTS.lets_in_at(person, one)]
    return get_object_or_404(EvidenceItem.objects.select_related("landlord", "owner"), pk=pk, landlord__in=mine)


@doors.through(doors.SELF_ASSESSMENTS)
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one piece of evidence: what it says, how long it is good, and for which rows it is kept."""
    one = item_of(request, pk)
    word, colour = one.stands(today())
    context = {
        "here": doors.SELF_ASSESSMENTS.page,
        "register": (f"{reverse('desk:evidence')}?landlord={one.landlord.slug}", "Evidence"),
        "heading": one.title,
        "word": word,
        "colour": colour,
        "acts": _acts(request, one),
        "rows": _facts(one),
    }
    return render(request, "desk/self_assessments/evidence_item.html", context)


def _acts(request: HttpRequest, one: EvidenceItem) -> list[Any]:
    over = "It is withdrawn" if one.ended_on else None
    sentence = over or (permissions.why_not_write(around.person(request), one.landlord) or "").rstrip(".") or None
    made = [
        act("It still holds", "desk:evidence_seen", sentence, one.pk),
        act("Say for which rows", "desk:evidence_rows", sentence, one.pk),
        act("Withdraw it", "desk:evidence_withdraw", sentence, one.pk),
    ]
    return [*made, act(f"Open {one.file_name}", "desk:evidence_file", None, one.pk)] if one.file else made


def _facts(one: EvidenceItem) -> list[tuple[str, Any]]:
    months = "1 month" if one.good_for_months == 1 else f"{one.good_for_months} months"
    rows = [
        ("Kind", one.get_kind_display()),
        ("What it says", one.says or "Nothing is written"),
        ("Its day", whole_date(one.on)),
        ("Good until", f"{whole_date(one.good_until)}, {months} after it was made or last seen"),
        ("Who answers for it", one.owner),
        ("Rows", ", ".join(one.provisions) or "None yet"),
        ("Address", one.url or "None"),
        ("Last seen", whole_date(one.seen_on) if one.seen_on else "Not since it was kept"),
        ("Kept", f"{whole_date(one.added_on)}, by {one.added_by}"),
        ("In a row’s evidence", one.line),
    ]
    if one.sha256:
        rows.append(("SHA-256 of its file", one.sha256))
    if one.ended_on:
        rows.append(("Withdrawn", f"{whole_date(one.ended_on)}: {one.ended_because}"))
    return rows


@doors.through(doors.SELF_ASSESSMENTS)
def file(request: HttpRequest, pk: int) -> FileResponse:
    """Answer with the file as it came, to be kept and never opened in the page."""
    one = item_of(request, pk)
    if not one.file:
        raise Http404("No file was kept with it.")
    try:
        opened = one.file.open("rb")
    except FileNotFoundError:
        raise Http404("The evidence is on the record, but its file is missing.") from None
    answer = FileResponse(opened, as_attachment=True, filename=one.file_name, content_type="application/octet-stream")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
