"""Section 3 of the Code of 2024, as far as records show it: 3.2, 3.6 and 3.7."""

from __future__ import annotations

from collections.abc import Iterator

from amends.rulebook.duty import Role
from amends.rulebook.evidence import by_the_day, cannot_tell, due_after, held, in_2024
from amends.rulebook.facts import Case, Letter
from amends.rulebook.front_door import DISSATISFACTION, SURVEY, Expression, Message
from amends.rulebook.limbs import Found, of, of_case
from amends.workdays import Calendar, spoken


def letters(case: Case) -> Iterator[tuple[str, Letter]]:
    """Yield the letters issued under the Code of 2024, each with its subject: "stage 1 letter 2"."""
    for stage in case.stages:
        for number, letter in enumerate(stage.letters, 1):
            if in_2024(letter.issued_on):
                yield f"stage {stage.number} letter {number}", letter


@of("2024", "3.2", Expression, what="passed on by who was told", ask="Enter it", falls_to=Role.COMPLAINTS_OFFICER)
def passed_on(heard: Expression, calendar: Calendar) -> Iterator[Found]:
    """Whoever is told of dissatisfaction, it is in the record by the next working day (the number is ours)."""
    dissatisfied = heard.came_as_complaint or heard.kind in ("", DISSATISFACTION)
    if not in_2024(heard.told_on) or not dissatisfied or heard.channel == SURVEY:
        return
    subject, due_on = f"heard {heard.key}", due_after(calendar, heard.told_on, "3.2", "pass_on")
    if "logged_on" in heard.unrecorded:
        yield cannot_tell(subject, "when it was passed on", heard.told_on, due_on)
    else:
        yield by_the_day(subject, heard.told_on, due_on, heard.logged_on, "passed on")


@of("2024", "3.2", Message, what="waiting mail sorted", ask="Read it and say", falls_to=Role.COMPLAINTS_OFFICER)
def mail_sorted(message: Message, calendar: Calendar) -> Iterator[Found]:
    """Mail that waits for a person may be a complaint: it is read and sorted by the next working day (ours)."""
    if not in_2024(message.arrived_on):
        return
    subject, due_on = f"mail {message.key}", due_after(calendar, message.arrived_on, "3.2", "pass_on")
    if "sorted_on" in message.unrecorded:
        yield cannot_tell(subject, "when it was sorted", message.arrived_on, due_on)
    else:
        yield by_the_day(subject, message.arrived_on, due_on, message.sorted_on, "sorted")


@of_case("2024", "3.6", what="letter sent to the representative", ask="Send the letter to the representative")
def sent_to_the_representative(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Letters go to a representative from the day on which authority is held and the resident has asked for it."""
    for subject, letter in letters(case):
        due = [
            one.name
            for one in case.representatives
            if one.authority_on
            and one.letters_asked_on
            and max(one.authority_on, one.letters_asked_on) <= letter.issued_on
            and (one.ended_on is None or one.ended_on > letter.issued_on)
        ]
        if not due:
            continue
        names, the_letter = " and ".join(sorted(due)), f"The {letter.kind.value} of {spoken(letter.issued_on)}"
        lacking = "to whom the letter was sent" if letter.sent_to is None else ""
        kept = set(due) <= (letter.sent_to or frozenset())
        yes, no = f"{the_letter} went to {names}.", f"{the_letter} did not go to {names}, as the resident had asked."
        yield held(subject, letter.issued_on, kept, yes, no, lacking=lacking)


@of_case("2024", "3.6", what="could be accompanied at the meeting", ask="Let the resident bring someone")
def could_be_accompanied(case: Case, calendar: Calendar) -> Iterator[Found]:
    """At any meeting the resident can be represented or accompanied."""
    for meeting in case.meetings:
        if not in_2024(meeting.on):
            continue
        came = meeting.accompanied_by.strip()
        the_meeting = f"The meeting of {spoken(meeting.on)}"
        yes = (
            f"{the_meeting}: the resident came with {came}."
            if came
            else f"{the_meeting}: the resident could bring someone."
        )
        no = f"{the_meeting}: the resident was not offered to bring someone."
        lacking = "whether the resident could bring someone" if "could_be_accompanied" in meeting.unrecorded else ""
        kept = bool(came) or meeting.could_be_accompanied
        yield held(f"meeting {meeting.key}", meeting.on, kept, yes, no, lacking=lacking)


@of_case("2024", "3.7", what="letter says how to reach the Ombudsman", ask="Give the Ombudsman's details")
def names_the_ombudsman(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Every letter on a complaint tells of the right to go to the Ombudsman, and how."""
    for subject, letter in letters(case):
        the_letter = f"The {letter.kind.value} of {spoken(letter.issued_on)}"
        yes, no = f"{the_letter} has the Ombudsman's details.", f"{the_letter} lacks the Ombudsman's details."
        lacking = "whether the letter had the Ombudsman's details" if letter.names_ombudsman is None else ""
        yield held(subject, letter.issued_on, letter.names_ombudsman is True, yes, no, lacking=lacking)
