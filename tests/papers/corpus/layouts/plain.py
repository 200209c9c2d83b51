"""Layouts of plain text, as a person copies them from a page: what the words mean, without any table to lean on."""

from __future__ import annotations

from tests.papers.corpus.layouts import layout
from tests.papers.corpus.truth import MadeUp


def front(paper: MadeUp) -> list[str]:
    """Return the lines above the form."""
    return [
        f"{paper.landlord}: self-assessment against the Complaint Handling Code",
        f"Date of self-assessment: {paper.dated}",
        str(paper.approval),
        "",
    ]


@layout("text: headings, then labelled lines", editions=("2024", "2022", "2020"))
def labelled(paper: MadeUp) -> dict[str, bytes]:
    lines = front(paper)
    for number, title, rows in paper.sections():
        lines += [f"Section {number}: {title}", ""]
        for row in rows:
            lines += [f"{row.provision} {row.requirement}", f"Comply: {row.said()}", f"Evidence: {row.evidence}"]
            lines += [f"Commentary: {row.commentary}", ""]
    return {"form.txt": "\n".join(lines).encode()}


@layout("text: tabs, the answer first")
def answer_first(paper: MadeUp) -> dict[str, bytes]:
    lines = [*front(paper), "Do we comply?\tRef\tEvidence\tWhat the Code says\tComments"]
    lines += ["\t".join((r.said(), r.provision, r.evidence, r.requirement, r.commentary)) for r in paper.rows]
    return {"form.txt": "\n".join(lines).encode()}
