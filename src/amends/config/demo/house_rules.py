"""The demonstration landlord's own rules, set before its year begins: each by the real action."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from importlib.resources import files
from typing import Any

from amends.accounts.models import RoleName
from amends.casework.actions import allocations, limits, paragraphs, signing, targets, third_parties
from amends.casework.models import ThirdParty
from amends.config.demo.cast import TEAM_OF, Cast

WORDS: dict[str, list[dict[str, Any]]] = tomllib.loads((files(__package__) / "working.toml").read_text("utf-8"))
LIMITS = {RoleName.HANDLER: "250", RoleName.COMPLAINTS_OFFICER: "500", RoleName.HEAD_OF_SERVICE: "1000"}


def adopt(cast: Cast, on: date, today: date) -> None:
    """Set limits of money, targets, deputies, rules of whom a complaint goes to, paragraphs, and register bodies."""
    landlord, officer = cast.landlord, cast.one(RoleName.COMPLAINTS_OFFICER)
    lead, compliance = cast.one(RoleName.SENIOR_LEAD), cast.one(RoleName.COMPLIANCE_LEAD)
    for role, pounds in LIMITS.items():
        limits.set_limit(landlord=landlord, role=role, pounds=Decimal(pounds), by=lead, on=on)
    targets.set_targets(landlord=landlord, by=lead, on=on, acknowledge=4, answer_1=9, answer_2=18, call_back=2)
    signing.give_deputy(landlord=landlord, head=cast.head_of("repairs"), deputy=officer, by=lead, on=on)
    for one in WORDS["rule"]:
        allocations.set_rule(
            landlord=landlord, team=cast.teams[TEAM_OF[one["team"]]], by=officer, on=on, category=one["category"]
        )
    for one in WORDS["paragraph"]:
        written = paragraphs.write(landlord=landlord, by=officer, on=on, **one)
        paragraphs.approve(paragraph=written, by=lead, on=on)
    for one in WORDS["body"]:
        body = third_parties.register(
            landlord=landlord, by=compliance, on=on, from_on=on, name=one["name"], kind=one["kind"],
            handles_complaints=one["handles"], contract_says=one["contract"],
        )  # fmt: skip
        if "note" in one:
            checked_on = on + timedelta(days=2)
            third_parties.check_policy(
                third_party=body, by=compliance, on=checked_on, fits=True, note=one["note"],
                check_again_on=today + timedelta(days=20),
            )  # fmt: skip


def body(cast: Cast, *, handles: bool) -> ThirdParty:
    """Return the body of the demonstration that handles complaints, or the one that does not."""
    return ThirdParty.objects.filter(landlord=cast.landlord, handles_complaints=handles).earliest("pk")
