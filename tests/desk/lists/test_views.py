"""Views of lists: kept under a name, shared or one's own, and what a page opens with."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from amends.accounts.models import Person, SavedView
from tests.desk.acts.conftest import _on_friday_22_may_2026, cast, text  # noqa: F401  (fixtures)
from tests.desk.registers.conftest import client_of
from tests.people import Cast

pytestmark = pytest.mark.django_db
KEEP = "/desk/views/keep/?list=desk%3Acomplaints&asks=state%3Dopen%26handler%3Dnobody"


def keep(person: Person, address: str = KEEP, **typed: Any) -> Any:
    return client_of(person).post(address, {"name": "With nobody", "whose": "mine"} | typed)


def test_a_list_leads_to_where_what_it_asks_is_kept_without_its_page_and_blanks(cast: Cast) -> None:  # noqa: F811
    shown = text(client_of(cast.olu).get("/desk/complaints/?q=&state=open&handler=nobody&page=2"))
    assert KEEP.replace("&", "&amp;") in shown


def test_a_view_kept_stands_above_the_list_and_leads_to_what_it_asks(cast: Cast) -> None:  # noqa: F811
    answer = keep(cast.olu)
    assert answer.url == "/desk/complaints/?state=open&handler=nobody"
    shown = text(client_of(cast.olu).get("/desk/complaints/?handler=nobody&state=open"))
    assert '<a class="govuk-link" href="?state=open&amp;handler=nobody" aria-current="true">With nobody</a>' in shown


def test_the_same_name_takes_the_place_of_the_old_one(cast: Cast) -> None:  # noqa: F811
    keep(cast.olu)
    keep(cast.olu, KEEP.replace("nobody", "7"))
    assert [one.query for one in SavedView.objects.all()] == ["state=open&handler=7"]


def test_one_s_own_view_is_seen_by_nobody_else_and_a_shared_one_by_all_there(cast: Cast) -> None:  # noqa: F811
    keep(cast.olu)
    keep(cast.olu, name="For all", whose=cast.landlord.slug)
    shown = text(client_of(cast.hari).get("/desk/complaints/"))
    assert "For all" in shown
    assert "With nobody" not in shown


def test_who_oversees_nothing_may_share_with_nobody(cast: Cast) -> None:  # noqa: F811
    assert keep(cast.hari, whose=cast.landlord.slug).status_code == 200
    assert not SavedView.objects.exists()
    assert keep(cast.hari).status_code == 302


def test_a_page_opens_with_the_view_that_its_owner_chose_and_with_nothing_where_asked(cast: Cast) -> None:  # noqa: F811
    keep(cast.olu, opens_first="on")
    client = client_of(cast.olu)
    assert client.get("/desk/complaints/").url == "/desk/complaints/?state=open&handler=nobody"
    assert client.get("/desk/complaints/?view=all").status_code == 200
    assert client.get("/desk/complaints/?as=csv").status_code == 200
    assert client_of(cast.hari).get("/desk/complaints/").status_code == 200


def test_only_one_view_opens_a_page(cast: Cast) -> None:  # noqa: F811
    keep(cast.olu, opens_first="on")
    keep(cast.olu, name="Another", opens_first="on")
    assert [one.name for one in SavedView.objects.filter(opens_first=True)] == ["Another"]


def test_a_view_is_removed_by_its_owner_alone(cast: Cast) -> None:  # noqa: F811
    keep(cast.olu, whose=cast.landlord.slug)
    view = SavedView.objects.get()
    assert client_of(cast.hari).post(f"/desk/views/{view.pk}/remove/").status_code == 404
    assert "Removed" not in text(client_of(cast.hari).get("/desk/views/"))
    client_of(cast.olu).post(f"/desk/views/{view.pk}/remove/")
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["admin:index", "desk:nowhere", "https://elsewhere.example", "desk:complaint", ""])
def test_a_view_is_of_a_list_of_ours_and_of_nothing_else(name: str, cast: Cast, client: Client) -> None:  # noqa: F811
    client.force_login(cast.olu)
    assert client.get("/desk/views/keep/", {"list": name}).status_code == 404
