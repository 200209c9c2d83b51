"""Layouts of web pages: tables however made, definition lists, accordions, cards, signs, one page a section."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from html import escape

from tests.papers.corpus.layouts import layout
from tests.papers.corpus.layouts.plain import front
from tests.papers.corpus.truth import MadeUp, TrueRow

HEAD = ("Code provision", "Code requirement", "Comply: Yes / No", "Evidence", "Commentary / explanation")
ALL = ("2024", "2022", "2020")

BEFORE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Self-assessment</title>
<style>.yes{color:green}</style><script>var answers = ["Yes", "No"];</script></head><body class="page">
<div id="cookie-banner" class="cookie-banner"><h2>Cookies</h2><p>Do we comply? Yes, accept all cookies</p>
<button>Yes</button><button>No</button></div><a class="skip-link" href="#main">Skip to content</a>
<header class="site-header"><nav><ul><li><a href="/">Home</a><li><a href="/repairs">1.2 Repairs</a></ul></nav></header>
<main id="main">"""
AFTER = """</main><footer class="site-footer"><p>Was this page helpful? Yes No</p></footer><script>track()</script>
</body></html>"""

Said = Callable[[TrueRow], str]


def plainly(row: TrueRow) -> str:
    return escape(row.said())


def page(paper: MadeUp, body: str) -> dict[str, bytes]:
    title, *rest = front(paper)
    above = f"<h1>{escape(title)}</h1>" + "".join(f"<p>{escape(line)}</p>" for line in rest if line)
    return {"form.html": f"{BEFORE}{above}{body}{AFTER}".encode()}


def cells(row: TrueRow, said: Said = plainly) -> tuple[str, ...]:
    return (row.provision, escape(row.requirement), said(row), escape(row.evidence), escape(row.commentary))


def table(rows: Iterable[Sequence[str]], head: Sequence[str] = HEAD) -> str:
    first = "<tr>" + "".join(f'<th scope="col">{cell}</th>' for cell in head) + "</tr>"
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table class="table"><thead>{first}</thead><tbody>{body}</tbody></table>'


@layout("html: a table with paragraphs and lists in its cells", editions=ALL)
def rich(paper: MadeUp) -> dict[str, bytes]:
    rows = []
    for row in paper.rows:
        number, requirement, said, evidence, commentary = cells(row)
        first, _, rest = evidence.partition("; ")
        told = f"<p>{first};</p><ul><li>{rest}</li></ul>" if rest else evidence
        rows.append(
            (number, f"<p>{requirement}</p>", f"<strong>{said}</strong>", told, f"<div><p>{commentary}</p></div>")
        )
    return page(paper, table(rows))


@layout("html: number and requirement in one cell, spans, several bodies")
def spans(paper: MadeUp) -> dict[str, bytes]:
    body = '<tr><th rowspan="2">Code requirement</th><th rowspan="2">Comply</th><th colspan="2">Our response</th></tr>'
    body += "<tr><th>Evidence</th><th>Commentary</th></tr>"
    for number, title, rows in paper.sections():
        body += f'<tbody><tr><td colspan="4"><strong>Section {number}: {escape(title)}</strong></td></tr>'
        for row in rows:
            one, requirement, said, evidence, commentary = cells(row)
            body += f"<tr><td>{one} {requirement}</td><td>{said}</td><td>{evidence}</td><td>{commentary}</td></tr>"
        body += "</tbody>"
    return page(paper, f"<table>{body}</table>")


@layout("html: definition lists")
def definitions(paper: MadeUp) -> dict[str, bytes]:
    body = ""
    for number, title, rows in paper.sections():
        body += f"<h2>Section {number}: {escape(title)}</h2>"
        for row in rows:
            one, requirement, said, evidence, commentary = cells(row)
            body += f"<h3>{one}</h3><dl class='summary-list'><div><dt>Code requirement</dt><dd>{requirement}</dd></div>"
            body += f"<div><dt>Comply</dt><dd>{said}</dd></div><div><dt>Evidence</dt><dd>{evidence}</dd></div>"
            body += f"<div><dt>Commentary</dt><dd>{commentary}</dd></div></dl>"
    return page(paper, body)


@layout("html: an accordion for each section, tables in it")
def accordion(paper: MadeUp) -> dict[str, bytes]:
    body = '<div class="govuk-accordion">'
    for number, title, rows in paper.sections():
        body += '<div class="govuk-accordion__section"><div class="govuk-accordion__section-header">'
        body += '<h2 class="govuk-accordion__section-heading"><button type="button" aria-expanded="false">'
        body += f"Section {number}: {escape(title)}"
        body += '<span class="govuk-accordion__section-toggle">Show</span></button></h2></div>'
        body += (
            f'<div class="govuk-accordion__section-content" hidden="until-found">{table(map(cells, rows))}</div></div>'
        )
    return page(paper, body + "</div>")


@layout("html: details and summary for each provision")
def details(paper: MadeUp) -> dict[str, bytes]:
    body = ""
    for row in paper.rows:
        number, requirement, said, evidence, commentary = cells(row)
        body += f"<details><summary>Provision {number}</summary><p>{requirement}</p><p><b>Comply:</b> {said}</p>"
        body += f"<p><b>Evidence:</b> {evidence}</p><p><b>Commentary:</b> {commentary}</p></details>"
    return page(paper, body)


