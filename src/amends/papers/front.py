"""What stands around the rows of a self-assessment: whose it is, of which day, approved by whom; only where stated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from amends.papers.drafts import clean, join

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\.?,?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?20[12]\d\b"
    r"|\b\d{1,2}[/.]\d{1,2}[/.](?:20)?[12]\d\b|\b20[12]\d-\d{2}-\d{2}\b",
    re.I,
)
_DATED = re.compile(
    r"\b(?:date[d]?(?: of [a-z -]{1,40})?|(?:completed|assessed|reviewed|updated|published)(?: on)?)\s*[:\-]?\s*", re.I
)
_OWNER = re.compile(
    r"^(?:name of )?(?:the )?(?:landlord|organisation|member)(?:'s|’s)?(?: name)?\s*[:\t|]\s*(\S.{1,80})$", re.I
)
_WORD = r"(?:[A-Z][A-Za-z’'&.-]+)"
_COUNCIL = re.compile(
    rf"\b((?:{_WORD} (?:(?:and|upon|of|on|the|with|&) )?){{1,4}}?"
    r"(?:(?:City|Borough|District|County|Metropolitan|Town)(?: Borough)? Council|Council(?= Housing| Homes)))\b"
    rf"|\b((?:Royal |London )+Borough of {_WORD}(?: (?:and |& |upon )?{_WORD}){{0,2}})"
)
_PROVIDER = re.compile(
    rf"\b({_WORD}(?: (?:and |of |& )?{_WORD}){{0,3}} "
    r"(?:Housing(?: (?:Services|Association|Trust|Group|Society|Partnership))?|Homes|Living|Group)(?: Limited| Ltd)?)\b"
)
_SHORT = re.compile(
    r"\b([A-Z]{2,6}(?: Housing(?: Services)?| Homes)?)\b"
    r"(?= (?:properties|employs?|have|has|is aware|are|will|complies|operates|website)\b"
    r"|’s (?:policy|tenants|residents)| (?:Residents|Tenants)\b)"
)
_NOT_OWNERS = re.compile(
    r"\b(?:ombudsman|complaint|the|your|our|supported|sheltered|social|council housing|city homes|regulator|scheme"
    r"|service|stage|code|charter|chartered|institute|national|tenant|advisory|this|all|director|head|manager"
    r"|landlord|customer)\b",
    re.I,
)
_GENERIC = re.compile(
    r"^(?:(?:the|and|at|by|for|from|of|policy|policies|process|procedures?|complaints?|handling|report|appendix|code"
    r"|annual|review|self[- ]assessment|form|corporate|housing ombudsman)\s+)+",
    re.I,
)
_NOT_SHORT = {"HOS", "HO", "MRC", "LGSCO", "SMT", "EMT", "CLT", "CRM", "KPI", "CHC", "CEO", "RSH", "GDPR", "TSM", "ASB",
              "PFI", "TMO", "NHS", "IT", "QL", "PDF", "FAQ", "SLA", "THE", "ALL", "YES", "NO", "NA", "EIA",
              "TPAS", "ICT"}  # fmt: skip
_APPROVED = re.compile(r"\b(?:approved|signed off|ratified|endorsed|agreed)\s+(?:by|at)\b.{4}", re.I)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|[\n|\t]")
_LONGEST = 400  # letters; a sentence or line beyond it names no one
_NOT_APPROVED = re.compile(
    r"\b(?:must|should|will|once|to be|need|after|before|when|if|until|complaint responses?)\b", re.I
)


def landlord_of(front: Sequence[str], text: str) -> str | None:
    """Return the landlord that the document names, as it writes it, or None; nothing is worked out from addresses."""
    for line in front:
        found = _OWNER.match(line.strip())
        if found and not _DATE.search(found[1]):
            return join(found[1].strip(" |*"))
    body = "\n".join(line for line in clean(text).split("\n") if len(line) < 20_000)
    top = " \n".join(line for line in front[:15] if line.strip())
    names: Counter[str] = Counter()
    for pattern in (_COUNCIL, _PROVIDER):
        for found in pattern.finditer(body):
            name = _GENERIC.sub("", join(next(group for group in found.groups() if group)))
            if not _NOT_OWNERS.search(name):
                names[name] += 2 if pattern is _COUNCIL else 1
    for name in list(names):
        names[name] += 5 * (name.lower() in top.lower())
    if names:
        name, worth = names.most_common(1)[0]
        if worth >= 2:
            return name
    return _short_name(body)


def _short_name(body: str) -> str | None:
    """Return the letters by which the landlord calls itself where it is named no other way, or None."""
    short = Counter(found[1] for found in _SHORT.finditer(body) if found[1].split()[0] not in _NOT_SHORT)
    if not short:
        return None
    letters = Counter(name.split()[0] for name in short.elements()).most_common(1)[0][0]
    named = re.search(rf"\b{letters} (?:Housing Services|Housing|Homes)\b", body)
    return named[0] if named else letters


def date_of(front: Sequence[str]) -> str | None:
    """Return the date that the head of the document bears, as written, or None."""
    lines = [line.strip() for line in front if line.strip()]
    for line in lines:
        label = _DATED.search(line)
        found = _DATE.search(line, label.end()) if label and len(line) < 160 else None
        if label and found and found.start() - label.end() < 12:
            return _tidy(found[0])
    for line in lines[:8]:
        found = _DATE.search(line)
        if found and len(line) < 160 and not line.endswith("."):
            return _tidy(found[0])
    return next((_tidy(line.strip(" .*")) for line in lines if _DATE.fullmatch(line.strip(" .*"))), None)


def _tidy(date: str) -> str:
    return " ".join(word.capitalize() if word.isupper() else word for word in date.split())


def approval_of(text: str) -> str | None:
    """Return the sentence that says who approved the self-assessment, or None; what must or will be is no approval."""
    for sentence in _SENTENCE.split(text):
        if len(sentence) > _LONGEST or not _APPROVED.search(sentence) or _NOT_APPROVED.search(sentence):
            continue
        if re.search(r"\b(?:board|committee|cabinet|council|governing|panel|meeting)\b", sentence, re.I):
            return join(sentence).strip(" -•*#")
    return None
