"""Form fields as GOV.UK lays them out, and the renderer that draws every form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import Jinja2
from django.template import engines


class Renderer(Jinja2):
    """Draws every form and field with our templates, in the pages' own environment."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"

    def get_template(self, template_name: str) -> Any:
        """Return our template, else Django's own."""
        if template_name.startswith("forms/"):
            return engines["jinja2"].get_template(template_name)
        return super().get_template(template_name)


class Several(forms.ClearableFileInput):
    """A file box that takes several."""

    allow_multiple_selected = True


class DayMonthYear(forms.MultiWidget):
    """Three boxes: day, month, year."""

    parts = (("day", "Day", 2), ("month", "Month", 2), ("year", "Year", 4))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({name: forms.TextInput for name, _, _ in self.parts}, attrs)

    def decompress(self, value: date | None) -> list[str]:
        """Return the three numbers of a date."""
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]

    def id_for_label(self, id_: str) -> str:
        """Return the id of the first box, where an error's link leads."""
        return f"{id_}_day" if id_ else id_


class Date(forms.MultiValueField):
    """A date typed as day, month and year; `called` is how errors speak of it: *the date you sent the letter*."""

    widget = DayMonthYear

    def __init__(
        self, *, called: str = "", earliest: date | None = None, latest: date | None = None, **kwargs: Any
    ) -> None:
        self.called, self.earliest, self.latest = called, earliest, latest
        self.wrong: tuple[str, ...] = ()
        boxes = [forms.CharField(required=False) for _ in DayMonthYear.parts]
        super().__init__(boxes, require_all_fields=False, **kwargs)

    def clean(self, value: Sequence[Any] | None) -> date | None:
        """Return the date; raises ValidationError in GOV.UK's words, naming the boxes that are wrong."""
        typed = [str(part or "").strip() for part in (value or ["", "", ""])]
        called = self.called or (f"the {self.label[0].lower()}{self.label[1:]}" if self.label else "the date")
        if not any(typed):
            if self.required:
                raise ValidationError(f"Enter {called}", code="required", params={"boxes": ("day", "month", "year")})
            return None
        missing = [name for (name, _, _), part in zip(DayMonthYear.parts, typed, strict=True) if not part]
        if missing:
            words = f"{_first_big(called)} must include a {' and '.join(missing)}"
            raise ValidationError(words, code="incomplete", params={"boxes": tuple(missing)})
        return self._within(self._read(typed, called), called)

    def _read(self, typed: list[str], called: str) -> date:
        months = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
        month = months.get(typed[1].lower(), typed[1])
        try:
            if len(typed[2]) != 4:
                raise ValidationError(
                    f"Year of {called} must include 4 numbers", code="invalid", params={"boxes": ("year",)}
                )
            return date(int(typed[2]), int(month), int(typed[0]))
        except ValueError:
            words = f"{_first_big(called)} must be a real date"
            raise ValidationError(words, code="invalid", params={"boxes": ("day", "month", "year")}) from None

    def _within(self, day: date, called: str) -> date:
        if self.latest is not None and day > self.latest:
            raise ValidationError(f"{_first_big(called)} must be {_spoken(self.latest)} or earlier", code="late")
        if self.earliest is not None and day < self.earliest:
            raise ValidationError(f"{_first_big(called)} must be {_spoken(self.earliest)} or later", code="early")
        return day


_NAMES = "january february march april may june july august september october november december"
_MONTHS = [(name[:3], name) for name in _NAMES.split(" ")]


def _first_big(words: str) -> str:
    return words[:1].upper() + words[1:]


def _spoken(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1][1].capitalize()} {day.year}"
