"""Layouts that landlords rarely use but could: sentences for answers, last year's answer beside this year's, traps."""

from __future__ import annotations

import html
from dataclasses import replace

from tests.papers.corpus.layouts import layout
from tests.papers.corpus.layouts.meaning import FULL, no_commentary, one, table
from tests.papers.corpus.layouts.running import two_answers
from tests.papers.corpus.truth import MadeUp


def tag(name: str, words: str) -> str:
    """Return the words as an element of a page."""
    return f"<{name}>{html.escape(words)}</{name}>"


@layout("meaning: questions alone, evidence and further actions in one column", change=two_answers, editions=("2020",))
def question_and_actions(paper: MadeUp) -> dict[str, bytes]:
    rows = [
        (r.requirement, "X" if r.answer == "yes" else "", "X" if r.answer == "no" else "", r.evidence)
        for r in paper.rows
    ]
    return one(paper, table([("We are asked", "Yes", "No", "Evidence, comments and further action"), *rows]))


SENTENCES = {
    "yes": "We are compliant: yes.",
    "no": "We are compliant: no.",
    "partial": "We are compliant: in part.",
    "na": "This does not apply to us.",
    "unclear": "We are compliant: to be confirmed.",
}


@layout("meaning: a heading a provision, a sentence its answer", change=no_commentary)
def sentence(paper: MadeUp) -> dict[str, bytes]:
    said = [
        tag("h3", f"Provision {r.provision}")
        + tag("p", r.requirement)
        + tag("p", r.said(SENTENCES))
        + tag("p", r.evidence)
        for r in paper.rows
    ]
    return one(paper, "".join(said))


@layout("meaning: fully, partly, not yet")
def how_far(paper: MadeUp) -> dict[str, bytes]:
    words = {"yes": "Fully", "partial": "Partly", "no": "Not yet"}
    rows = [(r.provision, r.requirement, r.said(words), r.evidence, r.commentary) for r in paper.rows]
    return one(paper, table([("Paragraph", "What is expected", "Our score", "We rely on", "Remarks"), *rows]))


TWICE = {
    "yes": "Yes, we comply with this provision in full.",
    "no": "No. We do not comply with this requirement at present.",
    "partial": "Partly. We meet part of this requirement.",
    "na": "Not applicable.",
    "unclear": "To be confirmed",
}


@layout("running: the answer said twice, then evidence under its label", change=no_commentary)
def said_twice(paper: MadeUp) -> dict[str, bytes]:
    said = [
        tag("p", f"{r.provision} {r.requirement}")
        + tag("p", f"Our self-assessment: {r.said(TWICE)}")
        + tag("p", f"Evidence in support: {r.evidence}")
        for r in paper.rows
    ]
    return one(paper, "".join(said))


@layout("running: a label glued to the words before it on every seventh row", change=no_commentary)
def glued(paper: MadeUp) -> dict[str, bytes]:
    said = []
    for at, r in enumerate(paper.rows):
        edge = " " if at % 7 == 3 else "</p><p>"
        asked, answer = html.escape(r.requirement).rstrip(".") + ".", r.said({"unclear": "To be confirmed"})
        said.append(
            f"<p><b>Provision {r.provision}</b></p><p>{asked}{edge}Compliance: {answer}</p>"
            f"<p>Evidence: {html.escape(r.evidence)}</p>"
        )
    return one(paper, "".join(said))


def told_nothing(paper: MadeUp) -> MadeUp:
    """Return the paper with no answer told, and nothing but evidence beside it."""
    return no_commentary(replace(paper, rows=tuple(replace(row, answer="unclear") for row in paper.rows)))


@layout("meaning: boxes drawn before Yes and No, evidence behind them", change=told_nothing)
def drawn(paper: MadeUp) -> dict[str, bytes]:
    rows = [(r.provision, r.requirement, f"\ufffc Yes \ufffc No {r.evidence}") for r in paper.rows]
    return one(paper, table([("Provision", "Requirement", "Comply and evidence"), *rows]))


@layout("meaning: the landlord only in the title of the page", change=lambda paper: replace(paper, dated=None))
def titled(paper: MadeUp) -> dict[str, bytes]:
    rows = [(r.provision, r.requirement, r.said(), r.evidence, r.commentary) for r in paper.rows]
    head = f"<title>Complaints self-assessment | {paper.landlord}</title>"
    said = f"<html><head>{head}</head><body><main>{table([FULL, *rows])}</main></body></html>"
    return {"form.html": said.encode()}


OTHER = {"yes": "No", "no": "Yes", "partial": "Yes", "na": "Yes", "unclear": "Yes"}


