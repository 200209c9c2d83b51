"""Section 6 of the Code: the times of the two stages, read from the words however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.papers.policy.held import Policy
from amends.papers.policy.points import points
from amends.papers.policy.rule import Kind, Note, contradicts, rule, stating, unclear
from amends.papers.policy.times import Act, Time, times_of
from amends.rulebook.edition import load

_NAMES = {Act.ACKNOWLEDGE: "acknowledge", Act.ANSWER: "answer", Act.EXTEND: "extend"}
_SPOKEN = {Act.ACKNOWLEDGE: "an acknowledgement", Act.ANSWER: "an answer", Act.EXTEND: "an extension"}


def limit_of(policy: Policy, provision: str, act: Act, stage: int) -> int:
    """Return the working days that the policy's edition of the Code allows, by the kin of the provision of 2024."""
    name = _NAMES[act]
    if policy.edition == "2024":
        return load("2024").length(provision, name)
    edition = load(policy.edition)
    for number in load("2024").provision(provision).kin(policy.edition):
        limits = edition.provision(number).limits
        for key in (f"{name}_stage_{stage}", name):
            if key in limits and (found := limits[key].limit):
                return found
    return load("2024").length(provision, name)


def held_against(policy: Policy, provision: str, act: Act, stage: int) -> Iterator[Note]:
    """Yield what each time for an act at a stage says, against the limit of its provision."""
    limit = limit_of(policy, provision, act, stage)
    point = points()[provision][0 if act is not Act.EXTEND else _extension_point(provision)].that
    every = times_of(policy)
    placed = any(time.act is act and stage in time.stages for time in every)
    for time in every:
        if time.act is not act or (stage not in time.stages and (time.stages or placed)):
            continue
        if (
            not time.stages
            and stage == 2
            and act is not Act.EXTEND
            and time.working_days(policy.days_are_working) > limit
        ):
            continue  # of no stage, and already told under stage 1
        yield from _judged(policy, time, limit, act, stage, point)


def _extension_point(provision: str) -> int:
    return next(at for at, one in enumerate(points()[provision]) if not one.says)


def _judged(policy: Policy, time: Time, limit: int, act: Act, stage: int, point: str) -> Iterator[Note]:
    days = time.working_days(policy.days_are_working)
    if time.total and act is Act.EXTEND:
        days -= limit_of(policy, "6.3" if stage == 1 else "6.14", Act.ANSWER, stage)
    what = f"{_SPOKEN[act]} at stage {stage}"
    if days > limit:
        yield contradicts(
            time.sentence,
            f"allows {time.spoken} for {what}, where the Code allows {limit} working days",
            f"Bring it to {limit} working days at most" + (" without good reason." if act is Act.EXTEND else "."),
        )
        return
    if time.unit == "day" and not policy.days_are_working:
        yield unclear(
            time.sentence,
            f"gives {time.spoken} for {what} and does not say whether these are working days",
            f"Say “working days”; the limit is {limit} working days.",
        )
        return
    if not time.stages and stage == 2:
        yield unclear(
            time.sentence,
            f"gives {time.spoken} and names no stage, so that it is not clear that it holds at stage 2",
            f"Say the time for {what}: {limit} working days.",
        )
        return
    yield Note(time.sentence, Kind.SAYS, point=point)


@rule("6.2", "acknowledgement-at-stage-1")
def acknowledgement(policy: Policy) -> Iterator[Note]:
    """A complaint is acknowledged within five working days.

    Bad:
        Stage 1: you will receive an acknowledgement within ten (10) working days.
    Good:
        Stage 1: you will receive an acknowledgement within five (5) working days and our response within ten (10).
    """
    yield from held_against(policy, "6.2", Act.ACKNOWLEDGE, 1)


@rule("6.3", "answer-at-stage-1")
def answer(policy: Policy) -> Iterator[Note]:
    """Stage 1 is answered within ten working days of the acknowledgement.

    Bad:
        At stage 1 we will reply to you within 20 days.
    Good:
        At stage 1 we will reply to you within 10 working days of our acknowledgement.
    """
    yield from held_against(policy, "6.3", Act.ANSWER, 1)


