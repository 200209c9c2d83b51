"""Complaints in bulk: the same record as actions leave, and pages that ask no more queries for more of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amends.accounts.models import RoleName
from amends.casework import verify
from amends.casework.models import Complaint, Duty, Event, Searchable, State
from amends.casework.search import index
from amends.config.demo import bulk, cast
from amends.config.demo.cast import Cast
from amends.config.demo.stories import chance
from bench import daily

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
# Queries of a page of daily work, at most; PostgreSQL is asked a little more to find.
MOST = {"worklist": 24, "search": 14 if connection.vendor == "sqlite" else 24, "case page": 44, "intake": 36}


@pytest.fixture
def made() -> Cast:
    return cast.make(date(2024, 1, 2), "lantern-gravel-otter-amber", chance(1))


def add(made: Cast, number: int) -> None:
    assert list(bulk.add(made.landlord, number, TODAY))[-1] == number


def test_three_hundred_in_bulk_verify_with_their_files(made: Cast) -> None:
    add(made, 300)
    assert Complaint.objects.count() == 300
    assert Duty.objects.count() > 300 * 20
    assert verify.verify(files=True) == []


def test_what_was_made_in_bulk_is_found_as_if_actions_had_made_it(made: Cast) -> None:
    add(made, 30)
    held = list(Searchable.objects.order_by("what", "key").values("what", "key", "title", "tokens", "on"))
    assert {row["what"] for row in held} >= {"complaint", "letter", "contact", "paper", "resident", "home"}
    index.rebuild()
    assert list(Searchable.objects.order_by("what", "key").values("what", "key", "title", "tokens", "on")) == held


def test_what_was_made_in_bulk_is_found_as_if_written_by_actions(made: Cast) -> None:
    add(made, 20)
    rows = Searchable.objects.filter(complaint__isnull=False).order_by("what", "key")
    written = list(rows.values_list("what", "key", "title", "tokens", "on"))
    assert {key for what, key, *_ in written if what == "complaint"} == set(
        Complaint.objects.values_list("pk", flat=True)
    )
    index.rebuild()
    assert list(rows.values_list("what", "key", "title", "tokens", "on")) == written


def test_what_was_made_in_bulk_is_caught_when_it_is_altered(made: Cast) -> None:
    add(made, 3)
    Complaint.objects.update(told_on=date(2024, 4, 1))
    assert verify.verify() != []


def test_bulk_goes_on_from_the_references_that_are_there(made: Cast) -> None:
    add(made, 20)
    add(made, 20)
    references = list(Complaint.objects.values_list("reference", flat=True))
    assert len(set(references)) == 40
    assert max(references).startswith("HVH-2026-")


def test_a_year_long_past_is_closed_and_lately_is_open(made: Cast) -> None:
    add(made, 300)
    assert set(Complaint.objects.filter(told_on__lt=date(2026, 1, 1)).values_list("state", flat=True)) == {State.CLOSED}
    assert Complaint.objects.filter(told_on__gte=date(2026, 10, 1)).exclude(state=State.CLOSED).exists()
    assert not Event.objects.filter(on__gt=TODAY, complaint__isnull=False).exists()


def test_no_page_of_daily_work_asks_more_queries_at_500_complaints_than_at_50(made: Cast, client: Client) -> None:
    client.force_login(made.one(RoleName.COMPLAINTS_OFFICER))
    add(made, 50)
    pages = daily.pages() | {
        address: partial(client.get, address)
        for address in ("/desk/complaints/", "/desk/code/", "/desk/how-it-was-worked/")
    }
    at_50 = {name: asked(page) for name, page in pages.items()}
    add(made, 450)
    assert {name: asked(page) for name, page in pages.items()} == at_50
    assert {name: at_50[name] for name, most in MOST.items() if at_50[name] > most} == {}


def asked(page: Callable[[], object]) -> int:
    page()  # what is read once for good
    with CaptureQueriesContext(connection) as queries:
        page()
    return len(queries)
