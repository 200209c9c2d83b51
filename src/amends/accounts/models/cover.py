"""Who stands in: a person away with their cover, and the named deputies of a head of service."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from amends.accounts.models.landlord import Landlord

PERSON = settings.AUTH_USER_MODEL


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Questions asked of absences."""

    def on(self, day: date) -> AbsenceQuerySet:
        """Return the absences that hold on a day; the last day away is still away."""
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gte=day), from_on__lte=day)


class Absence(models.Model):
    """Somebody away from `from_on` to `to_on`, both included; one who is back early has an earlier `to_on`.

    The landlord is the one whose journal tells of it.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="absences")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="absences")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    cover = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="covers", null=True, blank=True)
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "-pk"]
        indexes = [models.Index(fields=["person", "from_on"], name="absence_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="absence_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(cover__isnull=True) | ~Q(cover=F("person")), name="absence_covered_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} away"


class Deputy(models.Model):
    """Somebody who may sign for a head of service, named in advance."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="deputies")
    head = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="deputies")
    deputy = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="deputy_to")
    given_on = models.DateField()
    given_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["given_on", "pk"]
        verbose_name_plural = "deputies"
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("given_on")), name="deputy_ends_after_given"
            ),
            models.CheckConstraint(condition=~Q(deputy=F("head")), name="deputy_is_another"),
            models.UniqueConstraint(
                fields=["landlord", "head", "deputy"], condition=Q(ended_on__isnull=True), name="deputy_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} for {self.head}"
