"""What the head of a column or the label of a line promises, by the words in it and not by one form's wording."""

from __future__ import annotations

import re

from amends.papers.drafts import join

LONGEST_HEAD = 90  # letters
CHOICES = ("yes", "no", "na", "partial")

_CHOICE = (
    (
        "no",
        r"(?:comply\s*[:\-]?\s*)?\(?no\)?|n|(?:not|non|un)[- ]?(?:met|compl(?:iant|iance|ies|y))|red|none"
        r"|does not comply",
    ),
    ("na", r"n\s*/\s*a|na|not applicable"),
    ("partial", r"(?:partial(?:ly)?|partly|part)(?:[- ](?:met|compl(?:iant|iance|ies|y)))?|amber"),
    (
        "yes",
        r"(?:comply\s*[:\-]?\s*)?\(?yes\)?|y|full(?:y)?|full(?:y)?[- ](?:met|compl(?:iant|iance|ies|y))|green"
        r"|compl(?:iant|ies|y)|met",
    ),
)
_CHOICE_HEADS = tuple((role, re.compile(pattern, re.I)) for role, pattern in _CHOICE)
_WORDS = (
    ("answer", r"\byes\b\W{1,3}no\b|\by\b\W{1,3}n\b(?!\w)"),
    ("commentary", r"reasons? (?:for|why)|\brationale|if no\b|if not\b"),
    ("evidence", r"^(?:supporting |our )?evidence\b.{1,60}\bactions?\b"),
    ("commentary", r"^(?:comments?|commentary|explanations?)\b.{1,60}\bactions?\b"),
    ("progress", r"\bprogress\b"),
    (
        "action",
        r"\bactions?\b|\bimprovements?\b|next steps?|\bwhat (?:will|are) we (?:going to )?(?:do|change)|\btasks?\b"
        r"|\bto do\b",
    ),
    ("lead", r"\bleads?\b|\bowners?\b|\bresponsib|\bofficers?\b|\bwho\b|\bassigned\b"),
    ("date", r"\breview(?:ed)? (?:date|on)\b|\blast (?:reviewed|updated)\b|\bdate (?:of|reviewed|last)"),
    (
        "target",
        r"\btargets?\b|\b(?:where )?(?:we|it) will be\b|\b(?:next|in (?:a|one)) year\b"
        r"|\bdue\b|\bdeadline|\bby when\b|\btimescales?\b|\bcompletion\b|^when$|\bto be done by\b|^date$",
    ),
    ("kind", r"\bmust\b\W*(?:/|or|and|\s)\W*should\b|\bmandatory\b|^(?:type|kind|obligation)\b"),
    (
        "evidence",
        r"\bevidence|\bproof|\bhow (?:do|does|are|have)?\s*(?:we|this|it|the landlord|our)|\bdemonstrat|\bdocument"
        r"|\bassurance|\bsupporting|\bsources?\b|\bwhat we do\b|\bin practice\b|\bcurrent position\b",
    ),
    (
        "commentary",
        r"\bcomment|\bexplan|\bnarrative|\bnotes?\b|\bremarks?|\bfurther\b|\bdetails?\b|\bobservation|\bcontext"
        r"|\bother information|\banything (?:else|to add)|\badditional|\bjustification",
    ),
    (
        "answer",
        r"\bcompl(?:y|ies|iant|iance|ying)|\bmet\?|^met\b|\bmeet|\brag\b|\bstatus|\boutcome|\banswers?\b|\bachieved"
        r"|\brating|\bposition|\bwhere (?:we|do we) stand|\bwhere we are\b"
        r"|\bresponse|\bassessment|\bresult|\bscore|\bconform"
        r"|\b(?:are|do|does|is|have) (?:we|it|the landlord|this)\b",
    ),
    (
        "requirement",
        r"\brequirement|\bcode (?:says|asks|text|wording)|\b(?:we|landlords?) (?:have to|must|should)|\bwording"
        r"|\btext\b|\bstandard|\bquestions?\b(?! ?(?:no|number|ref))|\bexpect|\bdescri|\bcriteri|\bwhat the\b"
        r"|\bthe code\b|\bto do\b|\basked\b",
    ),
    ("title", r"\btitle|\btopic|\btheme|\bheading|\bsubject|\barea\b|\bcategory"),
    ("section", r"^(?:code )?(?:section|chapter|part)$"),
    ("number", r"\bref|\bno\b\.?|\bnumber|#|\bprovision|\bsection|\bclause|\bpara|\bitem|\bid\b|\bcode\b|\bq\b"),
)
_HEADS = tuple((role, re.compile(pattern, re.I)) for role, pattern in _WORDS)


def choice_role(cell: str) -> str | None:
    """Return which answer a column of its own stands for ("Yes", "Not met", "N/A"), or None."""
    bare = join(cell).strip(" :*_#?✓✔√✗✘☑☐()")
    return next((role for role, pattern in _CHOICE_HEADS if pattern.fullmatch(bare)), None) if bare else None


def head_role(cell: str) -> str | None:
    """Return what a column with this head, or a line with this label, holds; None where the words do not tell."""
    bare = join(cell).strip(" :*_#?")
    if not bare or len(bare) > LONGEST_HEAD or (bare[0].islower() and " " in bare):
        return None
    if "?" not in cell and bare.endswith("."):
        return "number" if bare.lower() in ("no.", "ref.", "para.") else None
    return next((role for role, pattern in _HEADS if pattern.search(bare)), None)
