"""Residents' pages in the languages that their landlord has chosen, and in no other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from amends.accounts.models import Landlord, Person
from amends.casework import access, jobs
from amends.casework.actions import contacts, landlords
from amends.casework.models import Complaint, Contact, Event, IntakeDraft
from amends.public import language
from amends.web.clock import today
from amends.web.words import short_date, whole_date
from tests import people
from tests.people import Cast
from tests.public.telling import acknowledge, answer, send, staff, tell

pytestmark = pytest.mark.django_db
UNCHECKED = "Nid oes siaradwr Cymraeg wedi gwirio’r cyfieithiad hwn eto. Y Saesneg sy’n cyfrif."


@pytest.fixture
def landlord(landlord: Landlord, monday: Any) -> Landlord:
    """The landlord, which has chosen Welsh and not Polish."""
    landlords.change(landlord=landlord, by=staff(landlord), on=today(), languages=["cy"])
    return landlord


@pytest.fixture
def cast(db: Any) -> Cast:
    return people.cast()


def in_welsh(client: Client) -> Client:
    client.get("/riverbank/?lang=cy")
    return client


def my_page(complaint: Complaint) -> str:
    return f"/riverbank/my/{access.make_link(complaint, access.RESIDENT, today())}/"


def test_a_whole_complaint_is_made_in_welsh(client: Client, landlord: Landlord) -> None:
    where = in_welsh(client).get("/riverbank/complain/")["Location"]
    said = {
        "your-home": "A yw hyn am eich cartref?",
        "who-for": "Ar ran pwy ydych chi’n cwyno?",
        "what-happened": "Beth ddigwyddodd?",
        "when": "Pryd ddigwyddodd hyn?",
        "put-right": "Beth fyddai’n unioni hyn?",
        "risk": "A oes rhywun mewn perygl nawr?",
        "what-you-need": "Beth ddylem ni ei wneud yn wahanol i chi?",
        "reach-you": "Sut gallwn ni gysylltu â chi?",
    }
    typed: dict[str, dict[str, Any]] = {
        "what-happened": {"happened": "Mae’r nenfwd yn gollwng ers mis Chwefror."},
        "when": {"when": "Ers 3 Chwefror"},
        "risk": {"risk": "yes", "about": "Mae fy mabi yn cysgu yno"},
        "what-you-need": {"ways": ["text"]},
        "reach-you": {"email": "ania@example.org"},
    }
    for step, heading in said.items():
        page = client.get(where).text
        assert '<html lang="cy"' in page, step
        assert heading in page, step
        assert UNCHECKED in page, step
        where = client.post(where, typed.get(step, {}))["Location"]
    assert "Oes gennych chi luniau neu bapurau" in client.get(where).text
    assert "Gwiriwch eich atebion" in client.get("/riverbank/complain/check/").text
    client.post("/riverbank/complain/check/")
    receipt = client.get("/riverbank/complain/sent/").text
    assert "Mae eich cwyn wedi ein cyrraedd" in receipt
    assert "Erbyn dydd Llun 8 Mehefin 2026" in receipt

    complaint = Complaint.objects.get()
    assert complaint.original_words == (
        "Mae’r nenfwd yn gollwng ers mis Chwefror.\n\nWhen it happened: Ers 3 Chwefror"
    )  # the record is English, but for the resident's own words
    assert complaint.at_risk == "Yes. Mae fy mabi yn cysgu yno"
    assert complaint.resident.name == "Resident"
    assert complaint.resident.adjustments.get().what == "Text me, or use Relay UK."
    assert Event.objects.get(complaint=complaint, kind="received").words.endswith(", filled in in Welsh.")


def test_a_complaint_made_in_english_says_nothing_of_language(client: Client, landlord: Landlord) -> None:
    complaint = send(client)
    assert "filled in" not in Event.objects.get(complaint=complaint, kind="received").words


def test_a_mistake_is_explained_in_welsh(client: Client, landlord: Landlord) -> None:
    page = in_welsh(client).post("/riverbank/complain/what-happened/", {"happened": ""}).text
    assert "<title>Gwall: " in page
    assert "Mae problem" in page
    assert "Dywedwch wrthym beth ddigwyddodd. Mae ychydig eiriau’n ddigon" in page
    assert '<span class="govuk-visually-hidden">Gwall:</span>' in page


def test_their_complaint_is_told_in_welsh_and_letters_stay_english(client: Client, landlord: Landlord) -> None:
    complaint = send(client)
    handler = Person.objects.get()
    acknowledge(complaint, handler)
    answer(complaint, handler)
    where = my_page(complaint)
    page = in_welsh(client).get(where).text
    for words in ("Ysgrifenasom i ddweud", "Atebasom", "dydd Llun 1 Mehefin 2026", "Gofyn am gam 2", "Ein llythyrau"):
        assert words in page, words
    assert '<li class="app-words" lang="en-GB">The ceiling has leaked since February.</li>' in page  # staff wrote it
    letter = client.get(f"{where}letters/{complaint.letters.latest('pk').pk}/").text
    assert '<html lang="cy"' in letter
    assert '<article class="app-letter" lang="en-GB">' in letter
    assert "Mae ein llythyrau yn Saesneg." in letter


def test_our_part_of_what_they_say_in_welsh_is_kept_in_english(client: Client, landlord: Landlord) -> None:
    complaint = send(client)
    note = "The ceiling is dry."
    visit = contacts.record(complaint=complaint, by=Person.objects.get(), on=today(), kind="visit", note=note)
    where = f"{my_page(complaint)}not-what-i-said/{visit.pk}/"
    answered = in_welsh(client).post(where, {"says": "Mae’n wlyb."}, follow=True)
    assert "Mae eich geiriau chi nawr wrth ochr ein geiriau ni." in answered.text
    said = Contact.objects.get(from_resident=True).note
    assert said == "What you wrote about the visit on Monday 1 June 2026 is not what I said. Mae’n wlyb."


def test_the_language_is_chosen_by_a_link_that_leads_to_the_same_page(client: Client, landlord: Landlord) -> None:
    page = client.get("/riverbank/").text
    assert '<a class="govuk-link" href="?lang=cy" hreflang="cy" rel="alternate nofollow">Cymraeg</a>' in page
    assert '<span class="app-languages__here" aria-current="true">English</span>' in page
    chosen = client.get("/riverbank/complain/check/?back&lang=cy")
    assert chosen.status_code == 302
    assert chosen["Location"] == "/riverbank/complain/check/?back="
    assert client.cookies[language.COOKIE]["path"] == "/riverbank/"
    assert client.cookies[language.COOKIE]["httponly"]
    assert '<html lang="cy"' in client.get("/riverbank/follow/").text


def test_english_is_chosen_again(client: Client, landlord: Landlord) -> None:
    in_welsh(client).get("/riverbank/?lang=en-gb")
    page = client.get("/riverbank/").text
    assert '<html lang="en-GB"' in page
    assert UNCHECKED not in page


def test_what_was_typed_survives_a_change_of_language(client: Client, landlord: Landlord) -> None:
    typed = {"name": "Ania <b>Nowak", "email": "ania at example", "reply_by": "post", "lang": "cy"}
    there = client.post("/riverbank/complain/reach-you/?back", typed)
    assert there["Location"] == "/riverbank/complain/reach-you/?back"  # so that Back never asks to send a form again
    page = client.get(there["Location"]).text
    assert '<html lang="cy"' in page
    assert 'value="Ania &lt;b&gt;Nowak"' in page
    assert 'value="ania at example"' in page
    assert 'value="post" checked' in page
    assert "Mae problem" not in page  # nothing is held against them yet
    assert not Complaint.objects.exists()


def test_a_page_with_nothing_typed_keeps_nothing_when_its_language_changes(client: Client, landlord: Landlord) -> None:
    page = client.post("/riverbank/complain/when/", {"when": "", "lang": "cy"}).text
    assert "Pryd ddigwyddodd hyn?" in page
    assert not IntakeDraft.objects.exists()


def test_boxes_that_were_ticked_survive_a_change_of_language(client: Client, landlord: Landlord) -> None:
    typed = {"ways": ["text", "easy read"], "lang": "cy"}
    page = client.post("/riverbank/complain/what-you-need/", typed, follow=True).text
    assert page.count(" checked") == 2


def test_answers_given_before_survive_a_change_of_language(client: Client, landlord: Landlord) -> None:
    tell(client)
    page = client.post("/riverbank/complain/when/", {"when": "Since March", "lang": "cy"}, follow=True).text
    assert "Since March" in page
    check = client.get("/riverbank/complain/check/").text
    assert "Since March" in check
    assert "Mend the roof and say sorry" in check
    assert "Gwiriwch eich atebion" in check


def test_a_change_of_language_does_nothing_else(client: Client, landlord: Landlord) -> None:
    complaint = send(client)
    where, said = my_page(complaint), Contact.objects.count()
    paper = SimpleUploadedFile("roof.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 64)
    page = client.post(f"{where}add/", {"says": "The ceiling fell", "papers": paper, "lang": "cy"}).text
    assert "The ceiling fell" in page
    assert "Beth hoffech chi ei ddweud wrthym?" in page
    assert client.post(f"{where}stop/", {"says": "I had enough", "lang": "cy"}).status_code == 200
    assert Contact.objects.count() == said
    assert not complaint.documents.exists()
    assert not complaint.withdrawals.exists()


def test_a_button_cannot_be_pressed_by_a_change_of_language(client: Client, landlord: Landlord) -> None:
    complaint = send(client)
    assert client.post(f"{my_page(complaint)}stage-2/", {"lang": "cy"}).status_code == 405


@pytest.mark.parametrize("code", ["pl", "fr", "en-us", "<b>"])
def test_a_language_that_the_landlord_has_not_chosen_is_english(client: Client, landlord: Landlord, code: str) -> None:
    assert client.get("/riverbank/", {"lang": code})["Location"] == "/riverbank/"
    assert language.COOKIE not in client.cookies
    client.cookies[language.COOKIE] = code
    page = client.get("/riverbank/").text
    assert '<html lang="en-GB"' in page
    assert "Polski" not in page


def test_a_landlord_that_chose_none_offers_none(client: Client, landlord: Landlord) -> None:
    landlords.change(landlord=landlord, by=Person.objects.get(), on=today(), languages=[])
    in_welsh(client)
    page = client.get("/riverbank/").text
    assert "Make a complaint to Riverbank Homes" in page
    assert "app-languages" not in page


def test_each_landlord_has_its_own_languages(client: Client, landlord: Landlord, other_landlord: Landlord) -> None:
    client.cookies[language.COOKIE] = "cy"
    assert '<html lang="cy"' in client.get("/riverbank/").text
    assert '<html lang="en-GB"' in client.get("/hilltop/").text


def test_what_a_browser_would_like_to_read_chooses_nothing(client: Client, landlord: Landlord) -> None:
    assert '<html lang="en-GB"' in client.get("/riverbank/", headers={"accept-language": "cy"}).text


def test_a_page_that_is_not_there_says_so_in_welsh(client: Client, landlord: Landlord) -> None:
    missing = in_welsh(client).get("/riverbank/complain/nothing/")
    assert missing.status_code == 404
    assert "Ni chafwyd hyd i’r dudalen" in missing.text


def test_the_language_ends_with_the_answer(client: Client, landlord: Landlord) -> None:
    in_welsh(client).get("/riverbank/")
    assert translation.get_language() == "en-gb"


def test_pages_for_people_at_work_stay_english(client: Client, cast: Cast) -> None:
    landlords.change(landlord=cast.landlord, by=cast.ada, on=today(), languages=["cy"])
    client.force_login(cast.ada)
    client.cookies[language.COOKIE] = "cy"
    assert '<html lang="en-GB"' in client.get("/desk/people/").text
    heard = client.get(f"/{cast.landlord.slug}/heard/no-such-link/").text
    assert '<html lang="en-GB"' in heard
    assert "app-languages" not in heard


def test_the_email_with_their_link_is_in_the_language_of_the_form(client: Client, landlord: Landlord) -> None:
    complaint = send(client)
    mail.outbox.clear()
    jobs.send_link(complaint.pk, access.RESIDENT, "cy")
    assert mail.outbox[0].subject == f"Eich cwyn {complaint.reference}: sut i’w dilyn"
    jobs.send_link(complaint.pk, access.RESIDENT)
    assert mail.outbox[1].subject == f"Your complaint {complaint.reference}: how to follow it"


@pytest.mark.parametrize(
    ("code", "whole", "short"),
    [
        ("en-gb", "Friday 22 May 2026", "22 May 2026"),
        ("cy", "dydd Gwener 22 Mai 2026", "22 Mai 2026"),
        ("pl", "22 maja 2026 (piątek)", "22 maja 2026"),
    ],
)
def test_a_day_is_said_in_the_language_of_the_page(code: str, whole: str, short: str) -> None:
    with translation.override(code):
        assert whole_date(date(2026, 5, 22)) == whole
        assert short_date(date(2026, 5, 22)) == short


@pytest.mark.parametrize(("code", "said"), [("cy", "2 ddiwrnod yn hwyr"), ("pl", "2 dni po terminie")])
def test_days_are_counted_as_the_language_counts(code: str, said: str) -> None:
    with translation.override(code):
        assert translation.ngettext("%(days)d day late", "%(days)d days late", 2) % {"days": 2} == said


def test_an_administrator_chooses_the_languages(client: Client, cast: Cast) -> None:
    client.force_login(cast.ada)
    page = client.get(f"/desk/landlord/?landlord={cast.landlord.slug}").text
    assert "Languages of residents’ pages, besides English" in page
    typed = {
        "name": cast.landlord.name, "address": "1 Mill Street", "phone": "01632 960123",
        "email": "complaints@riverbank.example", "homes_owned": "10", "languages": ["cy", "pl"],
    }  # fmt: skip
    assert client.post(f"/desk/landlord/?landlord={cast.landlord.slug}", typed).status_code == 302
    cast.landlord.refresh_from_db()
    assert cast.landlord.languages == ["cy", "pl"]
    refused = client.post(f"/desk/landlord/?landlord={cast.landlord.slug}", {**typed, "languages": ["xx"]})
    assert refused.status_code == 200
    cast.landlord.refresh_from_db()
    assert cast.landlord.languages == ["cy", "pl"]
