"""Rules on a Yes that the row's own words deny: by a plain no, or by telling what the Code rules out."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from amends.papers.lint.held import Held, said
from amends.papers.lint.plain import sentences, words
from amends.papers.lint.rule import Note, Severity, quoted, rule
from amends.papers.rows import Answer, Row
from amends.rulebook.edition import EDITIONS

# Rows that ask for something not to be done: there a "we do not" is what is asked.
PROHIBITIONS = frozenset(
    {
        "2.1",
        "2.2",
        "2.3",
        "2.5",
        "5.2",
        "5.3",
        "5.4",
        "5.11",
        "6.10",
        "6.12",
        "6.13",
        "6.15",
        "8.3",
        "8.4",
        "8.5",
    }
)
DONE = (
    r"(?:compl\w+|meet|met|have|hold|contain|include|record|monitor|publish|collect|offer|provide|tell|inform|acknowledge|set out|keep|send|answer"
    r"|respond|track|report|train|review|involve|consider|log|carry out|produce|share|mention|refer to|give|check|measure|know)"
)
PARTICIPLE = (
    r"logged|trained|consistent|adequate|sufficient|robust|reliable|up to date|kept|made|written|sent|told|given|held(?! back)|done|met|possible|agreed|approved|published|reviewed|tested|checked|answered|acknowledged"
    r"|recorded|monitored|collected|reported|followed|tracked|completed|appointed|filled|set|shared|updated|available|provided|included|carried out|complied|compliant|in place|replaced|recruited|resolved|started|finished|addressed|decided|developed|introduced|implemented|embedded|issued|assessed|analysed|looked at|allowed us"
)
DENIALS = re.compile(
    "|".join(
        (
            r"after which th(?:is|e) \w+ will be compliant[^.]*",
            r"(?:is|are|am|was|were) not (?:currently |yet |fully |always |consistently |routinely |being )*(?:compliant|met|in place|complied with|complied|done|recorded|monitored|published|carried out|available|clear|provided|tracked|followed|reported|given|trained|included)[^.]*",
            rf"\b(?:do|does|did) not (?:currently |yet |always |fully |routinely |consistently |regularly |formally |presently |specifically ){{0,2}}{DONE}\b(?! (?:to\b|any (?:exten|further)))[^.]*",
            rf"\b(?:have|has|had) (?:not|never) (?:yet |always |been )?(?:been )?(?:{DONE}(?:e?d)?|done|begun|started|happened|held|kept|sent|told|given)\b[^.]*",
            r"\bpartially (?:compliant|met)|\bpartly (?:compliant|met)|\bnon-compliant|^not (?:fully |always |currently |yet )?(?:complied|compliant|met|in place|done|recorded)[^.]*",
            rf"\b(?:is|are|was|were|has been|have been|been) (?:still |currently |presently |yet |often |always )*not (?:\w+ly )?(?:been )?(?:{PARTICIPLE})\b[^.]*|\b(?:has|have|had) (?:still |currently |yet |often )*not (?:\w+ly )?been (?:\w+ly )?(?:{PARTICIPLE})\b[^.]*",
            r"\b(?:inconsistent\w*|patchy|ad hoc|haphazard|out of date|unreliable|a minority|unfilled|nobody in post|no one in post|weak(?:ness)?|temporarily|unavailable|fall short|falls short)\b[^.]*|\bdiffers? (?:\w+ )?from the code[^.]*|\bnot (?:\w+ )?(?:in line|aligned|consistent) with the code[^.]*|\b(?:varies|vary|varied|differs?|differed) (?:\w+ )?between (?:teams|officers|offices|areas|staff|managers)[^.]*|\bcapacity\b[^.]{0,20}\bnot\b[^.]*|\b(?:has|have) (?:been )?(?:lapsed|stopped|fallen behind|slipped)\b[^.]*",
            r"will only be compliant[^.]*|cannot (?:currently |yet |always )?be (?:collected|published|provided|shown|evidenced|confirmed) ?(?:until)?[^.]*|\bunable to (?:evidence|demonstrate|confirm|show|report|provide)[^.]*",
            r"\b(?:post|role|position)\b[^.]{0,30}\bvacant\b[^.]*|\b(?:there is|we have|there are) (?:currently |presently )?(?:no|nobody|no one)\b(?= (?:\w+ )?(?:system|process|record|log|register|procedure|policy|template|officer|lead|member|training|monitoring|tracking|evidence|formal|dedicated|one)\b)[^.]*",
            r"\bnot (?:able|allowed|permitted) to (?:attend|be represented|bring|complain)[^.]*|\b(?:this|it) (?:is )?not (?:something|what) we (?:currently )?do[^.]*|\bthis is a gap\b[^.]*|\bnobody (?:checks|records|tracks|monitors)[^.]*",
        )
    )
)


@rule("SA24", "yes-denied-by-its-own-words", Severity.ERROR)
def yes_denied(held: Held) -> Iterator[Note]:
    """A Yes is not denied by the words beside it.

    Bad:
        9.2 | Yes | The response comes in July, after which this item will be compliant.
        5.12 | Yes | The file does not always hold what contractors wrote, nor the outcome and date of the complaint.
    Good:
        9.2 | Yes | The response was published on 26 July 2024; trends led to the change of contractor in May.
        6.12 | Yes | We do not ask for reasons; the form has no field for them.
    """
    for row in held.claimed:
        if row.answer is Answer.NARRATIVE:
            continue
        found = denial_in(row, is_prohibition(held, row))
        if found:
            yield Note(
                row,
                f"Row {row.provision} says Yes, but its own words deny it: {quoted(found)}.",
                "Answer No until it is so, and give the date.",
            )


def is_prohibition(held: Held, row: Row) -> bool:
    """Return True when the row asks for something not to be done, so that "we do not" bears it out."""
    if held.paper.edition == "2024":
        return row.provision in PROHIBITIONS
    kin = held.form[row.provision].kin("2024") if row.provision in held.form else ()
    return not kin or any(number in PROHIBITIONS for number in kin)


def denial_in(row: Row, prohibition: bool) -> str | None:
    """Return the words of a row that deny it, or None."""
    for sentence in sentences(said(row)):
        plain = words(sentence)
        found = DENIALS.search(plain)
        if found is None or re.search(r"\b(?:if|where|when|unless|whether)\b[^,]*$", plain[: found.start()]):
            continue
        if prohibition and re.search(r"^(?:do|does|did|there|we have)\b", found[0]):
            continue
        return found[0]
    return None


@dataclass(frozen=True, slots=True)
class RuledOut:
    """What the Code rules out, told as the landlord's own way: in which rows (2024), by which words, and why."""

    rows: frozenset[str]
    pattern: re.Pattern[str]
    because: str
    editions: tuple[str, ...] = ("2022", "2024")
    turned: bool = True  # a "no" or "not" in the sentence turns it round


