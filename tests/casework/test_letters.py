"""A letter says what the Code asks, in the order people need it, and cannot leave any of it out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import page as page_validation
import pytest

from amends.casework import letters
from amends.casework.letters import Addressing, How, Instead, LetterIncomplete
from amends.formats import write_pdf, write_text
from amends.formats.blocks import Letter, Paragraph
from amends.rulebook.duties import both_stages
from amends.rulebook.facts import (
    Case,
    Decision,
    Extension,
    Finding,
    LetterKind,
    Objection,
    Point,
    Promise,
    Refusal,
    Remedy,
    RemedyKind,
    Responsibility,
    Stage,
    Withdrawal,
)
from amends.workdays import ENGLAND_AND_WALES

ADDRESSING = Addressing(
    recipient="Adaeze Okafor",
    landlord="Abbey Homes",
    reference="AMD-2026-00417",
    address=("14 Elm Court", "Northtown", "NT1 4EC"),
    landlord_address=("1 High Street", "NT1 1AA"),
    phone="0300 123 4567",
    email="complaints@abbey.example",
    complaints_url="https://abbey.example/complaints",
    signatory="Grace Hall",
    signatory_role="Head of Repairs",
    due_on=date(2026, 4, 27),
)
FINDINGS = (
    Finding(1, Decision.UPHELD, "Our policy says five working days.", went_wrong="The order was lost."),
    Finding(2, Decision.NOT_UPHELD, "The visits were kept."),
)
STAGE_1 = Stage(
    1,
    date(2026, 4, 2),
    acknowledged_on=date(2026, 4, 13),
    handler="Priya Shah",
    signed_by="Grace Hall",
    findings=FINDINGS,
    updates_every=5,
)
STAGE_2 = Stage(2, date(2026, 5, 6), acknowledged_on=date(2026, 5, 11), handler="Tom Reed", findings=FINDINGS)
CASE = Case(
    "AMD-2026-00417",
    date(2026, 4, 2),
    original_words="The leak was left for weeks.",
    points=(
        Point(1, "The leak was not repaired for weeks.", None, "redecorate the wall", "", Responsibility.OURS),
        Point(2, "Three visits were missed.", None, "an apology", "", Responsibility.NOT_OURS),
    ),
    stages=(STAGE_1, STAGE_2),
    remedies=(Remedy(RemedyKind.MONEY, "for the weeks without a bedroom", amount="675"),),
    promises=(Promise("p1", "Redecorate the wall", due_on=date(2026, 5, 8), owner="Sam Lee"),),
)
BLANK_1 = Stage(1, date(2026, 4, 2))
BLANK = Case("AMD-2026-00001", date(2026, 4, 2), stages=(BLANK_1,))
EXTENSION = Extension(date(2026, 4, 24), date(2026, 5, 12), "The plumber's report comes on 5 May.")
EXTENDED = replace(CASE, stages=(replace(STAGE_1, extensions=(EXTENSION,)),))
REFUSAL = Refusal(
    1,
    date(2026, 4, 8),
    "over 12 months",
    policy_clause="We do not look at what is older than 12 months.",
    explanation="You told us of a repair in 2019.",
    individual_consideration="We weighed that you were ill in 2020.",
    issue_happened_on=date(2019, 3, 1),
    discretion="The records of that time are gone.",
    decided_by="Priya Shah",
    approved_by="Grace Hall",
)
REFUSED = replace(CASE, refusals=(REFUSAL,))
WITHDRAWN = replace(CASE, withdrawal=Withdrawal(date(2026, 4, 20), "It is fixed now, please stop."))

K = LetterKind
WHOLE = [
    (K.ACKNOWLEDGEMENT, CASE, 1, {}),
    (K.STAGE_2_ACKNOWLEDGEMENT, CASE, 2, {}),
    (K.EXTENSION, EXTENDED, 1, {"done": "We have met the plumber."}),
    (K.STAGE_1_RESPONSE, CASE, 1, {}),
    (K.STAGE_2_RESPONSE, CASE, 2, {"remedy": "We offer a further £100."}),
    (K.REFUSAL, REFUSED, 1, {"other routes": "Citizens Advice can help."}),
    (K.WITHDRAWAL, WITHDRAWN, 1, {}),
]


def build(kind, case, stage_number, answers, on=date(2026, 4, 13), addressing=ADDRESSING) -> Letter:
    return letters.build(kind, case, stage_number, addressing, answers, on)


def text(*args, **kwargs) -> str:
    return write_text.text(build(*args, **kwargs))


def missing(kind, case, stage_number=1, answers=None) -> list[str]:
    return [part.key for part in letters.missing_parts(kind, case, answers or {}, stage_number)]


@pytest.mark.parametrize(("kind", "case", "stage_number", "answers"), WHOLE)
def test_every_letter_gives_the_ombudsmans_details_and_no_email_to_it(kind, case, stage_number, answers) -> None:
    words = text(kind, case, stage_number, answers)
    for detail in ("0300 111 3000", "PO Box 1484", "https://www.housing-ombudsman.org.uk/residents/make-a-complaint/"):
        assert detail in words
    assert "@housing-ombudsman" not in words


@pytest.mark.parametrize(("kind", "case", "stage_number", "answers"), WHOLE)
def test_every_letter_is_an_accessible_pdf(kind, case, stage_number, answers) -> None:
    printed = write_pdf.pdf(build(kind, case, stage_number, answers))
    found = page_validation.validate_pdf_bytes(printed, profile=page_validation.ValidationProfile.PDF_UA_1)
    assert "no failures" in str(found)


@pytest.mark.parametrize(("kind", "case", "stage_number", "answers"), WHOLE)
def test_every_part_of_a_letter_names_a_provision_of_the_code(kind, case, stage_number, answers) -> None:
    from amends.rulebook import edition

    for part in letters.parts(kind, case, stage_number):
        assert edition.load("2024").provision(part.provision)


@pytest.mark.parametrize(("kind", "case", "stage_number", "answers"), WHOLE)
def test_every_answer_that_can_be_asked_for_is_printed(kind, case, stage_number, answers) -> None:
    asked = {part.key: f"Words for {part.key}." for part in letters.parts(kind, case, stage_number) if part.instead}
    words = text(kind, case, stage_number, asked)
    assert [key for key, said in asked.items() if said not in words] == []


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text, the school year that reads it; year 4 is nine years old."""
    sentences = [sentence for sentence in re.split(r"[.?!:]\s", text) if sentence.strip()]
    words = re.findall(r"[A-Za-z']+", text)
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", word.lower().removesuffix("e")))) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


