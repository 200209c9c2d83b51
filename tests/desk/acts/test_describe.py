"""A complaint logged under the wrong title, category or home is described anew; no date moves."""

from __future__ import annotations

from django.test import Client

from amends.accounts.models import Home
from amends.casework.models import Complaint, State
from tests.desk.acts.conftest import Desk, at, last_event, on, text
from tests.people import Cast


def described(complaint: Complaint, **other: str) -> dict[str, str]:
    return {"title": complaint.title, "category": "Damp", "where": str(complaint.home or "")} | other


def test_the_page_opens_with_what_is_held(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    page = text(Desk(cast.hari, "describe", complaint).opens())
    assert f'value="{complaint.title}"' in page
    assert f'value="{complaint.home}"' in page


def test_another_title_category_and_home_are_kept_and_noted(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    home = Home.objects.create(landlord=cast.landlord, address="9 Birch Row", postcode="EX2 3CD")
    due = complaint.next_due_on
    typed = described(complaint, title="Mould at 9 Birch Row", where="9 Birch Row")
    assert Desk(cast.hari, "describe", complaint).sends(**typed, **on()).status_code == 302
    complaint.refresh_from_db()
    assert (complaint.title, complaint.category, complaint.home) == ("Mould at 9 Birch Row", "Damp", home)
    assert (last_event(complaint), complaint.next_due_on) == ("described", due)


def test_an_address_of_no_home_of_ours_is_a_mistake_and_an_empty_one_is_not(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    desk = Desk(cast.hari, "describe", complaint)
    page = text(desk.sends(**described(complaint, where="1 Nowhere Street"), **on()))
    assert "We have no home at that address" in page
    assert 'value="1 Nowhere Street"' in page
    assert desk.sends(**described(complaint, where=""), **on()).status_code == 302
    complaint.refresh_from_db()
    assert complaint.home is None


def test_nothing_changed_is_said_on_the_form(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    page = text(
        Desk(cast.hari, "describe", complaint).sends(**described(complaint, category=complaint.category), **on())
    )
    assert "Nothing would change" in page


def test_categories_in_use_are_named(cast: Cast) -> None:
    at(cast, State.RECEIVED, category="Lifts")
    assert "Used here: Lifts." in text(Desk(cast.hari, "describe", at(cast, State.STAGE_1)).opens())


def test_who_handles_may_and_the_front_line_is_told_why_not(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1, by=cast.fay)
    assert Desk(cast.hari, "describe", complaint).opens().status_code == 200
    answer = Desk(cast.fay, "describe", complaint).opens()
    assert answer.status_code == 403
    assert "You cannot do that now" in text(answer)


def test_the_complaints_page_leads_there(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    client = Client()
    client.force_login(cast.hari)
    page = text(client.get(f"/desk/complaints/{complaint.reference}/"))
    assert f'href="/desk/complaints/{complaint.reference}/describe/"' in page
