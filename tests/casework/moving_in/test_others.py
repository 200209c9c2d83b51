"""Homes, residents and people who work here move in; and the command that moves a file in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from amends.accounts.models import Home, Person, RoleName, Team
from amends.casework import clamd, verify
from amends.casework.models import Complaint, Event, Import, ImportState, Resident, Searchable
from amends.casework.moving_in import jobs
from tests.casework.moving_in import bring
from tests.people import Cast


@pytest.fixture(autouse=True)
def _kept_elsewhere(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_homes_move_in_once_by_uprn_or_address(cast: Cast) -> None:
    rows = [
        {
            "UPRN": "000100012345",
            "Property Address": "2 Elm Court",
            "Postcode": "an1 4ed",
            "Tenure Type": "General Needs",
        },
        {"UPRN": "100012345", "Property Address": "Flat 2, Elm Court", "Postcode": "AN1 4ED", "Tenure Type": "S/O"},
        {"UPRN": "", "Property Address": "14 Elm Court", "Postcode": "AN1 4EC", "Tenure Type": ""},
        {"UPRN": "", "Property Address": "3 Elm Court", "Postcode": "", "Tenure Type": ""},
    ]
    made = bring.moved(cast, bring.text(rows), "homes")
    assert (made.done, made.twice, made.refused) == (1, 2, 1)
    home = Home.objects.get(uprn="100012345")
    assert (home.address, home.postcode, home.tenure) == ("2 Elm Court", "AN1 4ED", "social rent")
    assert bring.problems(made) == [(5, "C (Postcode)", "It has neither a postcode nor a UPRN")]
    assert verify.verify() == []


def test_residents_move_in_once_and_one_that_nothing_tells_apart_is_refused(cast: Cast) -> None:
    rows = [
        {"Name": "Ania Nowak", "Email": "ania@example.org", "Large Print": "Y", "Needs": "Uses a chair"},
        {"Name": "Ania Nowak", "Email": "ania@example.org", "Large Print": "Y", "Needs": "Uses a chair"},
        {"Name": "Bo Li", "Email": "", "Large Print": "", "Needs": ""},
    ]
    made = bring.moved(cast, bring.text(rows), "residents")
    assert (made.done, made.twice, made.refused) == (1, 1, 1)
    ania = Resident.objects.get()
    assert (ania.large_print, ania.needs) == (True, "Uses a chair")
    again = bring.moved(cast, bring.text(rows[:1]), "residents")
    assert (again.done, again.twice) == (0, 1)


def test_people_move_in_with_a_role_and_a_team_and_cannot_sign_in_yet(cast: Cast) -> None:
    rows = [
        {"Name": "Pat Lane", "Email": "Pat@riverbank.example", "Role": "Case handler", "Team": "Estates"},
        {"Name": "Hari Shah", "Email": "hari@riverbank.example", "Role": "Case handler", "Team": ""},
        {"Name": "Jo Reed", "Email": "jo@riverbank.example", "Role": "", "Team": ""},
    ]
    made = bring.moved(cast, bring.text(rows), "people")
    assert (made.done, made.twice, made.refused) == (1, 1, 1)
    pat = Person.objects.get(email="pat@riverbank.example")
    assert pat.has_role(RoleName.HANDLER, cast.landlord)
    assert pat.roles.get().team == Team.objects.get(name="Estates")
    assert not pat.has_usable_password()
    assert pat.invited_at is None
    assert bring.problems(made) == [(4, "C (Role)", "No role is given")]
    assert Event.objects.get(kind="moved in").words == "1 person moved in from old.csv, row 2."


def test_a_complaint_that_moved_in_is_found_by_its_old_reference(cast: Cast) -> None:
    made = bring.complaint(cast, Case_Ref="CRM/0042")
    assert "CRM/0042" in Searchable.objects.get(what="complaint", key=made.pk).words


def test_a_file_waits_where_no_scanner_answers_and_is_never_opened_with_a_virus(
    cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = bring.checked(cast, bring.text([bring.PLAIN]))
    settings.AMENDS = settings.AMENDS.model_copy(update={"clamd": "127.0.0.1:1"})
    Import.objects.filter(pk=imported.pk).update(state=ImportState.CHECKING, rows=0)
    assert "has not been checked for viruses" in jobs.load(imported.pk)
    monkeypatch.setattr(clamd, "look", lambda pieces, at: "Eicar-Test")
    Import.objects.filter(pk=imported.pk).update(state=ImportState.CHECKING)
    assert "A virus was found in it (Eicar-Test)" in jobs.load(imported.pk)
    imported.refresh_from_db()
    assert (imported.virus, imported.rows) == ("Eicar-Test", 0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cases.csv"
    path.write_bytes(
        bring.text([bring.PLAIN, bring.PLAIN | {"Case Ref": "C-2", "Date Received": "soon", "Phase": "At panel"}])
    )
    return path


def test_the_command_says_what_is_wrong_and_with_check_moves_nothing_in(
    cast: Cast, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        call_command("import_file", str(file), "--check")
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("Row 3, B (Date Received): “soon” is no date. Write it like")
    assert said[-1] == "2 rows: 0 moved in, 1 ready, 1 refused, 0 there already."
    assert Complaint.objects.count() == 0
    with pytest.raises(SystemExit):
        call_command("import_file", str(file))
    assert Complaint.objects.count() == 1


def test_the_command_takes_what_columns_and_words_mean(cast: Cast, tmp_path: Path) -> None:
    path, mapping = tmp_path / "cases.csv", tmp_path / "mapping.json"
    path.write_bytes(bring.text([{"No.": "7", "Rung us": "05/23/2024", "Who": "Ania Nowak", "Phase": "At panel"}]))
    said = {
        "columns": {"No.": "old_reference", "Rung us": "told_on", "Who": "name", "Phase": "status"},
        "values": {"status": {"At panel": "open"}},
        "orders": {"Rung us": "month first"},
    }
    mapping.write_text(json.dumps(said))
    call_command("import_file", str(path), "--mapping", str(mapping))
    made = Complaint.objects.get()
    assert (made.old_reference, made.told_on.isoformat(), made.state) == ("7", "2024-05-23", "received")


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ('{"columns": {"Nowhere": "name"}}', "no column is headed “Nowhere”"),
        ('{"columns": {"Case Ref": "nothing"}}', "nothing is none of"),
        ("[1]", "is not such a mapping"),
    ],
)
def test_a_mapping_that_is_amiss_is_refused(cast: Cast, file: Path, tmp_path: Path, mapping: str, says: str) -> None:
    (tmp_path / "mapping.json").write_text(mapping)
    with pytest.raises(CommandError, match=says):
        call_command("import_file", str(file), "--mapping", str(tmp_path / "mapping.json"))


def test_only_an_administrator_moves_a_file_in(cast: Cast, file: Path) -> None:
    with pytest.raises(CommandError, match=r"hari@riverbank.example is no administrator"):
        call_command("import_file", str(file), "--by", "hari@riverbank.example")
