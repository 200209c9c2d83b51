"""How a complaint was looked into: issues added, waits, findings put, evidence weighed, support offered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from amends.casework.models.choices import AddedOutcome
from amends.casework.models.complaint import Complaint
from amends.casework.models.letter import Document
from amends.casework.models.need import Reply
from amends.casework.models.stage import Contact, Point, Stage, not_before

PERSON = settings.AUTH_USER_MODEL


class AddedIssue(models.Model):
    """An issue raised after the definition: added, a new complaint, or more of a point (Code 6.8).

    `told_on` is the day the resident was told which, and why. `related` and `would_delay` are empty where nobody said.
    `differs_because` says why it was treated otherwise than the rule says; `reply` or `contact` is where it was raised.
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="added_issues")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="added_issues")
    raised_on = models.DateField()
    says = models.TextField()
    outcome = models.CharField(max_length=16, choices=AddedOutcome)
    related = models.BooleanField(null=True, blank=True)
    would_delay = models.BooleanField(null=True, blank=True)
    reason = models.TextField()
    told_on = models.DateField(null=True, blank=True)
    point = models.ForeignKey(Point, on_delete=models.PROTECT, related_name="added_issues", null=True, blank=True)
    became = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="came_from", null=True, blank=True)
    differs_because = models.TextField(blank=True)
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="added_issues", null=True, blank=True)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="added_issues", null=True, blank=True)
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["raised_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=not_before("told_on", "raised_on"), name="added_issue_told_after_raised"),
            models.CheckConstraint(
                condition=Q(became__isnull=True) | Q(outcome="new complaint"), name="added_issue_became_a_complaint"
            ),
        ]


class WaitingOn(models.Model):
    """What a complaint waits for, and from whom; a note for people, which moves no date."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="waiting_on")
    since_on = models.DateField()
    whom = models.CharField(max_length=150)
    what = models.TextField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since_on", "pk"]
        verbose_name_plural = "waiting on"
        constraints = [
            models.CheckConstraint(condition=not_before("ended_on", "since_on"), name="waiting_ended_after_begun")
        ]


class PutTo(models.Model):
    """A criticism put to whom it concerns before the decision, with what they said or why it was not put."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="put_to")
    whom = models.CharField(max_length=150)
    criticism = models.TextField()
    put_on = models.DateField()
    put_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    replied_on = models.DateField(null=True, blank=True)
    reply = models.TextField(blank=True)
    no_reply_because = models.TextField(blank=True)
    no_reply_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["put_on", "pk"]
        verbose_name_plural = "put to"
        constraints = [
            models.CheckConstraint(condition=not_before("replied_on", "put_on"), name="put_to_replied_after_put"),
            models.CheckConstraint(condition=Q(replied_on__isnull=True) | ~Q(reply=""), name="put_to_replied_in_words"),
        ]


class EvidenceItem(models.Model):
    """One piece of evidence and how it was weighed; `considered` empty says that it was not yet."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="evidence")
    what = models.TextField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="evidence", null=True, blank=True)
    obtained_on = models.DateField()
    considered = models.TextField(blank=True)
    considered_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["obtained_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(considered="", considered_on__isnull=True)
                | (~Q(considered="") & Q(considered_on__isnull=False)),
                name="evidence_considered_on_a_day",
            )
        ]


class SupportOffered(models.Model):
    """Support offered to somebody of ours who is complained about."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="support_offered")
    whom = models.CharField(max_length=150)
    on = models.DateField()
    what = models.TextField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "pk"]
        verbose_name_plural = "support offered"
