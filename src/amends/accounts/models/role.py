"""Roles are rows: a person, what they do, at which landlord and in which team."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from amends.accounts.models.landlord import Landlord


class RoleName(models.TextChoices):
    """What somebody does about complaints."""

    FRONTLINE = "frontline", "Front line"
    HANDLER = "handler", "Complaint handler"
    COMPLAINTS_OFFICER = "complaints officer", "Complaints officer"
    HEAD_OF_SERVICE = "head of service", "Head of service"
    SENIOR_LEAD = "senior lead", "Senior lead for complaints"
    COMPLIANCE_LEAD = "compliance lead", "Compliance lead"
    MEMBER_RESPONSIBLE = "member responsible", "Member Responsible for Complaints"
    BOARD_MEMBER = "board member", "Board member"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Administrator"


class Team(models.Model):
    """A team within a landlord, which complaints are given to."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["landlord", "name"], name="team_name_is_one_at_its_landlord")]

    def __str__(self) -> str:
        return self.name


class Role(models.Model):
    """One role of one person; no landlord means all of them, no team means the whole landlord."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="roles")
    name = models.CharField(max_length=30, choices=RoleName)
    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="roles", null=True, blank=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="roles", null=True, blank=True)
    given_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["person", "ended_on"], name="role_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("given_on")),
                name="role_ends_after_it_is_given",
            ),
            models.CheckConstraint(
                condition=models.Q(team__isnull=True) | models.Q(landlord__isnull=False),
                name="role_in_a_team_has_its_landlord",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_name_display()} at {self.landlord or 'all landlords'}"

    def holds_at(self, landlord: Landlord | None) -> bool:
        """Return whether the role reaches that landlord; None asks for a role at all landlords."""
        return self.landlord_id is None or (landlord is not None and self.landlord_id == landlord.pk)
