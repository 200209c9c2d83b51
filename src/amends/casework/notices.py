"""A letter that belongs to no stage, issued: built once, kept whole with its hash, and given to the way it goes by."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django_q.tasks import async_task

from amends.accounts.models import Home, Landlord, Person
from amends.casework import carriers, outgoing, own_paragraphs, states
from amends.casework.letters import Addressing, Answers, LetterIncomplete, Part, notices
from amends.casework.letters.notices import NoticeKind
from amends.casework.letters.parts import how_met
from amends.casework.letters.request_decision import Requested
from amends.casework.models import (
    BehaviourWarning,
    Carrier,
    Complaint,
    Delivery,
    Notice,
    ReplyBy,
    Representative,
    Resident,
    Restriction,
    ServiceRequest,
)
from amends.formats import write_html, write_pdf, write_text
from amends.formats.blocks import Letter
from amends.rulebook.ombudsman import Ombudsman

EVERYBODY = "Resident"  # whom a notice to all residents greets


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom a notice is for: a representative first, else a resident, else whoever made the request."""

    resident: Resident | None = None
    representative: Representative | None = None
    request: ServiceRequest | None = None
    complaint: Complaint | None = None

    @property
    def name(self) -> str:
        """Return the name; nothing where it is to nobody by name."""
        person = self.representative or self.resident
        return person.name if person else self.request.resident_name if self.request else ""

    @property
    def where(self) -> str:
        """Return where post reaches them, as lines; nothing where that is not known."""
        if self.representative is not None:
            return self.representative.postal_address
        at = self.complaint or self.request
        home: Home | None = at.home if at else None
        return outgoing.postal_address(self.resident, home) if self.resident else outgoing.at_home(home)


def issue(
    *,
    landlord: Landlord,
    kind: NoticeKind,
    facts: Any,
    by: Person,
    on: date,
    resident: Resident | None = None,
    representative: Representative | None = None,
    complaint: Complaint | None = None,
    warning: BehaviourWarning | None = None,
    restriction: Restriction | None = None,
    request: ServiceRequest | None = None,
    answers: Answers | None = None,
    to_open_complaints: bool = False,
) -> Notice:
    """Return the notice as it was issued and stored, with its delivery asked for; only while an action runs.

    It goes to the representative where one is given, else to the resident, else to whoever made the request. One to
    nobody by name is kept, and goes to all whose complaint is open where that is asked. Raises outgoing.LetterLacks
    naming the parts that are missing.
    """
    answers = answers or {}
    made = Notice(
        landlord=landlord, kind=kind.value, resident=resident, warning=warning, restriction=restriction,
        request=request, issued_on=on, issued_by=by, addressed_to="", blocks=[], sha256="",
    )  # fmt: skip
    whom = Whom(resident, representative, request, complaint)
    to = addressing(landlord, whom, by=by, on=on)
    if restriction is not None:  # calls may be what is limited: the letter names the other ways
        to = replace(to, do_not_call=True)
    check(kind, facts, answers)
    made.save()  # the letter prints the reference, which comes of the key
    built, used = _written(made, facts, replace(to, reference=made.reference), answers)
    pdf = write_pdf.pdf(built, large_print=to.large_print)
    made.addressed_to, made.blocks = to.recipient, outgoing.plain(built)
    made.parts = how_met(notices.parts(kind, facts), answers)
    made.facts = {name: outgoing.plain(value) for name, value in asdict(facts).items()}
    made.paragraphs = used
    made.html, made.text = write_html.fragment(built), write_text.text(built)
    made.sha256 = hashlib.sha256(pdf).hexdigest()
    made.pdf.save(f"{made.reference}-{kind.value.replace(' ', '-')}.pdf", ContentFile(pdf), save=False)
    made.save()
    if (goes := way_of(whom)) is not None:
        send(made, *goes)
    if to_open_complaints:
        _send_to_open_complaints(made, built)
    return made


def preview(*, kind: NoticeKind, facts: Any, to: Addressing, answers: Answers, on: date, landlord: Landlord) -> Letter:
    """Return the notice as it would go, kept nowhere; raises outgoing.LetterLacks naming the parts that are missing."""
    check(kind, facts, answers)
    owned = own_paragraphs.in_force(landlord, kind.value, on)
    return notices.write(kind, facts, to, answers, on, owned=owned)[0]


