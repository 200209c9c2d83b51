"""The words that letters share: short, plain, warm, and blaming nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from amends.casework.letters.parts import Part, Section
from amends.casework.letters.sheet import (
    Addressing,
    CaseSheet,
    Sheet,
    answers_for_us,
    finding_of,
    promises,
    remedies,
    upheld,
)
from amends.formats.blocks import Block, Bullets, Heading, Paragraph
from amends.rulebook import ombudsman
from amends.rulebook.facts import Decision, Point, RemedyKind, Responsibility, Stage
from amends.rulebook.ombudsman import Ombudsman
from amends.workdays import spoken

DECISIONS = {
    Decision.UPHELD: "We agree with you. We uphold this part of your complaint.",
    Decision.PARTLY: "We agree with some of this. We partly uphold this part of your complaint.",
    Decision.NOT_UPHELD: "We looked at this carefully. We do not uphold this part of your complaint.",
}
RESPONSIBILITIES = {
    Responsibility.OURS: "This is for us to deal with.",
    Responsibility.NOT_OURS: "We are not responsible for this part.",
    Responsibility.UNCLEAR: "We are not yet sure whether this is for us. We will find out and tell you.",
}


def fixed(key: str, provision: str, title: str) -> Part:
    """Return a part that our own fixed words always provide, so that nobody has to ask for it."""
    return Part(key, provision, title, "Printed in every such letter.", given=True, instead=frozenset())


def reference_part(provision: str) -> Part:
    """Return the part that gives our reference: it stands at the head of every letter and at its end."""
    return fixed("reference", provision, "Our reference")


def ombudsman_part(provision: str) -> Part:
    """Return the part that tells of the right to go to the Ombudsman; nothing can stand in its place."""
    return fixed("ombudsman", provision, "The Ombudsman")


def greeting(sheet: Sheet) -> Section:
    """Return how a letter begins: whom it greets, and which complaint, and whose, it is about."""
    to = sheet.addressing
    blocks: list[Block] = [Paragraph(f"Dear {to.recipient},")]
    title = to.complaint_title.strip().rstrip(".")
    about = f": {title}" if title else ""
    # A title that was cut, or that asks or cries, ends the sentence itself.
    stop = "" if title.endswith(("…", "?", "!")) else "."
    if to.on_behalf_of:
        blocks.append(Paragraph(f"This letter is about the complaint of {to.on_behalf_of}{about}{stop}"))
    elif about:
        blocks.append(Paragraph(f"This letter is about your complaint{about}{stop}"))
    return Section((), blocks)


def late(what: str, due_on: date | None, on: date) -> list[Block]:
    """Return an apology where a letter goes after the day it was due, in calendar days, or nothing."""
    if due_on is None or on <= due_on:
        return []
    days = (on - due_on).days
    many = "one day" if days == 1 else f"{days} days"
    return [
        Paragraph(
            f"We are sorry. {what} was due by {spoken(due_on)}. It is {many} late. You should not have had to wait."
        )
    ]


def the_points(sheet: CaseSheet) -> list[Block]:
    """Return the complaint as defined: its points, the outcomes wanted, and an objection that is not settled (5.6)."""
    blocks: list[Block] = []
    if sheet.facts.points:
        blocks.append(Bullets(tuple(point.says for point in sheet.facts.points), ordered=True))
    blocks += sheet.said("definition")
    outcomes = tuple(dict.fromkeys(p.outcome_sought for p in sheet.facts.points if p.outcome_sought.strip()))
    said = sheet.said("outcomes")
    if outcomes or said:
        blocks.append(Paragraph("To put things right, you would like:"))
        blocks += [Bullets(outcomes)] if outcomes else []
        blocks += said
    for objection in sheet.stage.objections:
        if objection.settled_on is None:
            blocks.append(
                Paragraph(
                    f"On {spoken(objection.made_on)} you told us that this is not right. You said: “{objection.says}” "
                    "We have not agreed this with you yet. We keep what you said with your complaint."
                )
            )
    return blocks


def the_decisions(sheet: CaseSheet) -> list[Block]:
    """Return each point with its decision, then why, what went wrong and what that did to the resident."""
    blocks: list[Block] = []
    for point in sheet.facts.points:
        blocks += [Heading(f"{point.number}. {point.says}", level=3), *_one_decision(sheet, point)]
    return blocks + sheet.said("reasons")


def _one_decision(sheet: CaseSheet, point: Point) -> list[Block]:
    finding = finding_of(sheet.stage, point)
    if finding is None or finding.decision is None:
        return []
    blocks: list[Block] = [Paragraph(DECISIONS[finding.decision], strong=True)]
    for lead, words in (("Why: ", finding.reasons), ("What went wrong: ", finding.went_wrong)):
        if words.strip():
            blocks.append(Paragraph(lead + words.strip()))
    if finding.impact.strip():
        blocks.append(Paragraph(f"What this meant for you: {finding.impact.strip()}"))
    return blocks


def putting_right(sheet: CaseSheet) -> list[Block]:
    """Return what we offer to put things right, beginning with an apology where we agreed (7.1 to 7.3)."""
    wrong, offered = upheld(sheet.facts, sheet.stage), remedies(sheet.facts, sheet.stage)
    blocks: list[Block] = [Heading("How we will put this right")]
    if wrong:
        blocks.append(Paragraph("We are sorry for what went wrong and for what it meant for you."))
    blocks += sheet.said("went wrong")
    if offered:
        blocks.append(Paragraph("We offer you:"))
        blocks.append(Bullets(tuple(_remedy(remedy.kind, remedy.what, remedy.amount) for remedy in offered)))
        blocks += [Paragraph(NEVER_FINAL)] if any(one.kind is RemedyKind.MONEY for one in offered) else []
    elif not wrong and not sheet.said("remedy"):
        blocks.append(Paragraph("We did not find that we did something wrong, so we do not offer a remedy."))
    return blocks + sheet.said("remedy")


# No offer is full and final: it buys nothing from the resident.
NEVER_FINAL = (
    "You can accept this offer and still ask for more. It does not end your complaint, and it takes away none of your "
    "rights."
)


def _remedy(kind: RemedyKind, what: str, amount: str) -> str:
    return f"£{amount.removeprefix('£')}: {what}" if kind is RemedyKind.MONEY and amount else what


def still_to_do(sheet: CaseSheet) -> list[Block]:
    """Return what is still to be done, by whom and by when (6.6, 6.17, 7.3)."""
    items = []
    for promise in promises(sheet.facts, sheet.stage):
        if promise.done_on:
            items.append(f"{promise.what}. We did this on {spoken(promise.done_on)}.")
            continue
        when = f" By {spoken(promise.due_on)}." if promise.due_on else ""
        who = f" {promise.owner} will see that it is done." if promise.owner else ""
        items.append(f"{promise.what.rstrip('.')}.{when}{who}")
    blocks: list[Block] = [Heading("What we still have to do")]
    if items:
        blocks.append(Bullets(tuple(items)))
    blocks += sheet.said("actions") + sheet.said("dates") + sheet.said("owners")
    if any(promise.done_on is None for promise in promises(sheet.facts, sheet.stage)):
        blocks.append(Paragraph("We will tell you how this is going until all of it is done."))
    return blocks


def who_answers_part(stage: Stage) -> tuple[Part, ...]:
    """Return the part that says who answers for whom, where another body answers the stage (5.4)."""
    return (fixed("who answers", "5.4", "Who answers, and for whom"),) if answers_for_us(stage) else ()


def who_answers(sheet: CaseSheet) -> Iterator[Section]:
    """Yield who answers for whom where another body does: the landlord stays responsible, and it is one process."""
    if body := answers_for_us(sheet.stage):
        landlord = sheet.addressing.landlord
        words = (
            f"{body} answers this complaint for {landlord}. {landlord} is responsible for this answer. "
            "You do not have to complain to anyone else as well: this is one process."
        )
        yield Section(("who answers",), [Paragraph(words)])


def reach_us(addressing: Addressing) -> str:
    """Return the ways to reach the landlord, as a sentence's end."""
    ways = [f"call {addressing.phone}"] if addressing.phone and not addressing.do_not_call else []
    ways += [f"email {addressing.email}"] if addressing.email else []
    ways += [f"go to {addressing.complaints_url}"] if addressing.complaints_url else []
    return ", ".join([*ways, "write to us, or tell any member of our staff"])


