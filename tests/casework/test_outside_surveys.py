"""Results of an outside survey: read by their headings, joined to their complaints, loaded whole or not at all."""

from __future__ import annotations

import pytest

from amends.casework import outside_surveys, verify
from amends.casework.actions import opinions as asking
from amends.casework.models import Complaint, Duty, Event, Opinion, State
from amends.casework.outside_surveys import CannotLoad
from amends.formats import write_sheet
from amends.formats.blocks import Table
from tests import build, people
from tests.dates import day
from tests.people import Cast

pytestmark = pytest.mark.django_db
TODAY = day("Mon 29 Jun 2026")
HEAD = "Case reference,Date completed,Overall satisfaction,Treated fairly,Kept informed,Treated worse?,Comments\n"


@pytest.fixture
def answered(cast: Cast) -> Complaint:
    return build.complaint(cast, at=State.ANSWERED_1)


def load(cast: Cast, text: str, name: str = "june.csv") -> int:
    file = outside_surveys.read_file(text.encode(), name, cast.landlord, TODAY)
    return asking.load(landlord=cast.landlord, by=cast.cora, on=TODAY, file=file)


def faults(cast: Cast, text: str, name: str = "june.csv") -> list[str]:
    with pytest.raises(CannotLoad) as wrong:
        load(cast, text, name)
    return wrong.value.faults


def test_each_row_joins_its_complaint_by_the_reference(cast: Cast, answered: Complaint) -> None:
    ref = answered.reference.lower()
    rows = f"{ref},2026-06-22,Very satisfied,4,,No,Kind.\n,23/06/2026,2,,Dissatisfied,,\n"
    assert load(cast, HEAD + rows) == 2
    first, second = Opinion.objects.order_by("row")
    assert (first.complaint, first.stage) == (answered, answered.stages.get())
    assert (first.overall, first.fair, first.informed) == (5, 4, None)
    assert (first.treated_worse, first.comment, first.source) == ("no", "Kind.", "file")
    assert (second.complaint, second.overall, second.informed, second.treated_worse) == (None, 2, 2, "")
    assert (first.row, first.loaded_from[:8]) == (2, "june.csv")
    assert verify.verify(cast.landlord) == []


def test_worse_treatment_in_a_file_is_a_duty_too(cast: Cast, answered: Complaint) -> None:
    load(cast, f"{HEAD}{answered.reference},2026-06-22,1,1,1,Yes,They were rude.\n")
    assert Duty.objects.get(provision="5.1", subject=f"opinion {Opinion.objects.get().pk}").verdict == "open"


def test_a_spreadsheet_is_read_as_well(cast: Cast, answered: Complaint) -> None:
    table = Table(tuple(HEAD.strip().split(",")), ((answered.reference, "2026-06-22", "3", "", "", "", ""),))
    data = write_sheet.xlsx([table])
    file = outside_surveys.read_file(data, "june.xlsx", cast.landlord, TODAY)
    assert [row.overall for row in file.rows] == [3]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("AMD-2026-99999,2026-06-22,3,,,,", "Row 3, the reference: “AMD-2026-99999” is no complaint of ours."),
        (",22 June,3,,,,", "Row 3, the date: “22 June” is no date; write 2026-05-22 or 22/05/2026."),
        (",2026-06-30,3,,,,", "Row 3, the date: “2026-06-30” has not come yet."),
        (",2026-06-22,6,,,,", "Row 3, the overall score: “6” is no score from 1"),
        (",2026-06-22,3,maybe,,,", "Row 3, how fairly they were treated: “maybe” is no score"),
        (",2026-06-22,3,,,perhaps,", "Row 3, whether they were treated worse: “perhaps” is neither"),
        (",2026-06-22,,,,,", "Row 3 has neither a score nor words."),
    ],
)
def test_one_wrong_row_loads_nothing_and_is_named(cast: Cast, answered: Complaint, row: str, says: str) -> None:
    good = f"{answered.reference},2026-06-22,5,,,,\n"
    events = Event.objects.count()
    assert faults(cast, f"{HEAD}{good}{row}\n")[0].startswith(says)
    assert not Opinion.objects.exists()
    assert Event.objects.count() == events


def test_a_day_before_the_complaint_is_wrong(cast: Cast, answered: Complaint) -> None:
    assert "before the complaint was made" in faults(cast, f"{HEAD}{answered.reference},2026-05-31,5,,,,\n,\n")[0]
    assert load(cast, f"{HEAD}{answered.reference},2026-06-01,5,,,,\n,2026-06-01,5,,,,\n") == 2


def test_headings_that_lack_or_double_something_are_named(cast: Cast) -> None:
    lacking = "Reference,Date,Colour\nA,2026-06-22,red\nB,2026-06-22,blue\n"
    assert faults(cast, lacking) == ["No column has the overall score: none of its headings says so."]
    doubled = "Reference,Date,Overall score,Satisfaction\n,2026-06-22,3,4\n,2026-06-22,3,4\n"
    assert "“Overall score” and “Satisfaction” could each be the overall score" in faults(cast, doubled)[0]


def test_the_same_file_is_loaded_once_whatever_its_name(cast: Cast) -> None:
    rows = f"{HEAD},2026-06-22,4,,,,\n,2026-06-22,4,,,,\n"
    assert load(cast, rows) == 2
    assert "is loaded already, as june.csv" in faults(cast, rows, "copy.csv")[0]
    assert Opinion.objects.count() == 2


def test_an_answer_that_stood_in_an_earlier_file_is_named(cast: Cast, answered: Complaint) -> None:
    first = f"{HEAD}{answered.reference},2026-06-22,4,,,,\n"
    load(cast, f"{first},2026-06-22,3,,,,\n")
    more = f"{first},2026-06-24,5,,,,\n"
    assert f"Row 2: this answer on {answered.reference} is loaded already, from june.csv" in faults(cast, more)[0]
    assert load(cast, f"{HEAD}{answered.reference},2026-06-25,4,,,,\n,2026-06-24,5,,,,\n") == 2


def test_a_complaint_to_another_landlord_is_none_of_ours(cast: Cast, answered: Complaint) -> None:
    other = people.cast("Hilltop Homes", "HIL")
    text = f"{HEAD}{answered.reference},2026-06-22,4,,,,\n,2026-06-22,4,,,,\n"
    with pytest.raises(CannotLoad, match="no complaint of ours"):
        outside_surveys.read_file(text.encode(), "june.csv", other.landlord, TODAY)


@pytest.mark.parametrize("text", ["", "Dear all, the survey went well.", HEAD])
def test_what_is_no_table_of_answers_is_refused(cast: Cast, text: str) -> None:
    assert faults(cast, text)


def test_a_file_of_too_many_answers_is_refused(cast: Cast) -> None:
    row = ",2026-06-22,4,,,,\n"
    assert "more than 1,000 answers" in faults(cast, HEAD + row * 1_001)[0]
    assert "larger than 2 MB" in faults(cast, "x" * (2 * 1024 * 1024 + 1))[0]
