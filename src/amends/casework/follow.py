"""How a resident is told to follow their complaint: a link by email, by itself or below a letter."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from amends.casework import access, outgoing
from amends.casework.mail import ours
from amends.casework.models import Complaint, Contact
from amends.rulebook import ombudsman
from amends.web.words import whole_date


def address_for(complaint: Complaint, whom: str, on: date) -> str:
    """Return the whole address of a new link for that person."""
    token = access.make_link(complaint, whom, on)
    return settings.AMENDS.address + reverse("public:my", args=[complaint.landlord.slug, token])


def below_a_letter(complaint: Complaint, whom: str, on: date) -> str:
    """Return the words under a letter sent by email, with a new link."""
    use = _("See your complaint %(reference)s, and tell us more, here:") % {"reference": complaint.reference}
    return "\n\n".join([use, address_for(complaint, whom, on), _until(on)])


def text_of_a_letter(complaint: Complaint, whom: str, on: date) -> str:
    """Return the text message that a letter is there and where it is read; nothing of what it says."""
    said = {"landlord": complaint.landlord.called, "reference": complaint.reference}
    tells = _("%(landlord)s has written to you about your complaint %(reference)s. Read the letter here:") % said
    return f"{tells} {address_for(complaint, whom, on)}"


def _until(on: date) -> str:
    until = whole_date(on + timedelta(days=access.LINK_DAYS))
    return _("The link works until %(day)s. Do not pass it on: anyone who has it can see your complaint.") % {
        "day": until
    }


def send_link(complaint: Complaint, whom: str, on: date) -> bool:
    """Send a new link to the address on file; return whether there is one."""
    to = access.email_of(complaint, whom)
    if to:
        subject = _("Your complaint %(reference)s: how to follow it") % {"reference": complaint.reference}
        mail = EmailMessage(subject, link_words(complaint, address_for(complaint, whom, on), on), None, [to])
        ours.stamp(mail, complaint, f"link{timezone.now():%Y%m%d%H%M%S%f}")
        mail.send()
    return bool(to)


def send_words(contact: Contact, on: date) -> bool:
    """Send what we tell the resident of their complaint, with a link; return whether there is an address."""
    complaint = contact.stage.complaint
    whom = access.for_whom(outgoing.gets_letters(complaint))
    to = access.email_of(complaint, whom)
    if to:
        subject = _("Your complaint %(reference)s") % {"reference": complaint.reference}
        words = "\n\n".join([contact.note, below_a_letter(complaint, whom, on), complaint.landlord.name])
        mail = EmailMessage(subject, words, None, [to])
        ours.stamp(mail, complaint, f"contact{contact.pk}")
        mail.send()
    return bool(to)


def link_words(complaint: Complaint, address: str, on: date) -> str:
    """Return the email that carries a link; it says nothing of the complaint itself, since others may read it."""
    landlord, details = complaint.landlord, ombudsman.details(on, complaint.ombudsman)
    return "\n\n".join(
        [
            _("Use this link to see your complaint %(reference)s and to tell us more:")
            % {"reference": complaint.reference},
            address,
            _until(on),
            _advice(details) % {"phone": details.phone, "website": details.website},
            landlord.name,
        ]
    )


def _advice(details: ombudsman.Details) -> str:
    if details.ombudsman is ombudsman.Ombudsman.LGSCO:
        return _(
            "The Local Government and Social Care Ombudsman can advise you at any time. It is free. "
            "Phone %(phone)s or see %(website)s"
        )
    return _("The Housing Ombudsman can advise you at any time. It is free. Phone %(phone)s or see %(website)s")
