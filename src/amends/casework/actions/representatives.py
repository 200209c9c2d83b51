"""Who acts for the resident: authority sought and held, and who gets the letters (Code 1.3, 3.6). No clock waits."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Representative
from amends.casework.refused import Refused
from amends.casework.subject import said
from amends.workdays import spoken


@action
def seek_authority(*, representative: Representative, by: Person, on: date) -> None:
    """Record that the resident was asked whether this person may act for them; the complaint goes on meanwhile."""
    _acts(representative)
    representative.authority_sought_on = on
    representative.save(update_fields=["authority_sought_on"])
    journal.note("authority sought", f"For {representative.name}.", on=on, by=by)


@action
def confirm_authority(
    *, representative: Representative, by: Person | None, on: date, how: str, gets_letters: bool = False
) -> None:
    """Record that the resident gave authority, and how we know; letters may go to them from then on."""
    _acts(representative)
    how = said(how, "How we know of the authority", provision="3.6", mend="A signed form, their word by telephone.")
    representative.authority_held, representative.authority_on = True, on
    representative.save(update_fields=["authority_held", "authority_on"])
    if gets_letters:
        _letters_to(representative, on)
    journal.note("authority held", f"{representative.name}: {how}", on=on, by=by)


@action
def choose_letters(*, representative: Representative, by: Person | None, on: date, gets_letters: bool) -> None:
    """Record who gets the letters, as the resident asked: this person, or the resident again."""
    _acts(representative)
    if gets_letters:
        _letters_to(representative, on)
    else:
        representative.gets_letters, representative.letters_asked_on = False, None
        representative.save(update_fields=["gets_letters", "letters_asked_on"])
    whom = representative.name if gets_letters else "the resident"
    journal.note("letters go to", f"Letters go to {whom}.", on=on, by=by)


@action
def end(*, representative: Representative, by: Person | None, on: date) -> None:
    """Record that this person acts no more; letters go to the resident."""
    _acts(representative)
    representative.ended_on = on
    representative.save(update_fields=["ended_on"])
    journal.note("representative ended", f"{representative.name} acts no more.", on=on, by=by)


def _letters_to(representative: Representative, on: date) -> None:
    if not representative.authority_held:
        raise Refused(
            "Letters go to a representative only with the resident's authority",
            provision="3.6",
            mend="Record the authority first; until then the resident gets them.",
        )
    others = representative.complaint.representatives.filter(gets_letters=True).exclude(pk=representative.pk)
    others.update(gets_letters=False, letters_asked_on=None)
    representative.gets_letters, representative.letters_asked_on = True, on
    representative.save(update_fields=["gets_letters", "letters_asked_on"])


def _acts(representative: Representative) -> None:
    if representative.ended_on is not None:
        raise Refused(f"{representative.name} has acted no more since {spoken(representative.ended_on)}")
