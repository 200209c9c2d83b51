"""What a letter or a notice is as an email, as a text message, and as a PDF."""

from __future__ import annotations

from datetime import date

from django.core.mail import EmailMultiAlternatives

from amends.casework import access, follow, outgoing
from amends.casework.mail import ours
from amends.casework.models import Complaint, Delivery, Letter, Notice
from amends.casework.whole import read


def message(delivery: Delivery, on: date) -> EmailMultiAlternatives:
    """Return the email: as text and as plain HTML, and whole as PDF; a member's copy is their own.

    Below the text of the resident's or their representative's own letter stands a link to the complaint.
    """
    return _of_letter(delivery, on) if delivery.letter else _of_notice(delivery)


def words(delivery: Delivery, on: date) -> str:
    """Return the text message: that a letter is there, and where it is read; nothing of what it says."""
    complaint = read(delivery.letter.complaint_id) if delivery.letter else None
    if complaint is None:
        raise ValueError("A notice has no page, so no text can lead to it.")
    return follow.text_of_a_letter(complaint, access.for_whom(outgoing.gets_letters(complaint)), on)


def pdf(delivery: Delivery) -> bytes:
    """Return the PDF of the letter or notice as it was issued."""
    with kept_pdf(delivery).pdf.open("rb") as file:
        return bytes(file.read())


def kept_pdf(delivery: Delivery) -> Letter | Notice | Delivery:
    """Return what holds the PDF: the delivery where it carries one written for it, else the letter or notice."""
    return delivery if delivery.pdf else delivery.carries


def _of_letter(delivery: Delivery, on: date) -> EmailMultiAlternatives:
    letter = delivery.letter
    assert letter is not None
    complaint = read(letter.complaint_id)
    kept = delivery if delivery.member_id else letter
    body = kept.text.rstrip()
    if not delivery.member_id:
        whom = access.for_whom(outgoing.gets_letters(complaint))
        body = f"{body}\n\n{follow.below_a_letter(complaint, whom, on)}\n"
    return _mail(delivery, kept, complaint, f"Your complaint {complaint.reference}", body)


def _of_notice(delivery: Delivery) -> EmailMultiAlternatives:
    notice = delivery.notice
    assert notice is not None
    kept = delivery if delivery.pdf else notice
    return _mail(delivery, kept, notice, f"A letter from {notice.landlord}", notice.text)


def _mail(
    delivery: Delivery, kept: Letter | Notice | Delivery, about: Complaint | Notice, subject: str, body: str
) -> EmailMultiAlternatives:
    email = about.landlord.email
    mail = EmailMultiAlternatives(subject=subject, body=body, to=[delivery.to], reply_to=[email] if email else None)
    mail.attach_alternative(kept.html, "text/html")
    with kept.pdf.open("rb") as file:
        mail.attach(f"{about.reference}.pdf", file.read(), "application/pdf")
    ours.stamp(mail, about, f"delivery{delivery.pk}")
    return mail
