"""The parts that the forms of actions are made of."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from amends.accounts.models import Landlord, Person, RoleName
from amends.web.forms import Date

RECORDED_LATE = "Today, unless it happened on an earlier day and is only recorded now. The record keeps both days."
WORKS_ON_CASES = (
    RoleName.FRONTLINE,
    RoleName.HANDLER,
    RoleName.COMPLAINTS_OFFICER,
    RoleName.HEAD_OF_SERVICE,
    RoleName.SENIOR_LEAD,
)


class ActForm(forms.Form):
    """A form whose days default to today and never lie ahead, but for those named in `ahead`."""

    ahead: tuple[str, ...] = ()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.stale = False
        for name, field in self.fields.items():
            if isinstance(field, Date) and name not in self.ahead:
                field.latest = today
        if "on" in self.fields:
            self.fields["on"].initial = today


def day(label: str, called: str, help_text: str = RECORDED_LATE, *, required: bool = True) -> Date:
    """Return a field for a day; `called` is how its errors speak of it."""
    return Date(label=label, called=called, help_text=help_text, required=required)


def words(
    label: str, help_text: str = "", *, missing: str = "", rows: int = 4, required: bool = True
) -> forms.CharField:
    """Return a field for words; `missing` is the sentence where there are none."""
    errors = {"required": missing} if missing else None
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=required, widget=area, error_messages=errors)


def choice(label: str, choices: Any, missing: str, help_text: str = "") -> forms.ChoiceField:
    """Return a field of radio buttons; none is chosen beforehand, so that a blank never becomes an answer."""
    errors = {"required": missing}
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, help_text=help_text, error_messages=errors
    )


def staff_of(landlord: Landlord) -> QuerySet[Person]:
    """Return the people who work on complaints of a landlord, by name."""
    there = Q(roles__landlord=landlord) | Q(roles__landlord=None)
    found = Person.objects.filter(there, is_active=True, roles__ended_on=None, roles__name__in=WORKS_ON_CASES)
    return found.distinct().order_by("name")