def out(rows: str, pattern: str, because: str, editions: str = "2022 2024", *, turned: bool = True) -> RuledOut:
    """Return what is ruled out, from words."""
    return RuledOut(frozenset(rows.split()), re.compile(pattern), because, tuple(editions.split()), turned)


SAYS = r"(?:must|have to|has to|needs? to|required to|asked to|expected to|should) (?:first )?(?:\w+ )?(?:tell|explain|give|state|provide|say|set out|justify|clarify|show)"
RULED_OUT = (
    out("1.5", r"\buntil (?:after )?(?:the |all )?(?:repairs?|works?|service request|request|job)\b[^.]{0,40}|\b(?:stop|halt|suspend|close|cancel|pause)\w* (?:the |all )?(?:repairs?|works?|jobs?|orders?|service requests?)\b[^.]*", "work goes on and a complaint is raised while it does", turned=False),
    out("1.5", r"\b(?:repairs?|jobs?|works?|orders?|requests?)\b[^.]{0,30}\b(?:is|are|gets?|be) (?:then )?(?:cancelled|closed|stopped|put on hold|suspended|paused)\b[^.]*", "work goes on while the complaint is looked into"),
    out("6.10 5.11 2.1", r"\bat the discretion of\b[^.]*|\b(?:with|needs?|requires?|subject to) (?:the )?(?:approval|agreement|permission|consent) (?:of|from) (?:the |a |an )?(?:\w+ )?(?:head|manager|director|service|officer|team)[^.]*", "whenever the resident is still unhappy it goes on, with no one's leave"),
    out("2.2 2.3 1.8", r"\b(?:three|six|nine|3|6|9)[ -]months?\b[^.]{0,40}", "complaints are taken up to 12 months after the issue", "2024", turned=False),
    out("2.1 2.2 2.5", r"\b(?:automatically|always|never|in all cases)\b[^.]{0,20}\b(?:exclude|reject|refuse|decline|accept)\w*[^.]*|\b(?:anonymous|third.party|councillor|mp) (?:complaints|enquiries) are (?:not|never)[^.]*", "each complaint is judged by its own circumstances", turned=False),
    out("3.1 3.2 2.1 6.10 5.11", r"\b(?:complaints?|residents?|tenants?|customers?|requests?|they)\b[^.]{0,30}\b(?:must|have to|has to|needs? to|only) (?:be )?(?:\w+ )?(?:in writing|(?:us\w+|by|on|through|via) (?:our|the|a) (?:\w+ )?form)\b[^.]*|\busing our form\b[^.]*", "residents may complain in any way, to any member of staff"),
    out("5.2 4.1 6.1 6.2", r"\b(?:handled|dealt with|resolved|treated|tried|considered|looked at|taken|reported)\b[^.]{0,30}\binformal\w*\b[^.]*|\binformal (?:stage|complaint|resolution stage|process)\w*[^.]*|\bstage (?:0|zero|nought)\b[^.]*|\bpre-?(?:complaint|stage)\w*\b[^.]*|\bfirst stage\b[^.]{0,20}\binformal[^.]*", "a stage before stage 1 is not allowed"),
    out("5.2 4.1 6.1", r"\bbefore (?:a |the |any )?(?:\w+ )?complaint (?:is|can be|may be|will be|gets?) (?:\w+ly )?(?:opened|raised|logged|made|accepted|recorded|registered|started)\b[^.]*", "a complaint is logged when the resident is unhappy, with no attempt that must come first"),
    out("5.3 6.20 6.19 6.10", r"\b(?:after|beyond|following) (?:the )?stage (?:2|two)\b[^.]{0,60}\b(?:review|appeal|panel|chief executive|chair|board|hearing)\b[^.]*", "stage 2 is the landlord's last word", "2024"),
    out("5.13 7.1 7.2", r"\b(?:only|not until)\b[^.]{0,30}\bat stage (?:2|two)\b[^.]*|\b(?:compensation|remed\w+|redress)\b[^.]{0,30}\bonly (?:after|once|at)\b[^.]*", "a complaint can be put right at any stage", turned=False),
    out("5.3 5.2 6.20 6.19 6.10", r"\b(?:stage (?:3|three)|third stage|three[- ]stages?)\b[^.]*|\bfollowed by an? (?:\w+ )?(?:appeal|panel|review|hearing|third)[^.]*|\b(?:appeal|go|refer\w*|escalate\w*) to (?:the|a|our) (?:\w+ ){0,2}panel\b[^.]*", "there are never more than two stages", "2024"),
    out("5.4 5.5", r"\b(?:its|their|own|contractor's|agent's)\b[^.]{0,20}\b(?:complaints? )?(?:process|procedure)\b[^.]{0,40}\b(?:first|before|exhaust\w*|stages?|then)\b[^.]*|\bown two-stage\b[^.]*", "what a contractor answers is part of the landlord's two stages"),
    out("6.12 6.10 5.11", rf"\b(?:residents?|tenants?|customers?|complainants?|they)\b[^.]{{0,40}}\b{SAYS}\b[^.]{{0,50}}(?:why|reason|ground|clarif|disagree|evidence)\w*|\b{SAYS} (?:a |their |the )?(?:clear |valid |good )?(?:reason|ground)s?\b[^.]*|\bmay be (?:asked|required) to (?:clarify|give|provide|explain)[^.]{{0,60}}(?:reason|clarif|why)\w*|\bwhere (?:there are|we (?:see|agree)[^.]{{0,20}}) (?:valid |sufficient |good )?grounds\b|\b(?:form|letter|officers?|staff|we)\b[^.]{{0,20}}\basks? (?:for |them for |the \w+ for |the \w+ )?(?:their |the )?(?:grounds|reasons?|why)\b[^.]*", "no one has to say why they want stage 2", "2024"),
    out("6.10 5.11 6.12", r"\b(?:ask|asks|request\w*|escalat\w*|appeal\w*|apply|respond|reply|tell us|contact us|do so|come back)\b[^.]{0,40}\bwithin (?:a )?(?:\w+|\d+)(?: \(\d+\))? (?:working |calendar )?(?:days?|weeks?|months?)\b[^.]*|\bafter (?:\w+|\d+) (?:working )?(?:days?|weeks?) (?:the complaint is|it is|we) clos\w+[^.]*", "the Code sets no time limit for asking for stage 2", "2024"),
    out("6.10 5.11 6.12 6.9", r"\b(?:has|have|given|allow(?:ed|s)?|get)\b[^.]{0,12}\b\d+ (?:working |calendar )?(?:days?|weeks?|months?)\b[^.]{0,60}\b(?:ask|request|escalate|appeal|reply|respond|decide|come back|go to stage)\b[^.]*", "the Code sets no time limit for asking for stage 2", "2024"),
    out("6.13 6.20", r"\bwho (?:signed|wrote|answered|dealt with|handled|decided|investigated|responded to)[^.]{0,30}\b(?:first|stage (?:1|one))\b[^.]{0,30}\b(?:also|then|again)\b[^.]*", "stage 2 is considered by somebody who did not consider stage 1"),
    out("6.13 5.12 6.20", r"\bsame (?:officer|manager|person|member of staff|team leader|handler|investigator)\b[^.]*|\b(?:decide|sign|consider|answer|respond|investigate|handle)s?\b[^.]{0,30}\b(?:both stages?|both stage 1 and stage 2|stage (?:1|one) and (?:stage )?(?:2|two))\b[^.]*", "stage 2 is considered by somebody who did not consider stage 1"),
    out("6.6 6.17 5.5", r"\b(?:respon[ds]\w*|answer\w*|repl\w+|letters?|close\w*|write|writes|contact)\b[^.]{0,40}\b(?:once|when|until|after) (?:all )?(?:the )?(?:works?|repairs?|actions?)\b[^.]{0,40}\b(?:complete\w*|finish\w*|done)\b[^.]*", "the answer goes when it is known, not when the work is done"),
    out("3.6 4.5", r"\b(?:not|never) (?:be )?(?:able|allowed|permitted|accepted)\b[^.]*|\bonly (?:the )?(?:tenant|resident)s? (?:may|can)\b[^.]*", "residents may be represented, and accompanied at a meeting", turned=False),
)  # fmt: skip
TURNED = re.compile(
    r"\b(?:no|not|never|nor|none|neither|without|dropped|abolish\w*|remov\w*|ended|former\w*|ceased|rather than|instead of|does away|used to|previous\w*|different|another|separate|cannot|prevent\w*|avoid\w*)\b|n't\b"
)


