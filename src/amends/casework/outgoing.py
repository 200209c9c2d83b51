"""A letter issued: built once, kept whole with its hash, and given to the ways it goes by."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, is_dataclass, replace
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django_q.tasks import async_task

from amends.accounts.models import Home, Person
from amends.casework import calendar, carriers, letters, own_paragraphs
from amends.casework.facts import case_of
from amends.casework.letters import Addressing, Answers, LetterIncomplete, Part
from amends.casework.letters.parts import how_met
from amends.casework.models import (
    AdjustmentKind,
    Carrier,
    Complaint,
    Delivery,
    GroupMember,
    Letter,
    ReplyBy,
    Representative,
    Resident,
    Stage,
)
from amends.casework.refused import Refused
from amends.casework.whole import read
from amends.formats import blocks, write_html, write_pdf, write_text
from amends.rulebook import clocks, edition
from amends.rulebook.facts import Case, LetterKind
from amends.rulebook.ombudsman import Ombudsman


class LetterLacks(Refused):
    """A letter that cannot go yet; `missing` holds the parts that neither the record nor the answers give."""

    def __init__(self, incomplete: LetterIncomplete) -> None:
        self.missing: tuple[Part, ...] = incomplete.missing
        first = self.missing[0]
        super().__init__(str(incomplete), provision=first.provision)

    def __str__(self) -> str:
        return self.sentence


def issue(
    complaint: Complaint,
    stage: Stage,
    kind: LetterKind,
    *,
    by: Person | None,
    on: date,
    answers: Answers | None = None,
    due_on: date | None = None,
) -> Letter:
    """Return the letter as it was issued and stored, with its delivery asked for.

    `due_on` is the day an answer was due before, for an extension; else it is worked out. Raises LetterLacks naming
    the parts that are missing.
    """
    answers = answers or {}
    whole, days = read(complaint.pk), calendar.current()
    case = case_of(whole)
    addressing = address(whole, stage, case, by=by, on=on, due_on=due_on)
    built, used = _written(whole, kind, case, stage.number, addressing, answers, on)
    pdf = write_pdf.pdf(built, large_print=addressing.large_print)
    letter = Letter(
        complaint=complaint,
        stage=stage,
        kind=kind.value,
        edition=edition.in_force(on).name,
        issued_on=on,
        issued_by=by,
        addressed_to=addressing.recipient,
        blocks=plain(built),
        parts=how_met(letters.parts(kind, case, stage.number, calendar=days), answers),
        paragraphs=used,
        html=write_html.fragment(built),
        text=write_text.text(built),
        sha256=hashlib.sha256(pdf).hexdigest(),
        honours=_honoured(whole.resident, addressing, way_of(whole)[0], on),
    )
    letter.pdf.save(f"{complaint.reference}-{kind.value.replace(' ', '-')}.pdf", ContentFile(pdf), save=False)
    letter.save()
    send(letter, whole)
    for member in complaint.members.filter(left_on__isnull=True).select_related("resident", "home"):
        copy_for(letter, member, by=by, on=on, answers=answers, due_on=due_on)
    return letter


def copy_for(
    letter: Letter,
    member: GroupMember,
    *,
    by: Person | None,
    on: date,
    answers: Answers,
    due_on: date | None = None,
) -> Delivery:
    """Return the delivery of a member's own copy: written to them, with what it meant for them and what is offered.

    Raises LetterLacks where the letter cannot be written anew from the record and the answers.
    """
    whole, kind = read(letter.complaint_id), LetterKind(letter.kind)
    stage = next(stage for stage in whole.stages.all() if stage.pk == letter.stage_id)
    case, resident = case_of(whole), member.resident
    to = replace(
        address(whole, stage, case, by=by, on=on, due_on=due_on),
        recipient=resident.name,
        address=_lines(postal_address(resident, member.home)),
        large_print=resident.large_print,
        do_not_call=resident.do_not_call,
        adjustments=adjustments_of(resident, on),
        representative="",
        on_behalf_of="",
        extra=_of_member(member),
    )
    built, _ = _written(whole, kind, case, stage.number, to, answers, on)
    pdf = write_pdf.pdf(built, large_print=to.large_print)
    way = in_full(resident)
    where = resident.email if way == ReplyBy.EMAIL else by_post(resident.name, postal_address(resident, member.home))
    delivery = Delivery(letter=letter, member=member, way=way, to=where, sha256=hashlib.sha256(pdf).hexdigest())
    delivery.html, delivery.text = write_html.fragment(built), write_text.text(built)
    delivery.pdf.save(f"{whole.reference}-{kind.value.replace(' ', '-')}-{member.pk}.pdf", ContentFile(pdf), save=False)
    delivery.save()
    _mark(member, kind, on)
    if carriers.of(delivery) != Carrier.HAND:
        async_task("amends.casework.jobs.deliver", delivery.pk)
    return delivery


def _written(
    whole: Complaint, kind: LetterKind, case: Case, number: int, to: Addressing, answers: Answers, on: date
) -> tuple[blocks.Letter, list[int]]:
    """Return the letter and the keys of the landlord's own paragraphs in it; raises LetterLacks where parts are out."""
    owned = own_paragraphs.in_force(whole.landlord, kind.value, on)
    try:
        return letters.write(kind, case, number, to, answers, on, calendar=calendar.current(), owned=owned)
    except LetterIncomplete as incomplete:
        raise LetterLacks(incomplete) from incomplete


