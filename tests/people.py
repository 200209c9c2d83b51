"""A cast: one person a role, at a landlord set up by the real actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from amends.accounts.models import Home, Landlord, Person, RoleName, Team, Tenure
from amends.casework.actions import landlords, people

SET_UP_ON = date(2026, 4, 1)


@dataclass(frozen=True)
class Cast:
    """Everybody at one landlord."""

    landlord: Landlord
    team: Team
    home: Home
    ada: Person  # the administrator: gives roles, reads no case
    fay: Person  # front line: logs what she hears
    hari: Person  # handles stage 1
    hana: Person  # handles stage 2, having had no part in stage 1
    olu: Person  # the complaints officer: gives cases out, approves refusals
    sue: Person  # the head of service: signs
    lee: Person  # the senior lead
    cora: Person  # the compliance lead: figures and cases, changes nothing
    mira: Person  # the Member Responsible for Complaints: reads case files
    ben: Person  # a board member: figures only
    gus: Person  # the auditor: reads all, changes nothing
    rex: Person  # an outside reviewer, for when nobody here is left


def cast(name: str = "Riverbank Homes", prefix: str = "AMD", **details: object) -> Cast:
    """Return the landlord and everybody in it."""
    slug = name.split()[0].lower()
    ada = landlords.set_up(
        name=name,
        administrator={"name": "Ada Price", "email": f"ada@{slug}.example", "password": ""},
        on=SET_UP_ON,
        reference_prefix=prefix,
        phone="01632 960123",
        email=f"complaints@{slug}.example",
        address="1 Mill Street\nAnytown\nAN1 1AA",
        **details,
    )
    landlord = Landlord.objects.get(slug__startswith=slug)
    team = people.add_team(landlord=landlord, by=ada, on=SET_UP_ON, name="Repairs")

    def invite(full_name: str, role: RoleName, **more: object) -> Person:
        email = f"{full_name.split()[0].lower()}@{slug}.example"
        return people.invite(landlord=landlord, by=ada, on=SET_UP_ON, name=full_name, email=email, role=role, **more)

    homes = landlords.add_homes(
        landlord=landlord,
        by=ada,
        on=SET_UP_ON,
        homes=[{"address": "14 Elm Court", "postcode": "AN1 4EC", "tenure": Tenure.SOCIAL_RENT}],
    )
    return Cast(
        landlord=landlord,
        team=team,
        home=homes[0],
        ada=ada,
        fay=invite("Fay Lewis", RoleName.FRONTLINE),
        hari=invite("Hari Shah", RoleName.HANDLER),
        hana=invite("Hana Cole", RoleName.HANDLER),
        olu=invite("Olu Bello", RoleName.COMPLAINTS_OFFICER),
        sue=invite("Sue Grant", RoleName.HEAD_OF_SERVICE, job_title="Head of Repairs"),
        lee=invite("Lee Moss", RoleName.SENIOR_LEAD),
        cora=invite("Cora Finch", RoleName.COMPLIANCE_LEAD),
        mira=invite("Mira Khan", RoleName.MEMBER_RESPONSIBLE),
        ben=invite("Ben Stone", RoleName.BOARD_MEMBER),
        gus=invite("Gus Ward", RoleName.AUDITOR),
        rex=invite("Rex Vale", RoleName.HANDLER, is_outside_reviewer=True),
    )
