"""The complaints policy, version by version: what it has by its own words, and the duties that stand on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from amends.casework import figures, policy_read
from amends.casework.actions import policy
from amends.casework.models import Duty, PolicyVersion
from amends.casework.refused import Refused
from amends.casework.verify import verify
from amends.papers.policy.points import points
from amends.rulebook.duties.policy import POLICY, POLICY_PARTS
from tests.casework.policies import AT_EACH, URL, WORDS, in_force, keep
from tests.dates import day
from tests.people import Cast

JUNE = day("Mon 1 Jun 2026")
LATER = day("Mon 6 Jul 2026")
YEAR = (date(2026, 4, 1), date(2027, 3, 31))


@pytest.fixture(autouse=True)
def _files_apart(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def verdicts() -> dict[str, str]:
    return dict(Duty.objects.filter(subject=POLICY).values_list("provision", "verdict"))


def test_every_part_offered_is_one_that_the_code_asks_for_and_a_point_of_the_check(cast: Cast) -> None:
    known = {(provision, part) for provision, parts in POLICY_PARTS.items() for part in parts}
    assert policy_read.SHOWN_BY.keys() <= known
    asked = {point for shown in policy_read.SHOWN_BY.values() for point in shown}
    assert asked <= {(provision, one.that) for provision, rows in points().items() for one in rows}


def test_what_the_check_found_is_offered_with_its_words(cast: Cast) -> None:
    made = keep(cast.landlord, cast.cora, JUNE)
    offered = policy_read.offered(made.checked)
    assert offered.keys() == policy_read.SHOWN_BY.keys()
    assert "10 working days" in offered["3.4", "time limits"]
    assert "20 working days" in offered["3.4", "time limits"]


def test_what_the_policy_contradicts_is_not_offered(cast: Cast) -> None:
    made = keep(cast.landlord, cast.cora, JUNE, WORDS.replace("within 20 working", "within 40 working"))
    assert ("3.4", "time limits") not in policy_read.offered(made.checked)


def test_a_draft_changes_no_duty(cast: Cast) -> None:
    keep(cast.landlord, cast.cora, JUNE)
    assert set(verdicts().values()) == {"cannot tell"}
    assert verify(files=True) == []


def test_in_force_its_parts_are_met_and_the_website_only_once_seen(cast: Cast) -> None:
    made = in_force(cast.landlord, cast.cora, JUNE)
    assert verdicts() == {"1.2": "met", "1.4": "met", "2.2": "met", "3.4": "cannot tell", "3.5": "met"}
    assert "on the website" in Duty.objects.get(subject=POLICY, provision="3.4").because
    policy.see(policy=made, by=cast.cora, on=JUNE, url=URL, found=True)
    assert verdicts()["3.4"] == "met"
    assert verify(files=True) == []
    policy.see(policy=made, by=cast.cora, on=LATER, url=URL, found=False)
    assert "lacks: on the website" in Duty.objects.get(subject=POLICY, provision="3.4").because
    assert verify() == []


def test_a_part_without_a_quote_it_has_not(cast: Cast) -> None:
    made = in_force(cast.landlord, cast.cora, JUNE)
    policy.say(policy=made, by=cast.cora, on=LATER, quotes={("3.4", "both stages"): AT_EACH})
    assert {verdicts()[provision] for provision in ("1.2", "1.4", "2.2", "3.5")} == {"breached"}
    assert verify() == []


def test_a_quote_that_does_not_stand_in_it_is_refused(cast: Cast) -> None:
    made = keep(cast.landlord, cast.cora, JUNE)
    with pytest.raises(Refused, match="“both stages” does not stand"):
        policy.say(policy=made, by=cast.cora, on=JUNE, quotes={("3.4", "both stages"): "We have two fine stages."})
    policy.say(policy=made, by=cast.cora, on=JUNE, quotes={("3.4", "both stages"): "our complaints  PROCESS has two"})
    assert made.parts == ["3.4 both stages"]


def test_one_that_nobody_went_through_does_not_come_into_force(cast: Cast) -> None:
    made = keep(cast.landlord, cast.cora, JUNE)
    given: dict[str, Any] = {"policy": made, "by": cast.cora, "approved_on": JUNE, "body": "Board"}
    with pytest.raises(Refused, match="Nobody has said yet"):
        policy.bring_into_force(**given, on=JUNE, from_on=JUNE)
    policy.say(policy=made, by=cast.cora, on=JUNE, quotes={})
    with pytest.raises(Refused, match="comes into force on"):
        policy.bring_into_force(**given, on=JUNE, from_on=LATER)
    policy.bring_into_force(**given, on=JUNE, from_on=JUNE)
    assert set(verdicts().values()) == {"breached"}


def test_a_new_version_takes_the_place_of_the_one_before(cast: Cast) -> None:
    before = in_force(cast.landlord, cast.cora, JUNE)
    with pytest.raises(Refused, match="Give a later day"):
        in_force(cast.landlord, cast.cora, JUNE, WORDS + "\nMore.")
    now = in_force(cast.landlord, cast.cora, LATER, WORDS + "\nAnd more.")
    assert PolicyVersion.objects.in_force().first() == now
    assert Duty.objects.get(subject=POLICY, provision="1.2").arose_on == LATER
    given: dict[str, Any] = {"approved_on": JUNE, "body": "Board", "from_on": JUNE}
    with pytest.raises(Refused, match="has replaced it"):
        policy.bring_into_force(policy=before, by=cast.cora, on=LATER, **given)


def test_the_same_file_is_kept_once(cast: Cast) -> None:
    keep(cast.landlord, cast.cora, JUNE)
    with pytest.raises(Refused, match="here already"):
        keep(cast.landlord, cast.cora, LATER)


def test_what_is_no_policy_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        policy_read.take("tea.txt", b"A recipe for tea: boil water, wait five minutes.")


def test_it_stands_in_every_year_from_the_one_in_which_it_came_into_force(cast: Cast) -> None:
    in_force(cast.landlord, cast.cora, JUNE, from_on=day("Fri 1 Apr 2022"))
    for first in (date(2024, 4, 1), date(2025, 4, 1), date(2026, 4, 1)):
        last = date(first.year + 1, 3, 31)
        found = figures.by_provision(figures.duties_counted(cast.landlord, first, last, last))
        assert (found["2024", "1.2"].met, found["2024", "3.4"].cannot_tell) == (1, 1)
    assert not figures.duties_counted(cast.landlord, date(2023, 4, 1), date(2024, 3, 31), date(2024, 3, 31)).exists()


def test_a_file_that_was_changed_is_found(cast: Cast) -> None:
    made = keep(cast.landlord, cast.cora, JUNE)
    Path(made.file.path).write_bytes(b"another")
    assert any("not the one that was kept" in problem for problem in verify(files=True))
