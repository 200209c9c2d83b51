"""Which team has a complaint, before or beside the person who handles it."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person, Team
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint
from amends.casework.refused import Refused


@action
def give_to_team(*, complaint: Complaint, team: Team, by: Person, on: date, because: str = "") -> None:
    """Give a complaint to a team, whose head sees it and gives it out; who handles it now stays until then."""
    if team.landlord_id != complaint.landlord_id:
        raise Refused(f"{team} is not a team of {complaint.landlord}", mend="Choose one of its teams.")
    if complaint.team_id == team.pk:
        raise Refused(f"{team} has it already")
    complaint.team = team
    complaint.save(update_fields=["team"])
    journal.note("given to team", f"{team} has the complaint. {because.strip()}".strip(), on=on, by=by)