@pytest.mark.parametrize(("kind", "case", "stage_number", "answers"), WHOLE)
def test_a_child_of_nine_can_read_the_words_of_every_letter(kind, case, stage_number, answers) -> None:
    blocks = build(kind, case, stage_number, answers).document.blocks
    paragraphs = [block.text for block in blocks if isinstance(block, Paragraph) and "http" not in block.text]
    assert grade(" ".join(paragraphs)) <= 4


def test_an_acknowledgement_without_a_definition_names_each_missing_part_and_its_provision() -> None:
    with pytest.raises(LetterIncomplete) as refused:
        build(K.ACKNOWLEDGEMENT, BLANK, 1, {})
    assert {part.key for part in refused.value.missing} == {
        "definition",
        "outcomes",
        "responsibility",
        "question",
        "handler",
    }
    assert "Code 5.6" in str(refused.value)
    assert "Code 5.7" in str(refused.value)


def test_an_unclear_point_needs_a_question() -> None:
    unclear = replace(CASE, points=(replace(CASE.points[0], responsibility=Responsibility.UNCLEAR),))
    assert missing(K.ACKNOWLEDGEMENT, unclear) == ["question"]
    assert missing(K.ACKNOWLEDGEMENT, unclear, answers={"question": "Which wall?"}) == []


def test_a_blank_answer_is_no_answer() -> None:
    assert "handler" in missing(K.ACKNOWLEDGEMENT, BLANK, answers={"handler": "  \n"})


def test_a_letter_goes_in_time_with_what_is_not_yet_known_and_the_record_says_it_was_left_unsaid() -> None:
    unknown = Instead(How.NOT_YET_KNOWN, "We will ring you.", asked_on=date(2026, 4, 9))
    answers = dict.fromkeys(("definition", "responsibility", "question", "handler"), unknown) | {
        "outcomes": Instead(How.NO_REPLY, "We tried twice.")
    }
    words = text(K.ACKNOWLEDGEMENT, BLANK, 1, answers)
    assert "We do not know this yet. We asked on Thursday 9 April 2026. We will ring you." in words
    held = letters.contains(K.ACKNOWLEDGEMENT, BLANK, answers, 1)
    assert "outcomes" in held
    assert not held & {"definition", "responsibility", "question", "handler"}


def test_an_answer_in_place_of_a_part_needs_its_reason_and_its_day() -> None:
    with pytest.raises(ValueError, match="Say why"):
        Instead(How.NONE, " ")
    with pytest.raises(ValueError, match="which day"):
        Instead(How.NOT_YET_KNOWN, "We wait.")


@pytest.mark.parametrize("answer", ["Upheld, of course.", Instead(How.NONE, "x"), Instead(How.NO_REPLY, "x")])
def test_nothing_stands_in_for_a_decision_on_each_point(answer) -> None:
    pending = replace(CASE, stages=(replace(STAGE_1, findings=FINDINGS[:1]),))
    assert (
        missing(K.STAGE_1_RESPONSE, pending, answers={"decision": answer, "reasons": "Because."})
        == [
            "decision",
            "remedy",
        ][:1]
    )


