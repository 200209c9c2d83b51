"""Starting a year's self-assessment, and choosing the day that its figures hold for."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Landlord, Person
from amends.casework import journal
from amends.casework.refused import Refused
from amends.compliance.action import action
from amends.compliance.ending import end_approval
from amends.compliance.models import SelfAssessment, Statement, year_name
from amends.compliance.permissions import why_not_write
from amends.rulebook import edition as editions
from amends.workdays import spoken


@action(why_not_write)
def start(*, landlord: Landlord, by: Person, on: date, first: date) -> SelfAssessment:
    """Return a new self-assessment of the landlord's year that begins on `first`, with a row for every provision."""
    first, last = landlord.year_of(first)
    if first > on:
        raise Refused(f"The year begins on {spoken(first)} and cannot be assessed yet")
    year = year_name(first, last)
    if landlord.self_assessments.filter(year=year).exists():
        raise Refused(f"There is a self-assessment for {year} already", mend="Open it from the list.")
    edition = editions.in_force(min(last, on))
    made = SelfAssessment.objects.create(
        landlord=landlord, edition=edition.name, year=year, first=first, last=last, started_on=on, started_by=by
    )
    Statement.objects.bulk_create(
        Statement(self_assessment=made, provision=provision.number) for provision in edition.in_form
    )
    journal.note("self-assessment started", f"The self-assessment of {year} was started.", on=on, by=by)
    journal.decided(self_assessment=year, edition=edition.name)
    return made


@action(why_not_write)
def take_figures_as_at(*, assessment: SelfAssessment, by: Person, on: date, as_at: date | None) -> None:
    """Set the day that the figures hold for; None leaves it at the year's last day, or the day it is until then."""
    if as_at and as_at < assessment.first:
        raise Refused(f"The year begins on {spoken(assessment.first)}", mend="Choose a day in it or after it.")
    if as_at and as_at > on:
        raise Refused(f"{spoken(as_at)} lies ahead, and nobody knows its figures", mend="Choose a day up to today.")
    if as_at == assessment.as_at:
        raise Refused("The figures hold for that day already")
    end_approval(assessment, by, on, "The day of the figures was changed.")
    assessment.as_at = as_at
    assessment.save(update_fields=["as_at"])
    says = f"as at {spoken(as_at)}" if as_at else "as at the end of the year"
    journal.note("self-assessment figures dated", f"{assessment.year}: figures are taken {says}.", on=on, by=by)
    journal.decided(self_assessment=assessment.year, as_at=as_at.isoformat() if as_at else None)
