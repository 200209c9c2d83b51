"""Layouts of OpenDocument files, as LibreOffice writes them."""

from __future__ import annotations

from collections.abc import Callable

from tests.papers.corpus.layouts import layout
from tests.papers.corpus.layouts.docx import HEAD, cells, noted, partly_in_words
from tests.papers.corpus.open_document import COVERED, cell, h, odt, p, row, span, table
from tests.papers.corpus.truth import MadeUp, TrueRow

OPTIONS = (("yes", "Yes"), ("no", "No"), ("partial", "Partial"), ("na", "N/A"))


def front(paper: MadeUp) -> str:
    lines = (f"Date of self-assessment: {paper.dated}", str(paper.approval))
    return h(str(paper.landlord)) + h("Complaint Handling Code self-assessment") + "".join(map(p, lines))


def whole(paper: MadeUp, answer: Callable[[TrueRow], str], *, before: str = "", flat: bool = False) -> bytes:
    rows = (row(cells(one, answer(one))) for one in paper.rows)
    return odt(before + front(paper) + table(rows, row(HEAD)), flat=flat)


@layout("odt: a table, answers in words", editions=("2024", "2022", "2020"))
def words(paper: MadeUp) -> dict[str, bytes]:
    return {"form.odt": whole(paper, lambda one: one.said())}


@layout("odt: the flat form, called .txt")
def flat_form(paper: MadeUp) -> dict[str, bytes]:
    return {"form.txt": whole(paper, lambda one: one.said(), flat=True)}


@layout("odt: signs of symbol fonts")
def signs(paper: MadeUp) -> dict[str, bytes]:
    said = {"yes": (span("ü", "Wing"), span("\uf0fe", "Wing")), "no": (span("û", "Wing"), span("\uf0fb", "Wing"))}

    def answer(one: TrueRow) -> str:
        return said[one.answer][paper.rows.index(one) % 2] if one.answer in said else one.said()

    return {"form.odt": whole(paper, answer)}


@layout("odt: check boxes of a form, of fields and of content controls")
def boxes(paper: MadeUp) -> dict[str, bytes]:
    controls = []

    def one_box(on: bool, way: int) -> str:
        if way == 0:
            controls.append(
                f'<form:checkbox form:id="c{len(controls)}" form:current-state="{"checked" if on else "unchecked"}"/>'
            )
            return f'<draw:control draw:control="c{len(controls) - 1}"/>'
        if way == 1:
            ticked = '<field:param field:name="Checkbox_Checked" field:value="true"/>' if on else ""
            kind = "vnd.oasis.opendocument.field.FORMCHECKBOX"
            return f'<field:fieldmark field:type="{kind}">{ticked}</field:fieldmark>'
        state = f'loext:checked="{str(on).lower()}"'
        return f'<loext:content-control loext:checkbox="true" {state}>{"☒" if on else "☐"}</loext:content-control>'

    def answer(one: TrueRow) -> str:
        way = paper.rows.index(one) % 3
        return "".join(
            f"<text:p>{one_box(one.answer == which, way)}<text:s/>{name}</text:p>" for which, name in OPTIONS
        )

    rows = "".join(row(cells(one, answer(one))) for one in paper.rows)
    forms = f'<office:forms><form:form form:name="f">{"".join(controls)}</form:form></office:forms>'
    return {"form.odt": odt(forms + front(paper) + table([rows], row(HEAD)))}


@layout("odt: drop-downs, some never chosen")
def drop_downs(paper: MadeUp) -> dict[str, bytes]:
    def answer(one: TrueRow) -> str:
        said = one.said() or "Choose an item."
        if paper.rows.index(one) % 2:
            shown = "" if one.said() else ' loext:showing-place-holder="true"'
            return f'<loext:content-control loext:dropdown="true"{shown}>{said}</loext:content-control>'
        labels = "".join(f'<text:label text:value="{name}"/>' for _, name in OPTIONS)
        return f"<text:drop-down>{labels}{said}</text:drop-down>"

    return {"form.odt": whole(paper, answer)}


@layout("odt: tracked changes, struck and hidden words")
def tracked(paper: MadeUp) -> dict[str, bytes]:
    change = (
        '<text:changed-region text:id="d{0}"><text:deletion><text:p>{1}</text:p></text:deletion></text:changed-region>'
    )
    gone = "".join(change.format(at, "No" if one.answer == "yes" else "Yes") for at, one in enumerate(paper.rows))

    def answer(one: TrueRow) -> str:
        at = paper.rows.index(one)
        if at % 3 == 0:
            return " / ".join(
                span(name, "Struck") if one.answer not in (which, "unclear") else name for which, name in OPTIONS
            ).join(("<text:span>", "</text:span>"))
        if at % 3 == 1:
            return f'<text:change text:change-id="d{at}"/>{one.said()}'
        return span("Yes or No", "Hidden") + one.said()

    tracked = f"<text:tracked-changes>{gone}</text:tracked-changes>"
    return {"form.odt": whole(paper, answer, before=tracked)}


