"""A home that a landlord lets or manages, and how many of them there are."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from amends.accounts.models.landlord import Landlord


class Tenure(models.TextChoices):
    """How the home is held; the measures count some tenures and not others."""

    SOCIAL_RENT = "social rent", "Social rent"
    SHARED_OWNERSHIP = "shared ownership", "Shared ownership"
    LEASEHOLD = "leasehold", "Leasehold"
    LICENCE = "licence", "Licence"
    OTHER = "other", "Other"


class Stock(models.TextChoices):
    """The two sorts of social housing that the Regulator's measures keep apart."""

    LCRA = "LCRA", "Low cost rental (LCRA)"
    LCHO = "LCHO", "Low cost home ownership (LCHO)"


TENURES = {
    Stock.LCRA: (Tenure.SOCIAL_RENT, Tenure.LICENCE),
    Stock.LCHO: (Tenure.SHARED_OWNERSHIP,),
}  # leaseholders who own outright, and what is let at market rent, are in neither


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


class HomeCount(models.Model):
    """How many homes of a sort there were on a day, as somebody stated it with its source; the latest said holds.

    `area` is the first half of a postcode, as in AN1; empty for all areas together.
    """

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="home_counts")
    on = models.DateField()
    stock = models.CharField(max_length=4, choices=Stock)
    area = models.CharField(max_length=5, blank=True)
    homes = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    stated_on = models.DateField()
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-on", "stock", "area", "-pk"]

    def __str__(self) -> str:
        return f"{self.homes:,} {self.stock} homes on {self.on.day} {self.on:%B %Y}"
