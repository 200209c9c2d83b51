"""The choice to complain: offered on a day, and made only in the resident's own words (Code 1.3)."""

from __future__ import annotations

from datetime import date

from amends.casework.models import Choice, Heard, ServiceRequest
from amends.casework.subject import said


def record_choice(told: Heard | ServiceRequest, on: date, choice: str, words: str) -> None:
    """Put the offer and what was chosen into what was heard or requested, unsaved; a resident may choose again.

    Raises Refused where a choice has no words of the resident's.
    """
    told.offered_on = told.offered_on or on
    if choice:
        told.choice = Choice(choice)
        told.choice_words = said(
            words, "What the resident said", provision="1.3", mend="Only the resident chooses: keep their words."
        )
        told.chosen_on = on
