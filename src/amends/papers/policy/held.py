"""A policy as the rules look at it: sentence by sentence, each in plain words with what stands around it."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from amends.papers.policy.clauses import Clause, stage_said
from amends.papers.policy.plain import plain

LONGEST = 1_500  # letters; what goes on for longer without a full stop is looked at in pieces
_END = re.compile(r"(?<=[.!?])['\"”’)]*\s+(?=['\"“‘(]?[A-Z0-9])")
_SHORTENED = re.compile(r"\b(?:e\.g|i\.e|etc|no|mr|mrs|ms|dr|st|para|s)\.$", re.I)


_WORKING = re.compile(
    r"\bdays?['\"]?\b[^.]{0,60}\b(?:means?|mean|refers? to|are|denotes?)\b[^.]{0,30}\b(?:working|business) days?\b"
    r"|\ball (?:times?|timescales|days|periods)\b[^.]{0,60}\b(?:working|business) days"
)


class Voice(StrEnum):
    """Whose words a sentence is: the landlord's rule, what the Code says, what once was, or another body's rule."""

    OWN = "own"
    CODE = "code"
    PAST = "past"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as written and in plain words; `around` is what gives it its sense: headings, lead, the one before."""

    words: str
    said: str
    around: str
    stage: int | None
    voice: Voice
    clause: Clause


@dataclass(frozen=True, eq=False)
class Policy:
    """A complaints policy as read; `sentences` are those of all clauses in order."""

    file: str
    title: str
    landlord: str | None
    clauses: tuple[Clause, ...]
    text: str = ""
    edition: str = "2024"

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return every sentence of the policy."""
        return tuple(sentence for clause in self.clauses for sentence in sentences_of(clause))

    @cached_property
    def own(self) -> tuple[Sentence, ...]:
        """Return the sentences in which the landlord says what holds with it now."""
        return tuple(sentence for sentence in self.sentences if sentence.voice is Voice.OWN)

    @cached_property
    def said(self) -> str:
        """Return all the policy says, headings too, in plain words."""
        return plain("\n".join((*(" ".join(one.headings) + " " + one.lead for one in self.clauses), self.text)))

    @cached_property
    def days_are_working(self) -> bool:
        """Return whether the policy says once that by days it means working days."""
        return _WORKING.search(self.said) is not None


def sentences_of(clause: Clause) -> list[Sentence]:
    """Return the sentences of a clause, the stage each names going on to the next."""
    parts: list[str] = []
    for part in _END.split(clause.text):
        if parts and _SHORTENED.search(parts[-1]):
            parts[-1] = f"{parts[-1]} {part}"
        elif part.strip():
            parts += textwrap.wrap(part.strip(), LONGEST) if len(part) > LONGEST else [part.strip()]
    above = plain(" | ".join((*clause.headings, clause.lead)))
    stage = clause.stage
    found: list[Sentence] = []
    for part in parts:
        stage = stage_said(part, stage) or stage
        said = plain(part)
        around = " | ".join((above, found[-1].said if found else "", said))
        found.append(Sentence(part, said, around, stage, voice_of(said, clause), clause))
    return found


_ACTS = r"\b(?:we|our|us|you|your|i)\b"
_CODE = re.compile(
    r"\b(?:code|ombudsman(?:'s)?(?: guidance)?|scheme)\b[^.]{0,60}?\b(?:says|states|requires|expects|asks|provides"
    r"|sets out that|does not (?:allow|permit)|allows|defines|makes (?:it )?clear|stipulates)\b"
    r"|\blandlords? (?:must|should|are expected|may|shall)\b|\baccording to the (?:code|ombudsman)\b"
    r"|\ba landlord (?:must|should)\b"
)
_PAST = re.compile(
    r"\b(?:previously(?! (?:been )?(?:consider|investigat|dealt|deal|answer|complet|exhaust|review|look|involv|raised"
    r"|handled))|formerly|(?:we|it|there|policy|procedure|process|complaints|residents|tenants) used to"
    r"|in the past|historically|until (?:\d+ )?(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december|20\d\d|recently)"
    r"|(?:before|prior to) (?:(?:\d+ )?(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december)\b|20\d\d)"
    r"|(?:old|former|earlier|previous|last|20(?:20|22)|superseded) (?:version of (?:the |this |our )?)?(?:code|policy"
    r"|procedure|process|scheme)|code of 20(?:20|22)|no longer|(?:was|were|has been|have been) (?:removed|abolished"
    r"|withdrawn|scrapped|discontinued|replaced)|we (?:have )?(?:removed|abolished|scrapped|withdrawn|withdrew))\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:adult social care|children's (?:services|social care)|social services|corporate complaints?(?: policy"
    r"| procedure)?|local government and social care ombudsman|lgsco|lgo\b|other council services"
    r"|freedom of information|subject access|information commissioner|statutory (?:social care|children)|insurers?"
    r"|care quality commission|cqc\b|employment tribunal)"
)
_OMBUDSMAN_ACTS = re.compile(
    r"\b(?:the )?(?:housing )?ombudsman(?: service)? (?:will|aims?|may|can|has|usually|normally|expects? to)\b"
)


def voice_of(said: str, clause: Clause) -> Voice:
    """Return whose rule a plain sentence tells: what the Code asks or what once was is not what the landlord does."""
    if _PAST.search(said) and not re.search(r"\bno longer than\b", said):
        return Voice.PAST
    if _CODE.search(said) and not re.search(
        r"\bwe (?:will|shall|do|have|are|always|must|use|adopt|define|follow|aim|therefore|so)\b", said
    ):
        return Voice.CODE
    if _OMBUDSMAN_ACTS.search(said) and not re.search(_ACTS + r" (?:will|must|can|may|have)", said):
        return Voice.OTHER
    last = plain(clause.headings[-1]) if clause.headings else ""
    if (_ELSEWHERE.search(said) and re.search(r"\d", said)) or (_ELSEWHERE.search(last) and "housing" not in last):
        return Voice.OTHER
    return Voice.OWN
