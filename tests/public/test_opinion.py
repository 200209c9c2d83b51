"""The survey by its link: answered once, in any of the languages, with the way to stage 2 while it is open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import Page

from amends.casework import opinions
from amends.casework.actions import opinions as asking
from amends.casework.models import Complaint, Opinion, State
from tests import build, people
from tests.browser import browser, page, problems  # noqa: F401
from tests.dates import day
from tests.people import Cast
from tests.triggers import journal_can_be_flushed  # noqa: F401

LONDON = ZoneInfo("Europe/London")
pytestmark = pytest.mark.django_db
SENT = day("Thu 25 Jun 2026")


@pytest.fixture(autouse=True)
def _on_monday_29_june_2026() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 6, 29, 10, 0, tzinfo=LONDON)):
        yield


@pytest.fixture
def cast(db: Any) -> Cast:
    return people.cast(languages=["cy", "pl"])


@pytest.fixture
def answered(cast: Cast) -> Complaint:
    return build.complaint(cast, at=State.ANSWERED_1)


def asked(complaint: Complaint, number: int = 1) -> Opinion:
    sent = SENT if number == 1 else day("Mon 29 Jun 2026")
    return asking.ask(landlord=complaint.landlord, stage=complaint.stages.get(number=number), on=sent)


def at(one: Opinion) -> str:
    return f"/{one.landlord.slug}/survey/{opinions.token_of(one)}/"


def now(one: Opinion) -> Opinion:
    return Opinion.objects.get(pk=one.pk)


def test_every_question_may_be_left_out_but_not_all(client: Client, answered: Complaint) -> None:
    one = asked(answered)
    assert "Answer any one of the questions" in client.post(at(one), {}).text
    assert now(one).answered_on is None
    assert client.post(at(one), {"fair": "2"}).status_code == 302
    assert (now(one).overall, now(one).fair, now(one).treated_worse) == (None, 2, "")


def test_what_is_answered_is_kept_once_and_the_link_says_so(client: Client, answered: Complaint) -> None:
    one = asked(answered)
    sent = {"overall": "5", "treated_worse": "yes", "worse_words": "They were rude.", "comment": "Kind surveyor."}
    assert "Thank you. We have your answers" in client.post(at(one), sent, follow=True).text
    again = client.post(at(one), {"overall": "1"}).text
    assert "takes no second answer" in again
    assert "rude" not in again
    kept = now(one)
    assert (kept.overall, kept.treated_worse, kept.worse_words) == (5, "yes", "They were rude.")


def test_no_score_outside_the_five_is_taken(client: Client, answered: Complaint) -> None:
    one = asked(answered)
    assert client.post(at(one), {"overall": "6"}).status_code == 200
    assert now(one).answered_on is None


def test_the_box_takes_it_to_stage_2_that_day(client: Client, answered: Complaint) -> None:
    one = asked(answered)
    assert 'name="stage_2"' in client.get(at(one)).text
    assert "Ask for stage 2" not in client.post(at(one), {"stage_2": "on"}, follow=True).text
    assert answered.stages.get(number=2).requested_on == day("Mon 29 Jun 2026")


def test_the_button_on_the_thanks_takes_it_to_stage_2(client: Client, answered: Complaint) -> None:
    one = asked(answered)
    assert "Ask for stage 2" in client.post(at(one), {"overall": "4"}, follow=True).text
    assert "at stage 2 now" in client.post(f"{at(one)}stage-2/", follow=True).text
    assert "moved on" in client.post(f"{at(one)}stage-2/", follow=True).text, "there is no third stage"
    assert answered.stages.count() == 2


def test_after_stage_2_no_box_is_shown(client: Client, cast: Cast) -> None:
    one = asked(build.complaint(cast, at=State.ANSWERED_2), 2)
    shown = client.get(at(one)).text
    assert "How did we treat you?" in shown
    assert 'name="stage_2"' not in shown


def test_a_link_past_its_day_or_unknown_says_so(client: Client, answered: Complaint) -> None:
    one = asked(answered)
    with time_machine.travel(datetime(2026, 8, 24, 12, 0, tzinfo=LONDON)):
        assert client.get(at(one)).status_code == 200, "its last day"
    with time_machine.travel(datetime(2026, 8, 25, 12, 0, tzinfo=LONDON)):
        ended = client.post(at(one), {"overall": "1"})
        assert client.post(f"{at(one)}stage-2/").status_code == 404
    assert ended.status_code == 404
    assert "This link no longer works" in ended.text
    assert now(one).answered_on is None
    assert client.get(f"/{one.landlord.slug}/survey/{'0' * 64}/").status_code == 404


def test_a_link_opens_at_its_own_landlord_only_and_no_cache_keeps_it(client: Client, answered: Complaint) -> None:
    one, other = asked(answered), people.cast("Hilltop Homes", "HIL")
    assert client.get(at(one).replace("riverbank-homes", other.landlord.slug)).status_code == 404
    assert client.get(at(one))["Cache-Control"] == "no-store, private"


def test_a_change_of_language_keeps_what_was_typed_and_sends_nothing(client: Client, answered: Complaint) -> None:
    one = asked(answered)
    shown = client.post(at(one), {"comment": "Dim byd", "overall": "2", "lang": "cy"}).text
    assert 'lang="cy"' in shown
    assert "Dim byd" in shown
    assert now(one).answered_on is None


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_it_is_answered_in_a_browser_without_fault(
    live_server: Any,
    page: Page,  # noqa: F811
    answered: Complaint,
) -> None:
    one = asked(answered)
    page.goto(f"{live_server.url}{at(one)}")
    assert problems(page, "opinion") == []
    page.get_by_label("Satisfied", exact=True).first.check()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("If you say yes: what happened?").fill("My repair was put back.")
    page.get_by_role("button", name="Send").click()
    page.get_by_text("Thank you. We have your answers").wait_for()
    assert problems(page, "opinion_thanks") == []
    page.goto(f"{live_server.url}{at(one)[:-5]}none/")
    assert problems(page, "opinion_ended") == []
