"""Section 5 of the Code of 2024, 5.14 and 5.15: restrictions of contact, reasoned, reviewed and proportionate."""

from __future__ import annotations

from collections.abc import Iterator

from amends.rulebook.duties.s2_exclusions import NAMED_GROUNDS, refusals
from amends.rulebook.duty import Role
from amends.rulebook.evidence import by_the_day, cannot_tell, due_after, held, in_2024, reviewed, still_to_do
from amends.rulebook.facts import Case
from amends.rulebook.limbs import Found, of, of_case
from amends.rulebook.working import Restriction
from amends.workdays import Calendar, spoken

LEAD = Role.SENIOR_LEAD
APPROVERS = 2  # the number is ours, as the Code gives none: two people, neither of them who asked for it


def _named(one: Restriction) -> str:
    return f"restriction {one.key}"


def _in_force(one: Restriction) -> bool:
    return one.from_on is not None and one.declined_on is None and in_2024(one.from_on)


def _imposers(one: Restriction) -> frozenset[str]:
    return frozenset(name for name in (one.proposed_by, *one.approved_by) if name)


@of("2024", "5.14", Restriction, what="restriction has reasons and evidence", ask="Record its reasons and evidence")
def has_reasons(one: Restriction, calendar: Calendar) -> Iterator[Found]:
    """A restriction rests on reasons, and on evidence for them."""
    if one.from_on and _in_force(one):
        blank = [fact for fact in ("reasons", "evidence") if not str(getattr(one, fact)).strip()]
        lacking = f"the {' and '.join(blank)} for the restriction" if set(blank) & one.unrecorded else ""
        yes, no = f"Because: {one.reasons}. Evidence: {one.evidence}.", f"It was imposed with no {' or '.join(blank)}."
        yield held(_named(one), one.from_on, not blank, yes, no, lacking=lacking)


@of(
    "2024",
    "5.14",
    Restriction,
    what="approved by two others",
    ask="Approve the restriction, or decline it",
    falls_to=LEAD,
)
def approved_by_two(one: Restriction, calendar: Calendar) -> Iterator[Found]:
    """Two named people approve a restriction, neither of them who asked for it (the number is ours)."""
    if one.declined_on or not in_2024(one.from_on or one.proposed_on):
        return
    others = sorted(frozenset(one.approved_by) - {one.proposed_by, ""})
    names = " and ".join(others)
    if len(others) >= APPROVERS:
        yield held(_named(one), one.from_on or one.proposed_on, True, f"Approved by {names}.", "")
    elif one.from_on is None:
        so_far = f"approved so far by {names}" if names else "approved by nobody yet"
        yield still_to_do(_named(one), one.proposed_on, None, f"Asked for on {spoken(one.proposed_on)}; {so_far}.")
    else:
        no = f"In force from {spoken(one.from_on)}, approved by {names or 'nobody'} and no second person."
        lacking = "who approved the restriction" if "approved_by" in one.unrecorded else ""
        yield held(_named(one), one.from_on, False, "", no, lacking=lacking)


@of("2024", "5.14", Restriction, what="restriction told in writing", ask="Write to the resident about the restriction")
def told_in_writing(one: Restriction, calendar: Calendar) -> Iterator[Found]:
    """The resident is told of a restriction in writing by the day from which it holds."""
    if one.from_on and _in_force(one):
        if "told_on" in one.unrecorded:
            yield cannot_tell(_named(one), "when the resident was told", one.from_on, one.from_on)
        else:
            yield by_the_day(_named(one), one.proposed_on, one.from_on, one.told_on, "told in writing")


@of("2024", "5.14", Restriction, what="restriction has a review date", ask="Set a date to review the restriction")
def has_a_review_date(one: Restriction, calendar: Calendar) -> Iterator[Found]:
    """A restriction has a date on which it is reviewed; the Code names no interval."""
    if one.from_on is None or one.ended_on or not _in_force(one):
        return
    if one.review_on:
        yield held(_named(one), one.from_on, True, f"To be reviewed by {spoken(one.review_on)}.", "")
    elif "review_on" in one.unrecorded:
        yield cannot_tell(_named(one), "when the restriction is to be reviewed", one.from_on)
    else:
        says = f"In force from {spoken(one.from_on)}, with no date to review it."
        yield still_to_do(_named(one), one.from_on, None, says)


