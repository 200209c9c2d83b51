"""Section 5 of the Code of 2024, 5.10: reasonable adjustments, kept under review and honoured."""

from __future__ import annotations

from collections.abc import Iterator

from amends.rulebook.duties.s3_accessibility import letters
from amends.rulebook.evidence import cannot_tell, held, in_2024, reviewed, still_to_do
from amends.rulebook.facts import Case
from amends.rulebook.front_door import Adjustment
from amends.rulebook.limbs import Found, of, of_case
from amends.workdays import Calendar, spoken


def named(adjustment: Adjustment) -> str:
    """Return the subject of an adjustment's duties: "adjustment 5"."""
    return f"adjustment {adjustment.key}"


@of("2024", "5.10", Adjustment, what="adjustment has a review date", ask="Set a date to review the adjustment")
def has_a_review_date(adjustment: Adjustment, calendar: Calendar) -> Iterator[Found]:
    """An agreed adjustment has a date on which it is reviewed; the Code names no interval."""
    if adjustment.ended_on or not in_2024(adjustment.agreed_on):
        return
    if adjustment.review_on:
        yes = f"To be reviewed by {spoken(adjustment.review_on)}."
        yield held(named(adjustment), adjustment.agreed_on, True, yes, "")
    elif "review_on" in adjustment.unrecorded:
        yield cannot_tell(named(adjustment), "when the adjustment is to be reviewed", adjustment.agreed_on)
    else:
        says = f"Agreed on {spoken(adjustment.agreed_on)}, with no date to review it."
        yield still_to_do(named(adjustment), adjustment.agreed_on, None, says)


@of("2024", "5.10", Adjustment, what="adjustment reviewed by its date", ask="Review the adjustment")
def reviewed_by_its_date(adjustment: Adjustment, calendar: Calendar) -> Iterator[Found]:
    """An adjustment is kept under active review: by each date that was set for it, until it ends."""
    if in_2024(adjustment.agreed_on):
        yield from reviewed(
            named(adjustment),
            adjustment.agreed_on,
            adjustment.review_on,
            adjustment.reviewed,
            adjustment.reviews_due,
            adjustment.ended_on,
        )


@of_case("2024", "5.10", what="letter honours the adjustment", ask="Write as agreed with the resident")
def letter_honours(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A letter keeps to the adjustments agreed with the resident, such as large print, from the day after."""
    for subject, letter in letters(case):
        for one in case.adjustments:
            over = one.ended_on is not None and one.ended_on <= letter.issued_on
            if not one.for_letters or over or one.agreed_on >= letter.issued_on:
                continue
            the_letter = f"The {letter.kind.value} of {spoken(letter.issued_on)}"
            agreed = f"what was agreed on {spoken(one.agreed_on)}" + (f": {one.what}" if one.what else "")
            lacking = "whether the letter honoured the adjustment" if letter.honours is None else ""
            kept = one.key in (letter.honours or frozenset())
            yes, no = f"{the_letter} keeps to {agreed}.", f"{the_letter} does not keep to {agreed}."
            yield held(f"{subject} adjustment {one.key}", letter.issued_on, kept, yes, no, lacking=lacking)
