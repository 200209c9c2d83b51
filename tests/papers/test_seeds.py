"""The five published self-assessments, held against what is known to stand in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from amends.papers.parse import parse, read_file
from amends.papers.rows import Paper
from tests.papers.forms import SHARED

SEEDS = SHARED / "domain" / "seeds"
TRUTH = SHARED / "domain" / "seeds_truth.json"
FILES = (
    "000_4b9cab0df38b0715",
    "001_2ac4c1033bd78320",
    "002_78730c3cb0f3d29a",
    "003_fbd73881a0e4785f",
    "004_d0c9c684ddc0780e",
)

pytestmark = pytest.mark.skipif(not TRUTH.exists(), reason="the published documents (../shared) are not here")


@cache
def truth() -> dict[str, dict[str, Any]]:
    documents = json.loads(TRUTH.read_text("utf-8"))["documents"]
    return {one["file"].removesuffix(".txt"): one for one in documents}


@cache
def paper(file: str) -> Paper:
    return read_file(SEEDS / f"{file}.txt")


def start(text: str) -> str:
    return " ".join(text.split())[:80].strip()


@pytest.mark.parametrize("file", FILES)
def test_every_row_is_found_and_none_is_invented(file: str) -> None:
    assert sorted(row.provision for row in paper(file).rows) == sorted(row["number"] for row in truth()[file]["rows"])


@pytest.mark.parametrize("file", FILES)
def test_every_answer_is_read_as_it_is_meant(file: str) -> None:
    meant = {row["number"]: row["answer"] for row in truth()[file]["rows"]}
    assert {row.provision: row.answer.value for row in paper(file).rows} == meant


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("part", ["evidence", "commentary"])
def test_evidence_and_commentary_stand_with_their_row(file: str, part: str) -> None:
    wrong = {}
    for row in truth()[file]["rows"]:
        read = start(getattr(paper(file).row(row["number"]), part))
        if read not in {start(text) for text in (row[part], *row.get(f"{part}_alt", []))}:
            wrong[row["number"]] = read
    assert wrong == {}


@pytest.mark.parametrize("file", FILES)
def test_the_edition_is_recognised(file: str) -> None:
    assert paper(file).edition == truth()[file]["edition"]


@pytest.mark.parametrize("file", FILES)
def test_the_landlord_is_given_only_where_it_is_stated(file: str) -> None:
    stated, read = truth()[file]["landlord"]["stated"], paper(file).landlord
    assert (read is None) == (stated is None)
    assert read is None or read in stated


@pytest.mark.parametrize("file", FILES)
def test_the_date_is_given_only_where_it_is_stated(file: str) -> None:
    stated, read = truth()[file]["date_stated"], paper(file).dated
    assert (read is None) == (stated is None)
    assert read is None or read in stated


@pytest.mark.parametrize("file", FILES)
def test_every_row_stands_at_a_line_that_holds_it(file: str) -> None:
    lines = (SEEDS / f"{file}.txt").read_text("utf-8").splitlines()
    for row in paper(file).rows:
        near = " ".join(lines[(row.place.line or 0) - 1 : (row.place.line or 0) + 12])
        assert row.provision in near or "".join(row.requirement.split())[:20] in "".join(near.split())


PREAMBLE = (
    "A report to the board\n\n1.1 Background of this report\n\n"
    "- 2.3 The code was issued in 2020 and our policy changed.\n\n"
    "4.1 Members asked for figures.\n\n"
)


def perturbed(text: str) -> Iterator[tuple[str, str]]:
    yield "ends of lines as Windows has them", text.replace("\n", "\r\n")
    yield "spaces at the ends of lines", re.sub(r"(?<=[^\s])\n", "  \n", text)
    yield "numbered paragraphs before the form", PREAMBLE + text
    yield "yes without a capital", re.sub(r"\bYes\b", "yes", text)
    yield "a byte order mark", "\ufeff" + text
    yield "more blank lines", text.replace("\n\n", "\n\n\n") if "\n\t" in text else text.replace("\n", "\n\n")
    yield "words after the form", text + "\n\nPublished on our website. Page 12 of 12\n"


@pytest.mark.parametrize("file", FILES)
def test_small_changes_lose_no_row_and_change_no_answer(file: str) -> None:
    meant = {row["number"]: row["answer"] for row in truth()[file]["rows"]}
    for change, text in perturbed((SEEDS / f"{file}.txt").read_text("utf-8")):
        read = parse(text)
        assert {row.provision: row.answer.value for row in read.rows} == meant, change
        assert read.edition == truth()[file]["edition"], change


def test_rows_in_another_order_are_all_found() -> None:
    text = (SEEDS / f"{FILES[3]}.txt").read_text("utf-8")
    lines = text.split("\n")
    at = [index for index, line in enumerate(lines) if re.match(r"[129]\.\d\t", line) and line.count("\t") == 4]
    turned = list(lines)
    for here, there in zip(at, reversed(at), strict=True):
        turned[here] = lines[there]
    assert {row.provision for row in parse("\n".join(turned)).rows} == {row.provision for row in paper(FILES[3]).rows}


def test_an_answer_taken_out_is_unclear_and_never_yes() -> None:
    text = (SEEDS / f"{FILES[1]}.txt").read_text("utf-8")
    blanked = text.replace("\nYes |\nMCC is aware", "\n|\nMCC is aware")
    assert blanked != text
    row = parse(blanked).row("8.5")
    assert row is not None
    assert (row.answer.value, row.answer_raw) == ("unclear", "")