def test_a_decided_point_without_reasons_or_what_went_wrong_is_asked_for() -> None:
    bare = replace(CASE, stages=(replace(STAGE_1, findings=(Finding(1, Decision.PARTLY), FINDINGS[1])),))
    assert missing(K.STAGE_1_RESPONSE, bare) == ["reasons", "went wrong"]


def test_an_upheld_complaint_without_a_remedy_asks_for_one_and_a_promise_without_a_day_asks_for_it() -> None:
    bare = replace(CASE, remedies=(), promises=(Promise("p", "Redecorate"),))
    assert missing(K.STAGE_1_RESPONSE, bare) == ["remedy", "dates", "owners"]
    assert missing(K.STAGE_1_RESPONSE, replace(CASE, promises=())) == ["actions"]


def test_a_remedy_of_stage_1_is_no_remedy_of_stage_2() -> None:
    assert missing(K.STAGE_2_RESPONSE, CASE, 2) == ["remedy"]


def test_the_stage_1_answer_gives_the_decision_first_and_all_of_6_9() -> None:
    words = text(K.STAGE_1_RESPONSE, CASE, 1, {})
    in_order = ["stage 1", "we partly uphold", "The leak was not repaired", "We uphold this", "five working days"]
    in_order += ["order was lost", "£675", "Redecorate the wall. By Friday 8 May 2026. Sam Lee", "This is stage 2"]
    places = [words.index(said) for said in in_order]
    assert places == sorted(places)
    assert "You do not have to give a reason" in words


@pytest.mark.parametrize(("kind", "number"), [(K.STAGE_1_RESPONSE, 1), (K.STAGE_2_RESPONSE, 2)])
def test_an_answer_names_its_parts_as_the_rulebook_looks_for_them(kind, number) -> None:
    held = letters.contains(kind, CASE, {"remedy": "We offer a further £100."}, number)
    assert held >= {*both_stages.RESPONSE_PARTS, "ombudsman"}


@pytest.mark.parametrize(
    ("decisions", "said", "sorry"),
    [
        ((Decision.UPHELD, Decision.UPHELD), "we uphold your complaint", True),
        ((Decision.NOT_UPHELD, Decision.NOT_UPHELD), "We do not uphold your complaint", False),
        ((Decision.UPHELD, Decision.NOT_UPHELD), "we partly uphold your complaint", True),
    ],
)
def test_the_whole_decision_follows_from_the_points_with_an_apology_where_we_agreed(decisions, said, sorry) -> None:
    findings = tuple(replace(f, decision=d, went_wrong="It.") for f, d in zip(FINDINGS, decisions, strict=True))
    words = text(K.STAGE_1_RESPONSE, replace(CASE, stages=(replace(STAGE_1, findings=findings),)), 1, {})
    assert said in words
    assert ("We are sorry for what went wrong" in words) is sorry


def test_a_late_answer_apologises_in_calendar_days() -> None:
    words = text(K.STAGE_1_RESPONSE, CASE, 1, {}, on=date(2026, 5, 5))
    assert "due by Monday 27 April 2026. It is 8 days late" in words
    assert "late" not in text(K.STAGE_1_RESPONSE, CASE, 1, {}, on=date(2026, 4, 27)).replace("later", "")


def test_an_acknowledgement_says_who_answers_for_what_is_not_ours_and_how_to_reach_them() -> None:
    theirs = replace(CASE.points[0], responsibility=Responsibility.NOT_OURS, who_answers="Anytown Council")
    said = text(K.ACKNOWLEDGEMENT, replace(CASE, points=(theirs,)), 1, {})
    assert "We are not responsible for this part. Anytown Council can help with it." in said
    assert "How to reach them" not in said
    reached = replace(theirs, how_to_reach="Phone 01632 960999.")
    said = text(K.ACKNOWLEDGEMENT, replace(CASE, points=(reached,)), 1, {})
    assert "How to reach them: Phone 01632 960999." in " ".join(said.split())


def test_a_late_acknowledgement_apologises() -> None:
    assert "It is one day late" in text(K.ACKNOWLEDGEMENT, CASE, 1, {}, on=date(2026, 4, 14))


def test_an_objection_to_the_definition_is_printed_until_it_is_settled() -> None:
    objection = Objection(date(2026, 4, 15), "You left out the calls.")
    for settled_on, printed in ((None, True), (date(2026, 4, 16), False)):
        stage = replace(STAGE_1, objections=(replace(objection, settled_on=settled_on),))
        words = text(K.STAGE_1_RESPONSE, replace(CASE, stages=(stage,)), 1, {})
        assert ("“You left out the calls.”" in words) is printed


