"""An outage that hit many homes: a remedy is offered to every one, not only to those who complained (Code 7.1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from amends.accounts.models import Home, Landlord, Person
from amends.casework import journal, taking_in
from amends.casework.action import action
from amends.casework.models import Complaint, Incident, IncidentHome
from amends.casework.putting_right import open_ended
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said
from amends.rulebook.facts import RemedyKind
from amends.workdays import spoken


@action
def begin(*, landlord: Landlord, by: Person, on: date, what: str, began_on: date, homes: Iterable[Home]) -> Incident:
    """Return the outage with the homes it hit; complaints of those homes told since it began are linked."""
    not_before(on, began_on, "it began")
    incident = Incident.objects.create(
        landlord=landlord, what=said(what, "What is out")[:200], began_on=began_on, recorded_on=on, recorded_by=by
    )
    hits = [_hit(incident, home) for home in homes]
    if not hits:
        raise Refused("An outage hits at least one home", mend="Choose the homes.")
    journal.note("outage recorded", f"{incident}, since {spoken(began_on)}: {len(hits)} homes.", on=on, by=by)
    return incident


@action
def add_homes(*, incident: Incident, by: Person, on: date, homes: Iterable[Home]) -> list[IncidentHome]:
    """Return the homes added; where a remedy was offered already it is offered to them too."""
    _open(incident)
    held = set(incident.hits.values_list("home_id", flat=True))
    made = [_hit(incident, home) for home in homes if home.pk not in held]
    if incident.offered_on:
        IncidentHome.objects.filter(pk__in=[one.pk for one in made]).update(offered_on=on)
    journal.note("homes added", f"{len(made)} more homes.", on=on, by=by)
    return made


@action
def end(*, incident: Incident, by: Person, on: date) -> None:
    """Record the day on which it was put right for all."""
    if incident.ended_on is not None:
        raise Refused(f"It was over on {spoken(incident.ended_on)}")
    not_before(on, incident.began_on, "it began")
    incident.ended_on = on
    incident.save(update_fields=["ended_on"])
    journal.note("outage over", f"{incident}: over.", on=on, by=by)


@action
def offer(*, incident: Incident, by: Person, on: date, kind: str, what: str, amount: Decimal | None = None) -> int:
    """Offer the same remedy to every home; return to how many. Pounds for each home, where it is money."""
    _open(incident)
    if kind not in set(RemedyKind):
        raise Refused(f"“{kind}” is none of the Code's eight kinds of remedy", provision="7.1", mend="Choose one.")
    if (kind == RemedyKind.MONEY) != (amount is not None):
        raise Refused("An offer of money says how much, and no other does", provision="7.3", mend="Give pounds.")
    if amount is not None and amount <= 0:
        raise Refused("An offer of money is more than nothing", provision="7.2", mend="Give pounds and pence.")
    incident.remedy_kind, incident.amount, incident.offered_on = RemedyKind(kind).value, amount, on
    incident.remedy = open_ended(said(what, "What is offered", provision="7.3"))
    incident.save()
    homes = incident.hits.filter(offered_on__isnull=True).update(offered_on=on)
    pounds = f", £{amount:.2f} each" if amount is not None else ""
    journal.note("remedy offered to all", f"{incident.remedy}{pounds}: {homes} homes.", on=on, by=by)
    return homes


@action
def settle(*, incident: Incident, home: Home, by: Person, on: date, came_of_it: str) -> IncidentHome:
    """Return what came of the offer at one home: paid, declined, or no reply after so many letters."""
    hit = incident.hits.filter(home=home).first()
    if hit is None:
        raise Refused(f"{home} is not among the homes hit", mend="Add it.")
    if hit.offered_on is None:
        raise Refused("Nothing was offered there yet", provision="7.1", mend="Offer the remedy to all first.")
    not_before(on, hit.offered_on, "it was offered")
    hit.came_of_it, hit.settled_on = said(came_of_it, "What came of it", provision="7.3"), on
    hit.save(update_fields=["came_of_it", "settled_on"])
    journal.note("offer settled", f"{home}: {hit.came_of_it}", on=on, by=by)
    return hit


@action
def close(*, incident: Incident, by: Person, on: date) -> None:
    """Close an outage that is over, once every home was offered the remedy and what came of it is recorded."""
    _open(incident)
    if incident.ended_on is None:
        raise Refused("It is not over", mend="Record the day it was put right.")
    not_before(on, incident.ended_on, "it was over")
    for lacks, provision, says in (
        (incident.hits.filter(offered_on__isnull=True), "7.1", "was offered nothing"),
        (incident.hits.filter(settled_on__isnull=True), "7.3", "has no record of what came of the offer"),
    ):
        if first := lacks.select_related("home").first():
            raise Refused(f"{first.home} {says}", provision=provision, mend=f"Homes still waiting: {lacks.count()}.")
    incident.closed_on = on
    incident.save(update_fields=["closed_on"])
    journal.note("outage closed", f"{incident}: every home was offered the remedy.", on=on, by=by)


def _hit(incident: Incident, home: Home) -> IncidentHome:
    taking_in.of_the_landlord(incident.landlord, home)
    told = Complaint.objects.filter(home=home, told_on__gte=incident.began_on).order_by("told_on", "pk").first()
    return IncidentHome.objects.create(incident=incident, home=home, complaint=told)


def _open(incident: Incident) -> None:
    if incident.closed_on is not None:
        raise Refused(f"It was closed on {spoken(incident.closed_on)}")
