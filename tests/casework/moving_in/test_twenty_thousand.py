"""Twenty thousand complaints, three hundred planted faults: each named, killed in the middle, gone on with, reconciled.

The file moves in by the command, in processes of their own on a database of their own, so that a kill is a kill.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
import xlsxwriter

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
NUMBER, FAULTS = 20_000, 300
FIRST_ROW = 4  # under a title, an empty row and the headings
HEADS = (
    "Case Ref", "Date Received", "Customer Name", "Email", "Subject", "Status", "Stage", "Ack Date",
    "Response Date", "Outcome", "Escalated On", "Stage 2 Response Date", "Date Closed",
)  # fmt: skip
# A fault of each sort: the column it is planted in, what is written there, where it is named, and what is said of it.
PLANTED = (
    ("Date Received", "31/02/2021", "B (Date Received)", "“31/02/2021” is no date"),
    ("Date Received", "", "B (Date Received)", "is empty"),
    ("Date Received", "03/06/2062", "B (Date Received)", "has not come yet"),
    ("Customer Name", "N/A", "C (Customer Name)", "is empty"),
    ("Email", "no at sign", "D (Email)", "is no email address"),
    ("Status", "At panel", "F (Status)", "“At panel” is none of"),
    ("Stage", "3", "G (Stage)", "“3” is none of"),
    ("Ack Date", "01/01/2001", "H (Ack Date)", "is before"),
    ("Response Date", "soon", "I (Response Date)", "“soon” is no date"),
    ("Outcome", "perhaps", "J (Outcome)", "“perhaps” is none of"),
    ("Date Closed", "02/01/2012", "M (Date Closed)", "is before"),
    ("Case Ref", "OLD-00000", "A (Case Ref)", "has the same reference"),
)
Row = dict[str, Any]


def rows() -> Iterator[Row]:
    """Yield the rows of a landlord's history, most of it from before there was a Code."""
    rng = Random(2024)
    for number in range(NUMBER):
        year = rng.choice((2014, 2016, 2017, 2018, 2019, 2019, 2021, 2023, 2024, 2025))
        told = date(year, 1, 5) + timedelta(days=rng.randint(0, 300))
        second = number % 9 == 0
        row: Row = dict.fromkeys(HEADS, "")
        row |= {
            "Case Ref": f"OLD-{number:05d}",
            "Date Received": told if number % 3 else f"{told:%d/%m/%Y}",
            "Customer Name": f"Resident {number % 6_000}",
            "Email": f"r{number % 6_000}@example.org" if number % 4 else "n/a",
            "Subject": "Leak into the bedroom",
            "Status": "Complete" if number % 50 else "In progress",
            "Stage": "Stg 2" if second else "Stg 1",
            "Ack Date": told + timedelta(days=3) if number % 5 else "",
            "Response Date": told + timedelta(days=14) if number % 7 else "TBC",
            "Outcome": rng.choice(("Upheld", "Partially upheld", "Not upheld", "")),
            "Date Closed": told + timedelta(days=60) if number % 50 else "",
        }
        if second:
            row |= {"Escalated On": told + timedelta(days=20), "Stage 2 Response Date": told + timedelta(days=45)}
        yield row


def planted() -> dict[int, tuple[str, str, str, str]]:
    """Return which fault is planted in which row, counted from the first."""
    spots = Random(7).sample(range(1, NUMBER), FAULTS)
    return {at: PLANTED[number % len(PLANTED)] for number, at in enumerate(spots)}


