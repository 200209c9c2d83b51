"""One line of any list at the front door: what it is, where it leads, its day, and what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localtime

from amends.casework.models import (
    Adjustment,
    Complaint,
    Delivery,
    Heard,
    MailMessage,
    MembersEnquiry,
    Notice,
    Office,
    Opinion,
    Refusal,
    Reply,
    Restriction,
    ServiceRequest,
    ThirdParty,
    Withdrawal,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its link; `says` is the quiet line beneath it."""

    text: str
    address: str
    on: date
    says: str = ""


COLUMNS = (("What", "text"), ("Day", "on"), ("Beside it", "says"))


def short(words: str, most: int = 90) -> str:
    """Return the words on one line, cut at a blank where they are longer."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def of_heard(heard: Heard, says: str = "") -> Row:
    """Return the line of what was heard."""
    by = heard.by_whom or "someone"
    beside = says or f"told to {by}, {heard.get_channel_display().lower()}"
    return Row(f"“{short(heard.words)}”", reverse("desk:heard_one", args=[heard.pk]), heard.told_on, beside)


def of_complaint(complaint: Complaint, says: str = "") -> Row:
    """Return the line of a complaint."""
    who = complaint.handler.name if complaint.handler else "nobody’s yet"
    return Row(
        f"{complaint.reference} {complaint.title}",
        reverse("desk:complaint", args=[complaint.reference]),
        complaint.told_on,
        says or f"{complaint.get_state_display().lower()} · {who}",
    )


def of_request(request: ServiceRequest, says: str = "") -> Row:
    """Return the line of a service request."""
    who = request.owner.name if request.owner else "nobody’s yet"
    address = reverse("desk:request", args=[request.reference])
    return Row(f"{request.reference} {short(request.what)}", address, request.raised_on, says or who)


def of_reply(reply: Reply) -> Row:
    """Return the line of a reply that came after an answer."""
    address = reverse("desk:sort_reply", args=[reply.pk])
    return Row(f"“{short(reply.words)}”", address, reply.arrived_on, f"{reply.complaint.reference}, {reply.channel}")


def of_delivery(delivery: Delivery) -> Row:
    """Return the line of a letter or a notice that did not arrive."""
    letter = delivery.carries
    if isinstance(letter, Notice):
        address, of = reverse("desk:notice", args=[letter.pk]), letter.reference
    else:
        of = letter.complaint.reference
        address = reverse("desk:letter", args=[of, letter.pk])
    text = f"{letter.get_kind_display()}, {of}"
    return Row(text, address, letter.issued_on, f"by {delivery.get_way_display().lower()}: {delivery.error}")


def of_mail(message: MailMessage) -> Row:
    """Return the line of a message, which leads to its own page."""
    address = reverse("desk:message", args=[message.pk])
    return Row(
        message.subject or "No subject", address, localtime(message.received_at).date(), message.get_state_display()
    )


def of_adjustment(adjustment: Adjustment) -> Row:
    """Return the line of what was agreed with a resident to do differently."""
    address = reverse("desk:adjustment", args=[adjustment.pk])
    return Row(short(adjustment.what), address, adjustment.agreed_on, f"agreed with {adjustment.resident.name}")


def of_enquiry(enquiry: MembersEnquiry) -> Row:
    """Return the line of a councillor's or an MP's enquiry."""
    address = reverse("desk:enquiry", args=[enquiry.pk])
    return Row(f"{enquiry.reference} {short(enquiry.words)}", address, enquiry.received_on, enquiry.member)


def of_third_party(body: ThirdParty) -> Row:
    """Return the line of a body that acts for us."""
    return Row(body.name, reverse("desk:third_party", args=[body.pk]), body.from_on, body.get_kind_display())


def of_office(office: Office) -> Row:
    """Return the line of a term of an office."""
    return Row(office.get_kind_display(), reverse("desk:office", args=[office.pk]), office.from_on, office.name)


def of_restriction(one: Restriction) -> Row:
    """Return the line of a limit on how somebody may reach us."""
    address = reverse("desk:restriction", args=[one.pk])
    who = one.representative or one.resident
    return Row(f"Contact with {who.name}", address, one.proposed_on, f"proposed by {one.proposed_by}")


def of_opinion(opinion: Opinion) -> Row:
    """Return the line of an opinion that says worse treatment, without its words."""
    about = f"{opinion.complaint.reference} {opinion.complaint.title}" if opinion.complaint else "Of no complaint"
    assert opinion.answered_on is not None
    return Row(about, reverse("desk:opinion", args=[opinion.pk]), opinion.answered_on, "treated worse, they say")


def of_refusal(refusal: Refusal) -> Row:
    """Return the line of a refusal, with its reasons."""
    complaint = refusal.stage.complaint
    address = reverse("desk:complaint", args=[complaint.reference])
    says = f"{refusal.get_ground_display()}: {short(refusal.individual_consideration or refusal.explanation, 160)}"
    return Row(f"{complaint.reference} {complaint.title}", address, refusal.proposed_on, says)


def of_withdrawal(gone: Withdrawal, says: str) -> Row:
    """Return the line of a withdrawal, with the resident's words."""
    complaint = gone.complaint
    address = reverse("desk:complaint", args=[complaint.reference])
    return Row(f"{complaint.reference} {complaint.title}", address, gone.on, f"{says}: “{short(gone.words, 160)}”")
