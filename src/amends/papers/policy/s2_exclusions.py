"""Section 2 of the Code: what a landlord may leave out of its process, and how."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.papers.policy.exclusions import ACCEPTED, UNFAIR, exclusions_of
from amends.papers.policy.held import Policy
from amends.papers.policy.rule import Note, contradicts, rule, stating, unclear


@rule("2.2", "unfair-exclusion")
def unfair_exclusion(policy: Policy) -> Iterator[Note]:
    """A policy excludes only what is fair: over 12 months old, filed at court, or considered before.

    Bad:
        We will not consider complaints where you have instructed a solicitor.
    Good:
        We will not consider complaints where the claim form has been filed at court.
    """
    for sentence in exclusions_of(policy):
        for kind in UNFAIR:
            if kind.seen.search(sentence.said) and not kind.unless.search(sentence.said):
                yield contradicts(sentence, kind.what, kind.mend)
                break


@rule("2.2", "exclusion-beyond-the-three")
def beyond_the_three(policy: Policy) -> Iterator[Note]:
    """An exclusion that is none of the Code's examples is shown to be fair.

    Bad:
        The following are excluded:
        - complaints about the colour of front doors
    Good:
        The following are excluded:
        - matters already considered under this policy
    """
    for sentence in exclusions_of(policy):
        if not sentence.clause.item or any(one.seen.search(sentence.said) for one in UNFAIR):
            continue
        if not ACCEPTED.search(sentence.said) and not _MONTHS.search(sentence.said):
            yield unclear(
                sentence,
                "excludes a matter that is none of the examples the Code gives",
                "Say why this exclusion is fair and reasonable, and that circumstances are considered each time; else "
                "take it out.",
            )


_MONTHS = re.compile(r"(?<!\d)(\d{1,2})[ -](month|week|(?:working |calendar )?day)s?\b")
_AGE = re.compile(
    r"\b(?:occur\w*|happen\w*|aware|arose|arising|took place|incident|event|problem|issue|matter|cause|old|older|ago"
    r"|since|knew)\b"
)
_COMPLAINING = re.compile(
    r"\b(?:complain\w*|accept\w*|consider\w*|raise\w*|report\w*|bring|brought|exclu\w*|tell us|submit\w*"
    r"|investigat\w*|look (?:into|at)|refer\w*)\b"
)
_OF_ANOTHER = re.compile(
    r"\b(?:ombudsman|escalat\w*|stage [12]|respon\w+|acknowledg\w+|review(?:ed|s)? (?:this|the|our|every)|restrict\w*"
    r"|survey|working days? (?:of|to)|update\w*|compensation|records?|retain\w*|self-assess\w*|exten\w+|appeal)\b"
)


@rule("2.3", "shorter-than-12-months", editions=("2024",), also=("2.2",))
def shorter_than_12_months(policy: Policy) -> Iterator[Note]:
    """Complaints are accepted for at least 12 months after the issue, or after the resident became aware of it.

    Bad:
        We do not consider complaints about matters that happened more than six months ago.
    Good:
        We do not consider complaints about matters that happened more than 12 months ago.
    """
    for sentence in policy.own:
        if _OF_ANOTHER.search(sentence.said) or not (
            _AGE.search(sentence.said) and _COMPLAINING.search(sentence.around)
        ):
            continue
        for found in _MONTHS.finditer(sentence.said):
            months = int(found[1]) / {"month": 1, "week": 4.35}.get(found[2], 30.4)
            if months < 11.9 and (
                found[2] == "month"
                or re.search(r"\bago\b|\bold\b|\bof (?:the|when|it|you)\b|\bafter\b|\bsince\b|\bfrom\b", sentence.said)
            ):
                yield contradicts(
                    sentence,
                    f"takes complaints only within {found[0]} of the issue, where the Code gives 12 months",
                    "Accept complaints within 12 months of the issue occurring or of the resident becoming aware of "
                    "it, and consider "
                    "discretion for older ones.",
                )
                break


_RIGID = re.compile(
    r"\b(?:under no circumstances|in no circumstances|without exception|no exceptions?|no discretion|never|(?:under"
    r"|in) any circumstances|automatically|strictly|whatever the (?:reason|circumstances)|in all (?:cases"
    r"|circumstances)|not have (?:any )?discretion|absolute\w*|outright|always|however good)\b"
)


@rule("2.5", "blanket-exclusion", also=("2.3",))
def blanket_exclusion(policy: Policy) -> Iterator[Note]:
    """No complaint is excluded by a blanket rule.

    Bad:
        Complaints about matters older than 12 months will not be considered under any circumstances.
    Good:
        Complaints about older matters will not normally be considered, but we look at your circumstances.
    """
    for sentence in exclusions_of(policy):
        if found := _RIGID.search(sentence.said):
            yield contradicts(
                sentence,
                f"excludes by a blanket rule (“{found[0]}”)",
                "Take the blanket rule out and say that the individual circumstances of each complaint are considered.",
            )
    for sentence, found in stating(
        policy, re.compile(r"\b(?:no discretion|(?:discretion|exceptions?) (?:will|is|are) not)\b")
    ):
        if re.search(r"\b(?:complain|older|late|months)\b", sentence.around):
            yield contradicts(
                sentence,
                f"leaves no discretion (“{found[0]}”)",
                "Say that discretion is considered where there are good reasons.",
            )