@rule("SA79", "what-the-code-rules-out", Severity.ERROR)
def ruled_out(held: Held) -> Iterator[Note]:
    """A Yes does not tell of a way that the Code rules out.

    Bad:
        5.2 | Yes | Complaints are first handled informally by the housing officer.
        6.12 | Yes | Residents may be asked to give reasons where the complaint is complex.
    Good:
        5.2 | Yes | There is no informal stage: 40 of 64 were settled at stage 1 within days.
        6.12 | Yes | The form has no field for reasons.
    """
    for row in held.claimed:
        found = next(told_against(held, row), None)
        if found:
            way, telling = found
            yield Note(
                row,
                f"Row {row.provision} says Yes, but {way.because}: {quoted(telling)}.",
                "Change the way and the policy, or answer No with the day from which it will be changed.",
            )


def told_against(held: Held, row: Row) -> Iterator[tuple[RuledOut, str]]:
    """Yield what the row tells that the Code rules out, with the words."""
    edition = held.paper.edition or ""
    for way in RULED_OUT if edition in EDITIONS else ():
        if edition in way.editions and row.provision in way.rows:
            for sentence in sentences(said(row)):
                plain = words(sentence)
                telling = way.pattern.search(plain)
                if telling and not (way.turned and TURNED.search(plain)):
                    yield way, telling[0]
