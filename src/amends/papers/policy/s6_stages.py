"""Section 6 of the Code: how the two stages go, beside their times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.papers.policy.held import Policy
from amends.papers.policy.rule import Note, contradicts, rule, stating

_WAIT = re.compile(
    r"\b(?:respond|reply|response|answer|close|closed|write to you|letter|outcome)\b[^.]{0,60}\b(?:only )?(?:once"
    r"|after|when|until)\b[^.]{0,40}\b(?:works?|repairs?|actions?|remed\w+)\b[^.]{0,30}\b(?:complet\w+|finished|done"
    r"|carried out)\b"
    r"|\b(?:once|after|when|until)\b[^.]{0,30}\b(?:works?|repairs?|actions?)\b[^.]{0,30}\b(?:complet\w+|finished|done"
    r"|carried out)\b[^.]{0,50}\b(?:will|we)\b[^.]{0,30}\b(?:respond|reply|response|answer\w*|closed?|write|send"
    r"|issued?)\b"
)


_NOT_UNTIL = re.compile(
    r"\bnot (?:be )?(?:respond|reply|answer|close|issue|send|write)\w*\b[^.]{0,60}\buntil\b[^.]{0,60}"
    r"\b(?:works?|repairs?|actions?)\b[^.]{0,30}\b(?:complet\w+|finished|done|carried out)\b"
)
_HELD_BACK = (
    "holds the answer back until works or actions are done",
    "Say that the answer goes when it is known, and that outstanding actions are tracked with updates to the resident.",
)


@rule("6.6", "answer-waits-for-works", also=("6.17",))
def answer_waits(policy: Policy) -> Iterator[Note]:
    """The answer goes when it is known, not when works are done.

    Bad:
        We will send our response once all repairs have been completed.
    Good:
        We will send our response when the answer is known and will not wait until repairs have been completed.
    """
    for sentence in policy.own:
        if _NOT_UNTIL.search(sentence.said):
            yield contradicts(sentence, *_HELD_BACK)
    for sentence, found in stating(policy, _WAIT):
        if re.search(r"\b(?:not|rather than|even if|instead of|without|never)\b", found[0]):
            continue
        if re.search(r"\bknown\b|\btrack|\bmonitor|\bupdate", sentence.said):
            continue
        yield contradicts(
            sentence,
            "holds the answer back until works or actions are done",
            "Say that the answer goes when it is known, and that outstanding actions are tracked with updates to the "
            "resident.",
        )


_NEW_REFUSED = re.compile(
    r"\b(?:new|additional|further|other) (?:issues?|matters?|points?|concerns?|complaints?)\b[^.]{0,80}\b(?:will|can"
    r"|may) not (?:be )?(?:considered|added|accepted|included|investigated|looked at|taken)\b(?![^.]{0,120}\b(?:new"
    r"|separate) complaint\b)|\bnot\b[^.]{0,30}\b(?:consider|accept|add|include|look at)\b[^.]{0,20}\b(?:new"
    r"|additional|further) (?:issues?|matters?|points?|concerns?)\b(?![^.]{0,160}\b(?:new|separate) complaint\b)"
)


@rule("6.8", "new-issues-refused")
def new_issues_refused(policy: Policy) -> Iterator[Note]:
    """Related issues raised during stage 1 are added; others become a complaint of their own.

    Bad:
        New issues raised during our investigation will not be considered.
    Good:
        New issues raised after our answer will not be added but logged as a new complaint.
    """
    for sentence in policy.own:
        if _NEW_REFUSED.search(sentence.said) and not re.search(
            r"\bnew complaint|\bseparate complaint|\bstage 2\b", sentence.around
        ):
            yield contradicts(
                sentence,
                "refuses issues raised while a complaint is open",
                "Say that related issues raised before the stage 1 answer are added to it, and others logged as a new "
                "complaint.",
            )


_DEMAND = (
    r"(?:must|have to|has to|need to|needs to|required to|(?<!^)should|asked to|expected to|will need to|are to|shall"
    r"|ought to)"
)
_REASONS = re.compile(
    rf"\b{_DEMAND}\b[^.]{{0,90}}\b(?:explain\w*|giv\w+|stat\w+|set\w* out|provid\w+|tell\w*|say\w*|includ\w+"
    rf"|outlin\w+|specif\w+|detail\w*|show\w*|demonstrat\w+|justif\w+|identif\w+|describ\w+"
    rf"|clarif\w+)\b[^.]{{0,60}}\b(?:reasons?|why|grounds|what (?:was|is|has been|you (?:think|believe|feel))|how"
    rf"|which (?:parts?|points?)|evidence|explanation|case|basis)\b"
    r"|\b(?:escalat\w*|stage 2|review|appeal|ask us|request)\b[^.]{0,80}\b(?:by (?:\w+ ){0,6}(?:and )?|and "
    r"|,? )(?:explaining|giving|stating|setting out|providing|telling us|saying|outlining"
    r"|specifying)\b[^.]{0,40}\b(?:reasons?|why|grounds|evidence)\b"
    r"|\b(?:write|contact|email|tell|ask|apply|reply)\b[^.]{0,60}\b(?:explaining|saying|stating|setting out|giving"
    r"|outlining|with)\b[^.]{0,30}\b(?:why|reasons?|grounds)\b"
    r"|\b(?:only|unless|provided|not)\b[^.]{0,60}\b(?:escalat\w*|stage 2|review|appeal|accept\w*"
    r"|request)\b[^.]{0,90}\b(?:reasons?|grounds|explain\w*|explanation|justif\w*|why)\b|\brequests? (?:that do not"
    r"|which do not|without)\b[^.]{0,40}\b(?:reasons?|grounds|explain\w*)\b|\b(?:please"
    r"|you will be asked to) (?:explain|tell us|state|give|set out|say|provide)\b[^.]{0,40}\b(?:why|reasons?|grounds)\b"
    r"|\b(?:reasons?|grounds|explanation|evidence)\b[^.]{0,40}\b(?:must|has to|have to|need to|is required"
    r"|are required|is needed|are needed|should) ?(?:be )?(?:given|provided|stated|included|set out|supplied|for)?\b"
)
_ON = re.compile(
    r"\b(?:stage 2|escalat\w+|next stage|review|appeal\w*|remain\w* (?:unhappy|dissatisfied)|still (?:unhappy"
    r"|dissatisfied|not)|take (?:it|your complaint|the (?:complaint|matter)) further|not (?:happy"
    r"|satisfied) with (?:our|the)|disagree)\b"
)
_NOT_NEEDED = re.compile(
    r"\bno (?:explanation|reasons?|grounds)\b|\b(?:not|no|never|without|nor)\b (?:be |formally |also |then |always "
    r"|a |any |you )*(?:have to|has to"
    r"|need\w*(?: to)?|requir\w+(?: to)?|oblig\w+|ask\w*|expect\w*|insist\w*|necessary|compulsory|mandatory|demand\w*"
    r"|having to|giv\w+|provid\w+|explain\w*|stat\w+|reasons?|justif\w+)\b[^.]{0,70}"
    r"|\b(?:reasons?|explanation|this|it|that|grounds|so)\b[^.]{0,30}\b(?:not (?:be )?(?:need\w*|requir\w+|compulsory"
    r"|mandatory|necessary|essential|a condition)|optional)\b|\bneed not\b|\boptional\b"
)
_NO_STAGE_2 = re.compile(
    r"\b(?:only|unless|provided)\b[^.]{0,60}\b(?:escalat|accept|consider|progress|review)|\bnot (?:be )?(?:escalat"
    r"|accept|consider|progress)|\brequests? (?:that|which) do not\b|\brequests? without\b"
)
_BY_US = re.compile(
    r"\b(?:we|staff|officers?|managers?|handlers?|the (?:landlord|council|association|team|letter|response"
    r"|investigat\w+|reviewer|complaint handler)|our (?:response|letter|reply))\b"
    r"(?:(?!\b(?:you|residents?|tenants?|customers?|complainants?|they)\b)[^.,;]){0,40}$"
)


@rule("6.12", "reasons-demanded", also=("5.11",))
def reasons_demanded(policy: Policy) -> Iterator[Note]:
    """A resident need not explain why they want stage 2.

    Bad:
        To escalate your complaint you must write to us explaining why you remain dissatisfied.
    Good:
        It helps if you tell us why you remain dissatisfied, but you do not have to give reasons to escalate.
    """
    for sentence in policy.own:
        found = _REASONS.search(sentence.said)
        if not found or not (_ON.search(sentence.said) or (sentence.stage == 2 and _ON.search(sentence.around))):
            continue
        if (
            (_BY_US.search(sentence.said[: found.start()]) and not re.match(r"(?:not|only|unless)\b", found[0]))
            or re.search(r"\b(?:refus|declin)\w+\b", sentence.said)
            or "valid reason" in sentence.said
        ):
            continue
        if _NOT_NEEDED.search(sentence.said) and not _NO_STAGE_2.search(sentence.said):
            continue
        if re.search(r"\bwe (?:will |shall |then )?(?:explain|give|set out|tell|say)\b", found[0]):
            continue
        if re.search(r"\bombudsman\b|\bwithin our (?:letter|response)\b|\bservice request\b", found[0]):
            continue
        yield contradicts(
            sentence,
            "asks a resident for reasons before a complaint goes to stage 2",
            "Say that residents need not explain why they want stage 2; the landlord tries to find out why they "
            "remain unhappy as part of "
            "its answer.",
        )


_IN_WRITING = re.compile(
    rf"\b(?:escalat\w*|stage 2|review|appeal|request)\b[^.]{{0,80}}\b{_DEMAND}\b[^.]{{0,40}}\b(?:in writing|by letter"
    rf"|by email|written|form)\b|\b{_DEMAND}\b[^.]{{0,80}}\b(?:in writing|by letter|complete\b[^.]{{0,20}}\bform"
    rf"|write to)\b[^.]{{0,60}}\b(?:escalat\w*|stage 2|review|appeal)\b|\b{_DEMAND} (?:write"
    rf"|put)\b[^.]{{0,50}}\b(?:in writing|to (?:us|the))\b"
)


@rule("6.12", "escalation-in-writing", also=("3.1", "6.10"))
def escalation_in_writing(policy: Policy) -> Iterator[Note]:
    """Stage 2 can be asked for in any way.

    Bad:
        Requests for stage 2 must be made in writing.
    Good:
        Requests for stage 2 can be made in any way and do not have to be in writing.
    """
    for sentence in policy.own:
        found = _IN_WRITING.search(sentence.said)
        if (
            not found
            or not (_ON.search(sentence.said) or sentence.stage == 2)
            or _BY_US.search(sentence.said[: found.start()])
        ):
            continue
        if (
            re.search(r"\bnot (?:have|need|be|required|necessar\w+|limited)\b|\bneed not\b|\bno need\b", found[0])
            or re.search(r"\b(?:not|no)\b[^.]{0,12}$", sentence.said[: found.start()])
            or re.search(r"\bconfirm|\brespon|\backnowledg|\bdecision\b", found[0])
        ):
            continue
        yield contradicts(
            sentence,
            "takes a request for stage 2 only in writing",
            "Say that stage 2 can be asked for in any way, to any member of staff.",
        )


_SAME = re.compile(
    r"\b(?:same|original) (?:manager|officer|person|investigat\w+|team leader|member of staff"
    r"|handler)\b[^.]{0,80}\b(?:stage 2|review\w*|escalat\w*|consider|respond|appeal|again)\b|\b(?:stage 2|review"
    r"|escalat\w+|appeal)\b[^.]{0,80}\b(?:by|to|from) the (?:same|original) (?:manager|officer|person|investigat\w+"
    r"|handler|member of staff)\b|\b(?:manager|officer|person|handler|investigator)\b[^.]{0,30}\bwho (?:dealt with"
    r"|investigated|answered|considered|handled|responded|replied to)\b[^.]{0,40}\b(?:stage 1|(?:your"
    r"|the) (?:original |first )?complaint)\b[^.]{0,40}\b(?:will|may|can|also)\b"
)


@rule("6.13", "same-person-at-stage-2")
def same_person(policy: Policy) -> Iterator[Note]:
    """Whoever considers stage 2 did not consider stage 1.

    Bad:
        At stage 2 your complaint will be reviewed by the same manager.
    Good:
        At stage 2 your complaint will not be reviewed by the same manager.
    """
    for sentence in policy.own:
        if (found := _SAME.search(sentence.said)) and not re.search(
            r"\b(?:not|never|different|other than|no)\b", sentence.said
        ):
            del found
            yield contradicts(
                sentence,
                "lets whoever considered stage 1 consider stage 2",
                "Say that the person considering stage 2 is not the one who considered stage 1.",
            )


_FINAL = re.compile(
    r"\b(?:stage 1|first)\b[^.]{0,50}\b(?:decision|response|answer|outcome)?\b[^.]{0,20}\b(?:is"
    r"|will be) (?:our )?final\b|\bdecision (?:is|shall be|will be) final\b|\bfinal and binding\b"
    r"|\bno further (?:right of )?(?:appeal|recourse|correspondence|redress)\b|\bend of the matter\b|\bmatter (?:is"
    r"|will be) (?:then )?closed\b|\bno (?:further )?right of appeal\b|\bnot (?:enter|engage) (?:into"
    r"|in) (?:any )?(?:further )?correspondence\b|\bnothing (?:further|more) (?:you|we) can\b"
)


@rule("6.9", "final-without-a-way-on", also=("6.19", "3.7"))
def final_without_way_on(policy: Policy) -> Iterator[Note]:
    """No answer is called final without saying where the resident can go next.

    Bad:
        The decision is final and there is no further right of appeal.
    Good:
        Stage 2 is our final response, after which you may go to the Ombudsman.
    """
    for sentence in policy.own:
        found = _FINAL.search(sentence.said)
        if found is None or "ombudsman" in sentence.around or "stage 2 is" in found[0]:
            continue
        if not re.search(r"\bnot\b[^.]{0,20}$", sentence.said[: found.start()]):
            yield contradicts(
                sentence,
                f"calls an answer final (“{found[0].strip()}”) and shows no way on",
                "Say how to go to stage 2, and after stage 2 how to go to the Ombudsman.",
            )
