"""The editions as data, and each oddity that the loader refuses."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from amends.rulebook import compensation, edition
from amends.rulebook.edition import FOLDER, EditionError, in_force, load, read_edition, read_editions

WHOLE = """
title = "One"
in_force_on = 2024-04-01
[sections]
1 = "First"
[provision."1.1"]
section = 1
obligation = "must"
in_form = true
title = "A"
summary = "B"
[provision."1.1".limits.answer]
starts = "s"
stops = "t"
limit = 5
unit = "working_days"
"""


@pytest.mark.parametrize(("name", "all_", "form"), [("2020", 36, 36), ("2022", 75, 72), ("2024", 73, 72)])
def test_an_edition_has_its_provisions(name: str, all_: int, form: int) -> None:
    assert (len(load(name).provisions), len(load(name).in_form)) == (all_, form)


def test_the_form_of_2024_has_its_rows_by_section() -> None:
    by_section = [sum(one.section == number for one in load("2024").in_form) for number in range(1, 10)]
    assert by_section == [5, 5, 7, 3, 15, 20, 4, 5, 8]


def test_2022_has_45_musts_and_27_shoulds() -> None:
    kinds = [one.obligation for one in load("2022").provisions.values()]
    assert (kinds.count("must"), kinds.count("should"), kinds.count("info")) == (45, 27, 3)


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2020, 7, 1), "2020"),
        (date(2022, 3, 31), "2020"),
        (date(2022, 4, 1), "2022"),
        (date(2024, 3, 31), "2022"),
        (date(2024, 4, 1), "2024"),
        (date(2030, 1, 1), "2024"),
    ],
)
def test_the_edition_in_force_on_a_day(on: date, name: str) -> None:
    assert in_force(on).name == name


def test_before_the_first_edition_none_is_in_force() -> None:
    with pytest.raises(EditionError, match="Tuesday 30 June 2020"):
        in_force(date(2020, 6, 30))


def test_what_does_not_exist_is_refused_by_name() -> None:
    for asked, says in (
        (lambda: load("2019"), "no edition 2019"),
        (lambda: load("2024").provision("6.21"), "no provision 6.21"),
        (lambda: load("2024").limit("6.2", "answer"), "no limit called answer"),
        (lambda: load("2024").length("7.3", "remedy_completion"), "has no number"),
    ):
        with pytest.raises(EditionError, match=says):
            asked()


def test_the_limits_of_2024() -> None:
    code = load("2024")
    asked = [("6.2", "acknowledge"), ("6.3", "answer"), ("6.4", "extend")]
    asked += [("6.11", "acknowledge"), ("6.14", "answer"), ("6.15", "extend")]
    assert [code.length(*one) for one in asked] == [5, 10, 10, 5, 20, 20]
    assert {code.limit(*one).unit for one in asked} == {"working_days"}
    ours = {(p.number, limit.name) for p in code.provisions.values() for limit in p.limits.values() if limit.ours}
    assert ours == {
        ("1.3", "offer_choice"),
        ("1.3", "confirm_withdrawal"),
        ("1.5", "keep_moving"),
        ("1.5", "offer_when_chased"),
        ("1.6", "say_how"),
        ("3.2", "pass_on"),
        ("4.2", "chase_asked"),
        ("4.2", "chase_next_up"),
        ("4.2", "chase_officer"),
        ("6.10", "sort_reply"),
        ("6.3", "answer_from_told"),
        ("6.14", "answer_from_request"),
        ("6.6", "answer_when_known"),
        ("6.17", "answer_when_known"),
        ("5.1", "look_into"),
        ("5.14", "answer_challenge"),
        ("6.6", "waits_to_go"),
        ("6.17", "waits_to_go"),
        ("7.3", "update_when_late"),
    }


def test_the_crosswalk_leads_both_ways() -> None:
    assert load("2024").provision("6.3").kin("2022") == ("5.1",)
    assert "6.3" in load("2022").provision("5.1").kin("2024")
    assert load("2022").provision("4.9").kin("2024") == ()


@pytest.mark.parametrize("name", ["2020", "2022", "2024"])
def test_an_edition_agrees_with_the_table_it_was_written_from(name: str) -> None:
    table = Path(__file__).parents[2] / "../shared/domain/code_editions.json"
    if not table.exists():
        pytest.skip("the shared table of editions is not on this machine")
    for row in json.loads(table.read_text(encoding="utf-8"))[name]:
        one = load(name).provision(row["number"])
        assert (one.section, one.obligation, one.in_form) == (
            row["section"],
            row["obligation"],
            row["in_self_assessment"],
        )
        assert (one.title, one.summary) == (row["title"], row["summary"])
        assert {**one.was, **one.becomes} == {
            other: tuple(numbers) for other, numbers in row["crosswalk"].items() if numbers
        }
        counted = [clock["limit"] for clock in row["clocks"] if clock["limit"]]
        assert [limit.limit for limit in one.limits.values() if limit.limit and not limit.ours] == counted


def test_a_whole_edition_is_read() -> None:
    one = read_edition("one", WHOLE)
    assert one.length("1.1", "answer") == 5
    assert one.in_force_until is None


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ('[provision."1.1"]', "[provision.1.1]", "in quotes"),
        ('[provision."1.1".limits.answer]', "[provision.1.1.limits.answer]", "in quotes"),
        ('"1.1"', '"1.2"', "without a gap"),
        ("section = 1", "section = 2", "not its section"),
        ('obligation = "must"', 'obligation = "may"', "obligation"),
        ("in_form = true", 'in_form = "yes"', "true or false"),
        ('title = "A"', 'title = " "', "title has to be words"),
        ('summary = "B"', "summary = 3", "summary has to be words"),
        ('summary = "B"', 'summary = "B"\nevidence = ["rumour"]', "rumour"),
        ('summary = "B"', 'summary = "B"\nwas = { "2022" = [4.1] }', "4.1 without quotes"),
        ('unit = "working_days"', 'unit = "weeks"', "weeks"),
        ("limit = 5", "limit = 0", "above 0"),
        ("limit = 5\n", "", "needs a number"),
        ("limit = 5", 'limit = "5"', "needs a number"),
        ('unit = "working_days"', 'unit = "event"', "has none"),
        ("2024-04-01", '"2024-04-01"', "has to be a date"),
        ("[sections]", "[sections", "not readable TOML"),
    ],
)
def test_an_odd_edition_is_refused(was: str, now: str, says: str) -> None:
    assert was in WHOLE
    with pytest.raises(EditionError, match=says):
        read_edition("one", WHOLE.replace(was, now))


def test_a_number_written_twice_is_refused() -> None:
    twice = WHOLE + WHOLE[WHOLE.index("[provision") : WHOLE.index('[provision."1.1".limits')]
    with pytest.raises(EditionError, match="not readable TOML"):
        read_edition("one", twice)


def test_an_edition_without_provisions_is_refused() -> None:
    with pytest.raises(EditionError, match="no provisions"):
        read_edition("one", WHOLE[: WHOLE.index("[provision")])


def _real() -> dict[str, str]:
    return {file.stem: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.toml")}


@pytest.mark.parametrize(
    ("name", "was", "now", "says"),
    [
        ("2022", "in_force_until = 2024-03-31", "in_force_until = 2024-03-30", "gap between editions 2022 and 2024"),
        ("2022", "in_force_until = 2024-03-31", "in_force_until = 2024-04-01", "overlap"),
        ("2022", "in_force_until = 2024-03-31\n", "", "overlap"),
        ("2024", '"2022" = ["5.1"]', '"2022" = ["5.99"]', "does not exist"),
        ("2024", '"2022" = ["5.1"]', '"2021" = ["5.1"]', "does not exist"),
        ("2024", '"2022" = ["5.1"]', '"2022" = ["5.2"]', "does not name it back"),
    ],
)
def test_editions_that_do_not_fit_together_are_refused(name: str, was: str, now: str, says: str) -> None:
    texts = _real()
    assert was in texts[name]
    texts[name] = texts[name].replace(was, now, 1)
    with pytest.raises(EditionError, match=says):
        read_editions(texts)


def test_the_real_editions_fit_together_in_order() -> None:
    assert list(read_editions(_real())) == ["2020", "2022", "2024"] == list(edition.EDITIONS)


def test_the_daily_sums_begin_on_1_april_2026_when_the_old_bands_end() -> None:
    assert compensation.fixed_sums(date(2026, 3, 31)) == ()
    sums = {(one.failure, one.pounds, one.each) for one in compensation.fixed_sums(date(2026, 4, 1))}
    assert ("no heating and no hot water", 15, "day") in sums
    assert ("missed appointment", 15, "appointment") in sums
    assert len(compensation.bands(date(2026, 3, 31))) == 4
    assert compensation.bands(date(2026, 4, 1)) == ()
    assert not any(band.checked for band in compensation.bands(date(2026, 3, 31)))