@of("2024", "5.14", Restriction, what="restriction reviewed by its date", ask="Review the restriction", falls_to=LEAD)
def reviewed_by_its_date(one: Restriction, calendar: Calendar) -> Iterator[Found]:
    """A restriction is reviewed by each date that was set for it, until it ends."""
    if one.from_on and _in_force(one):
        yield from reviewed(_named(one), one.from_on, one.review_on, one.reviewed, one.reviews_due, one.ended_on)


@of("2024", "5.14", Restriction, what="looked at again by somebody else", ask="Have somebody else look at it again")
def looked_at_by_another(one: Restriction, calendar: Calendar) -> Iterator[Found]:
    """Whoever reviews a restriction, or answers a challenge to it, is nobody who imposed it."""
    if not _in_force(one):
        return
    looks = [
        (f"{_named(one)} review {at}", on, one.reviewed_by[at - 1] if at <= len(one.reviewed_by) else "")
        for at, on in enumerate(one.reviewed, 1)
    ]
    if one.challenge_answered_on:
        looks.append((f"{_named(one)} challenge", one.challenge_answered_on, one.challenge_answered_by))
    for subject, on, who in looks:
        if not who:
            yield cannot_tell(subject, "who looked at the restriction again", on)
        else:
            yes, no = f"{who} had no part in imposing it.", f"{who}, who imposed it, looked at it again."
            yield held(subject, on, who not in _imposers(one), yes, no)


@of(
    "2024", "5.14", Restriction, what="challenge answered in 10 working days", ask="Answer the challenge", falls_to=LEAD
)
def challenge_answered(one: Restriction, calendar: Calendar) -> Iterator[Found]:
    """A resident who challenges a restriction has an answer in 10 working days (the number is ours)."""
    if one.challenged_on and _in_force(one):
        due_on = due_after(calendar, one.challenged_on, "5.14", "answer_challenge")
        yield by_the_day(f"{_named(one)} challenge", one.challenged_on, due_on, one.challenge_answered_on, "answered")


@of_case("2024", "5.14", what="not refused because of a restriction", ask="Take the complaint")
def not_refused_for_it(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A restriction of contact never stops a complaint: none is refused because of one."""
    for subject, refusal in refusals(case):
        on = refusal.decided_on
        under = any(one.from_on < on and (one.to_on is None or one.to_on >= on) for one in case.restricted)
        if refusal.because_of_restriction:
            yield held(
                subject, on, False, "", "The complaint was refused because the resident's contact is restricted."
            )
        elif under and refusal.ground in NAMED_GROUNDS:
            yes = f"Refused on the ground {refusal.ground}, which the Code names; the restriction is none."
            yield held(subject, on, True, yes, "")
        elif under and "because_of_restriction" in refusal.unrecorded:
            yield cannot_tell(subject, "whether the restriction of contact had a part in the refusal", on)
        elif under:
            yield held(subject, on, True, "The restriction of contact had no part in the refusal.", "")


@of("2024", "5.15", Restriction, what="equality considered", ask="Consider the Equality Act for the restriction")
def equality_considered(one: Restriction, calendar: Calendar) -> Iterator[Found]:
    """A restriction shows that the Equality Act 2010 was considered for this resident."""
    if one.from_on and _in_force(one):
        lacking = "whether equality was considered" if "equality" in one.unrecorded else ""
        yes, no = f"Considered: {one.equality}.", "It was imposed with no thought of the Equality Act on record."
        yield held(_named(one), one.from_on, bool(one.equality.strip()), yes, no, lacking=lacking)


@of(
    "2024",
    "5.15",
    Restriction,
    what="leaves ways to complain and get repairs",
    ask="Say how to complain and get repairs",
)
def leaves_ways(one: Restriction, calendar: Calendar) -> Iterator[Found]:
    """A restriction is proportionate: its letter says how to complain and how to get repairs meanwhile."""
    if one.from_on and _in_force(one):
        words = {"how_to_complain": "how to complain", "how_to_get_repairs": "how to get repairs"}
        blank = [fact for fact in words if not str(getattr(one, fact)).strip()]
        missing = " or ".join(words[fact] for fact in blank)
        lacking = f"whether the letter said {missing}" if set(blank) & one.unrecorded else ""
        yes, no = "The letter says how to complain and how to get repairs.", f"The letter does not say {missing}."
        yield held(_named(one), one.from_on, not blank, yes, no, lacking=lacking)
