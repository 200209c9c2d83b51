"""Reading a complaints policy that was brought in, and what of it could show the parts that the Code asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from amends.casework import scanning
from amends.casework.refused import Refused
from amends.formats.limits import CannotRead
from amends.papers.policy import check, report
from amends.papers.policy import read as reader

Points = tuple[tuple[str, str], ...]
# The points of papers.policy that show each part; all of them have to be found for a quote to be offered.
SHOWN_BY: dict[tuple[str, str], Points] = {
    ("1.2", "dissatisfaction however made"): (
        ("1.2", "a complaint is an expression of dissatisfaction"),
        ("1.2", "it is a complaint however it is made"),
    ),
    ("1.2", "action or lack of it"): (
        ("1.2", "it may be about the standard of service, or about action or lack of action"),
    ),
    ("1.2", "staff and contractors"): (
        ("1.2", "it covers the landlord, its own staff and those acting on its behalf"),
    ),
    ("1.2", "one resident or a group"): (("1.2", "it may affect one resident or a group of residents"),),
    ("1.4", "a request told from a complaint"): (
        ("1.4", "a service request is a request to put something right, and is not a complaint"),
    ),
    ("2.2", "what is not taken, and why"): (
        ("2.2", "there are stated circumstances in which a matter is not taken as a complaint or not escalated"),
    ),
    ("3.4", "both stages"): (("3.4", "the process has two stages"),),
    ("3.4", "time limits"): (
        ("6.3", "stage 1 is answered within ten working days of the acknowledgement"),
        ("6.14", "stage 2 is answered within twenty working days of the acknowledgement"),
    ),
    ("3.4", "accessible formats"): (("3.4", "the policy is available in clear and accessible formats"),),
    ("3.5", "how it is made known"): (("3.5", "there are stated ways in which the policy is publicised"),),
    ("3.5", "the Ombudsman"): (("3.5", "information on the Ombudsman and the Code is publicised with it"),),
    ("3.5", "the Code"): (("3.5", "information on the Ombudsman and the Code is publicised with it"),),
}
BY_ITS_DEFINITION = {"1.2", "1.4"}  # to quote the Code's definition is to have it


@dataclass(frozen=True, slots=True)
class Taken:
    """A policy as it was read: its words, and how it stands to every provision, as JSON keeps it."""

    text: str
    checked: dict[str, Any]


def take(name: str, data: bytes) -> Taken:
    """Return the policy in these bytes, held against the Code; raises Refused, in one sentence, where there is none.

    Where a scanner is set, nothing is read of them before it found them clean.
    """
    scanning.refuse_unless_clean(name, data)
    try:
        policy = reader.read_bytes(data, name)
    except CannotRead as error:
        raise Refused(str(error)) from error
    text = "\n".join((policy.text, *(clause.text for clause in policy.clauses)))
    return Taken(text, report.as_json(check.check(policy)))


def offered(checked: dict[str, Any]) -> dict[tuple[str, str], str]:
    """Return a quote for each part that the check found, one a line; nothing where the policy contradicts it there.

    They are offered to a person, who says whether they show the part.
    """
    rows = {one["provision"]: one for one in checked["provisions"]}
    found: dict[tuple[str, str], str] = {}
    for part, asked in SHOWN_BY.items():
        quotes = [_quote(rows.get(provision, {}), point) for provision, point in asked]
        if all(quotes):
            found[part] = "\n".join(dict.fromkeys(quotes))
    return found


def _quote(row: dict[str, Any], point: str) -> str:
    if not row or any(fault["contradicts"] for fault in row["faults"]):
        return ""
    good = (one for one in row["says"] if one["own"] or row["provision"] in BY_ITS_DEFINITION)
    return next((" ".join(one["quote"].split()) for one in good if one["point"] == point), "")


def stands_in(quote: str, text: str) -> bool:
    """Return whether every line of a quote stands in a text, however either is broken, spaced or set in capitals."""
    whole = _plain(text)
    return all(_plain(line) in whole for line in quote.splitlines() if line.strip())


def _plain(words: str) -> str:
    straight = words.translate(str.maketrans("‘’“”–—\u00a0", "''\"\"-- "))
    return " ".join(straight.split()).casefold()
