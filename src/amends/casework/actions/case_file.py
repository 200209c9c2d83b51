"""The whole file is taken away: who took it stands in the journal, and so in the file itself."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.file_permissions import why_not_take_file
from amends.casework.models import Complaint
from amends.casework.refused import Refused


@action
def take(*, complaint: Complaint, by: Person, on: date) -> None:
    """Note that a person takes the whole file; raises Refused where it is not theirs to take."""
    if sentence := why_not_take_file(by, complaint):
        raise Refused(sentence, mend="Ask the complaints officer for it.")
    journal.note("whole file taken", "The whole file was made and taken.", on=on, by=by)
