"""The people and homes of the demonstration. Every name and address is invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password

from amends.accounts.models import Home, Landlord, Person, RoleName, Team, Tenure
from amends.casework.actions import landlords, people

SLUG = "harbour-and-vale"
LANDLORD: dict[str, Any] = {
    "slug": SLUG,
    "name": "Harbour & Vale Homes (demonstration)",
    "short_name": "Harbour & Vale Homes",
    "kind": "housing association",
    "reference_prefix": "HVH",
    "address": "The Old Ropeworks\n1 Quay Walk\nHarbourvale\nHV1 1AA",
    "phone": "01632 960100",
    "email": "complaints@example.org",
    "website": "https://harbourandvale.example.org/",
    "complaints_url": "https://harbourandvale.example.org/complaints/",
    "homes_owned": 4212,
    "answers_need_signature": True,
    "languages": ["cy", "pl"],
    "is_demonstration": True,
}
TEAMS = {"repairs": "Repairs and planned works", "homes": "Homes and neighbourhoods"}
TEAM_OF = {"repairs": "repairs", "estates": "homes", "neighbourhoods": "homes", "homes": "homes"}

# role, name, job, team
STAFF: tuple[tuple[RoleName, str, str, str], ...] = (
    (RoleName.FRONTLINE, "Priya Nair", "Customer adviser", ""),
    (RoleName.HANDLER, "Tom Ashby", "Complaint handler", "repairs"),
    (RoleName.HANDLER, "Leah Okafor", "Complaint handler", "repairs"),
    (RoleName.HANDLER, "Dan Price", "Complaint handler", "repairs"),
    (RoleName.HANDLER, "Farah Aziz", "Senior complaint handler", "repairs"),
    (RoleName.HANDLER, "Chloe Marsh", "Complaint handler", "homes"),
    (RoleName.HANDLER, "Owen Bright", "Complaint handler", "homes"),
    (RoleName.HANDLER, "Nadia Rahman", "Complaint handler", "homes"),
    (RoleName.HANDLER, "Sam Whitlock", "Senior complaint handler", "homes"),
    (RoleName.COMPLAINTS_OFFICER, "Grace Adeyemi", "Complaints officer", ""),
    (RoleName.HEAD_OF_SERVICE, "Ruth Calder", "Head of repairs", "repairs"),
    (RoleName.HEAD_OF_SERVICE, "Imran Sheikh", "Head of housing", "homes"),
    (RoleName.SENIOR_LEAD, "Helen Frost", "Director of customer services", ""),
    (RoleName.COMPLIANCE_LEAD, "Marcus Bell", "Head of compliance", ""),
    (RoleName.MEMBER_RESPONSIBLE, "Joan Appleby", "Board member, responsible for complaints", ""),
    (RoleName.BOARD_MEMBER, "Peter Lund", "Board member", ""),
    (RoleName.AUDITOR, "Yusuf Demir", "Internal auditor", ""),
)
ADMINISTRATOR = ("Morgan Hale", "Systems administrator")
OUTSIDE_REVIEWER = ("Alison Kerr", "Independent reviewer")

STREETS = (
    ("Quay Walk", "HV1 1AB"),
    ("Ropery Lane", "HV1 2CD"),
    ("Lantern Street", "HV1 4EF"),
    ("Saltpan Road", "HV2 3GH"),
    ("Heron Court", "HV2 5JK"),
    ("Millrace Close", "HV3 1LM"),
    ("Orchard Rise", "HV3 6NP"),
    ("Beacon Terrace", "HV4 2QR"),
)
FIRST_NAMES = (
    "Amina", "Barbara", "Carlos", "Deborah", "Ewan", "Fatima", "George", "Hannah", "Ivan", "Joyce", "Kwame", "Linda",
    "Mohammed", "Nicola", "Oluwaseun", "Patrick", "Rosa", "Stephen", "Tara", "Urszula", "Vikram", "Wendy", "Xin", "Zoe",
)  # fmt: skip
LAST_NAMES = (
    "Abbott", "Begum", "Carver", "Dlamini", "Edwards", "Fairweather", "Gill", "Hussain", "Ingram", "Jankowski", "Kaur",
    "Lightfoot", "Mensah", "Novak", "Oakes", "Patel", "Quigley", "Rowe", "Silva", "Thorne", "Umar", "Vance", "Wilmot",
)  # fmt: skip


@dataclass(slots=True)
class Cast:
    """The demonstration's landlord with its people, by role, its teams and homes."""

    landlord: Landlord
    by_role: dict[str, list[Person]]
    teams: dict[str, Team]
    handlers: dict[str, list[Person]]
    homes: list[Home] = field(default_factory=list)

    def one(self, role: RoleName) -> Person:
        """Return the first person of that role."""
        return self.by_role[role][0]

    def head_of(self, team: str) -> Person:
        """Return the head of service of a team."""
        heads = self.by_role[RoleName.HEAD_OF_SERVICE]
        return heads[0] if team == "repairs" else heads[1]