def the_ombudsman(sheet: Sheet, *words: str, holds: str = "ombudsman") -> Section:
    """Return the Ombudsman's details as they are on the day of the letter, after these words (3.7).

    `{ombudsman}` in the words is its name. `holds` names the parts that stand here, with commas between.
    """
    which = sheet.addressing.ombudsman
    details = ombudsman.details(sheet.on, which)
    blocks: list[Block] = [
        Heading(details.begins),
        *(Paragraph(one.replace("{ombudsman}", details.called)) for one in words),
        Bullets(
            (
                f"Complain online: {details.complaint_form}",
                f"Phone: {details.phone}",
                f"Write to: {', '.join((details.name, *details.address))}",
                f"Website: {details.website}",
            )
        ),
    ]
    if which is Ombudsman.BOTH:
        other = ombudsman.details(sheet.on, Ombudsman.LGSCO)
        blocks.append(
            Paragraph(
                f"Part of what you told us may be for {other.called}. It looks at what a council does other than as a "
                "landlord: help for people without a home, the list for a home, or housing benefit. "
                f"Phone {other.phone}, or go to {other.website}"
            )
        )
    return Section(tuple(holds.split(", ")), blocks)


def advice(sheet: Sheet) -> str:
    """Return that the Ombudsman is free, takes no side and can be asked at any time (3.7)."""
    name = ombudsman.details(sheet.on, sheet.addressing.ombudsman).begins
    always = f"{name} is free and does not take sides. You can ask it for advice at any time."
    if sheet.addressing.ombudsman is Ombudsman.LGSCO:
        return f"{always} It will most often look at a complaint once you have our final answer."
    return f"{always} You do not have to wait for us."


