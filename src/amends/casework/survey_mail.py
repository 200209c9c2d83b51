"""The email with the link to the survey: what it is for, how long the link opens, and how to go on."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from amends.casework import opinions
from amends.casework.mail import ours
from amends.casework.models import Opinion
from amends.rulebook import ombudsman
from amends.workdays import spoken


def send(opinion: Opinion) -> bool:
    """Send the link to whoever gets our letters by email; return whether there is an address and it is still wanted."""
    complaint = opinion.complaint
    if complaint is None or opinion.answered_on is not None or not opinion.token_hash:
        return False
    to = opinions.address_of(complaint)
    if to:
        subject = f"Your complaint {complaint.reference}: how did we do?"
        landlord = complaint.landlord
        mail = EmailMessage(subject, _words(opinion), None, [to], reply_to=[landlord.email] if landlord.email else None)
        ours.stamp(mail, complaint, f"opinion{opinion.pk}")
        mail.send()
    return bool(to)


def _words(opinion: Opinion) -> str:
    complaint = opinion.complaint
    assert complaint is not None
    landlord, until = complaint.landlord, opinion.expires_on
    assert until is not None
    token = opinions.token_of(opinion)
    details = ombudsman.details(opinion.sent_on or until, complaint.ombudsman)
    return "\n\n".join(
        [
            f"We answered your complaint {complaint.reference}. Please tell us how we treated you. It takes two "
            "minutes, and you need not answer every question:",
            settings.AMENDS.address + reverse("public:opinion", args=[landlord.slug, token]),
            f"The link works until {spoken(until)}. Do not pass it on: anyone who has it can answer for you.",
            *_onward(opinion),
            f"The {details.name} can advise you at any time. It is free. "
            f"Phone {details.phone} or see {details.website}",
            landlord.name,
        ]
    )


def _onward(opinion: Opinion) -> list[str]:
    """Return how to ask for stage 2, while stage 1 is the last answer."""
    if not opinions.may_ask_for_stage_2(opinion.complaint):
        return []
    return [
        "If you are not satisfied with our answer, you can ask for stage 2: tick the box on that page, or reply to "
        "this email. You do not have to say why."
    ]
