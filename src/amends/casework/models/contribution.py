"""What a service is asked for an answer, and how it was chased."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from amends.casework.models.choices import ChaseLevel
from amends.casework.models.stage import Stage, not_before
from amends.casework.models.third_party import ThirdParty

PERSON = settings.AUTH_USER_MODEL


class Contribution(models.Model):
    """A question to one service area with its day; somebody without an account answers by a link.

    Only the hash of the link's token is kept.
    """

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="contributions")
    service = models.CharField(max_length=80)
    asked_of = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="contributions", null=True, blank=True)
    asked_of_name = models.CharField(max_length=150, blank=True)
    asked_of_email = models.EmailField(blank=True)
    third_party = models.ForeignKey(
        ThirdParty, on_delete=models.PROTECT, related_name="contributions", null=True, blank=True
    )
    question = models.TextField()
    asked_on = models.DateField()
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    next_up = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    token_hash = models.CharField(max_length=64, blank=True)
    link_expires_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["asked_on", "pk"]
        indexes = [models.Index(fields=["answered_on", "withdrawn_on", "due_on"], name="contribution_to_answer")]
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_of__isnull=False) | ~Q(asked_of_name=""), name="contribution_asked_of_somebody"
            ),
            models.CheckConstraint(condition=not_before("due_on", "asked_on"), name="contribution_due_after_asked"),
            models.CheckConstraint(
                condition=not_before("answered_on", "asked_on"), name="contribution_answered_after_asked"
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | ~Q(answer=""), name="contribution_answered_in_words"
            ),
            models.CheckConstraint(
                condition=not_before("withdrawn_on", "asked_on"), name="contribution_withdrawn_after_asked"
            ),
            models.UniqueConstraint(
                fields=["token_hash"], condition=~Q(token_hash=""), name="contribution_token_opens_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.question[:60]}"

    @property
    def of_whom(self) -> str:
        """Return who was asked, in words."""
        return str(self.asked_of) if self.asked_of else self.asked_of_name


class Chase(models.Model):
    """One reminder of an unanswered question, to whom, and how far up it had gone; without `by` it was automatic."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="chases")
    on = models.DateField()
    to = models.CharField(max_length=150)
    level = models.PositiveSmallIntegerField(choices=ChaseLevel)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["on", "pk"]
