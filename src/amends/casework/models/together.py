"""More than one home: a group behind a lead complaint, an outage that hit a block, and a hazard with its own clocks."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from amends.accounts.models import Home, Landlord
from amends.casework.models.choices import REMEDY_KINDS, HazardKind
from amends.casework.models.complaint import Complaint
from amends.casework.models.resident import Resident
from amends.casework.models.stage import not_before

PERSON = settings.AUTH_USER_MODEL


class GroupMember(models.Model):
    """One of a group who complain together: each is acknowledged and answered, with their own impact and remedy."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="members")
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="memberships")
    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    joined_on = models.DateField()
    impact = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    acknowledged_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["complaint", "resident"], name="group_member_once")]

    def __str__(self) -> str:
        return self.resident.name


class Incident(models.Model):
    """An outage (the heating, a lift) that hit many homes; a remedy is offered to all, not only to who complained."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="incidents")
    what = models.CharField(max_length=200)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    homes: models.ManyToManyField[Home, models.Model] = models.ManyToManyField(
        Home, through="casework.IncidentHome", related_name="incidents"
    )
    remedy_kind = models.CharField(max_length=50, choices=REMEDY_KINDS, blank=True)
    remedy = models.TextField(blank=True)
    amount = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    offered_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-began_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=not_before("ended_on", "began_on"), name="incident_ended_after_began"),
            models.CheckConstraint(condition=not_before("closed_on", "began_on"), name="incident_closed_after_began"),
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gt=0), name="incident_amount_is_money"),
        ]

    def __str__(self) -> str:
        return self.what


class IncidentHome(models.Model):
    """One home that an outage hit, and what came of the offer there; pounds where money was paid."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="hits")
    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="hits")
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="hits", null=True, blank=True)
    offered_on = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    came_of_it = models.TextField(blank=True)

    class Meta:
        ordering = ["home__address", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "home"], name="incident_home_once"),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True) | ~Q(came_of_it=""), name="incident_home_settled_in_words"
            ),
        ]


class Hazard(models.Model):
    """A possible hazard told with a complaint: the law's limits run from `aware_at`, beside the complaint's clocks."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="hazards")
    kind = models.CharField(max_length=20, choices=HazardKind)
    what = models.TextField()
    emergency = models.BooleanField(null=True, blank=True)
    aware_at = models.DateTimeField()
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    investigated_at = models.DateTimeField(null=True, blank=True)
    is_hazard = models.BooleanField(null=True, blank=True)
    summary_sent_on = models.DateField(null=True, blank=True)
    made_safe_at = models.DateTimeField(null=True, blank=True)
    works_began_on = models.DateField(null=True, blank=True)
    works_done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["aware_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=not_before("investigated_at", "aware_at"), name="hazard_investigated_after_aware"
            ),
            models.CheckConstraint(
                condition=not_before("made_safe_at", "aware_at"), name="hazard_made_safe_after_aware"
            ),
        ]

    def __str__(self) -> str:
        return self.what
