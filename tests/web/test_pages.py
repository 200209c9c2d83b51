"""The pages that everybody can reach, and those for when something went wrong."""

from __future__ import annotations

import pytest
from django.test import Client, override_settings

from amends.accounts.models import Landlord, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return Person.objects.create_user("sam@example.org", "Sam Okoro", "three random words")


@pytest.mark.parametrize(
    "address", ["/accessibility/", "/cookies/", "/privacy/", "/accounts/login/", "/accounts/password/reset/"]
)
def test_pages_for_everybody_open_without_signing_in(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "<h1" in answer.text


def test_every_footer_leads_to_the_accessibility_statement(client: Client) -> None:
    assert 'href="/accessibility/"' in client.get("/accounts/login/").text


def test_a_demonstration_says_so_on_every_page(client: Client) -> None:
    assert "This is a demonstration" not in client.get("/cookies/").text
    Landlord.objects.create(name="Example Homes", slug="example", is_demonstration=True)
    for address in ("/cookies/", "/accounts/login/", "/no/such/page/at/all/"):
        assert "This is a demonstration" in client.get(address).text, address


def test_an_unknown_address_says_what_to_do(client: Client) -> None:
    answer = client.get("/no/such/page/at/all/")
    assert answer.status_code == 404
    assert "check that it is right" in answer.text


def test_a_fault_of_ours_shows_a_page_that_asks_nothing_of_the_database(django_assert_num_queries) -> None:
    from django.test import RequestFactory

    from amends.web import faults

    with django_assert_num_queries(0):
        answer = faults.our_fault(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "The fault is ours" in answer.content.decode()


def test_no_page_lets_in_scripts_or_styles_from_elsewhere(client: Client) -> None:
    policy = client.get("/accounts/login/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_no_page_carries_script_or_style_in_itself(client: Client) -> None:
    words = client.get("/accounts/login/").text
    assert " style=" not in words
    assert "<style" not in words
    assert words.count("<script") == words.count("<script src=") + words.count('<script type="module" src=')


def test_signed_in_pages_are_kept_by_no_cache(client: Client, person: Person) -> None:
    client.force_login(person)
    assert client.get("/cookies/").headers["Cache-Control"] == "no-store"


def test_a_stranger_is_sent_from_staff_pages_to_sign_in_and_back(client: Client) -> None:
    answer = client.get("/desk/complaints/?q=leak")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/accounts/login/?next=%2Fdesk%2Fcomplaints%2F%3Fq%3Dleak"


def test_what_was_typed_when_the_session_had_ended_is_shown(client: Client) -> None:
    answer = client.post("/desk/complaints/new/", {"what_happened": "Water through the ceiling", "password": "hush"})
    assert answer.status_code == 403
    assert "Water through the ceiling" in answer.text
    assert "hush" not in answer.text
    assert "next=%2Fdesk%2Fcomplaints%2Fnew%2F" in answer.text


def test_what_was_typed_into_a_form_out_of_date_is_shown() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/accounts/password/reset/", {"email": "sam@example.org"})
    assert answer.status_code == 403
    assert "sam@example.org" in answer.text
    assert "Send that form again" in answer.text


def test_typed_words_are_shown_as_words_never_as_markup(client: Client) -> None:
    answer = client.post("/desk/anything/", {"words": "<script>alert(1)</script>"})
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert" in answer.text


@override_settings(ALLOWED_HOSTS=["complaints.example.org"])
def test_a_host_that_is_not_ours_is_refused(client: Client) -> None:
    assert client.get("/cookies/", headers={"host": "evil.example"}).status_code == 400
