"""A complaint: what to do next, what the Code asks of us, and everything on the record of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from amends.casework import behaviour, behaviour_permissions, calendar, links, looks, scanning
from amends.casework.facts import case_of
from amends.casework.models import Complaint, Document, Duty, Letter
from amends.casework.putting_right import totals
from amends.desk import doors
from amends.desk.front_door import similar
from amends.desk.looked import looked
from amends.desk.present import asks, buttons, case, clocks, deliveries, hazards
from amends.desk.present import papers as papers_shown
from amends.desk.putting_right import shown as putting_right
from amends.desk.seen import seen_whole
from amends.desk.team import beside as working_beside
from amends.desk.the_file import beside
from amends.formats.kinds import safe_name
from amends.web.clock import today


def page_of(
    request: HttpRequest, complaint: Complaint, page: str, looked_at: str = looks.CASE, **more: Any
) -> HttpResponse:
    """Answer with one page of a complaint: the head that all of them share, and what is its own."""
    looked(request, complaint, looked_at)
    day = today()
    context = {
        "here": doors.COMPLAINTS.page,
        "today": day,
        "complaint": complaint,
        "landlord": complaint.landlord,
        "colour": case.colour_of(complaint),
        "running": case.stage_running(complaint),
        "wishes": case.wishes(complaint),
        "restricted": behaviour.in_force_for(complaint),
        "earlier": _earlier(request, complaint).count(),
        "tabs": case.tabs(complaint),
        "tab": f"desk:{page}",
    }
    return render(request, f"desk/complaint/{page}.html", context | more)


def _earlier(request: HttpRequest, complaint: Complaint) -> QuerySet[Complaint]:
    """Return the other complaints of this resident or this home that the person may see."""
    same = Q(resident_id=complaint.resident_id)
    if complaint.home_id:
        same |= Q(home_id=complaint.home_id)
    return Complaint.objects.seen_by(doors.who(request)).filter(same).exclude(pk=complaint.pk)


@doors.through(doors.COMPLAINTS)
def overview(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what to do next, the points, what the Code asks, and what happened last."""
    complaint = seen_whole(doors.who(request), reference)
    workings = clocks.workings(case_of(complaint), calendar.current())
    promised = asks.words_of(complaint.promises.all())
    kept = Duty.objects.as_at(today()).filter(complaint=complaint)
    duties = [asks.shown(duty, workings, promised.get(duty.subject, "")) for duty in kept]
    events = case.happened(doors.who(request), complaint.events.order_by("-on", "-number")[:8])
    person, first = doors.who(request), asks.next_to_do(duties)
    troubles = deliveries.troubles(person, complaint)
    return page_of(
        request,
        complaint,
        "complaint",
        next=first,
        asked=case.asked(asks.in_the_codes_order(duties)),
        points=case.points(complaint),
        events=events,
        alike=similar.alike(
            person,
            complaint.landlord,
            today(),
            home=complaint.home,
            resident=complaint.resident,
            category=complaint.category,
            but=complaint,
        ),
        buttons=buttons.of(person, complaint, first.ask if first else "", deliveries.buttons(troubles)),
        hazards=hazards.shown(complaint, timezone.now()),
        hazard_source=hazards.SOURCE,
        open_to=buttons.open_to(doors.who(request), complaint),
        lacks=beside.lacks(person, complaint, today()),
        hears=beside.hears_next(complaint, duties),
        reused=beside.reused(person, complaint),
        team=working_beside.shown(person, complaint),
        troubles=troubles,
    )


