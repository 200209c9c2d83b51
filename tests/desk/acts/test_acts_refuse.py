"""What a page of an action does when it must not be done: who may not, what is kept, what changed meanwhile."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from amends.casework.actions import contacts, definition, refusals
from amends.casework.models import State
from amends.desk.acts.urls import urlpatterns
from tests.desk.acts.conftest import Desk, at, on, text
from tests.desk.acts.test_acts_do import REFUSAL, TRIAGE
from tests.people import Cast
from tests.people import cast as another_cast

# The acts of the case itself; those of its file, services, remedies and follow-ups are tried beside their own pages.
HERE = (one for one in urlpatterns if isinstance(one, URLPattern) and "<" not in str(one.pattern))
OF_THE_RESIDENT = {"warn_on_case", "limit_contact"}  # tried with the register of restrictions
PAGES = sorted(str(one.name) for one in HERE if one.name not in OF_THE_RESIDENT)
NOT_YET = date(2026, 5, 23)


@pytest.mark.parametrize("page", PAGES)
def test_who_only_reads_is_refused_with_the_sentence_why(cast: Cast, page: str) -> None:
    complaint = at(cast, State.STAGE_1)
    before = complaint.length
    for person in (cast.gus, cast.mira):
        desk = Desk(person, page, complaint)
        for answer in (desk.opens(), desk.sends(do="send", **on())):
            assert answer.status_code == 403
            assert "You cannot do that now" in text(answer)
    complaint.refresh_from_db()
    assert complaint.length == before


@pytest.mark.parametrize("page", PAGES)
def test_to_whom_the_complaint_is_unseen_there_is_no_page(cast: Cast, page: str) -> None:
    complaint = at(cast, State.STAGE_1)
    outsider = another_cast("Hilltop Homes", "HTP").olu
    assert Desk(outsider, page, complaint).opens().status_code == 404
    assert Desk(outsider, page, complaint).sends(do="send", **on()).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_led_to_sign_in_and_what_they_typed_is_shown(cast: Cast, page: str) -> None:
    address = reverse(f"desk:{page}", args=[at(cast, State.RECEIVED).reference])
    assert Client().get(address)["Location"].startswith("/accounts/login/")
    answer = Client().post(address, {"reasons": "Ninety words that took an hour"})
    assert answer.status_code == 403
    assert "Ninety words that took an hour" in text(answer)


def test_a_handler_who_had_a_part_in_stage_1_cannot_decide_stage_2(cast: Cast) -> None:
    complaint = at(cast, "acknowledged at stage 2", told="Thu 23 Apr 2026")
    answer = Desk(cast.hari, "decide", complaint).opens()
    assert answer.status_code == 403
    assert "Hari Shah considered stage 1, so somebody else has to consider stage 2 (Code 6.13)" in text(answer)


def test_who_proposed_a_refusal_cannot_agree_to_it(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    refusals.propose(complaint=complaint, stage_number=1, by=cast.olu, on=date(2026, 5, 21), **REFUSAL)
    assert "A refusal needs a second person (Code 2.1)" in text(Desk(cast.olu, "approve_refusal", complaint).opens())


def test_what_was_typed_is_shown_where_somebody_else_was_quicker(cast: Cast) -> None:
    complaint = at(cast, State.ANSWERED_1)
    answer = Desk(cast.hari, "decide", complaint).sends(decision="upheld", reasons="It took 45 days.", **on())
    assert answer.status_code == 403
    assert "The stage is answered; a different view is for stage 2 (Code 6.7)" in text(answer)
    assert "It took 45 days." in text(answer)


def test_what_an_action_refuses_is_an_error_with_its_provision_and_the_words_are_kept(cast: Cast) -> None:
    complaint = at(cast, "acknowledged at stage 2", told="Thu 23 Apr 2026")
    typed: dict[str, Any] = {"points": "3"} | on()
    for number in (1, 2, 3):
        typed |= {f"says_{number}": f"Point the {number}", f"responsibility_{number}": "ours"}
    page = text(Desk(cast.hana, "define", complaint).sends(**typed))
    assert (
        "A new issue at stage 2 is a new complaint (Code 6.8). Log a new complaint today, and tell the resident."
        in page
    )
    assert "There is a problem" in page
    assert "Point the 3" in page
    assert complaint.points.count() == 2


def test_an_old_version_is_not_taken_and_what_changed_is_shown(cast: Cast) -> None:
    complaint = at(cast, State.RECEIVED)
    version, seen = complaint.version, complaint.length
    contacts.record(complaint=complaint, by=cast.fay, on=date(2026, 5, 21), kind="phone", note="She rang again.")
    desk = Desk(cast.olu, "triage", complaint)
    page = text(desk.sends(version=version, **(TRIAGE | on() | {"seen": str(seen)})))
    assert "Somebody changed this complaint while you were writing" in page
    assert "What changed while you were writing" in page
    assert "She rang again." in page
    assert "The history has to be read" in page
    assert f'name="version" value="{complaint.version}"' in page, "so that sending it again is taken"
    complaint.refresh_from_db()
    assert not hasattr(complaint, "triage")
    assert desk.sends(**TRIAGE, **on()).status_code == 302


def test_an_old_version_stays_old_while_something_else_is_wrong(cast: Cast) -> None:
    complaint = at(cast, State.RECEIVED)
    version = complaint.version
    contacts.record(complaint=complaint, by=cast.fay, on=date(2026, 5, 21), kind="phone", note="She rang again.")
    page = text(Desk(cast.olu, "triage", complaint).sends(version=version, **(TRIAGE | on() | {"reasons": ""})))
    assert "Give the reasons for this route" in page
    assert f'name="version" value="{version}"' in page


def test_a_form_without_its_version_is_not_taken(cast: Cast) -> None:
    complaint = at(cast, State.RECEIVED)
    desk = Desk(cast.olu, "triage", complaint)
    answer = desk.client.post(desk.address, TRIAGE | on())
    assert "Somebody changed this complaint" in text(answer)


@pytest.mark.parametrize(
    ("page", "state", "typed"),
    [
        ("triage", State.RECEIVED, TRIAGE),
        ("contact", State.STAGE_1, {"kind": "phone", "note": "Rang."}),
        ("decide", State.STAGE_1, {"decision": "upheld", "reasons": "It took 45 days."}),
        ("escalate", State.ANSWERED_1, {"words": ""}),
        ("close", State.ANSWERED_1, {}),
        ("withdraw", State.STAGE_1, {"words": "Leave it."}),
    ],
)
def test_nothing_is_dated_in_the_future(cast: Cast, page: str, state: str, typed: dict[str, str]) -> None:
    complaint = at(cast, state)
    desk = Desk(cast.olu if page == "triage" else cast.hari, page, complaint)
    assert "must be 22 May 2026 or earlier" in text(desk.sends(**typed, **on(NOT_YET)))
    before = complaint.length
    complaint.refresh_from_db()
    assert complaint.length == before


@pytest.mark.parametrize("page", ["triage", "contact", "decide", "withdraw"])
def test_a_blank_never_becomes_an_answer(cast: Cast, page: str) -> None:
    complaint = at(cast, State.STAGE_1)
    assert "There is a problem" in text(Desk(cast.hari, page, complaint).sends(**on()))


def test_the_words_of_others_are_never_markup(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    definition.object(complaint=complaint, on=date(2026, 5, 20), says="<script>alert(1)</script>")
    assert b"<script>alert" not in Desk(cast.hari, "settle", complaint).opens().content
    page = Desk(cast.hari, "contact", complaint).sends(note="<img src=x onerror=alert(1)>", kind="", **on())
    assert b"<img src=x" not in page.content
