"""What a policy excludes: each exclusion it lists, and how the Code looks on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from amends.papers.policy.held import Policy, Sentence, Voice
from amends.papers.policy.plain import denied, plain

_VERB = (
    r"(?:consider\w*|accept\w*|investigat\w*|treat\w*|deal\w*|dealt|look\w*|tak\w+|handl\w*|cover\w*|appl(?:y|ies"
    r"|ied)|log\w*|regist\w+|class\w*|regard\w*|progress\w*|entertain\w*|review\w*|respond\w*)"
)
_EXCLUDES = re.compile(
    rf"\b(?:will|can|do|does|may|shall|is|are|would)\b[^.:]{{0,25}}\b(?:not|never)\b[^.:]{{0,40}}\b{_VERB}"
    r"|\bexclu(?:de|des|ded|sion|sions)\b|\b(?:fall|is|are|falls) outside\b|\bnot (?:a complaint|complaints)\b"
    r"|\bunable to (?:consider|accept|investigate|deal with|look at)\b"
    r"|\b(?:may|will|can) (?:decline|refuse|reject)\b|\bcan not (?:i|you|we) complain\b|\bnot covered\b"
    r"|\brefuse to (?:accept|consider|investigate)\b"
)
_COMPLAINT = re.compile(r"\bcomplain\w*|\bmatters?\b|\bissues?\b|\bpolicy\b|\bprocedure\b|\bprocess\b|\bexclu")
_NOT_AN_EXCLUSION = re.compile(
    r"\b(?:if|where|when|should) (?:we|the \w+)\b[^.]{0,40}\b(?:decide|refuse|decline|reject|exclude|do not accept"
    r"|can not accept|not to)\b|\bexplain\b|\bombudsman\b[^.]{0,60}\b(?:right|refus|decision)"
    r"|\bunless\b[^.]{0,40}\bvalid reason|\bblanket\b|\bindividual circumstances\b|\breason not to\b"
    r"|\bwill not (?:be )?treat\w* (?:you|residents|anyone|differently)|\bdifferently\b|\brefuse to escalate\b"
    r"|\bnot refuse\b|\bonly (?:refuse|exclude|decline)\b"
)


@lru_cache(maxsize=4)
def exclusions_of(policy: Policy) -> tuple[Sentence, ...]:
    """Return each exclusion: an item under words that exclude, or a sentence that excludes something by itself."""
    return tuple(_exclusions(policy))


def _exclusions(policy: Policy) -> Iterator[Sentence]:
    for sentence in policy.sentences:
        if sentence.voice is not Voice.OWN and sentence.voice is not Voice.OTHER:
            continue
        clause = sentence.clause
        lead = plain(clause.lead)
        heading = plain(clause.headings[-1]) if clause.headings else ""
        if clause.item and (_EXCLUDES.search(lead) if lead else _EXCLUDES.search(heading)):
            if not (
                _NOT_AN_EXCLUSION.search(sentence.said)
                or _NOT_AN_EXCLUSION.search(lead)
                or re.match(r"we (?:will|do)\b", sentence.said)
            ):
                yield sentence
        elif (
            (found := _EXCLUDES.search(sentence.said))
            and _COMPLAINT.search(sentence.said)
            and not (
                _NOT_AN_EXCLUSION.search(sentence.said)
                or sentence.said.endswith(":")
                or (found[0].startswith("exclu") and denied(sentence.said, found.start(), found.end()))
                or re.search(r"\b(?:stage|word|reason)\b[^.]{0,20}$", sentence.said[: found.start()])
            )
        ):
            yield sentence


@dataclass(frozen=True, slots=True)
class Unfair:
    """A kind of exclusion that the Code does not allow, or not as it stands."""

    seen: re.Pattern[str]
    unless: re.Pattern[str]
    what: str
    mend: str


def _unfair(seen: str, unless: str, what: str, mend: str) -> Unfair:
    return Unfair(re.compile(seen), re.compile(unless or r"(?!)"), what, mend)


FILED = (
    r"claim form|particulars of claim|filed|lodged|issued|proceedings (?:have|has|had) (?:been )?(?:started|begun"
    r"|commenced|issued)|(?:started|begun|commenced|live|ongoing|current|active)[^.]{0,20} (?:legal "
    r"|court )?proceedings|proceedings (?:are|were) (?:under way|underway|ongoing)"
)
UNFAIR = (
    _unfair(
        r"\bsolicitors?\b|\blegal (?:action|claim|advice|proceedings|representati\w+|route|matter|dispute)s?\b"
        r"|\bpre-?action\b|\bletters? (?:of|before) (?:claim|action)\b|\bdisrepair (?:claim|protocol|case)\b"
        r"|\blitigation\b|\bthreat\w*\b[^.]{0,20}\b(?:legal|court|sue)\b|\bcourt action\b",
        rf"{FILED}|\bsolicitors? (?:may|can|will)\b|\bombudsman\b",
        "excludes a matter for legal action that has not been filed at court",
        "Exclude a matter for legal proceedings only once the claim form and particulars of claim have been filed at "
        "court.",
    ),
    _unfair(
        r"\bstaff (?:attitude|conduct|behaviour|rudeness)\b"
        r"|\b(?:conduct|behaviour|attitude|actions?|rudeness) (?:of|by) (?:our |any |its |individual )?(?:staff"
        r"|employees|members? of staff|officers)\b|\b(?:about|against) (?:our |individual |named |a member of "
        r"|members of |any )*(?:staff|employees|officers)\b",
        r"\bgrievance\b|\bby (?:our )?(?:staff|employees)\b[^.]{0,30}\b(?:about|against)\b|\bmade by\b",
        "excludes complaints about staff, whom the Code's definition names",
        "Take complaints about staff as complaints; only what an employer decides about its employee is private.",
    ),
    _unfair(
        r"\b(?:about|against|concerning|regarding|involving|by|of) (?:\w+ ){0,4}(?:contractors?|firms?|company"
        r"|companies|managing agents?"
        r"|third part(?:y|ies)|subcontractors?|suppliers?)\b",
        r"\b(?:not|nothing to do)\b[^.]{0,30}\bour behalf\b|\bnot (?:employed|appointed|instructed) by\b|\b(?:made"
        r"|raised|submitted|brought) by\b",
        "excludes complaints about those who act on the landlord's behalf",
        "Take complaints about contractors and others acting on the landlord's behalf under this policy, within its "
        "two stages.",
    ),
    _unfair(
        r"\barrears\b|\bowe\w* (?:us )?(?:rent|money)\b|\bbreach(?:es|ed)? (?:of )?(?:the |their |your )?tenancy\b"
        r"|\bdebt\b|\brent account\b",
        r"",
        "excludes residents for rent they owe or for their tenancy",
        "Take complaints whatever the resident owes; each is considered on its own merits.",
    ),
    _unfair(
        r"\b(?:vexatious|frivolous|malicious|trivial|minor|abusive|unreasonable|unreasonably persistent"
        r"|persistent) (?:complain\w*|matters?|or|and|in nature|behaviour|conduct|manner|purpose)\b|\b(?:is|are|be"
        r"|being|appears? (?:to be )?|considered) (?:to be )?(?:vexatious|frivolous|malicious|trivial|petty"
        r"|repetitive)\b",
        r"",
        "excludes complaints by calling them vexatious, trivial or the like",
        "Accept the complaint and deal with behaviour apart, by the policy for unacceptable behaviour, with evidence "
        "and review.",
    ),
    _unfair(
        r"\b(?:former|previous|past|ex-) ?(?:tenant|resident|leaseholder|occupier|customer)s?\b"
        r"|\bno longer (?:a )?(?:tenants?|residents?|live)\b|\bapplicants?\b",
        r"",
        "excludes people, such as former residents or applicants, whose complaints the Ombudsman would take",
        "Take complaints from present and former residents and from applicants.",
    ),
    _unfair(
        r"\b(?:disagree\w*|dissatisf\w+|unhappy|complaints?|objections?) (?:with|about|to"
        r"|against) (?:\w+ ){0,4}(?:polic(?:y|ies)|decisions?)\b|\bpolicy decisions?\b|\b(?:our|council|board"
        r"|landlord) polic(?:y|ies)\b[^.]{0,30}\b(?:correctly|properly|applied|followed|agreed)\b",
        r"\b(?:housing benefit|council tax|planning|appeal|allocation|tribunal|other (?:bod|org|agenc))",
        "excludes complaints about the landlord's policies or decisions",
        "Take such complaints: the Code's definition covers actions and lack of action, and the answer may be that "
        "policy was followed.",
    ),
    _unfair(
        r"\b(?:insurance|insurers?|liability claim|personal injury)\b",
        r"\bin addition\b|\bas well\b|\balso\b",
        "excludes what may be an insurance claim, which is not among the exclusions that the Code gives",
        "Answer the complaint about what was done or not done, and say that only the claim for damages is for the "
        "insurer.",
    ),
    _unfair(
        r"\banonymous\w*\b",
        r"\bas far as\b|\bwhere (?:we can|possible)\b",
        "excludes anonymous complaints, which are not among the exclusions that the Code gives",
        "Say that anonymous complaints are looked into as far as they can be.",
    ),
    _unfair(
        r"\b(?:compensation|damages|payment) (?:claims?|requests?)\b|\b(?:claims?|requests?) for (?:compensation"
        r"|damages)\b",
        r"",
        "excludes requests for compensation, though money is one of the Code's remedies",
        "Consider compensation as a remedy within the complaint.",
    ),
)
ACCEPTED = re.compile(
    rf"\b(?:12|1[3-9]|2\d|3\d) months\b|{FILED}"
    r"|\b(?:already|previously|before)\b[^.]{0,40}\b(?:considered|investigated|dealt|answered|exhausted|complet\w+"
    r"|decided|concluded|responded|been through|reviewed|determined)\b|\b(?:considered|investigated|dealt with"
    r"|been through|exhausted|completed|concluded|answered)\b[^.]{0,60}\b(?:already|previously|before|both stages"
    r"|this (?:policy|process|procedure)|our (?:complaints? )?(?:policy|process|procedure)|stage 2|ombudsman)\b"
    r"|\bsame (?:complaint|issue|matter)\b"
    r"|\bservice requests?\b|\brequests? for (?:a )?(?:service|information|repair)|\b(?:first|1st|initial"
    r"|new)[- ](?:time|report|request|contact|notification)\w*|\breport(?:s|ing)? (?:of |a )|\bfirst (?:time )?(?:you"
    r"|we|report|tell)|\bnew (?:request|repair)"
    r"|\btribunals?\b|\b(?:another|other|different|own|separate|statutory|specific"
    r"|alternative)\b[^.]{0,30}\b(?:bod(?:y|ies)|organisations?|agenc\w+|landlords?|routes?|appeals?|procedures?"
    r"|process\w*|ombudsm[ae]n|polic(?:y|ies)|rights?|review)\b|\bright of appeal\b|\bappeals?\b|\blgsco\b"
    r"|\bsocial care ombudsman\b|\bombudsman\b"
    r"|\bdata protection\b|\bfreedom of information\b|\binformation commissioner\b|\bsubject access\b"
    r"|\bhousing benefit\b|\bcouncil tax\b|\bplanning\b|\bemployment\b|\brecruitment\b|\bgrievance\b|\bsurveys?\b"
    r"|\bnot (?:provided|managed|owned|responsible|delivered|within our)\b|\bno (?:control|responsibility)\b"
    r"|\boutside (?:of )?our control\b|\bnot our\b|\bneighbours?\b|\banti-?social\b|\bnuisance\b"
    r"|\bstaff (?:member )?(?:as|in their)\b|\bcriminal\b|\bpolice\b|\bfreehold\w*\b|\brent (?:levels?|increases?"
    r"|setting)\b|\bservice charges?\b"
)
