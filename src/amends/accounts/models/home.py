"""A home that a landlord lets or manages."""

from __future__ import annotations

from django.db import models

from amends.accounts.models.landlord import Landlord


class Tenure(models.TextChoices):
    """How the home is held; the measures count some tenures and not others."""

    SOCIAL_RENT = "social rent", "Social rent"
    SHARED_OWNERSHIP = "shared ownership", "Shared ownership"
    LEASEHOLD = "leasehold", "Leasehold"
    LICENCE = "licence", "Licence"
    OTHER = "other", "Other"


class Home(models.Model):
    """One home with its address; the UPRN is the national number of the property."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="homes")
    address = models.CharField(max_length=250)
    postcode = models.CharField(max_length=10, blank=True)
    uprn = models.CharField("UPRN", max_length=12, blank=True)
    tenure = models.CharField(max_length=20, choices=Tenure, default=Tenure.SOCIAL_RENT)

    class Meta:
        ordering = ["address"]
        indexes = [
            models.Index(fields=["landlord", "address"], name="home_by_address"),
            models.Index(fields=["landlord", "postcode"], name="home_by_postcode"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["landlord", "uprn"], condition=~models.Q(uprn=""), name="home_uprn_is_one_at_its_landlord"
            )
        ]

    def __str__(self) -> str:
        return f"{self.address}, {self.postcode}" if self.postcode else self.address