@pytest.mark.parametrize("name", ["Priya Shah", "Grace Hall"])
def test_stage_2_cannot_claim_a_different_person_who_had_a_hand_in_stage_1(name: str) -> None:
    same = replace(CASE, stages=(STAGE_1, replace(STAGE_2, handler=name)))
    assert "different person" in missing(K.STAGE_2_ACKNOWLEDGEMENT, same, 2)
    assert "different person" in missing(K.STAGE_2_RESPONSE, same, 2)
    said = text(K.STAGE_2_RESPONSE, same, 2, {"remedy": "£10.", "different person": "Nobody else is left."})
    assert "did not decide stage 1" not in said


def test_the_final_answer_says_that_it_is_final_and_who_decided() -> None:
    words = text(K.STAGE_2_RESPONSE, CASE, 2, {"remedy": "We offer a further £100."})
    assert "our last word" in words
    assert "Tom Reed looked at your complaint" in words
    assert "To ask for stage 2" not in words


def test_an_extension_gives_the_old_and_the_new_day() -> None:
    words = text(K.EXTENSION, EXTENDED, 1, {"done": "We met the plumber."}, on=date(2026, 4, 24))
    for said in ("due by Monday 27 April 2026", "by Tuesday 12 May 2026", "plumber's report", "every 5 working days"):
        assert said in words


def test_days_beyond_the_cap_need_a_good_reason() -> None:
    # Ten working days past 27 April 2026 is 12 May: 4 May is a bank holiday.
    far = replace(CASE, stages=(replace(STAGE_1, extensions=(replace(EXTENSION, until=date(2026, 5, 13)),)),))
    assert missing(K.EXTENSION, EXTENDED) == ["done"]
    assert missing(K.EXTENSION, far) == ["good reason", "done"]


def test_a_bank_holiday_added_since_moves_what_counts_as_late_and_beyond_the_cap() -> None:
    calendar = ENGLAND_AND_WALES.with_holidays({date(2026, 4, 8): "One day only", date(2026, 5, 5): "Another"})
    far = replace(CASE, stages=(replace(STAGE_1, extensions=(replace(EXTENSION, until=date(2026, 5, 13)),)),))
    assert [part.key for part in letters.missing_parts(K.EXTENSION, far, {}, 1, calendar=calendar)] == ["done"]
    letter = letters.build(K.ACKNOWLEDGEMENT, CASE, 1, ADDRESSING, {}, date(2026, 4, 14), calendar=calendar)
    assert "late" not in write_text.text(letter).replace("later", "")


def test_a_refusal_for_age_needs_dates_and_discretion_and_one_for_law_needs_the_court() -> None:
    def refused(**changed) -> Case:
        return replace(CASE, refusals=(replace(REFUSAL, **changed),))

    assert missing(K.REFUSAL, refused(issue_happened_on=None, discretion="")) == ["dates", "discretion", "other routes"]
    assert missing(K.REFUSAL, refused(ground="legal proceedings")) == ["court", "other routes"]
    assert missing(K.REFUSAL, refused(individual_consideration="")) == ["circumstances", "other routes"]


def test_a_refusal_says_that_the_ombudsman_can_tell_us_to_take_it() -> None:
    words = text(K.REFUSAL, REFUSED, 1, {"other routes": "Citizens Advice can help."})
    assert "The Ombudsman can tell us to take your complaint" in words
    assert "Priya Shah and Grace Hall decided this" in words


def test_a_withdrawal_keeps_the_residents_words_and_says_how_to_resume() -> None:
    words = text(K.WITHDRAWAL, WITHDRAWN, 1, {})
    assert "“It is fixed now, please stop.”" in words
    assert "the same dates as before" in words


def test_a_letter_to_a_representative_says_whose_complaint_it_is() -> None:
    to = replace(ADDRESSING, recipient="Ben Cole", on_behalf_of="Adaeze Okafor", complaint_title="The leak")
    words = text(K.ACKNOWLEDGEMENT, CASE, 1, {}, addressing=to)
    assert "Dear Ben Cole," in words
    assert "about the complaint of Adaeze Okafor: The leak." in words


def test_the_landlords_own_paragraphs_are_printed_and_large_print_is_kept() -> None:
    letter = build(
        K.ACKNOWLEDGEMENT, CASE, 1, {}, addressing=replace(ADDRESSING, extra=("We moved.",), large_print=True)
    )
    assert "We moved." in write_text.text(letter)
    assert letter.large_print


def test_a_letter_that_tells_the_due_day_is_not_built_without_it() -> None:
    with pytest.raises(ValueError, match="day our answer is due"):
        build(K.ACKNOWLEDGEMENT, CASE, 1, {}, addressing=replace(ADDRESSING, due_on=None))


def test_a_letter_on_a_stage_not_reached_is_refused() -> None:
    with pytest.raises(ValueError, match="not reached stage 2"):
        letters.parts(K.STAGE_2_RESPONSE, BLANK, 2)
