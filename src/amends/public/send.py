"""From the answers to a complaint: sent once, however often the button is pressed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import translation
from django_q.tasks import async_task

from amends.accounts.models import Home, Landlord
from amends.casework import access, hazard_asked
from amends.casework.actions import adjustments, documents, intake
from amends.casework.models import AdjustmentKind, Channel, Complaint, IntakeDraft, ReplyBy, ResidentKind
from amends.public import drafts, steps
from amends.public.uploads import parked

Clean = dict[str, dict[str, Any]]

# What of the page "What you need from us" is a kind of its own in the register; the rest is kept in its words.
KINDS = {
    "large print": AdjustmentKind.LARGE_PRINT,
    "do not call": AdjustmentKind.DO_NOT_CALL,
    "interpreter": AdjustmentKind.INTERPRETER,
}
REVIEWED_AFTER = timedelta(days=365)  # staff look at it sooner where they agree a sooner day


@transaction.atomic
def send(draft: IntakeDraft, token: str, *, on: date, now: datetime, language: str = settings.LANGUAGE_CODE) -> None:
    """Make the complaint that a finished draft holds; does nothing where it was made already.

    `language` is the one that the questions were answered in.
    """
    draft = IntakeDraft.objects.select_for_update().select_related("landlord").get(pk=draft.pk)
    if drafts.was_sent(draft):
        return
    with translation.override(settings.LANGUAGE_CODE):  # the record is English, but for the resident's own words
        _receive(draft, token, on, now, language)


def _receive(draft: IntakeDraft, token: str, on: date, now: datetime, language: str) -> None:
    answers = steps.cleaned(draft.answers)
    acting = steps.for_someone(draft.answers)
    complaint = intake.receive(
        landlord=draft.landlord,
        told_on=on,
        on=on,
        by=None,
        channel=Channel.WEB,
        words=words_of(answers),
        title=title_of(answers["what-happened"]["happened"]),
        resident=person_acted_for(answers) if acting else sender(answers),
        home=find_home(draft.landlord, **_home(answers)),
        outcome_wanted=answers["put-right"]["outcome"],
        at_risk=at_risk(answers["risk"]),
        representative=representative(answers) if acting else None,
        hazard_asked=hazard_asked.asked(answers["risk"].get("hazard", "")),
        filled_in_in=called_in_english(language),
    )
    agree_adjustments(complaint, answers, on)
    risk = answers["risk"]
    hazard_asked.record(complaint, risk.get("hazard", ""), risk["about"], now=now, by=None)
    kept = draft.answers.get("files", [])
    for one in kept:
        documents.add(complaint=complaint, upload=parked(one), by=None, on=on)
    whom = access.for_whom(complaint.representatives.first() if acting else None)
    access.set_code(complaint, whom, access.code_from(token))
    drafts.mark_sent(draft, complaint.reference, whom, now)
    if access.email_of(complaint, whom):
        async_task("amends.casework.jobs.send_link", complaint.pk, whom, language)
    for one in kept:
        transaction.on_commit(partial(default_storage.delete, one["path"]))


def called_in_english(language: str) -> str:
    """Return what staff call a language, `Welsh`; nothing for English."""
    return "" if language == settings.LANGUAGE_CODE else translation.get_language_info(language)["name"]


def words_of(answers: Clean) -> str:
    """Return the resident's own words, with when it happened below them."""
    said = answers["what-happened"]["happened"].strip()
    when = answers["when"]["when"].strip()
    return f"{said}\n\nWhen it happened: {when}" if when else said


def title_of(words: str) -> str:
    """Return the first words of a complaint, to know it by until somebody gives it a title."""
    line = " ".join(words.split())
    sentence = line.split(". ")[0].rstrip(".")
    if len(sentence) <= 80:
        return sentence
    return sentence[:80].rsplit(" ", 1)[0] + " …"


def at_risk(answer: dict[str, Any]) -> str:
    """Return what was said of a risk; empty where none was."""
    said = {"yes": "Yes.", "not sure": "Not sure."}.get(answer["risk"], "")
    return f"{said} {answer['about']}".strip()


def _home(answers: Clean) -> dict[str, str]:
    return {"address": answers["your-home"]["address"], "postcode": answers["your-home"]["postcode"]}


def find_home(landlord: Landlord, address: str, postcode: str) -> Home | None:
    """Return the landlord's home at that address, where exactly one has the postcode and begins in the same way."""
    wanted = _bare(postcode)
    if not wanted or not address.strip():
        return None
    spaced = f"{wanted[:-3]} {wanted[-3:]}"
    at = [*Home.objects.filter(landlord=landlord, postcode__in=(wanted, spaced)).order_by("pk")]
    typed = _bare(address)
    same = [home for home in at if typed.startswith(_bare(home.address)) or _bare(home.address).startswith(typed)]
    return same[0] if len(same) == 1 else None


def _bare(words: str) -> str:
    return "".join(letter for letter in words.upper() if letter.isalnum())


def home_address(answers: Clean) -> str:
    """Return the address of the home as a letter would carry it."""
    home = answers["your-home"]
    return "\n".join(part.strip() for part in (home["address"], home["postcode"].upper()) if part.strip())


def sender(answers: Clean) -> dict[str, Any]:
    """Return the resident, who complains for themselves."""
    reach = answers["reach-you"]
    return {
        "name": reach["name"] or "Resident",
        "kind": answers["your-home"]["kind"] or ResidentKind.PRESENT,
        "email": reach["email"],
        "phone": reach["phone"],
        "postal_address": reach["postal_address"] or home_address(answers),
        "reply_by": reach["reply_by"] or (ReplyBy.EMAIL if reach["email"] else ReplyBy.POST),
        "needs": answers["what-you-need"]["needs"].strip(),  # what was ticked is agreed, each by itself
    }


def person_acted_for(answers: Clean) -> dict[str, Any]:
    """Return the resident for whom somebody else complains."""
    them = answers["someone-else"]
    return {
        "name": them["name"] or "Resident",
        "kind": answers["your-home"]["kind"] or ResidentKind.PRESENT,
        "email": them["their_email"],
        "postal_address": home_address(answers),
        "reply_by": ReplyBy.EMAIL if them["their_email"] else ReplyBy.POST,
        "needs": answers["what-you-need"]["needs"].strip(),  # what was ticked is agreed, each by itself
    }


def representative(answers: Clean) -> dict[str, Any]:
    """Return who acts; what they say of permission is kept as said, and staff check it before letters go to them."""
    them, reach = answers["someone-else"], answers["reach-you"]
    said = {
        "yes": "says they have permission",
        "not yet": "says they do not have permission yet",
        "cannot": "says the person is not able to give permission",
    }.get(them["agreed"], "")
    return {
        "name": reach["name"] or "Representative",
        "relation": "; ".join(part for part in (them["relation"][:50], said) if part)[:100],
        "email": reach["email"],
        "phone": reach["phone"],
        "postal_address": reach["postal_address"],
        "gets_letters": them["letters"] == "me",
    }


def agree_adjustments(complaint: Complaint, answers: Clean, on: date) -> None:
    """Agree each way that was ticked, so that it holds from the first letter and is reviewed (Code 5.10)."""
    choices = dict(steps.BY_SLUG["what-you-need"].bound({}).fields["ways"].choices)  # type: ignore[attr-defined]
    for way in answers["what-you-need"]["ways"]:
        adjustments.agree(
            resident=complaint.resident,
            complaint=complaint,
            by=None,
            on=on,
            kind=KINDS.get(way, AdjustmentKind.OTHER),
            what=f"{choices[way]}.",
            review_on=on + REVIEWED_AFTER,
        )
