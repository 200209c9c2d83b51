"""Section 5 of the Code: one process of two stages, fair, without a stage before the first or after the last."""

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


_INFORMAL = re.compile(
    r"\binformal(?:ly)?[ -](?:complaints?|stage|resolution|process|route|approach|level|procedure|concerns?"
    r"|investigation|review)s?\b|\bstage 0\b|\bpre-?(?:complaints?|stage(?: 1)?|formal)\b|\b(?:resol\w+|settl\w+"
    r"|deal\w*|dealt|sort\w*|address\w*|handl\w*|put (?:it|things|matters) right|tackl\w+|respon\w+|answer\w*|try"
    r"|look\w*)\b[^.]{0,50}\binformal(?:ly)?\b|\binformal(?:ly)? (?:resol\w+|settl\w+|dealt|deal|address\w*"
    r"|handl\w*)\b|\bcomplain\w* informally\b"
    r"|\b(?:quick|early|front-?line|first[- ](?:contact|point)|local|initial|on-the-spot|fast[- ]track|rapid|swift"
    r"|prompt)[ -](?:resolution|fix|settlement|response|action)[ -](?:stage|step|level|phase|period|process|procedure"
    r"|route|team)\b|\bquick (?:fix|resolution|win)e?s?\b[^.]{0,100}\b(?:not (?:be )?(?:logged|recorded|registered"
    r"|treated)|before|first|if (?:this|we|it))\b|\b(?:service recovery|first contact resolution|problem solving"
    r"|troubleshooting|concern) (?:stage|step|phase|process)\b"
    r"|\bstage 1 (?:begins|starts|only)\b[^.]{0,60}\b(?:if|once|after)\b[^.]{0,60}\b(?:resol\w+|fail\w*|attempt"
    r"|tried)\b"
)
_FIRST = re.compile(
    r"\bbefore\b[^.]{0,40}\b(?:complain\w*|complaint|stage 1)\b[^.]{0,60}\b(?:must|should|need|needs|have to|has to"
    r"|ask|expect|please|required|give us|try|speak|contact|raise)\b"
    r"|\b(?:must|should|need to|needs to|have to|ask you to|asked to|expect (?:you|residents|tenants|customers) to"
    r"|required to|please|give us (?:the|a) (?:chance|opportunity))\b[^.]{0,90}\bbefore\b[^.]{0,40}\b(?:complain\w*"
    r"|a (?:formal )?complaint|stage 1)\b"
    r"|\b(?:must|should|need to|have to|please|expected to|asked to)\b (?:always )?first\b[^.]{0,60}\b(?:contact"
    r"|speak|raise|talk|approach|report|discuss|try)\b|\b(?:in the first instance|first of all|as a first step"
    r"|at first)\b[^.]{0,70}\b(?:must|should|please|raise|speak|contact|talk|try|discuss"
    r"|approach)\b[^.]{0,60}\b(?:office|officer|team|staff|manager|person|colleague|operative|us|service|resolve"
    r"|settle)\b"
    r"|\b(?:must|should|please|raise|speak|contact|talk|try|discuss)\b[^.]{0,60}\b(?:office|officer|team|staff"
    r"|manager|person|colleague|service)\b[^.]{0,40}\bin the first instance\b"
    r"|\bif (?:this|that|it|we|they|the (?:team|officer|problem|matter|issue))\b[^.]{0,50}\b(?:not|fail\w*"
    r"|unable)\b[^.]{0,60}\b(?:then )?(?:becomes?|log\w*|regist\w*|record\w*|mov\w*|progress\w*|start\w*|open\w*"
    r"|turn\w*|enter\w*|treat\w*)\b[^.]{0,40}\b(?:formal complaint|stage 1|complaints? (?:process|procedure)"
    r"|as a complaint|into (?:a|our) (?:formal )?complaint)"
    r"|\b(?:settled|resolved|put right|fixed|sorted(?: out)?|dealt with)\b[^.]{0,60}\b(?:\d+ (?:working )?(?:days?"
    r"|hours?)|straight away|at once|first contact|quickly|on the spot)\b[^.]{0,80}\bnot (?:be )?(?:logged|recorded"
    r"|registered|treated|counted|go)\b"
    r"|\bnot (?:be )?(?:logged|recorded|registered|treated"
    r"|counted)\b[^.]{0,40}\bcomplaint\b[^.]{0,60}\bif\b[^.]{0,50}\b(?:settled|resolved|put right|fixed|sorted)\b"
)
_EXTRA = (
    "Take the step before stage 1 out: settle complaints early, but within stage 1, logged and acknowledged in time."
)


