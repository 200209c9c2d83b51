"""Whether a document is a complaints policy at all, and what it is where it is none."""

from __future__ import annotations

import re

from amends.formats.limits import CannotRead, Source
from amends.papers.parse import parse
from amends.papers.policy.plain import plain
from amends.papers.rows import Answer

MOST_WORDS = 40_000
_ANSWERED = (Answer.YES, Answer.NO, Answer.PARTIAL, Answer.NA)
_SIGNS = (
    r"\bcomplaints? (?:policy|procedure|process|leaflet|guide)\b|\bhow to (?:make a )?complain\b"
    r"|\bmaking a complaint\b",
    r"\bstage [012]\b",
    r"\backnowledg\w+",
    r"\bombudsman\b",
    r"\b(?:working|calendar) days?\b|\b\d+ days\b",
    r"\b(?:we|you|residents?|tenants?|customers?) (?:will|can|may|must|should)\b",
    r"\bexclu|\bwill not (?:consider|accept|investigate|treat|deal)|\bescalat\w+|\bunhappy with\b|\bdissatisf",
)


def refuse_what_is_none(source: Source, name: str) -> None:
    """Return nothing for a complaints policy; CannotRead with one sentence for any other document."""
    if other := other_than_a_policy(source):
        raise CannotRead(f"{name} is not a complaints policy: {other}.")


def other_than_a_policy(source: Source) -> str | None:
    """Return what a document is instead of a complaints policy, as the end of a sentence, or None where it is one."""
    text = source.text
    said = plain(text)
    words = max(1, len(said.split()))
    if words > MOST_WORDS:
        return f"it has more than {MOST_WORDS:,} words; give only the policy itself"
    if re.search(r"\bobservations?\b", said) and len(re.findall(r"\brecommend(?:ation|ed|s)?\b", said)) >= 3:
        numbers = re.findall(r"(?<![\d.£])[1-9]\.\d{1,2}(?![\d.])", text)
        if len(numbers) >= 2 and re.search(
            r"\bcode (?:provision|requirement)\b|\bcompliance (?:team|check|review)\b|\bthe landlord should\b", said
        ):
            return "it is a letter of observations and recommendations; read it with amends policy-letter"
    if (
        len(re.findall(r"\blandlords? (?:must|should)\b", said)) >= 15
        and len(re.findall(r"\b(?:we|our) (?:will|shall|policy)\b", said)) < 10
    ):
        if not re.search(r"\bcomply\b|\bcompliant\b", said):
            return "it is the Code itself, or a guide to it, which says what landlords must do"
        return "it is a self-assessment against the Code; read it with amends read"
    answers = len(re.findall(r"\b(?:yes|no|n/a|compliant|complies|comply)\b|[✓✔√☑☒]", said))
    if answers >= 12 and sum(row.answer in _ANSWERED for row in parse(source).rows) >= 12:
        return "it is a self-assessment against the Code; read it with amends read"
    if re.search(r"\bour approach\b.{0,400}\bmaladministration\b", said[:8000]) and re.search(
        r"\bdetermination\b", said
    ):
        return "it is a decision of the Ombudsman on a case"
    if len(re.findall(r"\bcomplain", said)) < max(4, words // 250):
        return "it says too little about complaints"
    if len(re.findall(r"\bcompensation\b", said)) > 2 * len(re.findall(r"\bcomplain", said)):
        return "it is about compensation"
    if sum(bool(re.search(sign, said)) for sign in _SIGNS) < 4 or words < 60:
        return "it does not say how complaints are made and answered"
    if (
        len(re.findall(r"\d+(?:\.\d+)? ?%|\bper cent\b", said)) >= 8
        and len(re.findall(r"\b(?:we|our team) received\b|\bcompared (?:to|with)\b|\blast year\b", said)) >= 3
    ):
        return "it is a report on how complaints were handled"
    return None
