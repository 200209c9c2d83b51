"""The rules and points that policies are held against: each example does what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from amends.papers.policy.examples import docs, policy_from
from amends.papers.policy.points import Point, points, saying
from amends.papers.policy.rule import RULES, Kind, rule, rules_of
from amends.rulebook.edition import load

ROOT = Path(__file__).resolve().parents[2]
EVERY_POINT = [(number, at) for number, every in points().items() for at in range(len(every))]


def faults(words: str, key: tuple[str, str]) -> list[str]:
    """Return what one rule finds against a policy of these words."""
    return [note.observation for note in RULES[key].check(policy_from(words)) if note.kind is not Kind.SAYS]


def said(words: str, number: str, point: Point) -> bool:
    """Return whether a policy of these words says a point, by its patterns or by a rule."""
    policy = policy_from(words)
    if point.says:
        return next(saying(point, policy), None) is not None
    notes = (note for one in rules_of(number) for note in one.check(policy))
    return any(note.kind is Kind.SAYS and note.point == point.that for note in notes)


@pytest.mark.parametrize("key", sorted(RULES), ids="-".join)
def test_the_bad_example_raises_its_rule_and_the_good_does_not(key: tuple[str, str]) -> None:
    assert faults(RULES[key].bad, key)
    assert not faults(RULES[key].good, key)


@pytest.mark.parametrize(("number", "at"), EVERY_POINT)
def test_the_good_sentence_says_its_point_and_the_bad_does_not(number: str, at: int) -> None:
    point = points()[number][at]
    assert said(point.good, number, point)
    assert not said(point.bad, number, point)


def test_every_provision_of_the_form_has_a_point() -> None:
    assert list(points()) == [provision.number for provision in load("2024").in_form]


def test_every_rule_is_bound_to_provisions_that_there_are() -> None:
    known = load("2024").provisions
    assert all({one.provision, *one.also} <= set(known) for one in RULES.values())


def test_the_page_of_rules_is_what_the_data_and_docstrings_say() -> None:
    assert (ROOT / "docs/policy-rules.md").read_text(encoding="utf-8") == docs()


def test_a_rule_without_examples_is_refused() -> None:
    def check(policy):  # type: ignore[no-untyped-def]
        """A sentence."""

    with pytest.raises(ValueError, match="needs a sentence"):
        rule("1.2", "new")(check)


def test_a_name_is_not_given_twice_under_a_provision() -> None:
    number, name = next(iter(RULES))

    def check(policy):  # type: ignore[no-untyped-def]
        """A sentence.

        Bad:
            One.
        Good:
            Two.
        """

    with pytest.raises(ValueError, match="registered twice"):
        rule(number, name)(check)