def write(path: Path) -> None:
    """Write the spreadsheet as another system would: a title, an empty row, headings, dates as dates and as text."""
    faults = planted()
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet, dated = book.add_worksheet("Export"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_string(0, 0, "Complaints, exported by the old system")
        sheet.write_row(2, 0, HEADS)
        for at, row in enumerate(rows()):
            if at in faults:
                row[faults[at][0]] = faults[at][1]
            for column, value in enumerate(row.values()):
                if isinstance(value, date):
                    sheet.write_datetime(FIRST_ROW - 1 + at, column, value, dated)  # type: ignore[arg-type]
                elif value:
                    sheet.write_string(FIRST_ROW - 1 + at, column, value)


SAMPLE = """
import json, django
django.setup()
from amends.accounts.models import Landlord
from amends.casework import calendar, verify
from amends.casework.models import Complaint, Event
from amends.casework.whole import whole
landlord, days = Landlord.objects.get(), calendar.current()
keys = list(Complaint.objects.order_by("pk").values_list("pk", flat=True))[::130]
found = whole(Complaint.objects.filter(pk__in=keys)).prefetch_related("events", "duties")
wrong = [says for one in found for says in verify.of_complaint(one, days)]
chain = Event.objects.filter(landlord=landlord, complaint__isnull=True).order_by("number")
wrong += verify._chain(landlord.name, landlord, chain)
print(json.dumps({"looked": len(keys), "wrong": wrong}))
"""


@pytest.fixture
def own(tmp_path: Path) -> dict[str, str]:
    """The surroundings of a process with a database of its own, with a landlord in it."""
    given = {name: value for name, value in os.environ.items() if not name.startswith("AMENDS_")}
    given |= {
        "AMENDS_DATA": str(tmp_path / "data"),
        "AMENDS_LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": "tests.casework.moving_in.own_settings",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
    }
    run(given, "-m", "django", "migrate", "--run-syncdb", "-v", "0")
    run(given, "-c", "import django; django.setup(); from tests import people; people.cast()")
    return given


def run(given: dict[str, str], *args: str, code: int = 0) -> str:
    done = subprocess.run([sys.executable, *args], env=given, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def asked(given: dict[str, str], query: str) -> list[Any]:
    """Return what the database of that process answers."""
    with closing(sqlite3.connect(Path(given["AMENDS_DATA"]) / "amends.sqlite3", timeout=240)) as there:
        return there.execute(query).fetchall()


def number(given: dict[str, str], query: str) -> int:
    return int(asked(given, f"SELECT count(*) FROM {query}")[0][0])


def test_twenty_thousand_rows_move_in_though_killed_in_the_middle(own: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "export.xlsx"
    write(file)
    command = ("-m", "amends.cli", "import", str(file))
    with subprocess.Popen([sys.executable, *command], env=own, cwd=ROOT, stdout=subprocess.DEVNULL) as killed:
        while number(own, "casework_importrow WHERE state = 'done'") < 3_000:
            assert killed.poll() is None
            time.sleep(0.2)
        killed.send_signal(signal.SIGKILL)
    done = number(own, "casework_importrow WHERE state = 'done'")
    assert 3_000 <= done < NUMBER - FAULTS
    assert number(own, "casework_complaint") == done  # each row in whole or not at all
    assert number(own, "casework_complaint WHERE id NOT IN (SELECT complaint_id FROM casework_stage)") == 0
    assert number(own, "casework_complaint WHERE length <> 1 OR state = '' OR version <> 1") == 0

    said = run(own, *command, code=1)
    assert said.splitlines()[-1] == "20000 rows: 19700 moved in, 300 refused, 0 there already."
    assert number(own, "casework_complaint") == NUMBER - FAULTS
    assert number(own, "casework_event WHERE kind = 'moved in' AND complaint_id IS NOT NULL") == NUMBER - FAULTS
    assert number(own, "(SELECT DISTINCT old_reference FROM casework_complaint)") == NUMBER - FAULTS
    made = asked(own, "SELECT 'complaint ' || id FROM casework_complaint ORDER BY 1")
    assert made == asked(own, "SELECT made FROM casework_importrow WHERE state = 'done' ORDER BY 1")

    wrong = dict(asked(own, "SELECT number, problems FROM casework_importrow WHERE state = 'wrong'"))
    faults = {FIRST_ROW + at: fault for at, fault in planted().items()}
    assert wrong.keys() == faults.keys()
    for row, (_, _, column, says) in faults.items():
        found = json.loads(wrong[row])
        assert any(one["column"] == column and says in one["says"] and one["mend"] for one in found), (row, found)

    sample = json.loads(run(own, "-c", SAMPLE))
    assert sample["looked"] > 150
    assert sample["wrong"] == []
