"""Bank holidays newly proclaimed, by two people; closures, which warn; and open clocks worked out again."""

from __future__ import annotations

from datetime import date

from django_q.tasks import async_task

from amends.accounts.models import BankHoliday, ClosureDay, Landlord, Person
from amends.casework import calendar, journal
from amends.casework.action import action
from amends.casework.models import Complaint, Duty
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said
from amends.rulebook.duty import Verdict
from amends.workdays import OutsideCalendar, spoken

AT_A_TIME = 200  # complaints in one job


@action
def propose(*, day: date, name: str, source: str, by: Person, on: date) -> BankHoliday:
    """Return a bank holiday as proposed, with where it was proclaimed; it counts once another person approves it."""
    name, source = said(name, "What it is called"), said(source, "Where it was proclaimed", mend="Give the page.")
    try:
        held = calendar.current().bank_holidays.get(day)
        calendar.current().is_working_day(day)
    except OutsideCalendar as outside:
        raise Refused(str(outside)) from outside
    if held is not None or BankHoliday.objects.filter(day=day).exists():
        raise Refused(f"{spoken(day)} is on the list already: {held or 'it waits for a second person'}")
    holiday = BankHoliday.objects.create(day=day, name=name, source=source, proposed_by=by, proposed_on=on)
    journal.note("bank holiday proposed", f"{holiday}, from {source}.", on=on, by=by)
    return holiday


@action
def approve(*, holiday: BankHoliday, by: Person, on: date) -> None:
    """Approve a bank holiday that another proposed; every open clock is worked out again by a job."""
    if holiday.approved_on is not None:
        raise Refused(f"{holiday} was approved on {spoken(holiday.approved_on)}")
    if by.pk == holiday.proposed_by_id:
        raise Refused("A bank holiday needs a second person", mend="Ask a colleague to approve it.")
    not_before(on, holiday.proposed_on, "it was proposed")
    holiday.approved_by, holiday.approved_on = by, on
    holiday.save(update_fields=["approved_by", "approved_on"])
    journal.note("bank holiday approved", f"{holiday}, from {holiday.source}.", on=on, by=by)
    journal.decided(bank_holiday=holiday.day.isoformat())
    waiting = Duty.objects.filter(verdict=Verdict.OPEN, due_on__gte=holiday.day, complaint__isnull=False)
    keys = sorted(set(waiting.values_list("complaint_id", flat=True)))
    for start in range(0, len(keys), AT_A_TIME):
        some = keys[start : start + AT_A_TIME]
        async_task("amends.casework.jobs.recompute", some, on.isoformat(), f"{holiday} is a bank holiday now")


@action
def recompute(*, complaint: Complaint, by: Person | None, on: date, why: str) -> None:
    """Work out one complaint's clocks again, as an event of its journal."""
    who = str(by) if by else journal.BY_THE_SYSTEM
    journal.note("worked out again", f"The dates were worked out again: {why}.", on=on, by=by, by_name=who)


@action
def close_day(*, landlord: Landlord, day: date, reason: str, by: Person, on: date) -> ClosureDay:
    """Return a day on which the landlord is closed; it warns, and lengthens no clock."""
    if ClosureDay.objects.filter(landlord=landlord, day=day).exists():
        raise Refused(f"{spoken(day)} is a closure already")
    closed = ClosureDay.objects.create(landlord=landlord, day=day, reason=said(reason, "The reason"))
    journal.note("closure added", f"{closed}.", on=on, by=by)
    return closed