@rule("5.2", "stage-before-stage-1")
def stage_before(policy: Policy) -> Iterator[Note]:
    """There is no informal stage, stage 0 or other step before stage 1.

    Bad:
        We will first try to resolve your complaint informally. If we cannot, it becomes a formal complaint at stage 1.
    Good:
        There is no informal stage: every complaint is logged at stage 1.
    """
    for sentence, found in stating(policy, _INFORMAL):
        if re.search(r"\binformal\b[^.]{0,10}\btenan|\blanguage\b|\bmeeting\b", found[0]):
            continue
        yield contradicts(sentence, f"has a step before stage 1 (“{found[0].strip()}”)", _EXTRA)
    seen = {id(one) for one, _ in stating(policy, _INFORMAL)}
    for sentence, found in stating(policy, _FIRST):
        context = found[0]
        if id(sentence) in seen or re.search(
            r"\bservice request\b|\bfirst (?:time|report)\b|\bombudsman\b|\bstage 2\b|\bescalat|\bnot (?:have"
            r"|need) to\b|\bsolicitor\b|\bappeal\b",
            context,
        ):
            continue
        if not re.search(r"\bcomplain|\bconcern|\bproblem|\bissue|\bunhappy|\bdissatisf", sentence.around):
            continue
        yield contradicts(sentence, "asks for a step to be taken before a complaint is logged", _EXTRA)


@rule("5.2", "stage-before-stage-1-heading")
def stage_before_by_heading(policy: Policy) -> Iterator[Note]:
    """No heading of the process names a stage before stage 1.

    Bad:
        Informal stage
        A manager will telephone you.
    Good:
        Stage 1
        A manager will telephone you.
    """
    done: set[str] = set()
    for sentence in policy.own:
        for heading in (*sentence.clause.headings[-1:], sentence.clause.lead):
            said = plain(heading)
            if said in done or not re.search(
                r"\binformal(?:ly)?\b|\bstage 0\b|\bpre-?(?:complaint|stage)\b|\b(?:quick|early|frontline"
                r"|first contact|initial) resolution (?:stage|step|phase)|^(?:quick|frontline|early|informal) (?:fix"
                r"|resolution)$|\bbefore you (?:make a )?complain\b",
                said,
            ):
                continue
            done.add(said)
            if re.search(r"\bno\b|\bnot\b", said) or re.search(
                r"\bno informal\b|\bnot have an? informal|\bno stage 0", sentence.said
            ):
                continue
            yield contradicts(sentence, f"has a step before stage 1 (under “{heading}”)", _EXTRA)


_THIRD = re.compile(
    r"\bstage 3\b|\b(?:3|4)[- ]stages?\b|\bhas (?:3|4) (?:formal )?stages\b|\b(?:3|4) (?:formal )?stages (?:to|in"
    r"|of)\b|\bfurther (?:stage|level) (?:of )?(?:review|appeal)\b"
    r"|\b(?:after|following|once|unhappy with|dissatisfied with|not (?:happy|satisfied) with|disagree with|outcome of"
    r"|end of|completed)\b[^.]{0,60}\bstage 2\b[^.]{0,140}\b(?:panel|board|chief executive|appeal\w*|committee|chair"
    r"|director|independent (?:person|review\w*|adjudicat\w*)|mediation|review)\b"
    r"|\b(?:panel|board|chief executive|appeal|committee|chair)\b[^.]{0,90}\b(?:review|hear|reconsider|look (?:at"
    r"|into)|consider)\w*\b[^.]{0,60}\bstage 2 (?:decision|response|outcome|answer|reply)\b"
    r"|\bappeal (?:against )?(?:our |the )?stage 2\b|\bfinal appeal\b"
)


@rule("5.3", "third-stage")
def third_stage(policy: Policy) -> Iterator[Note]:
    """The process has two stages and never a third.

    Bad:
        If you are unhappy with our stage 2 response you may ask for a review by our Appeals Panel.
    Good:
        There is no third stage. If you are unhappy with our stage 2 response you may go to the Ombudsman.
    """
    for sentence, found in stating(policy, _THIRD):
        if (
            re.search(r"\b(?:ombudsman|report(?:s|ed)? to|learn\w*)\b", found[0])
            and "stage 3" not in found[0]
            and "appeal" not in found[0]
        ):
            continue
        if re.search(r"\bnot\b|\bno\b", found[0]) and re.search(r"\bno (?:further )?(?:appeal|stage|panel)", found[0]):
            continue
        yield contradicts(
            sentence,
            f"has a stage after stage 2 (“{found[0].strip()}”)",
            "Take it out: a process with more than two stages is not acceptable under any circumstances; stage 2 is "
            "the final response, and "
            "the Ombudsman comes next.",
        )


@rule("5.3", "third-stage-heading")
def third_stage_by_heading(policy: Policy) -> Iterator[Note]:
    """No heading of the process names a stage after stage 2.

    Bad:
        Stage 3
        A panel will hear you.
    Good:
        Stage 2
        A director will hear you.
    """
    done: set[str] = set()
    for sentence in policy.own:
        for heading in (*sentence.clause.headings[-1:], sentence.clause.lead):
            said = plain(heading)
            if said not in done and re.search(r"\bstage 3\b|\b3[- ]stage|\bappeals? panel\b|\bfinal appeal\b", said):
                done.add(said)
                if not re.search(r"\bno\b|\bnot\b", said) and not re.search(
                    r"\bno (?:third )?stage 3|\bnot have a stage 3", sentence.said
                ):
                    yield contradicts(
                        sentence,
                        f"has a stage after stage 2 (under “{heading}”)",
                        "Take it out: stage 2 is the final response, and the Ombudsman comes next.",
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
