"""Layouts of PDF: ruled or not, tagged or not, turned, spilling over pages, filled in, ticks of every making."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import pikepdf
import typst

from tests.papers.corpus.layouts import layout
from tests.papers.corpus.layouts.plain import front
from tests.papers.corpus.truth import MadeUp, TrueRow

HEAD = ("Code provision", "Code requirement", "Comply: Yes / No", "Evidence", "Commentary / explanation")
PAGE = '#set page(paper: "a4", flipped: true, margin: 15mm)\n#set text(size: 9pt)\n'
COLUMNS = "(16mm, 1fr, 20mm, 60mm, 50mm)"
ALL = ("2024", "2022", "2020")


def cell(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def cells(row: TrueRow, said: str | None = None) -> tuple[str, ...]:
    return (row.provision, row.requirement, row.said() if said is None else said, row.evidence, row.commentary)


def table(
    rows: Iterable[Sequence[str]],
    *,
    head: Sequence[str] = HEAD,
    columns: str = COLUMNS,
    more: str = "",
    repeat: bool = True,
) -> str:
    """Return a table as typst writes it; cells that begin with # are code of their own."""
    first = ", ".join(map(cell, head))
    body = ", ".join(text[1:] if text.startswith("#") else cell(text) for row in rows for text in row)
    return f"#table(columns: {columns}, {more} table.header(repeat: {str(repeat).lower()}, {first}), {body})\n"


def opening(paper: MadeUp) -> str:
    title, *rest = front(paper)
    return f"#heading(level: 1, {cell(title)})\n" + "".join(f"#par({cell(line)})\n" for line in rest if line)


def printed(source: str, *, tagged: bool = False) -> dict[str, bytes]:
    return {"form.pdf": typst.compile(source.encode(), pdf_tags=tagged)}


def changed(files: dict[str, bytes], change: Callable[[pikepdf.Pdf], None]) -> dict[str, bytes]:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(files["form.pdf"])) as pdf:
        change(pdf)
        pdf.save(file)
    return {"form.pdf": file.getvalue()}


@layout("pdf: ruled, landscape, head repeated", editions=ALL)
def ruled(paper: MadeUp) -> dict[str, bytes]:
    return printed(PAGE + opening(paper) + table(map(cells, paper.rows)))


@layout("pdf: ruled, portrait, a table for each section, header and footer")
def portrait(paper: MadeUp) -> dict[str, bytes]:
    about = f"header: [{paper.landlord} self-assessment]"
    about += ', footer: context [Page #counter(page).display("1 of 1", both: true)]'
    source = f'#set page(paper: "a4", margin: 18mm, {about})\n#set text(size: 8pt)\n' + opening(paper)
    for number, title, rows in paper.sections():
        source += f"#heading(level: 2, {cell(f'Section {number}: {title}')})\n"
        source += table(map(cells, rows), columns="(12mm, 1fr, 16mm, 45mm, 35mm)", repeat=False)
    return printed(source)


@layout("pdf: tagged, no rules at all")
def tagged(paper: MadeUp) -> dict[str, bytes]:
    return printed(PAGE + opening(paper) + table(map(cells, paper.rows), more="stroke: none,"), tagged=True)


@layout("pdf: not tagged, no rules at all")
def bare(paper: MadeUp) -> dict[str, bytes]:
    return printed(PAGE + opening(paper) + table(map(cells, paper.rows), more="stroke: none, row-gutter: 4pt,"))


@layout("pdf: no rules, rows as close as lines")
def close(paper: MadeUp) -> dict[str, bytes]:
    more = "stroke: none, inset: (x: 5pt, y: 3.2pt),"
    return printed(PAGE + opening(paper) + table(map(cells, paper.rows), more=more))


@layout("pdf: rules between rows only")
def across(paper: MadeUp) -> dict[str, bytes]:
    return printed(PAGE + opening(paper) + table(map(cells, paper.rows), more="stroke: (x: none, y: 0.5pt),"))


@layout("pdf: shaded rows, no rules")
def shaded(paper: MadeUp) -> dict[str, bytes]:
    more = "stroke: none, fill: (x, y) => if calc.odd(y) { luma(230) },"
    return printed(PAGE + opening(paper) + table(map(cells, paper.rows), more=more))


