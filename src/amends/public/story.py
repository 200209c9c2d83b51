"""What has happened to a complaint and what comes next, as the resident reads it; every date is the record's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amends.casework.models import Complaint, Contact, ContactKind, Extension, Letter, Stage, State
from amends.rulebook.facts import LetterKind
from amends.rulebook.ombudsman import Ombudsman
from amends.web.words import whole_date

DONE, NOW, AHEAD = "done", "now", "ahead"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the story: done on a day, happening now, or still ahead; `late` is an apology where one is owed."""

    standing: str
    says: str
    on: date | None = None
    more: str = ""
    letter: Letter | None = None
    late: str = ""


@dataclass(frozen=True, slots=True)
class Lateness:
    """An answer or a letter that has not come in time."""

    due_on: date
    days: int
    new_date: date | None

    @property
    def says(self) -> str:
        """Return how late it is, in calendar days."""
        return ngettext("%(days)d day late", "%(days)d days late", self.days) % {"days": self.days}


def steps(complaint: Complaint, today: date) -> list[Step]:
    """Return the story in order, the oldest first."""
    stages = {stage.number: stage for stage in complaint.stages.all()}
    told = [Step(DONE, _("We received your complaint"), complaint.told_on)]
    told += _of_stage(complaint, stages[1], today)
    if 2 in stages:
        told.append(Step(DONE, _("You asked for stage 2"), stages[2].requested_on))
        told += _of_stage(complaint, stages[2], today)
    elif complaint.state in (State.RECEIVED, State.STAGE_1):
        told.append(Step(AHEAD, _("You can ask for stage 2 if you are not satisfied")))
    return told + _ending(complaint, stages[max(stages)])


def _of_stage(complaint: Complaint, stage: Stage, today: date) -> list[Step]:
    told = []
    if stage.acknowledged_on:
        letter = letter_of(stage, LetterKind.ACKNOWLEDGEMENT, LetterKind.STAGE_2_ACKNOWLEDGEMENT)
        told.append(Step(DONE, _("We wrote to say what we understood"), stage.acknowledged_on, letter=letter))
    told += [
        Step(
            DONE,
            _("We told you that we need more time"),
            one.told_on,
            _("until %(day)s") % {"day": whole_date(one.until)},
        )
        for one in stage.extensions.all()
    ]
    told += [
        Step(DONE, _("You said that you are not satisfied"), one.on)
        for one in stage.contacts.all()
        if one.from_resident and one.says_not_satisfied
    ]
    told.sort(key=lambda step: step.on or date.min)
    return told + _answer(complaint, stage, today)


def _answer(complaint: Complaint, stage: Stage, today: date) -> list[Step]:
    if stage.answered_on:
        letter = letter_of(stage, LetterKind.STAGE_1_RESPONSE, LetterKind.STAGE_2_RESPONSE)
        says = _("We answered") if stage.number == 1 else _("We gave our final answer")
        return [Step(DONE, says, stage.answered_on, letter=letter)]
    if complaint.state not in (State.RECEIVED, State.STAGE_1, State.STAGE_2):
        return []
    told = []
    if not stage.acknowledged_on:
        told.append(_awaited(_("We will write to say what we understand"), stage.ack_due_on, stage, today))
    says = _("We are looking into it") if stage.acknowledged_on else _("We will look into it and answer you")
    due = _("Our answer is due by %(day)s") % {"day": whole_date(stage.due_on)} if stage.due_on else ""
    late = lateness_of(stage, today)
    standing = NOW if stage.acknowledged_on else AHEAD
    told.append(Step(standing, says, None, due if not late else "", late=_sorry(late) if late else ""))
    return told


def _awaited(says: str, due_on: date | None, stage: Stage, today: date) -> Step:
    if due_on is None:
        return Step(NOW, says)
    if today > due_on:
        return Step(NOW, says, late=_sorry(Lateness(due_on, (today - due_on).days, None)))
    return Step(NOW, says, more=_("by %(day)s") % {"day": whole_date(due_on)})


