"""PDFs as blocks: what rules, white, tags, fields and signs say, and what pages repeat."""

from __future__ import annotations

import io

import pikepdf
import typst

from amends.formats.blocks import Block, Heading, Paragraph, Table
from amends.formats.read_pdf import read_pdf
from amends.formats.symbols import DRAWN

SMALL = "#set page(width: 400pt, height: 300pt, margin: 30pt)\n#set text(size: 10pt)\n"


def blocks_of(source: str, *, tagged: bool = False) -> tuple[Block, ...]:
    return read_pdf(typst.compile((SMALL + source).encode(), pdf_tags=tagged), "form.pdf")


def only_table(blocks: tuple[Block, ...]) -> Table:
    (table,) = (block for block in blocks if isinstance(block, Table))
    return table


def test_a_row_that_goes_on_over_a_page_is_one_row() -> None:
    long = "Our policy says so. " * 60
    table = only_table(blocks_of(f"#table(columns: (40pt, 40pt, 1fr), [1.2], [Yes], [{long}], [1.3], [No], [Later])"))
    assert [row[:2] for row in table.rows] == [("1.2", "Yes"), ("1.3", "No")]
    assert table.rows[0][2].split() == long.split()
    assert [place.page for place in table.row_places] == [1, 2]


def test_a_head_that_every_page_repeats_stands_once() -> None:
    rows = "".join(f"[{1 + at // 9}.{1 + at % 9}], [Yes], [Evidence {at}]," for at in range(40))
    table = only_table(blocks_of(f"#table(columns: 3, table.header([No.], [Comply], [Evidence]), {rows})"))
    assert len(table.rows) == 41
    assert sum(row[0] == "No." for row in table.rows) == 1


def test_a_blank_cell_in_a_tagged_table_without_rules_keeps_its_column() -> None:
    cells = "[No.], [Comply], [Evidence], [1.2], [Yes], [One], [1.3], [], [Two]"
    source = f"#table(columns: (40pt, 80pt, 1fr), stroke: none, {cells})"
    assert only_table(blocks_of(source, tagged=True)).rows[2] == ("1.3", "", "Two")


def test_a_tick_that_is_only_drawn_is_no_yes() -> None:
    tick = "#box(curve(stroke: 1pt, curve.move((0pt, 4pt)), curve.line((4pt, 8pt)), curve.line((10pt, 0pt))))"
    table = only_table(blocks_of(f"#table(columns: 3, [1.2], [{tick}], [Policy], [1.3], [Yes], [Policy])"))
    assert [row[1] for row in table.rows] == [DRAWN, "Yes"]


def test_headers_footers_and_page_numbers_are_left_out_where_they_come_again() -> None:
    about = "#set page(header: [Elmbridge Homes], footer: context [Page #counter(page).display()])\n"
    said = [
        block.text
        for block in blocks_of(f"{about}One#pagebreak()Two#pagebreak()Three#pagebreak()Four")
        if isinstance(block, Paragraph)
    ]
    assert said == ["Elmbridge Homes", "One", "Two", "Three", "Four"]


def test_words_that_wrapped_are_one_paragraph_and_a_heading_is_larger() -> None:
    found = blocks_of(f"#text(size: 16pt)[Self-assessment]\n\n{'A landlord must say so in its policy. ' * 6}")
    assert [type(block) for block in found] == [Heading, Paragraph]
    assert "\n" not in found[1].text  # type: ignore[union-attr]


def test_a_cell_that_is_nothing_but_a_link_says_where_it_leads() -> None:
    link = '#link("https://example.org/policy")[Complaints policy]'
    table = only_table(blocks_of(f"#table(columns: 3, [1.2], [Yes], [{link}], [1.3], [Yes], [See {link}])"))
    assert [row[2] for row in table.rows] == ["Complaints policy (https://example.org/policy)", "See Complaints policy"]


def test_a_page_that_is_turned_is_read_upright() -> None:
    data = typst.compile(
        (SMALL + "#table(columns: 3, [1.2], [Yes], [Policy], [1.3], [No], [Later])").encode(), pdf_tags=False
    )
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        page.contents_add(b"q 0 1 -1 0 300 0 cm", prepend=True)
        page.contents_add(b"Q")
        page.mediabox, page.Rotate = [0, 0, 300, 400], 90
        turned = io.BytesIO()
        pdf.save(turned)
    assert only_table(read_pdf(turned.getvalue(), "form.pdf")).rows == (
        ("1.2", "Yes", "Policy"),
        ("1.3", "No", "Later"),
    )


def test_a_table_whose_middle_rule_stands_in_the_midst_of_the_page_is_one() -> None:
    rows = ", ".join(f"[1.{at}], [Words of the requirement], [Yes], [Evidence of it]" for at in range(1, 9))
    table = only_table(blocks_of(f"#table(columns: (30pt, 135pt, 50pt, 1fr), inset: 4pt, {rows})"))
    assert {len(row) for row in table.rows} == {4}


def test_the_words_of_a_link_stand_in_their_place_in_a_tagged_page() -> None:
    link = '#link("https://example.org/policy")[the policy]'
    table = only_table(
        blocks_of(f"#table(columns: 3, [1.2], [Yes], [See {link}, part 3], [1.3], [No], [x])", tagged=True)
    )
    assert table.rows[0][2] == "See the policy, part 3"
