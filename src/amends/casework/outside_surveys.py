"""Results of an outside survey, read from a spreadsheet: columns found by their headings, faults named by row."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from amends.accounts.models import Landlord
from amends.casework.models import Complaint, Opinion, OpinionSource, TreatedWorse
from amends.casework.refused import Refused
from amends.formats.blocks import Table
from amends.formats.limits import CannotRead
from amends.formats.read import read
from amends.workdays import spoken

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 1_000
MOST_FAULTS = 20  # shown at once
LONGEST = 20_000
# What a heading has in it, the most particular first: each column is one thing, and each thing one column.
HEADINGS = {
    "informed": ("informed", "updated", "updates"),
    "fair": ("fair",),
    "treated_worse": ("worse", "detriment"),
    "comment": ("comment", "words", "free text", "verbatim"),
    "answered_on": ("date", "answered", "completed"),
    "reference": ("reference", "case", "complaint number"),
    "overall": ("overall", "satisf", "score"),
}
CALLED = {
    "informed": "how well they were kept informed",
    "fair": "how fairly they were treated",
    "treated_worse": "whether they were treated worse",
    "comment": "their words",
    "answered_on": "the date",
    "reference": "the reference",
    "overall": "the overall score",
}
REQUIRED = ("reference", "answered_on", "overall")
SCORES = {
    "very satisfied": 5,
    "satisfied": 4,
    "fairly satisfied": 4,
    "neither": 3,
    "neither satisfied nor dissatisfied": 3,
    "dissatisfied": 2,
    "fairly dissatisfied": 2,
    "very dissatisfied": 1,
}
WORSE = {"yes": TreatedWorse.YES, "no": TreatedWorse.NO, "rather not say": TreatedWorse.RATHER_NOT_SAY}
WORSE |= {"prefer not to say": TreatedWorse.RATHER_NOT_SAY}


class CannotLoad(Refused):
    """A file of which nothing was loaded; `faults` says why, by row and column."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("Nothing was loaded", mend=" ".join(faults[:MOST_FAULTS]))


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """One answer of an outside survey: the row it stood in, the complaint it joins or none, and what was answered."""

    row: int
    complaint: Complaint | None
    answered_on: date
    overall: int | None
    fair: int | None
    informed: int | None
    treated_worse: str
    comment: str


@dataclass(frozen=True, slots=True)
class SurveyFile:
    """A file as read: what it is called on the record, and its answers."""

    called: str
    rows: tuple[SurveyRow, ...]


def read_file(data: bytes, name: str, landlord: Landlord, on: date) -> SurveyFile:
    """Return the answers in a .csv or .xlsx file; raises CannotLoad naming every fault by row and column."""
    if len(data) > MOST_BYTES:
        raise CannotLoad([f"{name} is larger than {MOST_BYTES // 1024 // 1024} MB. Load it in parts."])
    try:
        source = read(data, name)
    except CannotRead as error:
        raise CannotLoad([str(error)]) from error
    tables = [block for block in source.blocks if isinstance(block, Table)] if source.kind in ("csv", "xlsx") else []
    if len(tables) != 1 or len(tables[0].rows) < 2:
        raise CannotLoad([f"{name} is not one table with headings and answers. Give one sheet as .xlsx or .csv."])
    if len(tables[0].rows) - 1 > MOST_ROWS:
        raise CannotLoad([f"{name} has more than {MOST_ROWS:,} answers. Load it in parts."])
    columns = _columns(tables[0].rows[0])
    called = f"{name[:150]} ({hashlib.sha256(data).hexdigest()[:16]})"
    faults: list[str] = []
    rows = tuple(_rows(tables[0], columns, landlord, on, faults))
    faults += _loaded_before(called, rows, landlord)
    if faults:
        raise CannotLoad(faults)
    return SurveyFile(called, rows)