def _mark(member: GroupMember, kind: LetterKind, on: date) -> None:
    """Keep on the member the day they were acknowledged, or answered."""
    if kind is LetterKind.ACKNOWLEDGEMENT:
        member.acknowledged_on = on
    elif kind in (LetterKind.STAGE_1_RESPONSE, LetterKind.STAGE_2_RESPONSE):
        member.answered_on = on
    member.save(update_fields=["acknowledged_on", "answered_on"])


def _of_member(member: GroupMember) -> tuple[str, ...]:
    said = (("What this meant for you: ", member.impact), ("What we offer you: ", member.remedy))
    return tuple(lead + words for lead, words in said if words)


def adjustments_of(resident: Resident, on: date | None) -> tuple[str, ...]:
    """Return what was agreed with the resident and holds on the day (or still), and what else they say they need.

    What was agreed in the words of a need is said once.
    """
    held = resident.adjustments.active(on) if on else resident.adjustments.filter(ended_on__isnull=True)
    said: dict[str, str] = {}
    for words in (*held.values_list("what", flat=True), *_lines(resident.needs)):
        said.setdefault(" ".join(words.casefold().split()).rstrip("."), words)
    return tuple(said.values())


def _honoured(resident: Resident, addressing: Addressing, way: str, on: date) -> list[int]:
    """Return the keys of the adjustments that a letter written so, and sent by that way, keeps."""
    kept = {
        AdjustmentKind.LARGE_PRINT: addressing.large_print,
        AdjustmentKind.EMAIL_ONLY: way == ReplyBy.EMAIL,
        AdjustmentKind.POST_ONLY: way == ReplyBy.POST,
    }
    return [one.pk for one in resident.adjustments.active(on) if kept.get(AdjustmentKind(one.kind), False)]


def send(letter: Letter, complaint: Complaint) -> Delivery:
    """Ask for the letter to go by the resident's way; what goes by email is a job committed with the change."""
    way, to = way_of(complaint)
    delivery = Delivery.objects.create(letter=letter, way=way, to=to)
    if carriers.of(delivery) != Carrier.HAND:
        async_task("amends.casework.jobs.deliver", delivery.pk)
    return delivery


