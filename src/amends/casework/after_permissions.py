"""What one may do after an answer: a sentence that says why not, or None, as in permissions.py."""

from __future__ import annotations

from django.db.models import QuerySet

from amends.accounts.models import Landlord, Person, RoleName
from amends.casework import follow_ups
from amends.casework.models import Complaint, FollowUp, Improvement, Opinion, TreatedWorse
from amends.casework.models.seen import open_to
from amends.casework.permissions import HANDLES, LISTENS, OFFICES, Roles, why_not, why_not_role
from amends.workdays import spoken

LOOKS_INTO: Roles = OFFICES | {RoleName.HEAD_OF_SERVICE, RoleName.COMPLIANCE_LEAD}
READS_WORSE: Roles = LOOKS_INTO | {RoleName.MEMBER_RESPONSIBLE, RoleName.AUDITOR}
KEEPS_OPINIONS: Roles = OFFICES | {RoleName.COMPLIANCE_LEAD}
LEARNS: Roles = HANDLES | {RoleName.COMPLIANCE_LEAD}


def why_not_follow_up(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record the word had with the resident, or None."""
    if sentence := why_not(person, complaint, "follow_ups.record", LISTENS):
        return sentence
    return None if follow_ups.open_on(complaint) else "No follow-up waits: the stage is not answered, or it was had"


def why_not_record_follow_up(person: Person, follow_up: FollowUp) -> str | None:
    """Return why the person may not record one follow-up, or None."""
    if follow_up.done_on is not None:
        return f"It was had on {spoken(follow_up.done_on)}"
    return why_not(person, follow_up.stage.complaint, "follow_ups.record", LISTENS)


def why_not_ask_on_paper(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not say that a survey went by post, or copy its answers, or None."""
    return why_not_role(person, landlord, HANDLES | KEEPS_OPINIONS, "The complaints team keeps the surveys")


def why_not_load(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not load the results of an outside survey, or None."""
    return why_not_role(
        person, landlord, KEEPS_OPINIONS, "A complaints officer, senior lead or compliance lead loads surveys"
    )


def why_not_read_worse(person: Person, opinion: Opinion) -> str | None:
    """Return why the person may not read whether the resident was treated worse, or None: never who dealt with it."""
    if sentence := why_not_role(person, opinion.landlord, READS_WORSE, "This answer is for those who look into it"):
        return sentence
    return "Who dealt with the complaint does not read this answer (Code 5.1)" if dealt_with(person, opinion) else None


def why_not_look_into(person: Person, opinion: Opinion) -> str | None:
    """Return why the person may not record what was found about worse treatment, or None (Code 5.1)."""
    if sentence := why_not_role(
        person, opinion.landlord, LOOKS_INTO, "An officer or lead who did not deal with the complaint looks into it"
    ):
        return sentence
    if opinion.looked_into_on is not None:
        return f"It was looked into on {spoken(opinion.looked_into_on)}"
    if opinion.treated_worse != TreatedWorse.YES:
        return "They do not say that they were treated worse"
    return why_not_read_worse(person, opinion)


def to_look_into(person: Person) -> QuerySet[Opinion]:
    """Return the opinions that say worse, that nobody has looked into, and that this person may look into."""
    said = Opinion.objects.filter(
        open_to(person, "complaint"), treated_worse=TreatedWorse.YES, looked_into_on=None
    ).select_related("landlord")
    keys = [one.pk for one in said if why_not_look_into(person, one) is None]
    return Opinion.objects.filter(pk__in=keys).select_related("complaint")


def dealt_with(person: Person, opinion: Opinion) -> bool:
    """Return whether the person handled, considered, signed or sent an answer on the complaint."""
    if opinion.complaint is None:
        return False
    stages = opinion.complaint.stages.prefetch_related("considered_by")
    hands = {opinion.complaint.handler_id}
    for stage in stages:
        hands |= {
            stage.handler_id,
            stage.signed_by_id,
            stage.answered_by_id,
            *(p.pk for p in stage.considered_by.all()),
        }
    return person.pk in hands


def why_not_learn(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record what was learnt from a complaint, or None: whoever may see and handle."""
    return why_not_keep_lessons(person, complaint.landlord)


def why_not_keep_lessons(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not record lessons, and improvements that follow from them, or None."""
    return why_not_role(person, landlord, LEARNS, "Those who handle complaints record what is learnt")


def why_not_finish(person: Person, improvement: Improvement) -> str | None:
    """Return why the person may not say that an improvement is done, or None: its owner may, whatever their role."""
    if improvement.done_on is not None:
        return f"It was done on {spoken(improvement.done_on)}"
    if improvement.owner_id == person.pk:
        return None
    return why_not_keep_lessons(person, improvement.lesson.landlord)


def why_not_judge(person: Person, improvement: Improvement) -> str | None:
    """Return why the person may not say whether an improvement worked, or None: it is done first."""
    if improvement.done_on is None:
        return "It is not done yet"
    if improvement.worked:
        return "It is said whether it worked"
    return why_not_keep_lessons(person, improvement.lesson.landlord)