@doors.through(doors.COMPLAINTS)
def points(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the definition, point by point, with what each stage decided and why."""
    complaint = seen_whole(doors.who(request), reference)
    return page_of(request, complaint, "points", points=case.points(complaint))


@doors.through(doors.COMPLAINTS)
def letters(request: HttpRequest, reference: str) -> HttpResponse:
    """Show every letter that went, how it went and what it had to contain."""
    complaint = seen_whole(doors.who(request), reference)
    sent = (
        complaint.letters.prefetch_related("deliveries__letter__complaint__landlord", "deliveries__instead")
        .select_related("stage", "issued_by")
        .order_by("-issued_on", "-pk")
    )
    went = [(one, deliveries.shown(doors.who(request), one.deliveries.all())) for one in sent]
    return page_of(request, complaint, "letters", letters=went)


@doors.through(doors.COMPLAINTS)
def letter(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Show one letter as it went."""
    complaint = seen_whole(doors.who(request), reference)
    found = get_object_or_404(complaint.letters, pk=pk)
    words = case.letter_in_page(found.html)
    return page_of(request, complaint, "letter", f"letter {pk}", letter=found, words=words, tab="desk:letters")


@doors.through(doors.COMPLAINTS)
def letter_plain(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Show one letter by itself, as plain HTML: for a screen reader, a translator, or an email."""
    complaint = seen_whole(doors.who(request), reference)
    found = get_object_or_404(complaint.letters, pk=pk)
    looked(request, complaint, f"letter {pk}")
    return render(request, "desk/complaint/letter_plain.html", {"letter": found})


@doors.through(doors.COMPLAINTS)
def letter_pdf(request: HttpRequest, reference: str, pk: int) -> FileResponse:
    """Answer with the PDF of a letter as it was issued."""
    found = get_object_or_404(
        Letter.objects.filter(complaint__in=Complaint.objects.seen_by(doors.who(request))).select_related("complaint"),
        complaint__reference=reference,
        pk=pk,
    )
    looked(request, found.complaint, f"letter {pk}")
    return kept_file(found.pdf, f"{reference}-{found.kind.replace(' ', '-')}.pdf", "application/pdf")


@doors.through(doors.COMPLAINTS)
def promises(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what was offered and promised, what it comes to, and whether it was done."""
    complaint = seen_whole(doors.who(request), reference)
    person, day = doors.who(request), today()
    return page_of(
        request,
        complaint,
        "promises",
        promises=putting_right.promises(person, complaint, day),
        remedies=putting_right.remedies(person, complaint, day),
        sums=totals(remedy for stage in complaint.stages.all() for remedy in stage.remedies.all()),
        second=complaint.stages.filter(number=2).exists(),
    )


@doors.through(doors.COMPLAINTS)
def papers(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the papers on the case."""
    complaint = seen_whole(doors.who(request), reference)
    return page_of(
        request,
        complaint,
        "papers",
        documents=papers_shown.shown(doors.who(request), complaint),
        scans=bool(settings.AMENDS.clamd),
    )


@doors.through(doors.COMPLAINTS)
def paper(request: HttpRequest, reference: str, pk: int) -> FileResponse:
    """Answer with a paper, to be kept as a file and never opened in the page; a sealed one only to those who may."""
    found = _paper(request, reference, pk)
    return kept_file(found.file, safe_name(found.name, found.content_type), "application/octet-stream")


@doors.through(doors.COMPLAINTS)
def picture(request: HttpRequest, reference: str, pk: int) -> FileResponse:
    """Answer with a picture for the page of papers, once it was found clean; with nothing else, whatever its name."""
    found = _paper(request, reference, pk)
    kind = scanning.picture_kind(found)
    if kind is None:
        raise Http404(f"{found.name} is not shown in pages.")
    return kept_file(found.file, safe_name(found.name, kind), kind, inline=True)


def _paper(request: HttpRequest, reference: str, pk: int) -> Document:
    """Return a paper that this person may open; raises Http404 or PermissionDenied with the reason."""
    seen = Document.objects.seen_by(doors.who(request)).select_related("complaint__landlord")
    found = get_object_or_404(seen, complaint__reference=reference, pk=pk)
    sentence = behaviour_permissions.why_not_read(doors.who(request), found) or scanning.why_not_open(found)
    if sentence:
        raise PermissionDenied(sentence)
    looked(request, found.complaint, f"paper {pk}")
    return found


@doors.through(doors.COMPLAINTS)
def people(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the resident, whoever speaks for them, and everybody here who dealt with it."""
    complaint = seen_whole(doors.who(request), reference)
    earlier = _earlier(request, complaint).select_related("resident").order_by("-told_on")[:20]
    open_to = buttons.open_to(doors.who(request), complaint)
    offers = behaviour_permissions.why_not_support(doors.who(request), complaint) is None
    return page_of(
        request,
        complaint,
        "complaint_people",
        others=earlier,
        linked=links.of(complaint, doors.who(request)),
        open_to=open_to,
        offers_support=offers,
    )


def kept_file(field: Any, name: str, content_type: str, *, inline: bool = False) -> FileResponse:
    """Return a stored file under its name, as an attachment unless `inline`, kept from running in the browser."""
    try:
        opened = field.open("rb")
    except FileNotFoundError:
        raise Http404(f"{name} is on the record, but its file is missing.") from None
    answer = FileResponse(opened, as_attachment=not inline, filename=name, content_type=content_type)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