@layout("pdf: ruled, cells set in the middle")
def centred(paper: MadeUp) -> dict[str, bytes]:
    return printed(PAGE + opening(paper) + table(map(cells, paper.rows), more="align: center + horizon,"))


@layout("pdf: ruled, pages turned")
def turned(paper: MadeUp) -> dict[str, bytes]:
    def turn(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            _, _, right, top = map(float, page.mediabox)
            page.contents_add(f"q 0 1 -1 0 {top} 0 cm".encode(), prepend=True)
            page.contents_add(b"Q")
            page.mediabox = [0, 0, top, right]
            page.Rotate = 90

    return changed(ruled(paper), turn)


def unread(row: TrueRow, why: str) -> TrueRow:
    return replace(row, allowed=frozenset({"unclear"})) if row.answer == why else row


@layout(
    "pdf: Yes, No and N/A each a column, ticks",
    change=lambda paper: replace(paper, rows=tuple(unread(row, "partial") for row in paper.rows)),
)
def three_answers(paper: MadeUp) -> dict[str, bytes]:
    head = ("No.", "Requirement", "Yes", "No", "N/A", "Evidence", "Commentary")
    rows = [
        (
            r.provision,
            r.requirement,
            *("✓" if r.answer == one else "" for one in ("yes", "no", "na")),
            r.evidence,
            r.commentary,
        )
        for r in paper.rows
    ]
    source = table(rows, head=head, columns="(12mm, 1fr, 11mm, 11mm, 11mm, 60mm, 45mm)")
    return printed(PAGE + '#set text(font: ("DejaVu Sans", "Libertinus Serif"))\n' + opening(paper) + source)


@layout(
    "pdf: ticks drawn, not written",
    change=lambda paper: replace(paper, rows=tuple(unread(row, "yes") for row in paper.rows)),
)
def drawn(paper: MadeUp) -> dict[str, bytes]:
    tick = "#[#box(curve(stroke: 1.5pt, curve.move((0pt, 5pt)), curve.line((4pt, 9pt)), curve.line((12pt, 0pt))))]"
    rows = [cells(row, tick if row.answer == "yes" else None) for row in paper.rows]
    return printed(PAGE + opening(paper) + table(rows))


@layout("pdf: headings and paragraphs, no table")
def headings(paper: MadeUp) -> dict[str, bytes]:
    source = '#set page(paper: "a4", margin: 22mm)\n#set text(size: 10pt, hyphenate: true)\n#set par(justify: true)\n'
    source += opening(paper)
    for number, title, rows in paper.sections():
        source += f"#heading(level: 2, {cell(f'Section {number}: {title}')})\n"
        for row in rows:
            source += f"#heading(level: 3, {cell(f'{row.provision} {row.requirement}')})\n"
            for label, text in (("Comply", row.said()), ("Evidence", row.evidence), ("Commentary", row.commentary)):
                source += f"#par({cell(f'{label}: {text}')})\n"
    return printed(source)


@layout("pdf: two pages side by side")
def two_up(paper: MadeUp) -> dict[str, bytes]:
    source = '#set page(paper: "a4", flipped: true, margin: 10mm, columns: 2)\n#set text(size: 7pt)\n'
    source += "#set columns(gutter: 14mm)\n"
    return printed(source + opening(paper) + table(map(cells, paper.rows), columns="(9mm, 1fr, 11mm, 35mm, 26mm)"))


# What follows is written to the page by hand, as programs write that no longer say what a sign means.

_LEFTS = (40, 90, 360, 420, 640)
_WIDTHS = (8, 54, 10, 43, 34)


def escaped(text: str) -> bytes:
    said = text.replace("–", "-").replace("’", "'").encode("cp1252", "replace")
    return said.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def by_hand(
    paper: MadeUp,
    mark: Callable[[TrueRow], tuple[bytes, bytes]],
    fonts: dict[str, pikepdf.Dictionary],
    *,
    fields: bool = False,
    points: dict[int, int] | None = None,
) -> bytes:
    """Return the paper with its words set at places and no more; `mark` gives an answer's font and its bytes."""
    import textwrap

    pdf = pikepdf.new()
    for font in fonts.values():
        if points:
            font.ToUnicode = pdf.make_stream(meaning(points))
    helvetica = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary({"/F1": helvetica, **{f"/{name}": one for name, one in fonts.items()}})
    )
    content: list[bytes] = []
    boxes: list[tuple[TrueRow, int]] = []
    every: list[pikepdf.Object] = []
    height = 560

    def word(font: bytes, x: float, y: float, said: bytes) -> None:
        content.append(b"BT /%s 8 Tf 1 0 0 1 %.1f %.1f Tm (%s) Tj ET" % (font, x, y, said))

    def end_page() -> None:
        page = pikepdf.Page(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Page,
                MediaBox=[0, 0, 842, 595],
                Resources=resources,
                Contents=pdf.make_stream(b"\n".join(content)),
            )
        )
        pdf.pages.append(page)
        if fields:
            made = [field(pdf, row, y) for row, y in boxes]
            pdf.pages[-1].obj.Annots = pikepdf.Array(made)
            every.extend(made)
        content.clear()
        boxes.clear()

    for line in front(paper):
        word(b"F1", 40, height, escaped(line))
        height -= 12
    for x, said in zip(_LEFTS, ("Provision", "Code requirement", "Comply", "Evidence", "Commentary"), strict=True):
        word(b"F1", x, height, escaped(said))
    height -= 20
    for row in paper.rows:
        texts = [textwrap.wrap(text, width) for text, width in zip(cells(row, ""), _WIDTHS, strict=True)]
        deep = max(map(len, texts))
        if height - 10 * deep < 30:
            end_page()
            height = 560
        for x, lines in zip(_LEFTS, texts, strict=True):
            for at, text in enumerate(lines):
                word(b"F1", x, height - 10 * at, escaped(text))
        font, said = mark(row)
        if said and not fields:
            word(font, _LEFTS[2], height, said)
        boxes.append((row, height))
        height -= 10 * deep + 9
    end_page()
    if fields:
        pdf.Root.AcroForm = pdf.make_indirect(pikepdf.Dictionary(Fields=pikepdf.Array(every), DR=resources))
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()