@layout("html: panels that fold, a card for each provision")
def cards(paper: MadeUp) -> dict[str, bytes]:
    body = '<div id="faq" class="accordion">'
    for at, row in enumerate(paper.rows):
        number, requirement, said, evidence, commentary = cells(row)
        body += f'<div class="card"><div class="card-header"><a data-toggle="collapse" href="#c{at}">'
        body += f"{number} {requirement}</a></div>"
        body += f'<div id="c{at}" class="collapse" style="display: none"><div class="card-body">'
        body += f"<div><strong>Do we comply?</strong> <span>{said}</span></div>"
        body += f"<div><strong>Evidence:</strong> {evidence}</div>"
        body += f"<div><strong>Commentary:</strong> {commentary}</div></div></div></div>"
    return page(paper, body + "</div>")


@layout("html: a table by its roles alone")
def roles(paper: MadeUp) -> dict[str, bytes]:
    head = "".join(f'<span role="columnheader">{cell}</span>' for cell in HEAD)
    rows = "".join(
        '<div role="row">' + "".join(f'<span role="cell">{cell}</span>' for cell in cells(row)) + "</div>"
        for row in paper.rows
    )
    return page(paper, f'<div role="table"><div role="rowgroup"><div role="row">{head}</div>{rows}</div></div>')


@layout("html: rows of boxes side by side")
def boxes(paper: MadeUp) -> dict[str, bytes]:
    def row(texts: Sequence[str]) -> str:
        return '<div class="row">' + "".join(f'<div class="col-md-2">{text}</div>' for text in texts) + "</div>"

    return page(paper, '<div class="container">' + "".join(map(row, (HEAD, *map(cells, paper.rows)))) + "</div>")


@layout("html: a table that lays out the page, the form in a table within")
def nested(paper: MadeUp) -> dict[str, bytes]:
    side = "<td><table><tr><td>Contact us</td></tr></table></td>"
    return page(paper, f"<table><tr>{side}<td>{table(map(cells, paper.rows))}</td></tr></table>")


def labelled_icon(row: TrueRow) -> str:
    icon = {
        "yes": '<i class="fa fa-check" aria-hidden="true"></i><span class="sr-only">Yes</span>',
        "no": '<svg role="img" viewBox="0 0 1 1"><title>No</title><path d="M0 0"/></svg>',
        "na": '<img src="dash.png" alt="Not applicable">',
    }
    return icon.get(row.answer) or plainly(row)


@layout("html: icons with labels, struck words, inserted words")
def icons(paper: MadeUp) -> dict[str, bytes]:
    def said(row: TrueRow) -> str:
        return labelled_icon(row) if row.answer != "partial" else "<del>Yes</del><ins>Partially</ins>"

    return page(paper, table(cells(row, said) for row in paper.rows))


def doubtful(row: TrueRow) -> TrueRow:
    return replace(row, allowed=frozenset({"unclear", row.answer})) if row.answer in ("yes", "no") else row


@layout(
    "html: icons without labels", change=lambda paper: replace(paper, rows=tuple(doubtful(row) for row in paper.rows))
)
def bare_icons(paper: MadeUp) -> dict[str, bytes]:
    icon = {"yes": '<i class="fas fa-check text-success"></i>', "no": '<i class="fas fa-times text-danger"></i>'}
    return page(paper, table(cells(row, lambda one: icon.get(one.answer) or plainly(one)) for row in paper.rows))


@layout("html: check boxes and a choice")
def fields(paper: MadeUp) -> dict[str, bytes]:
    def said(row: TrueRow) -> str:
        if row.answer in ("yes", "no"):
            marks = ("checked", "") if row.answer == "yes" else ("", "checked")
            return f'<input type="checkbox" {marks[0]}> Yes <input type="checkbox" {marks[1]}> No'
        shown = [("", "Please choose"), ("Yes", "Yes"), ("No", "No"), ("na", "N/A"), ("partial", "Partially")]
        options = "".join(
            f"<option value='{value}'{' selected' if value == row.answer else ''}>{text}</option>"
            for value, text in shown
        )
        return f"<select>{options}</select>"

    return page(paper, table(cells(row, said) for row in paper.rows))


@layout("html: one page for each section")
def pages(paper: MadeUp) -> dict[str, bytes]:
    found = {}
    for number, title, rows in paper.sections():
        body = f"<h2>Section {number}: {escape(title)}</h2>{table(map(cells, rows))}"
        found[f"section-{number}.html"] = page(paper, body)["form.html"]
    return found


@layout("html: in Windows letters that it calls Latin")
def windows(paper: MadeUp) -> dict[str, bytes]:
    files = page(paper, table((n, r, s, f"The team’s words – {e}", c) for n, r, s, e, c in map(cells, paper.rows)))
    text = files["form.html"].decode().replace('charset="utf-8"', 'charset="iso-8859-1"')
    return {"form.html": text.encode("cp1252", "xmlcharrefreplace")}
