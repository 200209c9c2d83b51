"""Who approved a self-assessment, and exactly what they approved."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from amends.compliance.models.self_assessment import SelfAssessment

PERSON = settings.AUTH_USER_MODEL


class BodyKind(models.TextChoices):
    """Who may approve."""

    GOVERNING = "governing", "The governing body itself"
    DELEGATE = "delegate", "Someone to whom the governing body has delegated it"


class Approval(models.Model):
    """One approval: the rows as approved, `as_at` the day of their figures; ended where they changed since."""

    self_assessment = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="approvals")
    body = models.CharField(max_length=150)
    body_kind = models.CharField(max_length=10, choices=BodyKind)
    delegated_to = models.CharField(max_length=150, blank=True)
    delegating_minute = models.CharField(max_length=100, blank=True)
    meeting = models.CharField(max_length=150)
    met_on = models.DateField()
    minute = models.CharField(max_length=100)
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    as_at = models.DateField()
    rows = models.JSONField()
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["self_assessment"], condition=Q(ended_on__isnull=True), name="approval_one_stands"
            ),
            models.CheckConstraint(
                condition=Q(body_kind="governing") | (~Q(delegating_minute="") & ~Q(delegated_to="")),
                name="approval_by_a_delegate_names_the_minute",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}, minute {self.minute}"
