"""Every list at any length: a page asks no more of the database for 500 rows than for 50, and 10,000 are of use."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from amends.casework import long_work
from amends.casework.models import LongState, LongWork
from amends.desk.lists import export, listed, paging
from tests.desk.acts.conftest import _on_friday_22_may_2026, cast, text  # noqa: F401  (fixtures)
from tests.desk.lists import many
from tests.desk.registers.conftest import client_of
from tests.people import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Each list by its address and what it is asked, with who reads it.
LISTS = {
    "/desk/?whose=all": "olu",
    "/desk/?whose=mine": "hari",
    "/desk/complaints/": "olu",
    "/desk/complaints/?overdue=yes&category=Kind+1": "hari",
    "/desk/requests/": "olu",
    "/desk/heard/?whose=all": "olu",
    "/desk/replies/": "olu",
    "/desk/mail/": "olu",
    "/desk/contractor-links/": "olu",
    "/desk/monday/": "olu",
    "/desk/monday/risk/": "olu",
    "/desk/monday/unacknowledged/": "olu",
    "/desk/team/quality/": "olu",
    "/desk/people/": "ada",
    "/desk/code/6.2/?show=overdue": "olu",
    "/desk/registers/putting-right/": "olu",
    "/desk/after/follow-ups/": "olu",
    "/desk/after/opinions/": "olu",
    "/desk/after/lessons/": "olu",
    "/desk/registers/enquiries/": "olu",
    "/desk/registers/adjustments/": "olu",
    "/desk/registers/outages/": "olu",
    "/desk/registers/surveys/": "olu",
    "/desk/registers/services/": "olu",
    "/desk/registers/third-parties/": "olu",
    "/desk/registers/compliments/": "olu",
    "/desk/registers/refusals/": "olu",
    "/desk/registers/reasons/": "olu",
    "/desk/registers/restrictions/?show=waits": "olu",
    "/desk/registers/restrictions/?show=warnings": "olu",
    "/desk/registers/notices/": "olu",
    "/desk/registers/paragraphs/": "olu",
}
# Who takes complaints along has a look kept at each of them, some hundreds in one go, under a savepoint.
LOOKS = re.compile(r'"casework_look"|SAVEPOINT')
NO_LIST = {"/desk/monday/"}  # several lists, each of which has a page of its own


def with_(address: str, asks: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{asks}"


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(address)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return sum(not LOOKS.search(one["sql"]) for one in asked.captured_queries)


def reader(cast: Cast, address: str) -> Client:  # noqa: F811
    return client_of(getattr(cast, LISTS[address.replace("?as=csv", "").replace("&as=csv", "")]))


def test_no_list_asks_more_of_the_database_for_500_rows_than_for_50(
    cast: Cast,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listed, "AT_ONCE", 2_000)  # a file reads so many in one go
    addresses = list(LISTS) + [with_(one, "as=csv") for one in LISTS if one not in NO_LIST]
    many.fill(cast, 50)
    few = {address: queries(reader(cast, address), address) for address in addresses}
    many.fill(cast, 450, begin=50)
    more = {address: queries(reader(cast, address), address) for address in addresses}
    wrong = {address: (few[address], more[address]) for address in addresses if more[address] > few[address]}
    assert wrong == {}


# The lists that grow with the complaints and with what is heard: the last page, and what stands on it.
LAST = {
    "/desk/?whose=all": "page=800",
    "/desk/?whose=mine&follow=200": "improve=200",
    "/desk/complaints/": "page=400",
    "/desk/requests/": "page=200",
    "/desk/heard/?whose=all": "page=200",
    "/desk/mail/": "page=200",
    "/desk/monday/risk/": "page=400",
    "/desk/monday/unacknowledged/": "page=200",
    "/desk/after/follow-ups/": "page=200",
    "/desk/after/lessons/": "page=200",
    "/desk/registers/enquiries/": "page=200",
    "/desk/code/6.2/?show=overdue": "page=200",
}


def test_lists_of_10_000_rows_are_shown_fifty_at_a_time_to_the_very_last(cast: Cast) -> None:  # noqa: F811
    many.complaints(cast, 10_000, 0)
    many.to_follow_up(cast, 10_000, 0)
    many.at_the_door(cast, 10_000, 0)
    wrong = {}
    for address, last in LAST.items():
        client = client_of(cast.hari if "mine" in address else cast.olu)
        for asked in (address, with_(address, last)):
            answer = client.get(asked)
            shown = text(answer)
            rows = shown.count('class="app-work__item"')
            if answer.status_code != 200 or not 0 < rows <= 3 * paging.PER_PAGE or "None." in shown:
                wrong[asked] = (answer.status_code, rows)
    assert wrong == {}


def test_a_long_list_is_written_by_the_worker_and_holds_every_row(cast: Cast) -> None:  # noqa: F811
    many.complaints(cast, 5_001, 0)
    client = client_of(cast.olu)
    begun = client.get("/desk/complaints/?overdue=yes&as=csv")
    work = LongWork.objects.get()
    assert begun.url == f"/desk/long-work/{work.pk}/"
    assert client.get("/desk/complaints/?overdue=yes&as=csv").url == begun.url  # asked again, it is the same work
    assert client.get(begun.url + "file/").status_code == 404
    waiting = client.get(begun.url)
    assert ("0 of 5,001" in text(waiting), waiting.headers["Refresh"]) == (True, "3")
    assert "Refresh" not in client.get(begun.url + "?still=yes").headers
    long_work.run(work.pk)
    done = client.get(begun.url)
    assert ("5,001 rows" in text(done), "Refresh" in done.headers) == (True, False)
    rows = b"".join(client.get(begun.url + "file/").streaming_content).decode("utf-8-sig").splitlines()
    assert (len(rows), len(set(rows))) == (5_002, 5_002)
    assert client_of(cast.lee).get(begun.url + "file/").status_code == 404


def test_the_worker_writes_only_what_the_person_may_still_see(
    cast: Cast,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(export, "MOST_AT_ONCE", 20)
    many.complaints(cast, 21, 0)
    client_of(cast.olu).get("/desk/complaints/?as=xlsx")
    work = LongWork.objects.get()
    cast.olu.roles.update(ended_on=many.DAY)
    long_work.run(work.pk)
    work.refresh_from_db()
    assert (work.state, bool(work.file)) == (LongState.FAILED, False)
    assert "Your role does not read case files" in work.words


def test_old_files_are_removed_after_a_week(
    cast: Cast,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(export, "MOST_AT_ONCE", 20)
    many.complaints(cast, 21, 0)
    client_of(cast.olu).get("/desk/complaints/?as=xlsx")
    work = LongWork.objects.get()
    long_work.run(work.pk)
    work.refresh_from_db()
    path = Path(work.file.path)
    assert path.is_file()
    now = timezone.now()
    assert long_work.forget(now + timedelta(days=6)) == 0
    assert long_work.forget(now + timedelta(days=8)) == 1
    assert not path.exists()
    assert not LongWork.objects.exists()