def address(
    complaint: Complaint,
    stage: Stage,
    case: Case,
    *,
    by: Person | None,
    on: date | None = None,
    due_on: date | None = None,
) -> Addressing:
    """Return what the letter says of people and places: to the representative where we may, else to the resident."""
    landlord, resident = complaint.landlord, complaint.resident
    whom = gets_letters(complaint)
    acts = next((one for one in complaint.representatives.all() if one.ended_on is None), None)
    fact = case.stage(stage.number)
    clock = clocks.answer(case, fact, calendar.current()) if fact else None
    signs = stage.signed_by or by or stage.handler
    return Addressing(
        recipient=whom.name if whom else resident.name,
        landlord=landlord.name,
        reference=complaint.reference,
        address=_lines(whom.postal_address if whom else home_address(complaint)),
        landlord_address=landlord.address_lines,
        phone=landlord.phone,
        email=landlord.email,
        website=landlord.website,
        complaints_url=landlord.complaints_url,
        complaint_title=complaint.title,
        handler=str(stage.handler) if stage.handler else "",
        signatory=str(signs) if signs else "",
        signatory_role=signs.job_title if signs else "",
        due_on=due_on or (clock.due_on if clock else None),
        large_print=resident.large_print,
        do_not_call=resident.do_not_call,
        adjustments=adjustments_of(resident, on),
        representative=acts.name if acts and whom is None else "",
        on_behalf_of=resident.name if whom else "",
        ombudsman=Ombudsman(complaint.ombudsman),
    )


def gets_letters(complaint: Complaint) -> Representative | None:
    """Return the representative to whom letters go: chosen by the resident, and with authority that we hold."""
    able = (one for one in complaint.representatives.all() if one.gets_letters and one.authority_held)
    return next((one for one in able if one.ended_on is None), None)


def way_of(complaint: Complaint, *, whole: bool = False) -> tuple[str, str]:
    """Return how a letter goes, and where to; a `whole` one cannot be told by a text that leads to it."""
    whom = gets_letters(complaint)
    if whom is not None and whom.email:
        return ReplyBy.EMAIL, whom.email
    resident = complaint.resident
    texts = resident.way == ReplyBy.TEXT and resident.phone and carriers.can_text()
    if whom is None and texts and not whole:
        return ReplyBy.TEXT, resident.phone
    if whom is None and in_full(resident) == ReplyBy.EMAIL:
        return ReplyBy.EMAIL, resident.email
    name = whom.name if whom else complaint.resident.name
    where = whom.postal_address if whom else home_address(complaint)
    return ReplyBy.POST, by_post(name, where)


def in_full(resident: Resident) -> str:
    """Return the way by which a letter goes itself: who wants texts gets email where no text leads to it, or post."""
    if resident.way == ReplyBy.TEXT:
        return ReplyBy.EMAIL if resident.email else ReplyBy.POST
    return resident.way


def home_address(complaint: Complaint) -> str:
    """Return the resident's postal address, else the address of the home."""
    return postal_address(complaint.resident, complaint.home)


def postal_address(resident: Resident, home: Home | None) -> str:
    """Return where post reaches a resident: the address they gave, else the home."""
    return resident.postal_address or at_home(home)


def at_home(home: Home | None) -> str:
    """Return the address of a home as lines, or nothing."""
    return "\n".join(part for part in (home.address, home.postcode) if part) if home else ""


def by_post(name: str, where: str) -> str:
    """Return a name and address as they are printed; one that is lacking is given by hand."""
    return f"{name}\n{where}" if where else f"{name}\n{carriers.NO_ADDRESS}"


def plain(value: Any) -> Any:
    """Return a letter's blocks as JSON keeps them, each named by its kind, without places, which are of files read."""
    if is_dataclass(value) and not isinstance(value, type):
        fields = {name: getattr(value, name) for name in asdict(value) if name not in ("place", "row_places")}
        return {"kind": type(value).__name__.lower(), **{name: plain(one) for name, one in fields.items()}}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.splitlines() if line.strip())
