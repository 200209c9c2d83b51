"""A landlord's own rules of work: whom a new complaint goes to, and how much money each role may offer."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from amends.accounts.models.landlord import Landlord
from amends.accounts.models.role import RoleName, Team

PERSON = settings.AUTH_USER_MODEL


class AllocationRule(models.Model):
    """Complaints of a category, or from a postcode area, go to this team; a blank takes any."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="allocation_rules")
    category = models.CharField(max_length=80, blank=True)
    postcode_begins = models.CharField(max_length=10, blank=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="allocation_rules")
    handler = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, related_name="allocation_rules", null=True, blank=True
    )
    made_on = models.DateField()
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["category", "postcode_begins", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("made_on")),
                name="allocation_rule_ends_after_made",
            ),
            models.UniqueConstraint(
                fields=["landlord", "category", "postcode_begins"],
                condition=Q(ended_on__isnull=True),
                name="allocation_rule_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        which = [self.category or "any category", self.postcode_begins or "anywhere"]
        return f"{', '.join(which)}: {self.team}"


class DelegatedLimit(models.Model):
    """The most that somebody of a role may offer on one complaint without approval, in pounds."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="delegated_limits")
    role = models.CharField(max_length=30, choices=RoleName)
    pounds = models.DecimalField(max_digits=9, decimal_places=2)
    from_on = models.DateField()
    set_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["role", "from_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(pounds__gte=0), name="delegated_limit_is_money"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("from_on")),
                name="delegated_limit_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["landlord", "role"], condition=Q(ended_on__isnull=True), name="delegated_limit_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: £{self.pounds:.2f}"