def signed_off(sheet: Sheet) -> Section:
    """Return what a group's letter says to this member, how to reach us, our reference, and how the letter ends."""
    to = sheet.addressing
    name = to.signatory or sheet.handler
    ask = "ask" if to.do_not_call else "talk to"
    ending = "\n".join(line for line in (name, to.signatory_role if to.signatory else "", to.landlord) if line)
    return Section(
        ("reference",),
        [
            *(Paragraph(words) for words in to.extra if words.strip()),
            Paragraph(f"If you want to {ask} us about this letter, {reach_us(to)}. Our reference is {to.reference}."),
            Paragraph("Yours sincerely,"),
            Paragraph(ending),
        ],
    )


def needs(sheet: Sheet) -> list[Section]:
    """Return what we do differently for this resident, what else they may ask, and who acts for them (5.10, 3.6)."""
    noted = tuple(words for words in sheet.addressing.adjustments if words.strip())
    blocks: list[Block] = [Heading("What you need from us")]
    if noted:
        blocks += [Paragraph("You asked us to do these things differently for you. We have noted:"), Bullets(noted)]
    blocks.append(
        Paragraph(
            "Tell us at any time what you need from us. You could ask for large print, another language, "
            "a certain way to be reached, or more time to talk."
        )
    )
    someone = Paragraph("Someone else can act for you, or come with you to any meeting. Just tell us who.")
    if who := sheet.addressing.representative:
        someone = Paragraph(f"{who} acts for you in this complaint. You can change this at any time.")
    elif sheet.addressing.on_behalf_of:
        name = sheet.addressing.on_behalf_of
        someone = Paragraph(f"You act for {name} in this complaint. {name} can change this at any time.")
    return [Section(("adjustments",), blocks), Section(("representative",), [someone])]


def paragraphs(words: str) -> list[Block]:
    """Return the words as paragraphs, one for each that a blank line sets apart."""
    return [Paragraph(one.strip()) for one in words.split("\n\n") if one.strip()]
