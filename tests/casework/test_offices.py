"""Who holds the offices that the Code asks for: recorded, journalled, and standing in the ledger."""

from __future__ import annotations

from datetime import date

import pytest

from amends.accounts.models import RoleName
from amends.casework import due, figures
from amends.casework.actions import offices
from amends.casework.at_front_door import waiting
from amends.casework.models import Duty, Event, Office, OfficeKind
from amends.casework.office_permissions import why_not_keep_offices
from amends.casework.refused import Refused
from amends.casework.verify import verify
from amends.rulebook.duties.offices import OFFICES
from tests.casework.held_offices import held, member
from tests.dates import day
from tests.people import Cast

MAY, JUNE, LATER = day("Fri 1 May 2026"), day("Mon 1 Jun 2026"), day("Tue 2 Jun 2026")
LAST = day("Sun 31 May 2026")
OFFICER, LEAD = OfficeKind.OFFICER, OfficeKind.SENIOR_LEAD


def end(office: Office, cast: Cast, on: date) -> None:
    offices.change(office=office, by=cast.cora, on=JUNE, name=office.name, from_on=office.from_on, to_on=on)


def test_nothing_is_told_while_nobody_is_named(cast: Cast) -> None:
    assert set(Duty.objects.filter(subject=OFFICES).values_list("provision", "verdict")) == {
        ("4.1", "cannot tell"), ("9.4", "cannot tell"), ("9.5", "cannot tell"),
    }  # fmt: skip
    assert verify() == []


def test_each_office_is_met_once_somebody_holds_it(cast: Cast) -> None:
    for kind in (OFFICER, LEAD):
        held(cast.landlord, cast.cora, MAY, kind)
    member(cast.landlord, cast.cora, MAY)
    found = Duty.objects.filter(subject=OFFICES)
    assert set(found.values_list("verdict", flat=True)) == {"met"}
    assert found.count() == 4
    assert "appointed by the Board, minute 26/14" in found.get(what__startswith="one member").because
    assert verify() == []


def test_one_that_ended_is_asked_for_from_the_next_day_and_met_late_after_it(cast: Cast) -> None:
    one = held(cast.landlord, cast.cora, MAY, LEAD)
    end(one, cast, LAST)
    asked = Duty.objects.get(subject=f"office {one.pk}")
    assert (asked.verdict, asked.due_on) == ("open", JUNE)
    assert [duty.subject for duty in waiting(cast.cora, JUNE)] == [f"office {one.pk}"]
    assert [line.page for line in due.lines(cast.cora, JUNE, JUNE)] == [("desk:office", one.pk)]
    assert waiting(cast.hari, JUNE) == []
    held(cast.landlord, cast.cora, LATER, LEAD, name="Ben Hart")
    asked.refresh_from_db()
    assert (asked.verdict, asked.met_on) == ("breached", LATER)
    assert waiting(cast.cora, LATER) == []
    assert Duty.objects.get(subject=OFFICES, provision="9.4").arose_on == LATER
    assert verify() == []


def test_a_day_put_right_moves_the_duty_and_is_in_the_journal(cast: Cast) -> None:
    one = held(cast.landlord, cast.cora, MAY, LEAD)
    end(one, cast, LAST)
    offices.change(office=one, by=cast.cora, on=LATER, name="Ann Cole", from_on=MAY)
    assert not Duty.objects.filter(subject=f"office {one.pk}").exists()
    kinds = Event.objects.filter(subject=f"term of office {one.pk}").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["office recorded", "office changed", "office changed"]
    assert verify() == []


def test_a_day_changed_behind_the_journal_is_found(cast: Cast) -> None:
    one = held(cast.landlord, cast.cora, MAY, LEAD)
    Office.objects.filter(pk=one.pk).update(from_on=day("Wed 1 Apr 2026"))
    assert any("from_on" in problem for problem in verify())


def test_it_cannot_end_before_it_began_but_may_end_on_its_first_day(cast: Cast) -> None:
    one = held(cast.landlord, cast.cora, MAY, LEAD)
    with pytest.raises(Refused, match="before it began"):
        end(one, cast, day("Thu 30 Apr 2026"))
    end(one, cast, MAY)
    assert one.to_on == MAY


def test_somebody_has_to_be_named(cast: Cast) -> None:
    with pytest.raises(Refused, match="Who holds it is missing"):
        held(cast.landlord, cast.cora, MAY, LEAD, name="  ")


def test_only_of_the_member_is_it_kept_whether_they_sit_on_the_governing_body(cast: Cast) -> None:
    assert held(cast.landlord, cast.cora, MAY, LEAD, of_governing_body=True).of_governing_body is None
    assert member(cast.landlord, cast.cora, MAY).of_governing_body is True


def test_it_stands_in_every_year_from_the_one_in_which_it_began(cast: Cast) -> None:
    held(cast.landlord, cast.cora, MAY, OFFICER)
    for first, met in ((date(2026, 4, 1), 1), (date(2027, 4, 1), 1)):
        last = date(first.year + 1, 3, 31)
        found = figures.by_provision(figures.duties_counted(cast.landlord, first, last, last))
        assert found["2024", "4.1"].met == met
    before = figures.duties_counted(cast.landlord, date(2025, 4, 1), date(2026, 3, 31), date(2026, 3, 31))
    assert ("2024", "4.1") not in figures.by_provision(before)


def test_who_records_them(cast: Cast) -> None:
    keeps = {role for role in RoleName if _why_not(cast, role) is None}
    assert keeps == {RoleName.COMPLAINTS_OFFICER, RoleName.COMPLIANCE_LEAD, RoleName.SENIOR_LEAD}


def _why_not(cast: Cast, role: RoleName) -> str | None:
    person = type(cast.cora).objects.create_user(f"{role}@example.org".replace(" ", "-"), f"A {role}")
    person.roles.create(name=role, landlord=cast.landlord, given_on=MAY)
    return why_not_keep_offices(person, cast.landlord)
