"""The two stages of a complaint, and what each has of its own: points decided, time asked, objections, contacts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from amends.accounts.models import Person
from amends.casework.models.choices import DECISIONS, RESPONSIBILITIES, ContactKind, Route, Severity
from amends.casework.models.complaint import Complaint

PERSON = settings.AUTH_USER_MODEL


def not_before(field: str, start: str) -> Q:
    """Return the condition that `field` is empty or not before `start`."""
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": F(start)})


class Stage(models.Model):
    """Stage 1 or 2; `requested_on` is day 0, `due_on` and `ack_due_on` are copies from the rulebook.

    `answering_body` answers it where it was handed over; empty where we do.
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="stages")
    number = models.PositiveSmallIntegerField()
    edition = models.CharField(max_length=8)
    requested_on = models.DateField()
    requested_words = models.TextField(blank=True)
    logged_on = models.DateField(null=True, blank=True)
    acknowledged_on = models.DateField(null=True, blank=True)
    defined_on = models.DateField(null=True, blank=True)
    definition_confirmed_on = models.DateField(null=True, blank=True)
    handler = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="stages", null=True, blank=True)
    answering_body = models.ForeignKey(
        "casework.ThirdParty", on_delete=models.PROTECT, related_name="stages", null=True, blank=True
    )
    considered_by: models.ManyToManyField[Person, models.Model] = models.ManyToManyField(
        PERSON, related_name="stages_considered", blank=True
    )
    decided_on = models.DateField(null=True, blank=True)
    signed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    updates_every = models.PositiveSmallIntegerField(null=True, blank=True)
    updates_agreed_on = models.DateField(null=True, blank=True)
    ack_due_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    unrecorded = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "number"], name="stage_once_a_complaint"),
            models.CheckConstraint(condition=Q(number__in=(1, 2)), name="stage_is_1_or_2"),
            models.CheckConstraint(
                condition=not_before("logged_on", "requested_on"), name="stage_logged_after_request"
            ),
            models.CheckConstraint(
                condition=not_before("acknowledged_on", "requested_on"), name="stage_acknowledged_after_request"
            ),
            models.CheckConstraint(
                condition=not_before("answered_on", "requested_on"), name="stage_answered_after_request"
            ),
            models.CheckConstraint(
                condition=not_before("answered_on", "acknowledged_on") | Q(acknowledged_on__isnull=True),
                name="stage_answered_after_acknowledged",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True, signed_on__isnull=True)
                | Q(signed_by__isnull=False, signed_on__isnull=False),
                name="stage_signed_by_and_on",
            ),
            models.CheckConstraint(
                condition=Q(updates_every__isnull=True) | Q(updates_every__gte=1),
                name="stage_updates_every_a_day_or_more",
            ),
        ]

    def __str__(self) -> str:
        return f"stage {self.number} of {self.complaint.reference}"


class Triage(models.Model):
    """What was decided at first sight of a complaint, and why (Code 6.1)."""

    complaint = models.OneToOneField(Complaint, on_delete=models.PROTECT, related_name="triage")
    on = models.DateField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    route = models.CharField(max_length=12, choices=Route)
    complexity = models.TextField()
    vulnerability = models.TextField()
    risk = models.TextField()
    reasons = models.TextField()


class Point(models.Model):
    """One point of the complaint definition (Code 5.6), numbered from 1; raised later than the rest under 6.8.

    `who_answers` names who else answers for a point that is not ours, with `how_to_reach` them (Code 5.7).
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="points")
    number = models.PositiveSmallIntegerField()
    says = models.TextField()
    outcome_sought = models.TextField(blank=True)
    service = models.CharField(max_length=80, blank=True)
    responsibility = models.CharField(max_length=12, choices=RESPONSIBILITIES, blank=True)
    who_answers = models.CharField(max_length=200, blank=True)
    how_to_reach = models.TextField(blank=True)
    raised_on = models.DateField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["complaint", "number"], name="point_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.says}"


class Finding(models.Model):
    """What one stage decided about one point, with reasons (Code 6.7, 6.18); by nobody named where it moved in."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="findings")
    point = models.ForeignKey(Point, on_delete=models.PROTECT, related_name="findings")
    decision = models.CharField(max_length=14, choices=DECISIONS)
    reasons = models.TextField()
    went_wrong = models.TextField(blank=True)
    impact = models.TextField(blank=True)
    impact_from = models.DateField(null=True, blank=True)
    impact_to = models.DateField(null=True, blank=True)
    severity = models.CharField(max_length=8, choices=Severity, blank=True)
    frequency = models.CharField(max_length=200, blank=True)
    circumstances = models.TextField(blank=True)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["stage__number", "point__number"]
        constraints = [
            models.UniqueConstraint(fields=["stage", "point"], name="finding_once_a_stage"),
            models.CheckConstraint(condition=not_before("impact_to", "impact_from"), name="finding_impact_in_order"),
        ]


class Extension(models.Model):
    """More time, told to the resident in writing (Code 6.4, 6.15); a late one is kept, and moves no date."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="extensions")
    told_on = models.DateField()
    until = models.DateField()
    reason = models.TextField()
    good_reason = models.TextField(blank=True)
    ombudsman_details = models.BooleanField(default=False)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["told_on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(until__gt=F("told_on")), name="extension_lies_ahead")]


class Objection(models.Model):
    """The resident's word that the definition is wrong or lacks something (Code 5.6), until it is settled."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="objections")
    made_on = models.DateField()
    says = models.TextField()
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    how_settled = models.TextField(blank=True)

    class Meta:
        ordering = ["made_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=not_before("settled_on", "made_on"), name="objection_settled_after_made")
        ]


class Contact(models.Model):
    """A word exchanged with the resident: an update (5.9), an attempt to reach them, or what they said."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="contacts")
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=ContactKind)
    note = models.TextField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    is_update = models.BooleanField(default=False)
    is_attempt = models.BooleanField(default=False)
    from_resident = models.BooleanField(default=False)
    says_not_satisfied = models.BooleanField(default=False)

    class Meta:
        ordering = ["on", "pk"]
