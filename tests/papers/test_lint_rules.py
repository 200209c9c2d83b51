"""The rules of the lint: each example does what it says, the page of them is current, and no paper breaks them."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amends.formats.blocks import Place
from amends.papers import lint
from amends.papers.lint.examples import paper_of
from amends.papers.lint.rule import rule
from amends.papers.rows import Answer, Paper, Row
from amends.rulebook.edition import EDITIONS

ROOT = Path(__file__).resolve().parents[2]


def codes(example: str) -> set[str]:
    """Return the codes of the rules that find something in an example."""
    paper, as_at = paper_of(example)
    return {finding.rule for finding in lint.lint(paper, as_at)}


@pytest.mark.parametrize("code", sorted(lint.RULES))
def test_the_bad_example_raises_its_rule(code: str) -> None:
    assert code in codes(lint.RULES[code].bad)


@pytest.mark.parametrize("code", sorted(lint.RULES))
def test_the_good_example_does_not_raise_its_rule(code: str) -> None:
    assert code not in codes(lint.RULES[code].good)


def test_the_page_of_rules_is_what_the_docstrings_say() -> None:
    assert (ROOT / "docs/lint-rules.md").read_text(encoding="utf-8") == lint.docs()


def test_a_code_cannot_be_given_twice() -> None:
    def check(held):
        """A sentence.

        Bad:
            1.2 | Yes
        Good:
            1.2 | No
        """

    with pytest.raises(ValueError, match="registered twice"):
        rule("SA01", "some-new-name", lint.Severity.HINT)(check)


def test_a_rule_without_examples_is_refused() -> None:
    def check(held):
        """A sentence."""

    with pytest.raises(ValueError, match="needs a sentence"):
        rule("SA999", "some-new-name", lint.Severity.HINT)(check)


NUMBERS = sorted(
    {number for edition in EDITIONS.values() for number in edition.provisions} | {"", "17.4", "x", "6", "1.2.3"}
)
ODD = [
    *("", " ", "·", "Yes Yes", "31 June 2025", "99/99/99", "See 6.2", "Compliant I 101 %", "\n\t|", "policy", "97%"),
    *(
        "‘" * 300,
        "will be " * 90,
        "https://a.example/ /b",
        "20-day response target",
        "٣١ يونيو",
        "A " * 400,
        "5.1 (was",
    ),
    *("0 July 2021", "Question\tAction\tLead\tTarget date\n\tDo a great thing\tIT\tTBC", "³²¹", "1²/³/2024"),
]
texts = st.one_of(st.sampled_from(ODD), st.text(max_size=120))
rows = st.builds(
    Row,
    st.sampled_from(NUMBERS),
    st.sampled_from(Answer),
    texts,
    texts,
    texts,
    texts,
    st.sampled_from([Place(), Place(line=3), Place(page=1, row=2)]),
)
papers = st.builds(
    Paper,
    st.just("any.txt"),
    st.sampled_from([None, "2020", "2022", "2024", "1999", ""]),
    st.one_of(st.none(), texts),
    st.lists(rows, max_size=12).map(tuple),
    st.one_of(st.none(), texts),
    st.one_of(st.none(), texts),
    text=texts,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(papers)
def test_no_paper_breaks_the_lint_and_every_finding_can_be_acted_on(paper: Paper) -> None:
    findings = lint.lint(paper)
    lint.as_text(paper, findings)
    lint.as_json(paper, findings)
    assert all(finding.says.strip() and finding.mend.strip() and finding.rule in lint.RULES for finding in findings)


def test_machines_get_rule_provision_severity_words_and_place() -> None:
    paper = Paper("a.txt", "2024", "Anytown Homes", (Row("6.2", Answer.NO, "No", place=Place(line=7)),))
    found = lint.as_json(paper, lint.lint(paper))
    assert (found["file"], found["edition"]) == ("a.txt", "2024")
    (no,) = (one for one in found["findings"] if one["name"] == "no-without-a-plan")
    assert no["rule"] == "SA25"
    assert (no["provision"], no["severity"], no["place"]) == ("6.2", "error", "line 7")
    assert "6.2 says No without" in no["says"]


def test_people_get_a_line_a_finding_as_from_a_compiler_and_a_count() -> None:
    paper = Paper("a.txt", "2024", "Anytown Homes", (Row("6.2", Answer.NO, "No", place=Place(line=7)),))
    findings = lint.lint(paper)
    lines = lint.as_text(paper, findings).splitlines()
    assert any(line.startswith("a.txt:7: SA25 no-without-a-plan 6.2: ") for line in lines)
    assert lines[-1].startswith(f"{len(findings)} findings: ")


def test_a_paper_without_a_fault_says_so() -> None:
    assert lint.as_text(Paper("a.txt", "2024", None, ()), ()) == "No findings."


def test_a_fragment_is_one_finding_and_not_one_for_each_absent_row() -> None:
    paper = Paper("a.txt", "2024", "Anytown Homes", (Row("6.2", Answer.YES, "Yes", "", "51 of 51"),))
    found = lint.lint(paper)
    assert [one.name for one in found if one.name in ("fragment", "row-absent")] == ["fragment"]


def test_totals_in_words_are_read_as_words() -> None:
    text = "All requirements are compliant. Two criteria are deemed to be non-compliant."
    paper, _ = paper_of(f"text: {text}\nothers: Yes | Case log\n1.6 | No | By 1 July 2026; owner: K. Shah")
    (total,) = (one for one in lint.lint(paper) if one.name == "totals-disagree")
    assert "counts 2 not complying" in total.says


NASTY = [
    "1.1." * 400,
    "-" * 8_000,
    "a" * 5_000,
    "a " * 2_500,
    "policy confirms " * 400 + "z",
    "see above " * 500,
    "1 of 2, " * 500,
    "we will " * 500,
    "stage 1 in 11 days " * 500,
    "no extension " * 500,
    "1 January 2030 " * 500,
]


@pytest.mark.parametrize("text", NASTY, ids=lambda text: text[:12])
def test_no_text_takes_long(text: str) -> None:
    numbers = ("1.5", "3.4", "5.2", "6.2", "6.4", "6.10", "7.3", "9.5", "9.7")
    made = tuple(Row(number, Answer.YES, "Yes", text, text, text) for number in numbers)
    began = process_time()
    lint.lint(Paper("a.txt", "2024", "Anytown", made, "1 June 2025", "Board", text=text))
    assert process_time() - began < 5
