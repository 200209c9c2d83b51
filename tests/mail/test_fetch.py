"""Fetching from a real mailbox: kept first, acknowledged last, and one bad message never stops the rest."""

from __future__ import annotations

import imaplib
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings as project
from django.db import OperationalError
from django.utils import timezone

from amends.casework.mail import count, fetch, imap, lock, take
from amends.casework.models import Complaint, MailMessage, MailState
from amends.config.environment import Environment
from tests import people
from tests.mail import servers, writing

pytestmark = pytest.mark.usefixtures("files")


@pytest.fixture
def landlord(db: None, files: Any) -> Any:
    return people.cast().landlord


@pytest.fixture
def box(post: servers.Post, landlord: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> servers.Post:
    """The servers, with the mailbox set as AMENDS_MAIL_IN sets it."""
    reads(settings, monkeypatch, post.address)
    return post


def reads(settings: Any, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("AMENDS_MAIL_IN", address)
    settings.AMENDS = Environment()


def arrive(post: servers.Post, *messages: bytes) -> None:
    there = post.arrived()
    post.send([("someone@example.org", one) for one in messages])
    post.wait_for(there + len(messages))


def left(post: servers.Post, folder: str = "INBOX") -> tuple[int, int]:
    """Return how many messages lie in a folder, and how many of them are not marked as done."""
    with closing(imaplib.IMAP4("127.0.0.1", post.imap)) as server:
        server.login(servers.USER, servers.PASSWORD)
        there = int(server.select(folder)[1][0] or 0)
        return there, len(server.uid("SEARCH", "UNKEYWORD", imap.DONE)[1][0].split())


def test_what_waits_is_kept_settled_and_marked_and_is_not_fetched_again(box: servers.Post) -> None:
    arrive(box, *(writing.wire(writing.message(number)) for number in range(3)))
    assert str(fetch.fetch_all()) == "3 messages kept, 0 left for the next time, 0 to try again."
    assert left(box) == (3, 0)
    assert str(fetch.fetch_all()).startswith("0 messages kept")
    assert Complaint.objects.count() == 3


def test_a_message_that_somebody_has_read_is_fetched_all_the_same(box: servers.Post) -> None:
    arrive(box, writing.wire(writing.message(1)))
    with closing(imaplib.IMAP4("127.0.0.1", box.imap)) as server:
        server.login(servers.USER, servers.PASSWORD)
        server.select("INBOX")
        server.store("1", "+FLAGS", "\\Seen")
    fetch.fetch_all()
    assert Complaint.objects.count() == 1


def test_what_is_done_with_moves_to_the_folder_that_is_named(
    box: servers.Post, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(settings, monkeypatch, f"{box.address}?done=Filed&kind=general")
    arrive(box, writing.wire(writing.message(1)))
    fetch.fetch_all()
    assert (left(box)[0], left(box, "Filed")[0]) == (0, 1)
    assert MailMessage.objects.get().state == MailState.QUARANTINED  # general: a person says what it is
    counted = count.count(timezone.localdate(), timezone.now())[0]
    assert (counted.in_mailbox, counted.kept, counted.settled) == (1, 1, 1)


def test_a_fetch_that_dies_before_it_acknowledges_doubles_nothing(
    box: servers.Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrive(box, *(writing.wire(writing.message(number)) for number in range(3)))
    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(imap.Mailbox, "mark_done", died)
        fetch.fetch_all()
    assert (left(box), Complaint.objects.count()) == ((3, 3), 1)
    fetch.fetch_all()
    assert (left(box), Complaint.objects.count()) == ((3, 0), 3)


def test_a_fetch_that_dies_between_keeping_and_settling_loses_nothing(
    box: servers.Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrive(box, writing.wire(writing.message(1)))
    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(take, "settle", died)
        fetch.fetch_all()
    assert MailMessage.objects.get().state == MailState.NEW
    fetch.fetch_all()
    assert (MailMessage.objects.get().state, Complaint.objects.count()) == (MailState.CASE, 1)


def test_one_message_that_the_database_would_not_take_does_not_stop_the_rest(
    box: servers.Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrive(box, *(writing.wire(writing.message(number)) for number in range(3)))
    real = fetch.keep

    def keep(landlord: Any, raw: bytes, at: datetime) -> MailMessage:
        if b"number 1." in raw:
            raise OperationalError("database is locked")
        return real(landlord, raw, at)

    with monkeypatch.context() as patch:
        patch.setattr(fetch, "keep", keep)
        done = fetch.fetch_all()
    assert done is not None
    assert (done.kept, done.faults, left(box)) == (2, 1, (3, 1))
    fetch.fetch_all()
    assert (left(box), Complaint.objects.count()) == ((3, 0), 3)


def test_time_that_runs_out_leaves_the_rest_for_the_next_time(box: servers.Post) -> None:
    arrive(box, *(writing.wire(writing.message(number)) for number in range(2)))
    done = fetch.fetch_all(until=timezone.now() - timedelta(seconds=1))
    assert done is not None
    assert (done.kept, done.left, left(box)) == (0, 2, (2, 2))


def test_the_count_says_what_is_in_the_mailbox_and_not_in_the_record(box: servers.Post) -> None:
    arrive(box, *(writing.wire(writing.message(number)) for number in range(3)))
    fetch.fetch_all()
    arrive(box, writing.wire(writing.message(4)))
    counted = count.count(timezone.localdate(), timezone.now())[0]
    assert (counted.in_mailbox, counted.kept, counted.settled) == (4, 3, 3)
    assert "1 are not kept" in count.alarm(counted)
    fetch.fetch_all()
    again = count.count(timezone.localdate(), timezone.now())[0]
    assert (again.pk, count.alarm(again)) == (counted.pk, "")


def test_the_count_says_what_is_kept_and_not_settled(box: servers.Post, monkeypatch: pytest.MonkeyPatch) -> None:
    arrive(box, writing.wire(writing.message(1)))
    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(take, "settle", died)
        fetch.fetch_all()
    counted = count.count(timezone.localdate(), timezone.now())[0]
    assert (counted.in_mailbox, counted.kept, counted.settled) == (1, 1, 0)
    assert "1 are kept and not settled" in count.alarm(counted)


def test_a_wrong_password_is_said_without_the_password(
    box: servers.Post, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(settings, monkeypatch, box.address.replace("secret", "wrong"))
    with pytest.raises(imap.MailboxFault, match=r"complaints@riverbank\.example at 127\.0\.0\.1") as fault:
        fetch.fetch_all()
    assert "wrong" not in str(fault.value)


def test_two_fetches_never_run_at_once(landlord: Any) -> None:
    with lock.held() as first, closing(sqlite3.connect(":memory:")):
        assert first
        with elsewhere() as second:
            assert not second
    with lock.held() as again:
        assert again


def elsewhere() -> Any:
    """Return the lock as another process asks for it."""
    from contextlib import contextmanager

    from django.db import connections

    if connections["default"].vendor != "postgresql":
        return lock.held()

    @contextmanager
    def other() -> Any:
        made = connections["default"].copy()
        with made.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [lock.NUMBER])
            yield cursor.fetchone()[0]
        made.close()

    return other()


def test_a_landlord_that_is_not_named_is_asked_for_where_there_are_two(landlord: Any) -> None:
    people.cast(name="Hill Homes", prefix="HIL")
    with pytest.raises(imap.MailboxFault, match="landlord=riverbank"):
        fetch.landlord_called("")
    assert fetch.landlord_called("hill-homes").name == "Hill Homes"


def test_an_internal_date_is_read_whatever_its_zone() -> None:
    assert imap._instant("01-Jun-2026 00:30:00 +0100") == datetime(2026, 5, 31, 23, 30, tzinfo=UTC)
    assert imap._instant(" 1-Jun-2026 00:30:00 +0000").date() == date(2026, 6, 1)


def died(*args: object, **given: object) -> None:
    raise KeyboardInterrupt


def test_the_lock_lies_in_the_data_folder(landlord: Any) -> None:
    with lock.held():
        pass
    assert (project.DATA / "mail.lock").exists() or "postgres" in str(project.DATABASES["default"]["ENGINE"])
