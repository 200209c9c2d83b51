"""What some rows ask for, limb by limb, and the words by which an answer could show each: data for the rules of bearing."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limb:
    """One thing that a row asks for, and the words of which an answer to it has at least one."""

    what: str
    shown_by: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Ask:
    """What a row asks for; `even_of_a_policy` where citing a policy does not bear on it either."""

    limbs: tuple[Limb, ...]
    even_of_a_policy: bool = False


def ask(*limbs: tuple[str, str], even_of_a_policy: bool = False) -> Ask:
    """Return the ask whose limbs are these pairs of a name and a pattern."""
    return Ask(tuple(Limb(what, re.compile(pattern)) for what, pattern in limbs), even_of_a_policy)


OBJECTIVE = ask(
    ("a standard objective for staff", r"objective|appraisal|job description|performance review|\bpdr|one.to.one"),
    even_of_a_policy=True,
)
EQUALITY = ask(
    ("regard for the Equality Act 2010", r"equalit|disabilit|vulnerab|reasonable adjust|proportionate"),
    even_of_a_policy=True,
)
AGREED = ask(("agreement with the resident", r"\bagree|consent"))
TRENDS = r"trend|theme|learning|lessons|analys|root.cause|pattern|insight"
GOVERNORS = r"board|governing|committee|cabinet|councillors?|\bcllr|elected|panel|trustee"

EXTENSION = ask(
    ("the new date, within the Code's cap", r"\d+|\bten\b|\btwenty\b|new date|when to expect"),
    ("the reason given to the resident", r"reason|explain|because|explanation"),
)
MINIMUM_REPORTING = ask(
    (
        "volume, categories and outcomes",
        r"volume|numbers?\b|how many|categor|types?\b|outcomes|performance|timeliness|all (?:of )?the required",
    ),
    ("reviews of issues and trends", TRENDS + r"|all (?:of )?the required"),
    ("the Ombudsman's findings and orders", r"ombudsman|orders|determination|all (?:of )?the required"),
    ("the governing body", GOVERNORS),
)
LETTER = ask(
    (
        "what the letter holds: stage, definition, decision, reasons, remedy, actions and the next step",
        r"definition|decision|reasons?|remedy|outstanding|next (?:stage|step)|template|stage 2|ombudsman|heading|checklist|all (?:the |of the )?(?:required|elements|points|parts)|letter (?:[a-z]|\d+|[a-z]{1,3}\d+)\b|sample|audit",
    ),
)
RECORD = ask(
    (
        "the original complaint and its date",
        r"original|date received|date|logged|all (?:documents|correspondence)|case",
    ),
    ("outcomes at each stage", r"outcomes?|decisions?|each stage|responses?"),
    ("correspondence with other parties", r"other part|third part|contractors?|all correspondence|correspondence with"),
    ("supporting documents", r"document|reports?|surveys?|photo|evidence"),
)

ASKS: dict[str, dict[str, Ask]] = {
    "2020": {"4.7": ask(("results within the limit", r"\d"), ("results with an extension", r"extension|extended"))},
    "2022": {
        "1.5": ask(
            (
                "telling people surveyed how to complain",
                r"inform|\btold\b|\btell|advis|\blinks?\b|signpost|explain|aware|how to complain",
            )
        ),
        "2.6": ask(
            ("leaflets or posters", r"leaflet|poster|flyer"),
            ("newsletters", r"newsletter|magazine"),
            ("online", r"website|online|web page"),
            ("the Ombudsman's Scheme", r"scheme"),
        ),
        "2.7": ask(
            (
                "regular correspondence, not only complaint letters",
                r"correspondence|newsletter|rent (?:letter|statement)|all (?:our )?letters|footer|signature",
            )
        ),
        "3.2": ask(
            (
                "skills of handlers",
                r"train|skill|e-?learning|qualif|competen|experience|award|certific|accredit|cih|course|coach",
            ),
            ("conflicts of interest", r"conflict"),
        ),
        "4.7": ask(
            ("an open and independent mind", r"impartial|independen|open mind|merits"),
            ("conflicts of interest", r"conflict"),
            ("all the evidence", r"evidence|information"),
            ("confidentiality", r"confidential|gdpr|data protection|privacy"),
        ),
        "4.15": RECORD,
        "4.19": EQUALITY,
        "5.2": AGREED,
        "5.8": LETTER,
        "5.16": LETTER,
        "5.9": ask(
            ("reasons for a refusal", r"reason|explain|explanation|why"),
            ("the right to go to the Ombudsman", r"ombudsman"),
        ),
        "5.13": ask(("the limit of 20 working days, or results against it", r"\b20\b|twenty|%|\d+ of \d+")),
        "5.14": AGREED,
        "7.4": MINIMUM_REPORTING,
        "7.6": OBJECTIVE,
    },
    "2024": {
        "1.4": ask(
            (
                "telling a request from a complaint",
                r"request|enquir|quer(?:y|ies)|differen|distin|triag|policy|record|logg|monitor",
            )
        ),
        "2.4": ask(
            ("the reason given to the resident", r"reason|explain|explanation|why|letter"),
            ("the right to go to the Ombudsman", r"ombudsman"),
        ),
        "3.7": ask(
            (
                "telling residents of the Ombudsman",
                r"ombudsman|letters?\b|correspondence|template|leaflet|website|all (?:our|of our)|newsletter|poster",
            ),
            (
                "where they are told",
                r"letter|correspondence|template|leaflet|website|web|newsletter|magazine|poster|email|acknowledg|response|tenancy|handbook|footer|told|advis|inform|tell|signpost",
            ),
        ),
        "4.1": ask(
            (
                "a person or team responsible",
                r"team|officer|manager|lead\b|post|coordinator|co-ordinator|head of|director|department|appointed|responsib|executive|handler|[a-z]+ [a-z]+ (?:runs|leads|manages)",
            )
        ),
        "4.2": ask(
            (
                "authority, autonomy and access to staff",
                r"authori|autonom|delegat|empower|access|any colleague|call on|award|can pay|up to £|settle|resolve|compel|escalate|senior|report(?:s)? to|directly",
            )
        ),
        "5.10": ask(
            ("adjustments made and recorded", r"adjust|record|register|flag|disabilit|vulnerab|note[ds]?\b|equalit"),
            (
                "their review",
                r"review|looked at again|goes through|checked|updat|annual|every|six months|january|quarter|month",
            ),
        ),
        "3.5": ask(
            (
                "how the policy is publicised",
                r"publici|poster|leaflet|newsletter|magazine|social media|website|campaign|correspondence|noticeboard|promot|tenancy",
            ),
            ("the Code", r"\bcode\b"),
            even_of_a_policy=True,
        ),
        "5.12": RECORD,
        "5.15": EQUALITY,
        "6.4": EXTENSION,
        "6.5": ask(
            ("the Ombudsman's details", r"ombudsman|template|letter (?:[a-z]|\d+|[a-z]{1,3}\d+)\b|contact details")
        ),
        "6.9": LETTER,
        "6.13": ask(
            (
                "a different person",
                r"director|head of|manager|chief|senior|executive|panel|another|different|other (?:than|team|division|officer)|not involved|none (?:of whom )?took|neither|independent|separate|reviewer|stage 2 (?:officer|team|is)|decided by|not (?:have )?(?:been )?(?:considered|dealt|taken)",
            )
        ),
        "6.15": EXTENSION,
        "6.16": ask(
            ("the Ombudsman's details", r"ombudsman|template|letter (?:[a-z]|\d+|[a-z]{1,3}\d+)\b|contact details")
        ),
        "6.19": LETTER,
        "7.3": ask(
            (
                "following the remedy through to completion",
                r"track|complet|follow|monitor|\blog|diar|audit|chas|check|kept by|\bkept\b|in time|on time|overdue",
            )
        ),
        "7.4": ask(
            (
                "the Ombudsman's guidance on remedies",
                r"ombudsman|guidance|guide|remed(?:y|ies) (?:policy|matrix|tool)|matrix|tariff|band|framework|compensation policy",
            )
        ),
        "8.2": ask(
            ("publication", r"publish|website|online|web ?page|printed|page\b|site\b"),
            ("the governing body's response", r"response|minute|approved|comments? of the|reply|statement"),
        ),
        "8.5": ask(
            ("telling the Ombudsman", r"ombudsman|self-refer|notif"),
            ("a notice on the website", r"website|web page|online"),
            ("a timescale for returning to compliance", r"timescale|return to|date|by when|recover"),
        ),
        "9.2": ask(
            (
                "what complaints taught and changed",
                TRENDS
                + r"|intelligence|improv|chang\w+ (?:in|to|of)|changed|introduced|led (?:us )?to|so (?:we|that)|as a result|began|fell (?:from|to|by)|programme|reduc|redesign|now ",
            ),
            even_of_a_policy=True,
        ),
        "9.3": ask(
            ("residents", r"resident|tenant|customer|newsletter|magazine|members|panel|you said"),
            ("staff", r"\bstaff|team|colleague|intranet"),
            ("the committees", GOVERNORS),
        ),
        "9.4": ask(("assessing themes and trends", TRENDS + r"|systemic|risks?"), even_of_a_policy=True),
        "9.6": ask(
            (
                "what reaches the member and the governing body",
                GOVERNORS + r"|\bmrc\b|member responsible|portfolio|meets|[a-z]+ has (?:read )?access|dashboard",
            )
        ),
        "9.7": MINIMUM_REPORTING,
        "9.8": OBJECTIVE,
    },
}

# The row that asks for one member of the governing body with lead responsibility, in each edition.
MEMBER_ROW = {"2022": "7.3", "2024": "9.5"}
# The rows that a body of governors must receive, and that no meeting of officers can stand for.
BODY_ROWS = {"2022": ("7.4",), "2024": ("8.2", "9.6", "9.7")}