@layout("meaning: last year's answer beside this year's")
def two_years(paper: MadeUp) -> dict[str, bytes]:
    rows = [(r.provision, r.requirement, OTHER[r.answer], r.said(), r.evidence, r.commentary) for r in paper.rows]
    head = ("Ref", "Requirement", "Compliant last year?", "Compliant this year?", "Evidence", "Commentary")
    return one(paper, table([head, *rows]))


@layout("meaning: whether it is a must, and whether evidence is attached, beside the answer")
def asked_of_other_things(paper: MadeUp) -> dict[str, bytes]:
    rows = [
        (r.provision, r.requirement, "Yes" if r.must else "No", r.said(), "Yes", r.evidence, r.commentary)
        for r in paper.rows
    ]
    head = ("Ref", "Requirement", "Mandatory?", "Do we comply?", "Evidence attached?", "Evidence", "Commentary")
    return one(paper, table([head, *rows]))


@layout("meaning: coloured signs before the words")
def signs(paper: MadeUp) -> dict[str, bytes]:
    words = {"yes": "✔️ Met", "partial": "⚠️ Partly met", "no": "❌ Not met", "na": "➖ N/A"}
    rows = [(r.provision, r.requirement, r.said(words), r.evidence, r.commentary) for r in paper.rows]
    return one(paper, table([("Ref", "Requirement", "Status", "Evidence", "Commentary"), *rows]))


@layout("running: questions and answers", change=no_commentary)
def interview(paper: MadeUp) -> dict[str, bytes]:
    said = [
        f"Q {r.provision}: {r.requirement}\nA: {r.said({'unclear': 'To be confirmed'})}\nHow we know: {r.evidence}\n"
        for r in paper.rows
    ]
    top = f"{paper.landlord}: complaints self-assessment\nDate completed: {paper.dated}\n{paper.approval}\n\n"
    return {"form.txt": (top + "\n".join(said)).encode()}


@layout("meaning: three rows of one table for each provision", change=no_commentary)
def three_rows(paper: MadeUp) -> dict[str, bytes]:
    said = "".join(
        f"<tr><th>{r.provision}</th><td>{html.escape(r.requirement)}</td></tr>"
        f"<tr><th>Comply</th><td>{r.said()}</td></tr><tr><th>Evidence</th><td>{html.escape(r.evidence)}</td></tr>"
        for r in paper.rows
    )
    return one(paper, f"<table>{said}</table>")


@layout("meaning: a column for each provision")
def on_its_side(paper: MadeUp) -> dict[str, bytes]:
    said = []
    for _, title, rows in paper.sections():
        said.append(tag("h2", title))
        parts = (
            ("Provision", *(r.provision for r in rows)),
            ("Requirement", *(r.requirement for r in rows)),
            ("Comply", *(r.said() for r in rows)),
            ("Evidence", *(r.evidence for r in rows)),
            ("Commentary", *(r.commentary for r in rows)),
        )
        said.append(table(parts, head=False))
    return one(paper, "".join(said))


@layout("meaning: the answer only a colour of the page", change=told_nothing)
def colour_alone(paper: MadeUp) -> dict[str, bytes]:
    rows = "".join(
        f"<tr><td>{r.provision}</td><td>{html.escape(r.requirement)}</td><td><span class='rag green'></span></td>"
        f"<td>{html.escape(r.evidence)}</td></tr>"
        for r in paper.rows
    )
    head = "<tr><th>Ref</th><th>Requirement</th><th>RAG</th><th>Evidence</th></tr>"
    return one(paper, f"<table>{head}{rows}</table>")


@layout("meaning: must or should behind the number, evidence as a list", change=no_commentary)
def obliged(paper: MadeUp) -> dict[str, bytes]:
    rows = "".join(
        f"<tr><td>{r.provision} ({'M' if r.must else 'S'})</td><td>{html.escape(r.requirement)}</td><td>{r.said()}</td>"
        f"<td><ul><li>{html.escape(r.evidence)}</li></ul></td></tr>"
        for r in paper.rows
    )
    head = "<tr><th>No.</th><th>Wording of the Code</th><th>In place?</th><th>What shows it</th></tr>"
    return one(paper, f"<table>{head}{rows}</table>")


def all_answered(paper: MadeUp) -> MadeUp:
    """Return the paper without the rows that have no answer."""
    return no_commentary(replace(paper, rows=tuple(row for row in paper.rows if row.answer in ("yes", "no"))))


@layout("running: an aim for next year beside the answer", change=all_answered)
def aims(paper: MadeUp) -> dict[str, bytes]:
    said = [
        tag("h3", f"{r.provision} {r.requirement}")
        + f"<ul><li>Where we are now: {r.said()}</li><li>Where we will be in a year: Yes</li>"
        + f"<li>Evidence: {html.escape(r.evidence)}</li></ul>"
        for r in paper.rows
    ]
    return one(paper, "".join(said))
