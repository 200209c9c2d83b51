"""Before an answer goes and after: conflicts declared, signatures asked, answers read, quality checked."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from amends.casework.models.choices import SignOutcome
from amends.casework.models.stage import Stage, not_before

PERSON = settings.AUTH_USER_MODEL


class ConflictDeclaration(models.Model):
    """What somebody who works on a stage declares of their own interest in it (Code 4.3, 6.3)."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="declarations")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="declarations")
    on = models.DateField()
    has_conflict = models.BooleanField()
    what = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["stage", "person"], name="declared_once_a_stage"),
            models.CheckConstraint(condition=Q(has_conflict=False) | ~Q(what=""), name="conflict_says_what"),
        ]


class SignRequest(models.Model):
    """An answer put up for signature, until it is signed or returned with a comment; `of` empty asks any who may."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="sign_requests")
    asked_on = models.DateField()
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    of = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="sign_requests", null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=SignOutcome, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["stage"], condition=Q(settled_on__isnull=True), name="sign_request_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_on__isnull=True)
                | (~Q(outcome="") & Q(settled_on__isnull=False, settled_by__isnull=False)),
                name="sign_request_settled_by_and_on",
            ),
            models.CheckConstraint(
                condition=not_before("settled_on", "asked_on"), name="sign_request_settled_after_asked"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="returned") | ~Q(comment=""), name="sign_request_returned_says_why"
            ),
        ]


class AnswerRead(models.Model):
    """Somebody read the whole answer of a stage; `length` is how long the journal was when they last did."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="answer_reads")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="answer_reads")
    on = models.DateField()
    length = models.PositiveIntegerField()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["stage", "person"], name="answer_read_once_a_person")]


class QualityCheck(models.Model):
    """An answer drawn for a check of its quality; `marks` holds each criterion: met, not met or does not apply."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="quality_checks")
    drawn_on = models.DateField()
    drawn_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    deep_dive = models.BooleanField(default=False)
    checker = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="quality_checks", null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    marks = models.JSONField(default=dict, blank=True)
    note = models.TextField(blank=True)
    learning = models.TextField(blank=True)

    class Meta:
        ordering = ["drawn_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["stage", "deep_dive"], name="quality_check_drawn_once"),
            models.CheckConstraint(condition=not_before("done_on", "drawn_on"), name="quality_check_done_after_drawn"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(checker__isnull=False), name="quality_check_done_by_somebody"
            ),
        ]
