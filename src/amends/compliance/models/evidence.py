"""What a landlord can show, kept once and used in as many rows as it proves something for."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from amends.accounts.models import Landlord
from amends.rulebook.duties.s2_exclusions import months_after
from amends.workdays import spoken

PERSON = settings.AUTH_USER_MODEL


class EvidenceKind(models.TextChoices):
    """What sort of thing proves it."""

    POLICY = "policy clause", "A clause of a policy"
    PAGE = "published page", "A published page"
    MINUTE = "minute", "A minute"
    TRAINING = "training record", "A training record"
    ROLE = "role", "A role or job description"
    REGISTER = "register", "A register"
    LETTER = "letter", "A letter"
    REPORT = "report", "A report"
    OTHER = "other", "Something else"


class EvidenceQuerySet(models.QuerySet["EvidenceItem"]):
    """Questions asked of what is kept."""

    def stale_first(self) -> EvidenceQuerySet:
        """Return them with the longest stale first, and what is withdrawn last."""
        return self.order_by(F("ended_on").asc(nulls_first=True), "good_until", "pk")

    def shows(self, landlord: Landlord, provision: str) -> EvidenceQuerySet:
        """Return what the landlord has kept for a provision and not withdrawn, the longest stale first."""
        found = self.filter(landlord=landlord, rows__provision=provision, ended_on=None)
        return found.select_related("owner").stale_first()


class EvidenceItem(models.Model):
    """One thing that proves something: what it says, of which day, who answers for it, and how long it is good.

    `on` is the day of the thing itself, `seen_on` the day somebody last looked and found that it still holds.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=20, choices=EvidenceKind)
    title = models.CharField(max_length=200)
    says = models.TextField(blank=True)
    on = models.DateField()
    owner = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    good_for_months = models.PositiveSmallIntegerField()
    good_until = models.DateField()
    url = models.URLField(max_length=300, blank=True)
    seen_on = models.DateField(null=True, blank=True)
    file = models.FileField(upload_to="evidence/%Y/%m/", max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    added_on = models.DateField()
    added_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["good_until", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(good_for_months__gt=0), name="evidence_good_for_a_month_or_more"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | ~Q(ended_because=""), name="evidence_withdrawn_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def holds_until(self) -> date:
        """Return the last day on which it is good, in calendar months after its day or the day it was last seen."""
        return months_after(max(self.on, self.seen_on or self.on), self.good_for_months)

    @property
    def line(self) -> str:
        """Return the line that stands for it in a row's evidence: its title, day and address."""
        return ", ".join(part for part in (self.title, spoken(self.on).split(" ", 1)[1], self.url) if part)

    @property
    def provisions(self) -> list[str]:
        """Return the provisions that it is kept for, in the Code's order."""
        return sorted((one.provision for one in self.rows.all()), key=in_order)

    def is_stale(self, day: date) -> bool:
        """Return whether it is older than its shelf life on a day."""
        return self.good_until < day

    def stands(self, day: date) -> tuple[str, str]:
        """Return how it stands on a day, with its colour."""
        if self.ended_on:
            return "withdrawn", "grey"
        return ("stale", "red") if self.is_stale(day) else ("good", "green")


class EvidenceFor(models.Model):
    """A provision that one thing proves something of."""

    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="rows")
    provision = models.CharField(max_length=8)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["item", "provision"], name="evidence_for_a_provision_once")]

    def __str__(self) -> str:
        return f"{self.item}: {self.provision}"


def in_order(provision: str) -> tuple[int, ...]:
    """Return what sorts 6.10 after 6.9."""
    return tuple(int(part) for part in provision.split("."))
