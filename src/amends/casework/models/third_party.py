"""Bodies that act for the landlord, and a stage handed to one of them (Code 5.4, 5.5)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from amends.accounts.models import Landlord
from amends.casework.models.choices import BodyKind
from amends.casework.models.stage import Stage, not_before

PERSON = settings.AUTH_USER_MODEL


class ThirdParty(models.Model):
    """A body that may handle complaints for the landlord, and whether its policy was found to fit the Code.

    `policy_fits` is empty where nobody has checked; `contract_says` is what its contract asks of it.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="third_parties")
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=16, choices=BodyKind)
    handles_complaints = models.BooleanField(default=False)
    from_on = models.DateField()
    policy_checked_on = models.DateField(null=True, blank=True)
    policy_checked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    policy_fits = models.BooleanField(null=True, blank=True)
    policy_note = models.TextField(blank=True)
    check_again_on = models.DateField(null=True, blank=True)
    contract_says = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "third parties"
        constraints = [
            models.UniqueConstraint(
                fields=["landlord", "name"], condition=Q(ended_on__isnull=True), name="third_party_once_at_a_landlord"
            ),
            models.CheckConstraint(condition=not_before("ended_on", "from_on"), name="third_party_ended_after_begun"),
            models.CheckConstraint(
                condition=Q(policy_checked_on__isnull=True, policy_fits__isnull=True)
                | Q(policy_checked_on__isnull=False, policy_checked_by__isnull=False, policy_fits__isnull=False),
                name="third_party_checked_says_what",
            ),
            models.CheckConstraint(
                condition=not_before("check_again_on", "policy_checked_on"), name="third_party_checked_again_later"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PolicyCheck(models.Model):
    """One look at whether a third party's complaints policy fits the Code, and the day it was due."""

    third_party = models.ForeignKey(ThirdParty, on_delete=models.PROTECT, related_name="checks")
    on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    fits = models.BooleanField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "pk"]


class HandOver(models.Model):
    """A stage given to another body to answer, or taken back (`to` empty); no clock stops for it."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="hand_overs")
    to = models.ForeignKey(ThirdParty, on_delete=models.PROTECT, related_name="hand_overs", null=True, blank=True)
    on = models.DateField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    because = models.TextField()

    class Meta:
        ordering = ["on", "pk"]
