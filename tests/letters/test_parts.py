"""Every part that the Code asks of a letter has its provision, is printed, and is refused or shown where it is out."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import page as page_validation
import pytest

from amends.casework import letters
from amends.casework.letters import How, Instead, LetterIncomplete, made_up, notices
from amends.casework.letters.made_up import CASE, FIRST, KINDS, NOTICES, SECOND, WHEN
from amends.casework.letters.notices import NoticeKind
from amends.casework.letters.own import checked
from amends.casework.letters.parts import Part, Section
from amends.formats import write_pdf, write_text
from amends.formats.blocks import Paragraph
from amends.rulebook import edition
from amends.rulebook.facts import Case, LetterKind, Promise
from amends.rulebook.working import AddedIssue

K, N = LetterKind, NoticeKind

# What each letter must say: its part, the provision that asks it, and words by which the made-up letter is seen to.
ACKNOWLEDGED = {
    "definition": ("5.6", "The leak was not repaired for weeks."),
    "outcomes": ("5.6", "Redecorate the wall"),
    "question": ("5.6", "What we would like to ask you"),
    "responsibility": ("5.7", "Point 1: This is for us to deal with."),
    "adjustments": ("5.10", "what you need from us"),
    "representative": ("3.6", "Someone else can act for you"),
    "ombudsman": ("3.7", "0300 111 3000"),
    "evidence": ("5.8", "You can send us more at any time"),
}
ANSWERED = {
    "definition": "Three visits were missed.",
    "went wrong": "What went wrong: The order was lost.",
    "remedy": "We offer you",
    "dates": "By Monday 13 July 2026.",
    "owners": "Sam Field will see that it is done.",
}
ASKED: dict[LetterKind | NoticeKind, dict[str, tuple[str, str]]] = {
    K.ACKNOWLEDGEMENT: ACKNOWLEDGED
    | {
        "stage": ("6.2", "at stage 1. There are two stages."),
        "reference": ("6.2", "Our reference is ABC-2026-00042."),
        "received": ("6.2", "received your complaint on Monday 1 June 2026"),
        "handler": ("6.2", "Jo Reed will deal with your complaint."),
        "due": ("6.3", "with our answer by Monday 15 June 2026"),
    },
    K.STAGE_2_ACKNOWLEDGEMENT: ACKNOWLEDGED
    | {
        "stage": ("6.11", "at stage 2"),
        "reference": ("6.11", "Our reference is"),
        "received": ("6.11", "You asked us on Monday 22 June 2026"),
        "handler": ("6.11", "will deal with your complaint"),
        "different person": ("6.13", "did not decide stage 1"),
        "due": ("6.14", "with our answer by Wednesday 22 July 2026"),
        "no reasons needed": ("6.12", "You do not have to give us a reason."),
        "invitation": ("6.12", "If you would like to tell us, please do."),
        "final": ("6.10", "the final stage"),
    },
    K.EXTENSION: {
        "stage": ("6.4", "at stage 1"),
        "reference": ("6.4", "Our reference is"),
        "due": ("6.4", "Our answer was due by Monday 15 June 2026"),
        "new date": ("6.4", "by Monday 20 July 2026"),
        "reasons": ("6.4", "plumber's report"),
        "good reason": ("6.4", "The wall must dry first."),
        "updates": ("5.9", "every 5 working days"),
        "done": ("6.4", "Words that somebody wrote"),
        "ombudsman": ("6.5", "0300 111 3000"),
    },
    K.STAGE_1_RESPONSE: {key: ("6.9", said) for key, said in ANSWERED.items() if key in ("definition", "remedy")}
    | {
        "stage": ("6.9", "at stage 1"),
        "reference": ("6.9", "Our reference is"),
        "added points": ("6.8", "You told us about point 3 on Monday 8 June 2026."),
        "decision": ("6.7", "We uphold this part"),
        "reasons": ("6.7", "Why: Our policy gives five working days."),
        "went wrong": ("7.1", ANSWERED["went wrong"]),
        "actions": ("6.6", "Redecorate the wall. By"),
        "dates": ("7.3", ANSWERED["dates"]),
        "owners": ("6.6", ANSWERED["owners"]),
        "way on": ("6.9", "You can ask us to look at it again"),
        "ombudsman": ("3.7", "0300 111 3000"),
    },
    K.STAGE_2_RESPONSE: {
        "stage": ("6.19", "at stage 2"),
        "reference": ("6.19", "Our reference is"),
        "definition": ("6.19", ANSWERED["definition"]),
        "decision": ("6.18", "We uphold this part"),
        "reasons": ("6.18", "Why: Our policy gives five working days."),
        "went wrong": ("7.1", ANSWERED["went wrong"]),
        "remedy": ("6.19", "A new apology"),
        "actions": ("6.17", "Redecorate the wall. By"),
        "dates": ("7.3", ANSWERED["dates"]),
        "owners": ("6.17", ANSWERED["owners"]),
        "different person": ("6.13", "Kim Dale looked at your complaint. They did not decide stage 1."),
        "final": ("6.20", "our last word"),
        "way on": ("6.19", "you can now ask the Housing Ombudsman"),
        "ombudsman": ("6.19", "0300 111 3000"),
    },
    K.REFUSAL: {
        "reference": ("2.4", "Our reference is"),
        "asked": ("2.4", "The leak was not repaired"),
        "ground": ("2.2", "more than 12 months ago"),
        "policy": ("2.2", "We do not look at what is older than 12 months."),
        "why": ("2.4", "a repair in 2019"),
        "circumstances": ("2.5", "ill in 2020"),
        "dates": ("2.3", "It happened on Friday 1 March 2019."),
        "discretion": ("2.3", "The records of that time are gone."),
        "other routes": ("2.4", "Words that somebody wrote"),
        "decided by": ("2.1", "Jo Reed and Pat Lane decided this"),
        "way on": ("2.4", "The Ombudsman can tell us to take your complaint."),
        "ombudsman": ("2.4", "0300 111 3000"),
    },
    K.WITHDRAWAL: {
        "reference": ("5.12", "Our reference is"),
        "words": ("5.12", "It is mended now."),
        "way on": ("2.1", "the same dates as before"),
        "ombudsman": ("3.7", "0300 111 3000"),
    },
    N.WARNING: {
        "reference": ("5.14", "Our reference is"),
        "behaviour": ("5.14", "You shouted at our plumber."),
        "evidence": ("5.14", "The plumber's note."),
        "what follows": ("5.14", "we may limit how you can reach us"),
        "equality": ("5.15", "such as your health"),
        "challenge": ("5.14", "or is not fair, please tell us"),
        "ombudsman": ("3.7", "0300 111 3000"),
    },
    N.RESTRICTION: {
        "reference": ("5.14", "Our reference is"),
        "what": ("5.14", "email us once a week"),
        "reasons": ("5.14", "40 times in a day"),
        "evidence": ("5.14", "Our list of calls."),
        "equality": ("5.15", "no needs that bear on this"),
        "how to complain": ("5.14", made_up.COMPLAIN),
        "how to get repairs": ("5.14", made_up.REPAIRS),
        "review": ("5.14", "again by Monday 14 September 2026"),
        "decided by": ("5.14", "Pat Lane and Lee Moss decided this."),
        "challenge": ("5.14", "You can challenge this at any time."),
        "ombudsman": ("3.7", "0300 111 3000"),
    },
    N.RESTRICTION_REVIEW: {
        "reference": ("5.14", "Our reference is"),
        "outcome": ("5.14", "it is less strict"),
        "reasons": ("5.14", "You kept to it."),
        "reviewed by": ("5.14", "They had no part in the first decision."),
        "what": ("5.14", "do not ring at night"),
        "how to complain": ("5.14", made_up.COMPLAIN),
        "how to get repairs": ("5.14", made_up.REPAIRS),
        "review": ("5.14", "again by Monday 14 December 2026"),
        "challenge": ("5.14", "You can challenge this"),
        "ombudsman": ("3.7", "0300 111 3000"),
    },
    N.CHALLENGE_ANSWER: {
        "reference": ("5.14", "Our reference is"),
        "challenge": ("5.14", "“I only rang because nobody came.”"),
        "answer": ("5.14", "not for 40 calls"),
        "answered by": ("5.14", "Kim Dale decided this."),
        "how to complain": ("5.14", made_up.COMPLAIN),
        "how to get repairs": ("5.14", made_up.REPAIRS),
        "review": ("5.14", "again by Monday 14 September 2026"),
        "ombudsman": ("3.7", "0300 111 3000"),
    },
    N.RESTRICTION_ENDED: {
        "reference": ("5.14", "Our reference is"),
        "ended": ("5.14", "ended on Monday 14 September 2026"),
        "reasons": ("5.14", "You kept to it for a year."),
        "ombudsman": ("3.7", "0300 111 3000"),
    },
    N.REQUEST_DECISION: {
        "reference": ("1.4", "Our reference is"),
        "decision": ("1.4", "We treat this as a request"),
        "asked": ("1.4", "“A new tap in the kitchen”"),
        "next steps": ("1.4", "The plumber comes to look."),
        "date": ("1.4", "again by Monday 15 June 2026"),
        "owner": ("1.4", "Jo Reed deals with it."),
        "right to complain": ("1.5", "You can complain at any time."),
        "ombudsman": ("3.7", "0300 111 3000"),
    },
    N.EXCEPTIONAL: {
        "reference": ("8.5", "Our reference is"),
        "cause": ("8.5", "Somebody broke into our computers."),
        "services": ("8.5", "Our website and email."),
        "limits": ("8.5", "ten days longer"),
        "return date": ("8.5", "again by Monday 15 June 2026"),
        "ombudsman informed": ("8.5", "We told the Housing Ombudsman on Wednesday 3 June 2026."),
        "complain": ("3.1", "You can still complain."),
        "ombudsman": ("3.7", "0300 111 3000"),
    },
}
EVERY_PART = [(kind, key) for kind, asked in ASKED.items() for key in asked]


def part_of(kind: LetterKind | NoticeKind, key: str) -> Part:
    return next(part for part in made_up.parts(kind) if part.key == key)


def text_of(kind: LetterKind | NoticeKind) -> str:
    return write_text.text(made_up.letter(kind))


def missing_without(kind: LetterKind | NoticeKind, key: str) -> list[str]:
    """Return the parts missing of the made-up letter once the record holds nothing for one, and nobody answered it."""
    if isinstance(kind, NoticeKind):
        facts = emptied(kind, key)
        return [part.key for part in notices.parts(kind, facts) if not part.given]
    facts, number = LOSSES[kind, key], WHEN[kind][0]
    return [part.key for part in letters.missing_parts(kind, facts, {}, number)]


def write_without(kind: LetterKind | NoticeKind, key: str) -> None:
    if isinstance(kind, NoticeKind):
        notices.write(kind, emptied(kind, key), made_up.addressing(), {}, made_up.ANSWERED)
        return
    number, on, due_on = WHEN[kind]
    letters.build(kind, LOSSES[kind, key], number, made_up.addressing("", due_on), {}, on)


# Which fact of a notice each of its parts stands on, where it is not of the same name.
FACT = {
    "decided by": "decided_by", "review": "review_on", "how to complain": "how_to_complain",
    "how to get repairs": "how_to_get_repairs", "reviewed by": "reviewed_by", "answered by": "answered_by",
    "ended": "ended_on", "next steps": "next_step", "date": "by_on", "return date": "return_on",
    "ombudsman informed": "ombudsman_told_on",
}  # fmt: skip


def emptied(kind: NoticeKind, key: str):
    facts = NOTICES[kind]
    name = FACT.get(key, "because" if kind is N.RESTRICTION_ENDED and key == "reasons" else key)
    was = getattr(facts, name)
    return replace(facts, **{name: type(was)() if isinstance(was, str | tuple) else None})


BLANK_1 = replace(FIRST, handler="", signed_by="", findings=(), updates_every=None, extensions=())
BLANK_2 = replace(SECOND, handler="Jo Reed", findings=())
BLANK = replace(
    CASE, points=(), stages=(BLANK_1, replace(BLANK_2, handler="")), remedies=(), promises=(), refusals=(),
    original_words="", withdrawal=None,
)  # fmt: skip
BARE_PROMISE = replace(CASE, promises=(Promise("promise 1", "Redecorate"), Promise("promise 2", "Call", stage=2)))
SAME_PERSON = replace(CASE, stages=(FIRST, replace(SECOND, handler="Jo Reed")))
NOT_WHY = replace(FIRST, findings=tuple(replace(one, went_wrong="") for one in FIRST.findings))
BARE_REFUSAL = replace(
    CASE.refusals[0], policy_clause="", explanation="", individual_consideration="", issue_happened_on=None,
    discretion="", decided_by="",
)  # fmt: skip
NO_WORDS = replace(CASE.withdrawal, words="")
BARE_EXTENSION = replace(FIRST.extensions[0], reason="", good_reason="")
LOSSES: dict[tuple[LetterKind, str], Case] = {
    **{
        (kind, key): BLANK
        for kind in (K.ACKNOWLEDGEMENT, K.STAGE_2_ACKNOWLEDGEMENT)
        for key in ("definition", "outcomes", "responsibility", "question", "handler")
    },
    (K.STAGE_2_ACKNOWLEDGEMENT, "different person"): SAME_PERSON,
    (K.EXTENSION, "new date"): BLANK,
    (K.EXTENSION, "reasons"): replace(CASE, stages=(replace(FIRST, extensions=(BARE_EXTENSION,)),)),
    (K.EXTENSION, "good reason"): replace(CASE, stages=(replace(FIRST, extensions=(BARE_EXTENSION,)),)),
    (K.EXTENSION, "updates"): BLANK,
    (K.EXTENSION, "done"): CASE,
    **{
        (kind, key): BLANK
        for kind in (K.STAGE_1_RESPONSE, K.STAGE_2_RESPONSE)
        for key in ("definition", "decision", "reasons", "remedy", "actions")
    },
    **{(kind, key): BARE_PROMISE for kind in (K.STAGE_1_RESPONSE, K.STAGE_2_RESPONSE) for key in ("dates", "owners")},
    (K.STAGE_1_RESPONSE, "went wrong"): replace(CASE, stages=(NOT_WHY, SECOND)),
    (K.STAGE_2_RESPONSE, "went wrong"): replace(CASE, stages=(FIRST, replace(SECOND, findings=NOT_WHY.findings))),
    (K.STAGE_2_RESPONSE, "different person"): SAME_PERSON,
    **{(K.REFUSAL, key): BLANK for key in ("asked", "ground")},
    **{
        (K.REFUSAL, key): replace(CASE, refusals=(BARE_REFUSAL,))
        for key in ("policy", "why", "circumstances", "dates", "discretion", "decided by", "other routes")
    },
    (K.WITHDRAWAL, "words"): replace(CASE, withdrawal=NO_WORDS),
}


def always_printed(kind: LetterKind | NoticeKind, key: str) -> bool:
    """Return whether our own fixed words hold the part, so that nothing on the record could leave it out."""
    part = part_of(kind, key)
    return part.asks == "Printed in every such letter."


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_asks_for_these_parts_and_no_others(kind) -> None:
    assert {part.key: part.provision for part in made_up.parts(kind)} == {
        key: provision for key, (provision, _) in ASKED[kind].items()
    }


@pytest.mark.parametrize(("kind", "key"), EVERY_PART)
def test_each_part_is_printed(kind, key: str) -> None:
    assert ASKED[kind][key][1] in text_of(kind)


@pytest.mark.parametrize(("kind", "key"), [pair for pair in EVERY_PART if not always_printed(*pair)])
def test_a_part_that_nothing_holds_is_missing(kind, key: str) -> None:
    assert key in missing_without(kind, key)


@pytest.mark.parametrize(("kind", "key"), [pair for pair in EVERY_PART if not always_printed(*pair)])
def test_a_letter_with_a_part_missing_is_not_written(kind, key: str) -> None:
    with pytest.raises(LetterIncomplete) as refused:
        write_without(kind, key)
    assert part_of(kind, key).provision in str(refused.value)
    assert key in [part.key for part in refused.value.missing]


MAY_BE_ANSWERED = [pair for pair in EVERY_PART if not always_printed(*pair) and part_of(*pair).instead]
NEVER = [pair for pair in EVERY_PART if not always_printed(*pair) and not part_of(*pair).instead]


@pytest.mark.parametrize(("kind", "key"), MAY_BE_ANSWERED)
def test_what_cannot_be_given_yet_never_makes_the_letter_late(kind, key: str) -> None:
    how = sorted(part_of(kind, key).instead)[0]
    answer = Instead(how, "We will tell you soon.", asked_on=date(2026, 6, 2))
    part = replace(part_of(kind, key), given=False)
    assert part.answered_by({key: answer})
    assert not part.answered_by({key: " "})


def test_only_what_would_harm_the_resident_cannot_be_answered_another_way() -> None:
    assert {key for _, key in NEVER} == {
        # no decision and no definition to decide on, no new day, no reason, no words of the resident's
        "definition", "decision", "new date", "ground", "words",
        # behaviour: what, why, by whom, until when, and how to complain and get repairs meanwhile
        "behaviour", "what", "reasons", "how to complain", "how to get repairs", "review", "decided by", "outcome",
        "challenge", "answer", "answered by", "ended",
        # what the letter is about
        "asked", "cause", "services",
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_names_a_provision_of_the_code(kind) -> None:
    code = edition.load("2024")
    assert all(code.provision(part.provision) for part in made_up.parts(kind))


def test_a_letter_written_without_a_passage_for_a_part_is_a_fault() -> None:
    part = Part("due", "6.3", "The day our answer is due", "Say it.", given=True)
    with pytest.raises(RuntimeError, match="without these parts: due"):
        checked([Section(("stage",), [Paragraph("Stage 1.")]), Section(("due",), [])], [part])
    assert checked([Section(("due",), [Paragraph("By Monday.")])], [part])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("large_print", [False, True])
def test_every_letter_is_an_accessible_pdf(kind, large_print: bool) -> None:
    printed = write_pdf.pdf(made_up.letter(kind), large_print=large_print)
    found = page_validation.validate_pdf_bytes(printed, profile=page_validation.ValidationProfile.PDF_UA_1)
    assert "no failures" in str(found)


@pytest.mark.parametrize(("stage", "said"), [(1, True), (2, False)])
def test_an_answer_says_what_became_a_complaint_of_its_own_and_why(stage: int, said: bool) -> None:
    issue = AddedIssue("1", stage, date(2026, 6, 9), "new complaint", reason="It would have made you wait.")
    first = replace(CASE, added_issues=(issue,), points=CASE.points[:2], stages=(FIRST, SECOND))
    letter = letters.build(K.STAGE_1_RESPONSE, first, 1, made_up.addressing(), {}, made_up.ANSWERED)
    words = write_text.text(letter)
    assert ("It is a complaint of its own now" in words and "It would have made you wait." in words) is said
    keys = [part.key for part in letters.parts(K.STAGE_1_RESPONSE, first, 1)]
    assert ("added points" in keys) is said


def test_a_notice_is_written_from_its_own_facts_only() -> None:
    with pytest.raises(TypeError, match="written from Restricted"):
        notices.missing(N.RESTRICTION, NOTICES[N.WARNING], {})


def test_a_review_that_ends_the_restriction_needs_nothing_of_the_meanwhile() -> None:
    ended = replace(NOTICES[N.RESTRICTION_REVIEW], outcome="end", what="", review_on=None, how_to_complain="")
    assert notices.missing(N.RESTRICTION_REVIEW, ended, {}) == ()
    kept = replace(ended, outcome="keep")
    assert [part.key for part in notices.missing(N.RESTRICTION_REVIEW, kept, {})] == [
        "what",
        "how to complain",
        "review",
    ]


def test_who_imposed_a_restriction_cannot_be_said_to_have_reviewed_it() -> None:
    own = replace(NOTICES[N.RESTRICTION_REVIEW], reviewed_by="Pat Lane")
    assert [part.key for part in notices.missing(N.RESTRICTION_REVIEW, own, {})] == ["reviewed by"]
    answers = {"reviewed by": Instead(How.NONE, "Nobody else is left here.")}
    letter, _ = notices.write(N.RESTRICTION_REVIEW, own, made_up.addressing(), answers, made_up.LATER)
    said = write_text.text(letter)
    assert "no part in the first decision" not in said
    assert "Nobody else is left here." in said


def test_an_ombudsman_not_told_yet_is_said_so_and_not_hidden() -> None:
    late = replace(NOTICES[N.EXCEPTIONAL], ombudsman_told_on=None, return_on=None)
    answers = {
        "ombudsman informed": Instead(How.NOT_YET_KNOWN, "We tell it tomorrow.", made_up.TOLD),
        "return date": Instead(How.NOT_YET_KNOWN, "We look each Monday.", made_up.TOLD),
    }
    letter, _ = notices.write(N.EXCEPTIONAL, late, made_up.addressing(), answers, made_up.ACKNOWLEDGED)
    said = write_text.text(letter)
    assert "does not know of this yet. We tell it tomorrow." in said
    assert "We told the Housing Ombudsman" not in said
    assert "We look each Monday." in said


def test_the_table_covers_every_fact_of_every_notice() -> None:
    free = {"from_on", "on", "asked_on", "reviewed_on", "challenged_on", "imposed_by", "stands", "began_on"}
    for kind, facts in NOTICES.items():
        stands = {FACT.get(key, key) for key in ASKED[kind]} | ({"because"} if kind is N.RESTRICTION_ENDED else set())
        loose = (
            {field.name for field in fields(facts)}
            - stands
            - free
            - ({"what"} if kind is N.RESTRICTION_ENDED else set())
        )
        assert loose == set(), kind


@pytest.mark.parametrize(
    ("title", "on_behalf_of", "begins"),
    [
        ("The leak.", "", "This letter is about your complaint: The leak."),
        ("The leak that came back …", "", "This letter is about your complaint: The leak that came back …"),
        ("Why was I left?", "", "This letter is about your complaint: Why was I left?"),
        ("The leak …", "Mary Osei", "This letter is about the complaint of Mary Osei: The leak …"),
    ],
)
def test_a_letter_says_what_it_is_about_with_one_stop(title: str, on_behalf_of: str, begins: str) -> None:
    number, on, due_on = WHEN[K.ACKNOWLEDGEMENT]
    to = replace(made_up.addressing("", due_on), complaint_title=title, on_behalf_of=on_behalf_of)
    answers = {part.key: "Words." for part in made_up.parts(K.ACKNOWLEDGEMENT) if not part.given}
    said = write_text.text(letters.build(K.ACKNOWLEDGEMENT, CASE, number, to, answers, on))
    assert begins in said.splitlines()
