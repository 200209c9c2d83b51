"""Writing a row: the answer, what proves it, and what people say of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.refused import Refused
from amends.compliance.action import action
from amends.compliance.ending import end_approval
from amends.compliance.models import SelfAssessment, Statement
from amends.compliance.permissions import why_not_write


class ChangedMeanwhile(Refused):
    """Somebody else saved the row since it was read; `theirs` is what now stands there."""

    def __init__(self, theirs: Statement) -> None:
        super().__init__(
            f"{theirs.edited_by or 'Somebody'} changed {theirs.provision} while you were writing",
            mend="Their words are shown below; yours are still in the form. Saving again replaces theirs.",
        )
        self.theirs = theirs


@action(why_not_write)
def state(
    *, assessment: SelfAssessment, by: Person, on: date, provision: str, version: int, words: dict[str, Any]
) -> Statement:
    """Save what somebody says of one provision; `words` are the fields of Statement.WORDS, those left out are emptied.

    An approval that stands is ended. Raises ChangedMeanwhile where `version` is not the one saved last.
    """
    found = Statement.objects.select_related("edited_by").get(self_assessment=assessment, provision=provision)
    if found.version != version:
        raise ChangedMeanwhile(found)
    changed = [name for name in Statement.WORDS if getattr(found, name) != _clean(name, words)]
    if not changed:
        raise Refused("Nothing was changed, so nothing was saved")
    for name in changed:
        setattr(found, name, _clean(name, words))
    found.version += 1
    found.edited_by, found.edited_at = by, timezone.now()
    found.save()
    end_approval(assessment, by, on, f"{provision} was changed.")
    said = f"{assessment.year}, {provision}: {', '.join(name.replace('_', ' ') for name in changed)} written."
    journal.note("self-assessment row written", said, on=on, by=by)
    journal.decided(
        self_assessment=assessment.year, provision=provision, answer=found.answer or None, row_version=found.version
    )
    return found


def _clean(name: str, words: dict[str, Any]) -> Any:
    if name == "action_on":
        return words.get(name)
    return str(words.get(name) or "").replace("\r\n", "\n").strip()
