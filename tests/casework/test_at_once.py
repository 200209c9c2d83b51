"""Two people at once: on PostgreSQL, where they truly are, the row is locked and the chain stays one."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection, connections

from amends.casework import triggers
from amends.casework.actions import contacts
from amends.casework.models import Complaint, Event
from amends.casework.verify import verify
from tests import build
from tests import people as casts
from tests.dates import day

pytestmark = pytest.mark.django_db(transaction=True)
ON = day("Tue 2 Jun 2026")


def test_the_journal_is_guarded_again_after_a_test_that_flushed_it(journal_can_be_flushed: None) -> None:
    build.complaint(casts.cast())
    assert Event.objects.exists()
    assert triggers.absent() == []


def test_and_the_flush_left_nothing_behind(journal_can_be_flushed: None) -> None:
    assert not Event.objects.exists()
    assert triggers.absent() == []


def at_once(do: Callable[[], object], times: int = 6) -> list[BaseException]:
    """Run the same thing in several threads that start together; return what went wrong."""
    start, wrong = threading.Barrier(times), []

    def run() -> None:
        try:
            start.wait()
            do()
        except BaseException as fault:
            wrong.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


# SQLite takes one writer at a time, and its test database lives in one connection.
if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):

    def test_six_people_who_write_at_once_make_one_chain(journal_can_be_flushed: None) -> None:
        cast = casts.cast()
        complaint = build.complaint(cast)
        length = complaint.length

        def write() -> None:
            mine = Complaint.objects.get(pk=complaint.pk)
            contacts.record(complaint=mine, by=cast.hari, on=ON, kind="phone", note="Rang her.")

        assert at_once(write) == []
        complaint.refresh_from_db()
        assert complaint.length == length + 6
        assert verify() == []

    def test_six_complaints_at_once_have_six_references(journal_can_be_flushed: None) -> None:
        cast = casts.cast()
        assert at_once(lambda: build.received(cast)) == []
        assert Complaint.objects.values("reference").distinct().count() == 6
        assert verify() == []

    def test_truncating_the_journal_is_refused(journal_can_be_flushed: None) -> None:
        with pytest.raises(Exception, match="only ever added to"), connection.cursor() as cursor:
            cursor.execute("TRUNCATE casework_event CASCADE")
