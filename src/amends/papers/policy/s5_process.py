"""Section 5 of the Code: one process, fair at every step, also to those whose behaviour is hard to bear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.papers.policy.held import Policy
from amends.papers.policy.plain import plain
from amends.papers.policy.rule import Note, contradicts, rule, stating
from amends.papers.policy.times import Act, times_of

_SEPARATE = re.compile(
    r"\b(?:leaseholders?|shared owners?|private tenants|supported housing|sheltered|garage tenants"
    r"|homeowners?)\b[^.]{0,60}\b(?:separate|different|own|another) (?:complaints? )?(?:policy|procedure|process)\b"
    r"|\b(?:separate|different|another) complaints? (?:policy|procedure|process)\b[^.]{0,60}\b(?:for|covers"
    r"|applies to)\b[^.]{0,40}\b(?:leaseholders?|shared owners?|supported|sheltered|residents?|tenants?)\b"
)


@rule("5.1", "separate-policy")
def separate_policy(policy: Policy) -> Iterator[Note]:
    """One policy covers all complaints under the Code.

    Bad:
        Complaints from leaseholders are dealt with under a separate complaints procedure.
    Good:
        Complaints from leaseholders are dealt with under this policy.
    """
    for sentence, _ in stating(policy, _SEPARATE):
        yield contradicts(
            sentence,
            "leaves some residents' complaints to another policy",
            "Use a single policy for all complaints that the Code covers.",
        )


_TWICE = re.compile(
    r"\b(?:contractors?|managing agents?|third part\w+|management (?:organisation|company)|agents?|tmos?"
    r"|suppliers?)\b[^.]{0,90}\b(?:own|their) complaints? (?:policy|procedure|process)\b|\b(?:complain|complaint"
    r"|complaints|raise (?:it|this|your concerns?)|take (?:it|this) up)\b[^.]{0,50}\b(?:to|with) (?:the|that|our"
    r"|your)? ?(?:contractor|managing agent|agent|management company|supplier)\b[^.]{0,40}\b(?:first|directly|before"
    r"|initially|in the first instance)\b|\b(?:first|directly)\b[^.]{0,20}\b(?:to|with) (?:the|our) (?:contractor"
    r"|managing agent)\b[^.]{0,60}\bcomplain"
)


@rule("5.4", "contractors-own-process", also=("5.5",))
def contractors_own_process(policy: Policy) -> Iterator[Note]:
    """Residents do not go through a contractor's process and the landlord's.

    Bad:
        Complaints about our contractors must be raised with the contractor first, under its own complaints procedure.
    Good:
        Complaints about our contractors are answered by us within our two stages.
    """
    for sentence, found in stating(policy, _TWICE):
        if re.search(r"\bnot (?:have|need)\b|\bpart of (?:this|our)\b|\bin line with\b", found[0]):
            continue
        yield contradicts(
            sentence,
            "sends residents through a third party's complaints process",
            "Say that a third party's answer is part of the landlord's two stages, and that residents go through one "
            "process.",
        )


_GRANTED = re.compile(
    r"\b(?:stage 2|escalat\w+|review|appeal)\b[^.]{0,60}\b(?:is|are|at|within) (?:at )?(?:our|the (?:landlord|council"
    r"|association|manager|director)'?s?|entirely)? ?(?:sole |absolute )?discretion(?:ary)?\b"
    r"|\b(?:decide|consider|determine|assess(?:e)?)s?\b[^.]{0,20}\b(?:whether|if)\b[^.]{0,50}\b(?:escalat\w*|stage 2"
    r"|grounds"
    r"|review (?:is|should|will|would)|appeal)\b|\bonly (?:be )?(?:escalat\w*|progress\w*|moved?|go|considered?"
    r"|accept\w*"
    r"|consider|review\w*|grant\w*|offered|available|allowed)\b[^.]{0,60}\b(?:if|where|when)\b[^.]{0,60}\b(?:new"
    r"|evidence|grounds|we (?:agree"
    r"|are satisfied|consider|believe)|error|mistake|not followed|justif\w+|merit\w*|manager|approved)\b"
    r"|\b(?:may|can|will|reserve the right to) (?:refuse|decline|reject|turn down)\b[^.]{0,40}\b(?:escalat\w*|stage 2"
    r"|review|appeal)\b(?![^.]{0,80}\b(?:valid reason|set out in|exclusion|reasons? (?:in|listed)|section)\b)"
    r"|\bno (?:automatic )?right (?:of appeal |to (?:a )?(?:stage 2|escalat\w*|review))"
)


@rule("5.11", "escalation-by-leave", also=("6.10",))
def escalation_by_leave(policy: Policy) -> Iterator[Note]:
    """A complaint goes to stage 2 when the resident asks; it is not for the landlord to grant.

    Bad:
        Stage 2 is at our discretion. A complaint will only be escalated if you provide new evidence.
    Good:
        We do not decide whether you have grounds: we escalate if you ask us to.
    """
    for sentence, _ in stating(policy, _GRANTED):
        if not re.search(r"\bstage 2\b|\bescalat|\breview|\bappeal|\bnext stage\b", sentence.said):
            continue
        if re.search(r"\bservice request\b|\bhow\b[^.]{0,10}\bescalat|\bombudsman\b", sentence.said):
            continue
        yield contradicts(
            sentence,
            "makes stage 2 something for the landlord to grant",
            "Say that a complaint goes to stage 2 if any part of it is not resolved to the resident's satisfaction, "
            "unless a fair exclusion of "
            "section 2 applies, with reasons.",
        )


_TOO_LATE = re.compile(
    r"\b(?:request\w*|escalat\w*|appeal\w*|stage 2)\b[^.]{0,60}\b(?:more than|later than|after|outside|over|beyond)\b"
    r"[^.]{0,20}\b\d+ (?:working |calendar )?(?:day|week|month)s?\b[^.]{0,80}"
    r"\b(?:not (?:be )?(?:considered|accepted|escalated|taken|heard)|closed|refused|declined|rejected|turned down)\b"
)


@rule("5.11", "time-limit-to-escalate", editions=("2024",), also=("6.10", "6.12", "2.2"))
def time_to_escalate(policy: Policy) -> Iterator[Note]:
    """No time limit is set for asking for stage 2: the Code gives none, and a limit is an exclusion.

    Bad:
        If you are not satisfied you must ask for stage 2 within 20 working days of our stage 1 response.
    Good:
        If you are not satisfied you can ask for stage 2. We will respond within 20 working days.
    """
    seen: set[str] = set()
    for time in times_of(policy):
        if time.act is Act.ESCALATE:
            seen.add(time.sentence.words)
            yield contradicts(
                time.sentence,
                f"gives the resident {time.spoken} to ask for stage 2, a limit that the Code does not give",
                "Take the limit out, or show that it is fair under section 2, with discretion and a way for late "
                "requests.",
            )
    for sentence in policy.own:
        if sentence.words not in seen and _TOO_LATE.search(sentence.said):
            yield contradicts(
                sentence,
                "turns away a request for stage 2 for coming late, by a limit that the Code does not give",
                "Take the limit out, or show that it is fair under section 2, with discretion and a way for late "
                "requests.",
            )


_LATE_REMEDY = re.compile(
    r"\b(?:compensation|remed\w+|redress|payments?|offers?)\b[^.]{0,60}\b(?:only|not)\b[^.]{0,50}\b(?:stage 2|end of"
    r"|until|after|once|both stages|complet\w+|exhaust\w+)\b|\bonly\b[^.]{0,30}\b(?:at"
    r"|after) stage 2\b[^.]{0,60}\b(?:compensation|remed\w+|redress)\b|\bno (?:compensation|remed\w+"
    r"|redress)\b[^.]{0,30}\b(?:at )?stage 1\b"
)


@rule("5.13", "remedy-only-later")
def remedy_only_later(policy: Policy) -> Iterator[Note]:
    """A complaint can be put right at any stage.

    Bad:
        Compensation will only be considered at stage 2.
    Good:
        Compensation can be offered at stage 1 or stage 2.
    """
    for sentence in policy.own:
        if (found := _LATE_REMEDY.search(sentence.said)) and not re.search(
            r"\bnot (?:just|have to|need)|\bwithout\b|\bfollow\w* through", found[0]
        ):
            yield contradicts(
                sentence,
                "keeps remedies back to a later stage",
                "Say that things are put right at any stage, with all remedies available without escalation.",
            )


_FOR_EVER = re.compile(
    r"\b(?:permanent\w*|indefinite\w*|for life|for ever|no right of (?:appeal|review)|not be (?:reviewed|lifted)"
    r"|no (?:appeal|review)|without (?:review|notice|reason\w*))\b"
)
_BEHAVIOUR = re.compile(
    r"\b(?:behaviour|conduct|vexatious|abus\w+|aggress\w+|rude\w*|threat\w+|swear\w*|offensive|violen\w+"
    r"|persistent\w*|restrict\w*|unreasonable complain\w*)\b"
)
_CLOSED = re.compile(
    r"\bcomplaints?\b[^.]{0,40}\b(?:will|may|shall) (?:then )?be (?:closed|terminated|ended|refused|rejected|stopped"
    r"|discontinued|cancelled)\b|\b(?:close|terminate|refuse|reject|stop dealing with|end"
    r"|discontinue)\b[^.]{0,30}\b(?:your|the|their|any) complaints?\b"
)


@rule("5.14", "restriction-without-review", also=("5.15",))
def restriction_without_review(policy: Policy) -> Iterator[Note]:
    """A restriction for behaviour has reasons and is reviewed, and does not end the complaint.

    Bad:
        Where behaviour is abusive, contact will be restricted permanently and the complaint will be closed.
    Good:
        Where behaviour is abusive, contact may be restricted; the restriction is reviewed every six months.
    """
    for sentence in policy.own:
        if not _BEHAVIOUR.search(sentence.around):
            continue
        found = _FOR_EVER.search(sentence.said) or _CLOSED.search(sentence.said)
        if (
            found
            and not re.search(r"\b(?:never|not)\b[^.]{0,20}$", sentence.said[: found.start()])
            and _BEHAVIOUR.search(
                sentence.said + plain(" ".join(sentence.clause.headings[-1:])) + plain(sentence.clause.lead)
            )
        ):
            yield contradicts(
                sentence,
                "lets behaviour end a complaint, or a restriction stand without reason or review",
                "Say that any restriction is proportionate, with its reasons evidenced and a date for its review, and "
                "that the complaint goes on.",
            )
