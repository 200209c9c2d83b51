"""Yes beside a promise: the largest family of faults, and how to tell a promise from a procedure told in the future."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from amends.papers.lint.dates import dates_in, made_on
from amends.papers.lint.held import Held, said
from amends.papers.lint.plain import sentences, words
from amends.papers.lint.rule import Note, Severity, quoted, rule
from amends.papers.rows import Answer, Row

WHEN = (
    r"(?:early |late |mid-? ?|the )*(?:spring|summer|autumn|winter|coming (?:months|weeks|year)|near future|new year|new financial year|next \w+|end of|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|20\d\d)"
)
MAKING = r"(?:develop|introduc|publish|produc|implement|launch|creat|embed|incorporat|amend|revis|roll|establish|begin|start|recruit|appoint|improv|updat)"
THING = r"(?:polic(?:y|ies)|procedures?|process|website|web page|letters?|templates?|training|guidance|leaflets?|system|newsletters?|surveys?)"

DOING = r"(?:draft|develop|revis|review|rewrit|written|updat|prepar|finalis|procur|recruit|set up|roll|introduc|implement|build|built|design|pilot|consider|creat|rebuil|migrat|replac|upgrad|moderni|translat|printed|amend|refresh|redesign|put together|work)"
MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"

# What has yet to be done, in any row: a promise to make or mend something, or anything with a time to come.
PLANS = re.compile(
    "|".join(
        (
            # We will, we plan, we hope.
            rf"\bwe (?:will|shall|intend to|aim to|hope to|plan to|need to) (?:also |now |then )?{MAKING}\w*\b",
            rf"\b(?:we|plans?|planned|planning) (?:plan |intend |further )?to (?:further )?(?:{MAKING}\w*|review|do more)\b",
            r"\b(?:plans?|intends?|intention|proposals?|ambition|aspiration|commitment) (?:is |are )?to (?!ask|resolve|settle|put)|\bplanned for\b|\bwe (?:intend|expect|hope|anticipate) (?:that|this|it|to)\b",
            r"\b(?:are|is|be) (?:\w+ly )?(?:hoping|planning|intending|aiming|looking|going|expecting|seeking|about) to\b(?! (?:court|stage|the))",
            # It will be made, it is being made, it is to be made.
            rf"\bwill (?:also )?be (?:{MAKING}\w*ing|working|reviewing|monitoring)\b",
            rf"\bwill (?:also )?be (?:{MAKING}\w*ed|rolled out|put in place|trained|made available|signed off)\b(?! (?:to|within|at) (?:the resident|each|\d))",
            rf"\b(?:is|are|am) (?:\w+ly |now |still )?being (?:\w+ly )?{DOING}\w*|^being {DOING}\w*|\bbeing reviewed\b|\bunder (?:review|development|construction|consideration)\b",
            r"\b(?:is|are) (?:still )?to be (?:\w+ed|made|given|begun|written|built|set|brought)\b|^to be \w+ed\b|\b(?:is|are) to (?:go|come|have|receive|start|begin|move|join|take|follow|report|meet)\b",
            r"\bwe are (?:\w+ly |now |still |also )?(?:working|improving|reviewing|developing|planning|updating|introducing|considering|exploring|recruiting|drafting|consulting|preparing|rewriting|procuring|piloting)\b",
            # It has a time to come.
            rf"\bwill\b[^.]{{0,80}}\b(?:in|from|by|during|before|until) {WHEN}\b",
            rf"\b(?:due|planned|scheduled|expected|starting|available|implemented|timetabled|earmarked|targeted) (?:to \w+ \w+ )?(?:in|from|by|for|during|until) {WHEN}\b",
            r"\b(?:is|are|was|were)? ?(?:due|scheduled|set|expected|likely) to (?:be|begin|start|receive|attend|complete|launch|go|take|come|report|finish|have|move|join|happen|roll)\b",
            r"\b(?:next|this coming|the new) (?:year|month|quarter|spring|summer|autumn|winter|financial year)\b|\b(?:before|after|by) (?:christmas|easter|the end of (?:the|this) )|\bby q[1-4]\b|\bin q[1-4]\b(?! 20\d\d/)",
            rf"\bpost {MONTH} 20\d\d|\bin due course\b|\bin the (?:near future|coming|pipeline)\b|\bshortly be\b|\bwill (?:shortly|soon)\b|\bcoming (?:very )?soon\b",
            r"\bwill be \w+ed (?:when|once|as soon as|after)\b|\b(?:when|once|as soon as) (?:\w+ ){1,4}(?:has|have) (?:the )?(?:capacity|time|resources?|funding|staff)\b|\bin (?:testing|trial|pilot|procurement|consultation)\b|\bbeing (?:tested|trialled|piloted|procured)\b",
            r"^will (?:\w+ )?(?!only)\w+|\b(?:is|are) (?:currently |now )?with (?:legal|the legal|our (?:solicitors?|lawyers)|the board|members|it\b|procurement|communications|the web team)",
            r"\bwill (?:go|be) live\b|\bgo(?:es)? live (?:with|when|in|on)\b|\b(?:once|when|until|after) (?:the|our|a) (?:new|replacement|upgraded)\b",
            # It is not finished: under way, delayed, awaited.
            r"\bin the process (?:of )?\w+ing\b|\bin progress\b|\bunder ?way\b|\bwork is ongoing\b|\bin (?:draft|preparation|development|hand)\b|\bon order\b|\bon hold\b",
            r"\b(?:currently|is|are) (?:being|under) (?:review(?:ed)?|develop(?:ed|ment)|revis(?:ed|ion)|updated|drafted|introduced|implemented)\b|\b(?:a |the |in )draft\b(?! (?:decision|finding|answer|response|reply))",
            r"\b(?:been|is|are|was) (?:delayed|paused|postponed|deferred|put back)\b|\bawait(?:ing|s)\b|\b(?:is|are) awaited\b|\bpending (?:approval|sign|agreement|the|board|a|recruitment|launch|completion)|(?<!will be )\bsubject to (?:approval|sign|agreement|budget|funding|board)",
            r"\bnot yet\b|\byet to (?:be|go|take|\w+)\b|\bstill to (?:be|come|do|do so|\w+)\b|\bonce (?:approved|agreed|appointed|signed off|published|in place|complete[d]?|available)\b|\b(?:remains?|still) outstanding\b",
            r"\b(?:has|have|been) (?:been )?(?:requested|submitted|proposed|bid for|applied for) (?:in|for|as part of) (?:the )?(?:\w+ ){0,2}(?:budget|funding|growth|20\d\d)",
            r"\bproject (?:has been|is|was) (?:set up|started|begun|commissioned|established)\b|\b(?:task|working) (?:and finish )?group (?:has been|is being|will be) (?:set up|established|formed)\b",
            r"\bwe (?:recogni[sz]e|acknowledge|accept|know) (?:that )?(?:[\w' ]{1,40} )?(?:(?:is|are) (?:weak|poor|inconsistent|patchy|lacking|limited|not)|miss(?:es|ed)?\b|fails?\b|falls? short|lacks?\b|do(?:es)? not|have not|needs?|more (?:needs|work|to do)|improve\w*|gap)|\b(?:needs?|requires?) (?:improvement|to improve|further work|strengthening|updating|to be)\b|\bmore work (?:is|to)\b|\bthere is (?:more|work|still) \w*\b ?to (?:be )?do",
            r"\b(?:response|answer|report|version|edition|guide|training|evidence|policy|minute) (?:will follow|to follow|is coming|follows later)\b|^(?:\w+ ){0,3}to follow\b|(?<!we )\bwill follow\b(?! the| up| this| our)",
            rf"^(?:\w+\W+){{0,5}}{THING} (?:will|to) (?:reflect|be (?:updated|amended|revised|published|reviewed)|include a|cover)\b|\bfuture \w+ will\b|\bwill work (?:with|towards)\b|\b(?:work|working|works) towards\b",
            r"\bwill (?:evidence|demonstrate|show|confirm) (?:this|that|compliance)\b|\bwill become\b|\bwill need to (?:complete|undertake|be)\b|\bwill now (?:be|happen)\b",
            r"\bnot (?:yet )?due (?:until|to)\b|\bis due (?:in|to be)\b|\bproposed new\b|\bbecome established practice\b",
            r"\bdraft [\w ]{0,30}(?:has been|is being) (?:circulated|written|prepared)\b",
        )
    )
)
# In the rows on reports and governance there is no procedure to tell in the future tense: what *will be* is not yet.
WILL = re.compile(
    r"\b(?:will (?:be|also be|have|provide|go|become|include|receive|report|publish|produce|review|oversee|lead)|there will be|to have \w+ member oversight)\b"
)
GOVERNANCE = {"2020": ("8",), "2022": ("7", "8"), "2024": ("8", "9")}
# These say what follows if something happens; the future tense is theirs by right.
TRIGGERED = {"2020": (), "2022": ("8.2",), "2024": ("8.3", "8.4", "8.5")}

# A sentence that tells what happens to each complaint, or on a condition, promises nothing about compliance.
PROCEDURE = re.compile(
    r"\bwithin \w+(?: \(\d+\))?[ -](?:\d+ )?(?:working[ -])?(?:days?|hours?)\b|^(?:if|where|when|should|in the event)\b.*\bwill (?:be|seek|also|then)\b"
    r"|\b(?:the|each|every) (?:resident|complainant|customer|tenant) will\b|\b(?:residents|complainants|customers|tenants) will be (?:contacted|told|informed|offered|asked)\b"
)


# What happens on a condition is a way of doing things: "where an exclusion is to be used".
CONDITION = re.compile(r"\b(?:where|if|when|whether|unless|before)\b[^,;.]{0,40}$")


def promise_in(text: str, governance: bool = False) -> str | None:
    """Return the first sentence that promises what is asked instead of showing it, or None."""
    for sentence in sentences(text):
        plain = words(sentence)
        if PROCEDURE.search(plain) and not re.search(
            r"\bnot (?:yet )?due|is due|not yet|in the process|we are working|we plan", plain
        ):
            continue
        if any(not CONDITION.search(plain[: found.start()]) for found in PLANS.finditer(plain)):
            return sentence
        if governance and WILL.search(plain):
            return sentence
    return None


def still_to_come(held: Held, row: Row) -> str | None:
    """Return the first sentence that names a day more than a month after the paper was made and approved, or None."""
    made = [day for day in (made_on(held), *(day for _, day in dates_in(held.paper.approval or ""))) if day]
    for sentence in sentences(said(row)) if made else ():
        plain = words(sentence)
        ahead = any(
            day and max(made) + timedelta(31) < day < max(made) + timedelta(3 * 366) for _, day in dates_in(sentence)
        )
        if ahead and not AHEAD_BY_RIGHT.search(plain):
            return sentence
    return None


MISDATED = 6  # rows with a day to come, beyond which it is the paper's own date that is wrong

# A day to come that belongs to something in place: until when it holds, when it is looked at again.
AHEAD_BY_RIGHT = re.compile(
    r"\b(?:review\w*|expir\w*|until|renew\w*|next|runs? to|ends?|valid|contract|term|again|\w+ed (?:on|in|by|at))\b"
)


def claim(row: Row) -> str:
    """Return how a row claims to comply, for a sentence about it."""
    return "is answered in words" if row.answer is Answer.NARRATIVE else "says Yes"


@rule("SA23", "yes-but-to-come", Severity.ERROR)
def yes_but_to_come(held: Held) -> Iterator[Note]:
    """A Yes tells what is done; what is planned, under review or not yet due is a No with a date.

    Bad:
        2.4 | Yes | We are improving our website so that the policy is easy to find.
        8.1 | Yes | The first report is due in April 2026.
    Good:
        6.2 | Yes | Complaints will be acknowledged within 5 working days; 51 of 51 in 2024/25.
        2.4 | No | The policy is three clicks away. | One click from 1 July 2025; owner: web manager.
    """
    ahead = {row.provision: sentence for row in held.claimed if (sentence := still_to_come(held, row))}
    if len(ahead) > MISDATED:
        ahead = {}
    for row in held.claimed:
        if row.provision in TRIGGERED.get(held.paper.edition or "", ()):
            continue
        sentence = ahead.get(row.provision) or promise_in(
            said(row), row.provision.split(".")[0] in GOVERNANCE.get(held.paper.edition or "", ())
        )
        if sentence:
            yield Note(
                row,
                f"Row {row.provision} {claim(row)}, but tells what is still to come: {quoted(sentence)}.",
                "Show what is in place today, or answer No with the date by which it will be.",
            )
