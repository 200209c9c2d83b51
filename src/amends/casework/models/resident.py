"""The person who complains, and whoever speaks for them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from amends.accounts.models import Landlord
from amends.casework.models.choices import ReplyBy, ResidentKind

models.CharField.register_lookup(
    Lower
)  # name__lower and email__lower go by the indexes below; __iexact reads every row


class Resident(models.Model):
    """Someone who complains: what they told us of themselves, and how they wish to be reached.

    A second record of the same person says into which it was merged.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="residents")
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=12, choices=ResidentKind, default=ResidentKind.PRESENT)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    postal_address = models.TextField(blank=True)
    do_not_call = models.BooleanField(default=False)
    reply_by = models.CharField(max_length=5, choices=ReplyBy, default=ReplyBy.EMAIL)
    large_print = models.BooleanField(default=False)
    needs = models.TextField(blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="merged_records", null=True, blank=True
    )

    class Meta:
        ordering = ["name"]
        indexes = [
            models.Index(fields=["landlord", "name"], name="resident_by_name"),
            models.Index("landlord", Lower("name"), name="resident_by_lower_name"),
            models.Index("landlord", Lower("email"), name="resident_by_lower_email"),
            models.Index(fields=["landlord", "phone"], name="resident_by_phone"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def way(self) -> str:
        """Return the way in which letters go: the one chosen, or the only one that can reach them."""
        if self.reply_by == ReplyBy.EMAIL and not self.email:
            return ReplyBy.POST
        if self.reply_by == ReplyBy.POST and not self.postal_address and self.email:
            return ReplyBy.EMAIL
        return self.reply_by


class Representative(models.Model):
    """Someone who acts for the resident (Code 1.3, 3.6); without authority held, letters still go to the resident."""

    complaint = models.ForeignKey("casework.Complaint", on_delete=models.PROTECT, related_name="representatives")
    name = models.CharField(max_length=150)
    relation = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    postal_address = models.TextField(blank=True)
    authority_sought_on = models.DateField(null=True, blank=True)
    authority_held = models.BooleanField(default=False)
    authority_on = models.DateField(null=True, blank=True)
    gets_letters = models.BooleanField(default=False)
    letters_asked_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(authority_held=False) | Q(authority_on__isnull=False), name="authority_held_has_its_day"
            )
        ]

    def __str__(self) -> str:
        return self.name
