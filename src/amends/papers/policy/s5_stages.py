"""Section 5 of the Code: two stages, with none before the first and none after the last."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.papers.policy.held import Policy
from amends.papers.policy.plain import plain
from amends.papers.policy.rule import Note, contradicts, rule, stating

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
