"""The email by which somebody invited chooses a password."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from amends.accounts.models import Person


def send(person_id: int) -> str:
    """Send the link, unless a password was chosen already; return what was done, for the list of jobs."""
    person = Person.objects.get(pk=person_id)
    if person.has_usable_password() or not person.is_active:
        return "There is no need."
    message(person).send()
    return f"Sent to {person.email}."


def message(person: Person) -> EmailMessage:
    """Return the invitation; its link works once, and for as long as Django lets a reset link work."""
    days = settings.PASSWORD_RESET_TIMEOUT // 86_400
    body = (
        f"Hello {person.name},\n\nYou have been given a sign-in to Amends, where complaints are handled.\n\n"
        f"Choose a password here, within {days} days:\n{link(person)}\n\n"
        f"You sign in with this address, {person.email}. If you did not expect this, you can ignore it.\n"
    )
    return EmailMessage(subject="Choose a password for Amends", body=body, to=[person.email])


def link(person: Person) -> str:
    """Return the whole address at which the person chooses a password."""
    key = default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
    return f"{settings.AMENDS.address.rstrip('/')}{path}"
