"""Section 3 of the Code: the way to the Ombudsman, as it is now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.papers.policy.held import Policy, Sentence, Voice
from amends.papers.policy.rule import Note, contradicts, rule, stating

_DESIGNATED = re.compile(
    r"\bdesignated (?:tenants?'? |complaints? )?(?:persons?|panels?|people|bod(?:y|ies))\b|\bdemocratic filter\b"
    r"|\btenants?'? (?:complaints? )?panel\b[^.]{0,60}\bombudsman\b|\bombudsman\b[^.]{0,120}\b(?:through|via|by"
    r"|referred by|referral (?:by|from)|with the (?:help|consent|support) of)\b[^.]{0,20}\b(?:your |an? "
    r"|local )*(?:mp|member of parliament|councillor)\b"
    r"|\b(?:mp|member of parliament|councillor)s?\b[^.]{0,60}\b(?:must|can|will|has to|have to|needs? to"
    r"|may) (?:\w+ )?refer\b[^.]{0,60}\bombudsman\b"
)
_EIGHT_WEEKS = re.compile(
    r"\b(?:8|eight) weeks?\b[^.]{0,160}\bombudsman\b|\bombudsman\b[^.]{0,160}\b(?:8|eight) weeks?\b|\b(?:wait"
    r"|waiting)\b[^.]{0,60}\b(?:week|month|day)s?\b[^.]{0,80}\bombudsman\b|\bombudsman\b[^.]{0,80}\b(?:wait"
    r"|waiting)\b[^.]{0,30}\b(?:week|month|day)s?\b"
)
_STALE = "Take it out: since 1 October 2022 a resident goes straight to the Ombudsman, with no go-between and no wait."


@rule("3.7", "designated-person", also=("6.19",))
def designated_person(policy: Policy) -> Iterator[Note]:
    """Residents go to the Ombudsman by themselves, without a designated person or a wait of eight weeks.

    Bad:
        You can ask a designated person to refer your complaint, or contact the Housing Ombudsman after eight weeks.
    Good:
        You no longer need a designated person, nor to wait eight weeks, before you contact the Housing Ombudsman.
    """
    for sentence, _ in stating(policy, _DESIGNATED):
        yield contradicts(
            sentence, "sends residents to a designated person, a panel or a politician before the Ombudsman", _STALE
        )
    for sentence in policy.sentences:
        if (
            sentence.voice is Voice.OTHER
            and _DESIGNATED.search(sentence.said)
            and not re.search(r"\bnot\b|\bno\b", sentence.said)
        ):
            yield contradicts(
                sentence, "sends residents to a designated person, a panel or a politician before the Ombudsman", _STALE
            )
        elif (
            sentence.voice in (Voice.OWN, Voice.OTHER)
            and (found := _EIGHT_WEEKS.search(sentence.said))
            and not re.search(r"\b(?:not|no|without|nor)\b", sentence.said[max(0, found.start() - 30) : found.end()])
        ):
            yield contradicts(sentence, "makes residents wait before they may go to the Ombudsman", _STALE)


_BARRED = re.compile(
    r"\b(?:only|not|never|must not|can not)\b[^.]{0,40}\b(?:contact|go to|approach|refer|complain to|take|involve"
    r"|speak to|write to)\b[^.]{0,50}\bombudsman\b[^.]{0,60}\b(?:until|unless|once|after|before|when)\b"
    r"|\bombudsman\b[^.]{0,40}\b(?:will|can|may) (?:not|only)\b[^.]{0,20}\b(?:speak|advise|help|talk"
    r"|contacted)\b[^.]{0,60}\b(?:until|unless|once|after)\b|\b(?:only|not)\b[^.]{0,20}\b(?:contacted"
    r"|approached)\b[^.]{0,60}\b(?:until|unless|once|after)\b"
)


@rule("3.7", "ombudsman-only-at-the-end")
def ombudsman_only_at_the_end(policy: Policy) -> Iterator[Note]:
    """The Ombudsman may be asked for help at any time.

    Bad:
        You must not contact the Housing Ombudsman until you have completed stage 2.
    Good:
        You can contact the Housing Ombudsman at any time. It may only investigate after stage 2.
    """
    for sentence in policy.sentences:
        found = _BARRED.search(sentence.said) if sentence.voice in (Voice.OWN, Voice.OTHER) else None
        if found is None or "ombudsman" not in sentence.said:
            continue
        if not re.search(r"\binvestigat|\bnot (?:have to|need to)\b|\bany time\b|\brefus|\baccept", found[0]):
            yield contradicts(
                sentence,
                "keeps residents from the Ombudsman until the process has ended",
                "Say that residents can contact the Ombudsman for help at any time; only its formal investigation "
                "waits for the final "
                "response.",
            )


_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2})\b")
_PHONE = re.compile(r"(?<!\d)(0\d{3,4}[ -]?\d{3}[ -]?\d{3,4})(?!\d)")
_EMAIL = re.compile(r"\binfo@housing-ombudsman\.org\.uk\b")
_OLD_PLACES = re.compile(
    r"\bexchange tower\b|\bharbour exchange\b|\b81 aldwych\b|\bpo box 152\b|\bnorman house\b|\bl33 ?7wq\b"
    r"|\be14 ?9ge\b|\bwc2b ?4hn\b|\b0845 7 ?12 ?5973\b|\bindependent housing ombudsman\b"
)
_CURRENT = (
    "Housing Ombudsman Service, PO Box 1484, Unit D, Preston PR2 0ET; 0300 111 3000; www.housing-ombudsman.org.uk, "
    "with its online form."
)


@rule("3.7", "stale-ombudsman-details")
def stale_details(policy: Policy) -> Iterator[Note]:
    """The Ombudsman's details are those in use.

    Bad:
        Housing Ombudsman Service, Exchange Tower, London E14 9GE, info@housing-ombudsman.org.uk
    Good:
        Housing Ombudsman Service, PO Box 1484, Unit D, Preston PR2 0ET, 0300 111 3000
    """
    for sentence in policy.sentences:
        if sentence.voice is Voice.PAST:
            continue
        if _OLD_PLACES.search(sentence.said) or _wrong_number(sentence):
            yield contradicts(
                sentence,
                "gives details of the Ombudsman that are not those in use",
                f"Give the details in use: {_CURRENT}",
            )
        elif _EMAIL.search(sentence.said) and not re.search(r"\bnot\b", sentence.said):
            yield contradicts(
                sentence,
                "gives an email address as a way to the Ombudsman, which has taken no new case by email since 13 "
                "January 2026",
                f"Give the online form, the telephone number and the address instead: {_CURRENT}",
            )


def _wrong_number(sentence: Sentence) -> bool:
    """Return whether a sentence that names the Housing Ombudsman alone gives a postcode or number not its own."""
    said = sentence.said
    if "housing ombudsman" not in said or re.search(r"social care|lgo\b|lgsco|us (?:on|at|by)|our ", said):
        return False
    after = said[said.index("housing ombudsman") :]
    codes = {found.replace(" ", "") for found in _POSTCODE.findall(after)} - {"pr20et"}
    phones = {re.sub(r"\D", "", found) for found in _PHONE.findall(after)} - {"03001113000"}
    return bool(codes or phones)