def found() -> Landlord | None:
    """Return the landlord of the demonstration where it is there already."""
    return Landlord.objects.filter(slug=SLUG).first()


def make(on: date, password: str, rng: Random) -> Cast:
    """Return the cast, made by the real actions on a day; one password opens all of its accounts."""
    name, job = ADMINISTRATOR
    first = landlords.set_up(on=on, administrator={"name": name, "email": email_of(name)}, **LANDLORD)
    landlord = Landlord.objects.get(slug=SLUG)
    teams = {key: people.add_team(landlord=landlord, by=first, on=on, name=name) for key, name in TEAMS.items()}
    for role, name, job_title, team in STAFF:
        people.invite(
            landlord=landlord, by=first, on=on, name=name, email=email_of(name), role=role,
            team=teams.get(team), job_title=job_title,
        )  # fmt: skip
    name, job_title = OUTSIDE_REVIEWER
    people.invite(
        landlord=landlord, by=first, on=on, name=name, email=email_of(name), role=RoleName.HANDLER,
        job_title=job_title, is_outside_reviewer=True,
    )  # fmt: skip
    Person.objects.filter(pk=first.pk).update(job_title=job)
    Person.objects.filter(roles__landlord=landlord).update(password=make_password(password))
    landlords.add_homes(landlord=landlord, by=first, on=on, homes=_homes(rng))
    return load(landlord)


def load(landlord: Landlord) -> Cast:
    """Return the cast of the demonstration's landlord as it stands in the database."""
    by_role: dict[str, list[Person]] = {}
    teams = {key: Team.objects.get(landlord=landlord, name=name) for key, name in TEAMS.items()}
    handlers: dict[str, list[Person]] = {key: [] for key in teams}
    for person in Person.objects.filter(roles__landlord=landlord, is_active=True).order_by("pk").distinct():
        for role in person.held_roles():
            if not person.is_outside_reviewer:
                by_role.setdefault(role.name, []).append(person)
            for key, team in teams.items():
                if role.name == RoleName.HANDLER and role.team_id == team.pk:
                    handlers[key].append(person)
    return Cast(landlord, by_role, teams, handlers, list(landlord.homes.order_by("pk")))


def sign_ins(cast: Cast, password: str) -> str:
    """Return one line a role: who to sign in as, and the password of all of them."""
    lines = [f"Sign in at /accounts/login/ as one of these. The password of each is: {password}", ""]
    lines += [f"  {role.label:<36}{cast.one(role).email}" for role in RoleName]
    lines += [f"  {'Outside reviewer':<36}{email_of(OUTSIDE_REVIEWER[0])}"]
    return "\n".join(lines) + "\n"


def email_of(name: str, number: int | None = None) -> str:
    """Return an address that leads nowhere: example.org is kept free of people."""
    return f"{name.lower().replace(' ', '.')}{number or ''}@example.org"


def resident(rng: Random, number: int) -> dict[str, object]:
    """Return an invented resident: one in six is written to by post."""
    name = f"{rng.choice(FIRST_NAMES)} {rng.choice(LAST_NAMES)}"
    by_post = rng.random() < 1 / 6
    return {
        "name": name,
        "kind": rng.choices(("present", "former", "applicant"), (92, 6, 2))[0],
        "email": "" if by_post else email_of(name, number),
        "phone": f"07700 900{rng.randint(0, 999):03d}",
        "reply_by": "post" if by_post else "email",
        "do_not_call": rng.random() < 0.05,
    }


def _homes(rng: Random) -> list[dict[str, str]]:
    """Return 160 homes; most are let at a social rent."""
    held = rng.choices(Tenure.values, (78, 8, 11, 2, 1), k=160)
    return [
        {
            "address": f"{number // len(STREETS) * 2 + 1} {STREETS[number % len(STREETS)][0]}, Harbourvale",
            "postcode": STREETS[number % len(STREETS)][1],
            "uprn": f"9000000{number:05d}",
            "tenure": tenure,
        }
        for number, tenure in enumerate(held)
    ]
