"""Coming back to a complaint: the link in the email, the reference and code, and a new link where both are lost."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from amends.accounts.models import Landlord
from amends.casework import access
from amends.casework.jobs import send_link
from amends.casework.models import AccessLink, Complaint
from amends.web.clock import today
from tests.public.telling import SOMEONE, send

pytestmark = pytest.mark.django_db
ACTING = {name.replace("-", "_"): answers for name, answers in SOMEONE.items()}


@pytest.fixture
def told(client: Client, landlord: Landlord, monday: Any) -> tuple[Complaint, str]:
    """A complaint sent on the web, and the code its receipt shows."""
    return send(client), code_on_receipt(client)


def code_on_receipt(client: Client) -> str:
    found = re.search(r"(\w{4}-\w{4}-\w{4})</p>", client.get("/riverbank/complain/sent/").text)
    assert found
    return found.group(1)


def follow(reference: str, code: str, slug: str = "riverbank", client: Client | None = None) -> Any:
    return (client or Client()).post(f"/{slug}/follow/", {"reference": reference, "code": code})


def test_reference_and_code_open_the_complaint(told: tuple[Complaint, str]) -> None:
    complaint, code = told
    answer = follow(complaint.reference, code)
    assert answer.status_code == 302
    page = Client().get(answer["Location"])
    assert page.status_code == 200
    assert complaint.reference in page.text


def test_they_may_be_typed_carelessly(told: tuple[Complaint, str]) -> None:
    complaint, code = told
    typed = f" {complaint.reference.lower()} ", code.lower().replace("-", " ")
    assert follow(*typed).status_code == 302


def test_a_wrong_code_and_an_unknown_reference_read_the_same(told: tuple[Complaint, str]) -> None:
    complaint, code = told
    wrong = follow(complaint.reference, "BBBB-BBBB-BBBB").text.replace("BBBB-BBBB-BBBB", "")
    unknown = follow("RVB-2026-99999", code).text.replace(code, "")

    def bare(words: str) -> str:
        words = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", words)
        return words.replace(complaint.reference, "").replace("RVB-2026-99999", "")

    assert "We cannot find a complaint with that reference and code" in wrong
    assert bare(wrong) == bare(unknown)


def test_an_empty_code_does_not_open_a_complaint_without_one(told: tuple[Complaint, str], landlord: Landlord) -> None:
    complaint, _ = told
    Complaint.objects.filter(pk=complaint.pk).update(code_hash="")
    assert access.by_code(landlord, complaint.reference, "") is None
    assert access.by_code(landlord, complaint.reference, "-") is None


def test_a_code_does_not_open_the_complaint_at_another_landlord(
    told: tuple[Complaint, str], other_landlord: Landlord
) -> None:
    complaint, code = told
    assert follow(complaint.reference, code, slug="hilltop").status_code == 200


def test_guessing_codes_from_one_place_is_stopped(told: tuple[Complaint, str]) -> None:
    complaint, code = told
    for _ in range(10):
        assert follow(complaint.reference, "BBBB-BBBB-BBBB").status_code == 200
    assert follow(complaint.reference, code).status_code == 429


def test_guessing_one_complaint_from_many_places_is_stopped(told: tuple[Complaint, str]) -> None:
    complaint, code = told
    for number in range(20):
        follow(complaint.reference, "BBBB-BBBB-BBBB", client=Client(REMOTE_ADDR=f"10.0.0.{number}"))
    assert follow(complaint.reference, code, client=Client(REMOTE_ADDR="10.0.1.1")).status_code == 429


def test_the_link_is_sent_to_the_address_given(told: tuple[Complaint, str]) -> None:
    complaint, _ = told
    send_link(complaint.pk, "resident")
    assert mail.outbox[-1].to == ["ania@example.org"]
    body = str(mail.outbox[-1].body)
    assert "leak" not in body
    link = re.search(r"http://localhost:8000(/riverbank/my/[\w-]+/)", body)
    assert link
    assert Client().get(link.group(1)).status_code == 200


def test_nobody_is_written_to_without_an_address(client: Client, landlord: Landlord, monday: Any) -> None:
    complaint = send(client, reach_you={"phone": "01632 960555"})
    send_link(complaint.pk, "resident")
    assert mail.outbox == []


def test_only_the_hash_of_a_token_is_kept(told: tuple[Complaint, str]) -> None:
    complaint, _ = told
    token = access.make_link(complaint, access.RESIDENT, today())
    assert not AccessLink.objects.filter(token_hash=token).exists()
    assert AccessLink.objects.filter(token_hash=access.hash_of(token)).exists()


def test_a_link_opens_to_the_end_of_its_last_day_and_no_longer(told: tuple[Complaint, str], monday: Any) -> None:
    complaint, _ = told
    token = access.make_link(complaint, access.RESIDENT, today())
    monday.shift(timedelta(days=access.LINK_DAYS))
    assert Client().get(f"/riverbank/my/{token}/").status_code == 200
    monday.shift(timedelta(days=1))
    answer = Client().get(f"/riverbank/my/{token}/")
    assert answer.status_code == 410
    assert "This link no longer works" in answer.text
    assert 'href="/riverbank/follow/lost/"' in answer.text
    assert complaint.reference not in answer.text


def test_a_wrong_token_and_another_landlords_are_not_found(
    told: tuple[Complaint, str], other_landlord: Landlord
) -> None:
    complaint, _ = told
    token = access.make_link(complaint, access.RESIDENT, today())
    for address in (f"/riverbank/my/{token}x/", f"/hilltop/my/{token}/"):
        answer = Client().get(address)
        assert answer.status_code == 404, address
        assert complaint.reference not in answer.text
        assert complaint.title not in answer.text


def test_a_new_link_is_asked_for_with_the_same_answer_always(told: tuple[Complaint, str]) -> None:
    from django_q.models import OrmQ

    complaint, _ = told
    before = OrmQ.objects.count()
    known = Client().post("/riverbank/follow/lost/", {"reference": complaint.reference.lower()})
    assert OrmQ.objects.count() == before + 1
    unknown = Client().post("/riverbank/follow/lost/", {"reference": "RVB-2026-99999"})
    assert OrmQ.objects.count() == before + 1
    assert known.status_code == unknown.status_code == 200
    assert known.text == unknown.text


def test_one_complaint_cannot_be_used_to_flood_an_inbox(told: tuple[Complaint, str]) -> None:
    from django_q.models import OrmQ

    complaint, _ = told
    before = OrmQ.objects.count()
    for number in range(6):
        Client(REMOTE_ADDR=f"10.0.0.{number}").post("/riverbank/follow/lost/", {"reference": complaint.reference})
    assert OrmQ.objects.count() == before + 3


def test_who_acts_for_someone_sees_the_complaint_but_not_our_letters_until_agreed(
    client: Client, landlord: Landlord, monday: Any
) -> None:
    complaint = send(client, **ACTING)
    page = Client().get(follow(complaint.reference, code_on_receipt(client))["Location"])
    assert "You are acting for Ida Frost" in page.text
    assert "as soon as we know that they agree" in page.text


def test_the_representatives_link_ends_with_their_role(client: Client, landlord: Landlord, monday: Any) -> None:
    complaint = send(client, **ACTING)
    acting = complaint.representatives.get()
    token = access.make_link(complaint, access.for_whom(acting), today())
    assert Client().get(f"/riverbank/my/{token}/").status_code == 200
    acting.ended_on = today()
    acting.save()
    assert Client().get(f"/riverbank/my/{token}/").status_code == 410


def test_private_pages_are_kept_out_of_caches_search_and_other_sites(told: tuple[Complaint, str]) -> None:
    complaint, _ = told
    token = access.make_link(complaint, access.RESIDENT, today())
    for address in (f"/riverbank/my/{token}/", f"/riverbank/my/{token}/add/", "/riverbank/follow/"):
        answer = Client().get(address)
        assert "no-store" in answer["Cache-Control"], address
        assert "noindex" in answer["X-Robots-Tag"], address
        assert answer["Referrer-Policy"] == "same-origin", address
        assert '<meta name="robots" content="noindex, nofollow">' in answer.text, address
