"""What stands on a case beside its points: what the file lacks, when the resident hears next, reasons used before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from amends.accounts.models import Person
from amends.casework import said_before
from amends.casework.case_file.lacks import Lack, lacking
from amends.casework.models import Complaint, Extension
from amends.desk.present import buttons, case
from amends.desk.present.asks import Ask

# The page that mends what lacks, by the word that the record has for it; and what is asked of it besides.
MENDED_AT = {
    "paper": "desk:add_paper",
    "triage": "desk:triage",
    "acknowledge": "desk:acknowledge",
    "define": "desk:define",
    "settle": "desk:settle",
    "declare": "desk:declare",
    "contact": "desk:contact",
    "evidence": "desk:evidence",
    "weigh": "desk:weigh",
    "reply": "desk:put_to_reply",
    "services": "desk:services",
    "agree updates": "desk:agree_updates",
    "decide": "desk:decide",
    "answer": "desk:answer",
    "letters": "desk:letters",
    "tell": "desk:tell_issue",
}


@dataclass(frozen=True, slots=True)
class Lacking:
    """One thing that the file lacks, and the address of the page that mends it; none where this person cannot."""

    lack: Lack
    address: str


def lacks(person: Person, complaint: Complaint, on: date) -> list[Lacking]:
    """Return what the file of a complaint read whole lacks on a day."""
    open_to = buttons.open_to(person, complaint)
    return [Lacking(one, _address(one, complaint, open_to)) for one in lacking(complaint, on)]


def _address(lack: Lack, complaint: Complaint, open_to: frozenset[str]) -> str:
    if lack.mend == "replies":
        return reverse("desk:replies")
    page = MENDED_AT[lack.mend]
    if page not in open_to | {"desk:letters", "desk:services"}:
        return ""
    try:
        return reverse(page, args=[complaint.reference]) + (f"?one={lack.about}" if lack.about else "")
    except NoReverseMatch:
        return ""


@dataclass(frozen=True, slots=True)
class Hears:
    """When the resident hears next how it goes, every how many working days, and whether that was agreed (5.9)."""

    next_on: date | None
    every: int | None
    agreed_on: date | None
    word: str


def hears_next(complaint: Complaint, asks: Iterable[Ask]) -> Hears | None:
    """Return when the resident is to hear next; None while an answer is in time and nothing was agreed."""
    stage = case.stage_running(complaint)
    if stage is None:
        return None
    due = [one for one in asks if one.provision == "5.9" and one.subject.startswith(f"stage {stage.number}")]
    waiting = sorted((one for one in due if one.still_to_do and one.due_on), key=lambda one: one.due_on or date.max)
    if stage.updates_agreed_on is None:
        late = any(one.standing != "due" for one in due) or bool(stage.extensions.all())
        return Hears(None, None, None, "not agreed") if late else None
    first = waiting[0] if waiting else None
    return Hears(
        first.due_on if first else None, stage.updates_every, stage.updates_agreed_on, first.word if first else "met"
    )


@dataclass(frozen=True, slots=True)
class Reused:
    """A reason for more time that stands word for word on other complaints of the same team or handler."""

    extension: Extension
    others: list[Extension]


def reused(person: Person, complaint: Complaint) -> list[Reused]:
    """Return the reasons for more time at the stage that runs that were used elsewhere, word for word."""
    stage = case.stage_running(complaint)
    told = stage.extensions.all() if stage else ()
    found = [Reused(one, said_before.same_reason(complaint, one.reason, person)) for one in told]
    return [one for one in found if one.others]