def _sorry(late: Lateness) -> str:
    words = _("This was due by %(day)s. It is %(late)s. We are sorry.") % {
        "day": whole_date(late.due_on),
        "late": late.says,
    }
    if late.new_date:
        words += " " + _("Our new date is %(day)s.") % {"day": whole_date(late.new_date)}
    return words


def lateness_of(stage: Stage, today: date) -> Lateness | None:
    """Return how late the answer of a stage is, with the new date where one was told, or None."""
    if stage.answered_on or stage.due_on is None or today <= stage.due_on:
        return None
    told: list[Extension] = [one for one in stage.extensions.all() if one.until >= today]
    new_date = max((one.until for one in told), default=None)
    return Lateness(stage.due_on, (today - stage.due_on).days, new_date)


def _ending(complaint: Complaint, stage: Stage) -> list[Step]:
    withdrawal = next((one for one in complaint.withdrawals.all() if one.resumed_on is None), None)
    if withdrawal is not None:
        return [Step(DONE, _("You stopped your complaint"), withdrawal.on, _("You can start it again on this page."))]
    refusal = next((one for one in stage.refusals.all() if one.approved_on and not one.overturned_on), None)
    if refusal is not None:
        words = (
            _("We decided not to take this further")
            if stage.number == 2
            else _("We decided not to take this complaint")
        )
        more = _("You can ask the Housing Ombudsman to look at that decision.")
        if complaint.ombudsman == Ombudsman.LGSCO:
            more = _("You can ask the Local Government and Social Care Ombudsman to look at that decision.")
        return [Step(DONE, words, refusal.approved_on, more, letter_of(stage, LetterKind.REFUSAL))]
    told = []
    if complaint.closed_on:
        told.append(Step(DONE, _("We closed your complaint"), complaint.closed_on))
    if stage.number == 2 and stage.answered_on:
        onward = _("You can take your complaint to the Housing Ombudsman")
        if complaint.ombudsman == Ombudsman.LGSCO:
            onward = _("You can take your complaint to the Local Government and Social Care Ombudsman")
        told.append(Step(AHEAD, onward))
    elif stage.answered_on:
        told.append(Step(AHEAD, _("You can ask for stage 2 if you are not satisfied")))
    return told


def letter_of(stage: Stage, *kinds: str) -> Letter | None:
    """Return the newest letter of these kinds at a stage."""
    return next((one for one in reversed(list(stage.letters.all())) if one.kind in kinds), None)


def letter_called(letter: Letter) -> str:
    """Return what a letter is called in plain words."""
    return {
        LetterKind.ACKNOWLEDGEMENT: _("What we understood"),
        LetterKind.EXTENSION: _("Why we need more time"),
        LetterKind.STAGE_1_RESPONSE: _("Our answer"),
        LetterKind.STAGE_2_ACKNOWLEDGEMENT: _("Your stage 2: what we understood"),
        LetterKind.STAGE_2_RESPONSE: _("Our final answer"),
        LetterKind.REFUSAL: _("Why we are not taking this"),
        LetterKind.WITHDRAWAL: _("You stopped your complaint"),
    }.get(LetterKind(letter.kind), letter.get_kind_display())


def day_of_contact(contact: Contact) -> str:
    """Return how a call or visit is spoken of: `the visit on Monday 4 May 2026`."""
    what = {
        ContactKind.PHONE: "the phone call",
        ContactKind.VISIT: "the visit",
        ContactKind.MEETING: "the meeting",
    }.get(ContactKind(contact.kind), "what was said")
    return f"{what} on {whole_date(contact.on)}"


def heard(contact: Contact) -> str:
    """Return the heading over what staff wrote of a call, a visit or a letter."""
    return {
        ContactKind.PHONE: _("What we wrote about a phone call"),
        ContactKind.VISIT: _("What we wrote about a visit"),
        ContactKind.MEETING: _("What we wrote about a meeting"),
    }.get(ContactKind(contact.kind), _("What we wrote"))
