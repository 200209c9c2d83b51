"""A version in every form that it is published in: web page, PDF, Word, CSV and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html import escape
from typing import Any

from amends.casework.figures import RULE
from amends.compliance import paper
from amends.compliance.models import Approval, SelfAssessment
from amends.compliance.paper import Rows
from amends.formats import write_docx, write_html, write_pdf, write_sheet
from amends.formats.blocks import Block, Document, Heading, Table
from amends.papers.form import Change

_ROW = re.compile(r"<h3>(\d+\.\d+) ")
_LABEL = re.compile(r"<li>([A-Z][A-Za-z ]{2,40}): ")

HEAD = (
    "Code provision",
    "Code requirement",
    "Comply: Yes / No",
    "Evidence",
    "Commentary / explanation",
    "Met",
    "Due",
    "Not met or met late",
    "Overdue",
    "Cannot tell",
)


def files(
    assessment: SelfAssessment,
    rows: Rows,
    approval: Approval,
    *,
    version: int,
    published_on: date,
    changes: Sequence[Change],
) -> dict[str, bytes]:
    """Return the bytes of every file of a version, by its kind."""
    cover = paper.cover_of(assessment, approval.as_at, approval, version, published_on)
    made = paper.document(assessment, rows, cover, changes)
    return {
        "html": page(made).encode(),
        "pdf": write_pdf.pdf(made),
        "docx": write_docx.docx(made),
        "csv": write_sheet.csv(sheet(rows)),
        "json": _json(assessment, rows, approval, version=version, published_on=published_on, changes=changes),
    }


def page(made: Document) -> str:
    """Return the document as the inside of a page: each section with an anchor, and the contents that lead there."""
    sections = sections_of(made)
    links = "\n".join(f'<li><a href="#{anchor(name)}">{escape(name)}</a></li>' for name, _ in sections if name)
    parts = [
        f'<section id="{anchor(name)}">\n{_inside(made, blocks)}\n</section>' if name else _inside(made, blocks)
        for name, blocks in sections
    ]
    contents = f'<nav aria-labelledby="contents">\n<h2 id="contents">Contents</h2>\n<ul>\n{links}\n</ul>\n</nav>'
    return "\n".join([parts[0], contents, *parts[1:]])


def _inside(made: Document, blocks: tuple[Block, ...]) -> str:
    """Return some blocks of the document as HTML: rows can be linked to, labels stand out, wide tables scroll."""
    inside = write_html.fragment(replace(made, blocks=blocks), title=False)
    inside = _ROW.sub(r'<h3 id="provision-\1">\1 ', inside)
    inside = _LABEL.sub(r"<li><strong>\1:</strong> ", inside)
    scrolls = '<div class="app-scroll" tabindex="0" role="region" aria-label="Answers by section">\n<table>'
    return inside.replace("<table>", scrolls).replace("</table>", "</table>\n</div>")


def sections_of(made: Document) -> list[tuple[str, tuple[Block, ...]]]:
    """Return the document cut at its headings of level 2; what stands before the first has no name."""
    cut: list[tuple[str, list[Block]]] = [("", [])]
    for block in made.blocks:
        if isinstance(block, Heading) and block.level == 2:
            cut.append((block.text, []))
        cut[-1][1].append(block)
    return [(name, tuple(blocks)) for name, blocks in cut]


def anchor(name: str) -> str:
    """Return a heading as the name of its place in the page: `section-6-complaints-stages`."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.lower()).split())


def sheet(rows: Rows) -> Table:
    """Return the rows as a table with the columns of the Ombudsman's form, and the figures beside them."""
    return Table(head=HEAD, rows=tuple(_cells(one) for one in paper.plain(rows)), caption="Self-assessment")


def _cells(one: dict[str, Any]) -> tuple[str, ...]:
    labelled = (
        ("", one["commentary"]),
        ("Why we say Yes: ", one["why_yes"]),
        ("Reason: ", one["reason"]),
        ("What we will do: ", one["action"]),
        ("Who will do it: ", one["owner"]),
        ("By when: ", one["action_on"] or ""),
    )
    commentary = "\n".join(f"{label}{words}" for label, words in labelled if words)
    figure = one["figure"] or {}
    counted = tuple(str(figure.get(name, "")) for name in ("met", "due", "breached", "overdue", "cannot_tell"))
    return (
        one["provision"],
        one["requirement"],
        one["answer"],
        "\n".join(one["evidence"]) or ("The records" if figure.get("due") else ""),
        commentary,
        *counted,
    )


def _json(
    assessment: SelfAssessment,
    rows: Rows,
    approval: Approval,
    *,
    version: int,
    published_on: date,
    changes: Sequence[Change],
) -> bytes:
    """Return the version as JSON for machines."""
    stated = {
        "landlord": assessment.landlord.name,
        "edition": assessment.edition,
        "year": assessment.year,
        "first": assessment.first.isoformat(),
        "last": assessment.last.isoformat(),
        "figures_as_at": approval.as_at.isoformat(),
        "figures_rule": RULE,
        "version": version,
        "published_on": published_on.isoformat(),
        "approved": {
            "body": approval.body,
            "meeting": approval.meeting,
            "on": approval.met_on.isoformat(),
            "minute": approval.minute,
            "delegated_to": approval.delegated_to,
            "delegating_minute": approval.delegating_minute,
        },
        "changes": [{"provision": change.provision, "says": change.says} for change in changes],
        "rows": paper.plain(rows),
    }
    return (json.dumps(stated, ensure_ascii=False, indent=1) + "\n").encode()
