"""Days, money and numbers as people say them, for templates; days in the language of the page."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from amends.workdays import ENGLAND_AND_WALES, OutsideCalendar

# For the catalogues: days as they stand inside a sentence, since Django's own begin with a capital
DAYS = (
    gettext_noop("Monday"),
    gettext_noop("Tuesday"),
    gettext_noop("Wednesday"),
    gettext_noop("Thursday"),
    gettext_noop("Friday"),
    gettext_noop("Saturday"),
    gettext_noop("Sunday"),
)


def whole_date(day: date | None, otherwise: str = "") -> str:
    """Return `Friday 22 May 2026`."""
    return date_format(_day(day), _("l j F Y")) if day else otherwise


def short_date(day: date | None, otherwise: str = "") -> str:
    """Return `22 May 2026`."""
    return date_format(_day(day), _("j F Y")) if day else otherwise


def moment(at: datetime | None, otherwise: str = "") -> str:
    """Return `22 May 2026, 9:05am`, in Europe/London."""
    if at is None:
        return otherwise
    local = timezone.localtime(at)
    return f"{short_date(local)}, {local.hour % 12 or 12}:{local.minute:02}{'am' if local.hour < 12 else 'pm'}"


def working_days_left(due: date, today: date) -> str:
    """Return `in 3 working days`, `today` or `2 working days late`; in plain days beyond the calendar."""
    if due == today:
        return "today"
    try:
        days, unit = ENGLAND_AND_WALES.between(today, due), "working day"
    except OutsideCalendar:
        days, unit = (due - today).days, "day"
    if days == 0:  # a weekend or bank holiday lies between, and nothing else
        return "before the next working day" if due > today else "late, less than a working day"
    return f"in {count(days, unit)}" if days > 0 else f"{count(-days, unit)} late"


def count(number: int, one: str, many: str = "") -> str:
    """Return `1 complaint` or `1,204 complaints`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def pounds(amount: Decimal | int | float | None) -> str:
    """Return `£1,250`, or with pence where there are any: `£12.50`."""
    if amount is None:
        return ""
    exact = Decimal(amount).quantize(Decimal("0.01"))
    return f"£{exact:,.0f}" if exact == exact.to_integral_value() else f"£{exact:,.2f}"


def _day(value: date) -> date:
    """Return the day of a date or of an instant, in Europe/London."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value
