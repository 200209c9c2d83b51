"""Sections 7 to 9 of the Code: putting things right, reporting, and learning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.papers.policy.held import Policy
from amends.papers.policy.rule import Note, contradicts, rule, stating

_DENIAL = re.compile(
    r"\b(?:not|never) (?:admit|apologise|accept (?:any )?(?:liability|fault|blame))\b|\bwithout (?:any )?(?:admission"
    r"|admitting|accepting) (?:of )?(?:\w+ )?(?:liability|fault|blame)\b|\bno admission\b"
)


@rule("7.1", "no-admission")
def no_admission(policy: Policy) -> Iterator[Note]:
    """Where something went wrong, the landlord says so.

    Bad:
        Any remedy is offered without admission of liability.
    Good:
        Where we were at fault we admit it and apologise.
    """
    for sentence in policy.own:
        if _DENIAL.search(sentence.said):
            yield contradicts(
                sentence,
                "keeps the landlord from saying that something went wrong",
                "Say that where something went wrong the landlord acknowledges this and sets out what it has done or "
                "will do to put it right.",
            )


_CAP = re.compile(
    r"\b(?:compensation|payment|award|goodwill)s?\b[^.]{0,60}\b(?:maximum|capped|limited to|cap|not exceed"
    r"|up to a limit|be up to|fixed|flat rate|standard)\b[^.]{0,20}£ ?\d+|£ ?\d+[^.]{0,20}\b(?:maximum|cap|limit)\b"
    r"|\b(?:not|never) (?:pay|offer|award|give|provide)\b[^.]{0,20}\b(?:compensation|money|financial (?:redress"
    r"|remed\w+))\b|\bno compensation\b[^.]{0,40}\b(?:distress|inconvenience|time and trouble|paid|payable)\b"
    r"|\b(?:compensation|payment)s? (?:is|are|will) (?:not|never) (?:be )?(?:paid|payable|offered|available"
    r"|awarded)\b(?! (?:at stage|until|where))"
)


@rule("7.2", "remedy-capped")
def remedy_capped(policy: Policy) -> Iterator[Note]:
    """A remedy reflects the impact on the resident, and no fixed sum or ban stands in its way.

    Bad:
        Compensation is limited to £100 in all cases.
    Good:
        Compensation reflects the impact on you and is not limited to £100.
    """
    for sentence in policy.own:
        found = _CAP.search(sentence.said)
        if found and not re.search(
            r"\bnot (?:limited|capped|fixed)\b|\bno (?:maximum|cap|limit)\b|\bwithout (?:approval|authoris)"
            r"|\b(?:officers?|managers?|staff|handlers?|team) (?:can|may) (?:approve|award|authorise)",
            sentence.said,
        ):
            yield contradicts(
                sentence,
                "limits a remedy whatever the impact on the resident was",
                "Say that a remedy reflects the impact of what went wrong, with regard to the Ombudsman's guidance on "
                "remedies.",
            )


_OFFSET = re.compile(
    r"\b(?:offset|off-set|set off|set-off|setoff|deduct\w*|used to (?:reduce|clear|pay)|reduce|credited"
    r"|paid (?:directly )?(?:in)?to (?!you\b)|put towards|taken (?:off|from)|applied (?:to|against)"
    r"|go towards)\b[^.]{0,70}\b(?:arrears|rent account|debts?|owed?|owe|rent|money you owe|outstanding (?:charges"
    r"|balance)|service charge account)\b"
)


@rule("7.4", "compensation-offset")
def compensation_offset(policy: Policy) -> Iterator[Note]:
    """Compensation for distress and inconvenience is not set against rent arrears.

    Bad:
        Any compensation will be offset against rent arrears.
    Good:
        Compensation is paid to you and is not offset against rent arrears.
    """
    for sentence, _ in stating(policy, _OFFSET):
        if re.search(
            r"\bcompensation|\bpayment|\baward|\bredress|\bgoodwill|\bmoney|\bsum", sentence.around
        ) and not re.search(
            r"\bif you (?:ask|agree|wish|prefer|want)|\bwith your (?:agreement|consent)|\bat your request",
            sentence.said,
        ):
            yield contradicts(
                sentence,
                "sets compensation against what the resident owes",
                "Pay compensation for distress, inconvenience, time and trouble to the resident; the Ombudsman's "
                "guidance on remedies expects it "
                "not to be offset against arrears, unless the resident asks.",
            )


_SETTLED = re.compile(
    r"\b(?:full and final|final and full) (?:settlement|offer)\b|\b(?:offer|compensation"
    r"|payment)s?\b[^.]{0,60}\b(?:withdrawn|lapse\w*|lost|void|cancelled|removed)\b[^.]{0,60}\b(?:escalat\w*|stage 2"
    r"|ombudsman|further|appeal|not accept\w*)\b|\b(?:escalat\w*"
    r"|(?:go|goes|refer\w*) (?:\w+ ){0,3}to (?:stage 2|the (?:housing )?ombudsman))\b[^.]{0,60}\b(?:offer"
    r"|compensation)\b[^.]{0,30}\b(?:withdrawn|lapse\w*|lost|void)\b"
    r"|\bonly (?:if|on condition|where)\b[^.]{0,60}\b(?:agree|accept|sign)\b[^.]{0,60}\b(?:not (?:to )?(?:escalate|go"
    r"|take|pursue|complain)|settlement|close|withdraw)\b"
)


@rule("7.3", "remedy-on-condition")
def remedy_on_condition(policy: Policy) -> Iterator[Note]:
    """A remedy does not depend on giving up the next stage or the Ombudsman.

    Bad:
        Compensation is paid in full and final settlement, and the offer is withdrawn if you escalate.
    Good:
        An offer stands whether you accept it, escalate or go to the Ombudsman.
    """
    for sentence, _ in stating(policy, _SETTLED):
        yield contradicts(
            sentence,
            "offers a remedy on condition that the resident goes no further",
            "Say that an offer stands, and is carried out, whether or not the resident goes to stage 2 or to the "
            "Ombudsman.",
        )


_RARELY = re.compile(
    r"\b(?:(?:every|each) (?:2|3|4|5|24|36|48|60) (?:months|years)|every other year|every second year"
    r"|biennially)\b[^.]{0,80}\bself-? ?assess\w*"
    r"|\bself-? ?assess\w*\b[^.]{0,80}\b(?:every|each|once every) (?:2|3|4|5|24|36|48|60) (?:months|years)\b"
    r"|\bself-? ?assess\w*\b[^.]{0,60}\b(?:biennial\w*|every other year|only (?:if|when|where))\b"
)


@rule("8.1", "self-assessment-too-rare")
def too_rare(policy: Policy) -> Iterator[Note]:
    """The self-assessment against the Code is made every year.

    Bad:
        We carry out a self-assessment against the Code every three years.
    Good:
        We carry out a self-assessment against the Code every year and review this policy every three years.
    """
    for sentence, found in stating(policy, _RARELY):
        if re.search(r"\b(?:annual\w*|every year|each year|every 12 months)\b", found[0]):
            continue
        yield contradicts(
            sentence,
            "makes the self-assessment less often than every year",
            "Make it every year, and after a significant change.",
        )


_PRIVATE = re.compile(
    r"\b(?:self-? ?assess\w*|complaints? (?:performance )?report"
    r"|annual report)\b[^.]{0,60}\b(?:not (?:be )?(?:publish\w*|made public|shared)|confidential|internal(?:ly)? only"
    r"|for internal use|only (?:be )?(?:shared|seen|available)\b[^.]{0,20}\b(?:staff|board|internally))\b"
)


@rule("8.2", "report-not-published")
def not_published(policy: Policy) -> Iterator[Note]:
    """The report and self-assessment are published.

    Bad:
        Our self-assessment is not published but shared with the Board only.
    Good:
        Our self-assessment is published on our website.
    """
    for sentence in policy.own:
        if _PRIVATE.search(sentence.said):
            yield contradicts(
                sentence,
                "keeps the report or self-assessment from being published",
                "Publish it on the complaints part of the website, with the governing body's response.",
            )
