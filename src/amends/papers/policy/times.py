"""The times a policy gives: how long, counted in what, for which act, and at which stage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import ceil

from amends.papers.policy.held import Policy, Sentence, Voice
from amends.papers.policy.plain import plain


class Act(StrEnum):
    """What has to be done in a time; `NEUTRAL` is any other act, such as an update or a payment."""

    ACKNOWLEDGE = "acknowledge"
    ANSWER = "answer"
    EXTEND = "extend"
    ESCALATE = "escalate"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Time:
    """One time that a sentence gives; `most` is the longest it allows, `stages` are the stages it holds for."""

    act: Act
    most: int
    unit: str  # working day, calendar day, day, week, month or hour
    stages: frozenset[int]
    total: bool  # an extension said as the whole time, not as what is added
    good_reason: bool
    sentence: Sentence

    def working_days(self, days_are_working: bool) -> int:
        """Return the most working days that this time can hold, bank holidays apart."""
        if self.unit == "working day" or (self.unit == "day" and days_are_working):
            return self.most
        if self.unit == "hour":
            return ceil(self.most / 24)
        days = {"day": 1, "calendar day": 1, "week": 7, "month": 30}[self.unit] * self.most
        return ceil(days * 5 / 7)

    @property
    def spoken(self) -> str:
        """Return the time as people write it: "20 working days"."""
        return f"{self.most} {self.unit}{'' if self.most == 1 else 's'}"


_SPAN = re.compile(
    r"(?<![\d.£%/])(\d{1,3})(?: ?(?:-|to|and|or) ?(\d{1,3}))?[ -]+(?:(?:full|clear|further|additional|extra|more"
    r"|consecutive) )*"
    r"(working|business|calendar|week)?[ -]?(day|week|month|hour)s?\b(?! (?:notice|tenancy|old))"
)
_ACTS = {
    Act.ACKNOWLEDGE: (
        r"acknowledg\w*|confirm\w*(?: to you)?(?: in writing)?(?: that we have(?: received)?| (?:the )?receipt)"
        r"|let you know (?:that )?we (?:have (?:it|received|got)|got)|receipt (?:will be|is) confirmed"
        r"|tell you (?:that )?we have (?:it|received|got)|written receipt"
    ),
    Act.EXTEND: (r"exten\w+|further|additional|extra|more time|longer|another|on top|prolong\w*"),
    Act.ANSWER: (
        r"(?:stage [12]|full|final|formal|written|complaint) (?:response|answer|reply|decision|outcome)|respon(?:d|ds"
        r"|se|ses|ded)\b|repl(?:y|ies|ied)\b|answer\w*|outcome|decision|findings|conclu\w+|resolv\w+|resolution"
        r"|investigat\w+|determin\w+|write (?:back )?to you|complet\w+|reach a (?:view|decision)|result"
        r"|review(?:ed)?\b|dealt with|deal with"
    ),
    Act.NEUTRAL: (
        r"updat\w+|keep (?:you|them|residents|the resident) informed|pay\w*|compensat\w+|repair\w*|inspect\w*"
        r"|publish\w*|retain\w*|kept for|keep records|contact (?:you|the|them)|call you|telephone you"
        r"|phone you|speak to you|meet\w*|discuss\w*|pass(?:ed)? (?:it |them )?(?:on )?to|forward\w*|assign\w*"
        r"|occur\w*|happen\w*|aware|arose|carry out|carried out|work\w* (?:will|to) be|report to|notice|restrict\w*"
        r"|anniversary|self-assess\w*|offer is|accept the offer|apolog\w+"
    ),
}
_TELLS = re.compile("|".join(f"(?P<{act.name}>{pattern})" for act, pattern in _ACTS.items()))
# From what the time runs: acts named in it are not done in that time.
_FROM = re.compile(
    r"^\s*(?:\)|at the (?:most|latest)|in total)?\s*,?\s*(?:of|from|after|following|since|once|beyond|on top of)\b"
    r"(?:(?!\b(?:we|you|they|it|and|by|to)\b|[,;:.]|(?<!stage )\d).)*"
    r"(?:you (?:tell|ask|make|contact|receiv\w+|get|complain\w*)\b(?:(?!\b(?:we|and)\b|[,;:.]|\d).)*"
    r"|we (?:receive|get|have|log|send|acknowledge|issue)\w*\b(?:(?!\b(?:we|and)\b|[,;:.]|\d).)*)?"
)
_ASKS_ON = re.compile(
    r"\b(?:ask|request\w*|escalat\w+|appeal\w*|tell us|contact us|let us know|write to us|inform us|notify us"
    r"|come back to us|get in touch|"
    r"put in writing|reply to us|respond to us|apply|be made|received|say so|hear from you|do so|progress"
    r"|take it further|take your complaint)\b"
)
_OUR_ANSWER = re.compile(
    r"\b(?:stage 1|our|the|this|that|initial|first|written|receiv\w+|response|decision|letter|reply"
    r"|outcome)\b[^.;]{0,50}\b(?:response|decision|letter|reply|outcome|answer|it|this|findings|then)\b"
)
_STEP_ON = re.compile(
    r"\bstage 2\b|\bescalat|\bappeal|\breview\b|\bstill (?:un|dis|not)|\b(?:unhappy|dissatisfied|not (?:happy"
    r"|satisfied)|disagree)\b|\btake (?:it|your complaint|the matter) further\b"
)
_RESIDENT = re.compile(
    r"\b(?:you|resident|tenant|customer|complainant|they|he or she|leaseholder|member|requests?|appeals?)s?\b"
)
_COUNTED_FROM = re.compile(
    r"\b(?:over|more than|older than|at least|last|past|every|each|for|aged|once (?:in )?every|under|ago) *$"
)
_TOTAL = re.compile(
    r"\bexten\w+(?: \w+){0,5}(?<! up) to(?: be)?(?: a)?(?: total of| maximum of| up to| within)? *$"
    r"|\bup to a total of *$"
)
_WHOLE = re.compile(r"^\W*(?:in total|overall|altogether|in all|from (?:the )?(?:date of )?(?:receipt|acknowledg))")
_GOOD = re.compile(
    r"\b(?:without|unless there (?:is|are)|except (?:for|with|where there is)|only (?:with|where there is"
    r"|for)) (?:an? )?(?:very )?(?:good|valid|exceptional|clear) (?:reason|cause)"
)


@lru_cache(maxsize=4)
def times_of(policy: Policy) -> tuple[Time, ...]:
    """Return every time the landlord gives in its own voice, in order."""
    return tuple(time for sentence in policy.own for time in in_sentence(sentence))


def in_sentence(sentence: Sentence) -> Iterator[Time]:
    """Yield the times of one sentence with the act nearest before each, else after it, else of its lead."""
    said = sentence.said
    spans = list(_SPAN.finditer(said))
    if not spans or sentence.voice is not Voice.OWN:
        return
    starts = {found.end(): _FROM.match(said[found.end() :]) for found in spans}
    masked = list(said)
    for end, found in starts.items():
        if found:
            masked[end : end + found.end()] = " " * found.end()
    bare = "".join(masked)
    for span in spans:
        if _no_limit(said, span):
            continue
        act = _act(sentence, bare, said, span, starts[span.end()])
        if act is None:
            continue
        unit = {"working": "working day", "business": "working day", "calendar": "calendar day", "week": "working day"}
        counted = (
            unit.get(span[3] or "", span[4])
            if span[4] == "day"
            else ("working day" if span[3] in ("working", "business") and span[4] == "week" else span[4])
        )
        most = max(int(span[1]), int(span[2] or 0))
        if span[3] in ("working", "business") and span[4] == "week":
            most *= 5
        yield Time(
            act=act,
            most=most,
            unit=counted,
            stages=_stages(sentence, said, span),
            total=bool(_TOTAL.search(said[: span.start()]) or (act is Act.EXTEND and _WHOLE.match(said[span.end() :]))),
            good_reason=bool(_GOOD.search(said) or _GOOD.search(sentence.around)),
            sentence=sentence,
        )


def _no_limit(said: str, span: re.Match[str]) -> bool:
    """Return whether a time is an age, an interval or the like, and not one in which something is to be done."""
    before = said[: span.start()]
    if re.search(r"\b(?:exten\w+|longer)\b[^,;.]{0,40}\bfor *$", before):
        return False
    return bool(_COUNTED_FROM.search(before)) or bool(re.match(r"\s*(?:ago|old|or older|before)\b", said[span.end() :]))


def _act(sentence: Sentence, bare: str, said: str, span: re.Match[str], start: re.Match[str] | None) -> Act | None:
    before, after = bare[: span.start()], bare[span.end() :]
    piece = max(before.rfind(";"), before.rfind(". "), 0)
    if _is_asking_on(said, span, start):
        return Act.ESCALATE
    if re.search(r"\b(?:further|additional|extra|more|another)\b", span[0]) or re.match(
        r"\s*(?:more|extra|extension)\b", after
    ):
        return Act.EXTEND
    found = list(_TELLS.finditer(before, piece))
    if _OF_ELSE.search(before[piece:]) and "complain" not in before[piece:]:
        return Act.NEUTRAL
    if found:
        last = found[-1]
        act = Act[last.lastgroup or ""]
        if act is Act.ANSWER and any(one.lastgroup == "EXTEND" and last.start() - one.end() < 45 for one in found):
            return Act.EXTEND if re.search(r"\bexten\w+|longer|more time", before[found[0].start() :]) else act
        return act
    if following := _TELLS.search(after):
        return Act[following.lastgroup or ""]
    lead = plain(sentence.clause.lead)
    if leads := list(_TELLS.finditer(lead)):
        return Act[leads[-1].lastgroup or ""]
    if sentence.clause.headings and (named := _TELLS.search(plain(sentence.clause.headings[-1]))):
        return Act[named.lastgroup or ""]
    return Act.ANSWER if "stage" in said + lead and len(said) < 90 else None


def _is_asking_on(said: str, span: re.Match[str], start: re.Match[str] | None) -> bool:
    """Return whether the time is one in which a resident has to ask for the next stage."""
    run = start.group() if start else ""
    if not (_ASKS_ON.search(said) and _RESIDENT.search(said) and _STEP_ON.search(said)):
        return False
    if re.search(
        r"\b(?:we|us) (?:will|shall|aim|must|would|should|can|may) (?:then )?(?:acknowledge|respond|reply|answer"
        r"|review|write|send|issue|log|provide|give|contact)\b[^.;]{0,60}$",
        said[: span.start()],
    ):
        return False
    if re.search(r"\b(?:acknowledged|responded to|answered|sent|issued|logged)\b[^,.;]{0,30}$", said[: span.start()]):
        return False
    if re.match(
        r"[^.;]{0,90}?,? (?:we|the (?:association|council|landlord|team|manager|panel)) (?:will|shall|aim)\b",
        said[span.end() :],
    ) and not re.search(r"\byou\b[^.;,]{0,60}$", said[: span.start()]):
        return False
    if re.search(
        r"\b(?:write|reply|respond|come back|get back|get in touch|contact|tell|let|ask|asking|inform"
        r"|notify)\b[^.;]{0,40}$",
        said[: span.start()],
    ) and not re.search(r"\bwe\b[^.;,]{0,40}$", said[: span.start()]):
        return True
    return bool(_OUR_ANSWER.search(run)) or (
        not run
        and bool(
            re.search(
                r"\b(?:you|resident|tenant|customer|complainant)s?\b[^.;]{0,60}\b(?:have|has|must|should|need|can|may"
                r"|allowed|given)\b[^.;]{0,60}$",
                said[: span.start()],
            )
        )
    )


_OF_ELSE = re.compile(
    r"\b(?:ombudsman(?:'s)? (?:requests?|enquir\w+)|service requests?|enquir\w+|queries|emails?|voicemails?)\b"
)
_SINCE = re.compile(
    r"^\s*(?:of|from|after|following) (?:the |our |that |your |being )?(?:\w+ ){0,3}?(?:acknowledg\w+|receipt"
    r"|complaint)\b"
)


def _stages(sentence: Sentence, said: str, span: re.Match[str]) -> frozenset[int]:
    """Return the stages that a time is given for: the one named next to it, else before it, else of its clause."""
    if len(set(re.findall(r"\bstage ([12])\b", said))) == 1 and sentence.stage:
        return frozenset({sentence.stage})
    following = _SINCE.sub("", said[span.end() :])
    after = re.match(
        r"[^,;.\d]{0,40}?\b(?:at|for|of|in|to) (?:a )?stage ([12])\b(?! (?:or|and) (?:stage )?2\b)", following
    )
    if after and not re.match(r"\s*(?:of|from|after|following)\b", following):
        return frozenset({int(after[1])})
    if re.search(
        r"\b(?:both|each|either|every|all|any) (?:of the )?(?:2 )?stages?\b|\bstages? 1 (?:and|or|&) (?:stage )?2\b",
        sentence.around if sentence.stage is None else said,
    ):
        return frozenset({1, 2})
    named = re.findall(r"\bstage ([12])\b", said[: span.start()])
    if named and not re.search(r"\b(?:unhappy|dissatisfied|not (?:satisfied|happy)|disagree)\b", said[: span.start()]):
        return frozenset({int(named[-1])})
    return frozenset({sentence.stage}) if sentence.stage else frozenset()
