"""Forms that lost their table on the way: cells run together, one a line, labels in other words, notes and plans."""

from __future__ import annotations

from dataclasses import replace

from amends.papers.rows import CountRow, PlanRow
from tests.papers.corpus.layouts import layout
from tests.papers.corpus.layouts.meaning import FULL, no_commentary, one, table
from tests.papers.corpus.layouts.plain import front
from tests.papers.corpus.truth import MadeUp


def text(lines: list[str]) -> dict[str, bytes]:
    return {"form.txt": "\n".join(lines).encode()}


def answered(paper: MadeUp) -> MadeUp:
    """Return the paper with evidence alone, every row answered: where cells run together a gap leaves no trace."""
    rows = [replace(row, answer="yes") if row.answer == "unclear" else row for row in paper.rows]
    return no_commentary(replace(paper, rows=tuple(rows)))


@layout("running: cells of a row run together with spaces", change=answered)
def spaces(paper: MadeUp) -> dict[str, bytes]:
    lines = [f"{r.provision} {r.requirement} {r.said()} {r.evidence}" for r in paper.rows]
    return text([*front(paper), "Code provision Code requirement Comply: Yes / No Evidence", *lines])


@layout("running: cells of a row run together with nothing", change=answered)
def nothing(paper: MadeUp) -> dict[str, bytes]:
    lines = [f"{r.provision}{r.requirement}{r.said()}{r.evidence}" for r in paper.rows]
    return text([*front(paper), "Code provisionCode requirementComply: Yes / NoEvidence", *lines])


@layout("running: the whole form in one paragraph", change=answered)
def paragraph(paper: MadeUp) -> dict[str, bytes]:
    return text([*front(paper), " ".join(f"{r.provision} {r.requirement} {r.said()} {r.evidence}" for r in paper.rows)])


@layout("running: one cell a line without gaps", change=no_commentary)
def cells(paper: MadeUp) -> dict[str, bytes]:
    lines = [line for r in paper.rows for line in (r.provision, r.requirement, r.said(), r.evidence)]
    return text([*front(paper), *FULL[:4], *lines])


@layout("running: labels in other words")
def other_labels(paper: MadeUp) -> dict[str, bytes]:
    lines = front(paper)
    for r in paper.rows:
        lines += [f"Provision {r.provision}", "What the Code asks", r.requirement, "Where we stand", r.said()]
        lines += ["How we show it", r.evidence, "Anything else to explain", r.commentary, ""]
    return text(lines)


@layout("running: labels and values on one line")
def labelled(paper: MadeUp) -> dict[str, bytes]:
    lines = front(paper)
    for r in paper.rows:
        lines += [f"Code ref: {r.provision}", f"The Code says: {r.requirement}", f"Are we compliant? {r.said()}"]
        lines += [f"Our proof: {r.evidence}", f"Our comments: {r.commentary}", ""]
    return text(lines)


@layout("running: the answer beside the number", change=no_commentary)
def beside(paper: MadeUp) -> dict[str, bytes]:
    lines = front(paper)
    for r in paper.rows:
        lines += [f"## {r.provision} – {r.said()}".rstrip(" –"), "", r.requirement, "", r.evidence, ""]
    return text(lines)


@layout("running: requirements as headings, no numbers", change=answered)
def no_numbers(paper: MadeUp) -> dict[str, bytes]:
    lines = front(paper)
    for r in paper.rows:
        lines += [f"### {r.requirement}", "", f"**{r.said()}**", "", r.evidence, ""]
    return text(lines)


@layout("running: the number after the requirement", change=no_commentary)
def trailing(paper: MadeUp) -> dict[str, bytes]:
    lines = front(paper)
    for r in paper.rows:
        lines += [f"{r.requirement} (Code {r.provision})", "", r.said(), "", r.evidence, ""]
    return text(lines)


@layout("running: bullets under the number", change=no_commentary)
def bullets(paper: MadeUp) -> dict[str, bytes]:
    body = "".join(
        f"<h4>{r.provision}</h4><p>{r.requirement}</p><ul><li>Compliant: {r.said()}</li>"
        f"<li>Evidence: {r.evidence}</li></ul>"
        for r in paper.rows
    )
    return one(paper, body)


