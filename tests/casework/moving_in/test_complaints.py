"""Complaints that moved in: what was written down is kept to the day, and nobody can tell what was not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from amends.accounts.models import Home, Tenure
from amends.casework import verify
from amends.casework.actions import landlords, stages
from amends.casework.models import Complaint, Duty, ImportState, Resident, RowState, State
from amends.casework.moving_in import steps
from amends.rulebook.duty import Verdict
from tests.casework.moving_in import bring
from tests.people import Cast

WHOLE = {
    "Status": "Closed", "Stage": "Stg 2", "Email": "ania@example.org", "Subject": "Leak",
    "Details": "It leaked for weeks.",
    "Acknowledged": "10/06/2024", "Extension_Date": "20/06/2024", "Extended_Until": "04/07/2024",
    "Reason_for_Extension": "The roofer was away", "Response_Date": "03/07/2024", "Outcome": "Partially upheld",
    "Escalated_On": "10/07/2024", "Stage_2_Acknowledged": "15/07/2024", "Stage_2_Response_Date": "05/08/2024",
    "Stage_2_Outcome": "Upheld", "Date_Closed": "30/08/2024", "Desired_Outcome": "A dry bedroom", "Channel": "Web form",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _kept_elsewhere(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def verdicts(complaint: Complaint) -> dict[str, str]:
    return {f"{duty.provision} {duty.what}": duty.verdict for duty in Duty.objects.filter(complaint=complaint)}


def test_every_day_and_decision_of_the_other_system_is_kept(cast: Cast) -> None:
    made = bring.complaint(cast, **WHOLE)
    first, second = made.stages.order_by("number")
    assert (made.old_reference, made.reference, made.state) == ("C-1", "AMD-2024-00001", State.CLOSED)
    assert (made.told_on, made.closed_on, made.channel) == (date(2024, 6, 3), date(2024, 8, 30), "web")
    assert (made.title, made.original_words, made.outcome_wanted) == ("Leak", "It leaked for weeks.", "A dry bedroom")
    assert (first.acknowledged_on, first.answered_on) == (date(2024, 6, 10), date(2024, 7, 3))
    extension = first.extensions.get()
    assert (extension.told_on, extension.until) == (date(2024, 6, 20), date(2024, 7, 4))
    assert (extension.reason, extension.by) == ("The roofer was away", None)
    assert (second.requested_on, second.acknowledged_on) == (date(2024, 7, 10), date(2024, 7, 15))
    assert second.answered_on == date(2024, 8, 5)
    assert [stage.findings.get().decision for stage in (first, second)] == ["partly upheld", "upheld"]
    event = made.events.get()
    assert event.kind == "moved in"
    assert event.words == "Moved in from old.csv, row 2; it was C-1 there, made on Monday 3 June 2024."
    assert verify.verify() == []


def test_what_was_written_down_is_judged_like_any_other_complaint(cast: Cast) -> None:
    found = verdicts(bring.complaint(cast, **WHOLE))
    assert found["6.2 acknowledged in 5 working days"] == Verdict.MET
    assert found["6.4 extension told within the limit"] == Verdict.MET
    assert found["6.3 answered in 10 working days"] == Verdict.MET
    assert found["6.14 answered in 20 working days"] == Verdict.MET
    late = bring.complaint(cast, **WHOLE | {"Case_Ref": "C-2", "Stage_2_Response_Date": "29/08/2024"})
    assert verdicts(late)["6.14 answered in 20 working days"] == Verdict.BREACHED


def test_of_a_row_that_says_nothing_but_that_it_is_closed_no_duty_is_met_or_open(cast: Cast) -> None:
    made = bring.complaint(cast, Status="Closed")
    assert set(verdicts(made).values()) == {Verdict.CANNOT_TELL}
    assert made.closed_on == made.told_on
    assert "closed_on" in made.unrecorded


def test_an_answer_without_its_acknowledgement_is_judged_by_the_request_alone(cast: Cast) -> None:
    found = verdicts(bring.complaint(cast, Status="Closed", Response_Date="21/06/2024"))
    assert found["6.2 acknowledged in 5 working days"] == Verdict.CANNOT_TELL
    assert found["6.3 answered in 10 working days"] == Verdict.CANNOT_TELL
    assert found["6.3 answered in 15 working days of being told"] == Verdict.MET
    assert found["6.7 every point decided"] == Verdict.CANNOT_TELL


def test_a_decision_does_not_say_that_every_point_was_decided(cast: Cast) -> None:
    found = verdicts(bring.complaint(cast, Status="Closed", Response_Date="21/06/2024", Outcome="Upheld"))
    assert found["6.7 every point decided"] == Verdict.CANNOT_TELL


def test_more_time_whose_telling_nobody_wrote_down_makes_no_late_answer_a_breach(cast: Cast) -> None:
    days = {"Acknowledged": "10/06/2024", "Response_Date": "03/07/2024", "Status": "Closed"}
    limb = "6.3 answered in 10 working days"
    assert verdicts(bring.complaint(cast, **days))[limb] == Verdict.BREACHED
    extended = bring.complaint(cast, **days | {"Case_Ref": "C-2", "Extended_Until": "04/07/2024"})
    assert verdicts(extended)[limb] == Verdict.CANNOT_TELL


def test_an_open_complaint_lands_with_its_handler_and_its_clocks_run(cast: Cast) -> None:
    given = {"Date_Received": "15/06/2026", "Status": "In progress", "Acknowledged": "18/06/2026"}
    made = bring.complaint(cast, **given, Handler="Shah, Hari", Team="Repairs")
    assert (made.state, made.handler, made.team) == (State.STAGE_1, cast.hari, cast.team)
    assert made.next_due_on == date(2026, 7, 2)
    found = verdicts(made)
    assert found["6.2 acknowledged in 5 working days"] == Verdict.MET
    assert found["6.3 answered in 10 working days"] == Verdict.OPEN
    assert made in Complaint.objects.seen_by(cast.hari)


def test_an_open_complaint_with_its_acknowledgement_left_blank_is_to_be_acknowledged_here(cast: Cast) -> None:
    made = bring.complaint(cast, Date_Received="29/06/2026", Status="New", Acknowledged="")
    assert made.state == State.RECEIVED
    assert verdicts(made)["6.2 acknowledged in 5 working days"] == Verdict.OPEN
    stages.assign(complaint=made, stage_number=1, handler=cast.hari, by=cast.olu, on=bring.ON)
    assert verify.verify() == []


def test_a_handler_nobody_here_is_called_is_told_in_the_journal(cast: Cast) -> None:
    made = bring.complaint(cast, Date_Received="29/06/2026", Handler="J. Bloggs")
    assert made.handler is None
    assert "It was handled there by J. Bloggs." in made.events.get().words


def test_a_stage_2_whose_request_nobody_wrote_down_counts_from_nothing(cast: Cast) -> None:
    given = {"Acknowledged": "10/06/2024", "Response_Date": "17/06/2024", "Status": "Closed"}
    made = bring.complaint(cast, **given, Stage_2_Acknowledged="15/07/2024", Stage_2_Response_Date="05/08/2024")
    found = verdicts(made)
    assert found["6.11 acknowledged in 5 working days"] == Verdict.CANNOT_TELL
    assert found["6.14 answered in 25 working days of the request"] == Verdict.CANNOT_TELL
    assert found["6.14 answered in 20 working days"] == Verdict.MET


def test_of_a_complaint_from_before_there_was_a_code_nobody_can_tell(cast: Cast) -> None:
    made = bring.complaint(cast, Date_Received="03/06/2015", Status="Closed", Response_Date="30/12/2015")
    assert set(verdicts(made).values()) == {Verdict.CANNOT_TELL}
    assert verify.verify() == []


def test_a_withdrawn_complaint_is_withdrawn(cast: Cast) -> None:
    made = bring.complaint(cast, Status="Withdrawn", Date_Withdrawn="10/06/2024")
    assert made.state == State.WITHDRAWN
    assert made.withdrawals.get().on == date(2024, 6, 10)


def test_the_same_file_twice_doubles_nothing(cast: Cast) -> None:
    data = bring.text([bring.PLAIN, bring.PLAIN | {"Case Ref": "C-2"}])
    bring.moved(cast, data)
    again = bring.moved(cast, data)
    assert Complaint.objects.count() == 2
    assert (again.state, again.done, again.twice, again.refused) == (ImportState.DONE, 0, 2, 0)
    assert {row.made for row in again.row_set.all()} == {f"complaint {one.pk}" for one in Complaint.objects.all()}


def test_a_row_repeated_word_for_word_is_there_already_and_one_that_differs_is_refused(cast: Cast) -> None:
    other = bring.PLAIN | {"Customer Name": "Somebody Else"}
    made = bring.moved(cast, bring.text([bring.PLAIN, bring.PLAIN, other]))
    assert (made.done, made.twice, made.refused) == (1, 1, 1)
    assert bring.problems(made) == [
        (4, "A (Case Ref)", "Row 2 has the same reference, and other words beside it"),
    ]


def test_a_resident_is_the_same_where_a_second_thing_agrees_with_the_name(cast: Cast) -> None:
    rows = [
        bring.PLAIN | {"Email": "ania@example.org", "Phone": "01632 960001"},
        bring.PLAIN | {"Case Ref": "C-2", "Email": "ANIA@example.org", "Phone": ""},
        bring.PLAIN | {"Case Ref": "C-3", "Email": "", "Phone": "+44 1632 960001"},
        bring.PLAIN | {"Case Ref": "C-4", "Email": "other@example.org", "Phone": ""},
        bring.PLAIN | {"Case Ref": "C-5", "Email": "", "Phone": ""},
    ]
    bring.moved(cast, bring.text(rows))
    assert Resident.objects.count() == 3
    assert Resident.objects.get(phone="01632 960001").complaints.count() == 3


def test_a_home_is_found_by_its_uprn_or_its_address_and_an_unknown_uprn_is_refused(cast: Cast) -> None:
    home = {"address": "2 Elm Court", "postcode": "AN1 4ED", "uprn": "100012345", "tenure": Tenure.LEASEHOLD}
    landlords.add_homes(landlord=cast.landlord, by=cast.ada, on=bring.ON, homes=[home])
    rows = [
        bring.PLAIN | {"UPRN": "000100012345", "Address": "", "Postcode": ""},
        bring.PLAIN | {"Case Ref": "C-2", "UPRN": "", "Address": "14 Elm Court, AN1 4EC", "Postcode": "an14ec"},
        bring.PLAIN | {"Case Ref": "C-3", "UPRN": "777", "Address": "", "Postcode": ""},
        bring.PLAIN | {"Case Ref": "C-4", "UPRN": "", "Address": "1 Nowhere", "Postcode": "ZZ1 1ZZ"},
    ]
    made = bring.moved(cast, bring.text(rows))
    homes = dict(Complaint.objects.values_list("old_reference", "home"))
    assert homes == {"C-1": Home.objects.get(uprn="100012345").pk, "C-2": cast.home.pk, "C-4": None}
    assert Resident.objects.get(complaints__old_reference="C-4").postal_address == "1 Nowhere\nZZ1 1ZZ"
    assert bring.problems(made) == [(4, "D (UPRN)", "No home of Riverbank Homes has the UPRN 777")]


def test_a_row_that_cannot_be_made_alone_is_refused_alone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    imported = bring.checked(cast, bring.text([bring.PLAIN, bring.PLAIN | {"Case Ref": "C-2"}]))
    # Since the check, somebody has logged the second by hand under its old reference.
    monkeypatch.setattr("amends.casework.moving_in.known.references", lambda landlord, old: {})
    monkeypatch.setattr("amends.casework.moving_in.kinds.references", lambda landlord, old: {})
    held = bring.complaint(cast, Case_Ref="C-9")
    Complaint.objects.filter(pk=held.pk).update(old_reference="C-2")
    steps.start(imported)
    steps.run(imported, bring.ON)
    states = dict(imported.row_set.values_list("number", "state"))
    assert states == {2: RowState.DONE, 3: RowState.WRONG}
    assert bring.problems(imported) == [(3, "", "The database refuses it")]
    assert Complaint.objects.count() == 2


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        ({"Date_Received": "03/06/2062"}, "B (Date Received)", "has not come yet"),
        ({"Date_Received": "03/06/1924"}, "B (Date Received)", "is before 1990"),
        ({"Date_Received": ""}, "B (Date Received)", "is empty"),
        ({"Status": "Open", "Date_Closed": "01/07/2024"}, "(Date Closed)", "It says open, and that it ended"),
        ({"Status": "Mislaid"}, "(Status)", "“Mislaid” is none of"),
        ({"Stage": "1", "Stage_2_Response_Date": "05/08/2024"}, "(Stage)", "there is something of stage 2"),
        ({"Stage": "2"}, "(Stage)", "no day of stage 2 is given"),
        ({"Acknowledged": "01/06/2024"}, "(Acknowledged)", "is before the day the resident complained"),
        ({"Response_Date": "20/06/2024", "Date_Closed": "10/06/2024"}, "(Date Closed)", "is before"),
        ({"Extension_Date": "20/06/2024", "Extended_Until": "20/06/2024"}, "(Extended Until)", "no later than"),
        ({"Email": "ania at example"}, "(Email)", "is no email address"),
        ({"Subject": "x" * 201}, "(Subject)", "It has 201 letters; 200 can be kept"),
        ({"UPRN": "12A"}, "(UPRN)", "is no UPRN"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_by_its_column_and_nothing_of_it_moves_in(
    cast: Cast, cells: dict[str, str], column: str, says: str
) -> None:
    row = bring.PLAIN | {name.replace("_", " "): value for name, value in cells.items()}
    imported = bring.moved(cast, bring.text([row]))
    ((number, where, said),) = bring.problems(imported)
    assert (number, imported.done, imported.refused) == (2, 0, 1)
    assert column in where
    assert says in said
    assert Complaint.objects.count() == 0
    assert Resident.objects.count() == 0
