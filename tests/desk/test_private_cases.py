"""A case open to named people only: by no page, list, file or figure does anybody else read of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import NoReverseMatch, reverse

from amends.accounts.models import Person
from amends.casework.actions import contacts, contractors, lessons, privacy
from amends.casework.models import (
    Complaint,
    Contact,
    Heard,
    Lesson,
    Letter,
    MailMessage,
    MembersEnquiry,
    ServiceRequest,
)
from amends.casework.search import index
from amends.casework.whole import read as whole_read
from tests import people
from tests import test_every_page as every
from tests.people import Cast

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
MARK = "Kestrel"  # stands in every word of the case
# What a list may be asked besides, to hold more; every list is asked for as a file too.
HOW = {
    "search": ["?q=kestrel"],
    "complaints": ["?q=kestrel", "?as=print"],
    "worklist": ["?whose=all"],
    "heard": ["?whose=all", "?whose=all&as=csv"],
    "requests": ["?which=complaint", "?which=complaint&as=csv"],
    "mail": ["?show=filed", "?show=machines"],
    "refusals": ["?show=all"],
}
CHANGES = {"desk:take_file"}  # asked by POST


@pytest.fixture(autouse=True)
def _on_monday_22_june_2026() -> Iterator[None]:
    with time_machine.travel(every.NOW):
        yield


@pytest.fixture
def cast(db: None, settings: Any, tmp_path: Path) -> Cast:
    settings.MEDIA_ROOT = tmp_path
    return people.cast(is_demonstration=True, kind="council")


def marked(cast: Cast) -> tuple[Complaint, dict[str, list[Any]]]:
    """Return a case with all that may hang on one, each marked, and the arguments of addresses."""
    offered = every.choices(cast)
    case = Complaint.objects.get(reference=offered["reference"][0])
    words = f"{MARK} words"
    Complaint.objects.filter(pk=case.pk).update(title=f"{MARK} title", original_words=words, at_risk=words)
    stages = case.stages.values("pk")
    Contact.objects.filter(stage__in=stages).update(note=words)
    case.points.update(says=words)
    case.promises.update(what=words)
    case.documents.update(name=f"{MARK}.txt", note=words)
    case.replies.update(words=words)
    Letter.objects.filter(complaint=case).update(html=words, text=words)
    Heard.objects.update(words=words, complaint=case)
    MembersEnquiry.objects.update(words=words, complaint=case)
    ServiceRequest.objects.update(complaint=case)
    MailMessage.objects.update(subject=words, complaint=case)
    case.restrictions.update(what=words)
    lessons.link(lesson=Lesson.objects.get(), complaint=case, by=cast.olu, on=every.NOW.date())
    index.write([whole_read(case.pk)])
    case.refresh_from_db()
    return case, offered


def theirs(case: Complaint) -> list[int]:
    """Return the keys of all that hangs on the case, by which pages are asked for it."""
    hangs = (
        case.letters, case.documents, case.replies, case.heard, case.enquiries, case.mail, case.requests,
        case.restrictions, case.opinions, case.lesson_cases, case.let_in, case.linked_to,
    )  # fmt: skip
    return sorted({key for found in hangs for key in found.values_list("pk", flat=True)})


def signed_in(person: Person) -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(person)
    return client


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8", "replace") if answer.status_code == 200 else ""


def addresses(offered: dict[str, list[Any]], case: Complaint) -> Iterator[str]:
    """Yield every named address of the desk that could lead to the case, with what it may be asked besides."""
    requested = offered["reference"][-1]  # of a request, of which a complaint was made
    for name, takes in every.patterns().items():
        if not name.startswith("desk:") or name in CHANGES:
            continue
        references = [case.reference] if len(takes) > 1 else list(dict.fromkeys([case.reference, requested]))
        given = offered | {"reference": references}
        for values in product(*(given.get(one, [1])[:12] for one in takes)):
            try:
                address = reverse(name, kwargs=dict(zip(takes, values, strict=True)))
            except NoReverseMatch:
                continue
            yield address
            if not takes:
                yield from (address + how for how in ("?as=csv", *HOW.get(name.removeprefix("desk:"), ())))


def leaks(person: Person, offered: dict[str, list[Any]], case: Complaint) -> dict[str, str]:
    """Return the addresses whose answers tell this person anything of the case, with what stands around it."""
    found, client = {}, signed_in(person)
    for address in addresses(offered, case):
        said = read(client, address)
        for mark in (MARK, case.reference):
            if mark in said:
                at = said.index(mark)
                found[address] = said[max(0, at - 120) : at + 60]
    return found


def closed(case: Complaint, cast: Cast) -> None:
    """Close the case to all but the senior lead, who handles it now."""
    Complaint.objects.filter(pk=case.pk).update(handler=cast.lee)
    case.refresh_from_db()
    privacy.make_private(complaint=case, by=cast.lee, on=every.NOW.date(), because="It is about one of us.")


def test_no_named_address_tells_somebody_not_let_in_of_a_private_case(cast: Cast) -> None:
    case, offered = marked(cast)
    closed(case, cast)
    beside = Complaint.objects.exclude(pk=case.pk).filter(handler=cast.hari).first()
    contacts.record(
        complaint=beside, by=cast.lee, on=every.NOW.date(), kind="phone", note=f"She named {case.reference} too."
    )
    journal_of = reverse("desk:history", args=[beside.reference])
    found = {"olu": leaks(cast.olu, offered | {"pk": theirs(case)}, case)}
    lists = offered | {"pk": [], "reference": [case.reference] * 3}
    for name in ("hari", "gus"):
        found[name] = leaks(getattr(cast, name), lists, case)
    assert {name: told for name, told in found.items() if told} == {}
    for address in (journal_of, f"{journal_of}?as=csv", reverse("desk:complaint", args=[beside.reference])):
        assert case.reference not in read(signed_in(cast.hari), address), address
    assert case.reference in read(signed_in(cast.lee), journal_of)
    told = contractors.link(landlord=cast.landlord, contractor="Pipe & Co", by=cast.olu, on=every.NOW.date(), days=30)
    page = Client().get(reverse("public:contractor_heard", args=[cast.landlord.slug, told.token])).content.decode()
    assert MARK not in page
    assert case.reference not in page
    # Who was let in reads it by all these ways: so the walk would have seen a leak.
    seen = leaks(cast.lee, lists, case)
    for page in ("complaints", "heard", "mail", "monday", "search"):
        assert any(address.startswith(reverse(f"desk:{page}")) for address in seen), page
    for page in ("complaint", "letters", "papers", "history", "file", "complaint_people"):
        assert reverse(f"desk:{page}", args=[case.reference]) in seen, page
