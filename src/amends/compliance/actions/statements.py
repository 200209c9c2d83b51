"""Writing a row: the answer, what proves it, and what people say of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from amends.accounts.models import Person
from amends.compliance import written
from amends.compliance.action import action
from amends.compliance.models import SelfAssessment, Statement
from amends.compliance.permissions import why_not_write
from amends.compliance.written import ChangedMeanwhile

__all__ = ["ChangedMeanwhile", "state"]


@action(why_not_write)
def state(
    *, assessment: SelfAssessment, by: Person, on: date, provision: str, version: int, words: dict[str, Any]
) -> Statement:
    """Save what somebody says of one provision; `words` are the fields of Statement.WORDS, those left out are emptied.

    An approval that stands is ended. Raises ChangedMeanwhile where `version` is not the one saved last.
    """
    found = written.as_read(assessment, provision, version)
    return written.write(found, {name: _clean(name, words) for name in Statement.WORDS}, by=by, on=on)


def _clean(name: str, words: dict[str, Any]) -> Any:
    if name == "action_on":
        return words.get(name)
    return str(words.get(name) or "").replace("\r\n", "\n").strip()
