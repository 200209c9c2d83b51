"""Who holds the offices that the Code asks for: the complaints officer or team, the senior lead, the member."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from amends.accounts.models import Landlord
from amends.rulebook import front_door as facts

PERSON = settings.AUTH_USER_MODEL


class OfficeKind(models.TextChoices):
    """The offices that the Code asks for, by the names that the rulebook has for them."""

    OFFICER = facts.OFFICER, "Complaints officer or team (4.1)"
    SENIOR_LEAD = facts.SENIOR_LEAD, "Senior lead for complaints (9.4)"
    MEMBER = facts.MEMBER_RESPONSIBLE, "Member responsible for complaints (9.5)"


class Office(models.Model):
    """One term of an office, both days in it; without `to_on` it goes on. A team has a name as a person has.

    `of_governing_body` is asked of the member responsible only.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="offices")
    kind = models.CharField(max_length=30, choices=OfficeKind.choices)
    name = models.CharField(max_length=120)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    of_governing_body = models.BooleanField(null=True, blank=True)
    body = models.CharField(max_length=120, blank=True)
    minute = models.CharField(max_length=120, blank=True)
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="office_ends_once_begun"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.kind}"
