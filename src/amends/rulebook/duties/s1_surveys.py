"""Section 1 of the Code of 2024, 1.6: surveys and feedback say how to complain."""

from __future__ import annotations

from collections.abc import Iterator

from amends.rulebook.duty import Role, Verdict
from amends.rulebook.evidence import by_the_day, cannot_tell, due_after, held, in_2024
from amends.rulebook.front_door import DISSATISFACTION, SURVEY, Expression, Survey
from amends.rulebook.limbs import Found, of
from amends.workdays import Calendar, spoken

OFFICER = Role.COMPLAINTS_OFFICER


@of(
    "2024", "1.6", Survey, what="survey says how to complain", ask="Say in the survey how to complain", falls_to=OFFICER
)
def says_how(survey: Survey, calendar: Calendar) -> Iterator[Found]:
    """Whenever feedback is asked for, it is said how to complain."""
    if not in_2024(survey.sent_on):
        return
    subject, yes = f"survey {survey.key}", "The survey says how to complain."
    if survey.sent_on is None:
        if not survey.says_how_to_complain:
            yield Found(subject, Verdict.OPEN, "The survey does not say how to complain yet, and has not gone.")
        return
    lacking = "whether the survey said how to complain" if "says_how_to_complain" in survey.unrecorded else ""
    no = f"The survey of {spoken(survey.sent_on)} did not say how to complain."
    yield held(subject, survey.sent_on, survey.says_how_to_complain, yes, no, lacking=lacking)


@of(
    "2024",
    "1.6",
    Survey,
    what="wording checked before it went",
    ask="Check the wording on how to complain",
    falls_to=OFFICER,
)
def wording_checked(survey: Survey, calendar: Calendar) -> Iterator[Found]:
    """The wording on how to complain was checked by the day on which the survey went."""
    subject, checked_on, sent_on = f"survey {survey.key}", survey.wording_checked_on, survey.sent_on
    if not in_2024(sent_on):
        return
    if sent_on is None:
        if checked_on is None:
            yield Found(
                subject, Verdict.OPEN, "The wording on how to complain has not been checked, and it has not gone."
            )
        return
    lacking = "when its wording was checked" if "wording_checked_on" in survey.unrecorded else ""
    yes = f"The wording was checked on {spoken(checked_on)}, and it went on {spoken(sent_on)}." if checked_on else ""
    no = f"It went on {spoken(sent_on)} before its wording on how to complain had been checked."
    yield held(subject, sent_on, checked_on is not None and checked_on <= sent_on, yes, no, lacking=lacking)


@of(
    "2024",
    "1.6",
    Expression,
    what="dissatisfied respondent told how to complain",
    ask="Say how to complain",
    falls_to=OFFICER,
)
def respondent_told(heard: Expression, calendar: Calendar) -> Iterator[Found]:
    """Where possible, who is dissatisfied in a survey is told how to complain within 5 working days (ours)."""
    if heard.channel != SURVEY or heard.kind != DISSATISFACTION or not in_2024(heard.told_on):
        return
    subject, due_on = f"heard {heard.key}", due_after(calendar, heard.told_on, "1.6", "say_how")
    told_on = heard.offered_on or heard.chosen_on or heard.complaint_told_on
    if told_on is None and "offered_on" in heard.unrecorded:
        yield cannot_tell(subject, "whether the respondent was told how to complain", heard.told_on, due_on)
    elif told_on is None and heard.not_asked_because.strip():
        says = f"The respondent could not be told how to complain: {heard.not_asked_because}."
        yield Found(subject, Verdict.NOT_APPLICABLE, says, heard.told_on)
    else:
        yield by_the_day(subject, heard.told_on, due_on, told_on, "told how to complain")
