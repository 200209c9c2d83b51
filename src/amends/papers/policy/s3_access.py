"""Section 3 of the Code: how people complain, who may speak for them, and how the policy is made known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.papers.policy.held import Policy, Voice
from amends.papers.policy.rule import Note, contradicts, rule, stating

_MUST = r"(?:please|must|have to|has to|need to|needs to|required to|are asked to|should be|shall|only)"
_ONE_WAY = re.compile(
    rf"\bcomplaints?\b[^.]{{0,60}}\b{_MUST}\b[^.]{{0,30}}\b(?:in writing|written|by (?:letter|email|post)|(?:on|using"
    rf"|through|via|by) (?:the|our|a|an) (?:\w+ ){{0,3}}(?:form|portal|website|app|email))\b"
    rf"|\b(?:you|residents?|tenants?|customers?|complainants?"
    rf"|they)\b[^.]{{0,30}}\b{_MUST}\b[^.]{{0,40}}\b(?:(?:complain|complaint|complaints)\b[^.]{{0,20}}\b(?:in writing"
    rf"|by letter|by email)|put (?:it|your complaint|their complaint|complaints|this"
    rf"|everything)[^.]{{0,20}}in writing|(?:complete|fill|use|submit|return)\w*[^.]{{0,30}}\bforms?\b)"
    r"|\bonly (?:be )?(?:accept\w*|consider\w*|tak\w+|log\w*|register\w*|deal with|investigat\w*|made|submitted"
    r"|raised)\b[^.]{0,50}\b(?:in writing|written|forms?|portal|online|website|by (?:letter|email|post))\b"
    r"|\b(?:complaints?)\b[^.]{0,60}\b(?:not (?:be )?(?:accept\w*|taken|registered|logged|considered)|can not be made"
    r"|not (?:possible|able))\b[^.]{0,40}\b(?:by (?:telephone|phone|social media|word of mouth)|over the (?:telephone"
    r"|phone)|verbally|orally|in person|social media)\b"
    r"|\bcomplaints? (?:are|is|can be|may be|to be) (?:made|submitted|accepted|raised) (?:in writing|by letter"
    r"|on our (?:complaints? )?form) only\b"
    r"|\b(?:need|require|ask for) complaints? to be (?:made|set out|put|submitted) (?:in writing|on|using|by)\b"
    r"|\b(?:telephone calls?|phone calls?|emails?|letters?|social media (?:posts?|messages?)|verbal \w+"
    r"|conversations?)\b"
    r"[^.]{0,20}\b(?:are|will|is|can) not (?:be )?(?:accepted|treated|taken|logged|regarded)\b[^.]{0,20}\bcomplaints?\b"
    r"|^please (?:put|make|send|submit)\b[^.]{0,20}\bcomplaints?\b[^.]{0,20}\b(?:in writing|by letter|on (?:the"
    r"|our) form)"
    r"|\bunable to (?:act on|take|accept|log|deal with) (?:verbal|oral|telephone|spoken)|\b(?:not|never) (?:accept"
    r"|take|log|register|deal with"
    r"|respond to) (?:\w+ ){0,4}(?:verbal|oral|telephone|phone|spoken|social media)\b"
)


@rule("3.1", "one-channel", also=("3.2", "1.2"))
def one_channel(policy: Policy) -> Iterator[Note]:
    """Complaints are taken through different channels, not only in writing or by a form.

    Bad:
        All complaints must be made in writing.
    Good:
        Complaints do not have to be made in writing.
    """
    denial = re.compile(
        r"\b(?:not|never)\b[^.]{0,60}\b(?:accept|taken|take|registered|logged|considered|made|possible|able|log"
        r"|register|deal|respond)"
    )
    for sentence in policy.own:
        found = _ONE_WAY.search(sentence.said)
        if not found or (
            re.search(r"\bstage 2\b|\bescalat|\bappeal\b|\bombudsman\b", sentence.said) and "stage 1" not in found[0]
        ):
            continue
        refused = denial.search(found[0])
        if not refused and re.search(
            rf"\bnot (?:\w+ ){{0,2}}{_MUST}|\bnot\b[^.]{{0,12}}$|\bdo not {_MUST}",
            found[0] + "|" + sentence.said[: found.start()],
        ):
            continue
        if re.search(r"\bnot (?:be )?(?:required|needed|need|have|has)\b|\bwithout\b", found[0]):
            continue
        yield contradicts(
            sentence,
            "limits the ways in which a complaint can be made",
            "Say that complaints are taken in any way: by telephone, email, letter, on the website, in person and "
            "through any member of "
            "staff.",
        )


_REDIRECT = re.compile(
    r"\bcomplain\w*\b[^.]{0,60}\b(?:only|must|have to|should)\b[^.]{0,40}\b(?:made|sent|raised|directed|addressed"
    r"|submitted|reported|given)\b[^.]{0,20}\bto\b[^.]{0,50}\b(?:team|officer|manager|department|office|head office)\b"
    r"|\b(?:staff|colleagues|operatives|contractors|officers)\b[^.]{0,40}\b(?:can not|not able to"
    r"|are not authorised to|may not|not allowed to|will not|do not|unable to) (?:take|accept|log|record"
    r"|receive)\b[^.]{0,20}\bcomplaints?\b"
)


@rule("3.2", "one-desk")
def one_desk(policy: Policy) -> Iterator[Note]:
    """A complaint can be made to any member of staff.

    Bad:
        Complaints must be made to the Complaints Team. Repairs staff cannot take complaints.
    Good:
        Complaints can be made to any member of staff, who will pass them to the Complaints Team.
    """
    for sentence in policy.own:
        if (found := _REDIRECT.search(sentence.said)) and not re.search(
            r"\bnot (?:have to|need to|need)\b|\bstaff\b[^.]{0,40}\bmust\b[^.]{0,40}\b(?:pass|send|report|direct)\b",
            found[0],
        ):
            if (
                re.search(
                    r"\b(?:staff|colleagues|officers|they) (?:who|must|should|will|receiv)\w*\b[^.]{0,30}$",
                    sentence.said[: found.start()],
                )
                and "not" not in found[0]
            ):
                continue
            yield contradicts(
                sentence,
                "lets a complaint be made only to some of the staff",
                "Say that a complaint can be made in any way to any member of staff, and that all staff can pass it "
                "to the right person.",
            )


_FEWER = re.compile(
    r"\b(?:reduc\w+|cut\w*|lower\w*|decreas\w*|minimis\w+|drive down|bring down|fewer)\b(?: (?:\w+ ){0,3})?(?:the "
    r"|our )?(?:overall |total )?(?:number|volume|level|amount|numbers|volumes"
    r"|levels)? ?(?:of )?complaints?\b(?! (?:about|handling|response))"
)


@rule("3.3", "fewer-complaints-as-aim")
def fewer_complaints(policy: Policy) -> Iterator[Note]:
    """A low number of complaints is not set as an aim.

    Bad:
        Our target is to reduce the number of complaints by 10% a year.
    Good:
        We do not aim to reduce the number of complaints.
    """
    for sentence, found in stating(policy, _FEWER):
        if re.search(
            r"\b(?:repeat|causes?|need|escalated|avoidable|handling time|time taken)\b",
            sentence.said[max(0, found.start() - 30) : found.end() + 10],
        ):
            continue
        yield contradicts(
            sentence,
            "takes fewer complaints for an aim",
            "Say that a high volume of complaints is not seen as negative, and measure how they are handled and what "
            "is learnt.",
        )


_ALONE = re.compile(
    r"\b(?:must|have to|required to|should|expected to|asked to) (?:attend|come|meet)\b[^.]{0,30}\b(?:alone"
    r"|unaccompanied"
    r"|in person without)\b|\b(?:not|no|never)\b[^.]{0,40}\b(?:representat\w+|accompan\w+|friends?|advocates?"
    r"|solicitors?|legal(?:ly)? represent\w+|third part\w+)\b[^.]{0,50}\b(?:attend|present|allowed|permitted|speak"
    r"|accepted|admitted|meeting)\b|\b(?:not|never) (?:be )?(?:allowed|permitted|able) to (?:bring|be represented"
    r"|be accompanied|have (?:a |someone|anyone))"
    r"|\b(?:representat\w+|advocates?|solicitors?|third part\w+)\b[^.]{0,30}\b(?:can not|may not|are not|is not"
    r"|will not|must not)\b[^.]{0,20}\b(?:attend|allowed|permitted|speak|accepted|act|represent)\b"
)


@rule("3.6", "no-representative")
def no_representative(policy: Policy) -> Iterator[Note]:
    """A resident may be represented, and accompanied at a meeting.

    Bad:
        Representatives may not attend meetings.
    Good:
        You may bring a representative to any meeting.
    """
    for sentence in policy.own:
        if (found := _ALONE.search(sentence.said)) and not re.search(
            r"\bwithout (?:your|their|written) (?:consent|permission)|\bdo not have to attend\b|\bneed not\b",
            sentence.said,
        ):
            del found
            yield contradicts(
                sentence,
                "keeps a resident from being represented or accompanied",
                "Say that a resident may have a representative deal with the complaint, and be represented or "
                "accompanied at any meeting.",
            )


_OLD_CODE = re.compile(
    r"\b(?:complaint handling )?code\b[^.]{0,30}\b(?:20(?:20|21|22|23))\b|\b20(?:20|22) (?:complaint handling )?code\b"
)


@rule("3.5", "older-code", editions=("2024",))
def older_code(policy: Policy) -> Iterator[Note]:
    """The Code that a policy follows is the one in force.

    Bad:
        This policy follows the Housing Ombudsman's Complaint Handling Code 2022.
    Good:
        This policy follows the Housing Ombudsman's Complaint Handling Code 2024, which replaced that of 2022.
    """
    for sentence in policy.sentences:
        if sentence.voice not in (Voice.OWN, Voice.PAST) or not _OLD_CODE.search(sentence.said):
            continue
        if not re.search(r"\b2024\b|\breplac|\bsince\b|\bintroduced\b|\bfirst\b|\bno longer\b|\bnot\b", sentence.said):
            yield contradicts(
                sentence,
                "names an edition of the Code that is no longer in force",
                "Name the Code in force since 1 April 2024 and check the policy against it.",
            )
