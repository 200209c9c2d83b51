"""Writing in a row, whichever action does it: as it was read, with a new version, ending an approval that stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.refused import Refused
from amends.compliance.ending import end_approval
from amends.compliance.models import SelfAssessment, Statement, StatementVersion


class ChangedMeanwhile(Refused):
    """Somebody else saved the row since it was read; `theirs` is what now stands there."""

    def __init__(self, theirs: Statement) -> None:
        super().__init__(
            f"{theirs.edited_by or 'Somebody'} changed {theirs.provision} while you were writing",
            mend="Their words are shown below; yours are still in the form. Saving again replaces theirs.",
        )
        self.theirs = theirs


def as_read(assessment: SelfAssessment, provision: str, version: int) -> Statement:
    """Return the row; raises ChangedMeanwhile where `version` is not the one saved last."""
    found = Statement.objects.select_related("edited_by").get(self_assessment=assessment, provision=provision)
    if found.version != version:
        raise ChangedMeanwhile(found)
    found.self_assessment = assessment
    return found


def write(found: Statement, words: Mapping[str, Any], *, by: Person, on: date) -> Statement:
    """Return the row with these words saved as its next version; raises Refused where they change nothing."""
    changed = [name for name, value in words.items() if getattr(found, name) != value]
    if not changed:
        raise Refused("Nothing was changed, so nothing was saved")
    for name in changed:
        setattr(found, name, words[name])
    found.version += 1
    found.edited_by, found.edited_at = by, timezone.now()
    found.save()
    StatementVersion.objects.create(statement=found, number=found.version, words=found.words, by=by, at=found.edited_at)
    assessment = found.self_assessment
    end_approval(assessment, by, on, f"{found.provision} was changed.")
    said = f"{assessment.year}, {found.provision}: {', '.join(name.replace('_', ' ') for name in changed)} written."
    journal.note("self-assessment row written", said, on=on, by=by)
    journal.decided(
        self_assessment=assessment.year,
        provision=found.provision,
        answer=found.answer or None,
        row_version=found.version,
    )
    return found