def quoting(paper: MadeUp) -> MadeUp:
    """Return the paper with clauses of a policy in its evidence, numbered as provisions are."""
    rows = [
        replace(
            row,
            evidence=f"{row.evidence}\n{1 + at % 8}.{1 + at % 5} of our policy says the same\n5.1 is repeated in it",
        )
        for at, row in enumerate(paper.rows)
    ]
    return replace(paper, rows=tuple(rows))


@layout("running: clauses of a policy at the start of lines of evidence", change=quoting)
def quoted(paper: MadeUp) -> dict[str, bytes]:
    lines = front(paper)
    for r in paper.rows:
        lines += [f"{r.provision} {r.requirement}", f"Comply: {r.said()}", f"Evidence: {r.evidence}"]
        lines += [f"Commentary: {r.commentary}", ""]
    return text(lines)


@layout("running: clauses of a policy in the cells of a table", change=quoting)
def quoted_cells(paper: MadeUp) -> dict[str, bytes]:
    rows = [(r.provision, r.requirement, r.said(), r.evidence, r.commentary) for r in paper.rows]
    return one(paper, table([FULL, *rows]))


PLAN = (
    PlanRow("3.1 Ways to complain", "Add a form to the website", "Head of Digital", "30 June 2026", "Started", "3.1"),
    PlanRow("6.4 Extensions", "New letter for extensions", "Complaints Manager", "1 May 2026", "Drafted", "6.4"),
    PlanRow("9.2 Learning", "Quarterly report to the panel", "Head of Housing", "ongoing", "Two held", "9.2"),
)


def with_plan(paper: MadeUp) -> MadeUp:
    counts = [
        CountRow(title, len(rows), *(sum(r.answer == name for r in rows) for name in ("yes", "no", "na", "partial")))
        for _, title, rows in paper.sections()
    ]
    return replace(paper, plan=PLAN, counts=tuple(counts))


@layout("running: a summary before and an action plan after", change=with_plan, editions=("2024",))
def plan(paper: MadeUp) -> dict[str, bytes]:
    summary = [("Section", "Provisions", "Compliant", "Partially compliant", "Not compliant", "N/A")]
    summary += [tuple(str(x) for x in (c.section, c.total, c.yes, c.partial, c.no, c.na)) for c in paper.counts]
    rows = [(r.provision, r.requirement, r.said(), r.evidence, r.commentary) for r in paper.rows]
    acts = [("Question", "Action", "Lead", "Target date", "Progress")]
    acts += [(p.question, p.action, p.lead, p.target, p.progress) for p in paper.plan]
    return one(paper, f"{table(summary)}<h2>Form</h2>{table([FULL, *rows])}<h2>Action plan</h2>{table(acts)}")


def with_notes(paper: MadeUp) -> MadeUp:
    """Return the paper where every ninth row says in a note what it has to say."""
    rows = [replace(row, commentary="") for row in paper.rows]
    return replace(paper, rows=tuple(rows))


@layout("running: evidence in notes below", change=with_notes, editions=("2024",))
def noted(paper: MadeUp) -> dict[str, bytes]:
    notes = []
    rows = []
    for at, r in enumerate(paper.rows):
        said = r.evidence
        if at % 9 == 0:
            notes.append(f"<p>Note {len(notes) + 1}: {r.evidence}</p>")
            said = f"See note {len(notes)}"
        rows.append((r.provision, r.requirement, r.said(), said))
    return one(paper, table([FULL[:4], *rows]) + "<h2>Notes</h2>" + "".join(notes))


def two_answers(paper: MadeUp) -> MadeUp:
    """Return the paper answered yes, no or not at all, with evidence alone."""
    rows = [replace(row, answer=row.answer if row.answer in ("yes", "no") else "unclear") for row in paper.rows]
    return no_commentary(replace(paper, rows=tuple(rows)))


@layout("running: questions of 2020 without numbers, ticks", change=two_answers, editions=("2020",))
def questions(paper: MadeUp) -> dict[str, bytes]:
    parts = []
    for _, title, rows in paper.sections():
        cells = [
            (r.requirement, "✓" if r.answer == "yes" else "", "✓" if r.answer == "no" else "", r.evidence) for r in rows
        ]
        parts.append(table([(title, "Yes", "No", "Evidence relied on"), *cells]))
    return one(paper, "".join(parts))
