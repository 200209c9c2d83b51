"""Who holds the offices that the Code of 2024 asks for: 4.1, 9.4, 9.5. Without a record of one: cannot tell.

An office that ends has to be filled again from the next day; until then the duty is open, and overdue after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from amends.rulebook import edition
from amends.rulebook.duty import Role, Verdict
from amends.rulebook.evidence import cannot_tell, held
from amends.rulebook.front_door import MEMBER_RESPONSIBLE, OFFICER, SENIOR_LEAD, Landlord, Term
from amends.rulebook.limbs import Found, of
from amends.workdays import Calendar, spoken

OFFICES = "offices"  # the subject of what stands as long as an office is held
LEAD = Role.SENIOR_LEAD
ONE_DAY = timedelta(days=1)
OFFICE_OF = {"4.1": OFFICER, "9.4": SENIOR_LEAD, "9.5": MEMBER_RESPONSIBLE}  # which office a provision asks for


def _in_force_on() -> date:
    return edition.load("2024").in_force_on


def _terms(landlord: Landlord, office: str) -> list[Term]:
    """Return the terms of an office that reach into the Code of 2024, the first to begin first."""
    mine = (one for one in landlord.terms if one.office == office)
    return sorted(
        (one for one in mine if one.to_on is None or one.to_on >= _in_force_on()),
        key=lambda one: (one.from_on, one.key),
    )


def _subject(term: Term) -> str:
    return f"office {term.key}"


def _runs_past(term: Term, terms: list[Term]) -> bool:
    """Return whether somebody else held the office on the day a term ended and longer, or is counted in its place."""
    assert term.to_on is not None
    others = [one for one in terms if one is not term and one.from_on <= term.to_on]
    longer = any(one.to_on is None or one.to_on > term.to_on for one in others)
    return longer or any(one.to_on == term.to_on and one.key > term.key for one in others)


def _filled_on(day: date, terms: list[Term]) -> date | None:
    """Return the first day from `day` on which somebody held the office again, None where nobody has yet."""
    return min((one.from_on for one in terms if one.from_on >= day), default=None)


def _filled_again(office: str, term: Term, ended_on: date, filled_on: date | None) -> Found:
    """Return how an office stands that somebody had to hold from the day after a term of it."""
    due_on = ended_on + ONE_DAY
    until = f"{term.name} was the {office} until {spoken(ended_on)}"
    if filled_on is None:
        says = f"{until}, and nobody is named from {spoken(due_on)}."
        return Found(_subject(term), Verdict.OPEN, says, term.from_on, due_on)
    verdict = Verdict.MET if filled_on <= due_on else Verdict.BREACHED
    held_again = (
        "somebody followed the next day" if verdict is Verdict.MET else f"nobody followed before {spoken(filled_on)}"
    )
    return Found(_subject(term), verdict, f"{until}; {held_again}.", term.from_on, due_on, filled_on)


def _held(landlord: Landlord, office: str) -> Iterator[Found]:
    """Yield whether an office is held now, and for each term that ended, whether it was filled again at once."""
    terms = _terms(landlord, office)
    if not terms:
        yield cannot_tell(OFFICES, f"who the {office} is")
        return
    since = max(_in_force_on(), terms[0].from_on)
    for term in terms:
        if term.to_on is None or _runs_past(term, terms):
            continue
        filled = _filled_on(term.to_on + ONE_DAY, terms)
        yield _filled_again(office, term, term.to_on, filled)
        if filled and filled > term.to_on + ONE_DAY:
            since = filled
    now = [one for one in terms if one.to_on is None]
    if now:
        says = " and ".join(f"{one.name}, from {spoken(one.from_on)}" for one in now)
        yield Found(OFFICES, Verdict.MET, f"The {office} is {says}.", since, None, since)


@of("2024", "4.1", Landlord, what="a complaints officer or team is named", ask="Name the officer", falls_to=LEAD)
def officer(landlord: Landlord, calendar: Calendar) -> Iterator[Found]:
    """A complaints officer or team is named at all times."""
    yield from _held(landlord, OFFICER)


@of("2024", "9.4", Landlord, what="a senior lead is appointed", ask="Appoint a senior lead", falls_to=LEAD)
def senior_lead(landlord: Landlord, calendar: Calendar) -> Iterator[Found]:
    """A senior lead is accountable for complaint handling at all times."""
    yield from _held(landlord, SENIOR_LEAD)


@of("2024", "9.5", Landlord, what="a member responsible is appointed", ask="Appoint a member", falls_to=LEAD)
def member(landlord: Landlord, calendar: Calendar) -> Iterator[Found]:
    """A member responsible for complaints is appointed at all times."""
    yield from _held(landlord, MEMBER_RESPONSIBLE)


@of(
    "2024",
    "9.5",
    Landlord,
    what="one member of the governing body by a minute",
    ask="Put the appointment right",
    falls_to=LEAD,
)
def one_of_the_governing_body(landlord: Landlord, calendar: Calendar) -> Iterator[Found]:
    """The member responsible is one person, sits on the governing body, and was appointed by a minute of it."""
    terms = _terms(landlord, MEMBER_RESPONSIBLE)
    for term in terms:
        earlier = [one for one in terms if (one.from_on, one.key) < (term.from_on, term.key)]
        beside = next((one for one in earlier if one.to_on is None or one.to_on >= term.from_on), None)
        current = term.to_on is None and not any(one.to_on is None for one in terms[terms.index(term) + 1 :])
        yield _appointed(term, OFFICES if current else _subject(term), beside)


def _appointed(term: Term, subject: str, beside: Term | None) -> Found:
    """Return how one appointment stands; `beside` held the office when it began."""
    since = max(term.from_on, _in_force_on())
    told = f"{term.name}, the member responsible from {spoken(term.from_on)},"
    if beside is not None:
        says = f"{told} was one of two, beside {beside.name}."
        return Found(subject, Verdict.BREACHED, says, since)
    if term.of_governing_body is False:
        return Found(subject, Verdict.BREACHED, f"{told} is not of the governing body.", since)
    if term.of_governing_body is None:
        return cannot_tell(subject, f"whether {term.name} is of the governing body", since)
    lacking = f"by which minute {term.name} was appointed"
    yes = f"{told} is of the governing body and was appointed by {term.body}, minute {term.minute}."
    return held(subject, since, bool(term.body and term.minute), yes, "", lacking=lacking)
