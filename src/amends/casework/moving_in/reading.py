"""One row read field by field; whatever is wrong with it is kept by its column, with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from amends.casework.moving_in import mapping as meaning
from amends.casework.moving_in.cells import EARLIEST, MONTH_FIRST, day, plain
from amends.casework.moving_in.fields import FIELDS, LEAVE_OUT, Field
from amends.workdays import spoken

SHOWN = 60  # letters of a cell that a problem quotes


class Reading:
    """The fields of one row, and the problems found in reading them; a problem is plain, as it is stored."""

    def __init__(self, kind: str, values: Mapping[str, str], mapping: Mapping[str, Any], on: date) -> None:
        self.kind, self.mapping, self.on = kind, mapping, on
        self.cells = meaning.named(values, mapping)
        self.problems: list[dict[str, str]] = []
        self._days: dict[str, date | None] = {}
        for name, field in FIELDS[kind].items():
            if field.required and not self.cells.get(name):
                self.wrong(name, f"{field.label} is empty", "Fill it in: a row cannot come in without it.")

    def has(self, name: str) -> bool:
        """Return whether any column of the file is that field."""
        return name in self.cells

    def wrong(self, name: str, says: str, mend: str) -> None:
        """Keep a problem with the column that is this field."""
        column = meaning.column_of(self.mapping, name)
        heading = self.mapping.get("headings", {}).get(column, "") or FIELDS[self.kind][name].label
        self.problems.append({"column": f"{column} ({heading})" if column else heading, "says": says, "mend": mend})

    def words(self, name: str) -> str:
        """Return the words of a field; longer ones than can be kept are a problem."""
        field, text = FIELDS[self.kind][name], self.cells.get(name, "")
        if len(text) > field.longest:
            self.wrong(name, f"It has {len(text):,} letters; {field.longest:,} can be kept", "Shorten it.")
            return ""
        return text

    def day(self, name: str, *, may_lie_ahead: bool = False) -> date | None:
        """Return the day of a field, None where it is empty or is no day that can be right; asked twice, read once."""
        if name not in self._days:
            self._days[name] = self._day(name, may_lie_ahead)
        return self._days[name]

    def _day(self, name: str, may_lie_ahead: bool) -> date | None:
        text = self.cells.get(name, "")
        if not text:
            return None
        order = meaning.order_at(self.mapping, name)
        found = day(text, order)
        if found is None:
            like = "05/22/2026" if order == MONTH_FIRST else "22/05/2026"
            empty = "" if FIELDS[self.kind][name].required else ", or leave it empty"
            self.wrong(name, f"“{text[:SHOWN]}” is no date", f"Write it like {like} or 2026-05-22{empty}.")
        elif found > self.on and not may_lie_ahead:
            self.wrong(
                name, f"{spoken(found)} has not come yet", "Check the year, and whether day or month comes first."
            )
            return None
        elif found < EARLIEST:
            self.wrong(name, f"{spoken(found)} is before {EARLIEST.year}", "Check the year.")
            return None
        return found

    def choice(self, name: str) -> str:
        """Return what the word in a field says, by what was said of it or is known; empty where it says nothing."""
        text = self.cells.get(name, "")
        if not text:
            return ""
        field = FIELDS[self.kind][name]
        said = self.mapping.get("values", {}).get(name, {})
        says = said[text] if text in said else field.says.get(plain(text), "")
        if not says:
            known = ", ".join(label for _, label in field.choices)
            self.wrong(
                name, f"“{text[:SHOWN]}” is none of: {known}", "Say what it means with the columns, or change it."
            )
        return "" if says == LEAVE_OUT else says

    def pounds(self, name: str) -> Decimal | None:
        """Return a sum in pounds, None where there is none; "£1,250.00" and "1250" are the same, and 0 is none."""
        text = self.words(name)
        bare = text.replace(",", "").replace("£", "").replace("GBP", "").strip()
        if not bare:
            return None
        if not re.fullmatch(r"\d{1,7}(\.\d{1,2})?", bare):
            self.wrong(
                name, f"“{text[:SHOWN]}” is no sum in pounds", "Write it like 250 or 1,250.50, or leave it empty."
            )
            return None
        return Decimal(bare) or None

    def email(self, name: str) -> str:
        """Return an email address, empty where it is none."""
        text = self.words(name)
        try:
            if text:
                validate_email(text)
        except ValidationError:
            self.wrong(name, f"“{text[:SHOWN]}” is no email address", "Correct it, or leave it empty.")
            return ""
        return text

    def uprn(self, name: str) -> str:
        """Return a UPRN, its leading noughts left off."""
        text = self.words(name).replace(" ", "")
        if text and not text.isdecimal():
            self.wrong(
                name, f"“{text[:SHOWN]}” is no UPRN", "A UPRN is up to twelve numbers. Correct it, or leave it empty."
            )
            return ""
        return text.lstrip("0")

    def before(self, later: str, when: date | None, earlier: str, start: date | None) -> None:
        """Keep a problem where one day is before another that it cannot be before."""
        if when and start and when < start:
            label = _small(FIELDS[self.kind][earlier])
            self.wrong(later, f"{spoken(when)} is before {label}, {spoken(start)}", "Check the two dates.")


def _small(field: Field) -> str:
    return field.label[0].lower() + field.label[1:]
