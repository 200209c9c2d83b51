"""Section 1 of the Code: what a complaint is, and what a service request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.papers.policy.held import Policy
from amends.papers.policy.rule import Note, contradicts, rule, stating

_DEFINES = re.compile(
    r"\b(?:a|any|formal|term|word) \"?complaint\"? (?:is|means|as|arises|exists|occurs)\b(?! not)|\bdefin\w+\b"
    r"|\bcomplaint:|\b(?:treat|regard|class|count"
    r"|see)\w* (?:\w+ ){0,6}as a complaint\b|\bbecomes a complaint\b"
)
_NARROWS = re.compile(
    r"\b(?:formal|written|serious|justified|genuine|legitimate) (?:expression|statement|notice|and)\b"
    r"|\bformally express\w+|\bin writing\b|\bput in writing\b"
    r"|\b(?:has|have|is|are|was|were|been) (?:still )?(?:not (?:been )?(?:resolved|settled|put right|addressed)"
    r"|unresolved)\b|\bremains? unresolved\b|\bfailed to (?:resolve|put right"
    r"|meet our (?:\w+ ){0,2}standards?)\b|\bnot (?:been )?put (?:it|this|things|matters|them) right\b"
    r"|\bafter we have (?:had|tried|been)\b|\bonly (?:where|when|if)\b|\b(?:2|3|several"
    r"|repeated) (?:or more )?(?:times|occasions|attempts|reports)\b"
)


@rule("1.2", "narrower-definition")
def narrower_definition(policy: Policy) -> Iterator[Note]:
    """A policy does not define a complaint more narrowly than the Code.

    Bad:
        A complaint is a formal expression of dissatisfaction that has not been resolved by the local office.
    Good:
        A complaint is an expression of dissatisfaction, however made, about the standard of service.
    """
    for sentence, _ in stating(policy, _DEFINES):
        if (found := _NARROWS.search(sentence.said)) and re.search(r"dissatisf|unhapp|express|complain", sentence.said):
            if re.search(
                r"\bnot\b[^.]{0,20}$|\bwhether\b[^.]{0,40}$|\b(?:or|verbal\w*|orally|spoken)\b[^.]{0,12}$",
                sentence.said[: found.start()],
            ):
                continue
            yield contradicts(
                sentence,
                f"defines a complaint more narrowly than the Code does (“{found[0].strip()}”)",
                "Use the Code's definition in full: an expression of dissatisfaction, however made, about the "
                "standard of "
                "service, actions or lack of action by the landlord, its own staff or those acting on its behalf, "
                "affecting a resident or group of residents.",
            )


_WORD = re.compile(
    r"\b(?:must|need to|needs to|have to|has to|required to|should|asked to|please)\b[^.]{0,40}\b(?:say|state|use"
    r"|specify|make (?:it )?clear|tell us|indicate|mark|head|declare)\b[^.]{0,60}\b(?:complaint|complain"
    r"|complaining)\b(?! (?:is about|was|you would like))"
    r"|\b(?:only|unless)\b[^.]{0,80}\b(?:say|says|state|states|use|uses|tell us|tells us|specif\w+|label\w*"
    r"|describ\w+|ask\w* for it to be)\b[^.]{0,40}\b(?:complaint|complain|complaining)\b"
    r"|\b(?:unless|only (?:if|when|where))\b[^.]{0,30}\b(?:the word|called|marked|headed)\b[^.]{0,20}\bcomplaint"
)


@rule("1.3", "word-demanded")
def word_demanded(policy: Policy) -> Iterator[Note]:
    """A resident need not use the word complaint.

    Bad:
        You must state clearly that you are making a formal complaint.
    Good:
        You do not have to say that you are making a complaint.
    """
    for sentence, found in stating(policy, _WORD):
        if re.search(r"\b(?:what|why|how|which|details)\b", found[0]):
            continue
        yield contradicts(
            sentence,
            "requires the resident to call the matter a complaint",
            "Say that the word complaint need not be used, and that whoever expresses dissatisfaction is offered the "
            "choice "
            "to complain.",
        )


_THIRD = re.compile(
    r"\b(?:not|only|never)\b[^.]{0,50}\b(?:accept|take|consider|deal with|investigate|discuss|respond to"
    r"|handle)\b[^.]{0,60}\b(?:third part\w+|representatives?|advocates?|solicitors?|mps?|councillors?|someone else"
    r"|other people|the (?:named )?(?:tenant|leaseholder)s?|tenancy holder|person (?:named|directly))\b"
    r"|\b(?:mps?|councillors?|members of parliament|representatives?|third part\w+)\b[^.]{0,60}\b(?:not be (?:treated"
    r"|logged|handled|considered|accepted)|separate (?:process|procedure|policy)|members?'? enquir\w+|not (?:treated"
    r"|logged|handled|considered) as)"
)


@rule("1.3", "third-parties-refused", also=("3.6",))
def third_parties_refused(policy: Policy) -> Iterator[Note]:
    """A complaint made by a third party or a representative is handled under the same policy.

    Bad:
        Complaints from councillors are not treated as complaints but as members' enquiries.
    Good:
        We accept complaints from councillors and other representatives under this policy.
    """
    for sentence in policy.own:
        if (
            (found := _THIRD.search(sentence.said))
            and not re.search(r"\b(?:consent|permission|authority|staff|contractors)\b", found[0])
            and re.search(r"\bcomplain", sentence.around)
        ):
            yield contradicts(
                sentence,
                "keeps complaints made through a third party or representative out of the process",
                "Say that a complaint made by a third party or representative is handled in line with this policy.",
            )


_AS_REQUEST = re.compile(
    r"\b(?:dissatisf\w+|unhappy|complain\w*|concern|not (?:want|wish|like)[^.]{0,40}formal\w*"
    r"|informal\w*)\b[^.]{0,140}\b(?:treat\w*|deal\w*|dealt|log\w*|handl\w*|record\w*|class\w*"
    r"|regard\w*)\b[^.]{0,30}\b(?:as|under)\b[^.]{0,25}\b(?:service request|request for service|query|enquiry"
    r"|feedback|comment|informal\w*|concern)\b"
    r"|\b(?:treat\w*|deal\w*|dealt|log\w*|handl\w*|record\w*|class\w*)\b[^.]{0,80}\b(?:as"
    r"|under)\b[^.]{0,25}\b(?:service request|query|enquiry|feedback|comment)\b[^.]{0,200}\bnot (?:want|wish"
    r"|like)\b[^.]{0,40}\b(?:formal\w*|complain\w*)\b"
)


@rule("1.4", "dissatisfaction-as-request")
def dissatisfaction_as_request(policy: Policy) -> Iterator[Note]:
    """Dissatisfaction is not turned into a service request, even where somebody does not want to be formal.

    Bad:
        A query may be dealt with as a service request where the customer does not wish to pursue it formally.
    Good:
        A first report of a repair is dealt with as a service request.
    """
    for sentence, _ in stating(policy, _AS_REQUEST):
        if re.search(r"\b(?:first|1st|initial) (?:time|report|request|contact)\b", sentence.said):
            continue
        yield contradicts(
            sentence,
            "lets an expression of dissatisfaction be handled as something other than a complaint",
            "Say that a service request asks for something to be put right, and that dissatisfaction, formal or not, "
            "is met "
            "with the choice to complain.",
        )


_WAITS = re.compile(
    r"\b(?:not|only|until|unless)\b[^.]{0,80}\bcomplain\w*\b[^.]{0,80}\b(?:until|once|after|while|unless"
    r"|before)\b[^.]{0,60}\b(?:request|repair|work|job|order)s?\b[^.]{0,40}\b(?:complet\w+|finished|closed|done|open"
    r"|ongoing|outstanding|had (?:the|a) chance|dealt with|ended)\b"
    r"|\bcomplaints?\b[^.]{0,60}\b(?:not|only) be (?:registered|logged|accepted|raised|opened|made|taken)\b"
    r"[^.]{0,40}\b(?:while|until|before|once|after|unless)\b[^.]{0,60}\b(?:open|complet\w+|closed|ongoing|outstanding"
    r"|finished|done)\b"
    r"|\b(?:stop|pause|suspend|put on hold|halt|cease|hold)\w*\b[^.]{0,50}\b(?:work|repair"
    r"|request)s?\b[^.]{0,60}\b(?:complain\w*|investigat\w*)\b"
    r"|\b(?:work|repair|request)s?\b[^.]{0,50}\b(?:will|may|be) (?:be )?(?:stopped|paused|suspended|put on hold"
    r"|halted|on hold)\b[^.]{0,60}\b(?:complain\w*|investigat\w*)\b"
)


@rule("1.5", "complaint-waits-for-request")
def complaint_waits(policy: Policy) -> Iterator[Note]:
    """A complaint does not wait for a service request to end, and work does not stop because of a complaint.

    Bad:
        We will not log a complaint until the repair has been completed.
    Good:
        We will log a complaint even if the repair has not been completed.
    """
    for sentence in policy.own:
        if (
            (found := _WAITS.search(sentence.said))
            and not re.search(
                r"\b(?:even if|not|never) (?:\w+ )?(?:stop|pause|suspend|wait|put on hold|halt|cease|delay)"
                r"|\beven (?:if"
                r"|while|where|though)\b|\bnot (?:have to|need to) wait\b|\bwithout waiting\b",
                found[0],
            )
            and not re.search(r"\b(?:not|never)\b[^.]{0,12}$", sentence.said[: found.start()])
        ):
            yield contradicts(
                sentence,
                "makes a complaint wait for the service request, or the request for the complaint",
                "Say that a complaint is raised as soon as a resident is unhappy with how a request is dealt "
                "with, and that "
                "work on the request goes on.",
            )
