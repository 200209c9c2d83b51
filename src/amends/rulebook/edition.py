"""The editions of the Complaint Handling Code, as data: provisions, limits, sections and the crosswalk between them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from amends.workdays import spoken

FOLDER = Path(__file__).with_name("editions")
_NUMBER = re.compile(r"[1-9]\d?\.[1-9]\d?")


class EditionError(ValueError):
    """An edition that cannot be right, or a day that none covers; the message says what and where."""


class Unit(StrEnum):
    """What a limit is counted in; all but the first three carry no number."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"
    AGREED_INTERVAL = "agreed_interval"
    PROMISED_DATE = "promised_date"
    ACTIVE_REVIEW = "active_review"
    REGULAR_REVIEW = "regular_review"
    EVENT = "event"
    PER_YEAR = "per_year"
    DATE_IN_REQUEST = "date_in_request"
    DATE_STATED = "date_stated_by_landlord"


COUNTED = frozenset({Unit.WORKING_DAYS, Unit.DAYS, Unit.MONTHS})
OBLIGATIONS = frozenset({"must", "should", "info", "question"})
EVIDENCE = frozenset(
    {"case_records", "communications", "contracts", "governance", "letters", "ombudsman_record"}
    | {"policy", "registers", "structure", "training", "website"}
)


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit of a provision: what starts it, what stops it, how long. `ours` where the Code gives no number."""

    name: str
    starts: str
    stops: str
    unit: Unit
    limit: int | None = None
    note: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Provision:
    """One numbered provision, in our own words; `was` and `becomes` name its kin in other editions."""

    edition: str
    number: str
    section: int
    obligation: str
    in_form: bool
    title: str
    summary: str
    answer: str = "yes or no"
    owed: str = ""
    evidence: tuple[str, ...] = ()
    proof: str = ""
    shown_by_cases: bool = False
    not_by_cases: str = ""
    was: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    becomes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    limits: Mapping[str, Limit] = field(default_factory=dict)

    def kin(self, edition: str) -> tuple[str, ...]:
        """Return the numbers of the provisions of another edition on the same subject."""
        return self.was.get(edition, ()) or self.becomes.get(edition, ())


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the Code, in force from `in_force_on` until `in_force_until` (none: still)."""

    name: str
    title: str
    in_force_on: date
    in_force_until: date | None
    sections: Mapping[int, str]
    provisions: Mapping[str, Provision]

    def provision(self, number: str) -> Provision:
        """Return the provision of that number; raises EditionError where there is none."""
        if number not in self.provisions:
            raise EditionError(f"The Code of {self.name} has no provision {number}.")
        return self.provisions[number]

    def limit(self, number: str, name: str) -> Limit:
        """Return a named limit of a provision; raises EditionError where there is none."""
        limits = self.provision(number).limits
        if name not in limits:
            raise EditionError(f"Provision {number} of the Code of {self.name} has no limit called {name}.")
        return limits[name]

    def length(self, number: str, name: str) -> int:
        """Return how many units a named limit counts; raises EditionError where it has no number."""
        count = self.limit(number, name).limit
        if count is None:
            raise EditionError(f"The limit {name} of {number} in the Code of {self.name} has no number.")
        return count

    @property
    def in_form(self) -> tuple[Provision, ...]:
        """Return the provisions that the self-assessment form asks about, in order."""
        return tuple(provision for provision in self.provisions.values() if provision.in_form)


def _text(row: Mapping[str, Any], key: str, where: str, default: str | None = None) -> str:
    value = row.get(key, default)
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise EditionError(f"{where}: {key} has to be words in quotes.")
    return value


def _day(row: Mapping[str, Any], key: str, where: str) -> date:
    value = row.get(key)
    if type(value) is not date:
        raise EditionError(f"{where}: {key} has to be a date, such as 2024-04-01.")
    return value


def _kin(row: Mapping[str, Any], key: str, where: str) -> Mapping[str, tuple[str, ...]]:
    table = row.get(key, {})
    for numbers in table.values():
        for number in numbers:
            if not isinstance(number, str):
                raise EditionError(f'{where}: {key} holds {number} without quotes; write "{number}".')
    return MappingProxyType({edition: tuple(numbers) for edition, numbers in table.items()})


def _limit(name: str, row: Mapping[str, Any], where: str) -> Limit:
    where = f"{where}, limit {name}"
    try:
        unit = Unit(_text(row, "unit", where))
    except ValueError as wrong:
        if isinstance(wrong, EditionError):
            raise
        raise EditionError(f"{where}: unit {row['unit']!r} is not known; use one of {', '.join(Unit)}.") from None
    count = row.get("limit")
    if (type(count) is int and count > 0) is not (unit in COUNTED) or (unit not in COUNTED and count is not None):
        raise EditionError(f"{where}: a limit in {unit} {'needs a number above 0' if unit in COUNTED else 'has none'}.")
    texts = {"starts": _text(row, "starts", where), "stops": _text(row, "stops", where)}
    return Limit(name, **texts, unit=unit, limit=count, note=row.get("note", ""), ours=row.get("ours", False) is True)


