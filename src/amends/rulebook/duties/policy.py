"""What the Code of 2024 asks the complaints policy to say: 1.2, 1.4, 2.2, 3.4, 3.5. Without the policy: cannot tell.

One that was there before the Code is held against it from the day on which the Code came into force.
"""

from __future__ import annotations

from collections.abc import Iterator

from amends.rulebook import edition
from amends.rulebook.duty import Role, Verdict
from amends.rulebook.evidence import cannot_tell, held
from amends.rulebook.front_door import Landlord
from amends.rulebook.limbs import Found, of
from amends.workdays import Calendar, spoken

# The parts of the policy that each provision asks for, as `Policy.says` names them.
POLICY_PARTS: dict[str, tuple[str, ...]] = {
    "1.2": ("dissatisfaction however made", "action or lack of it", "staff and contractors", "one resident or a group"),
    "1.4": ("a request told from a complaint",),
    "2.2": ("what is not taken, and why",),
    "3.4": ("both stages", "what happens at each", "time limits", "accessible formats", "on the website"),
    "3.5": ("how it is made known", "the Ombudsman", "the Code"),
}
LEAD = Role.SENIOR_LEAD
POLICY = "policy"  # the subject of these duties


def _says(landlord: Landlord, provision: str) -> Iterator[Found]:
    policy, parts = landlord.policy, POLICY_PARTS[provision]
    if policy is None:
        says = "The policy is not held here yet, so what it says cannot be told."
        yield Found(POLICY, Verdict.CANNOT_TELL, says)
    else:
        lacks = [part for part in parts if part not in policy.says]
        unknown = [part for part in lacks if part in policy.unrecorded]
        missing = "; ".join(part for part in lacks if part not in unknown)
        the_policy = f"The policy in force from {spoken(policy.from_on)}"
        yes, no = f"{the_policy} has: {'; '.join(parts)}.", f"{the_policy} lacks: {missing}."
        since = max(policy.from_on, edition.load("2024").in_force_on)
        if unknown and not missing:
            yield cannot_tell(POLICY, f"whether the policy is or has: {'; '.join(unknown)}", since)
        else:
            yield held(POLICY, since, not lacks, yes, no)


@of(
    "2024",
    "1.2",
    Landlord,
    what="policy has the Code's definition",
    ask="Put the definition into the policy",
    falls_to=LEAD,
)
def definition(landlord: Landlord, calendar: Calendar) -> Iterator[Found]:
    """The policy defines a complaint as the Code does, in all four of its parts."""
    yield from _says(landlord, "1.2")


@of("2024", "1.4", Landlord, what="policy tells a request from a complaint", ask="Tell the two apart", falls_to=LEAD)
def request_or_complaint(landlord: Landlord, calendar: Calendar) -> Iterator[Found]:
    """The policy tells a service request from a complaint."""
    yield from _says(landlord, "1.4")


@of("2024", "2.2", Landlord, what="policy lists what is not taken", ask="List what is not taken", falls_to=LEAD)
def exclusions(landlord: Landlord, calendar: Calendar) -> Iterator[Found]:
    """The policy lists the matters that are not taken as complaints, and why that is fair."""
    yield from _says(landlord, "2.2")


@of("2024", "3.4", Landlord, what="policy is clear and on the website", ask="Complete the policy", falls_to=LEAD)
def clear(landlord: Landlord, calendar: Calendar) -> Iterator[Found]:
    """The policy sets out both stages and their time limits, in accessible formats, on the website."""
    yield from _says(landlord, "3.4")


@of("2024", "3.5", Landlord, what="policy says how it is made known", ask="Say how it is made known", falls_to=LEAD)
def made_known(landlord: Landlord, calendar: Calendar) -> Iterator[Found]:
    """The policy says how it is made known to residents, with the Ombudsman and the Code."""
    yield from _says(landlord, "3.5")
