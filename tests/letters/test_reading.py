"""How a letter reads: Flesch's measure against texts counted by hand, words of the trade, names of staff."""

from __future__ import annotations

import tomllib

import pytest

from amends.casework.letters import made_up, reading
from amends.formats.blocks import Bullets, Heading, Paragraph

COUNTED = """
1 a the we you your asked missed makes leaves queue eye friend piece hours used times closed rained fixed cleaned called
1 filled tired smile rule whole three their there these please house tree free me she put right stage
2 repair repaired visits complaint wanted houses pages little table trouble handled settled ended rented kitchens judges
2 being going doing trying playing seeing leaking science people quiet client business every boxes wishes damaged needed
2 replied carried sorry boiler ceiling plumber's equal landlord housing service something someone sometimes homeless
2 careful statement safety useful therefore likely patient special language agreed because before message single painted
3 ombudsman decided radio serious previous period usual area idea policy services apologise's family evidence annual
3 created decision official religious possible reference follow-up video manual actual various everyone received-by
4 radiator reasonable available experience compensation electrician usually actually society situation responsible
"""
SPELT = [
    (word, int(line.split()[0])) for line in COUNTED.strip().splitlines() for word in line.split()[1:]
    if word not in ("apologise's", "received-by")
]  # fmt: skip


@pytest.mark.parametrize(("word", "many"), SPELT)
def test_syllables_are_counted_as_they_are_spoken(word: str, many: int) -> None:
    assert reading.syllables(word) == many


def test_the_measure_is_flesch() -> None:
    text = "The cat sat on the mat. " * 5  # 30 words of one syllable in five sentences
    found = reading.measure(text)
    assert found is not None
    assert (found.words, found.sentences) == (30, 5)
    assert found.ease == round(206.835 - 1.015 * 6 - 84.6, 1)
    assert found.grade == round(0.39 * 6 + 11.8 - 15.59, 1)


def test_too_few_words_are_not_measured() -> None:
    assert reading.measure("The cat sat on the mat.") is None
    assert reading.measure("word " * 29) is None
    assert reading.measure("word " * 30) is not None


def test_a_hard_letter_is_pointed_out_and_a_plain_one_is_not() -> None:
    hard = (
        "Notwithstanding the aforementioned considerations regarding contractual responsibilities, the organisation's "
        "operational representatives endeavoured to facilitate remediation of the identified deficiencies pursuant to "
        "the applicable regulatory requirements and organisational procedures."
    )
    assert "It is very hard to read" in reading.notes([Paragraph(f"{hard} {hard}")])[0]
    assert not any("to read" in one for one in reading.notes([Paragraph("We came on Monday. We are sorry. " * 5)]))


@pytest.mark.parametrize("kind", made_up.KINDS)
def test_our_own_words_are_easy_and_without_jargon(kind) -> None:
    blocks = made_up.letter(kind).document.blocks
    found = reading.measure(reading.words_of(blocks))
    assert found is not None
    assert found.ease >= 80
    assert found.age <= 9
    assert reading.notes(blocks) == []


def test_a_sentence_too_long_is_pointed_out_with_its_beginning() -> None:
    long = "We came on Monday and " + "then " * 21 + "left."
    assert any("is a sentence of 27 words" in one for one in reading.notes([Paragraph(long)]))
    assert not any(
        "sentence of" in one for one in reading.notes([Paragraph("We came on Monday and " + "then " * 19 + "left.")])
    )


@pytest.mark.parametrize(
    "said", ["We saw Mr. Field at 10.30.", "Ask e.g. a friend.", "See https://a.example/b.c?d now."]
)
def test_a_full_stop_within_is_no_end_of_a_sentence(said: str) -> None:
    found = reading.measure(f"{said} " * 15)
    assert found is not None
    assert found.sentences == 15


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("An operative attended.", "“operative…”"),
        ("Our Operatives came.", "“operative…”"),
        ("The flat is void.", "“void…”"),
        ("We must\ndecant you.", "“decant…”"),
        ("It is closed as FTA.", "“FTA”"),
        ("Prior  to this", "“prior to”"),
    ],
)
def test_a_word_of_the_trade_is_pointed_out(said: str, named: str) -> None:
    assert any(one.startswith(named) for one in reading.notes([Paragraph(said)]))


@pytest.mark.parametrize("said", ["We avoid it.", "He is cooperative.", "The fta.", "Nobody was unavoidable."])
def test_a_word_that_only_holds_one_is_not(said: str) -> None:
    assert reading.notes([Paragraph(said)]) == []


def test_a_name_of_staff_is_pointed_out_once_and_only_whole() -> None:
    blocks = [Paragraph("Sam Field came. sam field came back."), Bullets(("Ann Lee did not.",))]
    found = reading.notes(blocks, ["Sam Field", "Sam Field", "Ann Le", "", "Jo"])
    assert [one.split(" is named")[0] for one in found] == ["Sam Field"]


def test_headings_and_addresses_are_not_read() -> None:
    words = reading.words_of([Heading("Remediation"), Paragraph("Go to https://example.org/decant or x@y.example")])
    assert words == "Go to  or "


def test_every_word_of_the_trade_has_something_plainer() -> None:
    words = tomllib.loads(reading.JARGON.read_text(encoding="utf-8"))["words"]
    assert len(words) > 50
    assert all(plainer.strip() and plainer != word for word, plainer in words.items())
    assert list(words) == sorted(words, key=str.lower)