def _provision(edition: str, number: str, row: Any, sections: Mapping[int, str]) -> Provision:
    where = f"Edition {edition}, provision {number}"
    if not isinstance(number, str) or not _NUMBER.fullmatch(number) or not isinstance(row, dict):
        raise EditionError(f'{where}: a number is a name in quotes, such as [provision."6.10"].')
    if row.get("section") not in sections or str(row["section"]) != number.split(".")[0]:
        raise EditionError(f"{where}: section {row.get('section')} is not its section.")
    if row.get("obligation") not in OBLIGATIONS:
        raise EditionError(f"{where}: obligation {row.get('obligation')!r} is not one of {sorted(OBLIGATIONS)}.")
    if unknown := set(row.get("evidence", ())) - EVIDENCE:
        raise EditionError(f"{where}: evidence {sorted(unknown)} is not known; use some of {sorted(EVIDENCE)}.")
    if type(row.get("in_form")) is not bool:
        raise EditionError(f"{where}: in_form has to be true or false.")
    return Provision(
        edition=edition,
        number=number,
        section=row["section"],
        obligation=row["obligation"],
        in_form=row["in_form"],
        title=_text(row, "title", where),
        summary=_text(row, "summary", where),
        answer=_text(row, "answer", where, "yes or no"),
        owed=_text(row, "owed", where, ""),
        evidence=tuple(row.get("evidence", ())),
        proof=_text(row, "proof", where, ""),
        shown_by_cases=row.get("shown_by_cases", False) is True,
        not_by_cases=_text(row, "not_by_cases", where, ""),
        was=_kin(row, "was", where),
        becomes=_kin(row, "becomes", where),
        limits=MappingProxyType({name: _limit(name, it, where) for name, it in row.get("limits", {}).items()}),
    )


def _no_gap(edition: str, provisions: Mapping[str, Provision]) -> None:
    expected = (0, 0)
    for provision in provisions.values():
        section, item = (int(part) for part in provision.number.split("."))
        expected = (expected[0], expected[1] + 1) if section == expected[0] else (expected[0] + 1, 1)
        if (section, item) != expected:
            raise EditionError(
                f"Edition {edition}: {provision.number} stands where {expected[0]}.{expected[1]} is expected; "
                "the numbers have to run on without a gap."
            )


def read_edition(name: str, text: str) -> Edition:
    """Return the edition that a TOML text describes; raises EditionError for anything odd in it."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise EditionError(f"Edition {name} is not readable TOML: {wrong}") from None
    where = f"Edition {name}"
    sections = {int(number): title for number, title in data.get("sections", {}).items()}
    rows = data.get("provision", {})
    provisions = {number: _provision(name, number, row, sections) for number, row in rows.items()}
    if not provisions:
        raise EditionError(f"{where} has no provisions.")
    _no_gap(name, provisions)
    until = _day(data, "in_force_until", where) if "in_force_until" in data else None
    return Edition(
        name,
        _text(data, "title", where),
        _day(data, "in_force_on", where),
        until,
        MappingProxyType(sections),
        MappingProxyType(provisions),
    )


def _follow_on(editions: list[Edition]) -> None:
    for earlier, later in pairwise(editions):
        until = earlier.in_force_until
        if until is None or until >= later.in_force_on:
            raise EditionError(f"Editions {earlier.name} and {later.name} overlap: both are in force on one day.")
        if until + timedelta(days=1) != later.in_force_on:
            raise EditionError(f"There is a gap between editions {earlier.name} and {later.name}: no Code is in force.")


def _kin_agree(editions: Mapping[str, Edition]) -> None:
    named = [
        (provision, other, number)
        for edition in editions.values()
        for provision in edition.provisions.values()
        for other, numbers in (*provision.was.items(), *provision.becomes.items())
        for number in numbers
    ]
    for provision, other, number in named:
        if other not in editions or number not in editions[other].provisions:
            here = f"Edition {provision.edition}, provision {provision.number}"
            raise EditionError(f"{here}: its kin {number} of {other} does not exist.")
    for provision, other, number in named:
        if provision.number not in editions[other].provisions[number].kin(provision.edition):
            here = f"Edition {provision.edition}, provision {provision.number}"
            raise EditionError(f"{here}: it names {number} of {other}, which does not name it back.")


def read_editions(texts: Mapping[str, str]) -> Mapping[str, Edition]:
    """Return the editions in order of their dates; raises EditionError where they do not fit together."""
    ordered = sorted((read_edition(name, text) for name, text in texts.items()), key=lambda one: one.in_force_on)
    _follow_on(ordered)
    editions = {edition.name: edition for edition in ordered}
    _kin_agree(editions)
    return MappingProxyType(editions)


EDITIONS: Mapping[str, Edition] = read_editions(
    {file.stem: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.toml"))}
)


_LATEST_FIRST = tuple(reversed(list(EDITIONS.values())))


def load(name: str) -> Edition:
    """Return the edition of that name ("2024"); raises EditionError where we hold none."""
    if name not in EDITIONS:
        raise EditionError(f"There is no edition {name} of the Code here; there is {', '.join(EDITIONS)}.")
    return EDITIONS[name]


def in_force(on: date) -> Edition:
    """Return the edition in force on a day; raises EditionError before the first."""
    for edition in _LATEST_FIRST:
        if edition.in_force_on <= on:
            return edition
    raise EditionError(f"No edition of the Code was in force on {spoken(on)}.")
