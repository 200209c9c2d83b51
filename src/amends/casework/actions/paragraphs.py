"""The landlord's own paragraphs in its letters: written, approved by a second person, retired; never changed."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Landlord, Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.letters import made_up, own
from amends.casework.models import Paragraph
from amends.casework.refused import Refused
from amends.casework.subject import not_before
from amends.workdays import spoken


@action
def write(*, landlord: Landlord, by: Person, on: date, letter: str, place: str, body: str) -> Paragraph:
    """Return the next version of the paragraph at a place of a letter; it waits for a second person.

    Raises Refused where there is no such letter or place, or a placeholder is unknown.
    """
    if letter not in made_up.KINDS:
        raise Refused(f"There is no letter called “{letter}”", mend="Choose one of the letters.")
    if place not in made_up.places(made_up.kind_of(letter)):
        raise Refused(f"A paragraph cannot stand at “{place}”", mend="Choose one of the places of this letter.")
    _check(body)
    versions = Paragraph.objects.filter(landlord=landlord, letter=letter, place=place)
    last = versions.order_by("-version").first()
    made = Paragraph.objects.create(
        landlord=landlord,
        letter=letter,
        place=place,
        version=last.version + 1 if last else 1,
        body=body.strip(),
        written_by=by,
        written_on=on,
    )
    journal.note("paragraph written", f"{made}: {made.body}", on=on, by=by)
    return made


@action
def approve(*, paragraph: Paragraph, by: Person, on: date, from_on: date | None = None) -> None:
    """Approve a paragraph, never one's own: it stands in letters from `from_on`, and the version before it until then.

    Raises Refused where a later version was written since.
    """
    if paragraph.approved_on is not None:
        raise Refused(f"It was approved on {spoken(paragraph.approved_on)}")
    if paragraph.to_on is not None:
        raise Refused(f"It was retired on {spoken(paragraph.to_on)}", mend="Write it anew.")
    if by.pk == paragraph.written_by_id:
        raise Refused("A paragraph needs a second person", mend="Ask another officer, or the senior lead.")
    not_before(on, paragraph.written_on, "it was written")
    begins = from_on or on
    not_before(begins, on, "the day of its approval")
    _check(paragraph.body)
    others = Paragraph.objects.filter(
        landlord=paragraph.landlord, letter=paragraph.letter, place=paragraph.place
    ).exclude(pk=paragraph.pk)
    if others.filter(version__gt=paragraph.version).exists():
        raise Refused("A later version was written since", mend="Approve that one, or write it anew.")
    paragraph.approved_by, paragraph.approved_on, paragraph.from_on = by, on, begins
    paragraph.save(update_fields=["approved_by", "approved_on", "from_on"])
    journal.note("paragraph approved", f"{paragraph}, from {spoken(begins)}.", on=on, by=by)


@action
def retire(*, paragraph: Paragraph, by: Person, on: date) -> None:
    """End a paragraph: no letter of that day or later prints it, nor can one that waits be approved."""
    if paragraph.to_on is not None:
        raise Refused(f"It was retired on {spoken(paragraph.to_on)}")
    not_before(on, paragraph.from_on or paragraph.written_on, "it began")
    paragraph.to_on = on
    paragraph.save(update_fields=["to_on"])
    journal.note("paragraph retired", f"{paragraph}.", on=on, by=by)


def _check(body: str) -> None:
    if wrong := own.faults(body):
        raise Refused(" ".join(wrong), mend="Put the words right, then save them again.")