@rule("6.4", "extension-at-stage-1")
def extension(policy: Policy) -> Iterator[Note]:
    """An extension at stage 1 is no more than ten working days without good reason.

    Bad:
        At stage 1 we may extend our response time by up to 20 working days.
    Good:
        At stage 1 we may extend our response time by up to 10 working days.
    """
    yield from held_against(policy, "6.4", Act.EXTEND, 1)


@rule("6.11", "acknowledgement-at-stage-2")
def acknowledgement_2(policy: Policy) -> Iterator[Note]:
    """A request for stage 2 is acknowledged within five working days.

    Bad:
        Stage 2: we will acknowledge your request within two weeks.
    Good:
        Stage 2: we will acknowledge your request within 5 working days.
    """
    yield from held_against(policy, "6.11", Act.ACKNOWLEDGE, 2)


@rule("6.14", "answer-at-stage-2")
def answer_2(policy: Policy) -> Iterator[Note]:
    """Stage 2 is answered within twenty working days of the acknowledgement.

    Bad:
        At stage 2 the director will respond within thirty working days.
    Good:
        At stage 2 the director will respond within twenty working days.
    """
    yield from held_against(policy, "6.14", Act.ANSWER, 2)


@rule("6.15", "extension-at-stage-2")
def extension_2(policy: Policy) -> Iterator[Note]:
    """An extension at stage 2 is no more than twenty working days without good reason.

    Bad:
        At stage 2 we may take up to a further 30 working days.
    Good:
        At stage 2 we may take up to a further 20 working days.
    """
    yield from held_against(policy, "6.15", Act.EXTEND, 2)


@rule("6.15", "older-cap-at-stage-2", editions=("2024",))
def older_cap(policy: Policy) -> Iterator[Note]:
    """The cap on an extension at stage 2 is that of the Code in force, which is 20 working days and no longer 10.

    Bad:
        At stage 2 we may extend our response time by up to 10 working days.
    Good:
        At stage 2 we may extend our response time by up to 20 working days.
    """
    for time in times_of(policy):
        if (
            time.act is Act.EXTEND
            and time.stages == {2}
            and time.most == 10
            and time.unit == "working day"
            and not time.total
        ):
            yield unclear(
                time.sentence,
                "gives 10 working days for an extension at stage 2, the cap of the Codes of 2020 and 2022; that of "
                "2024 is 20",
                "Check that the shorter cap is meant; residents lose nothing by it, but the policy may not have been "
                "brought up to date.",
            )


_OPEN_ENDED = re.compile(
    r"\b(?:exten\w+|longer|more time|additional time|extra time)\b[^.]{0,80}\b(?:as long as|indefinite\w*"
    r"|until (?:the|our|all)|as (?:many|much)|whatever|no limit|unlimited|without limit|for as long|however long)\b"
    r"|\bexten\w+\b[^.]{0,60}\bwithout (?:giving |any |notice|telling|explan|reason|inform)|\b(?:not|need not"
    r"|may not) (?:\w+ ){0,3}(?:explain|give (?:a |any )?reasons?|tell you|inform you"
    r"|notify)\b[^.]{0,40}\b(?:exten\w+|delay\w*|longer)\b"
)


@rule("6.4", "extension-without-end", also=("6.15",))
def without_end(policy: Policy) -> Iterator[Note]:
    """An extension has a date, a cap and reasons.

    Bad:
        Where a complaint is complex we may extend the time for as long as is necessary.
    Good:
        Where a complaint is complex we may extend the time by up to 10 working days, with reasons.
    """
    for sentence in policy.own:
        if (found := _OPEN_ENDED.search(sentence.said)) and not re.search(
            r"\bnot\b[^.]{0,15}$|\bnever\b[^.]{0,15}$", sentence.said[: found.start()]
        ):
            yield contradicts(
                sentence,
                "allows an extension without an end, or without reasons",
                "Say that an extension is no more than 10 working days at stage 1 and 20 at stage 2 without good "
                "reason, with its reasons and "
                "the new date told to the resident.",
            )


