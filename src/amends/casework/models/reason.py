"""The published policy's reasons for not taking a complaint, each tied to its clause (Code 2.2)."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from amends.accounts.models import Landlord
from amends.casework.models.choices import Ground
from amends.casework.models.stage import not_before

PERSON = settings.AUTH_USER_MODEL


class PolicyReasonQuerySet(models.QuerySet["PolicyReason"]):
    """Questions asked of the policy's reasons."""

    def current(self, day: date) -> PolicyReasonQuerySet:
        """Return the reasons that may be used on that day: approved where they go beyond the Code's three."""
        approved = Q(beyond_code=False) | Q(approved_on__lte=day)
        return self.filter(approved, Q(to_on__isnull=True) | Q(to_on__gt=day), from_on__lte=day)


class PolicyReason(models.Model):
    """One reason of the policy, good from its day; one beyond the Code's three waits for the senior lead's approval."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="reasons")
    clause = models.CharField(max_length=60)
    text = models.TextField()
    ground = models.CharField(max_length=20, choices=Ground)
    beyond_code = models.BooleanField(default=False)
    fairness_case = models.TextField(blank=True)
    adopted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    approved_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    objects = PolicyReasonQuerySet.as_manager()

    class Meta:
        ordering = ["clause", "pk"]
        constraints = [
            models.CheckConstraint(condition=not_before("to_on", "from_on"), name="reason_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(beyond_code=False) | ~Q(fairness_case=""), name="reason_beyond_the_code_has_its_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause}: {self.text}"
