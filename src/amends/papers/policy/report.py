"""A policy held against the Code, written up as the Ombudsman's compliance team writes, and for machines."""

from __future__ import annotations

from collections import Counter
from typing import Any

from amends.formats.blocks import Block, Document, Heading, Paragraph, Table
from amends.papers.policy.check import MOST_QUOTES, Checked, Fault, Quote, Result, Standing
from amends.papers.policy.held import Sentence

LONGEST_QUOTE = 320
HEAD = ("Code provision", "Code requirement", "Observation", "Recommendation")
_ORDER = (Standing.CONTRADICTS, Standing.PARTLY, Standing.SILENT, Standing.CANNOT_TELL, Standing.SAYS)
_PRACTICE = (
    "The Code asks this of what the landlord does; the policy need not say it, but it has to be shown elsewhere."
)


def quoted(sentence: Sentence, longest: int = LONGEST_QUOTE) -> str:
    """Return a sentence in quotation marks, after the words that lead to it, cut at a word where it is very long."""
    clause = sentence.clause
    words = sentence.words
    if clause.lead and clause.item:
        words = f"{clause.lead.rstrip(':').rstrip()}: {words}"
    if len(words) > longest:
        words = words[:longest].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
    return f"“{words}”"


def observation(result: Result) -> str:
    """Return what was seen in the policy on a provision: its words and place, what is against the Code, what lacks."""
    parts = [
        f"{_cap(fault.note.sentence.clause.where)}: {quoted(fault.note.sentence)} This {_ends(fault)}."
        for fault in result.faults
    ]
    borrowed = [quote for quote in result.quotes if not quote.own][:MOST_QUOTES]
    parts += [
        f"{_cap(quote.sentence.clause.where)}: {quoted(quote.sentence)} This tells what the Code asks, and not that "
        f"the "
        "landlord does so."
        for quote in borrowed
        if result.standing is Standing.PARTLY
    ]
    if result.missing:
        parts.append(f"The policy does not say that {_listed(result.missing, 'nor')}.")
        if result.practice:
            parts.append(_PRACTICE)
    if not parts and result.standing is Standing.CANNOT_TELL:
        parts.append("This program has no rule that holds a policy against this provision.")
    return "\n".join(parts)


def recommendation(result: Result) -> str:
    """Return what would mend the policy on a provision, each thing once; empty where nothing need change."""
    parts = list(dict.fromkeys(fault.note.recommendation for fault in result.faults))
    if result.missing and not result.practice:
        parts.append(f"Say that {_listed(result.missing, 'and')}.")
    return "\n".join(parts)


def _ends(fault: Fault) -> str:
    also = f" (see also {', '.join(fault.also)})" if fault.also else ""
    return f"{fault.note.observation}{also}"


def _listed(points: tuple[str, ...], joined: str) -> str:
    return "; ".join((points[0], *(f"{joined} that {one}" for one in points[1:])))


def _cap(words: str) -> str:
    return words[:1].upper() + words[1:] if words else "The policy"


def summary(checked: Checked) -> str:
    """Return the counts in one sentence, the gravest first."""
    counts = Counter(result.standing for result in checked.results)
    said = ", ".join(f"{one.value} {counts[one]}" for one in _ORDER if counts[one])
    return f"{len(checked.results)} provisions: {said}."


def as_text(checked: Checked, every: bool = False) -> str:
    """Return the results for a terminal, those that ask for work; with `every` also what the policy says well."""
    policy = checked.policy
    lines = [
        f"{policy.file}: {policy.title}",
        f"  Landlord   {policy.landlord or 'not stated'}",
        f"  Held against the Complaint Handling Code {checked.edition}. {summary(checked)}",
    ]
    for result in checked.results:
        if not (every or result.asks_for_work):
            continue
        number, title = result.provision.number, result.provision.title
        lines += ["", f"{number} {title}: {result.standing.value}"]
        lines += [f"  Says       {line}" for line in _says(result)] if every or not result.faults else []
        lines += [f"  Observed   {line}" for line in observation(result).splitlines()]
        lines += [f"  To mend    {line}" for line in recommendation(result).splitlines()]
    silent = [
        result.provision.number for result in checked.results if not (every or result.asks_for_work) and result.missing
    ]
    if silent:
        lines += ["", f"Not in the policy, where the Code does not ask for it: {', '.join(silent)}."]
    return "\n".join(lines)


def _says(result: Result) -> list[str]:
    seen: dict[str, Quote] = {}
    for quote in result.quotes:
        seen.setdefault(quote.sentence.words, quote)
    return [f"{quoted(quote.sentence)} ({quote.sentence.clause.where})" for quote in seen.values()]


def as_json(checked: Checked) -> dict[str, Any]:
    """Return the results for machines, a row a provision, with every quotation and its place."""
    return {
        "file": checked.policy.file,
        "title": checked.policy.title,
        "landlord": checked.policy.landlord,
        "edition": checked.edition,
        "provisions": [
            {
                "provision": result.provision.number,
                "title": result.provision.title,
                "standing": result.standing.value,
                "says": [{"point": one.that, "own": one.own, **_place(one.sentence)} for one in result.quotes],
                "missing": list(result.missing),
                "faults": [
                    {
                        "rule": fault.rule,
                        "contradicts": fault.contradicts,
                        "observation": fault.note.observation,
                        "recommendation": fault.note.recommendation,
                        "also": list(fault.also),
                        **_place(fault.note.sentence),
                    }
                    for fault in result.faults
                ],
                "observation": observation(result),
                "recommendation": recommendation(result),
                "asks_for_work": result.asks_for_work,
            }
            for result in checked.results
        ],
    }


def _place(sentence: Sentence) -> dict[str, str]:
    return {"quote": sentence.words, "clause": sentence.clause.number, "where": sentence.clause.where}


def document(checked: Checked) -> Document:
    """Return the results as a document: observations and recommendations, then what the policy says, with places."""
    policy = checked.policy
    work = [result for result in checked.results if result.asks_for_work]
    asked = tuple(
        (result.provision.number, result.provision.summary, observation(result), recommendation(result))
        for result in work
    )
    said = tuple(
        (result.provision.number, result.standing.value, "\n".join(_says(result)) or "–") for result in checked.results
    )
    blocks: list[Block] = [
        Paragraph(
            f"{policy.title}, {policy.landlord or 'landlord not stated'}, as read from {policy.file}, held against the "
            f"Housing Ombudsman's Complaint Handling Code {checked.edition} by a program. {summary(checked)}"
        ),
        Paragraph(
            "A program reads words and not intentions: look at each place before you act on what is said of it. The "
            "requirement is told in "
            "this program's own words, not the Code's."
        ),
        Heading("Observations and recommendations", 2),
        Table(HEAD, asked) if asked else Paragraph("Nothing was found that asks for a change."),
        Heading("What the policy says", 2),
        Table(("Code provision", "The policy", "In its words"), said),
    ]
    return Document(f"Policy check: {policy.title}", tuple(blocks), landscape=True)
