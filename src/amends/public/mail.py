"""What residents get by email before there is a complaint: the link to an unfinished one."""

from __future__ import annotations

import logging
import smtplib
from datetime import datetime

from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _

from amends.accounts.models import Landlord
from amends.web.words import whole_date

log = logging.getLogger(__name__)


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
