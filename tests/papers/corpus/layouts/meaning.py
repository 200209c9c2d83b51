"""Layouts that only the sense of words and columns tells: odd heads, lost or wrong numbers, answers in any dress."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tests.papers.corpus.layouts import layout
from tests.papers.corpus.truth import MadeUp, TrueRow

Rows = Iterable[Sequence[str]]


def page(paper: MadeUp, body: str) -> bytes:
    """Return a web page with the usual words above the form."""
    top = f"<h1>{paper.landlord}: complaints self-assessment</h1><p>Date completed: {paper.dated}</p>"
    top += f"<p>{paper.approval}</p>"
    return f"<!doctype html><html><head><title>Form</title></head><body><main>{top}{body}</main></body></html>".encode()


def table(rows: Rows, *, head: bool = True) -> str:
    """Return a table, its first row in th."""
    said = []
    for index, row in enumerate(rows):
        tag = "th" if head and not index else "td"
        cells = "".join(f"<{tag}>{html.escape(cell).replace(chr(10), '<br>')}</{tag}>" for cell in row)
        said.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(said)}</table>"


def no_commentary(paper: MadeUp) -> MadeUp:
    """Return the paper without what its form has no room for."""
    return replace(paper, rows=tuple(replace(row, commentary="") for row in paper.rows))


def one(paper: MadeUp, body: str) -> dict[str, bytes]:
    return {"form.html": page(paper, body)}


FULL = ("Code provision", "Code requirement", "Comply: Yes / No", "Evidence", "Commentary / explanation")


@layout("meaning: odd heads, odd order")
def odd_heads(paper: MadeUp) -> dict[str, bytes]:
    head = ("Our proof", "What we have to do", "Where we stand", "Further remarks", "Ref")
    words = {"yes": "Fully compliant", "no": "Not compliant", "partial": "Partially compliant"}
    rows = [(r.evidence, r.requirement, r.said(words), r.commentary, r.provision) for r in paper.rows]
    return one(paper, table([head, *rows]))


@layout("meaning: no heads at all")
def no_heads(paper: MadeUp) -> dict[str, bytes]:
    rows = [(r.provision, r.requirement, r.said(), r.evidence, r.commentary) for r in paper.rows]
    return one(paper, table(rows, head=False))


@layout("meaning: number inside the requirement")
def number_inside(paper: MadeUp) -> dict[str, bytes]:
    rows = [(f"{r.provision} {r.requirement}", r.evidence, r.commentary, r.said()) for r in paper.rows]
    return one(paper, table([("The Code", "How we do it", "Comments", "Met?"), *rows]))


@layout("meaning: number and title in one cell, then the requirement", change=no_commentary)
def number_title(paper: MadeUp) -> dict[str, bytes]:
    from amends.rulebook.edition import load

    known = load(paper.edition)
    rows = [
        (
            f"{r.provision} – {known.provision(r.provision).title}",
            r.requirement,
            r.said({"yes": "Y", "no": "N"}),
            r.evidence,
        )
        for r in paper.rows
    ]
    return one(paper, table([("Provision", "Requirement", "Compliant (Y/N)", "Supporting information"), *rows]))


@layout("meaning: numbers missing", change=no_commentary)
def no_numbers(paper: MadeUp) -> dict[str, bytes]:
    rows = [
        (r.requirement, r.said({"yes": "Met", "no": "Not met", "partial": "Partly met"}), r.evidence)
        for r in paper.rows
    ]
    return one(paper, table([("Expectation", "Position", "Assurance"), *rows]))


def no_partial(paper: MadeUp) -> MadeUp:
    """Return the paper as a form can hold it that has no room for "partly", nor for commentary."""
    rows = (replace(row, answer="unclear" if row.answer == "partial" else row.answer) for row in paper.rows)
    return no_commentary(replace(paper, rows=tuple(rows)))


@layout("meaning: yes, no and N/A columns with crosses", change=no_partial)
def cross_columns(paper: MadeUp) -> dict[str, bytes]:
    rows = [
        (r.provision, r.requirement, *("x" if r.answer == name else "" for name in ("yes", "no", "na")), r.evidence)
        for r in paper.rows
    ]
    return one(paper, table([("No.", "Requirement", "Yes", "No", "Not applicable", "Evidence"), *rows]))


@layout("meaning: four columns under a head of two rows", change=no_commentary)
def four_columns(paper: MadeUp) -> dict[str, bytes]:
    heads = [
        ("Ref", "Code requirement", "Compliance", "", "", "", "Evidence"),
        ("", "", "Fully", "Partly", "Not met", "N/A", ""),
    ]
    rows = [
        (
            r.provision,
            r.requirement,
            *("✓" if r.answer == name else "" for name in ("yes", "partial", "no", "na")),
            r.evidence,
        )
        for r in paper.rows
    ]
    return one(paper, table([*heads, *rows]))


@layout("meaning: red, amber and green")
def rag(paper: MadeUp) -> dict[str, bytes]:
    words = {"yes": "G", "no": "R", "partial": "A"}
    rows = [(r.provision, r.requirement, r.said(words), r.evidence, r.commentary) for r in paper.rows]
    return one(paper, table([("Ref", "Standard", "RAG", "Evidence", "Comment"), *rows]))


@layout("meaning: one table a provision")
def cards(paper: MadeUp) -> dict[str, bytes]:
    body = "".join(
        table(
            [
                ("Provision", r.provision),
                ("Requirement", r.requirement),
                ("Are we compliant?", r.said()),
                ("What is our evidence?", r.evidence),
                ("Any comments", r.commentary),
            ],
            head=False,
        )
        for r in paper.rows
    )
    return one(paper, body)


@layout("meaning: one table a provision, its number in a heading")
def cards_headed(paper: MadeUp) -> dict[str, bytes]:
    body = "".join(
        f"<h3>{r.provision}</h3><p>{html.escape(r.requirement)}</p>"
        + table([("Comply", r.said()), ("Evidence", r.evidence), ("Commentary", r.commentary)], head=False)
        for r in paper.rows
    )
    return one(paper, body)


@layout("meaning: one table a provision of four cells a row")
def cards_of_four(paper: MadeUp) -> dict[str, bytes]:
    body = "".join(
        table(
            [
                ("Code ref", r.provision, "Compliant?", r.said()),
                ("Requirement", r.requirement, "", ""),
                ("Evidence", r.evidence, "Comments", r.commentary),
            ],
            head=False,
        )
        for r in paper.rows
    )
    return one(paper, body)


@layout("meaning: a table a section, each with its own columns")
def own_columns(paper: MadeUp) -> dict[str, bytes]:
    parts = []
    for number, title, rows in paper.sections():
        parts.append(f"<h2>Section {number}: {title}</h2>")
        if number % 2:
            cells = [(r.provision, r.requirement, r.said(), r.evidence, r.commentary) for r in rows]
            parts.append(table([FULL, *cells]))
        else:
            cells = [(r.said(), r.commentary, r.evidence, r.requirement, r.provision) for r in rows]
            parts.append(table([("Compliance", "Explanation", "Evidence", "Requirement", "Section"), *cells]))
    return one(paper, "".join(parts))


@layout("meaning: must and should apart", editions=("2022",))
def apart(paper: MadeUp) -> dict[str, bytes]:
    parts = []
    for number, title, rows in paper.sections():
        parts.append(f"<h2>Section {number} - {title}</h2>")
        for must, named in ((True, "Mandatory ‘must’ requirements"), (False, "Best practice ‘should’ requirements")):
            cells = [
                (r.provision, r.requirement, r.said(), f"{r.evidence} {r.commentary}") for r in rows if r.must is must
            ]
            heads = ("Code section", "Code requirement", "Comply: Yes/No", "Evidence, commentary and any explanations")
            parts += [f"<h3>{named}</h3>", table([heads, *cells])] if cells else []
    return one(paper, "".join(parts))


@layout("meaning: one page a section, several files")
def pages(paper: MadeUp) -> dict[str, bytes]:
    files = {}
    for number, title, rows in paper.sections():
        cells = [(r.provision, r.requirement, r.said(), r.evidence, r.commentary) for r in rows]
        files[f"section-{number}.html"] = page(paper, f"<h2>{title}</h2>{table([FULL, *cells])}")
    return files


@layout("meaning: rows split over tables, heads repeated")
def split(paper: MadeUp) -> dict[str, bytes]:
    rows: list[tuple[str, ...]] = []
    for index, r in enumerate(paper.rows):
        words = r.evidence.split()
        half = len(words) // 2
        if index % 4 == 1:
            asked = r.requirement.split()
            third = len(asked) // 3
            rows.append((r.provision, " ".join(asked[:third]), r.said(), " ".join(words[:half]), ""))
            rows.append(("", "", "", "", "cut"))
            rows.append(("", " ".join(asked[third:]), "", " ".join(words[half:]), r.commentary))
        else:
            rows.append((r.provision, r.requirement, r.said(), r.evidence, r.commentary))
    tables: list[list[tuple[str, ...]]] = [[FULL]]
    for row in rows:
        if row[-1] == "cut":
            tables.append([FULL])
        else:
            tables[-1].append(row)
    return one(paper, "".join(table(rows) for rows in tables))


@layout("meaning: section and provision in columns of their own")
def two_numbers(paper: MadeUp) -> dict[str, bytes]:
    rows = [(*r.provision.split("."), r.requirement, r.said(), r.evidence, r.commentary) for r in paper.rows]
    return one(paper, table([("Section", "Provision", "Requirement", "Comply", "Evidence", "Commentary"), *rows]))


def in_words(paper: MadeUp) -> MadeUp:
    """Return the paper where a row without yes or no still says something where the answer stands."""
    rows = (
        replace(row, allowed=row.answers | {"narrative"} if row.answer == "unclear" else row.answers)
        for row in paper.rows
    )
    return no_commentary(replace(paper, rows=tuple(rows)))


@layout("meaning: an answer before its evidence in one column", change=in_words)
def answer_in_evidence(paper: MadeUp) -> dict[str, bytes]:
    words = {"yes": "Yes –", "no": "No –", "partial": "Partially –", "na": "Not applicable –", "unclear": ""}
    rows = [(r.provision, r.requirement, f"{r.said(words)} {r.evidence}".strip()) for r in paper.rows]
    return one(paper, table([("Ref", "The Code says", "Our response"), *rows]))


@layout("meaning: more columns than the form has")
def more_columns(paper: MadeUp) -> dict[str, bytes]:
    head = (
        "Section",
        "Ref",
        "Must / should",
        "Requirement",
        "Compliant?",
        "Evidence",
        "Comments",
        "Lead officer",
        "Review date",
    )
    rows = [
        (
            f"Section {r.section}", r.provision, "Must" if r.must else "Should", r.requirement, r.said(), r.evidence,
            r.commentary, "Head of Housing", "June 2027",
        )
        for r in paper.rows
    ]  # fmt: skip
    return one(paper, table([head, *rows]))


def numbered(paper: MadeUp, write: str) -> list[tuple[str, ...]]:
    shapes = {
        "dots": "{0}.{1}.",
        "spaced": "{0}. {1}", "section": "Section {0}.{1}", "round": "({0}.{1})", "colon": "{0}:{1}",
        "apart": "Section {0} {1}", "code": "CHC {0}.{1}", "comma": "{0},{1}", "paragraph": "Para. {0}.{1}",
    }  # fmt: skip
    return [
        (shapes[write].format(*r.provision.split(".")), r.requirement, r.said(), r.evidence, r.commentary)
        for r in paper.rows
    ]


for shape in ("dots", "spaced", "section", "round", "apart", "colon", "code", "comma", "paragraph"):

    @layout(f"meaning: numbers as {shape}", editions=("2024",))
    def of_shape(paper: MadeUp, shape: str = shape) -> dict[str, bytes]:
        return one(paper, table([FULL, *numbered(paper, shape)]))


@layout("meaning: numbers that lost a nought")
def lost_nought(paper: MadeUp) -> dict[str, bytes]:
    rows = [(f"{float(r.provision):g}", r.requirement, r.said(), r.evidence, r.commentary) for r in paper.rows]
    return one(paper, table([FULL, *rows]))


@layout("meaning: the landlord's own running numbers")
def own_numbers(paper: MadeUp) -> dict[str, bytes]:
    rows = [(str(at), r.requirement, r.said(), r.evidence, r.commentary) for at, r in enumerate(paper.rows, 1)]
    return one(paper, table([("No", *FULL[1:]), *rows]))


PAIRED = ("1.3", "2.3", "5.2", "6.4", "7.2")


@layout("meaning: two provisions in a row, both numbers named", change=lambda paper: paired(paper))
def pairs(paper: MadeUp) -> dict[str, bytes]:
    rows = []
    waiting: TrueRow | None = None
    for r in paper.rows:
        if waiting and waiting.section == r.section:
            number, asked = f"{waiting.provision} and {r.provision}", f"{waiting.requirement} {r.requirement}"
            rows.append((number, asked, r.said(), r.evidence, r.commentary))
            waiting = None
        elif waiting is None and r.provision in PAIRED:
            waiting = r
        else:
            rows.append((r.provision, r.requirement, r.said(), r.evidence, r.commentary))
    return one(paper, table([FULL, *rows]))


def paired(paper: MadeUp) -> MadeUp:
    """Return the paper with the second of each pair answered as the first is, by the same words."""
    rows: list[TrueRow] = []
    waiting: TrueRow | None = None
    for r in paper.rows:
        if waiting and waiting.section == r.section:
            rows[-1:] = [
                replace(waiting, answer=r.answer, evidence=r.evidence, commentary=r.commentary),
                r,
            ]
            waiting = None
            continue
        if waiting is None and r.provision in PAIRED:
            waiting = r
        rows.append(r)
    return replace(paper, rows=tuple(rows))
