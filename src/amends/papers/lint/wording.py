"""Rules on the requirement column: the Code's words for that row, whole, and of the edition in force."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from amends.papers.lint.held import Held
from amends.papers.lint.plain import words
from amends.papers.lint.rule import Note, Severity, quoted, rule
from amends.papers.rows import Row

# How well our one-sentence summaries tell provisions apart: below the gap the words could be either's.
SURE, GAP = 55.0, 20.0


def fit(requirement: str, held: Held, number: str) -> float:
    """Return how well a requirement's words fit our summary of a provision, 0 to 100."""
    provision = held.form[number]
    return fuzz.token_set_ratio(words(requirement), words(f"{provision.title} {provision.summary}"))


@rule("SA10", "requirement-of-another-row", Severity.ERROR)
def requirement_of_another_row(held: Held) -> Iterator[Note]:
    """The requirement printed in a row is that row's own.

    Bad:
        7.2 | Yes | Compensation policy |  | Any remedy offered must reflect the impact on the resident as a result of any fault identified.
        8.2 | Yes | Report, May 2025 | | Any remedy offered must reflect the impact on the resident as a result of any fault identified.
    Good:
        7.2 | Yes | Compensation policy |  | Any remedy offered must reflect the impact on the resident as a result of any fault identified.
        8.2 | Yes | Report, May 2025 | | The report must go to the governing body and be published with its response.
    """
    rows = [row for row in held.rows if row.provision in held.form and len(row.requirement.split()) > 6]
    texts = {row.provision: words(row.requirement) for row in rows}
    for row in rows:
        own = None
        for other in rows:
            if other.provision == row.provision or not fuzz.ratio(
                texts[row.provision], texts[other.provision], score_cutoff=90
            ):
                continue
            own = fit(row.requirement, held, row.provision) if own is None else own
            theirs = fit(row.requirement, held, other.provision)
            if theirs - own >= GAP and theirs >= SURE and not are_twins(held, row, other):
                yield Note(
                    row,
                    f"The requirement printed for {row.provision} is that of {other.provision}: {quoted(row.requirement)}.",
                    f"Print the requirement of {row.provision} ({held.form[row.provision].title}), and see that the answer is to that.",
                )
                break


def are_twins(held: Held, row: Row, other: Row) -> bool:
    """Return True when our summaries say that one provision repeats the other ("As 6.5 for stage 2")."""
    first, second = held.form[row.provision], held.form[other.provision]
    return first.number in second.summary or second.number in first.summary or first.summary == second.summary


@rule("SA11", "requirement-cut-short", Severity.ERROR)
def requirement_cut_short(held: Held) -> Iterator[Note]:
    """The requirement is printed whole, with its list.

    Bad:
        2.2 | Yes | Policy 4.1 | | A policy must set out what is not considered. Acceptable exclusions include:
    Good:
        2.2 | Yes | Policy 4.1 | | A policy must set out what is not considered. Acceptable exclusions include: issues over twelve months old.
    """
    for row in held.rows:
        if row.requirement.rstrip(" |\n\t").endswith(":"):
            yield Note(
                row,
                f"The requirement of {row.provision} stops at {quoted(row.requirement[-50:])}; its list is missing.",
                "Print the list again, and answer each item of it.",
            )


@rule("SA12", "requirement-items-merged", Severity.WARNING)
def requirement_items_merged(held: Held) -> Iterator[Note]:
    """Each item of a requirement's list stands by itself, so that each is answered.

    Bad:
        edition: 2022
        7.4 | Yes | Board pack, May 2022 | | Governing bodies should receive: • regular updates, • individual outcomes. These should be tracked. The annual self-assessment against the Code for scrutiny.
    Good:
        edition: 2022
        7.4 | Yes | Board pack, May 2022 | | Governing bodies should receive: • regular updates, • individual outcomes, • the annual self-assessment against the Code for scrutiny.
    """
    for row in held.rows:
        items = re.split(r"[•·●▪]", row.requirement)
        last = [part for part in re.split(r"(?<=\.)\s+(?=[A-Z])", items[-1].strip()) if part]
        if (
            len(items) > 2
            and len(last) > 1
            and not re.search(r"\b(?:must|should|shall|will|is|are|has|have)\b", last[-1])
        ):
            yield Note(
                row,
                f"An item of the list in {row.provision} is run into the one before: {quoted(last[-1])}.",
                "Give the item its own bullet, and answer it.",
            )


@rule("SA13", "words-doubled", Severity.HINT)
def words_doubled(held: Held) -> Iterator[Note]:
    """The requirement is copied without slips.

    Bad:
        8.2 | Yes | Minutes, May 2025 | | The report must be published on the on the website.
    Good:
        8.2 | Yes | Minutes, May 2025 | | The report must be published on the website.
    """
    for row in held.rows:
        found = re.search(
            r"\b((?:[A-Za-z']+\s+){0,2}[A-Za-z']+)\s+\1\b", " ".join(row.requirement.split())[:5000], re.IGNORECASE
        )
        if found and found[1].lower() not in ("that", "had"):
            yield Note(
                row,
                f"The requirement of {row.provision} says {quoted(found[0])}.",
                "Copy the requirement again from the Code.",
            )


