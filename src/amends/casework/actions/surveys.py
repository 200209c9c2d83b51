"""Surveys and feedback forms, and whether each says how to complain (Code 1.6)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Landlord, Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Survey
from amends.casework.subject import said
from amends.workdays import spoken


@action
def register(
    *, landlord: Landlord, by: Person, on: date, name: str, sent_on: date, to_whom: str = "", wording: str = ""
) -> Survey:
    """Return the survey as registered; its wording is still to be checked."""
    survey = Survey.objects.create(
        landlord=landlord,
        name=said(name, "What the survey is called", provision="1.6"),
        sent_on=sent_on,
        to_whom=to_whom.strip(),
        wording=wording.strip(),
        registered_by=by,
    )
    journal.note("survey registered", f"{survey.name}, sent on {spoken(sent_on)}.", on=on, by=by)
    return survey


@action
def check_wording(*, survey: Survey, by: Person, on: date, says: bool, wording: str = "") -> None:
    """Record whether the survey says how to complain, and the words that do."""
    survey.wording = wording.strip() or survey.wording
    if says:
        said(survey.wording, "The words that say how to complain", provision="1.6", mend="Copy them from the survey.")
    survey.says_how_to_complain, survey.wording_checked_on, survey.wording_checked_by = says, on, by
    survey.save()
    how = "says how to complain" if says else "does not say how to complain"
    journal.note("survey wording checked", f"{survey.name} {how}.", on=on, by=by)