def _columns(headings: tuple[str, ...]) -> dict[str, int]:
    """Return where each thing stands; raises CannotLoad where one is missing, or two columns could be it."""
    found: dict[str, list[int]] = {}
    for at, heading in enumerate(headings):
        plain = heading.casefold()
        thing = next((thing for thing, words in HEADINGS.items() if any(word in plain for word in words)), None)
        if thing:
            found.setdefault(thing, []).append(at)
    faults = [f"No column has {CALLED[one]}: none of its headings says so." for one in REQUIRED if one not in found]
    for thing, places in found.items():
        if len(places) > 1:
            named = " and ".join(f"“{headings[at]}”" for at in places)
            faults.append(f"The columns {named} could each be {CALLED[thing]}. Rename or leave out all but one.")
    if faults:
        raise CannotLoad(faults)
    return {thing: places[0] for thing, places in found.items()}


def _rows(
    table: Table, columns: dict[str, int], landlord: Landlord, on: date, faults: list[str]
) -> Iterator[SurveyRow]:
    """Yield the answers; what is wrong with a row goes into `faults`, and that row is left out."""
    known = {one.reference.casefold(): one for one in Complaint.objects.filter(landlord=landlord)}
    for at, cells in enumerate(table.rows[1:], start=1):
        place = table.row_places[at]
        number = place.row or place.line or at + 1
        typed = {thing: cells[column].strip() if column < len(cells) else "" for thing, column in columns.items()}
        before = len(faults)
        row = _row(number, typed, known, on, faults)
        if row is not None and len(faults) == before:
            yield row


def _row(
    number: int, typed: dict[str, str], known: dict[str, Complaint], on: date, faults: list[str]
) -> SurveyRow | None:
    def wrong(thing: str, why: str) -> None:
        faults.append(f"Row {number}, {CALLED[thing]}: “{typed[thing][:40]}” {why}.")

    complaint = known.get(typed["reference"].casefold())
    if typed["reference"] and complaint is None:
        wrong("reference", "is no complaint of ours")
    answered_on = _day(typed["answered_on"])
    if answered_on is None:
        wrong("answered_on", "is no date; write 2026-05-22 or 22/05/2026")
    elif answered_on > on:
        wrong("answered_on", "has not come yet")
    elif complaint is not None and answered_on < complaint.told_on:
        wrong("answered_on", f"is before the complaint was made, on {spoken(complaint.told_on)}")
    scores: dict[str, int | None] = {}
    for thing in ("overall", "fair", "informed"):
        text = " ".join(typed.get(thing, "").casefold().split())
        scores[thing] = int(text) if re.fullmatch("[1-5]", text) else SCORES.get(text)
        if text and scores[thing] is None:
            wrong(thing, "is no score from 1, very dissatisfied, to 5, very satisfied")
    worse = typed.get("treated_worse", "").casefold()
    if worse and worse not in WORSE:
        wrong("treated_worse", "is neither yes, no nor rather not say")
    comment = typed.get("comment", "")[:LONGEST]
    if not any((*scores.values(), worse, comment)):
        faults.append(f"Row {number} has neither a score nor words. Take it out: a blank is no answer.")
    if answered_on is None:
        return None
    return SurveyRow(number, complaint, answered_on, treated_worse=WORSE.get(worse, ""), comment=comment, **scores)


def _day(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _loaded_before(called: str, rows: tuple[SurveyRow, ...], landlord: Landlord) -> Iterator[str]:
    """Yield a sentence where the file was loaded before under any name, and for each answer that another file had."""
    held = Opinion.objects.filter(landlord=landlord, source=OpinionSource.FILE)
    mark = called[called.rindex("(") :]
    if earlier := held.filter(loaded_from__endswith=mark).first():
        yield f"This file is loaded already, as {earlier.loaded_from}."
        return
    there = {
        (one.complaint_id, one.answered_on, one.overall): one for one in held.exclude(complaint=None).order_by("-pk")
    }
    for row in rows:
        key = (row.complaint.pk if row.complaint else None, row.answered_on, row.overall)
        if (same := there.get(key)) is not None and row.complaint is not None:
            yield (
                f"Row {row.row}: this answer on {row.complaint.reference} is loaded already, from "
                f"{same.loaded_from}, row {same.row}. Take it out."
            )
