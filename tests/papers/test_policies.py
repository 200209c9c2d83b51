"""Complaints policies held against the Code: what is found in made-up ones, how it stands, and what is refused."""

from __future__ import annotations

from functools import cache

import pytest

from amends.formats.blocks import Bullets, Document, Heading, Paragraph, Place, Table
from amends.formats.limits import CannotRead
from amends.formats.write_docx import docx
from amends.papers.policy.check import Checked, Standing, check
from amends.papers.policy.examples import policy_from
from amends.papers.policy.plain import plain
from amends.papers.policy.read import read_bytes
from amends.papers.policy.report import as_json, as_text, document, observation, recommendation
from amends.papers.policy.times import Act, times_of
from amends.rulebook.edition import EditionError
from tests.papers.policies.bank import FIRST
from tests.papers.policies.bank_second import SECOND
from tests.papers.policies.make import make
from tests.papers.policies.score import Score, score


def held(words: str, edition: str = "2024") -> Checked:
    """Return a policy of these words held against the Code."""
    return check(policy_from(words), edition)


def standing(words: str, provision: str) -> Standing:
    """Return how a policy of these words stands to a provision."""
    return held(words).result(provision).standing


@cache
def scored(bank: str) -> Score:
    """Return the score of one made-up policy of each layout, with few and many faults."""
    slots = FIRST if bank == "first" else SECOND
    return score(make(slots, seed, faults=(0, 4, 6)[seed % 3]) for seed in (0, 7, 8, 15, 16, 17))


@pytest.mark.parametrize("bank", ["first", "second"])
def test_what_was_planted_is_found_in_every_layout_and_nothing_else(bank: str) -> None:
    found = scored(bank)
    assert found.planted >= 15
    assert found.recall >= 0.95, found.notes
    assert found.alarms == 0, found.notes
    assert found.refused == 0, found.notes


@pytest.mark.parametrize("bank", ["first", "second"])
def test_what_a_policy_says_well_is_not_taken_for_silence(bank: str) -> None:
    assert scored(bank).hearing >= 0.97, scored(bank).notes


@pytest.mark.parametrize(
    ("said", "most", "unit"),
    [
        ("Stage 1: we respond within ten (10) working days.", 10, "working day"),
        ("Stage 1: we respond within 5-10 working days.", 10, "working day"),
        ("Stage 1: we respond within twenty-eight calendar days.", 28, "calendar day"),
        ("Stage 1: we respond within a fortnight.", 14, "calendar day"),
        ("Stage 1: we respond in two weeks.", 2, "week"),
        ("Stage 1: you get our response no later than one month after that.", 1, "month"),
        ("Stage 1: a 15-working-day response.", 15, "working day"),
        ("Stage 1: we respond within 48 hours.", 48, "hour"),
    ],
)
def test_a_time_is_read_however_it_is_written(said: str, most: int, unit: str) -> None:
    (time,) = times_of(policy_from(said))
    assert (time.act, time.most, time.unit, time.stages) == (Act.ANSWER, most, unit, {1})


def test_each_time_of_a_sentence_is_given_to_its_own_act_and_stage() -> None:
    words = (
        "We acknowledge within 5 working days and respond within 10 working days of the acknowledgement at stage 1 "
        "and 20 working days at stage 2, which may be extended by a further 20 working days."
    )
    found = [(time.act, time.most, sorted(time.stages)) for time in times_of(policy_from(words))]
    assert found[1:] == [(Act.ANSWER, 10, [1]), (Act.ANSWER, 20, [2]), (Act.EXTEND, 20, [2])]
    assert found[0][:2] == (Act.ACKNOWLEDGE, 5)


def test_days_that_may_be_calendar_days_are_not_taken_for_working_days() -> None:
    result = held("Stage 1: we respond within 10 days.").result("6.3")
    assert result.standing is Standing.CANNOT_TELL
    assert "does not say whether these are working days" in observation(result)
    assert standing("By days we mean working days. Stage 1: we respond within 10 days.", "6.3") is Standing.SAYS
    assert standing("Stage 1: we respond within 14 calendar days.", "6.3") is Standing.SAYS
    assert standing("Stage 1: we respond within 20 calendar days.", "6.3") is Standing.CONTRADICTS


@pytest.mark.parametrize(
    ("words", "provision"),
    [
        ("We do not have an informal stage, and no stage 0.", "5.2"),
        ("Our informal stage was removed in March 2024.", "5.2"),
        ("The Code says that a process with three stages is not acceptable.", "5.3"),
        ("You are not required to explain why you want stage 2.", "6.12"),
        ("Complaints do not need to be made in writing.", "3.1"),
        ("You no longer have to go to a designated person.", "3.7"),
        ("Before April 2024 we answered stage 1 complaints within 20 working days.", "6.3"),
        ("Complaints about adult social care are answered within 25 working days at stage 1.", "6.3"),
        ("At stage 2 we respond no later than 20 working days after the acknowledgement.", "6.14"),
        ("Stage 2 responses are reviewed every 30 working days by the Board.", "6.14"),
    ],
)
def test_a_denial_a_quotation_or_a_tale_of_the_past_is_no_contradiction(words: str, provision: str) -> None:
    assert standing(words, provision) is not Standing.CONTRADICTS


@pytest.mark.parametrize(
    ("words", "provision"),
    [
        ("If we cannot resolve the matter informally it becomes a complaint at stage 1.", "5.2"),
        ("We will not take your complaint to stage 2 unless you give reasons.", "6.12"),
        ("We do not accept complaints that are not in writing, and only accept complaints by letter.", "3.1"),
    ],
)
def test_a_condition_or_a_refusal_is_no_denial(words: str, provision: str) -> None:
    assert standing(words, provision) is Standing.CONTRADICTS


