"""The pages for letters that go out: printing, posting, sending again, settling a doubt; the case, Monday, My work."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone

from amends.accounts.models import Landlord
from amends.casework import sending
from amends.casework.models import Complaint, Delivery, Look
from tests.messages.stand_ins import HANG_UP, Mailer
from tests.messages.test_print import posted_to
from tests.people import Cast


@pytest.fixture
def olu(cast: Cast, client: Client) -> Client:
    """Signed in as the complaints officer."""
    client.force_login(cast.olu)
    return client


@pytest.fixture
def back(delivery: Delivery) -> Delivery:
    sending._came_back(delivery, "550 5.1.1 no such mailbox", timezone.now())
    delivery.refresh_from_db()
    return delivery


@pytest.fixture
def in_doubt(delivery: Delivery, mailer: Mailer) -> Delivery:
    mailer.says["DOT"] = HANG_UP
    sending.deliver(delivery.pk, timezone.now())
    delivery.refresh_from_db()
    return delivery


def words(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_all_that_wait_are_downloaded_as_one_file_and_then_posted_together(cast: Cast, olu: Client) -> None:
    waiting = [posted_to(cast, "Ida Frost"), posted_to(cast, "Bo Lind")]
    page = words(olu.get("/desk/going-out/"))
    assert "To print and post (2)" in page
    ticked = {"letter": [one.pk for one in waiting]}
    answer = olu.post("/desk/going-out/", ticked | {"do": "print", "both_sides": "yes"})
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as run:
        assert len(run.pages) % 2 == 0
    seen = set(Look.objects.filter(person=cast.olu).values_list("what", flat=True))
    assert seen == {f"letter {one.letter_id}" for one in waiting}
    assert Delivery.objects.to_post().count() == 2  # printing says nothing of posting
    page = words(olu.post("/desk/going-out/", ticked | {"do": "posted"}, follow=True))
    assert "2 letters posted." in page
    assert Delivery.objects.filter(sent_at=timezone.now()).count() == 2
    assert all(one.letter.complaint.events.filter(kind="posted").exists() for one in waiting)


def test_only_what_was_ticked_is_posted(cast: Cast, olu: Client) -> None:
    first, second = posted_to(cast, "Ida Frost"), posted_to(cast, "Bo Lind")
    olu.post("/desk/going-out/", {"letter": [first.pk], "do": "posted"})
    assert list(Delivery.objects.to_post()) == [second]
    assert "Tick the letters first." in words(olu.post("/desk/going-out/", {"do": "posted"}, follow=True))


def test_nothing_of_what_one_may_not_see_is_shown_printed_or_posted(cast: Cast, client: Client) -> None:
    theirs = posted_to(cast, "Ida Frost")
    other = Landlord.objects.create(name="Hilltop Homes", slug="hilltop", reference_prefix="HIL")
    client.force_login(cast.hana)
    theirs.letter.complaint.__class__.objects.update(landlord=other)
    page = words(client.get("/desk/going-out/"))
    assert "Ida Frost" not in page
    client.post("/desk/going-out/", {"letter": [theirs.pk], "all": "yes", "do": "posted"})
    theirs.refresh_from_db()
    assert theirs.sent_at is None
    assert client.get(f"/desk/going-out/{theirs.pk}/again/").status_code == 404


def test_who_reads_and_does_not_handle_posts_nothing(cast: Cast, client: Client) -> None:
    theirs = posted_to(cast, "Ida Frost")
    client.force_login(cast.gus)
    page = words(client.post("/desk/going-out/", {"letter": [theirs.pk], "do": "posted"}, follow=True))
    assert "was left as it is" in page
    assert list(Delivery.objects.to_post()) == [theirs]
    assert client.get(f"/desk/going-out/{theirs.pk}/again/").status_code == 403


def test_what_came_back_stands_on_the_case_on_monday_and_in_the_handlers_work(
    back: Delivery, complaint: Complaint, olu: Client, cast: Cast
) -> None:
    says = "550 5.1.1 no such mailbox"
    link = f"/desk/going-out/{back.pk}/again/"
    for address in (f"/desk/complaints/{complaint.reference}/", f"/desk/complaints/{complaint.reference}/letters/"):
        page = words(olu.get(address))
        assert says in page
        assert link in page
    assert says in words(olu.get("/desk/monday/letters/"))
    assert link in words(olu.get("/desk/going-out/?show=back"))
    olu.force_login(cast.hari)
    assert link in words(olu.get("/desk/"))


def test_it_is_sent_again_by_post_to_the_address_on_the_record(
    back: Delivery, complaint: Complaint, olu: Client
) -> None:
    address = f"/desk/going-out/{back.pk}/again/"
    assert "14 Elm Court" in words(olu.get(address))
    page = words(olu.post(address, {"way": "post", "post": " "}))
    assert "Enter the name and the postal address" in page
    page = words(olu.post(address, {"way": "post", "post": "Ania Nowak\n14 Elm Court"}, follow=True))
    assert "It goes again. It counts from today." in page
    assert "Sent another way" in page
    again = Delivery.objects.get(instead_of=back)
    assert (again.way, again.to) == ("post", "Ania Nowak\n14 Elm Court")
    assert "A letter did not arrive" not in words(olu.get(f"/desk/complaints/{complaint.reference}/"))
    page = words(olu.post(address, {"way": "email", "email": "a@example.org"}))
    assert "sent again already" in page


def test_a_wrong_address_is_named_on_the_form(back: Delivery, olu: Client) -> None:
    page = words(olu.post(f"/desk/going-out/{back.pk}/again/", {"way": "email", "email": "ania"}))
    assert "“ania” is no email address" in page


def test_a_text_is_offered_only_where_one_can_go(back: Delivery, olu: Client, request: pytest.FixtureRequest) -> None:
    address = f"/desk/going-out/{back.pk}/again/"
    assert "Text message" not in words(olu.get(address))
    request.getfixturevalue("notify")
    assert "Text message" in words(olu.get(address))


def test_a_doubt_is_settled_by_a_person_who_says_how_they_know(in_doubt: Delivery, olu: Client) -> None:
    assert "Nobody can tell (1)" in words(olu.get("/desk/going-out/"))
    address = f"/desk/going-out/{in_doubt.pk}/in-doubt/"
    assert address in words(olu.get("/desk/going-out/?show=doubt"))
    assert "Say how you know that it went" in words(olu.post(address, {"what": "went"}))
    page = words(olu.post(address, {"what": "went", "because": "She wrote back."}, follow=True))
    assert "It counts as sent." in page
    in_doubt.refresh_from_db()
    assert in_doubt.sent_at == in_doubt.handed_at


def test_a_doubt_that_stays_leads_to_sending_it_again(in_doubt: Delivery, olu: Client) -> None:
    answer = olu.post(f"/desk/going-out/{in_doubt.pk}/in-doubt/", {"what": "again"})
    assert answer["Location"] == f"/desk/going-out/{in_doubt.pk}/again/"


def test_the_list_takes_as_many_queries_for_one_letter_as_for_ten(
    cast: Cast, olu: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(10):
        posted_to(cast, f"Resident {number}")
    with django_assert_max_num_queries(40):
        assert "To print and post (10)" in words(olu.get("/desk/going-out/"))


def test_after_a_letter_came_back_the_first_button_of_the_case_sends_it_again(
    cast: Cast, complaint: Complaint, back: Delivery, client: Client
) -> None:
    client.force_login(cast.hari)
    page = words(client.get(f"/desk/complaints/{complaint.reference}/"))
    page = page[page.index('aria-labelledby="next"') :]
    group = page[page.index('<div class="govuk-button-group">') :]
    first = group[: group.index("</a>")]
    assert "Send again: acknowledgement" in first
    assert f"/desk/going-out/{back.pk}/again/" in first


def test_the_letters_are_taken_along_as_a_file_and_printed_as_a_list(olu: Client, back: Delivery) -> None:
    assert words(olu.get("/desk/going-out/?show=back&as=print")).count("ania@example.org") == 1
    answer = olu.get("/desk/going-out/?show=back&as=csv")
    rows = b"".join(answer).decode("utf-8-sig").splitlines()
    assert rows[0].startswith("Reference,What,Written on,How,To,How it stands")
    assert "came back" in rows[1]
    assert "no such mailbox" in rows[1]
    assert len(rows) == 2
