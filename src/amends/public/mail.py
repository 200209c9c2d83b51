"""What residents get by email beside letters: the link to their complaint, and to an unfinished one."""

from __future__ import annotations

import logging
import smtplib
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, send_mail
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from amends.accounts.models import Landlord
from amends.casework.mail import ours
from amends.casework.models import Complaint
from amends.public import access, send
from amends.rulebook import ombudsman
from amends.web.clock import today
from amends.web.words import whole_date

log = logging.getLogger(__name__)


def send_link(complaint_id: int, whom: str) -> None:
    """Make a new link and send it to the address on file; a job, and run twice it only sends another link."""
    complaint = Complaint.objects.select_related("landlord", "resident").get(pk=complaint_id)
    to = send.sender_email(complaint, whom)
    if not to:
        return
    token = access.make_link(complaint, whom, today())
    address = settings.AMENDS.address + reverse("public:my", args=[complaint.landlord.slug, token])
    subject = _("Your complaint %(reference)s: how to follow it") % {"reference": complaint.reference}
    mail = EmailMessage(subject, link_words(complaint, address), None, [to])
    ours.stamp(mail, complaint, f"link{timezone.now():%Y%m%d%H%M%S%f}")
    mail.send()


def link_words(complaint: Complaint, address: str) -> str:
    """Return the email that carries a link; it says nothing of the complaint itself, since others may read it."""
    landlord, day = complaint.landlord, today()
    until = whole_date(day + timedelta(days=access.LINK_DAYS))
    details = ombudsman.details(day)
    return "\n\n".join(
        [
            _("Use this link to see your complaint %(reference)s and to tell us more:")
            % {"reference": complaint.reference},
            address,
            _("The link works until %(day)s. Do not pass it on: anyone who has it can see your complaint.")
            % {"day": until},
            _("The Housing Ombudsman can advise you at any time. It is free. Phone %(phone)s or see %(website)s")
            % {"phone": details.phone, "website": details.website},
            landlord.name,
        ]
    )


def send_finish_later(landlord: Landlord, to: str, link: str, until: datetime) -> bool:
    """Send the link to an unfinished complaint at once, since its token is kept nowhere; return whether it went."""
    words = "\n\n".join(
        [
            _("You started a complaint to %(landlord)s. Use this link to finish it:") % {"landlord": landlord.name},
            link,
            _("We keep your answers until %(day)s. We have not had your complaint yet.")
            % {"day": whole_date(timezone.localtime(until))},
            landlord.name,
        ]
    )
    try:
        return bool(send_mail(_("Finish your complaint"), words, None, [to]))
    except (smtplib.SMTPException, OSError):
        log.warning("The link to an unfinished complaint could not be sent.", exc_info=True)
        return False
