"""A small complaints policy that has all the Code asks of one, and the steps by which it comes into force."""

from __future__ import annotations

from datetime import date
from typing import Any

from amends.accounts.models import Landlord, Person
from amends.casework import policy_read
from amends.casework.actions import policy
from amends.casework.models import PolicyVersion
from amends.compliance import incoming
from amends.compliance.actions import action_plans
from amends.compliance.models import ActionPlan

WORDS = """Complaints policy

1. What a complaint is
1.1 A complaint is an expression of dissatisfaction, however made, about the standard of service, actions or
lack of action by us, our own staff, or those acting on our behalf, affecting a resident or a group of residents.
1.2 A service request is a request that we take action to put something right. It is not a complaint.

2. What we do not take
2.1 We will not consider a complaint where legal proceedings have started, meaning that the claim form
has been filed at court.

3. Our process
3.1 Our complaints process has two stages. At stage 1 an officer looks at it; at stage 2 somebody else does.
3.2 We will acknowledge your complaint within five working days of receiving it.
3.3 At stage 1 we will respond to your complaint within 10 working days of the acknowledgement.
3.4 At stage 2 we will respond within 20 working days of the acknowledgement.
3.5 This policy is available in accessible formats such as large print.
3.6 We promote this policy, the Housing Ombudsman and its Code on our website and in leaflets.
"""
URL = "https://www.example.org/complaints"
AT_EACH = "At stage 1 an officer looks at it; at stage 2 somebody else does."


def keep(landlord: Landlord, by: Person, on: date, words: str = WORDS, name: str = "policy.txt") -> PolicyVersion:
    """Return a draft version."""
    data = words.encode()
    return policy.keep(landlord=landlord, by=by, on=on, name=name, data=data, taken=policy_read.take(name, data))


def in_force(landlord: Landlord, by: Person, on: date, words: str = WORDS, **given: Any) -> PolicyVersion:
    """Return a version in force from that day, with every part that was offered and what happens at each stage."""
    made = keep(landlord, by, on, words)
    quotes = policy_read.offered(made.checked) | {("3.4", "what happens at each"): AT_EACH}
    policy.say(policy=made, by=by, on=on, quotes=quotes)
    policy.bring_into_force(policy=made, by=by, on=on, **({"from_on": on, "approved_on": on, "body": "Board"} | given))
    return made


LETTER = """Complaint Handling Code: our review of your policy
Dated 12 January 2026

1.4
Observation: Section 2.1 of the policy lets a query be a service request where nobody wants to be formal.
Recommendation: The landlord should review its policy so that it explains the difference.

6.12
Observation: Section 5.3 asks for a reason.
Recommendation: The landlord should remove the requirement to give reasons by 31 March 2026.
"""


def letter(landlord: Landlord, by: Person, on: date, name: str = "letter.txt") -> ActionPlan:
    """Return a letter of the compliance team with two recommendations, the second with a day."""
    data = LETTER.encode()
    plan = incoming.take_letter(name, data)
    return action_plans.keep(landlord=landlord, by=by, on=on, name=name, data=data, plan=plan)
