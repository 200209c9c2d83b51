"""What a person arranges for themselves at the desk: views they keep of lists, and a calendar of what is due."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from amends.accounts.models.landlord import Landlord

PERSON = settings.AUTH_USER_MODEL


class SavedView(models.Model):
    """A list as somebody filtered it: `page` names its address, `query` is what stands after the question mark.

    With a landlord it is shared with all who see the page there; without one it is its owner's alone. The page opens
    for its owner with the one that `opens_first`.
    """

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="saved_views")
    page = models.CharField(max_length=60)
    name = models.CharField(max_length=80)
    query = models.TextField(blank=True)
    landlord = models.ForeignKey(Landlord, on_delete=models.CASCADE, related_name="saved_views", null=True, blank=True)
    made_on = models.DateField()
    opens_first = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "page", "name"], name="saved_view_named_once")]

    def __str__(self) -> str:
        return self.name


class CalendarFeed(models.Model):
    """The secret address of one person's calendar; only the hash of its token is kept."""

    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="calendar_feeds")
    token_hash = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["made_on", "pk"]
