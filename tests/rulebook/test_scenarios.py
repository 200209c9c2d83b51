"""Every scenario, and that every provision which cases show has its scenarios."""

from __future__ import annotations

from pathlib import Path

import pytest

from amends.rulebook import docs, edition, registry, scenarios
from amends.workdays import ENGLAND_AND_WALES

FOLDER = Path(__file__).parents[1] / "scenarios"
FILES = sorted(FOLDER.glob("20*/*.yaml"))
ALL = [(file, one) for file in FILES for one in scenarios.load_file(file)]
# With the provisions that only the landlord's own papers show: they too have scenarios, of what a policy says, say.
BOUND = {name: {limb.provision for limb in registry.limbs(name)} for name in ("2022", "2024")}
SHOWN = [(name, number) for name, numbers in BOUND.items() for number in sorted(numbers, key=registry.in_order)]


@pytest.mark.parametrize(
    ("file", "scenario"), ALL, ids=[f"{file.parent.name}/{file.stem}: {one.name}" for file, one in ALL]
)
def test_scenario(file: Path, scenario: scenarios.Scenario) -> None:
    assert scenario.expects, f"{scenario.name} expects nothing"
    wrong = scenarios.failures(scenario, ENGLAND_AND_WALES)
    assert not wrong, f"{file.name}, {scenario.name}:\n" + "\n".join(wrong)


@pytest.mark.parametrize(("name", "number"), SHOWN, ids=[f"{name} {number}" for name, number in SHOWN])
def test_every_provision_that_cases_show_has_three_scenarios_of_its_own(name: str, number: str) -> None:
    mine = [one for file, one in ALL if file.parent.name == name and file.stem == number]
    assert len(mine) >= 3
    assert all(one.edition == name and one.provision == number for one in mine)
    assert all(any(expect.provision == number for expect in one.expects) for one in mine)


def test_every_scenario_file_is_for_a_provision_that_cases_show() -> None:
    assert {(file.parent.name, file.stem) for file in FILES} == set(SHOWN)


@pytest.mark.parametrize(("name", "number"), SHOWN, ids=[f"{name} {number}" for name, number in SHOWN])
def test_every_limb_is_met_in_one_scenario_and_not_in_another(name: str, number: str) -> None:
    mine = [one for file, one in ALL if file.parent.name == name and file.stem == number]
    for limb in registry.limbs(name, number):
        seen = {
            duty.verdict.value
            for one in mine
            for fact in one.facts
            for duty in registry.duties_of(fact, ENGLAND_AND_WALES)
            if (duty.edition, duty.provision, duty.what) == (name, number, limb.what)
        }
        assert "met" in seen, f"{number} {limb.what} is met in no scenario of its file"
        assert seen & {"breached", "open", "cannot tell"}, f"{number} {limb.what} is never anything but met"


def test_the_editions_say_which_provisions_cases_show() -> None:
    for name in ("2022", "2024"):
        marked = {one.number for one in edition.load(name).provisions.values() if one.shown_by_cases}
        assert marked == registry.shown(name)


def test_what_only_the_landlords_own_papers_say_is_not_shown_by_records() -> None:
    papers = {"1.2", "3.4", "3.5", "9.4", "9.5"}
    assert {number for _, number in SHOWN} - registry.shown("2024") - registry.shown("2022") == papers


def test_a_provision_with_case_records_is_shown_by_cases_or_says_why_not() -> None:
    for one in edition.load("2024").provisions.values():
        if {"case_records", "letters"} & set(one.evidence):
            assert one.shown_by_cases is not bool(one.not_by_cases), one.number


def test_every_duty_names_a_provision_that_exists_and_states_itself() -> None:
    for limb in registry.LIMBS.values():
        assert limb.provision in edition.load(limb.edition).provisions
        assert limb.says.endswith(".")
        assert limb.ask


def test_the_page_of_provisions_is_as_it_would_be_written_now() -> None:
    page = FOLDER.parents[1] / "docs/provisions.md"
    assert page.read_text(encoding="utf-8") == docs.provisions(FOLDER), "run amends docs"


def test_the_page_names_every_provision_of_2024_and_every_duty() -> None:
    page = docs.provisions(FOLDER)
    assert all(f"**{one.number}** {one.title}" in page for one in edition.load("2024").provisions.values())
    assert all(limb.says in page for name in ("2022", "2024") for limb in registry.limbs(name))
