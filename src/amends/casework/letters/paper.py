"""How the passages of a letter become one document with its addresses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from amends.casework.letters import own
from amends.casework.letters.own import Own
from amends.casework.letters.parts import Part, Section
from amends.casework.letters.sheet import Addressing, Sheet
from amends.formats.blocks import Block, Document, Letter


def written(
    sheet: Sheet, sections: Iterable[Section], required: Iterable[Part], owned: Iterable[Own]
) -> tuple[tuple[Block, ...], list[int]]:
    """Return the blocks of a letter, and the keys of the landlord's own paragraphs among them.

    Raises RuntimeError where a required part stands in no passage.
    """
    blocks = own.placed(own.checked(sections, required), owned, sheet)
    keys = dict.fromkeys(one.key for one, _ in blocks if one)
    return tuple(block for _, block in blocks), list(keys)


def on_paper(title: str, blocks: tuple[Block, ...], to: Addressing, on: date) -> Letter:
    """Return the letter with both addresses, dated `on`."""
    contact = (to.phone, to.email, to.website)
    return Letter(
        document=Document(title, blocks, author=to.landlord, dated=on),
        recipient=(to.recipient, *to.address),
        sender=(to.landlord, *to.landlord_address, *(line for line in contact if line)),
        reference=to.reference,
        dated=on,
        large_print=to.large_print,
    )
