"""Letters as they are printed: one by one, or all that wait in one file for the printer."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf

from amends.accounts.models import Landlord
from amends.casework import letter_mail, outgoing
from amends.casework.carriers import NO_ADDRESS
from amends.casework.models import Delivery, Notice
from amends.formats import write_pdf
from amends.formats.blocks import Document, Letter, Paragraph
from amends.web.words import whole_date

MOST = 200  # letters in one file


def to_print(delivery: Delivery) -> bytes:
    """Return the PDF that is printed: as issued, behind a sheet with the address where its own window shows another."""
    issued = letter_mail.pdf(delivery)
    if NO_ADDRESS in delivery.to or lines(delivery.to) == _in_its_window(delivery):
        return issued
    return merged([_address_sheet(delivery), issued])


def run(deliveries: Iterable[Delivery], *, both_sides: bool = False) -> bytes:
    """Return one PDF of these letters in their order; for both sides, each begins on its own sheet."""
    return merged((to_print(one) for one in deliveries), even=both_sides)


def merged(files: Iterable[bytes], *, even: bool = False) -> bytes:
    """Return the pages of these PDFs as one; with `even`, an empty page after those of an odd number."""
    with pikepdf.new() as whole:
        for content in files:
            with pikepdf.open(io.BytesIO(content)) as one:
                whole.pages.extend(one.pages)
                if even and len(one.pages) % 2:
                    whole.add_blank_page(page_size=(595, 842))
        out = io.BytesIO()
        whole.save(out)
        return out.getvalue()


def lines(address: str) -> tuple[str, ...]:
    """Return the lines of an address as they are compared: no blanks at their ends, and none that are empty."""
    return tuple(" ".join(line.split()) for line in address.splitlines() if line.strip())


def _in_its_window(delivery: Delivery) -> tuple[str, ...]:
    """Return the address that stands in the letter's own window."""
    if delivery.member:
        resident = delivery.member.resident
        return lines(outgoing.by_post(resident.name, outgoing.postal_address(resident, delivery.member.home)))
    return lines("\n".join(delivery.carries.blocks.get("recipient", ())))


def _address_sheet(delivery: Delivery) -> bytes:
    """Return a sheet that shows the address in the window, and says what follows."""
    carried = delivery.carries
    landlord: Landlord = carried.landlord if isinstance(carried, Notice) else carried.complaint.landlord
    says = f"Our letter of {whole_date(carried.issued_on)} follows on the next page."
    return write_pdf.pdf(
        Letter(
            Document(title="A letter for you", author=landlord.name, blocks=(Paragraph(says),)),
            recipient=lines(delivery.to),
            sender=(landlord.name, *landlord.address_lines),
            reference=carried.reference,
        )
    )
