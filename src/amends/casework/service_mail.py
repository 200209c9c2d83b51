"""What services get by email: that they are asked, or chased, with the way to the question and nothing of the case."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from amends.casework import services
from amends.casework.mail import ours
from amends.casework.models import Chase, ChaseLevel, Contribution
from amends.workdays import spoken


def send_question(contribution: Contribution) -> bool:
    """Send whoever is asked the way to the question; return whether there is an address."""
    complaint = contribution.stage.complaint
    words = [
        f"{contribution.asked_by} at {complaint.landlord.name} asks {contribution.service} for an answer, by "
        f"{spoken(contribution.due_on)}. It is for our answer to a resident, which has a day of its own.",
        f"Read the question and answer it here: {way_to(contribution)}",
        *_only_theirs(contribution),
    ]
    subject = f"For your answer by {spoken(contribution.due_on)}: {complaint.reference}"
    return _send(contribution, ChaseLevel.ASKED, subject, words, f"asked{contribution.pk}")


def send_chase(chase: Chase) -> bool:
    """Send a reminder to whoever is chased at its level; return whether there is an address."""
    contribution = chase.contribution
    complaint = contribution.stage.complaint
    late = chase.on > contribution.due_on
    has = "has not answered, and was to answer" if late else "is to answer"
    words = [
        f"{contribution.service} ({contribution.of_whom}) {has} by {spoken(contribution.due_on)}. "
        f"It was asked on {spoken(contribution.asked_on)}, for our answer to a resident.",
        _what_now(chase.level, contribution),
        *(_only_theirs(contribution) if chase.level == ChaseLevel.ASKED else ()),
    ]
    subject = f"{'Not answered yet' if late else 'A reminder'}: {complaint.reference}, {contribution.service}"
    return _send(contribution, chase.level, subject, words, f"chase{chase.pk}")


def send_answered(contribution: Contribution) -> bool:
    """Tell whoever asked that a service has answered, not what; return whether they are here and may hear of it."""
    asked_by, complaint = contribution.asked_by, contribution.stage.complaint
    if not asked_by.is_active or not services.may_hear(contribution, asked_by):
        return False
    there = _page("desk:services", complaint.reference)
    words = f"{contribution.service} has answered what you asked on {spoken(contribution.asked_on)}. Read it: {there}"
    mail = EmailMessage(
        f"Answered: {complaint.reference}, {contribution.service}", f"{words}\n", None, [asked_by.email]
    )
    ours.no_answer(mail)
    mail.send()
    return True


def way_to(contribution: Contribution) -> str:
    """Return the address at which whoever is asked answers: a page here, or a link that opens this question alone."""
    if contribution.asked_of_id:
        return _page("desk:asked", contribution.pk)
    return _page("public:service_asked", contribution.stage.complaint.landlord.slug, services.token_of(contribution))


def _what_now(level: int, contribution: Contribution) -> str:
    if level == ChaseLevel.ASKED:
        return f"Read the question and answer it here: {way_to(contribution)}"
    if level == ChaseLevel.NEXT_UP:
        return (
            f"You are the next person up. See that it is answered, or answer it: {_page('desk:asked', contribution.pk)}"
        )
    case = _page("desk:services", contribution.stage.complaint.reference)
    return f"Nobody below you has had it answered. See what was asked, and of whom: {case}"


def _only_theirs(contribution: Contribution) -> list[str]:
    if contribution.asked_of_id or contribution.link_expires_on is None:
        return []
    return [
        f"The link opens this one question, until {spoken(contribution.link_expires_on)}. "
        "Do not pass it on: whoever has it can answer for you."
    ]


def _page(name: str, *args: object) -> str:
    return settings.AMENDS.address + reverse(name, args=args)


def _send(contribution: Contribution, level: int, subject: str, words: list[str], what: str) -> bool:
    """Send the words; an answer by email goes to whoever asked, since what comes here is taken for the resident's."""
    complaint = contribution.stage.complaint
    to = [address for _, address in services.reached_at(contribution, level) if address]
    if to:
        body = "\n\n".join([*words, complaint.landlord.name])
        mail = EmailMessage(subject, body, None, to, reply_to=[contribution.asked_by.email])
        ours.stamp(mail, complaint, what)
        mail.send()
    return bool(to)
