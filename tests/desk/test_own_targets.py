"""A landlord's own targets: never looser than the Code, shown beside its days, and nobody rung who asked not to be."""

from __future__ import annotations

import pytest
from django.test import Client

from amends.accounts.models import RoleName
from amends.casework import own_targets, whole
from amends.casework.actions import adjustments, contacts, targets
from amends.casework.models import Complaint, Event
from amends.casework.refused import Refused
from amends.workdays import ENGLAND_AND_WALES
from tests.dates import day
from tests.desk.conftest import Place, acknowledge, receive

pytestmark = pytest.mark.django_db
TODAY = day("Fri 22 May 2026")
RANG = {"name": "Mary Osei", "phone": "01632 960111", "postal_address": "14 Elm Court"}


def set_targets(place: Place, **days: int) -> None:
    targets.set_targets(landlord=place.landlord, by=place[RoleName.COMPLAINTS_OFFICER], on=TODAY, **days)


def own(complaint: Complaint) -> own_targets.Own:
    return own_targets.of_complaint(whole.read(complaint.pk), ENGLAND_AND_WALES)


def test_a_looser_target_is_refused_by_name_and_nothing_is_set(place: Place) -> None:
    with pytest.raises(Refused, match="answering stage 1 may be 10 working days at most") as refused:
        set_targets(place, acknowledge=3, answer_1=11)
    assert "acknowledging" not in str(refused.value)
    place.landlord.refresh_from_db()
    assert (place.landlord.ack_target, place.landlord.answer_1_target) == (None, None)


def test_targets_are_kept_in_the_journal_and_stand_beside_the_codes_days(place: Place) -> None:
    made = receive(place, "Fri 15 May 2026")
    assert own(made) == own_targets.Own()
    set_targets(place, acknowledge=2, answer_1=8)
    assert (
        Event.objects.filter(landlord=place.landlord, complaint=None).latest("number").decided["answer_1_target"] == 8
    )
    found = own(made)
    assert [(one.what, one.own_on, one.code_on) for one in found.stage] == [
        ("acknowledge", day("Tue 19 May 2026"), day("Fri 22 May 2026")),
        ("answer", day("Thu 4 Jun 2026"), day("Mon 8 Jun 2026")),
    ]
    assert found.next_on == day("Tue 19 May 2026")
    made.refresh_from_db()
    assert made.next_due_on == day("Fri 22 May 2026")


def test_what_is_done_is_waited_for_no_longer(place: Place) -> None:
    made = receive(place)
    set_targets(place, acknowledge=2)
    assert own(made).next_on == day("Wed 6 May 2026")
    acknowledge(place, made)
    assert own(made).next_on is None
    assert own(made).stage[0].met is False


def test_who_rang_is_rung_back_until_they_are(place: Place) -> None:
    set_targets(place, call_back=1)
    made = receive(place, "Fri 15 May 2026", resident=RANG)
    assert own(made).call_back_on == day("Mon 18 May 2026")
    contacts.record(complaint=made, by=place[RoleName.COMPLAINTS_OFFICER], on=TODAY, kind="phone", note="We rang her.")
    assert own(made).call_back_on is None


def test_nobody_is_to_be_rung_who_asked_not_to_be(place: Place) -> None:
    set_targets(place, call_back=1)
    made = receive(place, "Fri 15 May 2026", resident=RANG)
    adjustments.agree(
        resident=made.resident, kind="do not call", review_on=day("Mon 21 Sep 2026"), complaint=made, on=TODAY,
        by=place[RoleName.COMPLAINTS_OFFICER],
    )  # fmt: skip
    assert own(made).call_back_on is None
    assert own(receive(place, channel="email", resident=RANG)).call_back_on is None


def test_the_pages_show_our_own_day_beside_the_codes(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    wrong = client.post("/desk/team/targets/", {"answer_2": "21"}).content.decode()
    assert "answering stage 2 may be 20 working days at most" in wrong
    client.post("/desk/team/targets/", {"answer_1": "8"})
    made = receive(place, "Fri 15 May 2026")
    case = client.get(f"/desk/complaints/{made.reference}/").content.decode()
    assert "Answer by Thursday 4 June 2026" in case
    assert "our own target: Thursday 4 June 2026" in client.get("/desk/").content.decode()


def test_a_head_reads_the_targets_and_does_not_set_them(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.HEAD_OF_SERVICE])
    assert client.get("/desk/team/targets/").status_code == 200
    assert client.post("/desk/team/targets/", {"answer_1": "8"}).status_code == 403
