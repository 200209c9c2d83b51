"""The landlord's complaints policy, version by version: what was looked for in it, and what a person says it has."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from amends.accounts.models import Landlord

PERSON = settings.AUTH_USER_MODEL
ON_THE_WEBSITE = "on the website"  # the one part that is shown by looking at the page, and by no words of the policy


class PolicyVersionQuerySet(models.QuerySet["PolicyVersion"]):
    """Questions asked of the versions of policies."""

    def in_force(self) -> PolicyVersionQuerySet:
        """Return the versions that have come into force, the last to do so first."""
        return self.filter(from_on__isnull=False).order_by("-from_on", "-pk")


class PolicyVersion(models.Model):
    """One version of the complaints policy; a draft until `from_on`, and in force until a later one is.

    `checked` is what papers.policy found in it; `says` holds the parts that a person says it has, each with its quote.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="policies")
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="policies/%Y/%m/", max_length=200)
    sha256 = models.CharField(max_length=64)
    text = models.TextField()
    checked = models.JSONField()
    kept_on = models.DateField()
    kept_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    says = models.JSONField(default=list)
    said_on = models.DateField(null=True, blank=True)
    said_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    from_on = models.DateField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    body = models.CharField(max_length=120, blank=True)
    minute = models.CharField(max_length=120, blank=True)
    review_on = models.DateField(null=True, blank=True)
    entered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    url = models.URLField(max_length=300, blank=True)
    seen_on = models.DateField(null=True, blank=True)
    seen_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    objects = PolicyVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_on=None) | Q(approved_on__isnull=False, said_on__isnull=False) & ~Q(body=""),
                name="policy_in_force_was_approved_and_read",
            ),
            models.CheckConstraint(condition=Q(seen_on=None) | ~Q(url=""), name="policy_was_seen_somewhere"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def quotes(self) -> dict[tuple[str, str], str]:
        """Return the quote that shows each part, by provision and part."""
        return {(one["provision"], one["part"]): one["quote"] for one in self.says}

    @property
    def parts(self) -> list[str]:
        """Return the parts that it has, as `1.2 action or lack of it`; the website is one once the page was seen."""
        seen = [f"3.4 {ON_THE_WEBSITE}"] if self.seen_on else []
        return [*(f"{one['provision']} {one['part']}" for one in self.says), *seen]

    @property
    def standings(self) -> dict[str, Any]:
        """Return what the check found of each provision, by its number."""
        return {one["provision"]: one for one in self.checked["provisions"]}
