"""The letter that says we cannot take a complaint, or take it to stage 2 (Code 2.1 to 2.5, 5.11)."""

from __future__ import annotations

from amends.casework.letters import wording
from amends.casework.letters.parts import NO_WAY, Part
from amends.casework.letters.sheet import Sheet
from amends.formats.blocks import Block, Bullets, Heading, Paragraph
from amends.rulebook.facts import Case, Refusal, Stage
from amends.workdays import Calendar, spoken

AGE, LEGAL = "over 12 months", "legal proceedings"
GROUNDS = {
    AGE: "What you told us about happened more than 12 months ago.",
    LEGAL: "Legal proceedings about this have started.",
    "already considered": "We have already looked at this as a complaint.",
}


def title(sheet: Sheet) -> str:
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


def body(sheet: Sheet) -> list[Block]:
    """Return the words of the letter: the decision first, then why, then what the resident can do."""
    it = latest(sheet.facts, sheet.stage)
    if it is None:
        raise ValueError("Record the refusal first: the letter tells of its reason.")
    first = "to look at your complaint" if sheet.stage.number == 1 else "to take your complaint to stage 2"
    cannot = "take this as a complaint" if sheet.stage.number == 1 else "take your complaint to stage 2"
    return [
        *wording.greeting(sheet),
        Paragraph(f"You asked us {first}. We are sorry: we cannot {cannot}.", strong=True),
        Paragraph("You can challenge this. We say how at the end of this letter."),
        Heading("What you asked us"),
        *_asked(sheet),
        Heading("Why we cannot take it"),
        Paragraph(GROUNDS.get(it.ground, "Our complaints policy does not cover this.")),
        *_reasons(sheet, it),
        *_who_decided(sheet, it),
        *_onward(sheet),
        *wording.signed_off(sheet),
    ]


def _asked(sheet: Sheet) -> list[Block]:
    blocks: list[Block] = []
    if sheet.facts.points:
        blocks.append(Bullets(tuple(point.says for point in sheet.facts.points), ordered=True))
    elif sheet.facts.original_words.strip():
        blocks.append(Paragraph(f"“{sheet.facts.original_words.strip()}”"))
    return blocks + sheet.said("asked")


def _reasons(sheet: Sheet, it: Refusal) -> list[Block]:
    """Return the policy's words, why they apply, the dates or the court, and the circumstances weighed."""
    blocks: list[Block] = []
    if it.policy_clause.strip():
        blocks.append(Paragraph(f"Our policy says: “{it.policy_clause.strip()}”"))
    blocks += sheet.said("policy")
    blocks += [Paragraph(it.explanation.strip())] if it.explanation.strip() else []
    blocks += sheet.said("why")
    happened = f"It happened on {spoken(it.issue_happened_on)}." if it.issue_happened_on else ""
    aware = f"You came to know of it on {spoken(it.aware_on)}." if it.aware_on else ""
    court = f"The claim was filed at {it.court} on {spoken(it.court_filed_on)}." if it.court_filed_on else ""
    blocks += [Paragraph(words) for words in (f"{happened} {aware}".strip(), court) if words]
    blocks += sheet.said("dates") + sheet.said("court")
    if it.discretion.strip() or sheet.said("discretion"):
        blocks.append(Paragraph("We also thought about taking it all the same."))
        blocks += [Paragraph(it.discretion.strip())] if it.discretion.strip() else []
        blocks += sheet.said("discretion")
    blocks.append(Heading("What we weighed about you"))
    blocks += [Paragraph(it.individual_consideration.strip())] if it.individual_consideration.strip() else []
    return blocks + sheet.said("circumstances")


def _who_decided(sheet: Sheet, it: Refusal) -> list[Block]:
    names = " and ".join(dict.fromkeys(name for name in (it.decided_by, it.approved_by) if name.strip()))
    decided = [Paragraph(f"{names} decided this on {spoken(it.decided_on)}.")] if names else []
    return [Heading("Who decided"), *decided, *sheet.said("decided by")]


def _onward(sheet: Sheet) -> list[Block]:
    """Return where else to go, and the right to ask the Ombudsman, who may tell us to take it on."""
    return [
        Heading("Who else may be able to help"),
        *sheet.said("other routes"),
        *wording.the_ombudsman(
            sheet,
            "You do not have to accept this. You can ask the Housing Ombudsman to look at our decision. "
            "The Ombudsman can tell us to take your complaint. It is free and does not take sides.",
        ),
    ]