@rule("SA14", "wording-of-another-edition", Severity.WARNING)
def wording_of_another_edition(held: Held) -> Iterator[Note]:
    """The words around the form are those of its edition: 2024 knows no *must* against *should*.

    Bad:
        text: Explanations must be provided where a mandatory ‘must’ requirement is not met, with the alternative approach adopted.
        1.2 | Yes | Policy 2.1
    Good:
        text: The form is reviewed and approved by the governing body each year.
        1.2 | Yes | Policy 2.1
    """
    if held.paper.edition == "2024":
        found = re.search(
            r"mandatory\W+must\W+requirement|best practice\W+should\W+requirement|rationale for the alternative approach",
            held.text,
        )
        if found:
            yield Note(
                None,
                f"The form follows the 2024 Code, but its preface is of 2022: {quoted(found[0])}.",
                "Use the preface of the 2024 form: every provision is binding, and the governing body approves.",
            )
    for row in held.rows:
        if held.paper.edition == "2024" and re.search(
            r"best practice\W+(?:requirement|should)|\bshould\W+requirement", words(f"{said_in(row)} {row.requirement}")
        ):
            yield Note(
                row,
                f"Row {row.provision} speaks of best practice; under the 2024 Code every provision is binding.",
                "Say how the landlord complies, or answer No with a plan.",
            )


@rule("SA15", "must-called-best-practice", Severity.ERROR)
def must_called_best_practice(held: Held) -> Iterator[Note]:
    """What the Code says must be done is not called best practice.

    Bad:
        edition: 2022
        5.10 | Yes | We are working to meet this best practice requirement.
    Good:
        edition: 2022
        5.10 | Yes | Stage 2 acknowledgements set out the issues; 41 of 41 in 2021/22.
    """
    for row in held.rows:
        must = row.provision in held.form and held.form[row.provision].obligation == "must"
        if held.paper.edition == "2022" and must and "best practice requirement" in words(said_in(row)):
            yield Note(
                row,
                f"{row.provision} is a must of the Code, but the row calls it best practice.",
                "Say how it is met, or answer No with the reason and a date.",
            )


def said_in(row: Row) -> str:
    """Return the landlord's own words in the row."""
    return f"{row.evidence} {row.commentary}"


@rule("SA16", "section-title-changed", Severity.HINT)
def section_title_changed(held: Held) -> Iterator[Note]:
    """A section is called by the title that the Code gives it.

    Bad:
        text: Section 9: Scrutiny and oversight: continuous learning and development
        1.2 | Yes | Policy 2.1
    Good:
        text: Section 9: Scrutiny & oversight - continuous learning and improvement
        1.2 | Yes | Policy 2.1
    """
    titles = held.edition.sections if held.edition else {}
    seen: set[tuple[str, str]] = set()
    for found in re.finditer(r"(?im)^[^\w\n]{0,40}(?:\d\.\s{1,5})?section (\d)\s*[:–-]\s*([^\n\t|]{5,90})", held.text):
        printed = re.sub(r"\(sic\)|(?:mandatory|best practice|code section).*", "", words(found[2]))
        own = titles.get(int(found[1]), "")
        extra, lacking = stems(printed) - stems(own), stems(own) - stems(printed)
        if own and extra and lacking and len(extra | lacking) < len(stems(own)) and (found[1], printed) not in seen:
            seen.add((found[1], printed))
            yield Note(
                None,
                f"Section {found[1]} is called {quoted(found[2])}; the Code calls it {quoted(own)}.",
                "Use the Code's title.",
            )


def stems(title: str) -> set[str]:
    """Return the words of a title without plurals and joining words."""
    return {word.rstrip("s") for word in re.findall(r"[a-z]+", words(title)) if word not in ("and", "the", "of")}


LETTER_ROWS = {"2022": ("5.8", "5.16", "5.20"), "2024": ("6.9", "6.19")}
LETTER_PARTS = ("complaint stage", "complaint definition", "decision", "reasons", "remedy", "outstanding actions")


@rule("SA17", "letter-lacks-a-part", Severity.HINT)
def letter_lacks_a_part(held: Held) -> Iterator[Note]:
    """The list of what an answer letter holds is whole; the form of 2022 itself left out the definition at stage 1.

    Bad:
        6.9 | Yes | Letter template 3 | | Confirm: the complaint stage; the decision; the reasons; the remedy; outstanding actions; how to escalate
    Good:
        6.9 | Yes | Letter template 3 | | Confirm: the complaint stage; the complaint definition; the decision; the reasons; the remedy; outstanding actions; how to escalate
    """
    for row in held.rows:
        text = words(row.requirement)
        lacking = [part for part in LETTER_PARTS if part not in text]
        if row.provision in LETTER_ROWS.get(held.paper.edition or "", ()) and "decision" in text and lacking:
            yield Note(
                row,
                f"The list in {row.provision} lacks {' and '.join(lacking)}.",
                "See that the letters hold it all the same.",
            )


# Words of one edition's form that no other has in the rows of that number's kin.
ONLY_IN = {
    "2022": r"not agreed by both part|agreed by both part|landlord should provide|landlords? should|complaint handlers? should|complaint handler must|third stage|stage three",
    "2020": r"^(?:do|does|is|are|how|what|when|can|if|at what|has|was|were)\b[^?]{5,200}\?",
}


@rule("SA19", "requirement-of-another-edition", Severity.WARNING)
def requirement_of_another_edition(held: Held) -> Iterator[Note]:
    """The requirement printed in a row is of the edition that the form answers.

    Bad:
        6.5 | Yes | Letter C carries them | | Where an extension is not agreed by both parties, the landlord should provide the Ombudsman's contact details.
    Good:
        6.5 | Yes | Letter C carries them | | When an organisation informs a resident about an extension, they must be given the Ombudsman's contact details.
    """
    for row in held.rows if held.paper.edition == "2024" else ():
        for edition, pattern in ONLY_IN.items():
            found = re.search(pattern, words(row.requirement))
            if found and row.requirement.strip():
                yield Note(
                    row,
                    f"The requirement of {row.provision} is in the words of the {edition} Code: {quoted(found[0])}.",
                    "Print the words of the 2024 Code, and see that the answer is to them.",
                )
                break