_PAUSE = re.compile(
    r"\b(?:stop|pause|freeze|halt|suspend)\w*\b[^.]{0,20}\bclock\b|\bclock\b[^.]{0,30}\b(?:stop|pause|paused|frozen"
    r"|suspend)\w*\b|\b(?:pause|suspend|put on hold|freeze|place on hold|hold)\w*\b[^.]{0,30}\b(?:complaint|timescale"
    r"|response time|time limit|investigation|deadline)s?\b|\b(?:complaint|timescale|response time|time limit"
    r"|investigation|deadline)s?\b[^.]{0,40}\b(?:be|is|are) (?:paused|suspended|put on hold|placed on hold|frozen"
    r"|stopped|on hold)\b"
    r"|\b(?:working )?days? (?:of|from|after|following|once)\b[^.]{0,20}\b(?:we have (?:all|everything|received all"
    r"|the information)|all (?:the )?(?:relevant |necessary )?(?:information|evidence|documents)|(?:your"
    r"|the) (?:consent|evidence) (?:form|is)|(?:the )?(?:visit|inspection|survey|interview|meeting)"
    r"|(?:being )?(?:allocated|assigned)|allocation|(?:an|the) investigat\w+ (?:officer|manager|being)? ?(?:appointed"
    r"|assigned|starting|begins))\b"
)


@rule("6.3", "clock-stopped", also=("6.14",))
def clock_stopped(policy: Policy) -> Iterator[Note]:
    """The time runs from the acknowledgement and is not stopped or started later.

    Bad:
        The clock is stopped while we wait for information from you.
    Good:
        We do not stop the clock while we wait for information from you.
    """
    for sentence, found in stating(policy, _PAUSE):
        if re.search(r"\b(?:restrict\w*|rent|repair|service request)\b", found[0]):
            continue
        yield contradicts(
            sentence,
            f"stops or delays the time for an answer (“{found[0].strip()}”)",
            "Take it out: the Code knows no pause; where more time is needed, extend with reasons, a date and the "
            "Ombudsman's details.",
        )


_VAGUE = re.compile(
    r"\b(?:as soon as (?:possible|practicable|we can)|promptly|in due course|in a timely (?:manner|way)|without delay"
    r"|within (?:a )?reasonable (?:time|period)|quickly|shortly|within (?:our|the) (?:published |normal |standard "
    r"|relevant |required |code'?s?|ombudsman'?s?)? ?(?:timescales?|time limits?|times))\b"
)


def _vague(policy: Policy, act: str, stage: int, what: str, limit: int) -> Iterator[Note]:
    for sentence, found in stating(policy, re.compile(act)):
        if (
            sentence.stage in (None, stage)
            and not re.search(r"\d+ (?:working |calendar )?(?:day|week|month|hour)", sentence.said)
            and (vague := _VAGUE.search(sentence.said))
        ) and abs(found.start() - vague.start()) < 90:
            yield unclear(
                sentence,
                f"gives no number of days for {what} (“{vague[0]}”)",
                f"Say within how many working days: {limit}.",
            )


@rule("6.2", "acknowledgement-without-number", also=("6.11",))
def vague_acknowledgement(policy: Policy) -> Iterator[Note]:
    """The time for an acknowledgement is a number of working days.

    Bad:
        Complaints are acknowledged as soon as possible.
    Good:
        Complaints are acknowledged as soon as possible and within 5 working days.
    """
    yield from _vague(policy, r"\backnowledg(?:e|ed|es|ement)\b(?= |\.|,)", 1, "an acknowledgement", 5)


@rule("6.3", "answer-without-number", also=("6.14",))
def vague_answer(policy: Policy) -> Iterator[Note]:
    """The time for an answer is a number of working days.

    Bad:
        At stage 1 we will send our response in due course.
    Good:
        At stage 1 we will send our response within 10 working days.
    """
    yield from _vague(
        policy,
        r"\b(?:send|issue|provide|give|receive|have|get)\b[^.]{0,25}\b(?:full |written |stage 1 )?(?:response|reply"
        r"|answer)\b|\b(?:will|shall) (?:respond|reply)\b",
        1,
        "an answer",
        10,
    )
