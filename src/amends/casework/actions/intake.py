"""A complaint comes in: from the resident on the web, or told to any member of staff (Code 1.2, 1.3, 3.2)."""

from __future__ import annotations

from datetime import date
from typing import Any

from amends.accounts.models import Home, Landlord, Person
from amends.casework import access, journal
from amends.casework.action import action
from amends.casework.models import Asked, Channel, Complaint, Representative, Resident, Stage, ThirdParty
from amends.casework.refused import Refused
from amends.casework.subject import said
from amends.casework.taking_in import next_reference, of_the_landlord, resident_of
from amends.rulebook import edition
from amends.workdays import spoken


@action
def receive(
    *,
    landlord: Landlord,
    told_on: date,
    on: date,
    by: Person | None,
    channel: str,
    words: str,
    resident: dict[str, Any] | Resident,
    home: Home | None = None,
    title: str = "",
    category: str = "",
    outcome_wanted: str = "",
    at_risk: str = "",
    needs: str = "",
    representative: dict[str, Any] | None = None,
    hazard_asked: str = "",
    filled_in_in: str = "",
    told_to_body: ThirdParty | None = None,
    told_to_body_on: date | None = None,
    code: str = "",
) -> Complaint:
    """Return the new complaint, logged at stage 1; day 0 is `told_on`, when it was said to anyone (Code 3.2, 6.2).

    Where a body that acts for us was told earlier, on `told_to_body_on`, that is day 0 (Code 5.4). `hazard_asked` is
    whether something in the home may be unsafe, blank where not asked; `filled_in_in` a language other than English.
    `code` is given to the resident to follow the complaint by; only its hash is kept.
    """
    words = said(words, "What the resident said", provision="5.12", mend="Keep their own words, as they said them.")
    of_the_landlord(landlord, home)
    told_on = _day_0(landlord, told_on, on, told_to_body, told_to_body_on)
    complaint = Complaint.objects.create(
        landlord=landlord,
        reference=next_reference(landlord, on.year, Complaint),
        title=(title.strip() or _first_words(words))[:200],
        resident=resident_of(landlord, resident, needs),
        home=home,
        channel=Channel(channel),
        category=category,
        told_on=told_on,
        told_to_body=told_to_body,
        told_to_body_on=told_to_body_on,
        logged_on=on,
        logged_by=by,
        original_words=words,
        outcome_wanted=outcome_wanted.strip(),
        at_risk=at_risk.strip(),
        hazard_asked=Asked(hazard_asked) if hazard_asked else "",
        code_hash=access.hash_of_code(access.RESIDENT, code) if code else "",
    )
    stage = Stage(complaint=complaint, number=1, requested_on=told_on, logged_on=on, requested_words=words)
    stage.edition = _edition(told_on)
    stage.save()
    if representative:
        Representative.objects.create(complaint=complaint, **representative)
    when = "" if told_on == on else f", told on {spoken(told_on)}"
    when += f", first to {told_to_body}" if told_to_body_on == told_on else ""
    when += f", filled in in {filled_in_in}" if filled_in_in else ""
    journal.note("received", f"Complaint received by {complaint.get_channel_display().lower()}{when}.", on=on, by=by)
    if code:
        access.note_code(on, by)
    return complaint


@action
def recategorise(
    *, complaint: Complaint, by: Person, on: date, title: str, category: str, home: Home | None = None
) -> None:
    """Give the complaint another title, category or home; its dates stay. Refused where nothing changes."""
    of_the_landlord(complaint.landlord, home)
    title, category = said(title, "The title")[:200], category.strip()
    changed = [
        words
        for was, now, words in (
            (complaint.title, title, f"called “{title}”"),
            (complaint.category, category, f"about {category}" if category else "about nothing named"),
            (complaint.home, home, f"at {home}" if home else "at no home"),
        )
        if was != now
    ]
    if not changed:
        raise Refused("Nothing would change", mend="Change the title, the category or the home.")
    complaint.title, complaint.category, complaint.home = title, category, home
    complaint.save(update_fields=["title", "category", "home"])
    journal.note("described", f"Now {', '.join(changed)}.", on=on, by=by)


@action
def add_representative(
    *, complaint: Complaint, by: Person | None, on: date, name: str, authority_held: bool = False, **details: Any
) -> Representative:
    """Return who now acts for the resident; letters go to them only with authority held (Code 1.3, 3.6)."""
    acts = Representative.objects.create(
        complaint=complaint,
        name=said(name, "The representative's name"),
        authority_held=authority_held,
        authority_on=on if authority_held else None,
        **details,
    )
    journal.note("represented", f"{acts.name} acts for the resident.", on=on, by=by)
    return acts


def _day_0(landlord: Landlord, told_on: date, on: date, body: ThirdParty | None, body_on: date | None) -> date:
    """Return the day from which it counts, ours or a body's that was told before; raises Refused for days amiss."""
    if (body is None) is not (body_on is None):
        raise Refused("Who was told first goes with the day on which they were told", provision="5.4")
    if body is not None and body.landlord_id != landlord.pk:
        raise Refused(f"{body} does not act for {landlord}", mend="Choose a body from its register.")
    for told in filter(None, (told_on, body_on)):
        if told > on:
            raise Refused(
                f"The complaint cannot be told on {spoken(told)}, after it was logged on {spoken(on)}",
                mend="Check the two dates.",
            )
    return min(told_on, body_on) if body_on else told_on


def _edition(day: date) -> str:
    try:
        return edition.in_force(day).name
    except edition.EditionError as before:
        raise Refused(str(before).rstrip("."), mend="Check the date.") from before


def _first_words(words: str) -> str:
    line = words.splitlines()[0]
    return line if len(line) <= 80 else line[:80].rsplit(" ", 1)[0] + " …"
