"""The official list of bank holidays held beside ours: it warns where they differ, and where it cannot be read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from amends.casework import calendar, holiday_feed
from amends.config import schedule
from tests.people import cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


class Feed:
    """What the stand-in for GOV.UK answers."""

    body = b""


@pytest.fixture
def feed() -> Iterator[tuple[Feed, str]]:
    cache.delete(holiday_feed.KEPT_AS)
    said = Feed()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(said.body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    yield said, f"http://127.0.0.1:{server.server_port}/bank-holidays.json"
    server.shutdown()
    server.server_close()
    cache.delete(holiday_feed.KEPT_AS)


def listed(*more: tuple[str, str], without: date | None = None) -> bytes:
    """Return the official list as ours has it, to the end of 2027, with days more and one less."""
    ours = calendar.current().bank_holidays
    days = [(str(day), name) for day, name in ours.items() if day.year in (2026, 2027) and day != without]
    events = [{"date": day, "title": name} for day, name in sorted([*days, *more])]
    return json.dumps({"england-and-wales": {"division": "england-and-wales", "events": events}}).encode()


def test_where_both_say_the_same_nothing_is_warned_of(feed: tuple[Feed, str]) -> None:
    said, address = feed
    said.body = listed()
    assert holiday_feed.look(address, TODAY).alarm == ""
    assert holiday_feed.last() == holiday_feed.Looked(TODAY)


def test_a_day_that_ours_lacks_is_named(feed: tuple[Feed, str]) -> None:
    said, address = feed
    said.body = listed(("2026-07-17", "A royal wedding"))
    assert "A royal wedding, Friday 17 July 2026" in holiday_feed.look(address, TODAY).alarm
    said.body = listed(("2026-05-29", "A day gone by"))
    assert holiday_feed.look(address, TODAY).alarm == ""


def test_a_day_that_only_ours_has_is_named(feed: tuple[Feed, str]) -> None:
    said, address = feed
    said.body = listed(without=date(2026, 12, 25))
    assert "Friday 25 December 2026" in holiday_feed.look(address, TODAY).alarm


@pytest.mark.parametrize("body", [b"<html>", b"{}", b"[]", b'{"england-and-wales": {"events": []}}', b"[" * 100_000])
def test_what_is_no_list_is_said_and_harms_nothing(feed: tuple[Feed, str], body: bytes) -> None:
    said, address = feed
    said.body = body
    assert "could not be read" in holiday_feed.look(address, TODAY).alarm


def test_a_list_that_cannot_be_reached_is_said() -> None:
    assert "could not be read" in holiday_feed.look("http://127.0.0.1:9/none.json", TODAY).alarm
    assert "https://" in holiday_feed.look("file:///etc/passwd", TODAY).alarm
    cache.delete(holiday_feed.KEPT_AS)


def test_it_is_looked_at_only_where_an_address_is_set(settings: Any) -> None:
    assert any("official bank holidays" in one.name for one in schedule.work())
    settings.AMENDS = settings.AMENDS.model_copy(update={"holiday_feed": ""})
    assert not any("official bank holidays" in one.name for one in schedule.work())


def test_the_calendars_page_says_what_the_last_look_found(feed: tuple[Feed, str], client: Client) -> None:
    said, address = feed
    client.force_login(cast().olu)
    assert "The list on GOV.UK" not in client.get("/desk/calendar/").content.decode()
    said.body = listed(("2099-07-17", "A royal wedding"))
    holiday_feed.look(address, TODAY)
    page = client.get("/desk/calendar/").content.decode()
    assert "A royal wedding" in page
    assert "looked at on Monday 1 June 2026" in page
