"""Signing in, out, and choosing a new password."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client

from amends.accounts.models import Person

pytestmark = pytest.mark.django_db
PASSWORD = "three random words"


@pytest.fixture
def person() -> Person:
    return Person.objects.create_user("sam@example.org", "Sam Okoro", PASSWORD)


def test_the_right_password_signs_in_however_the_address_is_typed(client: Client, person: Person) -> None:
    answer = client.post("/accounts/login/", {"login": "Sam@Example.org", "password": PASSWORD})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/desk/"
    assert client.session["_auth_user_id"] == str(person.pk)


def test_sign_in_leads_back_to_where_one_was(client: Client, person: Person) -> None:
    typed = {"login": person.email, "password": PASSWORD, "next": "/desk/complaints/"}
    assert client.post("/accounts/login/", typed).headers["Location"] == "/desk/complaints/"


def test_sign_in_never_leads_to_another_site(client: Client, person: Person) -> None:
    typed = {"login": person.email, "password": PASSWORD, "next": "https://evil.example/"}
    assert client.post("/accounts/login/", typed).headers["Location"] == "/desk/"


def test_a_wrong_password_is_said_in_words_and_the_address_is_kept(client: Client, person: Person) -> None:
    answer = client.post("/accounts/login/", {"login": person.email, "password": "wrong"})
    assert "<title>Error: Sign in" in answer.text
    assert "govuk-error-summary" in answer.text
    assert f'value="{person.email}"' in answer.text
    assert "_auth_user_id" not in client.session


def test_someone_who_left_cannot_sign_in(client: Client, person: Person) -> None:
    person.is_active = False
    person.save()
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_guessing_is_stopped(client: Client, person: Person) -> None:
    for _ in range(6):
        client.post("/accounts/login/", {"login": person.email, "password": "wrong"})
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_nobody_signs_themselves_up(client: Client) -> None:
    typed = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    answer = client.post("/accounts/sign-up/", typed)
    assert "made by an administrator" in answer.text
    assert not Person.objects.exists()


def test_signing_out_asks_and_then_ends_the_session(client: Client, person: Person) -> None:
    client.force_login(person)
    assert "_auth_user_id" in client.session
    client.get("/accounts/logout/")
    assert "_auth_user_id" in client.session
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(client: Client, person: Person) -> None:
    client.post("/accounts/password/reset/", {"email": person.email})
    [letter] = mail.outbox
    link = re.search(r"http://testserver(/\S+)", letter.body)
    assert link, letter.body
    form = client.get(link[1], follow=True)
    where = form.redirect_chain[-1][0]
    client.post(where, {"password1": "four other random words", "password2": "four other random words"})
    person.refresh_from_db()
    assert person.check_password("four other random words")
    assert "can no longer be used" in Client().get(link[1], follow=True).text


def test_an_unknown_address_is_told_nothing(client: Client) -> None:
    answer = client.post("/accounts/password/reset/", {"email": "nobody@example.org"}, follow=True)
    assert "Check your email" in answer.text
    assert mail.outbox == []


def test_a_short_password_is_refused(client: Client, person: Person) -> None:
    client.force_login(person)
    typed = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    answer = client.post("/accounts/password/change/", typed)
    assert "at least 12 characters" in answer.text
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
