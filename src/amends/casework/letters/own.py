"""A landlord's own paragraphs in a letter: where they may stand, their placeholders, and what may not be saved.

They stand behind the greeting, before the ending, or after the passage that holds a named part; so they can neither
remove a required part nor come between its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amends.casework.letters.parts import Part, Section
from amends.casework.letters.sheet import Sheet
from amends.formats.blocks import Block, Paragraph
from amends.workdays import spoken

OPENING, CLOSING = "opening", "closing"
PLACES = {OPENING: "At the beginning, after the greeting", CLOSING: "At the end, before we say how to reach us"}
PLACEHOLDERS = {
    "resident": "the resident’s name",
    "reference": "our reference",
    "landlord": "the landlord’s name",
    "handler": "who deals with the complaint",
    "due": "the day our answer is due",
    "phone": "our telephone number",
    "email": "our email address",
    "title": "what the complaint is about",
}
LONGEST = 2000  # letters in one paragraph of the landlord's own
HELD = re.compile(r"\{\{([^{}]*)\}\}")
# An offer buys nothing: whoever takes it may still go to stage 2 and to the Ombudsman.
FINAL = re.compile(r"full\s+and\s+final|final\s+settlement|full\s+settlement", re.IGNORECASE)
NEVER_SAID = "No offer is full and final: whoever takes it can still go to stage 2 and to the Ombudsman."


@dataclass(frozen=True, slots=True)
class Own:
    """One paragraph in force: its place, its words with placeholders, and the key of its version."""

    place: str
    words: str
    key: int = 0


def faults(words: str) -> list[str]:
    """Return a sentence for everything that keeps these words from being saved; empty where nothing does."""
    found = [] if words.strip() else ["There are no words to print."]
    if len(words) > LONGEST:
        found.append(f"It has {len(words)} letters. A paragraph has {LONGEST} at most.")
    if FINAL.search(words):
        found.append(NEVER_SAID)
    known = ", ".join(f"{{{{{name}}}}}" for name in PLACEHOLDERS)
    for name in dict.fromkeys(one.strip() for one in HELD.findall(words)):
        if name not in PLACEHOLDERS:
            found.append(f"There is no placeholder {{{{{name}}}}}. There are: {known}.")
    if re.search(r"\{\{|\}\}", HELD.sub("", words)):
        found.append("A placeholder has two braces before and after one name, like {{resident}}.")
    return found


def filled(own: Own, sheet: Sheet) -> str:
    """Return the words with their placeholders filled; nothing where one of them has nothing to say in this letter."""
    values = _values(sheet)
    names = [name.strip() for name in HELD.findall(own.words)]
    if any(not values.get(name) for name in names):
        return ""
    return HELD.sub(lambda found: values[found[1].strip()], own.words).strip()


def placed(sections: Sequence[Section], owned: Iterable[Own], sheet: Sheet) -> list[tuple[Own | None, Block]]:
    """Return the blocks of a letter in order, each with the landlord's own paragraph that it is of, or None."""
    owned, blocks = list(owned), []
    last = len(sections) - 1
    for at, section in enumerate(sections):
        if at == last:
            blocks += _of(owned, {CLOSING}, sheet)
        blocks += [(None, block) for block in section.blocks]
        if section.blocks and at != last:
            blocks += _of(owned, {*section.holds, *((OPENING,) if at == 0 else ())}, sheet)
    return blocks


def checked(sections: Iterable[Section], required: Iterable[Part]) -> tuple[Section, ...]:
    """Return the sections; raises RuntimeError where a letter was written without a part that it must hold."""
    kept = tuple(sections)
    held = {key for section in kept if section.blocks for key in section.holds}
    if absent := [part.key for part in required if part.key not in held]:
        raise RuntimeError(f"The letter was written without these parts: {', '.join(absent)}.")
    return kept


def _of(owned: Iterable[Own], places: set[str], sheet: Sheet) -> list[tuple[Own | None, Block]]:
    return [
        (own, Paragraph(one.strip()))
        for own in owned
        if own.place in places
        for one in re.split(r"\n\s*\n", filled(own, sheet))
        if one.strip()
    ]


def _values(sheet: Sheet) -> dict[str, str]:
    to = sheet.addressing
    return {
        "resident": to.on_behalf_of or to.recipient,
        "reference": to.reference,
        "landlord": to.landlord,
        "handler": sheet.handler,
        "due": spoken(to.due_on) if to.due_on else "",
        "phone": "" if to.do_not_call else to.phone,
        "email": to.email,
        "title": to.complaint_title.strip().rstrip("."),
    }