def field(pdf: pikepdf.Pdf, row: TrueRow, y: int) -> pikepdf.Object:
    """Return the drop-down that holds a row's answer."""
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Ch,
            Ff=1 << 17,
            T=pikepdf.String(f"answer {row.provision}"),
            V=pikepdf.String(row.said()),
            Opt=pikepdf.Array([pikepdf.String(one) for one in ("Yes", "No", "N/A", "Partially", "")]),
            Rect=[_LEFTS[2], y - 3, _LEFTS[2] + 50, y + 9],
        )
    )


def meaning(points: dict[int, int]) -> bytes:
    """Return what says for which code points the letters of a font stand."""
    lines = "\n".join(f"<{code:02X}> <{point:04X}>" for code, point in points.items())
    return f"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange {len(points)} beginbfchar\n{lines}\nendbfchar
endcmap end end""".encode()


_SIGNS = {"yes": b"\xfc", "no": b"\xfb", "na": b"N/A", "partial": b"Partially", "unclear": b""}


def in_signs(row: TrueRow) -> tuple[bytes, bytes]:
    return (b"W" if row.answer in ("yes", "no") else b"F1", _SIGNS[row.answer])


@layout("pdf: Wingdings ticks as private code points")
def private(paper: MadeUp) -> dict[str, bytes]:
    name = pikepdf.Name("/ABCDEF+Symbols")
    symbols = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.TrueType, BaseFont=name, Encoding=pikepdf.Name.WinAnsiEncoding
    )
    return {"form.pdf": by_hand(paper, in_signs, {"W": symbols}, points={0xFC: 0xF0FC, 0xFB: 0xF0FB})}


@layout("pdf: Wingdings ticks as letters")
def wingdings(paper: MadeUp) -> dict[str, bytes]:
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.TrueType, BaseFont=pikepdf.Name("/ABCDEF+Wingdings-Regular"),
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )  # fmt: skip
    return {"form.pdf": by_hand(paper, in_signs, {"W": font})}


@layout("pdf: ZapfDingbats ticks")
def dingbats(paper: MadeUp) -> dict[str, bytes]:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.ZapfDingbats)
    said = {**_SIGNS, "yes": b"4", "no": b"8"}
    return {"form.pdf": by_hand(paper, lambda row: (in_signs(row)[0], said[row.answer]), {"W": font})}


@layout("pdf: drop-downs filled in")
def filled(paper: MadeUp) -> dict[str, bytes]:
    return {"form.pdf": by_hand(paper, lambda row: (b"F1", b""), {}, fields=True)}
