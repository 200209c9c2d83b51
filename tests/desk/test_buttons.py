"""The buttons of a complaint: a few in sight, the rest under the headings of their groups, each once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from amends.accounts.models import RoleName
from amends.casework.models import Complaint
from amends.desk.complaint import seen_whole
from amends.desk.present import buttons
from amends.desk.present.buttons import Buttons, Group
from amends.rulebook.registry import LIMBS
from tests.desk.conftest import Place

pytestmark = pytest.mark.django_db


def of(place: Place, complaint: Complaint, role: str = RoleName.HANDLER) -> Buttons:
    return buttons.of(place[role], seen_whole(place[role], complaint.reference))


def test_a_few_are_in_sight_and_the_one_that_is_wanted_comes_first(place: Place, complaint: Complaint) -> None:
    found = of(place, complaint)
    assert found.first[0].text == "Write the answer"
    assert len(found.first) == buttons.FIRST


def test_what_is_asked_for_next_comes_first(place: Place, complaint: Complaint, client: Client) -> None:
    found = buttons.of(
        place[RoleName.HANDLER], seen_whole(place[RoleName.HANDLER], complaint.reference), "Do what was promised"
    )
    assert [one.text for one in found.first][:2] == ["A promise is kept", "Write the answer"]
    assert "A promise is kept" not in [one.text for _, group in found.more for one in group]
    client.force_login(place[RoleName.HANDLER])
    shown = client.get(f"/desk/complaints/{complaint.reference}/").content.decode()
    assert "Next: do what was promised" in shown
    assert shown.index("A promise is kept") < shown.index("Write the answer")


def test_every_button_for_what_is_next_answers_a_duty_and_leads_to_an_act() -> None:
    assert set(buttons.DONE_ON) <= {limb.ask for limb in LIMBS.values()}
    assert set(buttons.DONE_ON.values()) <= {one.page for one in buttons.ACTS}


def test_the_rest_stand_under_their_groups_in_order(place: Place, complaint: Complaint) -> None:
    more = dict(of(place, complaint, RoleName.COMPLAINTS_OFFICER).more)
    assert list(more) == [group.value for group in Group if group.value in more]
    assert "Offer a remedy" in [one.text for one in more["Put right"]]
    assert "Agree an adjustment" in [one.text for one in more["Resident"]]
    assert "Give it to a handler" in [one.text for one in more["People"]]
    assert "Add a paper" in [one.text for one in more["The case"]]


def test_a_group_with_nothing_to_do_has_no_heading(
    place: Place, complaint: Complaint, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = [
        replace(one, why_not=lambda person, complaint: "Not you") if one.group == Group.PUT_RIGHT else one
        for one in buttons.ACTS
    ]
    monkeypatch.setattr(buttons, "ACTS", tuple(nobody))
    assert "Put right" not in dict(of(place, complaint).more)


def test_an_act_is_in_sight_or_in_its_group_or_told_why_not_and_never_twice(place: Place, complaint: Complaint) -> None:
    for role in RoleName:
        if role in (RoleName.FRONTLINE, RoleName.BOARD_MEMBER, RoleName.ADMINISTRATOR):
            continue  # the case is unseen to them
        found = of(place, complaint, role)
        may = [one.text for one in found.first] + [one.text for _, group in found.more for one in group]
        may_not = [text for _, texts in found.may_not for text in texts]
        whole = seen_whole(place[role], complaint.reference)
        assert sorted(may + may_not) == sorted(one.text for one in buttons.ACTS if one.concerns(whole)), role


def test_who_only_reads_has_none(place: Place, complaint: Complaint) -> None:
    found = of(place, complaint, RoleName.AUDITOR)
    assert (found.first, found.more) == ((), ())


def test_the_page_shows_the_headings(place: Place, complaint: Complaint, client: Client) -> None:
    client.force_login(place[RoleName.HANDLER])
    shown = client.get(f"/desk/complaints/{complaint.reference}/").content.decode()
    for group in ("Resident", "Put right", "People", "The case"):
        assert f'<h3 class="govuk-heading-s">{group}</h3>' in shown
