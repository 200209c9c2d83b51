"""The letter that says we cannot take a complaint, or take it to stage 2 (Code 2.1 to 2.5, 5.11)."""

from __future__ import annotations

from collections.abc import Iterator

from amends.casework.letters import wording
from amends.casework.letters.parts import NO_WAY, Part, Section
from amends.casework.letters.sheet import CaseSheet
from amends.formats.blocks import Block, Bullets, Heading, Paragraph
from amends.rulebook.facts import Case, Refusal, Stage
from amends.rulebook.ombudsman import Ombudsman
from amends.workdays import Calendar, spoken

AGE, LEGAL = "over 12 months", "legal proceedings"
GROUNDS = {
    AGE: "What you told us about happened more than 12 months ago.",
    LEGAL: "Legal proceedings about this have started.",
    "already considered": "We have already looked at this as a complaint.",
}


def title(sheet: CaseSheet) -> str:
    """Return the heading of the letter."""
    return "We cannot take your complaint" if sheet.stage.number == 1 else "We cannot take your complaint to stage 2"


def latest(facts: Case, stage: Stage) -> Refusal | None:
    """Return the refusal that this letter tells of, the last one of the stage."""
    refused = [refusal for refusal in facts.refusals if refusal.stage == stage.number]
    return max(refused, key=lambda one: one.decided_on, default=None)


def parts(facts: Case, stage: Stage, calendar: Calendar) -> tuple[Part, ...]:
    """Return what the letter must say."""
    it = latest(facts, stage)
    onward = "2.4" if stage.number == 1 else "5.11"
    asked, why = bool(facts.points or facts.original_words.strip()), bool(it and it.explanation.strip())
    policy, weighed = bool(it and it.policy_clause.strip()), bool(it and it.individual_consideration.strip())
    return (
        wording.reference_part("2.4"),
        Part("asked", "2.4", "What was asked of us", "Say what the resident asked.", asked),
        Part("ground", "2.2", "The reason", "Record the refusal with its reason.", bool(it and it.ground), NO_WAY),
        Part("policy", "2.2", "What our policy says", "Quote the exclusion from the published policy.", policy),
        Part("why", onward, "Why it applies here", "Explain why the reason applies to this complaint.", why),
        Part(
            "circumstances",
            "2.5",
            "Their own circumstances",
            "Say how this resident's own circumstances were weighed.",
            weighed,
        ),
        *_parts_of_ground(it),
        Part("other routes", "2.4", "Where else to go", "Name who else may help: a tribunal, an insurer, a court."),
        Part("decided by", "2.1", "Who decided", "Say who decided.", bool(it and it.decided_by.strip())),
        wording.fixed("way on", onward, "How to challenge this"),
        wording.ombudsman_part(onward),
    )


def _parts_of_ground(it: Refusal | None) -> tuple[Part, ...]:
    """Return what age and legal proceedings ask besides: dates and discretion (2.3), the court and its day (2.2)."""
    if it and it.ground == AGE:
        known = bool(it.issue_happened_on or it.aware_on)
        discretion = bool(it.discretion.strip())
        return (
            Part("dates", "2.3", "The dates", "Say when it happened and when the resident knew of it.", known),
            Part("discretion", "2.3", "Taking it all the same", "Say what was weighed for taking it.", discretion),
        )
    if it and it.ground == LEGAL:
        filed = bool(it.court.strip() and it.court_filed_on)
        return (Part("court", "2.2", "The court", "Name the court and the day the claim was filed.", filed),)
    return ()


def body(sheet: CaseSheet) -> Iterator[Section]:
    """Return the words of the letter: the decision first, then why, then what the resident can do."""
    it = latest(sheet.facts, sheet.stage)
    if it is None:
        raise ValueError("Record the refusal first: the letter tells of its reason.")
    yield wording.greeting(sheet)
    first = "to look at your complaint" if sheet.stage.number == 1 else "to take your complaint to stage 2"
    cannot = "take this as a complaint" if sheet.stage.number == 1 else "take your complaint to stage 2"
    decision = Paragraph(f"You asked us {first}. We are sorry: we cannot {cannot}.", strong=True)
    yield Section((), [decision, Paragraph("You can challenge this. We say how at the end of this letter.")])
    yield Section(("asked",), [Heading("What you asked us"), *_asked(sheet)])
    ground = Paragraph(GROUNDS.get(it.ground, "Our complaints policy does not cover this."))
    yield Section(("ground",), [Heading("Why we cannot take it"), ground])
    yield from _reasons(sheet, it)
    yield _who_decided(sheet, it)
    yield from _onward(sheet)
    yield wording.signed_off(sheet)


def _asked(sheet: CaseSheet) -> list[Block]:
    blocks: list[Block] = []
    if sheet.facts.points:
        blocks.append(Bullets(tuple(point.says for point in sheet.facts.points), ordered=True))
    elif sheet.facts.original_words.strip():
        blocks.append(Paragraph(f"“{sheet.facts.original_words.strip()}”"))
    return blocks + sheet.said("asked")


def _reasons(sheet: CaseSheet, it: Refusal) -> Iterator[Section]:
    """Return the policy's words, why they apply, the dates or the court, and the circumstances weighed."""
    clause = [Paragraph(f"Our policy says: “{it.policy_clause.strip()}”")] if it.policy_clause.strip() else []
    yield Section(("policy",), [*clause, *sheet.said("policy")])
    yield Section(("why",), [*wording.paragraphs(it.explanation), *sheet.said("why")])
    happened = f"It happened on {spoken(it.issue_happened_on)}." if it.issue_happened_on else ""
    aware = f"You came to know of it on {spoken(it.aware_on)}." if it.aware_on else ""
    yield Section(("dates",), [*wording.paragraphs(f"{happened} {aware}"), *sheet.said("dates")])
    court = f"The claim was filed at {it.court} on {spoken(it.court_filed_on)}." if it.court_filed_on else ""
    yield Section(("court",), [*wording.paragraphs(court), *sheet.said("court")])
    if it.discretion.strip() or sheet.said("discretion"):
        also = Paragraph("We also thought about taking it all the same.")
        yield Section(("discretion",), [also, *wording.paragraphs(it.discretion), *sheet.said("discretion")])
    weighed = [*wording.paragraphs(it.individual_consideration), *sheet.said("circumstances")]
    yield Section(("circumstances",), [Heading("What we weighed about you"), *weighed])


def _who_decided(sheet: CaseSheet, it: Refusal) -> Section:
    names = " and ".join(dict.fromkeys(name for name in (it.decided_by, it.approved_by) if name.strip()))
    decided = [Paragraph(f"{names} decided this on {spoken(it.decided_on)}.")] if names else []
    return Section(("decided by",), [Heading("Who decided"), *decided, *sheet.said("decided by")])


def _onward(sheet: CaseSheet) -> Iterator[Section]:
    """Return where else to go, and the right to ask the Ombudsman, who may tell us to take it on."""
    yield Section(("other routes",), [Heading("Who else may be able to help"), *sheet.said("other routes")])
    may = "ask us" if sheet.addressing.ombudsman is Ombudsman.LGSCO else "tell us"
    yield wording.the_ombudsman(
        sheet,
        "You do not have to accept this. You can ask {ombudsman} to look at our decision. "
        f"The Ombudsman can {may} to take your complaint. It is free and does not take sides.",
        holds="way on, ombudsman",
    )
