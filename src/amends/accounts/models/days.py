"""Days that are not ordinary: a landlord's own closures, and bank holidays newly proclaimed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from amends.accounts.models.landlord import Landlord


class ClosureDay(models.Model):
    """A day on which the landlord is closed: it warns the people who plan, and never lengthens a clock."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="closure_days")
    day = models.DateField()
    reason = models.CharField(max_length=200)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["landlord", "day"], name="closure_day_once")]

    def __str__(self) -> str:
        return f"{self.day.day} {self.day:%B %Y}: {self.reason}"


class BankHoliday(models.Model):
    """A bank holiday proclaimed after this software was made: one person proposes it, another approves it."""

    day = models.DateField(unique=True)
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=500)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    approved_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_on__isnull=True)
                | Q(approved_by__isnull=False, approved_on__gte=F("proposed_on")),
                name="bank_holiday_approved_by_and_on",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="bank_holiday_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.day.day} {self.day:%B %Y}"