def missing(kind: NoticeKind, facts: Any, answers: Answers | None = None) -> tuple[Part, ...]:
    """Return the parts of a notice that neither its facts nor these answers give."""
    return notices.missing(kind, facts, answers or {})


def check(kind: NoticeKind, facts: Any, answers: Answers) -> None:
    """Raise outgoing.LetterLacks naming the parts that a notice leaves out, or do nothing."""
    if lacks := notices.missing(kind, facts, answers):
        raise outgoing.LetterLacks(LetterIncomplete(lacks))


def send(notice: Notice, way: str, to: str) -> Delivery:
    """Ask for the notice to go; what goes by email is a job committed with the change."""
    delivery = Delivery.objects.create(notice=notice, way=way, to=to)
    if carriers.of(delivery) != Carrier.HAND:
        async_task("amends.casework.jobs.deliver", delivery.pk)
    return delivery


def of_request(request: ServiceRequest) -> Requested:
    """Return what the letter on a service request tells of it."""
    return Requested(
        asked=request.what,
        asked_on=request.raised_on,
        next_step=request.next_step,
        by_on=request.review_on,
        owner=str(request.owner) if request.owner else "",
    )


def _send_to_open_complaints(notice: Notice, built: Letter) -> None:
    """Ask for the notice to go, once to each, to all who wait for the landlord's answer; in large print to some."""
    waiting = Complaint.objects.filter(landlord=notice.landlord, state__in=states.WORKING).order_by("pk")
    large = b""
    seen: set[tuple[str, str]] = set()
    for complaint in waiting.select_related("resident", "home").prefetch_related("representatives"):
        goes = outgoing.way_of(complaint, whole=True)
        if goes in seen:
            continue
        seen.add(goes)
        delivery = send(notice, *goes)
        if complaint.resident.large_print:
            large = large or write_pdf.pdf(built, large_print=True)
            delivery.html, delivery.text, delivery.sha256 = notice.html, notice.text, hashlib.sha256(large).hexdigest()
            delivery.pdf.save(f"{notice.reference}-large.pdf", ContentFile(large), save=True)


def addressing(landlord: Landlord, whom: Whom, *, by: Person | None, on: date) -> Addressing:
    """Return what a notice says of people and places."""
    resident, acts = whom.resident, whom.representative
    return Addressing(
        recipient=whom.name or EVERYBODY,
        landlord=landlord.name,
        reference="",
        address=tuple(line.strip() for line in whom.where.splitlines() if line.strip()),
        landlord_address=landlord.address_lines,
        phone=landlord.phone,
        email=landlord.email,
        website=landlord.website,
        complaints_url=landlord.complaints_url,
        handler=str(by) if by else "",
        signatory=str(by) if by else "",
        signatory_role=by.job_title if by else "",
        large_print=bool(resident and not acts and resident.large_print),
        do_not_call=bool(resident and not acts and resident.do_not_call),
        on_behalf_of=resident.name if resident and acts else "",
        ombudsman=Ombudsman(whom.complaint.ombudsman) if whom.complaint else Ombudsman.HOUSING,
    )


def way_of(whom: Whom) -> tuple[str, str] | None:
    """Return how a notice goes and where to, or None where it is to nobody by name."""
    resident, acts = whom.resident, whom.representative
    if acts is not None and acts.email:
        return ReplyBy.EMAIL, acts.email
    if acts is None and resident is not None and outgoing.in_full(resident) == ReplyBy.EMAIL:
        return ReplyBy.EMAIL, resident.email
    return (ReplyBy.POST, outgoing.by_post(whom.name, whom.where)) if whom.name else None


def _written(notice: Notice, facts: Any, to: Addressing, answers: Answers) -> tuple[Letter, list[int]]:
    owned = own_paragraphs.in_force(notice.landlord, notice.kind, notice.issued_on)
    return notices.write(NoticeKind(notice.kind), facts, to, answers, notice.issued_on, owned=owned)
