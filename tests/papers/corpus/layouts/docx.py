"""Layouts of Word files: each feature that hides an answer, a number or a cell from a reader that takes plain text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.papers.corpus.layouts import layout
from tests.papers.corpus.truth import MadeUp, TrueRow
from tests.papers.corpus.word import (
    box,
    field,
    heading,
    listed,
    numbering,
    p,
    part,
    picture,
    r,
    sdt,
    sym,
    tbl,
    tc,
    text_box,
    tr,
    word_file,
)

HEAD = ("Code provision", "Code requirement", "Comply: Yes / No", "Evidence", "Commentary / explanation")
ALL = ("2024", "2022", "2020")
PROMPT = "Choose an item."


def front(paper: MadeUp) -> str:
    return (
        p(f"{paper.landlord}", '<w:pStyle w:val="Title"/>')
        + heading("Complaint Handling Code self-assessment")
        + p(f"Date of self-assessment: {paper.dated}")
        + p(str(paper.approval))
    )


def whole(paper: MadeUp, answer: Callable[[TrueRow], str], **parts: str) -> dict[str, bytes]:
    """Return the plain form in one table, with the answers written this way."""
    rows = [tr(HEAD), *(tr(cells(row, answer(row))) for row in paper.rows)]
    return {"form.docx": word_file(front(paper) + tbl(rows), **parts)}


def cells(row: TrueRow, answer: str) -> tuple[str, ...]:
    return row.provision, row.requirement, answer, row.evidence, row.commentary


@layout("docx: a table, answers in words", editions=ALL)
def words(paper: MadeUp) -> dict[str, bytes]:
    return whole(paper, lambda row: row.said())


@layout("docx: signs of symbol fonts, of every font")
def signs(paper: MadeUp) -> dict[str, bytes]:
    ticks = (sym("F0FC"), sym("F0FE"), sym("F050", "Wingdings 2"), sym("F052", "Wingdings 2"), sym("F061", "Webdings"),
             r("ü", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), sym("2713", "Segoe UI Symbol"),
             r("P", '<w:rFonts w:ascii="Wingdings 2"/>'), r("a", '<w:rFonts w:ascii="Marlett"/>'),
             r("4", '<w:rFonts w:ascii="ZapfDingbats"/>'))  # fmt: skip
    crosses = (sym("F0FB"), sym("F04F", "Wingdings 2"), r("û", '<w:rFonts w:ascii="Wingdings"/>'),
               sym("F072", "Webdings"))  # fmt: skip

    def answer(row: TrueRow) -> str:
        at = paper.rows.index(row)
        if row.answer in ("yes", "no"):
            said = ticks[at % len(ticks)] if row.answer == "yes" else crosses[at % len(crosses)]
            return said
        return row.said()

    return whole(paper, answer)


def partly_in_words(paper: MadeUp) -> MadeUp:
    rows = (
        replace(
            row,
            allowed=frozenset({"partial", "unclear"}),
            commentary=f"Partly compliant. {row.commentary}".strip(),
        )
        if row.answer == "partial"
        else row
        for row in paper.rows
    )
    return replace(paper, rows=tuple(rows))


@layout("docx: columns Yes, No and N/A with ticks", change=partly_in_words)
def two_columns(paper: MadeUp) -> dict[str, bytes]:
    head = tr(("No.", "Requirement", "Yes", "No", "N/A", "Evidence", "Comments"))
    rows = [head]
    for row in paper.rows:
        marks = (sym("F0FC") if row.answer == one else "" for one in ("yes", "no", "na"))
        rows.append(tr((row.provision, row.requirement, *marks, row.evidence, row.commentary)))
    return {"form.docx": word_file(front(paper) + tbl(rows))}


def boxes(row: TrueRow) -> str:
    """Return a box for each answer with its name, that of the row ticked."""
    names = (("yes", "Yes"), ("no", "No"), ("partial", "Partial"), ("na", "N/A"))
    return "".join(p(box(row.answer == one) + r(f" {name}")) for one, name in names)


@layout("docx: check boxes beside their names in one cell")
def named_boxes(paper: MadeUp) -> dict[str, bytes]:
    return whole(paper, boxes)


@layout("docx: check boxes that are whole cells, rows in controls", change=partly_in_words)
def cell_boxes(paper: MadeUp) -> dict[str, bytes]:
    rows = [tr(("Provision", "Requirement", "Yes", "No", "N/A", "Evidence", "Commentary"))]
    for row in paper.rows:
        marks = (
            sdt(
                f'<w14:checkbox><w14:checked w14:val="{int(row.answer == one)}"/></w14:checkbox>',
                tc(r("☒" if row.answer == one else "☐")),
            )
            for one in ("yes", "no", "na")
        )
        whole_row = tr((row.provision, row.requirement, *marks, row.evidence, row.commentary))
        rows.append(sdt('<w:alias w:val="row"/>', whole_row))
    return {"form.docx": word_file(front(paper) + sdt("", tbl(rows)))}


@layout("docx: drop-downs, some never chosen", editions=ALL)
def drop_downs(paper: MadeUp) -> dict[str, bytes]:
    def answer(row: TrueRow) -> str:
        items = "<w:dropDownList><w:listItem w:displayText='Yes' w:value='1'/></w:dropDownList>"
        if row.answer == "unclear":
            forgotten = "" if paper.rows.index(row) % 2 else "<w:showingPlcHdr/>"
            return tc(p(sdt(forgotten + items, r(PROMPT))))
        return tc(p(sdt(items, r(row.said()))))

    return whole(paper, answer)


@layout("docx: boxes and lists of old forms")
def old_forms(paper: MadeUp) -> dict[str, bytes]:
    entries = ("Select an option", "Yes", "No", "Partially", "N/A")

    def answer(row: TrueRow) -> str:
        if paper.rows.index(row) % 2:
            states = ((row.answer == one, name) for one, name in (("yes", "Yes"), ("no", "No"), ("na", "N/A")))
            if row.answer == "partial":
                return r("Partially")
            return "".join(
                field(f'<w:checkBox><w:sizeAuto/><w:default w:val="{int(on)}"/></w:checkBox>') + r(f" {name} ")
                for on, name in states
            )
        at = entries.index(row.said()) if row.said() else 0
        items = "".join(f'<w:listEntry w:val="{one}"/>' for one in entries)
        return field(f'<w:ddList><w:result w:val="{at}"/>{items}</w:ddList>', r("Select an option"))

    return whole(paper, answer)


def deleted(words: str) -> str:
    return f'<w:del w:id="1" w:author="a"><w:r><w:delText>{words}</w:delText></w:r></w:del>'


def inserted(words: str) -> str:
    return f'<w:ins w:id="2" w:author="a">{r(words)}</w:ins>'


@layout("docx: tracked changes")
def tracked(paper: MadeUp) -> dict[str, bytes]:
    opposite = {"yes": "No", "no": "Yes"}
    rows = [tr(HEAD)]
    for at, row in enumerate(paper.rows):
        answer = deleted(opposite.get(row.answer, "Yes")) + (inserted(row.said()) if row.said() else "")
        start, end = row.evidence[:30], row.evidence[30:]
        if at % 3 == 0:  # two paragraphs made one: the end of the first is deleted
            broken = p(r(start), '<w:rPr><w:del w:id="3" w:author="a"/></w:rPr>') + p(r(end))
            evidence = tc(broken)
        else:
            evidence = tc(p(r(start) + deleted(" not") + inserted(end)))
        commentary = tc(p(deleted("Old words.") + (inserted(row.commentary) if row.commentary else "")))
        rows.append(tr((row.provision, row.requirement, answer, evidence, commentary)))
        if at % 9 == 0:
            gone = ("1.99", "A row that was taken out", deleted("Yes"), "", "")
            rows.append(tr(gone, '<w:del w:id="4" w:author="a"/>'))
    moved = f'<w:moveFrom w:id="5">{r("Moved away")}</w:moveFrom>'
    return {"form.docx": word_file(front(paper) + f"<w:p>{moved}</w:p>" + tbl(rows))}


@layout("docx: numbers that Word counts in the number column", editions=("2024",))
def counted(paper: MadeUp) -> dict[str, bytes]:
    rows = [tr(HEAD)]
    for number, title, of_section in paper.sections():
        rows.append(tr([tc(p(title, listed(0)), span=5)]))
        at = 1
        for row in of_section:
            while f"{number}.{at}" != row.provision:  # a provision that the form leaves out is counted, hidden
                rows.append(tr([tc(p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>", listed(1))), "", "", "", ""]))
                at += 1
            rows.append(tr((tc(f"<w:p><w:pPr>{listed(1)}</w:pPr></w:p>"), *cells(row, row.said())[1:])))
            at += 1
    lists = numbering(("decimal", "%1."), ("decimal", "%1.%2"))
    return {"form.docx": word_file(front(paper) + tbl(rows), numbering=lists)}


STYLES = part(
    "styles",
    "".join(
        f'<w:style w:type="paragraph" w:styleId="Kop{level}"><w:name w:val="heading {level}"/><w:pPr>'
        f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in (1, 2)
    )
    + '<w:style w:type="paragraph" w:styleId="Inhopg2"><w:name w:val="toc 2"/></w:style>',
)


@layout("docx: headings with automatic numbers, no table", editions=("2024",))
def headings(paper: MadeUp) -> dict[str, bytes]:
    """Headings whose numbers the style counts, under a list of contents that says them too."""
    body = [front(paper)]
    body += [p(f"{row.provision} {row.requirement[:40]}	4", '<w:pStyle w:val="Inhopg2"/>') for row in paper.rows]
    for number, title, of_section in paper.sections():
        body.append(p(title, '<w:pStyle w:val="Kop1"/>'))
        at = 1
        for row in of_section:
            while f"{number}.{at}" != row.provision:
                body.append('<w:p><w:pPr><w:pStyle w:val="Kop2"/></w:pPr></w:p>')
                at += 1
            at += 1
            body.append(p(row.requirement, '<w:pStyle w:val="Kop2"/>'))
            body += [p(f"Comply: {row.said()}"), p(f"Evidence: {row.evidence}")]
            body += [p(f"Commentary: {row.commentary}")] if row.commentary else []
    lists = numbering(("decimal", "%1."), ("decimal", "%1.%2"))
    return {"form.docx": word_file("".join(body), numbering=lists, styles=STYLES)}


@layout("docx: merged cells, two head rows, sections across", change=partly_in_words)
def merged(paper: MadeUp) -> dict[str, bytes]:
    rows = [
        tr((tc("Provision", down="restart"), tc("What the Code says", down="restart"), tc("Do we comply?", span=3),
            tc("Evidence", down="restart"), tc("Commentary", down="restart"))),
        tr((tc(down="continue"), tc(down="continue"), tc("Yes"), tc("No"), tc("N/A"),
            tc(down="continue"), tc(down="continue"))),
    ]  # fmt: skip
    for number, title, of_section in paper.sections():
        rows.append(tr([tc(p(r(f"Section {number}: {title}", "<w:b/>")), span=7)]))
        for row in of_section:
            marks = [tc("X" if row.answer == one else "", down="restart") for one in ("yes", "no", "na")]
            first, second = row.evidence.split("; ")
            rows.append(
                tr((tc(row.provision, down="restart"), tc(row.requirement, down="restart"), *marks,
                    tc(f"{first};"), tc(row.commentary)))
            )  # fmt: skip
            rows.append(tr((*(tc(down="continue") for _ in range(5)), tc(second), tc())))
    return {"form.docx": word_file(front(paper) + tbl(rows))}


@layout("docx: a row over two rows, the table over several, pages known")
def split(paper: MadeUp) -> dict[str, bytes]:
    page = "<w:r><w:lastRenderedPageBreak/></w:r>"
    tables = []
    rows = [tr(HEAD)]
    for at, row in enumerate(paper.rows, start=1):
        first, second = row.evidence.split("; ")
        if at % 8 == 0:
            rows.append(tr((row.provision, row.requirement, row.said(), f"{first};", row.commentary)))
            tables.append(tbl(rows))
            rows = [tr(HEAD), tr(("", "", "", tc(p(page + r(second))), ""))]
        elif at % 8 == 4:
            rows.append(tr((row.provision, row.requirement, row.said(), tc(p(r(f"{first}; ") + page + r(second))),
                            row.commentary)))  # fmt: skip
        else:
            rows.append(tr(cells(row, row.said())))
    tables.append(tbl(rows))
    return {"form.docx": word_file(front(paper) + "<w:p/>".join(tables))}


@layout("docx: the form inside a table for the looks of the page")
def inside(paper: MadeUp) -> dict[str, bytes]:
    form = tbl([tr(HEAD), *(tr(cells(row, row.said())) for row in paper.rows)])
    page = tbl([tr([tc(front(paper))]), tr([tc(form + "<w:p/>")])])
    return {"form.docx": word_file(page)}


@layout("docx: small tables inside the cells")
def small_tables(paper: MadeUp) -> dict[str, bytes]:
    def answer(row: TrueRow) -> str:
        lines = (("yes", "Yes"), ("no", "No"), ("partial", "Partial"), ("na", "N/A"))
        return tc(tbl(tr((name, sym("F0FE") if row.answer == one else sym("F0A8"))) for one, name in lines) + "<w:p/>")

    def evidence(row: TrueRow) -> str:
        first, second = row.evidence.split("; ")
        return tc(tbl([tr((f"{first};", ""))]) + p(second))

    rows = [tr(HEAD)]
    rows += [tr((row.provision, row.requirement, answer(row), evidence(row), row.commentary)) for row in paper.rows]
    return {"form.docx": word_file(front(paper) + tbl(rows))}


@layout("docx: a table for each provision, labels on the left", editions=ALL)
def one_table_each(paper: MadeUp) -> dict[str, bytes]:
    body = [front(paper)]
    for number, title, of_section in paper.sections():
        body.append(heading(f"Section {number}: {title}"))
        for row in of_section:
            pairs = (("Code provision", row.provision), ("Code requirement", row.requirement),
                     ("Comply: Yes / No", row.said()), ("Evidence", row.evidence),
                     ("Commentary / explanation", row.commentary))  # fmt: skip
            body.append(tbl(tr(pair) for pair in pairs) + "<w:p/>")
    return {"form.docx": word_file("".join(body))}


@layout("docx: words struck out, Yes / No")
def struck(paper: MadeUp) -> dict[str, bytes]:
    def answer(row: TrueRow) -> str:
        options = (("yes", "Yes"), ("no", "No"), ("partial", "Partial"), ("na", "N/A"))
        return r(" / ").join(r(name, "" if row.answer in (one, "unclear") else "<w:strike/>") for one, name in options)

    return whole(paper, answer)


@layout("docx: Yes / No with one of them marked")
def marked(paper: MadeUp) -> dict[str, bytes]:
    looks = (
        '<w:highlight w:val="yellow"/>',
        "<w:b/>",
        '<w:u w:val="single"/>',
        '<w:shd w:val="clear" w:fill="FFFF00"/>',
    )

    def answer(row: TrueRow) -> str:
        look = looks[paper.rows.index(row) % len(looks)]
        options = (("yes", "Yes"), ("no", "No"), ("partial", "Partial"), ("na", "N/A"))
        return r(" / ").join(r(name, look if row.answer == one else "") for one, name in options)

    return whole(paper, answer)


@layout("docx: pictures of ticks and crosses")
def pictures(paper: MadeUp) -> dict[str, bytes]:
    said = {"yes": picture("Checkmark with solid fill"), "no": picture("Close with solid fill")}
    return whole(paper, lambda row: said.get(row.answer, row.said()))


@layout("docx: text boxes, header and footer, hidden words")
def around(paper: MadeUp) -> dict[str, bytes]:
    first = p(text_box(p(f"{paper.landlord}") + p(f"Date of self-assessment: {paper.dated}")))
    hidden = p(r("Guidance: answer No where you do not comply.", "<w:vanish/>"))
    rows = [tr(HEAD)]
    for at, row in enumerate(paper.rows):
        evidence = tc(p(text_box(p(row.evidence)))) if at % 5 == 0 else row.evidence
        said = r(row.said()) + r(" No", "<w:vanish/>") if row.said() else r("Yes", "<w:vanish/>")
        rows.append(tr((row.provision, row.requirement, said, evidence, row.commentary)))
    section = '<w:headerReference w:type="default" r:id="r_header1"/><w:footerReference r:id="r_footer1"/>'
    section = f"<w:sectPr>{section}</w:sectPr>"
    page = field("", r("3")).replace(" FORM ", " PAGE ")
    return {
        "form.docx": word_file(
            first + hidden + p(str(paper.approval)) + tbl(rows) + section,
            header1=part("hdr", p(f"{paper.landlord}")),
            footer1=part("ftr", p(r("Page ") + page)),
        )
    }


def noted(paper: MadeUp) -> MadeUp:
    """Return the paper whose commentary is a note to its evidence."""
    rows = (replace(row, evidence=f"{row.evidence} {row.commentary}".strip(), commentary="") for row in paper.rows)
    return replace(paper, rows=tuple(rows))


@layout("docx: notes at the foot of the page", change=noted)
def footnotes(paper: MadeUp) -> dict[str, bytes]:
    rows = [tr(HEAD)]
    notes = []
    for at, row in enumerate(paper.rows, start=2):
        said, _, noted_words = row.evidence.partition("; ")
        mark = f'<w:r><w:footnoteReference w:id="{at}"/></w:r>'
        notes.append(f'<w:footnote w:id="{at}">{p(r(" " + noted_words))}</w:footnote>')
        rows.append(tr((row.provision, row.requirement, row.said(), r(f"{said};") + mark, "")))
    return {"form.docx": word_file(front(paper) + tbl(rows), footnotes=part("footnotes", "".join(notes)))}


@layout("docx: columns whose edges were dragged")
def dragged(paper: MadeUp) -> dict[str, bytes]:
    """Every second row has its edges a millimetre aside, so that Word makes a column of that millimetre."""
    widths = (900, 50, 2900, 50, 900, 50, 2500, 50, 2500)
    even = (2, 2, 2, 2, 1)
    odd = (1, 2, 2, 2, 2)
    rows = [tr(tc(name, span=span) for name, span in zip(HEAD, even, strict=True))]
    for at, row in enumerate(paper.rows):
        spans = odd if at % 2 else even
        rows.append(tr(tc(said, span=span) for said, span in zip(cells(row, row.said()), spans, strict=True)))
    return {"form.docx": word_file(front(paper) + tbl(rows, widths))}


@layout("docx: columns by tabs, no table")
def by_tabs(paper: MadeUp) -> dict[str, bytes]:
    tab = "<w:r><w:tab/></w:r>"
    lines = [p(tab.join(r(name) for name in HEAD))]
    lines += [p(tab.join(r(said) for said in cells(row, row.said()))) for row in paper.rows]
    return {"form.docx": word_file(front(paper) + "".join(lines))}


@layout("docx: the strict form of Office, called .doc")
def strict_form(paper: MadeUp) -> dict[str, bytes]:
    import io
    import zipfile

    usual = zipfile.ZipFile(io.BytesIO(words(paper)["form.docx"]))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in usual.namelist():
            xml = usual.read(name).replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                                           b"http://purl.oclc.org/ooxml/wordprocessingml/main")  # fmt: skip
            archive.writestr(name, xml)
    return {"form.doc": file.getvalue()}


@layout("docx: the flat form of Word, one XML")
def flat_form(paper: MadeUp) -> dict[str, bytes]:
    rows = [tr(HEAD), *(tr(cells(row, row.said())) for row in paper.rows)]
    document = part("document", f"<w:body>{front(paper)}{tbl(rows)}</w:body>").split("?>", 1)[1]
    return {
        "form.xml": (
            '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
            '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
            f'<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>{document}</pkg:xmlData></pkg:part></pkg:package>'
        ).encode()
    }
