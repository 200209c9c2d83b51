"""What the policy has to say, in the ledger of the landlord: not to be told while the policy is not held."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command

from amends.accounts.models import Landlord
from amends.casework import calendar, duties, figures
from amends.casework.actions import landlords
from amends.casework.models import Duty
from amends.casework.verify import verify
from amends.config import start
from amends.rulebook.duties.policy import POLICY, POLICY_PARTS
from tests import build
from tests.dates import day
from tests.people import Cast

YEAR = (date(2026, 4, 1), date(2027, 3, 31))


def of_the_policy() -> dict[str, str]:
    return dict(Duty.objects.filter(subject=POLICY).values_list("provision", "verdict"))


def test_a_landlord_set_up_owes_what_its_policy_has_to_say(cast: Cast) -> None:
    assert of_the_policy() == dict.fromkeys(POLICY_PARTS, "cannot tell")
    assert verify() == []


def test_a_duty_taken_out_of_the_ledger_is_found_and_comes_back_with_any_change(cast: Cast) -> None:
    Duty.objects.filter(subject=POLICY, provision="3.4").delete()
    assert any("2024/3.4" in problem and "not stored" in problem for problem in verify())
    landlords.change(landlord=cast.landlord, by=cast.ada, on=day("Mon 1 Jun 2026"), phone="01632 960999")
    assert verify() == []


def test_one_that_was_made_to_read_met_is_found(cast: Cast) -> None:
    Duty.objects.filter(subject=POLICY, provision="3.5").update(verdict="met")
    assert any("2024/3.5" in problem for problem in verify())


@pytest.mark.parametrize("bring_up", [start.bring_landlords_up, lambda: call_command("recompute_duties", why="new")])
def test_a_landlord_of_an_earlier_version_is_brought_up(cast: Cast, bring_up) -> None:  # type: ignore[no-untyped-def]
    Duty.objects.filter(subject=POLICY).delete()
    bring_up()
    assert verify() == []
    assert duties.recompute_landlord(cast.landlord, calendar.current()) == 0


def test_it_stands_beside_every_years_figure_and_is_never_counted_as_met(cast: Cast) -> None:
    for first, last in (YEAR, (date(2025, 4, 1), date(2026, 3, 31))):
        found = figures.by_provision(figures.duties_counted(cast.landlord, first, last, last))
        assert (found["2024", "3.4"].due, found["2024", "3.4"].cannot_tell) == (0, 1)


def test_it_belongs_to_no_year_of_an_earlier_code(cast: Cast) -> None:
    before = figures.duties_counted(cast.landlord, date(2022, 4, 1), date(2023, 3, 31), date(2023, 3, 31))
    assert not before.exists()


def test_a_cases_duty_without_a_date_belongs_to_no_year(cast: Cast) -> None:
    complaint = build.complaint(cast)
    undated = Duty.objects.filter(complaint=complaint)[:1].get()
    Duty.objects.filter(pk=undated.pk).update(arose_on=None, due_on=None, subject=POLICY)
    assert undated not in Duty.objects.of_year(*YEAR)


def test_another_landlords_is_its_own(cast: Cast) -> None:
    other = Landlord.objects.create(name="Other", slug="other", reference_prefix="OTH")
    duties.recompute_landlord(other, calendar.current())
    assert Duty.objects.filter(subject=POLICY, landlord=other).count() == len(POLICY_PARTS)
    assert Duty.objects.filter(subject=POLICY, landlord=cast.landlord).count() == len(POLICY_PARTS)