@layout("odt: Yes / No with one of them marked")
def marked(paper: MadeUp) -> dict[str, bytes]:
    def answer(one: TrueRow) -> str:
        look = ("Bold", "Marked")[paper.rows.index(one) % 2]
        options = " / ".join(span(name, look) if one.answer == which else name for which, name in OPTIONS)
        return f"<text:span>{options}</text:span>"

    return {"form.odt": whole(paper, answer)}


@layout("odt: merged cells, columns Yes, No and N/A", change=partly_in_words)
def merged(paper: MadeUp) -> dict[str, bytes]:
    first = row((cell("Provision", down=2), cell("What the Code says", down=2), cell("Do we comply?", across=3),
                 COVERED, COVERED, cell("Evidence", down=2), cell("Commentary", down=2)))  # fmt: skip
    second = row((COVERED, COVERED, cell("Yes"), cell("No"), cell("N/A"), COVERED, COVERED))
    rows = []
    for number, title, of_section in paper.sections():
        covered = '<table:covered-table-cell table:number-columns-repeated="6"/>'
        rows.append(row((cell(f"Section {number}: {title}", across=7), covered)))
        for one in of_section:
            marks = (cell("✓" if one.answer == which else "", down=2) for which in ("yes", "no", "na"))
            start, end = one.evidence.split("; ")
            rows.append(
                row((cell(one.provision, down=2), cell(one.requirement, down=2), *marks, f"{start};", one.commentary))
            )
            rows.append(row(('<table:covered-table-cell table:number-columns-repeated="5"/>', end, "")))
    return {"form.odt": odt(front(paper) + table(rows, first + second))}


@layout("odt: headings in numbered lists, pages known", editions=("2024",))
def headings(paper: MadeUp) -> dict[str, bytes]:
    """Numbers that the list counts; what the form leaves out begins the list again further on."""
    body = [front(paper)]
    for _, title, of_section in paper.sections():
        body.append(f'<text:list text:style-name="L1" text:continue-numbering="true"><text:list-item>'
                    f'<text:h text:outline-level="1">{title}</text:h></text:list-item></text:list>')  # fmt: skip
        for one in of_section:
            at = one.provision.split(".")[1]
            heading = f'<text:h text:outline-level="2">{one.requirement}</text:h>'
            item = f'<text:list-item text:start-value="{at}">{heading}</text:list-item>'
            inner = f"<text:list-item><text:list>{item}</text:list></text:list-item>"
            body.append(f'<text:list text:style-name="L1" text:continue-numbering="true">{inner}</text:list>')
            page = "<text:soft-page-break/>" if one.provision.endswith("3") else ""
            body += [
                p(f"Comply: {one.said()}"),
                f"<text:p>Evidence: {one.evidence[:20]}{page}{one.evidence[20:]}</text:p>",
            ]
            body += [p(f"Commentary: {one.commentary}")] if one.commentary else []
    return {"form.odt": odt("".join(body))}


@layout("odt: notes at the foot of the page, evidence in a list", change=noted)
def notes(paper: MadeUp) -> dict[str, bytes]:
    rows = []
    for one in paper.rows:
        start, _, end = one.evidence.partition("; ")
        note = f"<text:note-citation>1</text:note-citation><text:note-body>{p(end)}</text:note-body>"
        item = f"<text:list-item><text:p>{start};<text:note>{note}</text:note></text:p></text:list-item>"
        listed = f'<text:list text:style-name="L2">{item}</text:list>'
        rows.append(row((one.provision, one.requirement, one.said(), cell(listed), "")))
    return {"form.odt": odt(front(paper) + table(rows, row(HEAD)))}


@layout("ods: one sheet, empty rows and columns repeated")
def sheet(paper: MadeUp) -> dict[str, bytes]:
    nothing = '<table:table-cell table:number-columns-repeated="1024"/>'
    empty = f'<table:table-row table:number-rows-repeated="3">{nothing}</table:table-row>'
    end = empty.replace('"3"', '"1048000"')
    above = [
        row((one,)) for one in (str(paper.landlord), f"Date of self-assessment: {paper.dated}", str(paper.approval))
    ]
    rows = [
        row((*cells(one, one.said()), '<table:table-cell table:number-columns-repeated="1019"/>')) for one in paper.rows
    ]
    return {"form.ods": odt(table([*above, empty, row(HEAD), *rows, end]), "spreadsheet")}
