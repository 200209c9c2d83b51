"""The benchmarks run, on sizes so small that only their sense is tried; and the plainest code does the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from amends.casework.models import Complaint
from amends.workdays import ENGLAND_AND_WALES
from bench import daily, others, pages, papers, rules, timing
from tests.dates import day


def test_the_plainest_sum_of_working_days_says_the_same() -> None:
    start = day("Thu 2 Apr 2026")  # Easter lies ahead
    for number in range(30):
        assert rules.day_by_day(start, number) == ENGLAND_AND_WALES.after(start, number)


def test_the_rules_are_timed() -> None:
    found = rules.run(turns=2, sums=20, cases=2)
    assert [one.each for one in found] == [20, 2]
    assert all(one.median > 0 and one.p95 >= one.median for one in found)


def test_each_paper_of_a_folder_is_timed(tmp_path: Path) -> None:
    for name in ("000_a.txt", "001_b.txt"):
        (tmp_path / name).write_text("1.2 Yes\nOur policy says so.\n", encoding="utf-8")
    assert len(papers.published(1, tmp_path)) == 2
    assert papers.published(1, tmp_path / "absent") == []


def test_a_word_file_a_web_page_and_pdfs_are_timed_beside_parsing_alone() -> None:
    found = list(papers.made(1, times=1))
    assert len(found) == 7
    assert {one.plainest for one in found} == {"parsing its XML", "parsing its HTML", "pdfplumber extract_words"}
    assert all(one.median > 0 for one in found)


@pytest.mark.django_db
def test_the_pages_are_timed_at_the_number_of_complaints_asked_for() -> None:
    found = pages.in_this_database(turns=1, number=40)
    assert Complaint.objects.count() == 40
    assert len(found) == 6
    assert all("40 complaints" in one.name and one.median > 0 for one in found)


def test_the_table_says_median_p95_and_ratio() -> None:
    ours, theirs = (0.002,) * 19 + (0.010,), (0.001,) * 20
    shown = timing.table([timing.Result("A page", "a query", "ms", 1, ours, theirs)])
    assert "| A page | 2.0 ms | 10.0 ms | a query | 2.00 × |" in shown


@pytest.mark.django_db
def test_the_pages_of_daily_work_are_timed_and_their_queries_do_not_grow() -> None:
    asked = []
    for number in (90, 180):  # at fewer, one kind of thing that search finds may be absent
        pages.fill(number)
        times, queries = daily.in_this_database(turns=1)
        assert set(times) == set(others.PAGES)
        asked.append(queries)
    assert asked[0] == asked[1]


def test_programs_stand_side_by_side() -> None:
    times = {page: [0.002, 0.004, 0.003] for page in others.PAGES}
    slower = {page: [0.006] for page in others.PAGES}
    shown = others.table(
        [others.Timed("Ours", 200_000, times, {"worklist": 12}), others.Timed("Theirs", 20_000, slower)]
    )
    assert "| Worklist | Ours | 200,000 | 3.0 ms | 4.0 ms | 12 | 1.00 × |" in shown
    assert "| Intake | Theirs | 20,000 | 6.0 ms | 6.0 ms | – | 2.00 × |" in shown
    shown = others.table([others.Timed("Ours", 200_000, times), others.Timed("Roundup 2.6.0", 20_000, slower)])
    assert "| Worklist | Ours | 200,000 | 3.0 ms | 4.0 ms | – | 0.50 × |" in shown


def test_the_stories_told_to_other_programs_are_of_the_same_kind() -> None:
    told = others.stories(40)
    assert all(one["title"] and len(one["messages"]) == 2 for one in told)
    assert {one["closed"] for one in told} == {True, False}