def test_what_only_the_code_is_said_to_ask_is_not_what_the_landlord_says() -> None:
    words = "The Code requires complaints to be considered on their own merits, and accepted unless a reason is valid."
    result = held(words).result("2.1")
    assert result.standing is Standing.PARTLY
    assert "tells what the Code asks" in observation(result)


def test_nothing_says_so_without_a_quotation_with_its_place() -> None:
    checked = check(read_bytes(make(FIRST, 2, faults=0).data, "made.docx"))
    says = [result for result in checked.results if result.standing is Standing.SAYS]
    assert len(says) > 25
    assert all(
        result.quotes and all(one.sentence.words and one.sentence.clause.where for one in result.quotes)
        for result in says
    )


def test_a_quotation_names_its_clause_and_line() -> None:
    result = held("4 Times\n4.1 At stage 1 we respond within 30 working days.").result("6.3")
    assert observation(result).startswith("Clause 4.1, line 2: “At stage 1 we respond within 30 working days.”")
    assert recommendation(result) == "Bring it to 10 working days at most."


def test_a_table_of_stages_is_read_by_row_and_column() -> None:
    table = Table(
        ("Stage", "Acknowledgement", "Response", "Extension"),
        (
            ("Stage 1", "5 working days", "10 working days", "up to 10 working days"),
            ("Stage 2", "5 working days", "25 working days", "20 working days"),
        ),
        place=Place(table=1),
    )
    blocks = (
        Heading("Our complaints policy"),
        *(Paragraph(slot.good[0].replace("* ", "")) for slot in FIRST[:8]),
        table,
    )
    checked = check(read_bytes(docx(Document("Complaints policy", blocks)), "p.docx"))
    assert [checked.result(number).standing for number in ("6.2", "6.3", "6.11")] == [Standing.SAYS] * 3
    assert checked.result("6.14").standing is Standing.CONTRADICTS


def test_an_item_is_quoted_with_the_words_that_lead_to_it() -> None:
    words = "Exclusions\nWe will not consider:\n- matters in the hands of a solicitor"
    result = held(words).result("2.2")
    assert "“We will not consider: matters in the hands of a solicitor”" in observation(result)


def test_an_earlier_edition_has_its_own_rows_and_limits() -> None:
    words = (
        "At stage 2 we may extend the time by up to 20 working days. "
        "You must ask for stage 2 within 20 days of our answer."
    )
    assert held(words).result("6.15").standing is not Standing.CONTRADICTS
    of_2022 = held(words, "2022")
    assert of_2022.result("5.13").standing is Standing.CONTRADICTS
    assert not any(fault.rule == "time-limit-to-escalate" for result in of_2022.results for fault in result.faults)
    with pytest.raises(EditionError):
        held(words, "1999")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Rent policy. " * 80, "too little about complaints"),
        (
            "Landlords must have a complaints policy. Landlords must acknowledge a complaint in 5 working days. " * 12,
            "the Code itself",
        ),
        (
            "1.4 Observation: the policy is unclear. Recommendation: the landlord should mend it. " * 4
            + "Code provision 6.3 recommendation",
            "amends policy-letter",
        ),
    ],
)
def test_what_is_no_policy_is_refused_in_one_sentence(words: str, says: str) -> None:
    with pytest.raises(CannotRead, match=says) as why:
        read_bytes(words.encode(), "file.txt")
    assert str(why.value).count(". ") == 0


def test_a_self_assessment_is_refused_and_shown_the_way() -> None:
    from amends.rulebook.edition import load

    rows = tuple((one.number, one.summary, "Yes", "Complaints policy") for one in load("2024").in_form)
    table = Table(("Code provision", "Code requirement", "Comply: Yes / No", "Evidence"), rows)
    data = docx(Document("Self-assessment", (Paragraph("Complaints policy self-assessment"), table)))
    with pytest.raises(CannotRead, match="amends read"):
        read_bytes(data, "form.docx")


def test_the_write_up_has_the_four_columns_of_the_compliance_team() -> None:
    made = document(held("At stage 1 we respond within 30 working days."))
    table = next(block for block in made.blocks if isinstance(block, Table))
    assert table.head == ("Code provision", "Code requirement", "Observation", "Recommendation")
    row = next(row for row in table.rows if row[0] == "6.3")
    assert "30 working days" in row[2]
    assert "10 working days" in row[3]


def test_text_and_json_tell_the_same_standing() -> None:
    checked = held("At stage 1 we respond within 30 working days.")
    row = next(row for row in as_json(checked)["provisions"] if row["provision"] == "6.3")
    assert row["standing"] == "contradicts"
    assert row["faults"][0]["quote"] == "At stage 1 we respond within 30 working days."
    assert "6.3 Answer stage 1 in ten days: contradicts" in as_text(checked)


def test_lines_broken_by_a_page_are_one_clause() -> None:
    words = (
        "Stage 1\nWe will send you our full written response to everything that you told us\n"
        "within thirty working\ndays of the acknowledgement."
    )
    assert standing(words, "6.3") is Standing.CONTRADICTS


def test_plain_words_keep_no_mock_denial() -> None:
    assert plain("no later than ten (10) working days") == "within 10 working days"
    assert plain("You don’t have to") == "you do not have to"
    assert plain("Stage Two, the second stage") == "stage 2, the stage 2"


def test_a_list_in_a_word_file_does_not_run_into_what_follows() -> None:
    blocks = (
        Paragraph("We will not consider:"),
        Bullets(("matters over 12 months old",)),
        Paragraph("We use discretion after 12 months."),
    )
    from amends.papers.policy.clauses import clauses_of

    assert [clause.item for clause in clauses_of(blocks)] == [False, True, False]
