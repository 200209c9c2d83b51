"""Landlords, people and roles, each change an event on the landlord's own chain."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError

from amends.accounts import invitations
from amends.accounts.models import Landlord, Person, RoleName
from amends.casework.actions import landlords, people
from amends.casework.models import Event
from amends.casework.refused import Refused
from amends.casework.verify import verify
from tests import people as casts
from tests.dates import day
from tests.people import Cast

ON = day("Mon 1 Jun 2026")


@pytest.fixture
def cast(db: Any) -> Cast:
    return casts.cast()


def test_setting_up_a_landlord_makes_its_first_administrator_who_can_sign_in(db: Any) -> None:
    administrator = {"name": "Ada Price", "email": "Ada@Example.org", "password": "a long pass phrase"}
    ada = landlords.set_up(name="Mill Homes", administrator=administrator, on=ON)
    landlord = Landlord.objects.get()
    assert (landlord.slug, ada.email, ada.check_password("a long pass phrase")) == (
        "mill-homes",
        "ada@example.org",
        True,
    )
    assert ada.roles_at(landlord) == {RoleName.ADMINISTRATOR}
    assert [event.kind for event in Event.objects.all()] == ["landlord set up"]
    assert verify() == []


def test_two_landlords_of_one_name_have_addresses_of_their_own(db: Any) -> None:
    for prefix in ("AAA", "BBB"):
        landlords.set_up(
            name="Mill Homes", administrator={"name": "Ada", "email": "ada@example.org"}, on=ON, reference_prefix=prefix
        )
    assert set(Landlord.objects.values_list("slug", flat=True)) == {"mill-homes", "mill-homes-2"}
    assert [chain.length for chain in Landlord.objects.all()] == [1, 1]


def test_a_prefix_that_another_landlord_uses_is_refused_in_words(cast: Cast) -> None:
    with pytest.raises(Refused):
        landlords.set_up(
            name="Mill Homes", administrator={"name": "Ada", "email": "a@example.org"}, on=ON, reference_prefix="AMD"
        )
    assert Landlord.objects.count() == 1


def test_an_email_address_names_one_person_however_it_is_typed(cast: Cast) -> None:
    with pytest.raises(Refused, match="belongs to somebody already"):
        people.invite(
            landlord=cast.landlord,
            by=cast.ada,
            on=ON,
            name="Hari",
            email="HARI@riverbank.example",
            role=RoleName.HANDLER,
        )
    assert Person.objects.get_by_natural_key("Hari@Riverbank.EXAMPLE") == cast.hari


def test_the_database_keeps_an_address_to_one_person(cast: Cast) -> None:
    with pytest.raises(IntegrityError):
        Person.objects.create(email="HARI@riverbank.example", name="Another")


def test_an_invitation_carries_a_link_that_works_and_is_sent_only_where_needed(cast: Cast, client: Any) -> None:
    assert not cast.hari.has_usable_password()
    invitations.send(cast.hari.pk)
    (sent,) = mail.outbox
    address = next(word for word in sent.body.split() if word.startswith("http"))
    page = client.get(address[address.index("/accounts/") :], follow=True)
    assert page.status_code == 200
    assert 'type="password"' in page.text
    cast.hari.set_password("a long pass phrase")
    cast.hari.save()
    assert invitations.send(cast.hari.pk) == "There is no need."
    assert len(mail.outbox) == 1


def test_roles_are_given_and_ended_with_a_day_and_noted(cast: Cast) -> None:
    role = people.give_role(
        person=cast.hari, name=RoleName.AUDITOR, landlord=cast.landlord, by=cast.ada, on=ON, team=None
    )
    assert cast.hari.has_role(RoleName.AUDITOR, cast.landlord)
    with pytest.raises(Refused, match="has that role already"):
        people.give_role(person=cast.hari, name=RoleName.AUDITOR, landlord=cast.landlord, by=cast.ada, on=ON)
    people.end_role(role=role, by=cast.ada, on=ON)
    assert not Person.objects.get(pk=cast.hari.pk).has_role(RoleName.AUDITOR, cast.landlord)
    kinds = list(Event.objects.filter(complaint__isnull=True).values_list("kind", flat=True))
    assert kinds[-2:] == ["role given", "role ended"]
    assert verify() == []


def test_the_last_administrator_stays(cast: Cast) -> None:
    with pytest.raises(Refused, match="Nobody would be left to give roles"):
        people.end_role(role=cast.ada.roles.get(), by=cast.ada, on=ON)
    with pytest.raises(Refused, match="Nobody would be left"):
        people.leave(person=cast.ada, landlord=cast.landlord, by=cast.ada, on=ON)


def test_who_leaves_can_no_longer_sign_in_unless_they_work_elsewhere_too(cast: Cast) -> None:
    other = casts.cast("Hilltop Homes", "HTP")
    people.give_role(person=cast.hari, name=RoleName.HANDLER, landlord=other.landlord, by=other.ada, on=ON)
    for person in (cast.hari, cast.hana):
        people.leave(person=person, landlord=cast.landlord, by=cast.ada, on=ON)
    assert Person.objects.get(pk=cast.hari.pk).is_active
    assert not Person.objects.get(pk=cast.hana.pk).is_active
    assert Person.objects.get(pk=cast.hana.pk).held_roles() == []


def test_a_team_of_another_landlord_is_refused(cast: Cast) -> None:
    other = casts.cast("Hilltop Homes", "HTP")
    with pytest.raises(Refused, match="is not a team of"):
        people.give_role(
            person=cast.hari, name=RoleName.HANDLER, landlord=cast.landlord, by=cast.ada, on=ON, team=other.team
        )
    with pytest.raises(Refused, match="There is a team called repairs already"):
        people.add_team(landlord=cast.landlord, by=cast.ada, on=ON, name="repairs")


@pytest.mark.parametrize(
    ("on", "first", "last"),
    [
        ("Wed 1 Apr 2026", "Wed 1 Apr 2026", "Wed 31 Mar 2027"),
        ("Tue 31 Mar 2026", "Tue 1 Apr 2025", "Tue 31 Mar 2026"),
    ],
)
def test_the_landlords_year_begins_in_its_month(on: str, first: str, last: str) -> None:
    assert Landlord(year_starts_month=4).year_of(day(on)) == (day(first), day(last))
