"""Letters on paper: the address in the window, and one file for all that wait."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pypdfium2
import pytest

from amends.casework import print_run
from amends.casework.actions import deliveries
from amends.casework.models import Complaint, Delivery, State
from amends.formats import write_pdf
from amends.formats.blocks import Document, Letter, Paragraph
from tests import build
from tests.dates import day
from tests.people import Cast

# Where both a DL window envelope and GOV.UK Notify show an address, in millimetres of the page.
LEFT, RIGHT, TOP, BOTTOM = 24.6, 120.0, 46.0, 66.3
LONG = ("Ms Wilhelmina Featherstonehaugh", "Care of the Riverbank Housing Cooperative", "Flat 12, Block C",
        "The Old Waterworks", "114 Upper Saint Bartholomew Street", "Ansford-under-Lyne", "AN1 4EC")  # fmt: skip


def ink(pdf: bytes) -> list[tuple[float, float, float, float, str]]:
    """Return each character of the first page with its ink in millimetres: left, top, right, bottom."""
    sheet = pypdfium2.PdfDocument(pdf)[0]
    text, height = sheet.get_textpage(), sheet.get_height() * 25.4 / 72
    found = []
    for at in range(text.count_chars()):
        left, bottom, right, top = (edge * 25.4 / 72 for edge in text.get_charbox(at))
        if right > left:
            found.append((left, height - top, right, height - bottom, text.get_text_range(at, 1)))
    return found


def in_the_window(pdf: bytes) -> str:
    """Return what stands whole where the address is shown, without blanks."""
    box = (one for one in ink(pdf) if one[0] >= LEFT - 0.1 and one[2] <= RIGHT and one[1] >= TOP and one[3] <= BOTTOM)
    return "".join(one[4] for one in box).replace(" ", "")


def printed(recipient: tuple[str, ...], *, large: bool = False) -> bytes:
    letter = Letter(
        Document("Your complaint", (Paragraph("We have read what you wrote."),)), recipient=recipient,
        sender=("Riverbank Homes", "1 Quay Street", "AN1 1AA"), reference="AMD-2026-00001", dated=date(2026, 6, 3),
        large_print=large,
    )  # fmt: skip
    return write_pdf.pdf(letter)


@pytest.mark.parametrize("lines", [2, 4, 7])
@pytest.mark.parametrize("large", [False, True])
def test_every_word_of_the_address_stands_in_the_window_and_nothing_else_does(lines: int, large: bool) -> None:
    recipient = LONG[: lines - 1] + LONG[-1:]
    pdf, address = printed(recipient, large=large), "".join(recipient).replace(" ", "")
    assert in_the_window(pdf) == address
    # A window is 20 to 110 mm across, and shows 46 to 81 mm of the folded sheet.
    window = [one[4] for one in ink(pdf) if 20 <= one[0] < 112 and 46 <= (one[1] + one[3]) / 2 <= 81]
    assert "".join(window).replace(" ", "") == address


ROOM_3 = "Ania Nowak\nRoom 3\n2 Mill Lane\nAN2 2AB"


def posted_to(cast: Cast, name: str, address: str = "14 Elm Court\nAN1 4EC") -> Delivery:
    resident = {"name": name, "postal_address": address, "reply_by": "post"}
    complaint = build.complaint(cast, at=State.STAGE_1, resident=resident)
    return Delivery.objects.get(letter__complaint=complaint)


def test_a_letter_is_printed_as_it_was_issued(cast: Cast) -> None:
    delivery = posted_to(cast, "Ida Frost")
    pdf = print_run.to_print(delivery)
    with delivery.letter.pdf.open("rb") as kept:
        assert pdf == kept.read()


def test_one_that_came_back_by_email_has_its_new_address_on_a_sheet_before_it(
    delivery: Delivery, complaint: Complaint, cast: Cast
) -> None:
    Delivery.objects.update(failed_at="2026-06-03T10:00Z", error="No such mailbox.")
    again = deliveries.send_again(
        delivery=delivery,
        way="post",
        to="Ania Nowak\nRoom 3\n2 Mill Lane\nAN2 2AB",
        by=cast.hari,
        on=day("Wed 3 Jun 2026"),
    )
    pdf = print_run.to_print(again)
    assert in_the_window(pdf) == "AniaNowakRoom32MillLaneAN22AB"
    with delivery.letter.pdf.open("rb") as kept, pikepdf.open(kept) as letter, pikepdf.open(io.BytesIO(pdf)) as whole:
        assert len(whole.pages) == len(letter.pages) + 1


def test_all_that_wait_are_one_file_and_each_begins_on_a_new_sheet_where_that_is_asked(cast: Cast) -> None:
    waiting = [posted_to(cast, "Ida Frost"), posted_to(cast, "Bo Lind")]
    assert list(Delivery.objects.to_post().order_by("pk")) == waiting
    pages = []
    for one in waiting:
        with pikepdf.open(io.BytesIO(print_run.to_print(one))) as letter:
            pages.append(len(letter.pages))
    with pikepdf.open(io.BytesIO(print_run.run(waiting))) as run:
        assert len(run.pages) == sum(pages)
    with pikepdf.open(io.BytesIO(print_run.run(waiting, both_sides=True))) as run:
        assert len(run.pages) == sum(number + number % 2 for number in pages)


def test_what_is_printed_and_posted_once_waits_no_more(cast: Cast) -> None:
    delivery = posted_to(cast, "Ida Frost")
    deliveries.post(delivery=delivery, by=cast.hari, on=day("Wed 3 Jun 2026"))
    assert not Delivery.objects.to_post().exists()
